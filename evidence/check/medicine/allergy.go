package medicine

import (
	"slices"
	"sort"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// allergies asks about medicines and things that somebody was given who is
// allergic to them, and about "no known allergies" beside an allergy.
func (c *rules) allergies(r *record.Reading, all []mention) []record.Question {
	var facts []allergyFact
	none := []*record.Line{}
	for _, l := range r.Lines {
		facts = append(facts, c.allergyFacts(l, mentionsOf(all, l))...)
		if c.noneKnown(l) {
			none = append(none, l)
		}
	}
	var out []record.Question
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
	return record.OnePerFirst(out)
}

// mentionsOf are those of a line; all are in the order of lines.
func mentionsOf(all []mention, l *record.Line) []mention {
	first := sort.Search(len(all), func(i int) bool { return all[i].At >= l.At })
	end := first
	for end < len(all) && all[end].Line == l {
		end++
	}
	return all[first:end]
}

// takenBack reports whether the record says anywhere that there is no such
// allergy.
func (c *rules) takenBack(f allergyFact, facts []allergyFact) bool {
	return slices.ContainsFunc(facts, func(o allergyFact) bool {
		return o.back && !o.relative && (o.drug == f.drug || c.sameAllergen(o.drug, f.drug)) && !o.Day.Before(f.Day)
	})
}

// deniedLater reports whether a later line says that there is no such allergy.
func (c *rules) deniedLater(f allergyFact, facts []allergyFact) bool {
	return slices.ContainsFunc(facts, func(o allergyFact) bool { return c.denies(f, o) })
}

func (c *rules) denies(f, o allergyFact) bool {
	return o.denied && !o.relative && o.Line != f.Line && o.Day.After(f.Day) && (o.drug == f.drug || c.sameAllergen(o.drug, f.drug))
}

// sameAllergen reports whether one is the other's class, or in the same class
// of those that go together.
func (c *rules) sameAllergen(a, b string) bool {
	return slices.ContainsFunc(c.classesOf(a), func(class string) bool {
		return c.classes[class].Cross && slices.Contains(c.classesOf(b), class)
	}) || slices.ContainsFunc(c.parts(a), func(p string) bool { return slices.Contains(c.parts(b), p) })
}

// conflicts reports whether a medicine is asked about for an allergy.
func (c *rules) conflicts(f allergyFact, drug string) bool {
	if slices.Contains(c.parts(drug), f.drug) {
		return true
	}
	whole, isClass := strings.CutPrefix(f.drug, ClassMark)
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
func (c *rules) givenDespite(f allergyFact, all []mention) []record.Question {
	var hits []*record.Line
	var first mention
	for _, m := range all {
		if !c.isMedicine(m) || !c.conflicts(f, m.drug) || !c.prescribed(m) {
			continue
		}
		if m.Line == f.Line {
			if c.givenInSame(f, m) {
				return []record.Question{{
					Type: "allergy", Key: "together", Entries: record.IDs(m.Line), Severity: evidence.High,
					Blanks: map[string]string{"drug": m.aloud, "allergen": f.aloud},
				}}
			}
			continue
		}
		if m.Day.IsZero() || f.Day.IsZero() || !m.Day.After(f.Day) {
			continue
		}
		if len(hits) == 0 {
			first = m
		}
		hits = append(hits, m.Line)
	}
	if len(hits) == 0 || oftenSince(f, hits) {
		return nil
	}
	lines := append([]*record.Line{hits[0], f.Line}, hits[1:]...)
	return []record.Question{{
		Type: "allergy", Key: "given", Entries: record.IDs(lines...), Severity: evidence.High,
		Blanks: map[string]string{"drug": first.aloud, "allergen": f.aloud},
	}}
}

// givenInSame reports whether a line that names an allergy goes on to give the
// medicine, in a later sentence and without telling of a reaction to it.
func (c *rules) givenInSame(f allergyFact, m mention) bool {
	t := m.Tokens()
	_, end := record.Bounds(t, f.last)
	from, to := record.Bounds(t, m.first)
	places := c.allergyWords.In(m.Line)
	if record.Between(places, from, to, "back then") || record.Between(places, 0, len(t), "fresh") {
		return false
	}
	return m.Kind != evidence.KindAllergy && m.first >= end && m.first > f.cue.Last &&
		!record.Between(places, end, len(t), "reacted", "grave", "side effect", "reaction", "allergy") && (m.status == given || m.status == started)
}

// prescribed reports whether a line says that a medicine is given or taken, and
// not that it did no harm, was thought of or is an allergy.
func (c *rules) prescribed(m mention) bool {
	places := c.allergyWords.In(m.Line)
	if !m.taken() && !c.course(m) && !c.toBegin(m, places) || m.Kind == evidence.KindAllergy {
		return false
	}
	t := m.Tokens()
	from, end := record.Bounds(t, m.first)
	after := end
	if end < len(t) {
		_, after = record.Bounds(t, end)
	}
	if harmless(m.Line, places, from, after) || record.Between(places, from, end, "not given", "reaction") || record.Between(places, 0, len(t), "taken back") {
		return false
	}
	_, cued := c.allergyCue(m.Line, m, []mention{m}, places)
	return !cued
}

// harmless reports whether a stretch says that a medicine did no harm, and does
// not ask it: "Uneventful?"
func harmless(l *record.Line, places []record.Place, from, end int) bool {
	t := l.Tokens()
	return slices.ContainsFunc(record.Near(places, from, end, "tolerated"), func(p record.Place) bool {
		return p.Last+1 == len(t) || t[p.Last+1].Word != "?end"
	})
}

// toBegin reports whether a medicine is to be given, with its dose, and is more
// than thought of.
func (c *rules) toBegin(m mention, places []record.Place) bool {
	read := m.reading()
	planned := read.Planned
	read.Planned = false
	from, end := record.Bounds(m.Tokens(), m.first)
	return planned && read.Plain() && (m.status == unsaid || m.status == given || m.status == started) &&
		(len(m.doses) > 0 || m.often()) && !record.Between(places, from, end, "thought of")
}

// course reports whether a line tells of a course that is over, with dose and
// times a day: "Post op: cefalexin 250mg QDS".
func (c *rules) course(m mention) bool {
	read := m.reading()
	past := read.Past
	read.Past = false
	return past && read.Plain() && m.status == unsaid && (len(m.doses) > 0 || m.often()) && record.Between(m.cues, m.last+1, m.next, "once", "twice", "thrice", "four")
}

// metDespite asks about things that are no medicine.
func (c *rules) metDespite(r *record.Reading, f allergyFact) []record.Question {
	thing, ok := strings.CutPrefix(f.drug, otherMark)
	if !ok || f.Day.IsZero() {
		return nil
	}
	for _, l := range r.Lines {
		if l == f.Line || !l.Day.After(f.Day) || l.Kind == evidence.KindAllergy {
			continue
		}
		places := c.allergyWords.In(l)
		for _, p := range c.metWords.In(l) {
			from, end := record.Bounds(l.Tokens(), p.First)
			if p.Group != thing || !l.Of(p.First, p.Last).Plain() || record.Between(places, from, end, "allergy", "tolerated", "not given") {
				continue
			}
			return []record.Question{{
				Type: "allergy", Key: "met", Entries: record.IDs(l, f.Line), Severity: evidence.Medium,
				Blanks: map[string]string{"said": l.Words(p.First, p.Last), "allergen": f.aloud},
			}}
		}
	}
	return nil
}

// noneKnown reports whether a line says that the person has no allergies.
func (c *rules) noneKnown(l *record.Line) bool {
	places := c.allergyWords.In(l)
	for _, p := range record.Near(places, 0, len(l.Tokens()), "none known") {
		read := l.Of(p.First, p.Last)
		from, end := record.Bounds(l.Tokens(), p.First)
		// A clerk's form is where it stands most, so that a form's words count.
		if !read.Family && !read.Other && !record.Between(places, from, end, "except") && !ofOne(places, p) {
			return true
		}
	}
	return slices.ContainsFunc(record.Near(places, 0, len(l.Tokens()), "allergy"), func(p record.Place) bool {
		read := l.Of(p.First, p.Last)
		return !read.Family && !read.Other && record.AnsweredNo(l, p.Last) && !ofOne(places, p)
	})
}

// ofOne reports whether what is denied is one allergy: "no allergy to latex".
func ofOne(places []record.Place, p record.Place) bool {
	is := func(group string) bool {
		return slices.ContainsFunc(places, func(o record.Place) bool {
			return o.Group == group && o.First <= p.Last && o.Last >= p.Last && o.First >= p.First
		})
	}
	return is("to one") && !is("to all")
}

// onlyFood reports whether all that a line denies is an allergy to food.
func (c *rules) onlyFood(l *record.Line) bool {
	places := c.allergyWords.In(l)
	food := record.Near(places, 0, len(l.Tokens()), "only foods")
	return len(food) > 0 && !slices.ContainsFunc(record.Near(places, 0, len(l.Tokens()), "none known"), func(p record.Place) bool {
		return !slices.ContainsFunc(food, func(f record.Place) bool { return f.First <= p.Last && p.First <= f.Last })
	})
}

// noneDespite asks about "no known allergies" later than an allergy.
func (c *rules) noneDespite(f allergyFact, facts []allergyFact, none []*record.Line) []record.Question {
	if f.Day.IsZero() || f.injured && !c.noted(f) {
		return nil
	}
	_, thing := strings.CutPrefix(f.drug, otherMark)
	var hits []*record.Line
	for _, o := range facts {
		if c.denies(f, o) {
			hits = append(hits, o.Line)
		}
	}
	for _, l := range none {
		own := slices.ContainsFunc(facts, func(o allergyFact) bool { return o.Line == l && !o.back && !o.denied })
		onlyMedicines := record.Between(c.allergyWords.In(l), 0, len(l.Tokens()), "only medicines")
		if !thing && !onlyMedicines && c.onlyFood(l) {
			continue
		}
		if own || !l.Day.After(f.Day) || thing && (onlyMedicines || !f.grave && f.drug != otherMark+"latex") {
			continue
		}
		hits = append(hits, l)
	}
	if len(hits) == 0 {
		return nil
	}
	lines := append([]*record.Line{hits[0], f.Line}, hits[1:]...)
	return []record.Question{{
		Type: "allergy", Key: "none-known", Entries: record.IDs(lines...), Severity: evidence.High,
		Blanks: map[string]string{"allergen": f.aloud},
	}}
}
