package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

type flagOptions struct {
	kind, source, says, shouldSay string
}

func newFlagCommand(g *globals) *cobra.Command {
	var o flagOptions
	cmd := &cobra.Command{
		Use:   "flag CASE [ENTRY] --type TYPE --should-say TEXT",
		Short: "Point out a mistake in the record",
		Long: `Points out a mistake. The record itself is never changed: the pack prints what
you say beside it.

Types: wrong-fact, wrong-person, out-of-date, missing, opinion.`,
		GroupID: groupChoose,
		Example: "  ownpack flag rowan.ownpack e3k9x2 --type wrong-fact --should-say \"I have never had this\"",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return exactly(2, "the case and the entry")(cmd, args)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			entry := ""
			if len(args) == 2 {
				entry = args[1]
			}
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				return runFlag(cmd.Context(), g, o, d, entry)
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.kind, "type", "", "what sort of mistake: `TYPE`")
	f.StringVar(&o.source, "source", "", "the whole document with this `ID`, instead of an entry")
	f.StringVar(&o.says, "says", "", "what the record says: `TEXT`, - or @FILE; the entry's own words when left out")
	f.StringVar(&o.shouldSay, "should-say", "", "what is right, in your words: `TEXT`, - or @FILE")
	return cmd
}

func runFlag(ctx context.Context, g *globals, o flagOptions, d *casework.Desk, entry string) error {
	x := evidence.Dispute{Type: evidence.DisputeType(o.kind)}
	if o.kind == "" {
		return wrongUse(errors.New("--type is missing"), "types: wrong-fact, wrong-person, out-of-date, missing, opinion")
	}
	var err error
	if x.Says, err = g.words("--says", o.says); err != nil {
		return err
	}
	if o.shouldSay == "" {
		if o.shouldSay, err = g.askWords("--should-say", "What is right? Write in your own words, and end with Enter:"); err != nil {
			return err
		}
	}
	if x.ShouldSay, err = g.words("--should-say", o.shouldSay); err != nil {
		return err
	}
	if entry != "" {
		e, err := d.Entry(ctx, entry)
		if err != nil {
			return err
		}
		x.Entry = e.ID
		if x.Says == "" {
			x.Says = entryQuote(e.Entry)
		}
	}
	if o.source != "" {
		s, err := d.Source(ctx, o.source)
		if err != nil {
			return err
		}
		x.Source = s.ID
	}
	if x, err = d.Flag(ctx, x); err != nil {
		return err
	}
	return g.showDispute(x, "Flagged. It is shown with the entry everywhere, and in the pack if the entry is in it.")
}

// entryQuote is what the record says, word for word.
func entryQuote(e evidence.Entry) string {
	if e.Text != "" {
		return e.Text
	}
	return e.Title
}

func (g *globals) showDispute(x evidence.Dispute, words string) error {
	if g.json {
		return g.printJSON(struct {
			Dispute evidence.ID `json:"dispute"`
			Entry   evidence.ID `json:"entry"`
		}{x.ID, x.Entry})
	}
	g.print("%s", words)
	g.say("To note whom you asked to put it right: ownpack dispute CASE %s --asked WHO --on DATE", x.ID)
	return nil
}

func newDisputeCommand(g *globals) *cobra.Command {
	var asked, on, answer string
	cmd := &cobra.Command{
		Use:     "dispute CASE DISPUTE --asked WHO --on DATE",
		Short:   "Note who was asked to correct a mistake, and the answer",
		GroupID: groupChoose,
		Args:    exactly(2, "the case and the dispute's id"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if on != "" {
				if p, ok := evidence.ParseDate(on); !ok || p.Precision() != evidence.PrecisionDay {
					return wrongUse(errors.New("--on is not a day"), "give it like 2026-03-14")
				} else {
					on = p.Value
				}
			}
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				text, err := g.words("--answer", answer)
				if err != nil {
					return err
				}
				x, err := d.Dispute(cmd.Context(), args[1], func(x *evidence.Dispute) error {
					setIf(&x.Asked, asked)
					setIf(&x.AskedOn, on)
					setIf(&x.Answer, text)
					return nil
				})
				if err != nil {
					return err
				}
				return g.showDispute(x, x.Standing()+".")
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&asked, "asked", "", "`WHO` was asked to put it right")
	f.StringVar(&on, "on", "", "the `DATE` they were asked")
	f.StringVar(&answer, "answer", "", "what they answered: `TEXT`, - or @FILE")
	return cmd
}

func setIf(field *string, value string) {
	if value != "" {
		*field = value
	}
}
