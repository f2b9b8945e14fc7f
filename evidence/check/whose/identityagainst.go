package whose

import (
	"slices"
	"time"

	"ownpack/evidence/check/record"
)

// against is an entry that tells before a fact what excludes it, where one after
// it tells it too, or two did before, and nothing says that it changed.
func (f facts) against(so, again string, x fact) (*record.Line, bool) {
	later := f.firstAfter(so, x.l.Day)
	before := f.last(so, x.l, later, 2)
	if len(before) == 0 {
		return nil, false
	}
	after := f.next(so, x.l, later)
	if after == nil && len(before) < 2 {
		return nil, false
	}
	return before[0].l, !f.changed(again, x.l, before[0].l, after)
}

// changed reports whether a line's letter tells a group, or an entry between two
// others, of which there may be no second.
func (f facts) changed(group string, l, before, after *record.Line) bool {
	if f.roots[l.Root][group] {
		return true
	}
	at := f.firstAfter(group, before.Day)
	if at == len(f.by[group]) || f.by[group][at].l.Day.IsZero() {
		return false
	}
	return after == nil || f.by[group][at].l.Day.Before(after.Day)
}

// firstAfter is the place of the first fact of a group after a day. Those without
// a date come last.
func (f facts) firstAfter(group string, day time.Time) int {
	at, _ := slices.BinarySearchFunc(f.by[group], day, func(x fact, day time.Time) int {
		if x.l.Day.IsZero() || x.l.Day.After(day) {
			return 1
		}
		return -1
	})
	return at
}

// last are the latest facts of a group before a place in its order, each from
// another letter or contact and none from that of l, up to so many.
func (f facts) last(group string, l *record.Line, before, most int) []fact {
	var out []fact
	for i := before - 1; i >= 0 && len(out) < most; i-- {
		x := f.by[group][i]
		if x.l.Root != l.Root && !slices.ContainsFunc(out, func(o fact) bool { return o.l.Root == x.l.Root }) {
			out = append(out, x)
		}
	}
	return out
}

// next is the first entry that tells a group from a place in its order on, but for
// those without a date.
func (f facts) next(group string, l *record.Line, from int) *record.Line {
	for _, x := range f.by[group][from:] {
		if x.l.Day.IsZero() {
			return nil
		}
		if x.l.Root != l.Root {
			return x.l
		}
	}
	return nil
}
