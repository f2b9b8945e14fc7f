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

// runner is a Judge laid out for many texts: all its trees in a row.
type runner struct {
	nodes []Node
	roots []root
}

// root is where a tree begins, and the least that the sum must have reached
// before it for the threshold to be in reach yet.
type root struct {
	at    int
	least float64
}

func (j Judge) runner() runner {
	var r runner
	p := min(max(j.Threshold, 1e-9), 1-1e-9)
	rest := math.Log(p / (1 - p))
	r.roots = make([]root, len(j.Trees))
	for i := len(j.Trees) - 1; i >= 0; i-- {
		rest -= j.Trees[i].most()
		r.roots[i].least = rest
	}
	for i, t := range j.Trees {
		r.roots[i].at = len(r.nodes)
		r.nodes = append(r.nodes, t...)
	}
	return r
}


// Likely is how likely a careful reader would agree that activity k is there on
// that side, or 0 where that is below the Threshold.
func (s *Scorer) Likely(sums *Sums, k, side int) float64 {
	if len(sums.Sentences) == 0 || Hopeless(sums.Margins, k, side) {
		return 0
	}
	x := Reasons(*sums, s.Common, k, side)
	z := s.Judge[side].Start
	nodes := s.judge[side].nodes
	for _, r := range s.judge[side].roots {
		if z < r.least {
			return 0
		}
		t := nodes[r.at:]
		i := 0
		for t[i].Above > 0 {
			n := t[i]
			next := i + 1
			if x[n.Reason] > n.Value {
				next = int(n.Above)
			}
			i = next
		}
		z += float64(t[i].Value)
	}
	if p := 1 / (1 + math.Exp(-z)); p >= s.Judge[side].Threshold {
		return p
	}
	return 0
}
