package weights

import "math"

// Judge turns the margins of a line into how likely an activity is, on one side.
// It is one logistic function for all activities, so that rare ones profit from
// common ones, with a little of its own for each.
type Judge struct {
	Common    []float64 `json:"common"`    // by reason: see Reasons
	Bias      []float64 `json:"bias"`      // by activity
	Slope     []float64 `json:"slope"`     // by activity, on its own margin
	Threshold float64   `json:"threshold"` // from where a careful reader would want to see it
}

// reasons is how many things a Judge looks at.
const reasons = 17

// Reasons is what a Judge looks at, in the order of Common: its own margins,
// those of the other side and of the subject, the gates, and the best of the
// other activities.
func Reasons(ms Margins, common []bool, k, side int) []float64 {
	activities := len(common)
	all := func(t int) float64 { return float64(ms.All[t]) }
	own := func(t int) float64 { return float64(ms.Own[t]) }
	d, other, topic := all(Place(k, side)), all(Place(k, 1-side)), all(Place(k, Topic))
	best := hopeless
	for j, counts := range common {
		if j != k && counts {
			best = math.Max(best, all(Place(j, side)))
		}
	}
	need, able := GatePlace(activities, AnyNeed), GatePlace(activities, AnyAble)
	if side == Contrary {
		need, able = able, need
	}
	above := math.Max(0, topic+0.5)
	return []float64{
		1, d, other, topic, all(need), all(able),
		all(GatePlace(activities, OfFamily)), all(GatePlace(activities, OfThePast)),
		all(GatePlace(activities, OfAForm)), all(GatePlace(activities, OfBoth)),
		best, above * all(need), above * math.Max(0, other+0.5), d * d,
		own(Place(k, side)), own(Place(k, Topic)), own(need),
	}
}

// hopeless is the margin below which nobody need look further.
const hopeless = -1.15

// Hopeless reports whether both an activity's own margin and its subject's are
// so low that it is out of the question.
func Hopeless(ms Margins, k, side int) bool {
	return ms.All[Place(k, side)] < hopeless && ms.All[Place(k, Topic)] < hopeless
}

// Likely is how likely a careful reader would agree, 0 to 1.
func (j Judge) Likely(ms Margins, common []bool, k, side int) float64 {
	if Hopeless(ms, k, side) {
		return 0
	}
	z := j.Bias[k] + j.Slope[k]*float64(ms.All[Place(k, side)])
	for i, r := range Reasons(ms, common, k, side) {
		z += j.Common[i] * r
	}
	return 1 / (1 + math.Exp(-z))
}
