package casework

import (
	"context"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/rank"
)

// Ranked gives, for each activity of the case's schemes in their order, what
// there is to read: supports and contrary apart, best first, near duplicates
// folded, what the person accepted before all else. What is matched only on
// request is not among them: see RankedFor.
func (d *Desk) Ranked(ctx context.Context) ([]evidence.Suggested, error) {
	schemes, err := d.Schemes(ctx)
	if err != nil {
		return nil, err
	}
	cache, age := d.derive()
	if cache.ranked == nil {
		matches, err := d.Matches(ctx)
		if err != nil {
			return nil, err
		}
		if cache.ranked, err = d.rank(ctx, schemes, matches); err != nil {
			return nil, err
		}
		d.keep(age, func(c *derived) { c.ranked = cache.ranked })
	}
	return inOrder(schemes, cache.ranked), nil
}

// RankSchemes is Ranked for schemes of the caller's choice. A scheme with a
// single activity asks for that, also where it is matched only on request.
func (d *Desk) RankSchemes(ctx context.Context, schemes []evidence.Scheme) ([]evidence.Suggested, error) {
	matches, err := d.MatchSchemes(ctx, schemes)
	if err != nil {
		return nil, err
	}
	ranked, err := d.rank(ctx, schemes, matches)
	if err != nil {
		return nil, err
	}
	return inOrder(schemes, ranked), nil
}

// RankedFor is Ranked for one activity of the case's schemes.
func (d *Desk) RankedFor(ctx context.Context, id evidence.ActivityID) (evidence.Suggested, error) {
	schemes, err := d.Schemes(ctx)
	if err != nil {
		return evidence.Suggested{}, err
	}
	for _, s := range schemes {
		if a, ok := s.Activity(id); ok {
			s.Activities = []evidence.Activity{a}
			all, err := d.RankSchemes(ctx, []evidence.Scheme{s})
			if err != nil {
				return evidence.Suggested{}, err
			}
			return all[0], nil
		}
	}
	return evidence.Suggested{Activity: id}, nil
}

// inOrder lists what was ranked by the schemes' activities, each once.
func inOrder(schemes []evidence.Scheme, ranked map[evidence.ActivityID]evidence.Suggested) []evidence.Suggested {
	var out []evidence.Suggested
	listed := map[evidence.ActivityID]bool{}
	for _, s := range schemes {
		for _, a := range s.Activities {
			if a.OnRequest && len(s.Activities) > 1 || listed[a.ID] {
				continue
			}
			listed[a.ID] = true
			r := ranked[a.ID]
			r.Activity = a.ID
			out = append(out, r)
		}
	}
	return out
}

// rank puts the matches of each activity into order. The day that counts is that
// of the decision in the claim, else today.
func (d *Desk) rank(ctx context.Context, schemes []evidence.Scheme, matches []evidence.Match) (map[evidence.ActivityID]evidence.Suggested, error) {
	ranker, err := d.ranker()
	if err != nil {
		return nil, err
	}
	claims, err := d.Claims(ctx)
	if err != nil {
		return nil, err
	}
	entries, err := d.usable(ctx)
	if err != nil {
		return nil, err
	}
	said, err := d.verdicts(ctx, entries)
	if err != nil {
		return nil, err
	}
	r := ranking{ranker: ranker, said: said, at: make(map[evidence.ID]int, len(entries)), entries: entries}
	for i, e := range entries {
		r.at[e.ID] = i
	}
	own := map[evidence.ActivityID][]evidence.Match{}
	for _, m := range matches {
		own[m.Activity] = append(own[m.Activity], m)
	}
	out := map[evidence.ActivityID]evidence.Suggested{}
	for _, s := range schemes {
		day := d.decided(s, claims)
		for _, a := range s.Activities {
			if _, done := out[a.ID]; !done {
				out[a.ID] = r.activity(a.ID, own[a.ID], day)
			}
		}
	}
	return out, nil
}

// decided is the ISO day of the decision on a claim under the scheme, else today.
func (d *Desk) decided(s evidence.Scheme, claims []evidence.Claim) string {
	for _, c := range claims {
		if s.Serves(c.Scheme) && c.DecisionDate != "" {
			return c.DecisionDate
		}
	}
	return d.today()
}

// ranking is what an activity is ranked with.
type ranking struct {
	ranker  *rank.Ranker
	said    verdicts
	entries []evidence.Entry
	at      map[evidence.ID]int
}

func (r ranking) entry(id evidence.ID) evidence.Entry {
	if i, ok := r.at[id]; ok {
		return r.entries[i]
	}
	return evidence.Entry{ID: id}
}

func (r ranking) accepts(m evidence.Match) bool {
	return r.said.about(m.Entry, m.Activity) == evidence.Accepted
}

func (r ranking) activity(id evidence.ActivityID, matches []evidence.Match, day string) evidence.Suggested {
	out := evidence.Suggested{Activity: id}
	for _, x := range r.ranker.Order(matches, r.entry, day) {
		s := evidence.Suggestion{Match: x.Match, Observer: x.Observer, Reasons: x.Reasons, Months: x.Months, Folded: x.Folded}
		s = r.acceptedFirst(s, day)
		if s.Bearing == evidence.Contrary {
			out.Contrary = append(out.Contrary, s)
		} else {
			out.Supports = append(out.Supports, s)
		}
	}
	slices.SortStableFunc(out.Supports, byState)
	slices.SortStableFunc(out.Contrary, byState)
	return out
}

// acceptedFirst shows the accepted one of a fold, and the others under it.
func (r ranking) acceptedFirst(s evidence.Suggestion, day string) evidence.Suggestion {
	if r.accepts(s.Match) {
		s.State = evidence.Accepted
		return s
	}
	i := slices.IndexFunc(s.Folded, r.accepts)
	if i < 0 {
		return s
	}
	x := r.ranker.Order(s.Folded[i:i+1], r.entry, day)[0]
	folded := append([]evidence.Match{s.Match}, slices.Delete(slices.Clone(s.Folded), i, i+1)...)
	return evidence.Suggestion{
		Match: x.Match, State: evidence.Accepted, Observer: x.Observer, Reasons: x.Reasons, Months: x.Months, Folded: folded,
	}
}

// byState puts what was accepted before the rest.
func byState(a, b evidence.Suggestion) int {
	rank := func(s evidence.Suggestion) int {
		if s.State == evidence.Accepted {
			return 0
		}
		return 1
	}
	return rank(a) - rank(b)
}
