package main

import (
	"errors"
	"io/fs"
	"os"
	"time"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
	"ownpack/templates"
)

func newSchemesCommand(g *globals) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "schemes",
		Short:   "List the benefits' rules, show one, or check a file of your own",
		GroupID: groupStart,
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return runSchemes(g) },
	}
	cmd.AddCommand(
		&cobra.Command{
			Use: "show ID", Short: "Show the activities, descriptors and time limits of one scheme", Args: exactly(1, "the scheme, like pip"),
			Example: "  ownpack schemes show pip\n  ownpack schemes show wca",
			RunE: func(_ *cobra.Command, args []string) error {
				if err := runSchemeShow(g, args[0]); err != nil {
					return err
				}
				return g.showDeadlines(args[0])
			},
		},
		&cobra.Command{
			Use: "check FILE", Short: "Check a scheme file of your own", Args: exactly(1, "the file to check, like my-scheme.yaml"),
			Long: `Reads a scheme file (YAML, like those that come with ownpack) and names what is
wrong with it, by line. Where rules of the same id are here, points and wording
that differ are put as questions. Nothing is changed.

Exit code 0: the file is fine. 1: there are problems or questions. 2: wrong use.`,
			Example: "  ownpack schemes check my-scheme.yaml",
			RunE:    func(_ *cobra.Command, args []string) error { return runSchemeCheck(g, args[0]) },
		},
	)
	return cmd
}

func allSchemes() ([]evidence.Scheme, error) { return casework.AllSchemes(templates.FS) }

func today() string { return time.Now().Format(time.DateOnly) }

func runSchemes(g *globals) error {
	all, err := allSchemes()
	if err != nil {
		return err
	}
	for _, s := range all {
		if g.json {
			err := g.printJSON(struct {
				ID        evidence.SchemeID `json:"id"`
				Title     string            `json:"title"`
				Citation  string            `json:"citation"`
				CheckedTo string            `json:"checked_to"`
			}{s.ID, s.Title, s.Citation, s.CheckedTo})
			if err != nil {
				return err
			}
			continue
		}
		g.print("%-8s%s", s.ID, s.Title)
		g.print("%s", wrapped(nationsOf(s.Nations)+". "+s.Citation+". Checked to "+dayWords(s.CheckedTo)+".", "        "))
	}
	g.say("See one with: ownpack schemes show ID")
	return nil
}

// maxSchemeFile is the longest file that check reads, in bytes.
const maxSchemeFile = 4_000_001

func runSchemeCheck(g *globals, name string) error {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return wrongUse(errors.New("there is no such file"), "give the path of a scheme file, like my-scheme.yaml")
	case err != nil || !info.Mode().IsRegular():
		return wrongUse(errors.New("this is not a file that can be read"), "give the path of a scheme file, like my-scheme.yaml")
	}
	b, err := readStart(name, maxSchemeFile)
	if err != nil {
		return wrongUse(errors.New("this file cannot be read"), "look at who may read it")
	}
	problems, err := casework.CheckScheme(templates.FS, b, today())
	if err != nil {
		return err
	}
	asked := 0
	for _, p := range problems {
		if p.Question {
			asked++
		}
		if g.json {
			if err := g.printJSON(p); err != nil {
				return err
			}
			continue
		}
		g.print("%s", evidence.VisibleLine(problemLine(name, p.Line, p.What, p.Question)))
	}
	switch {
	case len(problems) == 0:
		g.say("%s is fine. Put your own copy to use only after somebody compared it with the law.", cut(name, 40))
		return nil
	case asked == len(problems):
		g.say("%s to look at.", count(asked, "question", "questions"))
	default:
		g.say("%s, %s.", count(len(problems)-asked, "problem", "problems"), count(asked, "question", "questions"))
	}
	return silent(exitFailed)
}

// showDeadlines prints the time limits of a scheme, in each of its nations: from
// which day, how long, where that stands, and how sure it is.
func (g *globals) showDeadlines(id string) error {
	if g.json {
		return nil
	}
	s, err := casework.Scheme(templates.FS, evidence.SchemeID(id))
	if err != nil {
		return err
	}
	all, err := casework.SchemeDeadlines(templates.FS, s)
	if err != nil {
		return err
	}
	g.print("\nTIME LIMITS, TO CHECK AGAINST THE LETTER")
	g.print("%s", wrapped("Months are calendar months. ownpack works days out from these and asks you to check them: it never says that a day is right. The letter and an adviser know better.", "  "))
	for _, r := range all {
		g.print("\n%s", wrapped(r.Title+". "+nationsOf(r.Nations)+". Checked to "+dayWords(r.CheckedTo)+".", "  "))
		for _, st := range r.Steps {
			rule := st.Length.Words() + " from " + st.Base + ". " + st.Citation + "." + howSure(st.Status)
			g.print("%s", hanging("    - ", st.Title+": "+rule))
			if st.Late != nil {
				g.print("%s", wrapped(st.Late.Title+": "+st.Late.Length.Words()+" from the same day. "+st.Late.Citation+"."+howSure(st.Late.Status), "        "))
			}
			if st.Caution != "" {
				g.print("%s", wrapped(st.Caution, "        "))
			}
			for _, n := range st.Notes {
				g.print("%s", wrapped(n.Text+howSure(n.Status), "        "))
			}
		}
	}
	return nil
}

// howSure is what to print behind a rule: nothing if it was confirmed.
func howSure(s evidence.LawStatus) string {
	if u := casework.Unconfirmed(s); u != "" {
		return " [" + u + "]"
	}
	return ""
}
