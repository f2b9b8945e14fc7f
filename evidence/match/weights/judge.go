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

// Likely is how likely a careful reader would agree, 0 to 1.
func (j Judge) Likely(s Sums, common []bool, k, side int) float64 {
	if len(s.Sentences) == 0 || Hopeless(s.Margins, k, side) {
		return 0
	}
	x := Reasons(s, common, k, side)
	z := j.Start
	for _, t := range j.Trees {
		z += float64(t.value(&x))
	}
	return 1 / (1 + math.Exp(-z))
}
