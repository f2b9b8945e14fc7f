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
	j.Threshold = s.threshold(all, w, reasons)
	return j
}

func likely(w []float64, x instance, reasons, n int) float64 {
	z := w[reasons+x.k] + w[reasons+n+x.k]*x.margin
	for r, v := range x.reasons {
		z += w[r] * v
	}
	return 1 / (1 + math.Exp(-z))
}

func (s sample) instances(of []int, seen []weights.Margins, side int) []instance {
	var all []instance
	for n, i := range of {
		for k := range s.activities {
			t := weights.Place(k, side)
			if !s.learns(i, t) {
				continue
			}
			yes := s.lines[i].is(t, s.activities)
			if !yes && weights.Hopeless(seen[n], k, side) {
				continue
			}
			x := instance{reasons: weights.Reasons(seen[n], len(s.activities), k, side), margin: float64(seen[n].All[t]), k: k}
			if yes {
				x.yes = 1
			}
			all = append(all, x)
		}
	}
	return all
}

// threshold is the likelihood from which on F1 is best.
func (s sample) threshold(all []instance, w []float64, reasons int) float64 {
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
		if f := 2 * right / (float64(i+1) + total); f > best {
			best, at = f, p.p
		}
	}
	return at
}
