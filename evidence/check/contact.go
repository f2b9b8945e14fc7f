package check

import (
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
)

// contacts asks where two entries tell of one contact and cannot both be right:
// somebody seen where they are said not to have come, or out and about on a day
// in hospital. And it asks for a letter that an entry names by its date, and for
// the contact that a letter names so, where the record has neither.
func (c *Checker) contacts(r *reading) []question {
	asked := c.missedAndSeen(r)
	asked = append(asked, c.outOfHospital(r)...)
	asked = append(asked, c.seenWhileAway(r)...)
	asked = append(asked, c.missedByRecord(r)...)
	asked = append(asked, c.restingOn(r)...)
	asked = append(asked, c.toldVisits(r)...)
	return append(asked, c.namedLetters(r)...)
}

// missedAndSeen asks about an appointment that was missed in one entry and kept
// in another of the same day and the same place.
func (c *Checker) missedAndSeen(r *reading) []question {
	var asked []question
	for _, l := range r.lines {
		day, place, ok := c.missed(l)
		if !ok {
			continue
		}
		for _, o := range r.lines {
			if o.root == l.root || !c.seenOn(o, day) || !samePlace(place, l, o) && (c.namesService(place) || o.Date.Day() == day || l.Date.Day() == day) {
				continue
			}
			asked = append(asked, question{
				Type: "letter", Key: "missed", Entries: ids(l, o), Severity: evidence.Medium,
				Blanks: map[string]string{"day": evidence.Date{Value: day}.Words()},
			})
			break
		}
	}
	return asked
}

// missed gives the day on which a line says that the patient did not come, and
// the words of its sentence.
func (c *Checker) missed(l *line) (day string, sentence []string, ok bool) {
	for _, p := range c.recordWords.in(l) {
		read := l.of(p.first, p.last)
		if p.group != "did not come" || read.Planned || read.Family || read.Other || c.relativeBefore(l, c.recordWords.in(l), p.first) {
			continue
		}
		day = l.Date.Day()
		for _, t := range l.tokens() {
			if t.Sentence == l.tokens()[p.first].Sentence {
				sentence = append(sentence, t.Word)
			}
		}
		nearest := len(l.tokens())
		for _, d := range daysSaid(l) {
			if len(d.Value) != 10 || l.tokens()[d.first].Sentence != l.tokens()[p.first].Sentence {
				continue
			}
			if away := max(p.first-d.last, d.first-p.last, 0); away < nearest {
				day, nearest = d.Value, away
			}
		}
		return day, sentence, len(day) == 10
	}
	return "", nil, false
}

// seenOn reports whether a line tells that the patient was seen on a day.
func (c *Checker) seenOn(l *line, day string) bool {
	if l.frame.Planned || l.Kind == evidence.KindPlan || l.Kind == evidence.KindTest || l.Kind == evidence.KindMedication {
		return false
	}
	places := c.recordWords.in(l)
	if slices.ContainsFunc(places, func(p place) bool { return p.group == "did not come" || p.group == "not in person" }) {
		return false
	}
	for _, p := range places {
		if p.group != "came" || l.of(p.first, p.last).Negated || l.of(p.first, p.last).Planned {
			continue
		}
		dated := false
		for _, d := range daysSaid(l) {
			if l.tokens()[d.first].Sentence == l.tokens()[p.first].Sentence {
				if dated = true; d.Value == day {
					return true
				}
			}
		}
		return !dated && l.Date.Day() == day
	}
	return false
}

// samePlace reports whether two lines are of one clinic: by their organisation,
// or by a word that one says of missing it and the other has as its own.
func samePlace(sentence []string, l, o *line) bool {
	if l.Organisation != "" && strings.EqualFold(l.Organisation, o.Organisation) {
		return true
	}
	for _, w := range placeWords(o.Organisation + " " + o.Role) {
		if slices.ContainsFunc(sentence, func(s string) bool { return sameStem(s, w) }) {
			return true
		}
	}
	return false
}

// namesService reports whether words name a clinic.
func (c *Checker) namesService(sentence []string) bool {
	return slices.Contains(c.recordWords.find(strings.Join(sentence, " ")), "service")
}

// commonPlace are words that name no clinic.
var commonPlace = []string{"clinic", "team", "service", "services", "community", "hospital", "nhs", "trust", "department", "dept", "centre", "unit", "surgery", "practice", "letter", "discharge", "adult", "the", "and", "for", "review", "gp"}

func placeWords(s string) []string {
	return slices.DeleteFunc(strings.Fields(strings.ToLower(s)), func(w string) bool {
		return len(w) < 2 || slices.Contains(commonPlace, w)
	})
}

// sameStem tells physio from physiotherapy to be one, and neuro from neurology.
func sameStem(a, b string) bool {
	n := min(len(a), len(b))
	return a == b || n >= 5 && a[:n] == b[:n]
}

// outOfHospital asks about somebody seen at home or at the surgery in the middle
// of a stay in hospital.
func (c *Checker) outOfHospital(r *reading) []question {
	var asked []question
	for _, l := range r.lines {
		known := datesIn(l)
		turns := c.turns(l, append(slices.Clone(known), shortDatesIn(l, known)...), "admitted", "discharged")
		if len(turns) != 2 || turns[0].end || !turns[1].end || len(turns[0].Value) < 10 || len(turns[1].Value) < 10 {
			continue
		}
		in, out := firstDay(turns[0].Date), firstDay(turns[1].Date)
		for _, o := range r.lines {
			if o.root == l.root || len(o.Date.Value) < 10 || !o.day.After(in.AddDate(0, 0, 1)) || !o.day.Before(out.AddDate(0, 0, -1)) || !c.outAndAbout(o) {
				continue
			}
			asked = append(asked, question{
				Type: "letter", Key: "in-hospital", Entries: ids(o, l), Severity: evidence.Medium,
				Blanks: map[string]string{"start": turns[0].Words(), "end": turns[1].Words()},
			})
		}
	}
	return asked
}

// outAndAbout reports whether a line says that the patient was seen out of hospital
// on its own day.
func (c *Checker) outAndAbout(l *line) bool {
	if l.Kind != evidence.KindConsultation && l.Kind != evidence.KindAssessment || c.recordWords.says(l, "not in person") {
		return false
	}
	for _, p := range c.recordWords.in(l) {
		if read := l.of(p.first, p.last); p.group == "out and about" && !read.Negated && !read.Planned && !read.Past && !read.Possible {
			return true
		}
	}
	return false
}

// comesLate is how many months after a letter was missed it may turn up.
const comesLate = 6

// missedByRecord asks about a letter or a contact of which the record itself says
// that there is none, unless a letter of that place comes later.
func (c *Checker) missedByRecord(r *reading) []question {
	var asked []question
	for _, l := range r.lines {
		places := c.recordWords.in(l)
		for _, p := range places {
			if p.group != "letter missed" && p.group != "no record" || c.relativeBefore(l, places, p.first) || inSentence(l, places, "all there", p.first) {
				continue
			}
			var sentence []string
			for _, t := range l.tokens() {
				sentence = append(sentence, t.Word)
			}
			came := slices.ContainsFunc(r.lines, func(o *line) bool {
				return o.root != l.root && o.Kind == evidence.KindLetter && !o.day.Before(l.day) && o.day.Before(l.day.AddDate(0, comesLate, 0)) && samePlace(sentence, &line{}, o)
			})
			if p.group == "letter missed" && came {
				continue
			}
			key := map[string]string{"letter missed": "not-received", "no record": "no-record"}[p.group]
			asked = append(asked, question{Type: "letter", Key: key, Entries: ids(append([]*line{l}, c.spokenOf(r, l)...)...), Severity: evidence.Low})
			break
		}
	}
	return asked
}

// spokenOf is the letter that a line speaks of by its day, where one of that day is
// here.
func (c *Checker) spokenOf(r *reading, l *line) []*line {
	for _, d := range daysSaid(l) {
		at := slices.IndexFunc(r.lines, func(o *line) bool {
			return o.root != l.root && o.Kind == evidence.KindLetter && len(d.Value) == 10 && o.Date.Day() == d.Value
		})
		if at >= 0 {
			return r.lines[at : at+1]
		}
	}
	return nil
}

// A letter named by its date is not here when none is filed from so many days
// before that date to so many after it.
const (
	filedBefore = 3
	filedAfter  = 60
)

// namedLetters asks about letters that an entry says it has, by their date, when
// nothing of that time from that place is in the record.
func (c *Checker) namedLetters(r *reading) []question {
	var asked []question
	for _, l := range r.lines {
		if l.Kind == evidence.KindLetter || l.Kind == evidence.KindDocument {
			continue // it speaks of itself, or of one that it answers
		}
		places := c.recordWords.in(l)
		for _, p := range places {
			if p.group != "letter here" || l.of(p.first, p.last).Negated || l.of(p.first, p.last).Planned {
				continue
			}
			q := question{Type: "letter", Key: "not-here", Entries: ids(l), Severity: evidence.Low}
			d, ok := nextDate(l, datesIn(l), p.first)
			if ok && len(d.Value) == 10 {
				if r.hasLetter(l, firstDay(d.Date)) {
					continue
				}
				q.Blanks = map[string]string{"day": d.Words()}
			} else {
				service, ok := serviceOf(l, places, p)
				if !ok || r.wroteAbout(l, service) {
					continue
				}
				q.Key, q.Blanks = "not-here-from", map[string]string{"service": service}
			}
			asked = append(asked, q)
			break
		}
	}
	if len(asked) > maxLetters { // most letters are not in this record
		return nil
	}
	return asked
}

// serviceOf is the clinic named in the sentence of a letter that an entry of the
// surgery says it has.
func serviceOf(l *line, places []place, at place) (string, bool) {
	for _, p := range places {
		if !l.day.IsZero() && p.group == "service" && l.tokens()[p.first].Sentence == l.tokens()[at.first].Sentence && !l.of(p.first, p.last).Planned {
			return l.words(p.first, p.last), true
		}
	}
	return "", false
}

// aboutThen is how many days before or after an entry the letter is looked for
// of which it gives no date.
const aboutThen = 90

// wroteAbout reports whether anything that is no entry of the surgery speaks of
// a clinic around the time of a line.
func (r *reading) wroteAbout(l *line, service string) bool {
	stem := strings.ToLower(service)
	stem = stem[:min(len(stem), 5)]
	return slices.ContainsFunc(r.lines, func(o *line) bool {
		if o.root == l.root || o.Kind == evidence.KindConsultation || o.day.Sub(l.day).Abs() > aboutThen*24*time.Hour {
			return false
		}
		return strings.Contains(strings.ToLower(o.Organisation+" "+o.Role+" "+o.Author+" "+o.said), stem)
	})
}

// maxLetters is from how many missing letters on a record is of the kind that
// holds none.
const maxLetters = 3

// hasLetter reports whether something that can be the letter of a day is in the
// record: a letter, or anything that is not the surgery's own.
func (r *reading) hasLetter(l *line, day time.Time) bool {
	return slices.ContainsFunc(r.lines, func(o *line) bool {
		if o.root == l.root || o.day.IsZero() {
			return false
		}
		switch o.Kind {
		case evidence.KindLetter, evidence.KindDocument, evidence.KindAssessment, evidence.KindAdmission, evidence.KindReferral, evidence.KindProcedure, evidence.KindTest:
			return !o.day.Before(day.AddDate(0, 0, -filedBefore)) && !o.day.After(day.AddDate(0, 0, filedAfter)) || strings.Contains(o.said, day.Format("02/01/2006"))
		}
		return false
	})
}
