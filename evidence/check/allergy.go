package check

import (
	"slices"
	"sort"
	"strings"

	"ownpack/evidence"
)

// allergies asks about medicines and things that somebody was given who is
// allergic to them, and about "no known allergies" beside an allergy.
func (c *Checker) allergies(r *reading, all []mention) []question {
	var facts []allergyFact
	none := []*line{}
	for _, l := range r.lines {
		facts = append(facts, c.allergyFacts(l, mentionsOf(all, l))...)
		if c.noneKnown(l) {
			none = append(none, l)
		}
	}
	var out []question
	asked := map[string]bool{}
	for _, f := range facts {
		if f.mild || f.back || f.denied || f.relative || asked[f.drug] || c.takenBack(f, facts) {
			continue
		}
		asked[f.drug] = true
		if !c.deniedLater(f, facts) {
			out = append(out, c.givenDespite(f, all)...)
		}
		out = append(out, c.metDespite(r, f)...)
		out = append(out, c.noneDespite(f, facts, none)...)
	}
	return onePerFirst(out)
}

// mentionsOf are those of a line; all are in the order of lines.
func mentionsOf(all []mention, l *line) []mention {
	first := sort.Search(len(all), func(i int) bool { return all[i].at >= l.at })
	end := first
	for end < len(all) && all[end].line == l {
		end++
	}
	return all[first:end]
}

// onePerFirst keeps the first question about each entry.
func onePerFirst(all []question) []question {
	seen := map[evidence.ID]bool{}
	return slices.DeleteFunc(all, func(q question) bool {
		was := seen[q.first()]
		seen[q.first()] = true
		return was
	})
}

// takenBack reports whether the record says anywhere that there is no such
// allergy.
func (c *Checker) takenBack(f allergyFact, facts []allergyFact) bool {
	return slices.ContainsFunc(facts, func(o allergyFact) bool {
		return o.back && !o.relative && (o.drug == f.drug || c.sameAllergen(o.drug, f.drug)) && !o.day.Before(f.day)
	})
}

// deniedLater reports whether a later line says that there is no such allergy.
func (c *Checker) deniedLater(f allergyFact, facts []allergyFact) bool {
	return slices.ContainsFunc(facts, func(o allergyFact) bool { return c.denies(f, o) })
}

func (c *Checker) denies(f, o allergyFact) bool {
	return o.denied && !o.relative && o.line != f.line && o.day.After(f.day) && (o.drug == f.drug || c.sameAllergen(o.drug, f.drug))
}

// sameAllergen reports whether one is the other's class, or in the same class
// of those that go together.
func (c *Checker) sameAllergen(a, b string) bool {
	return slices.ContainsFunc(c.classesOf(a), func(class string) bool {
		return c.classes[class].Cross && slices.Contains(c.classesOf(b), class)
	}) || slices.ContainsFunc(c.parts(a), func(p string) bool { return slices.Contains(c.parts(b), p) })
}

// conflicts reports whether a medicine is asked about for an allergy.
func (c *Checker) conflicts(f allergyFact, drug string) bool {
	if slices.Contains(c.parts(drug), f.drug) {
		return true
	}
	whole, isClass := strings.CutPrefix(f.drug, classMark)
	for _, class := range c.classesOf(f.drug) {
		if isClass && class != whole {
			continue
		}
		d := c.classes[class]
		var covered []string
		if isClass || d.Cross {
			covered = []string{class}
			if !f.injured {
				covered = append(covered, d.Near...)
			}
		}
		if f.grave {
			covered = append(covered, d.Grave...)
		}
		if slices.ContainsFunc(c.classesOf(drug), func(x string) bool { return slices.Contains(covered, x) }) {
			return true
		}
	}
	return false
}

// givenDespite asks about what was given after an allergy to it was known.
func (c *Checker) givenDespite(f allergyFact, all []mention) []question {
	var hits []*line
	var first mention
	for _, m := range all {
		if !c.isMedicine(m) || !c.conflicts(f, m.drug) || !c.prescribed(m) {
			continue
		}
		if m.line == f.line {
			if c.givenInSame(f, m) {
				return []question{{
					Type: "allergy", Key: "together", Entries: ids(m.line), Severity: evidence.High,
					Blanks: map[string]string{"drug": m.aloud, "allergen": f.aloud},
				}}
			}
			continue
		}
		if m.day.IsZero() || f.day.IsZero() || !m.day.After(f.day) {
			continue
		}
		if len(hits) == 0 {
			first = m
		}
		hits = append(hits, m.line)
	}
	if len(hits) == 0 || oftenSince(f, hits) {
		return nil
	}
	lines := append([]*line{hits[0], f.line}, hits[1:]...)
	return []question{{
		Type: "allergy", Key: "given", Entries: ids(lines...), Severity: evidence.High,
		Blanks: map[string]string{"drug": first.aloud, "allergen": f.aloud},
	}}
}

// givenInSame reports whether a line that names an allergy goes on to give the
// medicine, in a later sentence and without telling of a reaction to it.
func (c *Checker) givenInSame(f allergyFact, m mention) bool {
	t := m.tokens()
	_, end := sentence(t, f.last)
	from, to := sentence(t, m.first)
	places := c.allergyWords.in(m.line)
	if c.between(places, from, to, "back then") || c.between(places, 0, len(t), "fresh") {
		return false
	}
	return m.Kind != evidence.KindAllergy && m.first >= end && m.first > f.cue.last &&
		!c.between(places, end, len(t), "reacted", "grave", "side effect", "reaction", "allergy") && (m.status == given || m.status == started)
}

// prescribed reports whether a line says that a medicine is given or taken, and
// not that it did no harm, was thought of or is an allergy.
func (c *Checker) prescribed(m mention) bool {
	places := c.allergyWords.in(m.line)
	if !m.taken() && !c.course(m) && !c.toBegin(m, places) || m.Kind == evidence.KindAllergy {
		return false
	}
	t := m.tokens()
	from, end := sentence(t, m.first)
	after := end
	if end < len(t) {
		_, after = sentence(t, end)
	}
	if c.between(places, from, after, "tolerated") || c.between(places, from, end, "not given", "reaction") || c.between(places, 0, len(t), "taken back") {
		return false
	}
	_, cued := c.allergyCue(m.line, m, []mention{m}, places)
	return !cued
}

// toBegin reports whether a medicine is to be given, with its dose, and is more
// than thought of.
func (c *Checker) toBegin(m mention, places []place) bool {
	read := m.reading()
	planned := read.Planned
	read.Planned = false
	from, end := sentence(m.tokens(), m.first)
	return planned && read.Plain() && (m.status == unsaid || m.status == given || m.status == started) &&
		(len(m.doses) > 0 || m.often()) && !c.between(places, from, end, "thought of")
}

// course reports whether a line tells of a course that is over, with dose and
// times a day: "Post op: cefalexin 250mg QDS".
func (c *Checker) course(m mention) bool {
	read := m.reading()
	past := read.Past
	read.Past = false
	return past && read.Plain() && m.status == unsaid && (len(m.doses) > 0 || m.often()) && c.between(m.cues, m.last+1, m.next, "once", "twice", "thrice", "four")
}

// metDespite asks about things that are no medicine.
func (c *Checker) metDespite(r *reading, f allergyFact) []question {
	thing, ok := strings.CutPrefix(f.drug, otherMark)
	if !ok || f.day.IsZero() {
		return nil
	}
	for _, l := range r.lines {
		if l == f.line || !l.day.After(f.day) || l.Kind == evidence.KindAllergy {
			continue
		}
		places := c.allergyWords.in(l)
		for _, p := range c.metWords.in(l) {
			from, end := sentence(l.tokens(), p.first)
			if p.group != thing || !l.of(p.first, p.last).Plain() || c.between(places, from, end, "allergy", "tolerated", "not given") {
				continue
			}
			return []question{{
				Type: "allergy", Key: "met", Entries: ids(l, f.line), Severity: evidence.Medium,
				Blanks: map[string]string{"said": l.words(p.first, p.last), "allergen": f.aloud},
			}}
		}
	}
	return nil
}

// noneKnown reports whether a line says that the person has no allergies.
func (c *Checker) noneKnown(l *line) bool {
	places := c.allergyWords.in(l)
	for _, p := range near(places, 0, len(l.tokens()), "none known") {
		read := l.of(p.first, p.last)
		from, end := sentence(l.tokens(), p.first)
		// A clerk's form is where it stands most, so that a form's words count.
		if !read.Family && !read.Other && !c.between(places, from, end, "except") && !ofOne(places, p) {
			return true
		}
	}
	return slices.ContainsFunc(near(places, 0, len(l.tokens()), "allergy"), func(p place) bool {
		read := l.of(p.first, p.last)
		return !read.Family && !read.Other && l.answeredNo(p.last) && !ofOne(places, p)
	})
}

// answeredNo reports whether token i stands in a question whose answer is no:
// "Any allergies? No."
func (l *line) answeredNo(i int) bool {
	t := l.tokens()
	_, end := sentence(t, i)
	return end < len(t) && t[end-1].Word == "?end" && slices.Contains(saysNo, t[end].Word)
}

// saysNo are the words that answer a question with no.
var saysNo = []string{"no", "none", "nil", "never", "n", "nope", "0", "zero"}

// ofOne reports whether what is denied is one allergy: "no allergy to latex".
func ofOne(places []place, p place) bool {
	is := func(group string) bool {
		return slices.ContainsFunc(places, func(o place) bool {
			return o.group == group && o.first <= p.last && o.last >= p.last && o.first >= p.first
		})
	}
	return is("to one") && !is("to all")
}

// noneDespite asks about "no known allergies" later than an allergy.
func (c *Checker) noneDespite(f allergyFact, facts []allergyFact, none []*line) []question {
	if f.day.IsZero() || f.injured && !c.noted(f) {
		return nil
	}
	_, thing := strings.CutPrefix(f.drug, otherMark)
	var hits []*line
	for _, o := range facts {
		if c.denies(f, o) {
			hits = append(hits, o.line)
		}
	}
	for _, l := range none {
		own := slices.ContainsFunc(facts, func(o allergyFact) bool { return o.line == l && !o.back && !o.denied })
		onlyMedicines := c.between(c.allergyWords.in(l), 0, len(l.tokens()), "only medicines")
		if own || !l.day.After(f.day) || thing && (onlyMedicines || !f.grave && f.drug != otherMark+"latex") {
			continue
		}
		hits = append(hits, l)
	}
	if len(hits) == 0 {
		return nil
	}
	lines := append([]*line{hits[0], f.line}, hits[1:]...)
	return []question{{
		Type: "allergy", Key: "none-known", Entries: ids(lines...), Severity: evidence.High,
		Blanks: map[string]string{"allergen": f.aloud},
	}}
}
