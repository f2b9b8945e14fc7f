package paper

import (
	"slices"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
	"ownpack/evidence/internal/phrase"
)

// spell is a time that a line says the patient was in hospital or elsewhere.
type spell struct {
	l        *record.Line
	from, to record.TextDate
}

// spells lists them: "in hospital 2 May to 9 May", "away with a friend until".
func (c *rules) spells(l *record.Line) []spell {
	places := c.recordWords.In(l)
	if !c.recordWords.Says(l, "not at home") {
		return nil
	}
	known := record.DatesIn(l)
	known = append(slices.Clone(known), record.ShortDatesIn(l, known)...)
	slices.SortFunc(known, func(a, b record.TextDate) int { return a.From - b.From })
	var out []spell
	for i := 0; i+1 < len(known); i++ {
		a, b := known[i], known[i+1]
		if a.None || b.None || len(a.Value) < 10 || len(b.Value) < 10 || !reaches.MatchString(l.Said[a.To:b.From]) {
			continue
		}
		for _, p := range places {
			if p.Group != "not at home" || l.Tokens()[p.First].Sentence != l.Tokens()[a.First].Sentence || record.RelativeBefore(l, places, p.First) {
				continue
			}
			if read := l.Of(p.First, p.Last); !read.Negated && !read.Planned && !read.Possible && !read.Family && !read.Other {
				out = append(out, spell{l, a, b})
				break
			}
		}
	}
	return out
}

// seenWhileAway asks about somebody who came in person on a day on which another
// entry has them in hospital, or far from home.
func (c *rules) seenWhileAway(r *record.Reading) []record.Question {
	var asked []record.Question
	for _, l := range r.Lines {
		for _, s := range c.spells(l) {
			from, to := record.FirstDay(s.from.Date).AddDate(0, 0, 1), record.FirstDay(s.to.Date).AddDate(0, 0, -1)
			for _, o := range r.Lines {
				day, ok := c.cameOn(o)
				if o.Root == l.Root || !ok || !day.After(from) || !day.Before(to) {
					continue
				}
				asked = append(asked, record.Question{
					Type: "letter", Key: "away", Entries: record.IDs(o, l), Severity: evidence.Medium,
					Blanks: map[string]string{"day": record.InWords(day), "start": s.from.Words(), "end": s.to.Words()},
				})
			}
		}
	}
	return asked
}

// cameOn is the day on which a line says that the patient came somewhere, or was
// seen at home: one that its sentence gives, or its own.
func (c *rules) cameOn(l *record.Line) (time.Time, bool) {
	if l.Frame.Planned || c.recordWords.Says(l, "not in person") || c.recordWords.Says(l, "did not come") {
		return time.Time{}, false
	}
	places := c.recordWords.In(l)
	for _, p := range places {
		read := l.Of(p.First, p.Last)
		if p.Group != "in person" && p.Group != "out and about" || read.Negated || read.Planned || read.Past || read.Possible || read.Other || record.RelativeBefore(l, places, p.First) || record.InSentence(l, places, "ahead", p.First) && p.Group == "out and about" {
			continue
		}
		for _, d := range record.DaysSaid(l) {
			if l.Tokens()[d.First].Sentence == l.Tokens()[p.First].Sentence {
				return record.FirstDay(d.Date), len(d.Value) == 10
			}
		}
		return l.Day, len(l.Date.Value) >= 10
	}
	return time.Time{}, false
}

// ownFiled is how many days after its date a letter may be filed that its writer
// speaks of again.
const ownFiled = 30

// restingOn asks about letters and reports that a letter rests on, by their date,
// and that are not in the record.
func (c *rules) restingOn(r *record.Reading) []record.Question {
	var asked []record.Question
	for _, l := range r.Lines {
		if l.Kind != evidence.KindLetter && l.Kind != evidence.KindDocument && l.Kind != evidence.KindAssessment || l.Day.IsZero() {
			continue
		}
		known := record.DatesIn(l)
		known = append(slices.Clone(known), record.ShortDatesIn(l, known)...)
		slices.SortFunc(known, func(a, b record.TextDate) int { return a.From - b.From })
		for _, p := range c.recordWords.In(l) {
			if p.Group != "rests on" || l.Of(p.First, p.Last).Planned {
				continue
			}
			// the date may stand right behind the last word of the pattern
			d, ok := record.NextDate(l, known, p.Last)
			if !ok || len(d.Value) < 10 || record.Days(record.FirstDay(d.Date), l.Day) < 1 || holds(r, l, p, record.FirstDay(d.Date)) {
				continue
			}
			asked = append(asked, record.Question{
				Type: "letter", Key: "not-here", Entries: record.IDs(l), Severity: evidence.Low,
				Blanks: map[string]string{"day": d.Words()},
			})
			break
		}
	}
	for _, l := range r.Lines {
		if l.Kind != evidence.KindAdmin && !slices.ContainsFunc(asked, func(q record.Question) bool { return q.First() == l.ID }) {
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
func holds(r *record.Reading, l *record.Line, p record.Place, day time.Time) bool {
	mine := slices.ContainsFunc(l.Tokens()[p.First:p.Last+1], func(t phrase.Token) bool { return t.Word == "my" || t.Word == "our" })
	if !mine {
		return hasLetter(r, l, day)
	}
	return slices.ContainsFunc(r.Lines, func(o *record.Line) bool {
		if o.Root == l.Root || o.Day.IsZero() || !record.SameNamed(o.Organisation, l.Organisation) && !record.SameNamed(o.Author, l.Author) {
			return false
		}
		return !o.Day.Before(day.AddDate(0, 0, -filedBefore)) && !o.Day.After(day.AddDate(0, 0, ownFiled))
	})
}
