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

Types:
  wrong-fact     something in it is not so: it must be put right
  wrong-person   it is about somebody else
  out-of-date    it was true once, but not now
  missing        something is left out
  opinion        somebody's view that you do not share: it stays, and you can ask
                 for a note beside it that you do not agree`,
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
	if x.Says, err = g.words(ctx, "--says", o.says); err != nil {
		return err
	}
	if o.shouldSay == "" && x.Type != evidence.WrongPerson {
		if o.shouldSay, err = g.askWords(ctx, "--should-say", "What is right? Write in your own words, and end with Enter:"); err != nil {
			return err
		}
	}
	if x.ShouldSay, err = g.words(ctx, "--should-say", o.shouldSay); err != nil {
		return err
	}
	if entry != "" {
		e, err := d.Entry(ctx, entry)
		if err != nil {
			return err
		}
		x.Entry = e.ID
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
	words := "Flagged. It is shown with the entry everywhere, and in the pack if the entry is in it. The entry is not suggested any more."
	if x.Entry == "" && x.Source == "" {
		words = "Noted in your case. It is not printed in the pack, because there is no entry that it stands beside. If it matters, say it in your statement."
	}
	return g.showDispute(x, words)
}

func (g *globals) showDispute(x evidence.Dispute, words string) error {
	if g.json {
		return g.printJSON(struct {
			Dispute evidence.ID `json:"dispute"`
			Entry   evidence.ID `json:"entry"`
		}{x.ID, x.Entry})
	}
	g.print("%s", g.ready(words))
	if x.Withdrawn != "" {
		return nil
	}
	g.say("To note whom you asked to put it right: ownpack dispute CASE %s --asked WHO --on DATE", x.ID)
	return nil
}
