package laterality

import (
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// neverDone are words that tell that a side was never operated on, or has still
// what an operation takes away.
type neverDone struct {
	After []string `yaml:"after"` // the operations that it cannot be said after, any if none are named
	Words []string `yaml:"words"`
}

// untouched asks about an entry that says of a side that nothing was ever done
// there, after another one told of an operation on it.
func (c *rules) untouched(r *record.Reading, claims map[*record.Line][]claim) []record.Question {
	var all []claim
	for _, l := range r.Lines {
		all = append(all, claims[l]...)
	}
	var out []record.Question
	for _, l := range r.Lines {
		places := c.sides.marked(l)
		for _, p := range places {
			side := c.sides.SideAt(l, places, p)
			if side == "" || l.Day.IsZero() {
				continue
			}
			first, last := c.sides.stretch(l, places, p)
			region := region(c.sides.partNear(l, places, p, first, last))
			said, ok := c.sides.untouchedAt(l, places, p, first, last)
			if !ok || region == "" || region == "side" || region == "hemisphere" {
				continue
			}
			done := said.before(l, side, region, all)
			if len(done) == 0 {
				continue
			}
			lines := append([]*record.Line{l}, done...)
			if len(done) == 1 && len(said.before(l, otherSide[side], region, all)) > 1 {
				lines = append(done, l) // the operation is the odd one
			}
			out = append(out, record.Question{
				Type: "laterality", Key: "other-side", Severity: evidence.High, Entries: record.IDs(lines...),
				Blanks: map[string]string{"problem": "no operation on the " + region, "side": side, "other_side": otherSide[side]},
			})
			break
		}
	}
	return out
}

// untouchedAt finds words for what was never done in the clause of a side, or at
// the start of the next where that names no side: "the right hip, never operated
// upon, aches".
func (s Sides) untouchedAt(l *record.Line, places []record.Place, at record.Place, first, last int) (neverDone, bool) {
	t := l.Tokens()
	for _, p := range places {
		n, ok := strings.CutPrefix(p.Group, "untouched/")
		if !ok || p.First < first || p.Last > last {
			continue
		}
		is := l.Of(p.First, p.Last)
		if is.Possible || is.Planned || is.Family || is.Other || is.Template {
			continue
		}
		gap := t[p.First].Clause - t[at.Last].Clause
		if gap == 0 || gap == 1 && t[p.First-1].Clause != t[p.First].Clause && !s.sidedClause(l, places, p.First) {
			return s.never[int(n[0]-'a')*26+int(n[1]-'a')], true
		}
	}
	return neverDone{}, false
}

// sidedClause reports whether the clause of token i names a side.
func (s Sides) sidedClause(l *record.Line, places []record.Place, i int) bool {
	t := l.Tokens()
	return slices.ContainsFunc(places, func(p record.Place) bool {
		return t[p.First].Sentence == t[i].Sentence && t[p.First].Clause == t[i].Clause && s.SideAt(l, places, p) != ""
	})
}

// before lists the lines that tell, not after l, of such an operation on a side.
func (n neverDone) before(l *record.Line, side, part string, all []claim) []*record.Line {
	var out []*record.Line
	for _, cl := range all {
		switch {
		case cl.Root == l.Root || cl.Day.IsZero() || cl.Day.After(l.Day) || cl.side != side || cl.carried || region(cl.part) != part:
		case len(n.After) > 0 && !slices.Contains(n.After, cl.ID):
		case cl.Kind != operation && len(n.After) == 0 && cl.ID != "hearing device":
		case slices.Contains(noOperation, cl.Tokens()[cl.spot.First].Word) || cl.ID == "hernia":
		case !slices.ContainsFunc(out, func(o *record.Line) bool { return o.Root == cl.Root }):
			out = append(out, cl.Line)
		}
	}
	return out
}

// noOperation are words among those for operations after which a side may still
// be called untouched.
var noOperation = []string{"injection", "intravitreal", "excision", "varicocele", "mua", "manipulation"}

// region puts the parts together that one operation may be named by.
func region(part string) string {
	switch part {
	case "ankle", "foot", "toe":
		return "foot"
	case "wrist", "hand", "finger", "thumb":
		return "hand"
	}
	return joint(part)
}
