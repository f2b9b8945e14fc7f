package fit

import (
	"cmp"
	"math"
	"slices"

	"ownpack/evidence/match/weights"
)

// growth is how trees are grown.
type growth struct {
	trees  int
	pace   float64 // how much of what a leaf asks for it gets
	leaves int     // of a tree
	least  int     // examples in a leaf
	pull   float64 // towards 0
}

// judging was found by trying: see the package's scoreboard.
var judging = growth{trees: 200, pace: 0.05, leaves: 15, least: 200, pull: 5}

// boosted is trees, and where they put each example that they were grown on.
type boosted struct {
	start float64
	trees []weights.Tree
	at    []float64
}

// boost grows trees one after the other, each on what those before it got wrong:
// gradient boosting of the logistic loss, with the values of a reason in steps
// (Friedman 2001; Chen and Guestrin 2016). Heft is what an example counts for.
func boost(xs [][]float32, yes []bool, heft []float64, g growth) boosted {
	var b boosted
	right, wrong := 0.0, 0.0
	for i, y := range yes {
		if y {
			right += heft[i]
		} else {
			wrong += heft[i]
		}
	}
	b.start = math.Log((right + 1) / (wrong + 1))
	b.at = make([]float64, len(xs))
	for i := range b.at {
		b.at[i] = b.start
	}
	if right == 0 || len(xs) < 2*g.least {
		return b
	}
	t := newGrower(xs, g)
	for range g.trees {
		for i, z := range b.at {
			p := 1 / (1 + math.Exp(-z))
			slope := p
			if yes[i] {
				slope = p - 1
			}
			t.pulls[i] = pull{heft[i] * slope, heft[i] * p * (1 - p)}
		}
		b.trees = append(b.trees, t.grow(b.at))
	}
	return b
}

// threshold is the likelihood from which on right matches best outweigh wrong
// and missed ones: where F1 is best. Where many do nearly as well it is the middle
// of them, since which is best of those is chance.
func (b boosted) threshold(yes []bool) float64 {
	order := make([]int, len(yes))
	total := 0.0
	for i := range order {
		order[i] = i
		if yes[i] {
			total++
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(b.at[j], b.at[i]) })
	worth := make([]float64, len(order))
	right, best := 0.0, 0.0
	for n, i := range order {
		if yes[i] {
			right++
		}
		worth[n] = right / (float64(n+1) + total)
		best = max(best, worth[n])
	}
	from, to := 0.0, 0.0
	for n, i := range order {
		if best == 0 || worth[n] < best*nearlyBest {
			continue
		}
		if from == 0 && to == 0 {
			from = b.at[i]
		}
		to = b.at[i]
	}
	return 1 / (1 + math.Exp(-(from+to)/2))
}

// nearlyBest is how much of the best counts as nearly as good.
const nearlyBest = 0.998
