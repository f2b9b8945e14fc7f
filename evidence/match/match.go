package match

import (
	"cmp"
	"io/fs"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/internal/phrase"
)

// Matcher finds the entries that bear on activities. It never changes, and may
// be used from several goroutines.
type Matcher struct {
	rules       *assertion.Rules
	scan        *phrase.Scanner
	meanings    [][]meaning // by pattern
	cues        []fileCue
	activities  []activity
	threshold   float64
	calibration []fileBucket
}

// activity is one activity of the lexicon with its own weights for the cues.
type activity struct {
	id   evidence.ActivityID
	cues []float64
}

// New reads the lexicon from fsys once, for any number of matches.
func New(fsys fs.FS, rules *assertion.Rules) (*Matcher, error) {
	m := &Matcher{rules: rules}
	if err := m.load(fsys); err != nil {
		return nil, err
	}
	return m, nil
}

// Terms counts the patterns of the lexicon that stand for an activity.
func (m *Matcher) Terms() int {
	n := 0
	for _, list := range m.meanings {
		for _, what := range list {
			if what.activity >= 0 {
				n++
			}
		}
	}
	return n
}

// Match gives one row for each entry, activity and bearing that it stands by, in
// the order of the entries, of the schemes' activities, and supports before
// contrary. An entry whose child has a row for the same activity and bearing has
// none of its own.
func (m *Matcher) Match(schemes []evidence.Scheme, entries []evidence.Entry) []evidence.Match {
	wanted := m.wanted(schemes)
	parents := map[evidence.ID]evidence.ID{}
	var rows []row
	for i, e := range entries {
		parents[e.ID] = e.Parent
		if !e.Matchable() {
			continue
		}
		for _, f := range m.weigh(e) {
			order, ok := wanted[f.activity]
			if !ok {
				continue
			}
			if match, ok := m.match(e, f); ok {
				rows = append(rows, row{match: match, entry: i, order: order})
			}
		}
	}
	rows = mostSpecific(rows, parents)
	slices.SortStableFunc(rows, func(a, b row) int {
		return cmp.Or(a.entry-b.entry, a.order-b.order, -cmp.Compare(a.match.Bearing, b.match.Bearing))
	})
	out := make([]evidence.Match, len(rows))
	for i, r := range rows {
		out[i] = r.match
	}
	return out
}

// row is a match with its place in the order of results.
type row struct {
	match evidence.Match
	entry int
	order int
}

// wanted gives the place in the order of results of each activity of the
// lexicon that the schemes have.
func (m *Matcher) wanted(schemes []evidence.Scheme) map[int]int {
	order := map[evidence.ActivityID]int{}
	for _, s := range schemes {
		for _, a := range s.Activities {
			order[a.ID] = len(order)
		}
	}
	wanted := map[int]int{}
	for i, a := range m.activities {
		if n, ok := order[a.id]; ok {
			wanted[i] = n
		}
	}
	return wanted
}

// mostSpecific drops the rows of an entry when one further down has the same.
func mostSpecific(rows []row, parents map[evidence.ID]evidence.ID) []row {
	type key struct {
		entry    evidence.ID
		activity evidence.ActivityID
		bearing  evidence.Bearing
	}
	covered := map[key]bool{}
	for _, r := range rows {
		above := parents[r.match.Entry]
		for range 16 { // deeper than any record, and an end to a loop of parents
			if above == "" {
				break
			}
			covered[key{above, r.match.Activity, r.match.Bearing}] = true
			above = parents[above]
		}
	}
	return slices.DeleteFunc(rows, func(r row) bool {
		return covered[key{r.match.Entry, r.match.Activity, r.match.Bearing}]
	})
}
