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
	path     string
	schemes  []string
	activity string
	all      bool
	years    bool
}

func newMatchCommand(g *globals) *cobra.Command {
	var o matchOptions
	cmd := &cobra.Command{
		Use:   "match CASE",
		Short: "Show entries that bear on each activity, for and against",
		Long: `Shows, for each activity, the entries that state a difficulty and those that
state ability, the ones to read first on top. They are suggestions to read, never
a decision: accept or reject them, and pick what you want to use.

What you accept stays, first in its list. What you reject does not come back.`,
		GroupID: groupChoose,
		Example: "  ownpack match rowan.ownpack --activity pip-4\n  ownpack match rowan.ownpack --scheme pip,wca --all",
		Args:    caseAlone,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.path = args[0]
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				if o.years {
					return runMatchYears(cmd.Context(), g, o, d)
				}
				return runMatch(cmd.Context(), g, o, d)
			})
		},
	}
	f := cmd.Flags()
	f.StringSliceVar(&o.schemes, "scheme", nil, "these `SCHEMES` instead of the case's own")
	f.StringVar(&o.activity, "activity", "", "only this `ACTIVITY`, like pip-4")
	f.BoolVar(&o.all, "all", false, "show all of them, not only the best five of each side")
	f.BoolVar(&o.years, "years", false, "count them year by year, to see where there is little or it is old")
	cmd.MarkFlagsMutuallyExclusive("years", "scheme")
	return cmd
}

// caseAlone wants the case and nothing else, and says where an activity goes.
func caseAlone(cmd *cobra.Command, args []string) error {
	if len(args) == 2 {
		for i, a := range args {
			if isActivity(a) {
				return wrongUse(fmt.Errorf("%s is an activity", cut(a, 20)), fmt.Sprintf("write: %s %s --activity %s", cmd.CommandPath(), quoted(args[1-i]), activityID(a)))
			}
		}
	}
	return exactly(1, "the case")(cmd, args)
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
	schemes, err := asked(ctx, d, o.schemes, o.activity)
	if err != nil {
		return err
	}
	ranked, err := d.RankSchemes(ctx, schemes)
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
	if g.json {
		return g.matchJSON(ranked, byID)
	}
	gaps, err := openGaps(ctx, d)
	if err != nil {
		return err
	}
	decisions, err := d.Decisions(ctx)
	if err != nil {
		return err
	}
	held, err := d.HeldBack(ctx, schemes)
	if err != nil {
		return err
	}
	picks, err := d.Picks(ctx)
	if err != nil {
		return err
	}
	s := showing{g: g, o: o, picks: picks, entries: byID, gaps: gaps, aside: aside(decisions), held: byActivity(held), width: g.width()}
	s.all(schemes, ranked)
	return nil
}

// matchJSON prints each match on a line, best first; those folded under another
// follow it.
func (g *globals) matchJSON(ranked []evidence.Suggested, entries map[evidence.ID]evidence.EntryRow) error {
	for _, r := range ranked {
		for _, s := range slices.Concat(r.Supports, r.Contrary) {
			for _, m := range append([]evidence.Match{s.Match}, s.Folded...) {
				err := g.printJSON(matchRow{m.Entry, entries[m.Entry].Ref, m.Activity, m.Bearing, m.Score, append([]string{}, m.Because...)})
				if err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// aside are the entries that the person said do not fit, by activity.
func aside(decisions []evidence.Decided) map[evidence.ActivityID][]evidence.ID {
	out := map[evidence.ActivityID][]evidence.ID{}
	for _, x := range decisions {
		if x.Decision != evidence.Accepted {
			out[x.Activity] = append(out[x.Activity], x.Entry)
		}
	}
	return out
}

// byActivity gives the entries of matches, each once for an activity.
func byActivity(matches []evidence.Match) map[evidence.ActivityID][]evidence.ID {
	out := map[evidence.ActivityID][]evidence.ID{}
	for _, m := range matches {
		if !slices.Contains(out[m.Activity], m.Entry) {
			out[m.Activity] = append(out[m.Activity], m.Entry)
		}
	}
	return out
}

// openGaps are the questions about gaps that wait for an answer, by activity.
func openGaps(ctx context.Context, d *casework.Desk) (map[evidence.ActivityID][]evidence.Finding, error) {
	findings, err := d.Gaps(ctx)
	out := map[evidence.ActivityID][]evidence.Finding{}
	for _, f := range findings {
		if f.Answer == "" || f.Answer == evidence.AnswerLater {
			out[f.Activity] = append(out[f.Activity], f)
		}
	}
	return out, err
}

// asked are the schemes to match: those named, else the case's own; with an
// activity, the one scheme that has it, with that activity alone. An activity may
// be of a scheme that the case does not claim.
func asked(ctx context.Context, d *casework.Desk, ids []string, activity string) ([]evidence.Scheme, error) {
	schemes, err := d.Schemes(ctx)
	if err != nil {
		return nil, err
	}
	all, err := allSchemes()
	if err != nil {
		return nil, err
	}
	if len(ids) > 0 {
		if schemes, err = named(all, schemes, ids); err != nil {
			return nil, err
		}
	}
	if activity == "" {
		return schemes, nil
	}
	if s, ok := alone(schemes, activity); ok {
		return s, nil
	}
	if s, ok := alone(all, activity); ok && len(ids) == 0 {
		return s, nil
	}
	return nil, noActivity(all, schemes, activity)
}

// alone keeps one activity of the schemes.
func alone(schemes []evidence.Scheme, id string) ([]evidence.Scheme, bool) {
	for _, s := range schemes {
		if a, ok := s.Activity(evidence.ActivityID(activityID(id))); ok {
			s.Activities = []evidence.Activity{a}
			return []evidence.Scheme{s}, true
		}
	}
	return nil, false
}

// named finds schemes by what the person calls them: the case's own version of
// one before today's.
func named(all, own []evidence.Scheme, ids []string) ([]evidence.Scheme, error) {
	var chosen []evidence.Scheme
	for _, id := range ids {
		id = strings.ToLower(strings.TrimSpace(id))
		is := func(s evidence.Scheme) bool { return string(s.ID) == id }
		if i := slices.IndexFunc(own, is); i >= 0 {
			chosen = append(chosen, own[i])
			continue
		}
		i := slices.IndexFunc(all, is)
		if i < 0 {
			return nil, noScheme(all, id)
		}
		chosen = append(chosen, all[i])
	}
	return chosen, nil
}

func newAcceptCommand(g *globals) *cobra.Command {
	return decideCommand(g, "accept", "Say that a suggested match is right", evidence.Accepted)
}

func newRejectCommand(g *globals) *cobra.Command {
	return decideCommand(g, "reject", "Say that a suggested match is not right", evidence.Rejected)
}

var decided = map[evidence.Decision]string{
	evidence.Accepted:   "Noted: it fits %s. It stays there, first in its list. To use it in your pack, pick it.",
	evidence.Rejected:   "Noted: it does not fit %s, and is not suggested for it again.",
	evidence.NotAboutMe: "Noted: it is not about you, and is never suggested again, for %s or any other activity.",
}

func decideCommand(g *globals, name, short string, answer evidence.Decision) *cobra.Command {
	var activity string
	var notMe bool
	cmd := &cobra.Command{
		Use:     name + " CASE ENTRY --activity pip-4",
		Short:   short,
		Long:    short + ". It is remembered when entries are matched again, and when the record is imported again. To take it back: ownpack undo CASE",
		GroupID: groupChoose,
		Example: "  ownpack " + name + " rowan.ownpack e1a2b3c4 --activity pip-4",
		Args:    func(cmd *cobra.Command, args []string) error { return caseAndEntry(cmd, args, activity) },
		RunE: func(cmd *cobra.Command, args []string) error {
			said := answer
			if notMe {
				said = evidence.NotAboutMe
			}
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				return runDecide(cmd.Context(), g, d, args[1], activity, said)
			})
		},
	}
	cmd.Flags().StringVar(&activity, "activity", "", "the `ACTIVITY`, like pip-4")
	if answer == evidence.Rejected {
		cmd.Flags().BoolVar(&notMe, "not-about-me", false, "the entry is about somebody else: never suggest it again")
	}
	return cmd
}

func runDecide(ctx context.Context, g *globals, d *casework.Desk, entry, activity string, said evidence.Decision) error {
	schemes, err := asked(ctx, d, nil, activity)
	if err != nil {
		return err
	}
	a := schemes[0].Activities[0].ID
	e, err := d.Entry(ctx, entry)
	if err != nil {
		return err
	}
	if err := d.Decide(ctx, e.ID, a, said); err != nil {
		return err
	}
	if g.json {
		return g.printJSON(struct {
			Entry    evidence.ID         `json:"entry"`
			Activity evidence.ActivityID `json:"activity"`
			State    evidence.Decision   `json:"state"`
		}{e.ID, a, said})
	}
	g.print(decided[said], called(a))
	return nil
}
