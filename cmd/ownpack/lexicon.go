package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"ownpack/evidence/casework"
	"ownpack/templates"
)

func newLexiconCommand(g *globals) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "lexicon",
		Short:   "Show or extend the words that matching looks for",
		GroupID: groupStart,
		Long: `Matching reads entries with a lexicon (words and patterns, as YAML) and with
weights that were fitted on labelled lines. You can add to both, for all your
cases. Nothing you add leaves this computer.`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return runLexicon(g) },
	}
	cmd.AddCommand(
		&cobra.Command{
			Use: "add FILE", Short: "Add words of your own", Args: exactly(1, "a lexicon file, like words.yaml"),
			Long: `Checks a lexicon file together with the program's own and keeps a copy of it.
Its words are added to what is there: nothing is taken away. For example:

  activities:
    - id: pip-4
      needs: [strip wash at the sink / can't get in the tub]
      able: [jumps in the shower]`,
			RunE: func(_ *cobra.Command, args []string) error { return runLexiconAdd(g, args[0]) },
		},
		&cobra.Command{
			Use: "remove NAME", Short: "Take out a file of your own, or your own weights", Args: exactly(1, "the name, as ownpack lexicon shows it"),
			RunE: func(_ *cobra.Command, args []string) error { return runLexiconRemove(g, args[0]) },
		},
		newLexiconFitCommand(g),
	)
	return cmd
}

func newLexiconFitCommand(g *globals) *cobra.Command {
	var anew bool
	var out string
	cmd := &cobra.Command{
		Use:   "fit LINES.tsv…",
		Short: "Learn from labelled lines of your own",
		Long: `Moves the weights of matching towards labelled lines of your own, and keeps the
result for all your cases. A file of lines has five columns with tabs between,
and their names in the first line:

  id  text  labels  polarity_note  kind

Labels name activities: +pip-4 where the line states a difficulty, -pip-4 where
it states ability, nothing where it bears on none. The note is plain, or what
makes the line a trap: negated, family, historical, hypothetical, template,
mixed. A file teaches only the activities that it labels at least once. Take
made-up lines, or lines from which nobody can be known.

With --anew everything is learnt from the lines alone, and written to --out. The
program's own weights are made so:

  ownpack lexicon fit --anew --out templates/lexicon/weights.bin templates/lexicon/lines/*.tsv`,
		Example: "  ownpack lexicon fit my-lines.tsv",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if anew != (out != "") {
				return wrongUse(errors.New("--anew and --out go together"), "with --anew, say with --out where to write the weights")
			}
			return runLexiconFit(g, args, out)
		},
	}
	cmd.Flags().BoolVar(&anew, "anew", false, "learn from these lines alone")
	cmd.Flags().StringVar(&out, "out", "", "with --anew: the `FILE` to write the weights to")
	return cmd
}

// lexiconDir is the folder of the user's own lexicon.
func lexiconDir() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", failed(errors.New("this system names no config folder"), "set HOME, or XDG_CONFIG_HOME")
	}
	return filepath.Join(dir, "ownpack", "lexicon"), nil
}

func ownLexicon() (casework.Lexicon, error) {
	dir, err := lexiconDir()
	return casework.Lexicon{Dir: dir, Templates: templates.FS}, err
}

func runLexicon(g *globals) error {
	l, err := ownLexicon()
	if err != nil {
		return err
	}
	s, err := l.State()
	if err != nil {
		return failed(err, "mend the file, or take it out with: ownpack lexicon remove NAME")
	}
	if g.json {
		return g.printJSON(struct {
			Terms    int      `json:"terms"`
			OwnTerms int      `json:"own_terms"`
			OwnFiles []string `json:"own_files"`
			Refitted bool     `json:"refitted"`
		}{s.Terms, s.OwnTerms, append([]string{}, s.OwnFiles...), s.Refitted})
	}
	g.print("Terms and concepts   %d", s.Terms)
	g.print("Of these your own    %d", s.OwnTerms)
	for _, name := range s.OwnFiles {
		g.print("    %s", cut(name, 60))
	}
	if s.Refitted {
		g.print("Weights              your own (to go back: ownpack lexicon remove weights.bin)")
	} else {
		g.print("Weights              the program's")
	}
	return nil
}

func runLexiconAdd(g *globals, path string) error {
	l, err := ownLexicon()
	if err != nil {
		return err
	}
	switch err := l.Add(path); {
	case errors.Is(err, fs.ErrNotExist):
		return wrongUse(err, "check the file's name")
	case err != nil:
		return failed(err, "nothing was added: mend the line that is named and try again")
	}
	if g.json {
		return runLexicon(g)
	}
	g.print("Added. Matching looks for these words from now on.")
	return nil
}

func runLexiconRemove(g *globals, name string) error {
	l, err := ownLexicon()
	if err != nil {
		return err
	}
	if err := l.Remove(name); err != nil {
		return wrongUse(err, "see the names with: ownpack lexicon")
	}
	if g.json {
		return runLexicon(g)
	}
	g.print("Taken out.")
	return nil
}

func runLexiconFit(g *globals, files []string, out string) error {
	l, err := ownLexicon()
	if err != nil {
		return err
	}
	slices.Sort(files)
	var done casework.Fitted
	if out != "" {
		done, err = l.Fit(files, out)
	} else {
		done, err = l.Refit(files)
	}
	switch {
	case errors.Is(err, casework.ErrFewLines):
		return wrongUse(err, "there are too few lines to learn from: 20 at least, better some hundreds")
	case errors.Is(err, fs.ErrNotExist):
		return wrongUse(err, "check the file's name")
	case err != nil:
		return failed(err, "nothing was changed: mend the lines that are named and try again")
	}
	for _, id := range done.Unknown {
		g.say("%s is not among the activities that the program knows: its labels taught nothing.", cut(string(id), 20))
	}
	if g.json {
		return g.printJSON(struct {
			Lines  int     `json:"lines"`
			Before float64 `json:"f1_before"`
			After  float64 `json:"f1_after"`
		}{done.Lines, done.Before.F1(), done.After.F1()})
	}
	g.print("Learnt from %d lines.", done.Lines)
	if out == "" {
		g.print("On your lines, each judged by weights that had not seen it:")
		g.print("    before   %s", done.Before)
		g.print("    after    %s", done.After)
		g.print("Matching uses the new weights from now on. To go back: ownpack lexicon remove weights.bin")
	}
	return nil
}
