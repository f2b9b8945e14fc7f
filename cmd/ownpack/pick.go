package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

type pickOptions struct {
	activity string
	note     string
	take     bool // pick rather than unpick
}

func newPickCommand(g *globals) *cobra.Command {
	return pickCommand(g, "pick", "Choose entries to use for an activity", true)
}

func newUnpickCommand(g *globals) *cobra.Command {
	return pickCommand(g, "unpick", "Take a choice back", false)
}

func pickCommand(g *globals, name, short string, take bool) *cobra.Command {
	o := pickOptions{take: take}
	cmd := &cobra.Command{
		Use:     name + " CASE ENTRY… --activity pip-4",
		Short:   short,
		GroupID: groupChoose,
		Args:    atLeast(2, "the case and at least one entry"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.activity == "" {
				return wrongUse(fmt.Errorf("--activity is missing"), "for example: --activity pip-4; list them with: ownpack schemes show pip")
			}
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				return runPick(cmd.Context(), g, o, d, args[1:])
			})
		},
	}
	cmd.Flags().StringVar(&o.activity, "activity", "", "the `ACTIVITY`, like pip-4")
	if take {
		cmd.Flags().StringVar(&o.note, "note", "", "your own words beside it: `TEXT`, - for standard input, or @FILE")
	}
	return cmd
}

func runPick(ctx context.Context, g *globals, o pickOptions, d *casework.Desk, refs []string) error {
	note, err := g.words("--note", o.note)
	if err != nil {
		return err
	}
	picks := make([]evidence.Pick, len(refs))
	for i, ref := range refs {
		e, err := d.Entry(ctx, ref)
		if err != nil {
			return err
		}
		picks[i] = evidence.Pick{Entry: e.ID, Activity: evidence.ActivityID(o.activity), Note: note}
		if e.Has(evidence.FlagIdentity) && o.take {
			g.say("%s comes from a file that may be about somebody else: it stays out of the pack until you answer. See: ownpack check", e.ID)
		}
	}
	if o.take {
		err = d.PickAll(ctx, picks)
	} else {
		err = d.UnpickAll(ctx, picks)
	}
	if err != nil {
		return err
	}
	for _, p := range picks {
		if g.json {
			err := g.printJSON(struct {
				Entry    evidence.ID         `json:"entry"`
				Activity evidence.ActivityID `json:"activity"`
			}{p.Entry, p.Activity})
			if err != nil {
				return err
			}
			continue
		}
		word := "Picked"
		if !o.take {
			word = "Taken out"
		}
		g.print("%s: %s for %s.", word, p.Entry, p.Activity)
	}
	return nil
}
