package check

import (
	"strings"

	"ownpack/evidence"
)

// handed asks about the one entry that has the person write with the other hand
// than all others do, where no entry tells of a change.
func (c *Checker) handed(r *reading) []question {
	told := map[string][]spot{}
	for _, l := range r.lines {
		places := c.sides.in(l)
		for _, p := range places {
			side, ok := strings.CutPrefix(p.group, "handed/")
			if !ok || l.of(p.first, p.last).Family {
				continue
			}
			first, last := l.sentence(p.first)
			if has(places, "rehanded", first, last) {
				return nil
			}
			told[side] = append(told[side], spot{line: l, first: p.first, last: p.last})
		}
	}
	for side, other := range otherSide {
		odd, usual := roots(told[side]), roots(told[other])
		if len(odd) == 1 && len(usual) > 1 {
			return []question{{
				Type: "laterality", Key: "other-side", Severity: evidence.Low, Entries: ids(append([]*line{odd[0].line}, linesOf(usual)...)...),
				Blanks: map[string]string{"problem": "the hand you write with", "side": side, "other_side": other},
			}}
		}
	}
	return nil
}
