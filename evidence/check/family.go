package check

import (
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence"
)

// familyProblem asks about a problem that seems to be a relative's: one that
// names the relative, and one that the rest of the record knows as running in
// the family and not as the person's own.
func (c *Checker) familyProblem(r *reading) []question {
	var out []question
	for _, l := range r.byKind[evidence.KindProblem] {
		if kin, ok := c.relativesIllness(l); ok {
			out = append(out, question{
				Type: "family", Key: "relative", Severity: evidence.High, Entries: ids(l), Blanks: map[string]string{"relative": kin},
			})
		}
	}
	notes := c.notes(r)
	out = append(out, c.knownAsTheirs(r, notes)...)
	for _, con := range c.conditions.list {
		if q, ok := c.inTheFamily(con, notes[con.ID]); ok {
			out = append(out, q)
		}
	}
	return out
}

// relativesIllness reports whether a problem's own words give the illness to a
// relative, and to which.
func (c *Checker) relativesIllness(l *line) (string, bool) {
	places := c.family.in(l)
	end := len(l.tokens())
	if end == 0 || l.frame.Family || has(places, "history", 0, end) || has(places, "own", 0, end) {
		return "", false
	}
	for _, p := range places {
		if p.group != "relative" {
			continue
		}
		first, last := l.sentence(p.first)
		for _, ill := range places {
			if ill.group != "illness" || ill.first < first || ill.last > last {
				continue
			}
			if l.tokens()[0].Sentence == l.tokens()[p.first].Sentence && l.scope.At(ill.first, ill.last).Family || abs(ill.first-p.last) <= 2 || abs(p.first-ill.last) <= 2 {
				return l.words(p.first, p.last), true
			}
		}
	}
	return "", false
}

// knownAsTheirs asks about problems, and illnesses in lists, that all other
// entries that name them give to a relative.
func (c *Checker) knownAsTheirs(r *reading, notes map[string]*noted) []question {
	var out []question
	for _, l := range r.lines {
		if l.frame.Family || l.Kind == evidence.KindFamilyHistory || has(c.family.in(l), "history", 0, len(l.tokens())) {
			continue
		}
		for _, p := range c.family.in(l) {
			is := c.claimed(l, p.first, p.last)
			if p.group != "illness" || is.Negated || is.Family || is.Possible || l.Kind != evidence.KindProblem && !c.inList(l, p) {
				continue
			}
			if theirs := c.onlyTheirs(r, l, l.tokens()[p.first].Word); len(theirs) > 0 && !c.caredFor(notes, l, p, theirs) {
				out = append(out, question{
					Type: "family", Key: "known", Severity: evidence.Medium, Entries: ids(append([]*line{l}, theirs...)...),
					Blanks: map[string]string{"illness": l.words(p.first, p.last)},
				})
				break
			}
		}
	}
	return out
}

// inList reports whether the words at a place stand in a list of what somebody
// has or had.
func (c *Checker) inList(l *line, p place) bool {
	first, _ := l.sentence(p.first)
	t := l.tokens()
	for first > 0 && strings.Contains(l.said[t[first-1].End:t[first].Start], ";") {
		first, _ = l.sentence(first - 1)
	}
	return l.before(p.first) == "known" || has(c.conditions.in(l), "list", first, p.first) || l.Kind == evidence.KindProblem && c.fromOffice(l)
}

// caredFor reports whether the illness at a place is treated in the person's own
// record.
func (c *Checker) caredFor(notes map[string]*noted, l *line, p place, theirs []*line) bool {
	for id, n := range notes {
		if !slices.ContainsFunc(n.said, func(s spot) bool { return s.line == l && s.first <= p.last && s.last >= p.first }) {
			continue
		}
		own := slices.DeleteFunc(elsewhere(n.with, l), func(s spot) bool { return slices.Contains(theirs, s.line) })
		if c.madeBy(l, id) || len(own) > 1 || slices.ContainsFunc(own, prescribed) || c.treated(n, l.root) {
			return true
		}
	}
	return false
}

// treated reports whether another letter or contact than the one given tells of
// the start of what usually goes with a condition, in a sentence that speaks of
// no relative.
func (c *Checker) treated(n *noted, but evidence.ID) bool {
	return slices.ContainsFunc(c.beyondKin(n.with), func(s spot) bool {
		first, last := s.sentence(s.first)
		return s.root != but && !s.is.Planned && !s.is.Possible && has(c.family.in(s.line), "treated", first, last)
	})
}

// beyondKin are the spots in sentences that speak of no relative.
func (c *Checker) beyondKin(spots []spot) []spot {
	return slices.DeleteFunc(slices.Clone(spots), func(s spot) bool {
		first, last := s.sentence(s.first)
		return has(c.family.in(s.line), "relative", first, last)
	})
}

// onlyTheirs are the other entries that name an illness, if each gives it to a
// relative.
func (c *Checker) onlyTheirs(r *reading, l *line, word string) []*line {
	var out []*line
	for _, o := range r.lines {
		if o.root == l.root {
			continue
		}
		for i, t := range o.tokens() {
			if t.Word != word {
				continue
			}
			is := c.claimed(o, i, i)
			switch {
			case is.Family || o.Kind == evidence.KindFamilyHistory || c.kinNear(o, i):
				out = append(out, o)
			case !is.Negated && !is.Possible && !is.Planned && !is.Template:
				return nil
			}
		}
	}
	return out
}

// kinNear reports whether a relative is named just before token i.
func (c *Checker) kinNear(l *line, i int) bool {
	first, _ := l.sentence(i)
	return has(c.family.in(l), "relative", max(first, i-5), i+3)
}

// inTheFamily asks about a condition that is noted once as the person's own,
// with nothing that goes with it, and elsewhere as a relative's; or as having come
// at the age at which it came to the relative.
func (c *Checker) inTheFamily(con condition, n *noted) (question, bool) {
	said := roots(n.said)
	for _, s := range said {
		theirs := elsewhere(n.family, s.line)
		if len(theirs) == 0 || !c.sameAge(s, theirs) && (len(said) > 1 || c.borneOut(con, n, s)) {
			continue
		}
		return question{
			Type: "family", Key: "elsewhere", Severity: evidence.Medium,
			Entries: ids(append([]*line{s.line}, linesOf(theirs)...)...), Blanks: map[string]string{"condition": con.ID},
		}, true
	}
	return question{}, false
}

// borneOut reports whether what goes with a condition stands beside s, or
// elsewhere of the person, or those who make the diagnosis wrote s.
func (c *Checker) borneOut(con condition, n *noted, s spot) bool {
	return c.madeBy(s.line, con.ID) && !s.listed || len(c.beyondKin(elsewhere(n.with, s.line))) > 0 ||
		!s.listed && slices.ContainsFunc(n.with, func(w spot) bool { return w.root == s.root && !w.is.Planned })
}

// sameAge reports whether s gives the age at which the illness came, and an entry
// on the relative gives the same.
func (c *Checker) sameAge(s spot, theirs []spot) bool {
	age := s.onset()
	return age != "" && slices.ContainsFunc(theirs, func(o spot) bool { return o.onset() == age })
}

// onset is the age that stands close to an illness, in figures, if there is one.
func (s spot) onset() string {
	t := s.tokens()
	for i := max(0, s.first-4); i < min(len(t), s.last+6); i++ {
		if n, err := strconv.Atoi(t[i].Word); err != nil || n < 20 || n > 99 || !t[i].Number {
			continue
		}
		if i > 0 && slices.Contains([]string{"age", "aged", "at", "d", "onset", "died"}, t[i-1].Word) {
			return t[i].Word
		}
	}
	return ""
}
