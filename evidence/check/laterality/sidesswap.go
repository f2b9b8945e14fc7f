package laterality

import (
	"maps"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// sidedState is what a line says of the two sides of a part: which one has
// something wrong, and which one has not.
type sidedState struct {
	*record.Line
	bad, fine map[string]bool // by side
	back      bool            // it speaks of what is long over
}

// ofTheBody are the problems that show on a whole side of the body.
var ofTheBody = []string{"weakness", "foot drop", "support worn"}

// sideOfBody stands for the limbs of one side.
const sideOfBody = "side of the body"

// swapped asks about an entry that says that the side on which entries before and
// after it tell of trouble is sound, and that the trouble is on the other one.
func (c *rules) swapped(r *record.Reading, claims map[*record.Line][]claim) []record.Question {
	byPart := map[string][]sidedState{}
	for _, l := range r.Lines {
		for part, s := range c.sidedStates(l, claims[l]) {
			byPart[part] = append(byPart[part], s)
		}
	}
	var out []record.Question
	for _, part := range slices.Sorted(maps.Keys(byPart)) {
		for _, s := range byPart[part] {
			for side, other := range otherSide {
				if !s.fine[side] || s.bad[side] || !s.bad[other] || s.Day.IsZero() {
					continue
				}
				if against := s.contradicted(byPart[part], side, other); len(against) > 0 {
					out = append(out, record.Question{
						Type: "laterality", Key: "other-side", Severity: evidence.High, Entries: record.IDs(append([]*record.Line{s.Line}, against...)...),
						Blanks: map[string]string{"problem": part, "side": other, "other_side": side},
					})
				}
			}
		}
	}
	return out
}

var otherSide = map[string]string{"left": "right", "right": "left"}

// contradicted lists the lines that tell of trouble on the side that s calls
// sound, if they stand before and after it and no line but s tells of trouble on
// the other side alone.
func (s sidedState) contradicted(all []sidedState, side, other string) []*record.Line {
	var before, after []*record.Line
	mirror := false
	for _, o := range all {
		switch {
		case o.Root == s.Root || o.Day.IsZero():
		case o.bad[other]:
			return nil
		case !o.bad[side]:
		case o.fine[other]:
			mirror = true
			before = append(before, o.Line)
		case o.Day.After(s.Day):
			after = append(after, o.Line)
		default:
			before = append(before, o.Line)
		}
	}
	if mirror || len(before) > 0 && len(after) > 0 || len(before) > 1 && s.back {
		return append(before[len(before)-1:], after...)
	}
	return nil
}

// sidedStates lists by limb or organ what a line says of its sides.
func (c *rules) sidedStates(l *record.Line, claims []claim) map[string]sidedState {
	out := map[string]sidedState{}
	places := c.sides.marked(l)
	back := record.Has(places, "back", 0, len(l.Tokens()))
	note := func(part, side string, fine bool) {
		s, ok := out[part]
		if !ok {
			s = sidedState{Line: l, bad: map[string]bool{}, fine: map[string]bool{}, back: back}
			out[part] = s
		}
		if fine {
			s.fine[side] = true
		} else {
			s.bad[side] = true
		}
	}
	for _, p := range places {
		side := c.sides.SideAt(l, places, p)
		if side == "" {
			continue
		}
		first, last := c.sides.stretch(l, places, p)
		part := limb(c.sides.partNear(l, places, p, first, last))
		if part == "side" {
			part = sideOfBody
		}
		if part == "" || part == "hemisphere" {
			continue
		}
		if c.sides.clauseHas(l, places, "fine", p, first, last) {
			note(part, side, true)
		}
	}
	for _, cl := range claims {
		if cl.again || cl.Kind == injury && !cl.back {
			continue // another one may follow
		}
		if part := limb(cl.part); part != "" {
			note(part, cl.side, false)
		}
		if slices.Contains(ofTheBody, cl.ID) {
			note(sideOfBody, cl.side, false)
		}
	}
	return out
}

// clauseHas reports whether the clause of a side has a word of the group, within
// tokens first to last.
func (s Sides) clauseHas(l *record.Line, places []record.Place, group string, at record.Place, first, last int) bool {
	t := l.Tokens()
	for first < at.First && t[first].Clause != t[at.First].Clause {
		first++
	}
	for last > at.Last && t[last].Clause != t[at.Last].Clause {
		last--
	}
	return record.Has(places, group, max(first, at.First-2), min(last, at.Last+6))
}
