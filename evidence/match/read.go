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

// read gives what an entry says, each activity and side from the part that says
// it best.
func (m *Matcher) read(e evidence.Entry) []finding {
	allowed := m.sides(e)
	if allowed == [2]bool{} {
		return nil
	}
	scope := m.rules.ReadEntry(e)
	n := len(m.model.Activities)
	best := map[int]int{}
	var found []finding
	for _, features := range m.reader.Read(scope, string(e.Kind), partTokens) {
		margins, carriers := m.model.Weigh(features)
		for k := range n {
			for side, judge := range m.model.Judge {
				if !allowed[side] {
					continue
				}
				p := judge.Likely(margins, m.model.Common, k, side)
				if p < judge.Threshold {
					continue
				}
				place := weights.Place(k, side)
				i, ok := best[place]
				if ok && found[i].likely >= p {
					continue
				}
				words := m.carried(scope, carriers, k, side)
				if len(words) == 0 {
					continue
				}
				f := finding{activity: k, side: side, likely: p, words: words, scope: scope}
				if ok {
					found[i] = f
					continue
				}
				best[place] = len(found)
				found = append(found, f)
			}
		}
	}
	return found
}

// sides tells which bearings an entry can have at all by what its source says of
// it, whatever its words: a relative's history bears on nothing, a plan or what
// is denied or over supports nothing.
func (m *Matcher) sides(e evidence.Entry) [2]bool {
	bare := e
	bare.Assertion, bare.Experiencer = "", ""
	r := m.rules.Structure(bare)
	// What was read from the words themselves is weighed with them. Anything else
	// was said by the source.
	if own := m.rules.Entry(bare); e.Assertion != own.Assertion() || e.Experiencer != own.Experiencer() {
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

// carried finds the words that carried an activity and side: what each feature
// counted for goes to the words it rests on.
func (m *Matcher) carried(scope assertion.Scope, carriers []weights.Carrier, k, side int) []run {
	credit := make([]float32, len(scope.Text.Tokens))
	for _, c := range carriers {
		f := c.Feature
		if f.Group == feature.Kind {
			continue
		}
		v := m.model.Worth(c, k, side)
		if v == 0 {
			continue
		}
		tokens := float32(f.At[0].Last - f.At[0].First + 1)
		runs := f.At[:1]
		if f.At[1] != f.At[0] {
			runs = f.At[:]
			tokens += float32(f.At[1].Last - f.At[1].First + 1)
		}
		for _, r := range runs {
			for i := r.First; i <= r.Last; i++ {
				credit[i] += v / tokens
			}
		}
	}
	return strongest(credit)
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
