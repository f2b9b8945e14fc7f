package fit

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// either are examples that are right when just one of two reasons is high: what
// no weighted sum can tell.
func either(n int) (xs [][]float32, yes []bool) {
	random := rand.New(rand.NewPCG(3, 4))
	for range n {
		a, b := random.Float32(), random.Float32()
		xs, yes = append(xs, []float32{a, b, random.Float32()}), append(yes, a > 0.5 != (b > 0.5))
	}
	return xs, yes
}

// alike counts every example the same.
func alike(n int) []float64 {
	heft := make([]float64, n)
	for i := range heft {
		heft[i] = 1
	}
	return heft
}

var small = growth{trees: 60, pace: 0.2, leaves: 6, least: 20, pull: 1}

func TestTreesTellWhatNoSumCan(t *testing.T) {
	t.Parallel()
	xs, yes := either(4000)
	b := boost(xs, yes, alike(len(xs)), small)
	wrong := 0
	for i, z := range b.at {
		if z > 0 != yes[i] {
			wrong++
		}
	}
	if wrong > len(xs)/25 {
		t.Errorf("%d of %d wrong", wrong, len(xs))
	}
	if p := b.threshold(yes); p < 0.2 || p > 0.8 {
		t.Errorf("threshold %v", p)
	}
}

func TestTheSameExamplesGrowTheSameTrees(t *testing.T) {
	t.Parallel()
	xs, yes := either(1500)
	a, b := boost(xs, yes, alike(len(xs)), small), boost(xs, yes, alike(len(xs)), small)
	if d := cmp.Diff(a.trees, b.trees); d != "" {
		t.Error(d)
	}
}

func TestWithoutRightExamplesNothingIsLikely(t *testing.T) {
	t.Parallel()
	xs, yes := either(1500)
	clear(yes)
	b := boost(xs, yes, alike(len(xs)), small)
	if len(b.trees) > 0 || b.start > -5 || math.IsInf(b.start, 0) {
		t.Errorf("%d trees, start %v", len(b.trees), b.start)
	}
}

func TestNoExamplesGiveNoTrees(t *testing.T) {
	t.Parallel()
	if b := boost(nil, nil, nil, small); len(b.trees) > 0 || b.threshold(nil) != 0.5 {
		t.Errorf("%d trees, threshold %v", len(b.trees), b.threshold(nil))
	}
}
