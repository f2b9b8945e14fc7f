package fit

import (
	"math"
	"math/rand/v2"
)

// vector is a line as numbers: the places of its features and their values.
type vector struct {
	at []int32
	is []float32
}

// effort is how hard the machine tries to get examples right: Cost for each, and
// so many times that for positive ones, which are rare.
type effort struct {
	cost, positives float64
	rounds          int
}

// machine finds the flattest weights that keep examples on their side of the
// line: a linear support vector machine with squared loss, by coordinate descent
// in the dual. It starts at start, from which it moves no further than the
// examples ask; the last weight is the bias.
func machine(xs []vector, positive []bool, start []float32, e effort) []float32 {
	w := start
	bias := len(w) - 1
	alpha := make([]float64, len(xs))
	square := make([]float64, len(xs))
	for i, x := range xs {
		square[i] = 1
		for _, v := range x.is {
			square[i] += float64(v) * float64(v)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	var active []int
	for round := range e.rounds {
		if round%6 == 0 { // look at all again, those that seemed settled too
			active = active[:0]
			for i := range xs {
				active = append(active, i)
			}
		}
		random.Shuffle(len(active), func(i, j int) { active[i], active[j] = active[j], active[i] })
		worst := 0.0
		kept := active[:0]
		for _, i := range active {
			y, c := -1.0, e.cost
			if positive[i] {
				y, c = 1, e.cost*e.positives
			}
			d := 0.5 / c
			g := y*dot(w, xs[i]) - 1 + d*alpha[i]
			if alpha[i] == 0 && g > settled {
				continue
			}
			kept = append(kept, i)
			if alpha[i] == 0 && g > 0 {
				continue
			}
			worst = math.Max(worst, math.Abs(g))
			old := alpha[i]
			alpha[i] = math.Max(0, old-g/(square[i]+d))
			step := float32((alpha[i] - old) * y)
			for k, j := range xs[i].at {
				w[j] += step * xs[i].is[k]
			}
			w[bias] += step
		}
		active = kept
		if worst < closeEnough && round > 0 {
			break
		}
	}
	return w
}

const (
	settled     = 0.1  // an example this far on its side is left alone for a while
	closeEnough = 0.02 // no example would move the weights by more
)

func dot(w []float32, x vector) float64 {
	sum := w[len(w)-1]
	for k, j := range x.at {
		sum += w[j] * x.is[k]
	}
	return float64(sum)
}
