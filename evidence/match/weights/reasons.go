package weights

// reasons is how many things a Judge looks at.
const reasons = 25 + 3*int(Gates)

// Reasons is what a Judge looks at for activity k on one side: the margins of the
// part, then those of the sentence that speaks for it most, then how the others
// compare. Common tells which activities may be compared with others.
func Reasons(s Sums, common []bool, k, side int) [reasons]float32 {
	own, other, topic := Place(k, side), Place(k, 1-side), Place(k, Topic)
	gates := GatePlace(len(common), 0)
	at := s.strongest(own)
	x := s.Sentences[at]
	var out [reasons]float32
	list := append(out[:0],
		s.All[own], s.All[other], s.All[topic], s.Own[own], s.Own[other], s.Own[topic],
		s.Own[gates+int(AnyNeed)], s.Own[gates+int(AnyAble)],
		x.All[own], x.All[other], x.All[topic], x.Own[own], s.most(other),
		float32(at), float32(len(s.Sentences)), float32(k),
	)
	list = append(list, s.All[gates:gates+int(Gates)]...)
	list = append(list, x.All[gates:gates+int(Gates)]...)
	for g := range int(Gates) {
		list = append(list, s.most(gates+g))
	}
	for _, v := range s.company(common, k, side) {
		list = append(list, v)
	}
	return out
}

// strongest is the sentence in which a target has its largest sum.
func (s Sums) strongest(target int) int {
	at := 0
	for i, x := range s.Sentences {
		if x.All[target] > s.Sentences[at].All[target] {
			at = i
		}
	}
	return at
}

// most is the largest sum of a target in a sentence.
func (s Sums) most(target int) float32 { return s.Sentences[s.strongest(target)].All[target] }

// nearly is the margin from which on an activity counts as one of several that
// a text may be about.
const nearly = -0.3

// company compares an activity with the others: the best margin of another on
// its side, the best of all on the other side and by subject, how many are above
// it, how many are nearly there, and the gates' own sums.
func (s Sums) company(common []bool, k, side int) [9]float32 {
	best, contrary, topic := float32(hopeless), float32(hopeless), float32(hopeless)
	above, near := float32(0), float32(0)
	mine := s.All[Place(k, side)]
	for j, counts := range common {
		if !counts {
			continue
		}
		v := s.All[Place(j, side)]
		contrary = max(contrary, s.All[Place(j, 1-side)])
		topic = max(topic, s.All[Place(j, Topic)])
		if v > nearly {
			near++
		}
		if v > mine {
			above++
		}
		if j != k {
			best = max(best, v)
		}
	}
	own := s.Own[GatePlace(len(common), 0):]
	return [9]float32{best, contrary, topic, above, near, own[OfFamily], own[OfThePast], own[OfAForm], own[OfBoth]}
}

// hopeless is the margin below which nobody need look further.
const hopeless = -1.15

// Hopeless reports whether both an activity's own margin and its subject's are
// so low that it is out of the question.
func Hopeless(m Margins, k, side int) bool {
	return m.All[Place(k, side)] < hopeless && m.All[Place(k, Topic)] < hopeless
}
