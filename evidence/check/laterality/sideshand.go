package laterality

import (
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// handed asks about the one entry that has the person write with the other hand
// than all others do, where no entry tells of a change.
func (c *rules) handed(r *record.Reading) []record.Question {
	told := map[string][]record.Spot{}
	for _, l := range r.Lines {
		places := c.sides.In(l)
		for _, p := range places {
			side, ok := strings.CutPrefix(p.Group, "handed/")
			if !ok || l.Of(p.First, p.Last).Family {
				continue
			}
			first, last := l.Sentence(p.First)
			if record.Has(places, "rehanded", first, last) {
				return nil
			}
			told[side] = append(told[side], record.Spot{Line: l, First: p.First, Last: p.Last})
		}
	}
	for side, other := range otherSide {
		odd, usual := record.Roots(told[side]), record.Roots(told[other])
		if len(odd) == 1 && len(usual) > 1 {
			return []record.Question{{
				Type: "laterality", Key: "other-side", Severity: evidence.Low, Entries: record.IDs(append([]*record.Line{odd[0].Line}, record.LinesOf(usual)...)...),
				Blanks: map[string]string{"problem": "the hand you write with", "side": side, "other_side": other},
			}}
		}
	}
	return nil
}
