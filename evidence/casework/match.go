package casework

import (
	"context"
	"errors"
	"hash/maphash"

	"ownpack/evidence"
	"ownpack/evidence/match"
)

// Matches sets the case's entries beside the activities of its schemes. Entries
// of a file that seems to be about somebody else, disputed ones, and those that
// the person rejected are left out; what they accepted is there, also when it is
// disputed, and when the matcher would not suggest it any more.
func (d *Desk) Matches(ctx context.Context) ([]evidence.Match, error) {
	cache, age := d.derive()
	if cache.matches != nil {
		return cache.matches, nil
	}
	schemes, err := d.Schemes(ctx)
	if err != nil {
		return nil, err
	}
	matches, err := d.MatchSchemes(ctx, schemes)
	if err != nil {
		return nil, err
	}
	d.keep(age, func(c *derived) { c.matches = matches })
	return matches, nil
}

// MatchSchemes is Matches for schemes of the caller's choice.
func (d *Desk) MatchSchemes(ctx context.Context, schemes []evidence.Scheme) ([]evidence.Match, error) {
	suggested, _, err := d.matchSchemes(ctx, schemes)
	return suggested, err
}

// matchSchemes also gives what is held back since its entry is disputed.
func (d *Desk) matchSchemes(ctx context.Context, schemes []evidence.Scheme) (suggested, held []evidence.Match, err error) {
	entries, err := d.usable(ctx)
	if err != nil {
		return nil, nil, err
	}
	found, err := d.found(ctx, entries)
	if err != nil {
		return nil, nil, err
	}
	_, back := forMatcher(schemes)
	said, err := d.verdicts(ctx, entries)
	if err != nil {
		return nil, nil, err
	}
	return d.apart(ctx, said.apply(underOwnNames(found, back), back), said)
}

// usable are the entries that may be matched and checked: those that are about
// the person, as far as is known.
func (d *Desk) usable(ctx context.Context) ([]evidence.Entry, error) {
	rows, err := d.allRows(ctx)
	if err != nil {
		return nil, err
	}
	entries := make([]evidence.Entry, 0, len(rows))
	for _, r := range rows {
		if !r.Has(evidence.FlagIdentity) {
			entries = append(entries, r.Entry)
		}
	}
	return entries, nil
}

// scan is what the matcher found in entries, or is about to find, for every
// activity it knows. It outlives changes of the case that leave those entries as
// they are, and whoever asked first.
type scan struct {
	of    uint64
	stop  context.CancelFunc
	done  chan struct{} // closed when found is there, or it was stopped
	found []evidence.Match
	err   error
	broke bool // matching panicked; with what is not kept, since it may hold words of the record
}

func (s *scan) run(ctx context.Context, matcher *match.Matcher, all evidence.Scheme, entries []evidence.Entry) {
	defer close(s.done)
	defer func() { s.broke = recover() != nil }()
	s.found, s.err = matcher.MatchUntil(ctx, []evidence.Scheme{all}, entries)
}

// ErrNotMatched says that the record as it is cannot be set beside the activities.
// Reading, picking and the pack work.
var ErrNotMatched = errors.New("something in your record stopped the look for evidence; all else works, and nothing is lost")

// found matches the entries once, whatever activities are asked for.
func (d *Desk) found(ctx context.Context, entries []evidence.Entry) ([]evidence.Match, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	matcher, err := d.matcher()
	if err != nil {
		return nil, err
	}
	all, err := d.everyActivity()
	if err != nil {
		return nil, err
	}
	s := d.scanOf(sumOf(entries), func(ctx context.Context, s *scan) { s.run(ctx, matcher, all, entries) })
	select {
	case <-s.done:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if s.broke {
		return nil, ErrNotMatched
	}
	if s.err != nil { // other entries were asked about meanwhile
		return matcher.MatchUntil(ctx, []evidence.Scheme{all}, entries)
	}
	return s.found, nil
}

// scanOf is the scan of entries with that sum: the one there is, or one that run
// makes in the background, in place of that of other entries.
func (d *Desk) scanOf(of uint64, run func(context.Context, *scan)) *scan {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.scan != nil && d.scan.of == of {
		return d.scan
	}
	if d.scan != nil {
		d.scan.stop()
	}
	ctx, stop := context.WithCancel(context.Background())
	d.scan = &scan{of: of, stop: stop, done: make(chan struct{})}
	go run(ctx, d.scan)
	return d.scan
}

// stopScan ends what is being matched; the case is closed.
func (d *Desk) stopScan() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.scan != nil {
		d.scan.stop()
	}
}

// everyActivity is one scheme with each activity that may be looked for.
func (d *Desk) everyActivity() (evidence.Scheme, error) {
	schemes, err := d.schemes()
	if err != nil {
		return evidence.Scheme{}, err
	}
	var all evidence.Scheme
	there := map[evidence.ActivityID]bool{}
	for _, s := range schemes {
		for _, a := range s.Activities {
			if a.MatchedAs != "" {
				a.ID = a.MatchedAs
			}
			if !there[a.ID] {
				there[a.ID] = true
				all.Activities = append(all.Activities, evidence.Activity{ID: a.ID})
			}
		}
	}
	return all, nil
}

var seed = maphash.MakeSeed()

// sumOf is equal for equal entries, as far as the matcher reads them.
func sumOf(entries []evidence.Entry) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	for i := range entries {
		e := &entries[i]
		for _, s := range [...]string{
			string(e.ID), string(e.Parent), e.Date.Value, string(e.Kind), e.Title, e.Text, e.Section, e.Value, e.Unit, e.Range, e.Abnormal,
			e.Author, e.Role, e.Organisation, string(e.Assertion), string(e.Experiencer), string(e.Status),
		} {
			h.WriteString(s)
			h.WriteByte(0)
		}
		for _, c := range e.Codes {
			h.WriteString(c.System)
			h.WriteString(c.Code)
			h.WriteString(c.Display)
		}
		h.WriteByte(1)
	}
	return h.Sum64()
}
