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
	// Lead is what the likeliest activity of a part must reach for any of it to be
	// seen: below, the part is likely about something else altogether.
	Lead float64
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

// valid reports whether every node is come to by just one way, and every way ends
// at a leaf.
func (t Tree) valid() bool {
	if len(t) == 0 || len(t) > mostNodes {
		return false
	}
	var end [mostNodes]int // by node: after what is on it
	for i := len(t) - 1; i >= 0; i-- {
		above := int(t[i].Above)
		switch {
		case above == 0:
			end[i] = i + 1
		case above <= i+1 || above >= len(t) || end[i+1] != above || int(t[i].Reason) >= reasons:
			return false
		default:
			end[i] = end[above]
		}
	}
	return end[0] == len(t)
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
