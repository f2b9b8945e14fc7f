package match

import (
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
	scope    assertion.Scope
}

// read gives what an entry says of the activities wanted, each and each side from
// the part that says it best.
func (m *Matcher) read(e evidence.Entry, wanted map[int]int) []finding {
	scope := m.rules.ReadEntry(e)
	allowed := m.sides(e, scope)
	if allowed == [2]bool{} {
		return nil
	}
	best := map[int]int{}
	var found []finding
	for _, part := range m.reader.Read(scope, string(e.Kind), partTokens, m.model.Row) {
		for _, f := range m.words(m.judged(m.model.Weigh(part), allowed, wanted), scope, part) {
			place := weights.Place(f.activity, f.side)
			i, ok := best[place]
			switch {
			case !ok:
				best[place] = len(found)
				found = append(found, f)
			case f.likely > found[i].likely:
				found[i] = f
			}
		}
	}
	return found
}

// judged gives what a careful reader would want to see of a part.
func (m *Matcher) judged(sums weights.Sums, allowed [2]bool, wanted map[int]int) []finding {
	var found []finding
	for k := range m.model.Activities {
		if _, ok := wanted[k]; !ok {
			continue
		}
		for side := range allowed {
			if !allowed[side] {
				continue
			}
			if p := m.model.Likely(sums, k, side); p > 0 {
				found = append(found, finding{activity: k, side: side, likely: p})
			}
		}
	}
	return found
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

// words finds the words that carried each finding: what each feature counted for
// goes to the words it rests on. A finding that no words carried is left out.
func (m *Matcher) words(found []finding, scope assertion.Scope, part feature.Part) []finding {
	if len(found) == 0 {
		return nil
	}
	places := make([]int, len(found))
	credit := make([][]float32, len(found))
	for i, f := range found {
		places[i] = weights.Place(f.activity, f.side)
		credit[i] = make([]float32, len(scope.Text.Tokens))
	}
	m.model.Worth(part, places, func(i int, f feature.Feature, worth float32) {
		if f.Group != feature.Kind {
			share(credit[i], f.At, worth)
		}
	})
	out := found[:0]
	for i, f := range found {
		f.words, f.scope = strongest(credit[i]), scope
		if len(f.words) > 0 {
			out = append(out, f)
		}
	}
	return out
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
