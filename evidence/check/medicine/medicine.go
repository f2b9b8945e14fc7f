package medicine

import (
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// After more than so many days with lines that list a stopped medicine, the
// record is taken to say, without a word, that it was begun again.
const (
	seldom = 1
	// The same for one that must not be given.
	seldomBanned = 3
	aList        = 3 // medicines that make a line a list of them
)

// medicines asks about medicines: those given despite an allergy, those listed
// after they were stopped, and doses.
func (c *rules) medicines(r *record.Reading) []record.Question {
	all := c.mentions(r)
	byDrug := map[string][]mention{}
	for _, m := range all {
		byDrug[m.drug] = append(byDrug[m.drug], m)
	}
	return slices.Concat(c.allergies(r, all), c.stoppedListed(all, byDrug), c.doses(r, all, byDrug))
}

// stoppedListed asks about medicines that are listed after they were stopped,
// or given after somebody wrote that they must not be.
func (c *rules) stoppedListed(all []mention, byDrug map[string][]mention) []record.Question {
	var out []record.Question
	for _, s := range all {
		if s.Day.IsZero() {
			continue
		}
		if s.status == stopped && !c.isMedicine(s) {
			s = c.meant(s, all)
		}
		if !c.ends(s, mentionsOf(all, s.Line)) {
			continue
		}
		may := byDrug[s.drug]
		if !c.isMedicine(s) || s.status == banned {
			may = all // of the class
		}
		later, confirmed := c.listedAfter(s, may, all)
		for _, one := range byName(later) {
			out = append(out, c.stoppedQuestion(s, one, confirmed))
		}
	}
	return record.OnePerFirst(out)
}

// byName parts mentions by medicine, in the order in which they come.
func byName(all []mention) [][]mention {
	var out [][]mention
	at := map[string]int{}
	for _, m := range all {
		i, ok := at[m.drug]
		if !ok {
			i = len(out)
			at[m.drug] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], m)
	}
	return out
}

// ends reports whether a mention says for good that the person has a medicine
// no more. What is taken by the course is only asked about after a grave reason.
func (c *rules) ends(s mention, line []mention) bool {
	read := s.reading()
	if s.status != stopped && s.status != banned || read.Family || read.Other || read.Template || strings.HasPrefix(s.drug, otherMark) {
		return false
	}
	for _, o := range line {
		if o.drug != s.drug || o.first == s.first {
			continue
		}
		if o.status == started && o.first > s.first || sameSentence(&s, o) && !strings.EqualFold(o.aloud, s.aloud) {
			return false // or another brand of it
		}
	}
	return !s.takenUpAgain() && (c.isMedicine(s) || s.status == banned || s.drug == theDepot)
}

// takenUpAgain reports whether the sentence that tells of the end goes on to tell
// that it was begun again: "stopped sertraline in 2008 and restarted in 2009".
func (m mention) takenUpAgain() bool {
	t := m.Tokens()
	return slices.ContainsFunc(record.Near(m.cues, m.last+1, m.next, "start after"), func(p record.Place) bool {
		again := strings.HasPrefix(t[p.First].Word, "re") && t[p.First-1].Word != "never" && t[p.First-1].Word != "not"
		ends := m.next == len(t) || t[m.next].Sentence != t[m.last].Sentence // else it is what follows
		return again && ends && !m.Scope.At(p.First, p.Last).Negated
	})
}

// theDepot is a depot that is not named: "Depot stopped, clozapine started."
const theDepot = ClassMark + "depots"

// meant is the medicine of a group that stopped, without a name: the last of
// the group that the record says was taken. "Statin stopped."
func (c *rules) meant(s mention, all []mention) mention {
	for i := len(all) - 1; i >= 0; i-- {
		m := all[i]
		if m.At < s.At && c.isMedicine(m) && c.covers(s, m) && m.taken() {
			s.drug, s.depot = m.drug, m.depot
			return s
		}
	}
	return s
}

// byTheCourse reports whether a medicine comes and goes, so that only a grave
// reason to stop it counts, or a list of what is taken all the time.
func (c *rules) byTheCourse(s, m mention, all []mention) bool {
	if !c.Known[m.drug].Course || c.graveEnd(s) {
		return false
	}
	if record.Between(m.cues, m.last+1, m.next, "all the time") {
		return false
	}
	return m.status != kept || len(mentionsOf(all, m.Line)) < aList
}

// graveEnd reports whether a medicine was stopped for a grave reason, or must
// not be given again.
func (c *rules) graveEnd(s mention) bool {
	if s.status == banned {
		return true
	}
	t := s.Tokens()
	from, end := record.Bounds(t, s.first)
	if from > 0 {
		from, _ = record.Bounds(t, from-1)
	}
	if end < len(t) {
		_, end = record.Bounds(t, end)
	}
	return record.Between(s.cues, from, end, "grave", "ban before", "ban after")
}

// listedAfter lists what says later that the person has a medicine, up to the
// day it was begun again, and a line after that which says that it is not so.
func (c *rules) listedAfter(s mention, may, all []mention) (later []mention, confirmed *record.Line) {
	days := map[string]bool{}
	for _, m := range may {
		if m.Line == s.Line || !m.Day.After(s.Day) || !c.covers(s, m) || s.status != banned && !c.sameForm(s, m) {
			continue
		}
		read := m.reading()
		switch {
		case m.status == started && !read.Planned && !read.Possible && !read.Negated && !read.Family:
			if s.status != banned || !c.graveEnd(s) || m.drug == s.drug {
				return unlessMany(s, later, days), nil
			}
			later = append(later, m)
			days[m.Date.Day()] = true
		case len(later) > 0 && (m.status == stopped || m.status == banned || read.Negated) && !read.Family:
			return later, m.Line
		case m.taken() && !c.changes(m) && !c.asAllergen(m) && !c.byTheCourse(s, m, all) && (!m.ended || c.graveEnd(s)):
			later = append(later, m)
			days[m.Date.Day()] = true
		}
	}
	return unlessMany(s, later, days), nil
}

// asAllergen reports whether a name stands among the alerts and allergies at the
// foot of a list, without a dose: "Allergies: nil apart from penicillin."
func (c *rules) asAllergen(m mention) bool {
	if len(m.doses) > 0 || m.often() {
		return false
	}
	from, end := record.Bounds(m.Tokens(), m.first)
	return record.Between(c.allergyWords.In(m.Line), from, end, "allergy", "none known", "except", "flagged")
}

// unlessMany drops what so many lines say that it must be right.
func unlessMany(s mention, later []mention, days map[string]bool) []mention {
	most := seldom
	if s.status == banned {
		most = seldomBanned
	}
	if len(later) == 0 || len(days) > most {
		return nil
	}
	return later
}

// covers reports whether what ended includes a medicine.
func (c *rules) covers(s, m mention) bool {
	if m.drug == s.drug {
		return true
	}
	if s.drug == theDepot {
		return c.form(m) == injected && slices.Contains(c.classesOf(m.drug), "antipsychotic")
	}
	if s.status == banned && c.isMedicine(s) && c.isMedicine(m) {
		return c.sameAllergen(s.drug, m.drug) // what goes together is not to be had either
	}
	class, ok := strings.CutPrefix(s.drug, ClassMark)
	return ok && c.isMedicine(m) && slices.Contains(c.classesOf(m.drug), class) && (c.classes[class].Outside || c.form(m) != outside)
}

// changes reports whether the sentence speaks of starting again or of steps in
// the dose, which nobody writes of an old list.
func (c *rules) changes(m mention) bool {
	from, end := record.Bounds(m.Tokens(), m.first)
	return record.Between(m.cues, from, end, "spare") || record.Between(m.cues, from, end, "start before", "start after") && m.status != kept
}

func (c *rules) stoppedQuestion(s mention, later []mention, confirmed *record.Line) record.Question {
	lines := []*record.Line{later[0].Line, s.Line}
	if confirmed != nil {
		lines = append(lines, confirmed)
	}
	for _, m := range later[1:] {
		lines = append(lines, m.Line)
	}
	key, severity := "stopped", evidence.Medium
	if c.graveEnd(s) {
		key, severity = "grave", evidence.High
	}
	drug := s.aloud
	if !c.isMedicine(s) {
		drug = later[0].aloud
	}
	return record.Question{
		Type: "medicine", Key: key, Entries: record.IDs(lines...), Severity: severity, Blanks: map[string]string{"drug": drug},
	}
}
