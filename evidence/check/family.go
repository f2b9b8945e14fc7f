package check

import (
	"slices"

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

// inTheFamily asks about a condition that is noted once as the person's own,
// with nothing that goes with it, and elsewhere as a relative's.
func (c *Checker) inTheFamily(con condition, n *noted) (question, bool) {
	said := roots(n.said)
	if len(said) != 1 {
		return question{}, false
	}
	s := said[0]
	theirs := elsewhere(n.family, s.line)
	if len(theirs) == 0 || c.madeBy(s.line, con.ID) || len(elsewhere(n.with, s.line)) > 0 {
		return question{}, false
	}
	if slices.ContainsFunc(n.with, func(w spot) bool { return w.root == s.root && !w.is.Planned }) {
		return question{}, false
	}
	return question{
		Type: "family", Key: "elsewhere", Severity: evidence.Medium,
		Entries: ids(append([]*line{s.line}, linesOf(theirs)...)...), Blanks: map[string]string{"condition": con.ID},
	}, true
}
