package fit

import (
	"slices"

	"ownpack/evidence/match/weights"
)

// mostSteps is in how many steps the values of a reason are told apart.
const mostSteps = 128

// pull is by how much an example asks for another value, and how firmly.
type pull struct{ slope, bend float64 }

// grower grows trees on the same examples with other pulls each time.
type grower struct {
	growth
	cuts  [][]float32 // by reason: between two steps
	steps [][]uint8   // by reason and example
	pulls []pull
}

func newGrower(xs [][]float32, g growth) *grower {
	reasons := len(xs[0])
	t := &grower{growth: g, cuts: make([][]float32, reasons), steps: make([][]uint8, reasons), pulls: make([]pull, len(xs))}
	parallel(reasons, func(r int) {
		values := make([]float32, len(xs))
		for i, x := range xs {
			values[i] = x[r]
		}
		t.cuts[r] = cutsOf(values)
		t.steps[r] = make([]uint8, len(xs))
		for i, v := range values {
			n, _ := slices.BinarySearch(t.cuts[r], v)
			t.steps[r][i] = uint8(n)
		}
	})
	return t
}

// cutsOf puts about as many values in each step. A value that is a cut belongs
// to the step below it.
func cutsOf(values []float32) []float32 {
	sorted := slices.Sorted(slices.Values(values))
	var cuts []float32
	for n := 1; n < mostSteps; n++ {
		v := sorted[n*len(sorted)/mostSteps]
		if v < sorted[len(sorted)-1] && (len(cuts) == 0 || v > cuts[len(cuts)-1]) {
			cuts = append(cuts, v)
		}
	}
	return cuts
}

// sumOf is the pulls of some examples, summed up.
type sumOf struct {
	pull
	n int
}

func (t *sumOf) add(o sumOf, sign float64) {
	t.slope += sign * o.slope
	t.bend += sign * o.bend
	t.n += int(sign) * o.n
}

// counted is the tallies of a leaf's examples by reason and step.
type counted [][mostSteps]sumOf

// leaf is a leaf that may still be cut.
type leaf struct {
	of     []int32
	counts counted
	sum    sumOf
	cut    cut
	node   int // of the tree being grown
}

// cut is where a leaf is best cut in two.
type cut struct {
	reason, step int
	gain         float64
}

// branch is a node while its tree grows.
type branch struct {
	cut          cut
	below, above int // branches; none for a leaf
	value        float32
}

// grow grows one tree, and moves each example by the value of its leaf.
func (t *grower) grow(at []float64) weights.Tree {
	all := make([]int32, len(at))
	for i := range all {
		all[i] = int32(i)
	}
	root := t.leaf(all, t.count(all), 0)
	branches := []branch{{}}
	leaves := []leaf{root}
	for len(leaves) < t.leaves {
		best := 0
		for i, l := range leaves {
			if l.cut.gain > leaves[best].cut.gain {
				best = i
			}
		}
		l := leaves[best]
		if l.cut.gain <= 0 {
			break
		}
		below, above := t.halves(l, len(branches))
		branches[l.node] = branch{cut: l.cut, below: below.node, above: above.node}
		branches = append(branches, branch{}, branch{})
		leaves[best] = below
		leaves = append(leaves, above)
	}
	for _, l := range leaves {
		v := float32(-t.pace * l.sum.slope / (l.sum.bend + t.growth.pull))
		branches[l.node].value = v
		for _, i := range l.of {
			at[i] += float64(v)
		}
	}
	return t.tree(branches, 0, nil)
}

// tree writes a branch and what is on it in the order of a weights.Tree.
func (t *grower) tree(branches []branch, n int, tree weights.Tree) weights.Tree {
	b := branches[n]
	if b.above == 0 {
		return append(tree, weights.Node{Value: b.value})
	}
	i := len(tree)
	tree = append(tree, weights.Node{Reason: uint8(b.cut.reason), Value: t.cuts[b.cut.reason][b.cut.step]})
	tree = t.tree(branches, b.below, tree)
	tree[i].Above = uint16(len(tree))
	return t.tree(branches, b.above, tree)
}

// halves cuts a leaf in two. The larger half is counted by taking the smaller
// one's counts from the whole.
func (t *grower) halves(l leaf, node int) (below, above leaf) {
	steps := t.steps[l.cut.reason]
	var low, high []int32
	for _, i := range l.of {
		if int(steps[i]) <= l.cut.step {
			low = append(low, i)
		} else {
			high = append(high, i)
		}
	}
	small := low
	if len(high) < len(low) {
		small = high
	}
	few := t.count(small)
	parallel(len(few), func(r int) {
		for s := range few[r] {
			l.counts[r][s].add(few[r][s], -1)
		}
	})
	if len(high) < len(low) {
		return t.leaf(low, l.counts, node), t.leaf(high, few, node+1)
	}
	return t.leaf(low, few, node), t.leaf(high, l.counts, node+1)
}

func (t *grower) count(of []int32) counted {
	c := make(counted, len(t.steps))
	parallel(len(c), func(r int) {
		steps, to := t.steps[r], &c[r]
		for _, i := range of {
			p := &to[steps[i]]
			p.slope += t.pulls[i].slope
			p.bend += t.pulls[i].bend
			p.n++
		}
	})
	return c
}

func (t *grower) leaf(of []int32, counts counted, node int) leaf {
	l := leaf{of: of, counts: counts, node: node}
	for _, x := range counts[0] {
		l.sum.add(x, 1)
	}
	cuts := make([]cut, len(counts))
	parallel(len(counts), func(r int) { cuts[r] = t.best(r, counts[r], l.sum) })
	for _, c := range cuts {
		if c.gain > l.cut.gain {
			l.cut = c
		}
	}
	return l
}

// best is the best cut by one reason.
func (t *grower) best(reason int, counts [mostSteps]sumOf, sum sumOf) cut {
	var out cut
	var low sumOf
	for s := range t.cuts[reason] {
		low.add(counts[s], 1)
		high := sum
		high.add(low, -1)
		if low.n < t.least || high.n < t.least {
			continue
		}
		if gain := t.worth(low) + t.worth(high) - t.worth(sum); gain > out.gain {
			out = cut{reason, s, gain}
		}
	}
	return out
}

func (t *grower) worth(x sumOf) float64 { return x.slope * x.slope / (x.bend + t.growth.pull) }
