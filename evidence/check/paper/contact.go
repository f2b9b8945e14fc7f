package paper

import (
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// contacts asks where two entries tell of one contact and cannot both be right:
// somebody seen where they are said not to have come, or out and about on a day
// in hospital. And it asks for a letter that an entry names by its date, and for
// the contact that a letter names so, where the record has neither.
func (c *rules) contacts(r *record.Reading) []record.Question {
	asked := append(c.missedAndSeen(r), c.missedYetThanked(r)...)
	asked = append(asked, c.outOfHospital(r)...)
	asked = append(asked, c.seenWhileAway(r)...)
	asked = append(asked, c.missedByRecord(r)...)
	asked = append(asked, c.restingOn(r)...)
	asked = append(asked, c.toldVisits(r)...)
	asked = append(asked, c.promised(r)...)
	asked = append(asked, c.reportsOf(r)...)
	asked = append(asked, c.foundByPhone(r)...)
	return append(asked, c.namedLetters(r)...)
}

// missedAndSeen asks about an appointment that was missed in one entry and kept
// in another of the same day and the same place.
func (c *rules) missedAndSeen(r *record.Reading) []record.Question {
	var asked []record.Question
	seen := map[string][]*record.Line{}
	for _, l := range r.Lines {
		for _, day := range c.seenDays(l) {
			seen[day] = append(seen[day], l)
		}
	}
	for _, l := range r.Lines {
		day, place, ok := c.missed(l)
		if !ok {
			continue
		}
		for _, o := range seen[day] {
			if o.Root == l.Root || !samePlace(place, l, o) && !c.sameService(place, o) && (c.namesService(place) || o.Date.Day() == day || l.Date.Day() == day) {
				continue
			}
			asked = append(asked, record.Question{
				Type: "letter", Key: "missed", Entries: record.IDs(l, o), Severity: evidence.Medium,
				Blanks: map[string]string{"day": evidence.Date{Value: day}.Words()},
			})
			break
		}
	}
	return asked
}

// missed gives the day on which a line says that the patient did not come, and
// the words of its sentence.
func (c *rules) missed(l *record.Line) (day string, sentence []string, ok bool) {
	for _, p := range c.recordWords.In(l) {
		read := l.Of(p.First, p.Last)
		if p.Group != "did not come" || read.Planned || read.Family || read.Other || record.RelativeBefore(l, c.recordWords.In(l), p.First) {
			continue
		}
		day = l.Date.Day()
		for _, t := range l.Tokens() {
			if t.Sentence == l.Tokens()[p.First].Sentence {
				sentence = append(sentence, t.Word)
			}
		}
		nearest := len(l.Tokens())
		for _, d := range record.DaysSaid(l) {
			if len(d.Value) != 10 || l.Tokens()[d.First].Sentence != l.Tokens()[p.First].Sentence {
				continue
			}
			if away := max(p.First-d.Last, d.First-p.Last, 0); away < nearest {
				day, nearest = d.Value, away
			}
		}
		return day, sentence, len(day) == 10
	}
	return "", nil, false
}

// seenDays are those on which a line tells that the patient was seen: the days it
// names, or its own.
func (c *rules) seenDays(l *record.Line) []string {
	if l.Frame.Planned || l.Kind == evidence.KindPlan || l.Kind == evidence.KindTest || l.Kind == evidence.KindMedication {
		return nil
	}
	places := c.recordWords.In(l)
	if slices.ContainsFunc(places, func(p record.Place) bool { return p.Group == "did not come" || p.Group == "not in person" }) {
		return nil
	}
	for _, p := range places {
		if p.Group != "came" || l.Of(p.First, p.Last).Negated || l.Of(p.First, p.Last).Planned {
			continue
		}
		var days []string
		for _, d := range record.DaysSaid(l) {
			if l.Tokens()[d.First].Sentence == l.Tokens()[p.First].Sentence && !slices.Contains(days, d.Value) {
				days = append(days, d.Value)
			}
		}
		if len(days) == 0 {
			days = append(days, l.Date.Day())
		}
		return days
	}
	return nil
}

// samePlace reports whether two lines are of one clinic: by their organisation,
// or by a word that one says of missing it and the other has as its own.
func samePlace(sentence []string, l, o *record.Line) bool {
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
func (c *rules) namesService(sentence []string) bool {
	return slices.Contains(c.recordWords.Find(strings.Join(sentence, " ")), "service")
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
func (c *rules) outOfHospital(r *record.Reading) []record.Question {
	var asked []record.Question
	for _, l := range r.Lines {
		known := record.DatesIn(l)
		turns := c.turns(l, append(slices.Clone(known), record.ShortDatesIn(l, known)...), "admitted", "discharged")
		if len(turns) != 2 || turns[0].end || !turns[1].end || len(turns[0].Value) < 10 || len(turns[1].Value) < 10 {
			continue
		}
		in, out := record.FirstDay(turns[0].Date), record.FirstDay(turns[1].Date)
		for _, o := range r.Lines {
			if o.Root == l.Root || len(o.Date.Value) < 10 || !o.Day.After(in.AddDate(0, 0, 1)) || !o.Day.Before(out.AddDate(0, 0, -1)) || !c.outAndAbout(o) {
				continue
			}
			asked = append(asked, record.Question{
				Type: "letter", Key: "in-hospital", Entries: record.IDs(o, l), Severity: evidence.Medium,
				Blanks: map[string]string{"start": turns[0].Words(), "end": turns[1].Words()},
			})
		}
	}
	return asked
}

// outAndAbout reports whether a line says that the patient was seen out of hospital
// on its own day.
func (c *rules) outAndAbout(l *record.Line) bool {
	if l.Kind != evidence.KindConsultation && l.Kind != evidence.KindAssessment || c.recordWords.Says(l, "not in person") {
		return false
	}
	for _, p := range c.recordWords.In(l) {
		if read := l.Of(p.First, p.Last); p.Group == "out and about" && !read.Negated && !read.Planned && !read.Past && !read.Possible {
			return true
		}
	}
	return false
}

// comesLate is how many months after a letter was missed it may turn up.
const comesLate = 6

// missedByRecord asks about a letter or a contact of which the record itself says
// that there is none, unless a letter of that place comes later.
func (c *rules) missedByRecord(r *record.Reading) []record.Question {
	var asked []record.Question
	for _, l := range r.Lines {
		places := c.recordWords.In(l)
		for _, p := range places {
			if p.Group != "letter missed" && p.Group != "no record" || record.RelativeBefore(l, places, p.First) || record.InSentence(l, places, "all there", p.First) {
				continue
			}
			var sentence []string
			for _, t := range l.Tokens() {
				sentence = append(sentence, t.Word)
			}
			came := slices.ContainsFunc(r.Lines, func(o *record.Line) bool {
				return o.Root != l.Root && o.Kind == evidence.KindLetter && !o.Day.Before(l.Day) && o.Day.Before(l.Day.AddDate(0, comesLate, 0)) && (samePlace(sentence, &record.Line{}, o) || c.sameService(sentence, o) || sameDay(l, o))
			})
			if p.Group == "letter missed" && came {
				continue
			}
			key := map[string]string{"letter missed": "not-received", "no record": "no-record"}[p.Group]
			asked = append(asked, record.Question{Type: "letter", Key: key, Entries: record.IDs(append([]*record.Line{l}, c.spokenOf(r, l)...)...), Severity: evidence.Low})
			break
		}
	}
	return asked
}

// sameDay reports whether a line tells of a day before its own that another tells
// of too.
func sameDay(l, o *record.Line) bool {
	theirs := record.DaysSaid(o)
	return slices.ContainsFunc(record.DaysSaid(l), func(d record.TextDate) bool {
		return len(d.Value) == 10 && d.Value < l.Date.Day() && slices.ContainsFunc(theirs, func(t record.TextDate) bool { return t.Value == d.Value })
	})
}

// sameService reports whether words speak of the clinic that a letter is from, in
// everyday words or those of the trade.
func (c *rules) sameService(sentence []string, o *record.Line) bool {
	theirs := c.services.Find(o.Organisation + " " + o.Role)
	return slices.ContainsFunc(c.services.Find(strings.Join(sentence, " ")), func(g string) bool { return slices.Contains(theirs, g) })
}

// spokenOf is the letter that a line speaks of by its day, where one of that day is
// here.
func (c *rules) spokenOf(r *record.Reading, l *record.Line) []*record.Line {
	for _, d := range record.DaysSaid(l) {
		at := slices.IndexFunc(r.Lines, func(o *record.Line) bool {
			return o.Root != l.Root && o.Kind == evidence.KindLetter && len(d.Value) == 10 && o.Date.Day() == d.Value
		})
		if at >= 0 {
			return r.Lines[at : at+1]
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
func (c *rules) namedLetters(r *record.Reading) []record.Question {
	var asked []record.Question
	for _, l := range r.Lines {
		if l.Kind == evidence.KindLetter || l.Kind == evidence.KindDocument {
			continue // it speaks of itself, or of one that it answers
		}
		places := c.recordWords.In(l)
		for _, p := range places {
			if p.Group != "letter here" || l.Of(p.First, p.Last).Negated || l.Of(p.First, p.Last).Planned {
				continue
			}
			q := record.Question{Type: "letter", Key: "not-here", Entries: record.IDs(l), Severity: evidence.Low}
			d, ok := record.NextDate(l, record.DatesIn(l), p.First)
			if ok && len(d.Value) == 10 {
				if hasLetter(r, l, record.FirstDay(d.Date)) {
					continue
				}
				q.Blanks = map[string]string{"day": d.Words()}
			} else {
				service, ok := serviceOf(l, places, p)
				if !ok || c.wroteAbout(r, l, service) {
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
func serviceOf(l *record.Line, places []record.Place, at record.Place) (string, bool) {
	for _, p := range places {
		if !l.Day.IsZero() && p.Group == "service" && l.Tokens()[p.First].Sentence == l.Tokens()[at.First].Sentence && !l.Of(p.First, p.Last).Planned {
			return l.Words(p.First, p.Last), true
		}
	}
	return "", false
}

// aboutThen is how many days before or after an entry the letter is looked for
// of which it gives no date.
const aboutThen = 90

// wroteAbout reports whether anything that is no entry of the surgery speaks of
// a clinic around the time of a line.
func (c *rules) wroteAbout(r *record.Reading, l *record.Line, service string) bool {
	stem := strings.ToLower(service)
	stem = stem[:min(len(stem), 5)]
	return slices.ContainsFunc(r.Lines, func(o *record.Line) bool {
		if o.Root == l.Root || o.Kind == evidence.KindConsultation || o.Day.Sub(l.Day).Abs() > aboutThen*24*time.Hour {
			return false
		}
		return c.sameService([]string{service}, o) || strings.Contains(strings.ToLower(o.Organisation+" "+o.Role+" "+o.Author+" "+o.Said), stem)
	})
}

// maxLetters is from how many missing letters on a record is of the kind that
// holds none.
const maxLetters = 3

// hasLetter reports whether something that can be the letter of a day is in the
// record: a letter, or anything that is not the surgery's own.
func hasLetter(r *record.Reading, l *record.Line, day time.Time) bool {
	return slices.ContainsFunc(r.Lines, func(o *record.Line) bool {
		if o.Root == l.Root || o.Day.IsZero() {
			return false
		}
		switch o.Kind {
		case evidence.KindLetter, evidence.KindDocument, evidence.KindAssessment, evidence.KindAdmission, evidence.KindReferral, evidence.KindProcedure, evidence.KindTest:
			return !o.Day.Before(day.AddDate(0, 0, -filedBefore)) && !o.Day.After(day.AddDate(0, 0, filedAfter)) || strings.Contains(o.Said, day.Format("02/01/2006"))
		}
		return false
	})
}
