package weights

import "math"

// Judge turns the sums of a part into how likely an activity is, on one side: the
// trees' values are added up, and the logistic function makes them a likelihood.
// Trees can say what a sum cannot: that a strong sentence counts for little when
// the one beside it is about a mother. One Judge serves all activities, so that
// rare ones profit from common ones.
type Judge struct {
	Start     float64 // before any tree
	Trees     []Tree
	Threshold float64 // from where a careful reader would want to see it
}

// Tree is its nodes, the root first; the node for what is below a cut comes right
// after the one that cuts.
type Tree []Node

// Node is a cut, or a leaf where Above is 0.
type Node struct {
	Reason uint8   // by Reasons
	Above  uint16  // the node for what is above the cut
	Value  float32 // the cut, or what the leaf adds
}

func (t Tree) value(x *[reasons]float32) float32 {
	i := 0
	for t[i].Above > 0 {
		if n := t[i]; x[n.Reason] > n.Value {
			i = int(n.Above)
		} else {
			i++
		}
	}
	return t[i].Value
}

// valid reports whether walking the tree always ends at a leaf.
func (t Tree) valid() bool {
	for i, n := range t {
		if n.Above > 0 && (int(n.Above) <= i+1 || int(n.Above) >= len(t) || int(n.Reason) >= reasons) {
			return false
		}
	}
	return len(t) > 0
}

// most is the largest value that a tree can give.
func (t Tree) most() float64 {
	most := math.Inf(-1)
	for _, n := range t {
		if n.Above == 0 {
			most = math.Max(most, float64(n.Value))
		}
	}
	return most
}

// least gives, before each tree, the least that the sum must have reached for the
// threshold to be in reach yet.
func (j Judge) least() []float64 {
	p := min(max(j.Threshold, 1e-9), 1-1e-9)
	rest := math.Log(p / (1 - p))
	out := make([]float64, len(j.Trees)+1)
	for i := len(j.Trees); i > 0; i-- {
		out[i] = rest
		rest -= j.Trees[i-1].most()
	}
	out[0] = rest
	return out
}

// Likely is how likely a careful reader would agree that activity k is there on
// that side, or 0 where that is below the Threshold.
func (s *Scorer) Likely(sums Sums, k, side int) float64 {
	if len(sums.Sentences) == 0 || Hopeless(sums.Margins, k, side) {
		return 0
	}
	x := Reasons(sums, s.Common, k, side)
	j, least := s.Judge[side], s.least[side]
	z := j.Start
	for i, t := range j.Trees {
		if z < least[i] {
			return 0
		}
		z += float64(t.value(&x))
	}
	if p := 1 / (1 + math.Exp(-z)); p >= j.Threshold {
		return p
	}
	return 0
}
