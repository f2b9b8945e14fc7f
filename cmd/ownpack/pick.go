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
	long := short + "."
	if take {
		long += " With the case alone, lists what was chosen."
	}
	cmd := &cobra.Command{
		Use:     name + " CASE ENTRY… --activity pip-4",
		Short:   short,
		Long:    long,
		GroupID: groupChoose,
		Args: func(cmd *cobra.Command, args []string) error {
			if take && len(args) == 1 && o.activity == "" {
				return nil
			}
			return atLeast(2, "the case and at least one entry")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error { return listPicks(cmd.Context(), g, d) })
			}
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
	note, err := g.words(ctx, "--note", o.note)
	if err != nil {
		return err
	}
	picks := make([]evidence.Pick, len(refs))
	for i, ref := range refs {
		e, err := d.Entry(ctx, ref)
		if err != nil {
			return err
		}
		picks[i] = evidence.Pick{Entry: e.ID, Activity: evidence.ActivityID(activityID(o.activity)), Note: note}
		if e.Has(evidence.FlagIdentity) && o.take {
			g.say("%s comes from a file that may be about somebody else: it stays out of the pack until you answer. See: ownpack check CASE", e.ID)
		}
		if e.Has(evidence.FlagDisputed) && o.take {
			g.say("%s is flagged as a mistake: the pack shows it as it is, and your correction beside it.", e.ID)
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
			if err := g.pickJSON(p); err != nil {
				return err
			}
			continue
		}
		word := "Picked"
		if !o.take {
			word = "Taken out"
		}
		g.print("%s: %s for %s.", word, p.Entry, called(p.Activity))
	}
	return nil
}

// listPicks prints what was chosen, by activity.
func listPicks(ctx context.Context, g *globals, d *casework.Desk) error {
	picks, err := d.Picks(ctx)
	if err != nil {
		return err
	}
	var rows [][]string
	for _, p := range picks {
		if g.json {
			if err := g.pickJSON(p); err != nil {
				return err
			}
			continue
		}
		e, err := d.Entry(ctx, string(p.Entry))
		if err != nil {
			return err
		}
		rows = append(rows, []string{called(p.Activity), string(p.Entry), e.Date.Short(), cut(entryWords(e.Entry), 48)})
	}
	if len(picks) == 0 && !g.json {
		g.print("Nothing is picked yet.")
	}
	return g.table(rows)
}

func (g *globals) pickJSON(p evidence.Pick) error {
	return g.printJSON(struct {
		Entry    evidence.ID         `json:"entry"`
		Activity evidence.ActivityID `json:"activity"`
	}{p.Entry, p.Activity})
}
