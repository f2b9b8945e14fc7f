package measure

import (
	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// offGrowth is how many centimetres a child's height may be below one from before,
// or above one from after.
const offGrowth = 3

// growth asks about a child's height that does not lie between the one before and
// the one after, where those two go together.
func (c *rules) growth(v value, d measure, all []value) []record.Question {
	n, ok := v.in(d)
	if !ok || v.Day.IsZero() {
		return nil
	}
	var before, after *value
	for i := range all {
		o := &all[i]
		if _, ok := o.in(d); !ok || o.what != v.what || o.Line == v.Line || o.Day.IsZero() {
			continue
		}
		switch {
		case o.Day.Before(v.Day):
			before = o
		case after == nil && o.Day.After(v.Day):
			after = o
		}
	}
	if before == nil || after == nil {
		return nil
	}
	b, _ := before.in(d)
	a, _ := after.in(d)
	if b > a+1 || n >= b-offGrowth && n <= a+offGrowth {
		return nil
	}
	return []record.Question{valueQuestion("jump", evidence.Low, v, map[string]string{"other": record.Quoted(before.said)}, before.Line, after.Line)}
}
