package medicine

import (
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/check/record"
	"ownpack/evidence/internal/phrase"
)

// arrows reads one medicine that was changed for another by an arrow between
// them: "citalopram -> sertraline 50mg".
func arrows(l *record.Line, found []mention) {
	t := l.Tokens()
	for i := 1; i < len(found); i++ {
		m, next := &found[i-1], &found[i]
		between := l.Said[t[m.last].End:t[next.first].Start]
		if m.drug == next.drug || len(between) > arrowAhead || strings.ContainsAny(between, ",;.") || !strings.Contains(between, "->") && !strings.ContainsAny(between, "→➔⇒") {
			continue
		}
		if m.status == unsaid || m.status == kept {
			m.status = stopped
		}
		if next.status == unsaid || next.status == stopped {
			next.status = started
		}
	}
}

// arrowAhead is how many letters may stand between two medicines with an arrow.
const arrowAhead = 30

// reading is what is claimed of a medicine where it is named.
// Who writes that they give it to a relative writes of the person.
func (m mention) reading() assertion.Reading {
	read := m.Of(m.first, m.last)
	from, _ := record.Bounds(m.Tokens(), m.first)
	if read.Family && record.Between(m.cues, max(from, m.first-carerAhead), m.first, "by carer") {
		read.Family = false
	}
	return read
}

// ofKin reports whether the sentence says, before the name, that a relative takes it.
func (m mention) ofKin() bool {
	from, _ := record.Bounds(m.Tokens(), m.first)
	return record.Between(m.cues, from, m.first, "someone else") && !record.Between(m.cues, from, m.first, "by carer")
}

// carerAhead is how many words may stand between "I give Mum" and the medicine.
const carerAhead = 9

// taken reports whether the line says that the person has, gets or goes on with
// the medicine.
func (m mention) taken() bool {
	read := m.reading()
	if m.onTemplate() {
		read.Template, read.Possible = false, false
	}
	if read.Negated || read.Planned || read.Possible || read.Family || read.Other || read.Template || read.Past || m.ofKin() {
		return false
	}
	switch m.status {
	case kept, given, started:
		return true
	case unsaid:
		return len(m.doses) > 0 || m.Kind == evidence.KindMedication || m.often()
	}
	return false
}

// onTemplate reports whether a medicine stands on the practice's list for repeats,
// which is called a template and is no form.
func (m mention) onTemplate() bool {
	t := m.Tokens()
	return slices.ContainsFunc(m.cues, func(p record.Place) bool {
		return p.Group == "keep before" && slices.ContainsFunc(t[p.First:p.Last+1], func(w phrase.Token) bool { return w.Word == "template" })
	})
}

// often reports whether how often it is taken follows the name, with an amount
// that has no unit or none: "co-amoxiclav 625 tds".
func (m mention) often() bool {
	if len(record.Near(m.cues, m.last+1, min(m.next, m.last+formAhead), "times")) > 0 {
		return true
	}
	t := m.Tokens()
	for i := m.last + 1; i+1 < min(m.next, m.last+formAhead); i++ {
		if unit, _, _ := strings.Cut(t[i+1].Word, "/"); t[i].Number && unitsOfDose[unit] != "" {
			return true // by the kilo, or in so much liquid
		}
	}
	return false
}
