package match

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/match/feature"
	"ownpack/evidence/match/lexicon"
	"ownpack/evidence/match/weights"
)

// Matcher finds the entries that bear on activities. It never changes, and may
// be used from several goroutines.
type Matcher struct {
	rules  *assertion.Rules
	reader *feature.Reader
	model  *weights.Scorer
}

// OwnWeights is the name of a user's own weights among their files.
const OwnWeights = "weights.bin"

// New reads the lexicon and the weights of templates once, for any number of
// matches. Own holds a user's own lexicon files, and their own weights if they
// fitted some; it may be nil.
func New(templates, own fs.FS, rules *assertion.Rules) (*Matcher, error) {
	lex, err := lexicon.Load(templates, own)
	if err != nil {
		return nil, err
	}
	f, err := openWeights(templates, own)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	model, err := weights.ReadScorer(f)
	if err != nil {
		return nil, err
	}
	return &Matcher{rules: rules, reader: feature.New(lex), model: model}, nil
}

// Weights reads the user's own weights, or the program's when there are none.
func Weights(templates, own fs.FS) (*weights.Model, error) {
	f, err := openWeights(templates, own)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return weights.Read(f)
}

func openWeights(templates, own fs.FS) (fs.File, error) {
	if own != nil {
		f, err := own.Open(OwnWeights)
		if err == nil {
			return f, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("read own weights: %w", err)
		}
	}
	f, err := templates.Open(weights.File)
	if err != nil {
		return nil, fmt.Errorf("read weights: %w", err)
	}
	return f, nil
}

// Match gives one row for each entry, activity and bearing that it stands by, in
// the order of the entries, of the schemes' activities, and supports before
// contrary. An entry whose child has a row for the same activity and bearing has
// none of its own.
func (m *Matcher) Match(schemes []evidence.Scheme, entries []evidence.Entry) []evidence.Match {
	out, _ := m.MatchUntil(context.Background(), schemes, entries)
	return out
}

// MatchUntil is Match that can be stopped: it fails with the context's error when
// that ends.
func (m *Matcher) MatchUntil(ctx context.Context, schemes []evidence.Scheme, entries []evidence.Entry) ([]evidence.Match, error) {
	wanted := m.wanted(schemes)
	parents := map[evidence.ID]evidence.ID{}
	for _, e := range entries {
		parents[e.ID] = e.Parent
	}
	read := m.readAll(ctx, entries, wanted)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	rows := mostSpecific(slices.Concat(read...), parents)
	slices.SortStableFunc(rows, func(a, b row) int {
		return cmp.Or(a.entry-b.entry, a.order-b.order, -cmp.Compare(a.match.Bearing, b.match.Bearing))
	})
	out := make([]evidence.Match, len(rows))
	for i, r := range rows {
		out[i] = r.match
	}
	return out, nil
}

// readAll reads every entry for the activities wanted, on all cores, and gives
// the rows of each.
func (m *Matcher) readAll(ctx context.Context, entries []evidence.Entry, wanted []int) [][]row {
	rows := make([][]row, len(entries))
	first := firstOfEach(entries)
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			d := &desk{Matcher: m, wanted: wanted}
			for i := int(next.Add(1)) - 1; i < len(entries) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				if first[i] == i && entries[i].Matchable() {
					rows[i] = d.rows(entries[i], i)
				}
			}
		})
	}
	wg.Wait()
	for i, n := range first {
		if n < i {
			rows[i] = again(rows[n], entries[i].ID, i)
		}
	}
	return rows
}

// said is all that is read of an entry.
type said struct {
	title, text, section, value, year string
	kind                              evidence.Kind
	status                            evidence.Status
	assertion                         evidence.Assertion
	experiencer                       evidence.Experiencer
}

// firstOfEach gives for each entry the first one that says the same: records say
// the same things again and again.
func firstOfEach(entries []evidence.Entry) []int {
	first := make([]int, len(entries))
	seen := make(map[said]int, len(entries))
	for i, e := range entries {
		what := said{e.Title, e.Text, e.Section, e.Value, e.Date.Value[:min(4, len(e.Date.Value))], e.Kind, e.Status, e.Assertion, e.Experiencer}
		n, ok := seen[what]
		if !ok {
			n = i
			seen[what] = i
		}
		first[i] = n
	}
	return first
}

// again is the rows of an entry that says the same as another one.
func again(rows []row, id evidence.ID, n int) []row {
	out := slices.Clone(rows)
	for i := range out {
		out[i].match.Entry, out[i].entry = id, n
		out[i].match.Because, out[i].match.Spans = slices.Clone(out[i].match.Because), slices.Clone(out[i].match.Spans)
	}
	return out
}

// rows reads entry number n.
func (d *desk) rows(e evidence.Entry, n int) []row {
	scope := d.rules.ReadEntry(e)
	var rows []row
	for _, f := range d.read(e, scope) {
		rows = append(rows, row{match: f.match(e, d.model.Activities[f.activity], scope), entry: n, order: d.wanted[f.activity]})
	}
	return rows
}

// row is a match with its place in the order of results.
type row struct {
	match evidence.Match
	entry int
	order int
}

// wanted gives the place in the order of results of each activity of the model
// that the schemes have, and -1 for the others.
func (m *Matcher) wanted(schemes []evidence.Scheme) []int {
	order := map[evidence.ActivityID]int{}
	for _, s := range schemes {
		for _, a := range s.Activities {
			order[a.ID] = len(order)
		}
	}
	wanted := make([]int, len(m.model.Activities))
	for i, id := range m.model.Activities {
		n, ok := order[id]
		if !ok {
			n = -1
		}
		wanted[i] = n
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
