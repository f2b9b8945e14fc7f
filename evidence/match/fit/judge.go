package fit

import (
	"maps"
	"math"
	"slices"

	"ownpack/evidence/match/weights"
)

// fitJudge fits the trees of one side, and finds from where on right matches best
// outweigh the others.
func (s sample) fitJudge(of []int, seen []weights.Sums, side int) weights.Judge {
	e := s.instances(of, seen, side)
	b := boost(e.xs, e.yes, e.heft, judging)
	j := weights.Judge{Start: b.start, Trees: b.trees}
	if side == weights.Supports {
		j.Lead = s.lead(of, e, b.at)
		e.yes, b.at = e.led(b.at, j.Lead)
	}
	j.Threshold = b.threshold(e.yes)
	return j
}

// lead is the likelihood that few enough irrelevant lines reach: a line reaches
// what the likeliest of its activities does.
func (s sample) lead(of []int, e examples, at []float64) float64 {
	irrelevant := 0
	for _, i := range of {
		if s.lines[i].Irrelevant() {
			irrelevant++
		}
	}
	most := map[int]float64{}
	for n, i := range e.line {
		if !s.lines[i].Irrelevant() {
			continue
		}
		if v, ok := most[i]; !ok || at[n] > v {
			most[i] = at[n]
		}
	}
	drawn := append(slices.Sorted(maps.Values(most)), math.Inf(1))
	n := len(drawn) - 1 - int(mostDrawn*float64(irrelevant))
	if n <= 0 {
		return 0
	}
	return 1 / (1 + math.Exp(-(drawn[n-1]+min(drawn[n], drawn[n-1]+1))/2))
}

// common tells which activities more than one file teaches. The others can't help
// the judge: no machine that had not seen their file knows anything of them.
func (s sample) common() []bool {
	files := make([]int, len(s.activities))
	for _, taught := range s.teaches {
		for k, id := range s.activities {
			if taught[id] {
				files[k]++
			}
		}
	}
	common := make([]bool, len(files))
	for k, n := range files {
		common[k] = n > 1 || len(s.teaches) == 1
	}
	return common
}

// examples are activities of lines as a Judge sees them, whether they are right,
// and what each counts for.
type examples struct {
	xs   [][]float32
	yes  []bool
	heft []float64
	line []int
}

// instances are the activities of lines that are not out of the question on one
// side.
func (s sample) instances(of []int, seen []weights.Sums, side int) examples {
	var e examples
	common := s.common()
	for n, i := range of {
		for k := range s.activities {
			t := weights.Place(k, side)
			if !common[k] || !s.learns(i, t) || len(seen[n].Sentences) == 0 {
				continue
			}
			right := s.lines[i].is(t, s.activities)
			if !right && weights.Hopeless(seen[n].Margins, k, side) {
				continue
			}
			x := weights.Reasons(seen[n], common, k, side)
			e.xs, e.yes = append(e.xs, x[:]), append(e.yes, right)
			e.heft, e.line = append(e.heft, s.heft(i, side)), append(e.line, i)
		}
	}
	return e
}

// heft is what a line counts for.
func (s sample) heft(i, side int) float64 {
	switch l := s.lines[i]; {
	case side == weights.Supports && l.Irrelevant():
		return irrelevantHeft
	case side == weights.Supports && l.Trap():
		return trapHeft
	}
	return 1
}

// led gives which examples are right and where they stand, without those of lines
// in which no activity reaches the lead. Right ones of such lines are missed.
func (e examples) led(at []float64, lead float64) (yes []bool, kept []float64) {
	leads := map[int]bool{}
	for n, i := range e.line {
		if 1/(1+math.Exp(-at[n])) >= lead {
			leads[i] = true
		}
	}
	for n, i := range e.line {
		switch {
		case leads[i]:
			yes, kept = append(yes, e.yes[n]), append(kept, at[n])
		case e.yes[n]:
			yes, kept = append(yes, true), append(kept, never)
		}
	}
	return yes, kept
}

// never is where an example stands that is not shown whatever the threshold.
const never = -50

// What was found by trying, see the package's scoreboard: what an irrelevant line
// and a trap count for among those that the trees of the supports are grown on,
// and how many irrelevant lines may be drawn into a support where no line of the
// same hand was learnt from. With all lines learnt from, fewer are.
const (
	irrelevantHeft = 6
	trapHeft       = 1.5
	mostDrawn      = 0.01
)
