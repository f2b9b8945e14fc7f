package casework

import (
	"context"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// Matches sets the case's entries beside the activities of its schemes. Entries
// of a file that seems to be about somebody else, disputed ones, and those that
// the person rejected are left out.
func (d *Desk) Matches(ctx context.Context) ([]evidence.Match, error) {
	d.mu.Lock()
	matches := d.cache.matches
	d.mu.Unlock()
	if matches != nil {
		return matches, nil
	}
	schemes, err := d.Schemes(ctx)
	if err != nil {
		return nil, err
	}
	matches, err = d.MatchSchemes(ctx, schemes)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	d.cache.matches = matches
	d.mu.Unlock()
	return matches, nil
}

// MatchSchemes is Matches for schemes of the caller's choice.
func (d *Desk) MatchSchemes(ctx context.Context, schemes []evidence.Scheme) ([]evidence.Match, error) {
	rows, err := d.allRows(ctx)
	if err != nil {
		return nil, err
	}
	matcher, err := d.matcher()
	if err != nil {
		return nil, err
	}
	entries := make([]evidence.Entry, 0, len(rows))
	for _, r := range rows {
		if !r.Has(evidence.FlagIdentity) && !r.Has(evidence.FlagDisputed) {
			entries = append(entries, r.Entry)
		}
	}
	decisions, err := d.decisions(ctx)
	if err != nil {
		return nil, err
	}
	matches := []evidence.Match{}
	asked, back := forMatcher(schemes)
	for _, m := range underOwnNames(matcher.Match(asked, entries), back) {
		if !decisions.rejects(m) {
			matches = append(matches, m)
		}
	}
	return matches, nil
}

// decision is the person's answer to a suggested match.
type decision struct {
	Entry    evidence.ID         `json:"entry"`
	Activity evidence.ActivityID `json:"activity"`
	Decision evidence.Decision   `json:"decision"`
}

type decisions []decision

func (ds decisions) rejects(m evidence.Match) bool {
	return slices.ContainsFunc(ds, func(x decision) bool {
		if x.Entry != m.Entry {
			return false
		}
		return x.Decision == evidence.NotAboutMe || x.Decision == evidence.Rejected && x.Activity == m.Activity
	})
}

func (d *Desk) decisions(ctx context.Context) (decisions, error) {
	var all []decision
	err := d.file.View(ctx, func(tx *casefile.Tx) (err error) {
		all, err = casefile.All[decision](tx, nounDecision)
		return err
	})
	return all, err
}

// Decide saves the person's answer to a suggested match. Accepting it does not
// pick the entry.
func (d *Desk) Decide(ctx context.Context, entry evidence.ID, activity evidence.ActivityID, answer evidence.Decision) error {
	return d.update(ctx, string(answer), func(tx *casefile.Tx) error {
		if _, err := d.activity(activity); err != nil {
			return err
		}
		if _, err := tx.FindEntry(string(entry)); err != nil {
			return err
		}
		return tx.Put(nounDecision, pickKey(entry, activity), decision{entry, activity, answer})
	})
}
