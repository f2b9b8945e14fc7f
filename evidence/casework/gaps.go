package casework

import (
	"context"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/gap"
	"ownpack/evidence/rank"
)

// FindingGap is the type of finding that asks what is missing, old or
// contradicted beside what the person says of an activity.
const FindingGap = gap.Type

// Gaps asks about each activity that the person said something about, in the
// order of the scheme, answered or not. Nothing is asked while they said nothing.
func (d *Desk) Gaps(ctx context.Context) ([]evidence.Finding, error) {
	statements, err := d.Statements(ctx)
	if err != nil {
		return nil, err
	}
	said := map[evidence.ActivityID]evidence.Statement{}
	for _, s := range statements {
		if s.Activity != "" {
			said[s.Activity] = s
		}
	}
	if len(said) == 0 {
		return nil, nil
	}
	g, err := d.gapper(ctx)
	if err != nil {
		return nil, err
	}
	var found []evidence.Finding
	for _, s := range g.schemes {
		for _, a := range s.Activities {
			st, ok := said[a.ID]
			if !ok {
				continue
			}
			gaps, err := g.find(ctx, s, a, st)
			if err != nil {
				return nil, err
			}
			found = append(found, gaps...)
			delete(said, a.ID)
		}
	}
	return found, d.withAnswers(ctx, found)
}

// gapper is what the questions about gaps are asked from.
type gapper struct {
	desk    *Desk
	finder  *gap.Finder
	ranker  *rank.Ranker
	schemes []evidence.Scheme
	claims  []evidence.Claim
	entries map[evidence.ID]evidence.Entry
	matches map[evidence.ActivityID][]evidence.Match
}

func (d *Desk) gapper(ctx context.Context) (*gapper, error) {
	g := &gapper{desk: d, entries: map[evidence.ID]evidence.Entry{}, matches: map[evidence.ActivityID][]evidence.Match{}}
	var err error
	if g.finder, err = gap.New(d.opts.Templates); err != nil {
		return nil, err
	}
	if g.ranker, err = d.ranker(); err != nil {
		return nil, err
	}
	if g.schemes, err = d.Schemes(ctx); err != nil {
		return nil, err
	}
	if g.claims, err = d.Claims(ctx); err != nil {
		return nil, err
	}
	rows, err := d.allRows(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		g.entries[r.ID] = r.Entry
	}
	matches, err := d.Matches(ctx)
	if err != nil {
		return nil, err
	}
	for _, m := range matches {
		g.matches[m.Activity] = append(g.matches[m.Activity], m)
	}
	return g, nil
}

func (g *gapper) find(ctx context.Context, s evidence.Scheme, a evidence.Activity, st evidence.Statement) ([]evidence.Finding, error) {
	matches := g.matches[a.ID]
	if a.OnRequest {
		alone := s
		alone.Activities = []evidence.Activity{a}
		var err error
		if matches, err = g.desk.MatchSchemes(ctx, []evidence.Scheme{alone}); err != nil {
			return nil, err
		}
	}
	in := gap.Input{
		Scheme: s, Statement: st, Today: g.desk.today(),
		Entry: func(id evidence.ID) evidence.Entry { return g.entries[id] },
	}
	for _, c := range g.claims {
		if s.Serves(c.Scheme) {
			in.Decided = c.DecisionDate
		}
	}
	day := in.Decided
	if day == "" {
		day = in.Today
	}
	in.Matches = g.ranker.Order(matches, in.Entry, day)
	found := g.finder.Find(in)
	for i := range found {
		found[i].ID = g.desk.gapID(found[i], st.Descriptor)
	}
	return found, nil
}

// gapID names a question about a gap. A question about entries that seem to say
// otherwise is a new one when there are others.
func (d *Desk) gapID(f evidence.Finding, descriptor string) evidence.ID {
	on := ""
	if f.Gap == gap.Contrary {
		names := make([]string, len(f.Entries))
		for i, id := range f.Entries {
			names[i] = string(id)
		}
		slices.Sort(names)
		on = strings.Join(names, " ")
	}
	return d.file.IDKey().ID(evidence.IDFinding, FindingGap, string(f.Activity), descriptor, f.Gap, on)
}

// withAnswers fills in what the person said to each question.
func (d *Desk) withAnswers(ctx context.Context, found []evidence.Finding) error {
	return d.file.View(ctx, func(tx *casefile.Tx) error {
		for i := range found {
			if _, err := tx.Get(nounAnswer, string(found[i].ID), &found[i].Answer); err != nil {
				return err
			}
		}
		return nil
	})
}
