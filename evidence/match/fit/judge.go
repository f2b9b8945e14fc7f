package fit

import (
	"math"
	"math/rand/v2"
	"slices"

	"ownpack/evidence/match/weights"
)

// instance is one activity of one line, as a Judge sees it.
type instance struct {
	reasons []float64
	margin  float64
	k       int
	yes     float64
}

const (
	passes    = 8    // over all instances
	pace      = 0.3  // how far the first steps go
	stayClose = 1e-3 // how strongly an activity's own numbers are held near 0
)

// fitJudge fits the logistic function of one side, by gradient steps that grow
// smaller, and finds the threshold at which F1 is best.
func (s sample) fitJudge(of []int, seen []weights.Margins, side int) weights.Judge {
	all := s.instances(of, seen, side)
	n := len(s.activities)
	j := weights.Judge{Bias: make([]float64, n), Slope: make([]float64, n)}
	if len(all) == 0 {
		return j
	}
	reasons := len(all[0].reasons)
	w, seenSquares := make([]float64, reasons+2*n), make([]float64, reasons+2*n)
	step := func(i int, g float64) {
		seenSquares[i] += g * g
		w[i] -= pace * g / math.Sqrt(seenSquares[i]+1e-6)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range passes {
		for _, i := range random.Perm(len(all)) {
			x := all[i]
			g := likely(w, x, reasons, n) - x.yes
			for r, v := range x.reasons {
				step(r, g*v)
			}
			step(reasons+x.k, g+stayClose*w[reasons+x.k])
			step(reasons+n+x.k, g*x.margin+stayClose*w[reasons+n+x.k])
		}
	}
	j.Common, j.Bias, j.Slope = w[:reasons], w[reasons:reasons+n], w[reasons+n:]
	j.Threshold = s.threshold(all, w, reasons, side)
	return j
}

func likely(w []float64, x instance, reasons, n int) float64 {
	z := w[reasons+x.k] + w[reasons+n+x.k]*x.margin
	for r, v := range x.reasons {
		z += w[r] * v
	}
	return 1 / (1 + math.Exp(-z))
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

func (s sample) instances(of []int, seen []weights.Margins, side int) []instance {
	var all []instance
	common := s.common()
	for n, i := range of {
		for k := range s.activities {
			if !common[k] {
				continue
			}
			t := weights.Place(k, side)
			if !s.learns(i, t) {
				continue
			}
			yes := s.lines[i].is(t, s.activities)
			if !yes && weights.Hopeless(seen[n], k, side) {
				continue
			}
			x := instance{reasons: weights.Reasons(seen[n], common, k, side), margin: float64(seen[n].All[t]), k: k}
			if yes {
				x.yes = 1
			}
			all = append(all, x)
		}
	}
	return all
}

// caution is by how much more a wrong match weighs than one that was missed: a
// relative's illness shown as the person's own costs trust in all the others.
var caution = [2]float64{weights.Supports: 2, weights.Contrary: 1}

// threshold is the likelihood from which on right matches best outweigh wrong and
// missed ones: for a caution of 1, where F1 is best.
func (s sample) threshold(all []instance, w []float64, reasons, side int) float64 {
	type pair struct{ p, yes float64 }
	pairs := make([]pair, len(all))
	total := 0.0
	for i, x := range all {
		pairs[i] = pair{likely(w, x, reasons, len(s.activities)), x.yes}
		total += x.yes
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		switch {
		case a.p > b.p:
			return -1
		case a.p < b.p:
			return 1
		}
		return 0
	})
	right, best, at := 0.0, 0.0, 0.5
	for i, p := range pairs {
		right += p.yes
		c := caution[side]
		if f := right / (c*float64(i+1) + total); f > best {
			best, at = f, p.p
		}
	}
	return at
}
