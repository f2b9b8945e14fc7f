package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

type matchOptions struct {
	schemes  []string
	activity string
	all      bool
}

// fewPerActivity is how many matches of an activity are printed for people
// unless --all is given.
const fewPerActivity = 8

func newMatchCommand(g *globals) *cobra.Command {
	var o matchOptions
	cmd := &cobra.Command{
		Use:     "match CASE",
		Short:   "Show entries that bear on each activity, for and against",
		GroupID: groupChoose,
		Example: "  ownpack match rowan.ownpack --activity pip-4",
		Args:    exactly(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error { return runMatch(cmd.Context(), g, o, d) })
		},
	}
	f := cmd.Flags()
	f.StringSliceVar(&o.schemes, "scheme", nil, "these `SCHEMES` instead of the case's own")
	f.StringVar(&o.activity, "activity", "", "only this `ACTIVITY`, like pip-4")
	f.BoolVar(&o.all, "all", false, "print all of them, not only the likeliest")
	return cmd
}

type matchRow struct {
	Entry    evidence.ID         `json:"entry"`
	Ref      string              `json:"ref"`
	Activity evidence.ActivityID `json:"activity"`
	Bearing  evidence.Bearing    `json:"bearing"`
	Score    float64             `json:"score"`
	Because  []string            `json:"because"`
}

func runMatch(ctx context.Context, g *globals, o matchOptions, d *casework.Desk) error {
	schemes, err := chooseSchemes(ctx, g, d, o.schemes)
	if err != nil {
		return err
	}
	if o.activity != "" {
		if schemes, err = narrow(schemes, evidence.ActivityID(o.activity)); err != nil {
			return err
		}
	}
	matches, err := d.MatchSchemes(ctx, schemes)
	if err != nil {
		return err
	}
	rows, err := d.Entries(ctx, evidence.Filter{})
	if err != nil {
		return err
	}
	byID := make(map[evidence.ID]evidence.EntryRow, len(rows))
	for _, r := range rows {
		byID[r.ID] = r
	}
	if !g.json {
		g.showMatches(schemes, matches, byID, o.all)
		return nil
	}
	for _, m := range matches {
		err := g.printJSON(matchRow{m.Entry, byID[m.Entry].Ref, m.Activity, m.Bearing, m.Score, append([]string{}, m.Because...)})
		if err != nil {
			return err
		}
	}
	return nil
}

func chooseSchemes(ctx context.Context, g *globals, d *casework.Desk, ids []string) ([]evidence.Scheme, error) {
	if len(ids) == 0 {
		return d.Schemes(ctx)
	}
	all, err := allSchemes()
	if err != nil {
		return nil, err
	}
	var chosen []evidence.Scheme
	for _, id := range ids {
		i := slices.IndexFunc(all, func(s evidence.Scheme) bool { return string(s.ID) == id })
		if i < 0 {
			g.say("The rules of %q are not in this version; it is left out.", cut(id, 20))
			continue
		}
		chosen = append(chosen, all[i])
	}
	return chosen, nil
}

// narrow keeps one activity of the schemes.
func narrow(schemes []evidence.Scheme, id evidence.ActivityID) ([]evidence.Scheme, error) {
	for _, s := range schemes {
		if a, ok := s.Activity(id); ok {
			s.Activities = []evidence.Activity{a}
			return []evidence.Scheme{s}, nil
		}
	}
	return nil, fmt.Errorf("%q: %w", cut(string(id), 20), casework.ErrNoActivity)
}

func (g *globals) showMatches(schemes []evidence.Scheme, matches []evidence.Match, entries map[evidence.ID]evidence.EntryRow, all bool) {
	for _, s := range schemes {
		for _, a := range s.Activities {
			var own []evidence.Match
			for _, m := range matches {
				if m.Activity == a.ID {
					own = append(own, m)
				}
			}
			slices.SortStableFunc(own, func(x, y evidence.Match) int {
				switch {
				case x.Score > y.Score:
					return -1
				case x.Score < y.Score:
					return 1
				}
				return 0
			})
			g.showActivity(a, own, entries, all)
		}
	}
	g.say("These are suggestions to read, not a decision. Only you choose what to use.")
}

func (g *globals) showActivity(a evidence.Activity, matches []evidence.Match, entries map[evidence.ID]evidence.EntryRow, all bool) {
	g.print("\n%s  %s", a.ID, strings.TrimSuffix(a.Heading, "."))
	if len(matches) == 0 {
		g.print("    nothing found")
		return
	}
	for i, m := range matches {
		if i == fewPerActivity && !all {
			g.print("    … and %d more: add --all", len(matches)-i)
			return
		}
		e := entries[m.Entry]
		mark := "for    "
		if m.Bearing == evidence.Contrary {
			mark = "against"
		}
		g.print("  %s  %s  %-11s  %s", mark, m.Entry, e.Date.Short(), cut(entryWords(e.Entry), 100))
		g.print("           because: %s", cut(strings.Join(m.Because, "; "), 66))
	}
}

func newAcceptCommand(g *globals) *cobra.Command {
	return decideCommand(g, "accept", "Say that a suggested match is right", evidence.Accepted)
}

func newRejectCommand(g *globals) *cobra.Command {
	return decideCommand(g, "reject", "Say that a suggested match is not right", evidence.Rejected)
}

func decideCommand(g *globals, name, short string, answer evidence.Decision) *cobra.Command {
	var activity string
	var notMe bool
	cmd := &cobra.Command{
		Use:     name + " CASE ENTRY --activity pip-4",
		Short:   short,
		GroupID: groupChoose,
		Args:    exactly(2, "the case and the entry"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if activity == "" {
				return wrongUse(fmt.Errorf("--activity is missing"), "for example: --activity pip-4")
			}
			if notMe {
				answer = evidence.NotAboutMe
			}
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				e, err := d.Entry(cmd.Context(), args[1])
				if err != nil {
					return err
				}
				if err := d.Decide(cmd.Context(), e.ID, evidence.ActivityID(activity), answer); err != nil {
					return err
				}
				if g.json {
					return g.printJSON(struct {
						Entry    evidence.ID       `json:"entry"`
						Activity string            `json:"activity"`
						State    evidence.Decision `json:"state"`
					}{e.ID, activity, answer})
				}
				g.print("Noted: %s.", answer)
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&activity, "activity", "", "the `ACTIVITY`, like pip-4")
	if answer == evidence.Rejected {
		cmd.Flags().BoolVar(&notMe, "not-about-me", false, "the entry is about somebody else: never suggest it again")
	}
	return cmd
}
