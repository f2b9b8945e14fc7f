package weights

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// forest is the trees of a Judge laid out to be asked together, reason by reason
// in place of tree by tree (QuickScorer: Lucchese and others, 2015). Each tree
// begins with all its leaves alive; a cut that the reason is above takes the
// leaves below it away; the first that is left is where walking would end.
type forest struct {
	cuts   [reasons][]cut // rising
	leaves [][mostLeaves]float32
	// least is, before each tree, the least that the sum must have reached for the
	// threshold to be in reach yet.
	least []float64
}

// cut is a cut of a tree, and the leaves that it leaves alive.
type cut struct {
	value float32
	tree  uint8
	keep  leaves
}

// leaves is a bit for each leaf of a tree, the lowest for the first.
type leaves uint16

const mostLeaves = 16

// alive is the leaves of all trees that are still alive.
type alive [mostTrees]leaves

func (j Judge) forest() forest {
	f := forest{leaves: make([][mostLeaves]float32, len(j.Trees)), least: make([]float64, len(j.Trees))}
	p := min(max(j.Threshold, 1e-9), 1-1e-9)
	rest := math.Log(p / (1 - p))
	for i, t := range slices.Backward(j.Trees) {
		rest -= t.most()
		f.least[i] = rest
		f.plant(uint8(i), t)
	}
	for _, c := range f.cuts {
		slices.SortStableFunc(c, func(a, b cut) int { return cmp.Compare(a.value, b.value) })
	}
	return f
}

func (f *forest) plant(tree uint8, t Tree) {
	var before [mostNodes]int // leaves before a node: those below a cut come first
	n := 0
	for i, node := range t {
		before[i] = n
		if node.Above == 0 {
			f.leaves[tree][n] = node.Value
			n++
		}
	}
	for i, node := range t {
		if node.Above == 0 || node.Value != node.Value {
			continue
		}
		gone := leaves(1)<<before[node.Above] - leaves(1)<<before[i]
		f.cuts[node.Reason] = append(f.cuts[node.Reason], cut{node.Value, tree, ^gone})
	}
}

// ask takes away the leaves that a reason of this value rules out.
func (f *forest) ask(reason int, value float32, left *alive) {
	for _, c := range f.cuts[reason] {
		if !(value > c.value) {
			return
		}
		left[c.tree] &= c.keep
	}
}

// sum adds up what the first leaves alive say, from start on, and reports
// whether the threshold stayed in reach.
func (f *forest) sum(start float64, left *alive) (float64, bool) {
	z := start
	for i := range f.leaves {
		if z < f.least[i] {
			return 0, false
		}
		z += float64(f.leaves[i][bits.TrailingZeros16(uint16(left[i]))%mostLeaves])
	}
	return z, true
}

// heard is what is the same for all activities of a part, on one side.
type heard struct {
	done    bool
	reasons [reasons]float32
	best    rivals
	left    alive
}

// Found is an activity that a part bears on, and how likely.
type Found struct {
	Activity int
	Likely   float64
}

// Find adds to found the activities that a careful reader would want to see on a
// side, of those for which wanted is not below 0. Which others are wanted makes
// no difference to any of them.
func (s *Scorer) Find(sums *Sums, side int, wanted []int, found []Found) []Found {
	from, most, lead := len(found), 0.0, s.Judge[side].Lead
	for k, w := range wanted {
		if w < 0 {
			continue
		}
		if p := s.likely(sums, k, side); p > 0 {
			found = append(found, Found{k, p})
			most = max(most, s.leads(k, p))
		}
	}
	if len(found) == from {
		return found
	}
	for k := 0; k < len(wanted) && most < lead; k++ {
		if wanted[k] < 0 && s.Common[k] {
			most = max(most, s.likely(sums, k, side))
		}
	}
	kept := found[:from]
	for _, f := range found[from:] {
		if f.Likely >= lead || most >= lead && s.Common[f.Activity] {
			kept = append(kept, f)
		}
	}
	return kept
}

// leads is what an activity does for the others of a part: what was learnt from
// lines of its own kind alone does nothing.
func (s *Scorer) leads(k int, p float64) float64 {
	if s.Common[k] {
		return p
	}
	return 0
}

// likely is how likely a careful reader would agree that activity k is there on
// that side, or 0 where that is below the Threshold.
func (s *Scorer) likely(sums *Sums, k, side int) float64 {
	if len(sums.Sentences) == 0 || Hopeless(sums.Margins, k, side) {
		return 0
	}
	f := &s.forests[side]
	h := s.hear(sums, side)
	x, left := h.reasons, h.left
	ownReasons(&x, sums, h.best, s.Common, k, side)
	for _, r := range ofActivity {
		f.ask(r, x[r], &left)
	}
	z, ok := f.sum(s.Judge[side].Start, &left)
	if p := 1 / (1 + math.Exp(-z)); ok && p >= s.Judge[side].Threshold {
		return p
	}
	return 0
}

// hear asks the reasons that are the same for all activities, once for a part.
func (s *Scorer) hear(sums *Sums, side int) *heard {
	if sums.heard == nil {
		sums.heard = &[2]heard{}
	}
	h := &sums.heard[side]
	if h.done {
		return h
	}
	h.done = true
	h.best = sharedReasons(&h.reasons, sums, s.Common, side)
	for i := range h.left {
		h.left[i] = math.MaxUint16
	}
	for _, r := range ofPart {
		s.forests[side].ask(r, h.reasons[r], &h.left)
	}
	return h
}
