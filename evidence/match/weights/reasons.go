package weights

// What a Judge looks at for activity k on one side: the margins of the part, then
// those of the sentence that speaks for it most, then how the others compare.
// Those of gates stand for as many reasons as there are gates.
const (
	allOwn = iota
	allOther
	allTopic
	ownOwn
	ownOther
	ownTopic
	ownNeed
	ownAble
	hereOwn // in that sentence
	hereOther
	hereTopic
	hereOwnOwn
	mostOther
	hereAt
	sentences
	activity
	allGates
	hereGates   = allGates + int(Gates)
	mostGates   = hereGates + int(Gates)
	bestRival   = mostGates + int(Gates)
	contraryTop = bestRival + 1
	topicTop    = bestRival + 2
	rivalsAbove = bestRival + 3
	rivalsNear  = bestRival + 4
	ownFamily   = bestRival + 5
	ownPast     = bestRival + 6
	ownForm     = bestRival + 7
	ownBoth     = bestRival + 8
	ownAtAll    = bestRival + 9
	reasons     = bestRival + 10
)

// ofPart are the reasons that are the same for all activities of a part, and
// ofActivity the others.
var ofPart, ofActivity = func() (part, own []int) {
	for r := range reasons {
		switch {
		case r == ownNeed, r == ownAble, r == sentences, r >= allGates && r < hereGates, r >= mostGates && r < bestRival,
			r == contraryTop, r == topicTop, r >= rivalsNear:
			part = append(part, r)
		default:
			own = append(own, r)
		}
	}
	return part, own
}()

// Reasons is what a Judge looks at for activity k on one side. Common tells
// which activities may be compared with others.
func Reasons(s Sums, common []bool, k, side int) [reasons]float32 {
	var x [reasons]float32
	r := sharedReasons(&x, &s, common, side)
	ownReasons(&x, &s, r, common, k, side)
	return x
}

// rivals are the two best margins of a side among activities that may be
// compared, and whose the best is.
type rivals struct {
	best, second float32
	whose        int
}

// sharedReasons fills in the reasons that are the same for all activities.
func sharedReasons(x *[reasons]float32, s *Sums, common []bool, side int) rivals {
	gates := GatePlace(len(common), 0)
	x[ownNeed], x[ownAble] = s.Own[gates+int(AnyNeed)], s.Own[gates+int(AnyAble)]
	x[sentences] = float32(len(s.Sentences))
	copy(x[allGates:], s.All[gates:gates+int(Gates)])
	for g := range int(Gates) {
		x[mostGates+g] = s.most(gates + g)
	}
	r := rivals{hopeless, hopeless, -1}
	x[contraryTop], x[topicTop], x[rivalsNear] = hopeless, hopeless, 0
	for j, counts := range common {
		if !counts {
			continue
		}
		v := s.All[Place(j, side)]
		x[contraryTop] = max(x[contraryTop], s.All[Place(j, 1-side)])
		x[topicTop] = max(x[topicTop], s.All[Place(j, Topic)])
		if v > nearly {
			x[rivalsNear]++
		}
		if v > r.best {
			r = rivals{v, r.best, j}
		} else {
			r.second = max(r.second, v)
		}
	}
	own := s.Own[gates:]
	x[ownFamily], x[ownPast], x[ownForm], x[ownBoth] = own[OfFamily], own[OfThePast], own[OfAForm], own[OfBoth]
	x[ownAtAll] = own[AnyAtAll]
	return r
}

// ownReasons fills in the others, for activity k.
func ownReasons(x *[reasons]float32, s *Sums, r rivals, common []bool, k, side int) {
	own, other, topic := Place(k, side), Place(k, 1-side), Place(k, Topic)
	at := s.strongest(own)
	here := s.Sentences[at]
	x[allOwn], x[allOther], x[allTopic] = s.All[own], s.All[other], s.All[topic]
	x[ownOwn], x[ownOther], x[ownTopic] = s.Own[own], s.Own[other], s.Own[topic]
	x[hereOwn], x[hereOther], x[hereTopic] = here.All[own], here.All[other], here.All[topic]
	x[hereOwnOwn], x[mostOther], x[hereAt], x[activity] = here.Own[own], s.most(other), float32(at), float32(k)
	gates := GatePlace(len(common), 0)
	copy(x[hereGates:mostGates], here.All[gates:])
	x[bestRival] = r.best
	if r.whose == k {
		x[bestRival] = r.second
	}
	x[rivalsAbove] = 0
	for j, counts := range common {
		if counts && s.All[Place(j, side)] > s.All[own] {
			x[rivalsAbove]++
		}
	}
}

// strongest is the sentence in which a target has its largest sum.
func (s *Sums) strongest(target int) int {
	at := 0
	for i, x := range s.Sentences {
		if x.All[target] > s.Sentences[at].All[target] {
			at = i
		}
	}
	return at
}

// most is the largest sum of a target in a sentence.
func (s *Sums) most(target int) float32 { return s.Sentences[s.strongest(target)].All[target] }

// nearly is the margin from which on an activity counts as one of several that
// a text may be about.
const nearly = -0.3

// hopeless is the margin below which nobody need look further.
const hopeless = -1.15

// Hopeless reports whether both an activity's own margin and its subject's are
// so low that it is out of the question.
func Hopeless(m Margins, k, side int) bool {
	return m.All[Place(k, side)] < hopeless && m.All[Place(k, Topic)] < hopeless
}
