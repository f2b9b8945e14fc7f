package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

type disputeOptions struct {
	asked, on, answer, shouldSay, kind string
	withdraw                           bool
}

func newDisputeCommand(g *globals) *cobra.Command {
	var o disputeOptions
	cmd := &cobra.Command{
		Use:   "dispute CASE [DISPUTE]",
		Short: "List flagged mistakes, and note who was asked to correct them",
		Long: `With the case alone, lists the mistakes you flagged: how far each has come, the
day by which an answer is due, and what to do next. Whoever keeps a record has one
month to answer (UK GDPR, articles 12 and 12A).

With the id of one, notes what is right, who was asked and when, and what they
answered, or withdraws it.`,
		GroupID: groupChoose,
		Example: `  ownpack dispute rowan.ownpack
  ownpack dispute rowan.ownpack d4m7q1 --asked "Elm Street Surgery" --on 2026-03-14
  ownpack dispute rowan.ownpack d4m7q1 --answer @reply.txt`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 && o == (disputeOptions{}) {
				return nil
			}
			return exactly(2, "the case and the dispute's id")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				if len(args) == 1 {
					return listDisputes(cmd.Context(), g, d)
				}
				return runDispute(cmd.Context(), g, o, d, args[1])
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.shouldSay, "should-say", "", "what is right, in your words: `TEXT`, - or @FILE")
	f.StringVar(&o.kind, "type", "", "what sort of mistake: `TYPE`, as for flag")
	f.StringVar(&o.asked, "asked", "", "`WHO` was asked to put it right")
	f.StringVar(&o.on, "on", "", "the `DATE` they were asked; today when left out")
	f.StringVar(&o.answer, "answer", "", "what they answered: `TEXT`, - or @FILE")
	f.BoolVar(&o.withdraw, "withdraw", false, "take it back: it is not disputed any more")
	return cmd
}

func runDispute(ctx context.Context, g *globals, o disputeOptions, d *casework.Desk, ref string) error {
	if o.withdraw {
		if o != (disputeOptions{withdraw: true}) {
			return wrongUse(errors.New("--withdraw goes with no other option"), "see: ownpack dispute --help")
		}
		x, err := d.Withdraw(ctx, ref)
		if err != nil {
			return err
		}
		words := "Withdrawn. It is not marked as disputed any more. To take that back: ownpack undo CASE"
		if x.Finding != "" {
			words += "\nThe question it answered is asked again."
		}
		return g.showDispute(x, words)
	}
	if o.on != "" {
		day, ok := evidence.ParseDate(o.on)
		if !ok || day.Precision() != evidence.PrecisionDay {
			return wrongUse(errors.New("--on is not a day"), "give it like 2026-03-14")
		}
		o.on = day.Value
	}
	answer, err := g.words(ctx, "--answer", o.answer)
	if err != nil {
		return err
	}
	right, err := g.words(ctx, "--should-say", o.shouldSay)
	if err != nil {
		return err
	}
	x, err := d.Dispute(ctx, ref, func(x *evidence.Dispute) error {
		setIf(&x.ShouldSay, right)
		setIf((*string)(&x.Type), o.kind)
		setIf(&x.Asked, strings.TrimSpace(o.asked))
		setIf(&x.AskedOn, o.on)
		setIf(&x.Answer, answer)
		return nil
	})
	if err != nil {
		return err
	}
	return g.showDispute(x, x.Standing()+".")
}

func setIf(field *string, value string) {
	if value != "" {
		*field = value
	}
}

// disputeRow is a dispute in the list.
type disputeRow struct {
	Dispute   evidence.ID          `json:"dispute"`
	Entry     evidence.ID          `json:"entry"`
	Source    evidence.ID          `json:"source"`
	Finding   evidence.ID          `json:"finding"`
	Type      evidence.DisputeType `json:"type"`
	Says      string               `json:"says"`
	Page      int                  `json:"page"`
	ShouldSay string               `json:"should_say"`
	Raised    string               `json:"raised"`
	Asked     string               `json:"asked"`
	AskedOn   string               `json:"asked_on"`
	Answer    string               `json:"answer"`
	Withdrawn string               `json:"withdrawn"`
	Due       string               `json:"due"`
	Late      bool                 `json:"late"`
	Standing  string               `json:"standing"`
	Next      string               `json:"next"`
}

// listDisputes prints the mistakes that were flagged, what came of them, and what
// to do next.
func listDisputes(ctx context.Context, g *globals, d *casework.Desk) error {
	rows, err := d.DisputeRows(ctx)
	if err != nil {
		return err
	}
	for i, x := range rows {
		if g.json {
			if err := g.printJSON(disputeRow{
				x.ID, x.Entry, cmp.Or(x.Source, x.On.Source), x.Finding, x.Type, x.Says, x.Page, x.ShouldSay, x.Raised,
				x.Asked, x.AskedOn, x.Answer, x.Withdrawn, x.Due, x.Late, x.Standing(), x.Next,
			}); err != nil {
				return err
			}
			continue
		}
		if i > 0 {
			g.print("")
		}
		g.showDisputeRow(x)
	}
	if len(rows) == 0 && !g.json {
		g.print("No mistake is flagged yet.")
	}
	return nil
}

func (g *globals) showDisputeRow(x evidence.DisputeRow) {
	sort := "a fact"
	if x.IsOpinion() {
		sort = "an opinion"
	}
	g.print("%s  %s, %s", x.ID, x.Type, sort)
	place := x.SourceName
	if x.Page > 0 {
		place += fmt.Sprintf(", page %d", x.Page)
	}
	if x.Entry != "" {
		place = strings.TrimPrefix(place+", entry "+string(x.Entry), ", ")
	}
	if place != "" {
		g.print("    %s", cut(place, 74))
	}
	if x.Says != "" {
		g.printFew("It says: “" + evidence.VisibleLine(x.Says) + "”")
	}
	if x.ShouldSay != "" {
		g.printFew("What is right: " + evidence.VisibleLine(x.ShouldSay))
	}
	g.printFew("State: " + evidence.VisibleLine(stateWords(x)))
	if x.Next != "" {
		head := "Next: "
		if x.Late {
			head = "Overdue. Next: "
		}
		g.print("%s", wrapped(head+evidence.VisibleLine(x.Next), "    "))
	}
}

// stateWords say who was asked about a dispute, and what came of it.
func stateWords(x evidence.DisputeRow) string {
	switch {
	case x.Withdrawn != "":
		return "Withdrawn on " + dayWords(x.Withdrawn) + "."
	case x.Asked == "":
		return "Flagged on " + dayWords(x.Raised) + ". Nobody was asked yet."
	}
	state := x.Asked + " was asked"
	if x.AskedOn != "" {
		state += " on " + dayWords(x.AskedOn)
	}
	state += "."
	if x.Answer != "" {
		state += " Answer: " + x.Answer
	}
	return state
}

// printFew prints text in at most three lines.
func (g *globals) printFew(text string) {
	for _, l := range few(text, 74, 3) {
		g.print("    %s", l)
	}
}
