package match

import (
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/match/feature"
	"ownpack/evidence/match/weights"
)

// partTokens is how many words are weighed at once: about as many as the lines
// have that the weights were learnt from. Longer texts are read in parts.
const partTokens = 60

// finding is what a part of an entry says about one activity, on one side.
type finding struct {
	activity int
	side     int
	likely   float64
	words    []run
}

// desk is what one who reads entries needs room for, used again for each.
type desk struct {
	*Matcher
	wanted []int // by activity: its place in the order of results, or -1
	sums   weights.Sums
	likely []weights.Found
	found  []finding
	best   []finding
	places []int
	credit []float32
}

// read gives what an entry says of the activities wanted, each and each side from
// the part that says it best. What it gives is there until the next read.
func (d *desk) read(e evidence.Entry, scope assertion.Scope) []finding {
	d.best = d.best[:0]
	allowed := d.sides(e, scope)
	if allowed == [2]bool{} {
		return nil
	}
	d.reader.Read(scope, string(e.Kind), partTokens, d.model.Index, func(part feature.Part) {
		d.model.WeighInto(&d.sums, part)
		d.judge(allowed)
		d.words(scope, part)
		for _, f := range d.found {
			if len(f.words) > 0 {
				d.keep(f)
			}
		}
	})
	return d.best
}

// keep keeps a finding, unless another part says it better.
func (d *desk) keep(f finding) {
	for i, b := range d.best {
		if b.activity == f.activity && b.side == f.side {
			if f.likely > b.likely {
				d.best[i] = f
			}
			return
		}
	}
	d.best = append(d.best, f)
}

// judge finds what a careful reader would want to see of the part that was
// weighed.
func (d *desk) judge(allowed [2]bool) {
	d.found = d.found[:0]
	for side := range allowed {
		if !allowed[side] {
			continue
		}
		d.likely = d.model.Find(&d.sums, side, d.wanted, d.likely[:0])
		for _, f := range d.likely {
			d.found = append(d.found, finding{activity: f.Activity, side: side, likely: f.Likely})
		}
	}
}

// sides tells which bearings an entry can have at all by what its source says of
// it, whatever its words: a relative's history bears on nothing, a plan or what
// is denied or over supports nothing.
func (m *Matcher) sides(e evidence.Entry, scope assertion.Scope) [2]bool {
	bare := e
	bare.Assertion, bare.Experiencer = "", ""
	r := m.rules.Structure(bare)
	// What was read from the words themselves is weighed with them. Anything else
	// was said by the source.
	if own := m.rules.WithScope(bare, scope); e.Assertion != own.Assertion() || e.Experiencer != own.Experiencer() {
		r = m.rules.Structure(e)
	}
	switch {
	case r.Family || r.Other || r.Template:
		return [2]bool{}
	case r.Planned || r.Past || r.Negated:
		return [2]bool{weights.Contrary: true}
	}
	return [2]bool{true, true}
}

// run is the tokens [first, last] of a text.
type run struct{ first, last int }

// Words that carried less than this share of what the strongest did are not
// named, and at most so many runs of words are.
const (
	leastShare = 0.2
	mostRuns   = 4
)

// words finds the words that carried each finding of a part: what each feature
// counted for goes to the words it rests on. No words may have carried one.
func (d *desk) words(scope assertion.Scope, part feature.Part) {
	if len(d.found) == 0 {
		return
	}
	n := len(scope.Text.Tokens)
	d.places = d.places[:0]
	for _, f := range d.found {
		d.places = append(d.places, weights.Place(f.activity, f.side))
	}
	d.credit = slices.Grow(d.credit[:0], n*len(d.found))[:n*len(d.found)]
	clear(d.credit)
	d.model.Worth(part, d.places, func(i int, f feature.Feature, worth float32) {
		if f.Group != feature.Kind {
			share(d.credit[i*n:(i+1)*n], f.At, worth)
		}
	})
	for i := range d.found {
		d.found[i].words = strongest(d.credit[i*n : (i+1)*n])
	}
}

// share gives each word that a feature rests on the same share of what it is
// worth.
func share(credit []float32, at [2]feature.Run, worth float32) {
	runs := at[:1]
	if at[1] != at[0] {
		runs = at[:]
	}
	words := int32(0)
	for _, r := range runs {
		words += r.Last - r.First + 1
	}
	for _, r := range runs {
		for i := r.First; i <= r.Last; i++ {
			credit[i] += worth / float32(words)
		}
	}
}

// strongest joins the words with most credit into runs.
func strongest(credit []float32) []run {
	most := float32(0)
	for _, v := range credit {
		most = max(most, v)
	}
	if most <= 0 {
		return nil
	}
	var runs []run
	for i := range credit {
		if credit[i] < most*leastShare {
			continue
		}
		if n := len(runs); n > 0 && i-runs[n-1].last <= 2 {
			runs[n-1].last = i
			continue
		}
		runs = append(runs, run{i, i})
	}
	for len(runs) > mostRuns {
		runs = weakestOut(runs, credit)
	}
	return runs
}

func weakestOut(runs []run, credit []float32) []run {
	least, at := float32(-1), 0
	for n, r := range runs {
		sum := float32(0)
		for i := r.first; i <= r.last; i++ {
			sum = max(sum, credit[i])
		}
		if least < 0 || sum < least {
			least, at = sum, n
		}
	}
	return append(runs[:at], runs[at+1:]...)
}
