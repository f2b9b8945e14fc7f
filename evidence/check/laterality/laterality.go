package laterality

import (
	"maps"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// sameTime is how many days two notes about one operation, injury or illness
// may lie apart.
const sameTime = 31

// sameYear is how many days after an operation or injury a look back most likely
// means that one.
const sameYear = 365

// laterality asks where the same operation, injury, illness or loss stands on
// the left in one entry and on the right in another, or where the heading of an
// entry and its body differ.
func (c *rules) laterality(r *record.Reading) []record.Question {
	byKey := map[string][]claim{}
	ofLine := map[*record.Line][]claim{}
	both := map[string]bool{}
	var out []record.Question
	for _, l := range r.Lines {
		claims, on := c.claims(l)
		ofLine[l] = claims
		for _, cl := range claims {
			byKey[cl.key()] = append(byKey[cl.key()], cl)
		}
		for _, k := range on {
			both[k] = true
		}
		if q, ok := c.headAndBody(l); ok {
			out = append(out, q)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(byKey)) {
		out = append(out, twoSides(byKey[k], both[k])...)
	}
	return slices.Concat(out, c.swapped(r, ofLine), c.untouched(r, ofLine), c.handed(r))
}

// twoSides asks about claims of one key.
func twoSides(claims []claim, both bool) []record.Question {
	if both || k(claims) == loss && saysBoth(claims) {
		claims = slices.DeleteFunc(slices.Clone(claims), func(cl claim) bool { return cl.Kind == loss || cl.Kind == illness })
	}
	var out []record.Question
	for _, odd := range claims {
		if odd.again || odd.carried || odd.Hint {
			continue
		}
		against := slices.DeleteFunc(slices.Clone(claims), func(o claim) bool {
			return o.side == odd.side || o.Root == odd.Root || o.again && !o.sameDay(odd) || !sameEvent(odd, o, claims)
		})
		if len(against) == 0 || !odd.strong() && !odd.figures && !slices.ContainsFunc(against, claim.strong) || !seemsWrong(odd, against, claims) {
			continue
		}
		lines := []*record.Line{odd.Line}
		for _, a := range against {
			lines = append(lines, a.Line)
		}
		out = append(out, record.Question{
			Type: "laterality", Key: "other-side", Severity: evidence.High, Entries: record.IDs(lines...),
			Blanks: map[string]string{"problem": odd.Name, "side": odd.shown(), "other_side": against[0].shown()},
		})
	}
	return out
}

func k(claims []claim) string { return claims[0].Kind }

// shown is the side as the entry states it.
func (c claim) shown() string {
	if c.Flips {
		return map[string]string{"left": "right", "right": "left"}[c.side]
	}
	return c.side
}

func (c claim) sameDay(o claim) bool { return !c.Day.IsZero() && c.Day.Equal(o.Day) }

// saysBoth reports whether one entry puts the problem on either side.
func saysBoth(claims []claim) bool {
	side := map[evidence.ID]string{}
	for _, cl := range claims {
		if s := side[cl.Root]; s != "" && s != cl.side {
			return true
		}
		side[cl.Root] = cl.side
	}
	return false
}

// sameEvent reports whether two claims seem to speak of one event.
func sameEvent(a, b claim, all []claim) bool {
	mine, theirs := support(a.side, all), support(b.side, all)
	outnumbered := mine == 1 && theirs > 1
	few := theirs > 1 && theirs >= 2*mine
	switch {
	case !a.alike(b):
		return false
	case a.Kind == loss && a.ID != "amputation":
		return true
	case a.Kind == loss && a.own && b.own && few && (b.Day.Before(a.Day) || apart(a.when, b.when) <= sameYear):
		return true
	case a.own && a.mention():
		// It looks back on what b tells, unless its own side was told too.
		return !b.Day.After(a.Day) && mine == 1 && (theirs > 1 || !b.mention() && (a.back || record.Days(b.Day, a.Day) <= sameYear))
	case b.own && b.mention():
		return false
	case a.Kind == illness && a.own && b.own && outnumbered && apart(a.when, b.when) <= sameYear:
		return true
	}
	if !a.own && !b.own && otherYear(a.when, b.when) {
		return false
	}
	within := sameTime
	if a.Kind == illness {
		within = max(2*sameTime, a.Days, b.Days) // it lasts
	}
	return apart(a.when, b.when) <= within
}

// otherYear reports whether two dates, of which one is a year alone, give
// different years.
func otherYear(a, b evidence.Date) bool {
	if a.Precision() != evidence.PrecisionYear && b.Precision() != evidence.PrecisionYear {
		return false
	}
	return record.FirstDay(a).Year() != record.FirstDay(b).Year()
}

// mention reports whether a claim speaks of an operation or injury that is told
// elsewhere, rather than of a fresh one.
func (c claim) mention() bool {
	if c.Kind == illness || !c.own {
		return false
	}
	switch c.Line.Kind {
	case evidence.KindLetter, evidence.KindProcedure, evidence.KindAdmission, evidence.KindProblem, evidence.KindTest:
		return c.back
	case evidence.KindConsultation:
		return c.back || c.Kind != injury
	}
	return true
}

// support is how many letters and contacts name the side.
func support(side string, claims []claim) int {
	seen := map[evidence.ID]bool{}
	for _, c := range claims {
		if c.side == side {
			seen[c.Root] = true
		}
	}
	return len(seen)
}

// seemsWrong reports whether the odd claim has fewer on its side than speak
// against it; of two alone, the less direct one, or the later.
func seemsWrong(odd claim, against, all []claim) bool {
	mine, theirs := support(odd.side, all), support(against[0].side, all)
	if odd.figures && theirs < 2 {
		return false // one side may have got worse than the other
	}
	if odd.Kind == operation || odd.Kind == injury || odd.Kind == illness {
		mine, theirs = 1, support(against[0].side, against)
		for _, o := range all {
			if o.side == odd.side && o.Root != odd.Root && sameEvent(odd, o, all) {
				mine++
			}
		}
	}
	if mine != theirs {
		return mine < theirs
	}
	if odd.Kind == loss && odd.ID != "amputation" && mine > 1 {
		return false
	}
	if d := direct(odd) - direct(against[0]); d != 0 {
		return d < 0
	}
	return odd.At > against[0].At
}

// direct ranks who writes: a theatre or hospital letter knows more than a note.
func direct(c claim) int {
	if c.Line.Kind == evidence.KindLetter || c.Line.Kind == evidence.KindProcedure || c.Line.Kind == evidence.KindAdmission {
		return 1
	}
	return 0
}

// headAndBody asks about an entry whose heading names one side of a body part
// and whose body only the other.
func (c *rules) headAndBody(l *record.Line) (record.Question, bool) {
	if !slices.Contains([]evidence.Kind{
		evidence.KindLetter, evidence.KindDocument, evidence.KindProcedure, evidence.KindTest, evidence.KindReferral, evidence.KindAdmission,
	}, l.Kind) || len(l.Tokens()) == 0 {
		return record.Question{}, false
	}
	places := c.sides.marked(l)
	_, end := l.Sentence(0)
	if !record.Has(places, "heading", 0, min(end, 3)) && (l.Title == "" || l.Said == l.Text) {
		return record.Question{}, false
	}
	head, body := map[string]string{}, map[string]string{}
	for _, p := range places {
		side := c.sides.SideAt(l, places, p)
		if side == "" {
			continue
		}
		first, last := c.sides.stretch(l, places, p)
		part := c.sides.partNear(l, places, p, first, last)
		from, to := l.Sentence(p.First)
		if part == "" || part == "side" {
			continue
		}
		into := body
		if p.First <= end {
			into = head
		}
		plain := l.Of(p.First, p.Last).Plain() && !record.Has(places, "again", from, to) && !record.Has(places, "quiet", from, to) && !record.Has(places, "both", from, to)
		if _, own := record.SaidWhen(l, p.First, from, to); !plain || !own && p.First > end || p.First > end && record.Has(places, "back", from, to) || into[part] != "" && into[part] != side {
			into[part] = "unclear"
			continue
		}
		into[part] = side
	}
	for _, part := range slices.Sorted(maps.Keys(head)) {
		if a, b := head[part], body[part]; a != "unclear" && b != "" && b != "unclear" && a != b {
			return record.Question{
				Type: "laterality", Key: "within", Severity: evidence.High, Entries: record.IDs(l),
				Blanks: map[string]string{"part": part, "side": a, "other_side": b},
			}, true
		}
	}
	return record.Question{}, false
}
