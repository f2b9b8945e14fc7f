package check

import (
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/internal/phrase"
)

// spell is a time that a line says the patient was in hospital or elsewhere.
type spell struct {
	l        *line
	from, to textDate
}

// spells lists them: "in hospital 2 May to 9 May", "away with a friend until".
func (c *Checker) spells(l *line) []spell {
	places := c.recordWords.in(l)
	if !c.recordWords.says(l, "not at home") {
		return nil
	}
	known := datesIn(l)
	known = append(slices.Clone(known), shortDatesIn(l, known)...)
	slices.SortFunc(known, func(a, b textDate) int { return a.from - b.from })
	var out []spell
	for i := 0; i+1 < len(known); i++ {
		a, b := known[i], known[i+1]
		if a.none || b.none || len(a.Value) < 10 || len(b.Value) < 10 || !reaches.MatchString(l.said[a.to:b.from]) {
			continue
		}
		for _, p := range places {
			if p.group != "not at home" || l.tokens()[p.first].Sentence != l.tokens()[a.first].Sentence || c.relativeBefore(l, places, p.first) {
				continue
			}
			if read := l.of(p.first, p.last); !read.Negated && !read.Planned && !read.Possible && !read.Family && !read.Other {
				out = append(out, spell{l, a, b})
				break
			}
		}
	}
	return out
}

// seenWhileAway asks about somebody who came in person on a day on which another
// entry has them in hospital, or far from home.
func (c *Checker) seenWhileAway(r *reading) []question {
	var asked []question
	for _, l := range r.lines {
		for _, s := range c.spells(l) {
			from, to := firstDay(s.from.Date).AddDate(0, 0, 1), firstDay(s.to.Date).AddDate(0, 0, -1)
			for _, o := range r.lines {
				day, ok := c.cameOn(o)
				if o.root == l.root || !ok || !day.After(from) || !day.Before(to) {
					continue
				}
				asked = append(asked, question{
					Type: "letter", Key: "away", Entries: ids(o, l), Severity: evidence.Medium,
					Blanks: map[string]string{"day": inWords(day), "start": s.from.Words(), "end": s.to.Words()},
				})
			}
		}
	}
	return asked
}

// cameOn is the day on which a line says that the patient came somewhere, or was
// seen at home: one that its sentence gives, or its own.
func (c *Checker) cameOn(l *line) (time.Time, bool) {
	if l.frame.Planned || c.recordWords.says(l, "not in person") || c.recordWords.says(l, "did not come") {
		return time.Time{}, false
	}
	places := c.recordWords.in(l)
	for _, p := range places {
		read := l.of(p.first, p.last)
		if p.group != "in person" && p.group != "out and about" || read.Negated || read.Planned || read.Past || read.Possible || read.Other || c.relativeBefore(l, places, p.first) || inSentence(l, places, "ahead", p.first) && p.group == "out and about" {
			continue
		}
		for _, d := range daysSaid(l) {
			if l.tokens()[d.first].Sentence == l.tokens()[p.first].Sentence {
				return firstDay(d.Date), len(d.Value) == 10
			}
		}
		return l.day, len(l.Date.Value) >= 10
	}
	return time.Time{}, false
}

// ownFiled is how many days after its date a letter may be filed that its writer
// speaks of again.
const ownFiled = 30

// restingOn asks about letters and reports that a letter rests on, by their date,
// and that are not in the record.
func (c *Checker) restingOn(r *reading) []question {
	var asked []question
	for _, l := range r.lines {
		if l.Kind != evidence.KindLetter && l.Kind != evidence.KindDocument && l.Kind != evidence.KindAssessment || l.day.IsZero() {
			continue
		}
		known := datesIn(l)
		known = append(slices.Clone(known), shortDatesIn(l, known)...)
		slices.SortFunc(known, func(a, b textDate) int { return a.from - b.from })
		for _, p := range c.recordWords.in(l) {
			if p.group != "rests on" || l.of(p.first, p.last).Planned {
				continue
			}
			// the date may stand right behind the last word of the pattern
			d, ok := nextDate(l, known, p.last)
			if !ok || len(d.Value) < 10 || days(firstDay(d.Date), l.day) < 1 || r.holds(l, p, firstDay(d.Date)) {
				continue
			}
			asked = append(asked, question{
				Type: "letter", Key: "not-here", Entries: ids(l), Severity: evidence.Low,
				Blanks: map[string]string{"day": d.Words()},
			})
			break
		}
	}
	for _, l := range r.lines {
		if l.Kind != evidence.KindAdmin && !slices.ContainsFunc(asked, func(q question) bool { return q.first() == l.ID }) {
			asked = append(asked, c.namedPapers(r, l)...)
		}
	}
	if len(asked) > maxLetters { // most letters are not in this record
		return nil
	}
	return asked
}

// holds reports whether a letter of a day is here: one of the same writer or
// place where a line says "my letter", or else any.
func (r *reading) holds(l *line, p place, day time.Time) bool {
	mine := slices.ContainsFunc(l.tokens()[p.first:p.last+1], func(t phrase.Token) bool { return t.Word == "my" || t.Word == "our" })
	if !mine {
		return r.hasLetter(l, day)
	}
	return slices.ContainsFunc(r.lines, func(o *line) bool {
		if o.root == l.root || o.day.IsZero() || !sameNamed(o.Organisation, l.Organisation) && !sameNamed(o.Author, l.Author) {
			return false
		}
		return !o.day.Before(day.AddDate(0, 0, -filedBefore)) && !o.day.After(day.AddDate(0, 0, ownFiled))
	})
}

// sameNamed reports whether two names are given and the same.
func sameNamed(a, b string) bool { return a != "" && strings.EqualFold(a, b) }
