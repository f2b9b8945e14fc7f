package whose

import (
	"regexp"
	"slices"
	"strconv"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// olderSaid are the ways in which a text tells of something at an age, or for so
// many years, that the patient has behind them.
var olderSaid = []*regexp.Regexp{
	regexp.MustCompile(`(?i)\b(?:at age|at the age of|at age of|since age|since the age of|when aged|onset age|onset aged|onset at|diagnosed aged|dx aged|started aged|from the age of) (\d{2,3})\b`),
	regexp.MustCompile(`(?i)\b(\d{2,3})[ -](?:years?|yrs?)['’]? (?:history|hx)\b`),
	regexp.MustCompile(`(?i)\b(?:for|x) (?:over |more than |the last |the past )?(\d{2,3}) (?:years|yrs)\b`),
}

// pastLife asks about an age that the patient had not reached, and about a time
// that is longer than their life.
func (c *rules) pastLife(r *reading, l *record.Line, age int) (string, bool) {
	places := c.recordWords.In(l)
	for _, form := range olderSaid {
		for _, m := range form.FindAllStringSubmatchIndex(l.Said, -1) {
			n, err := strconv.Atoi(l.Said[m[2]:m[3]])
			first, last := l.Span(m[0], m[1])
			if err != nil || n <= age+ageBeside || n > 120 || record.InSentence(l, places, "not lived", first) || record.InSentence(l, places, "relative", first) || record.InSentence(l, places, "ahead", first) {
				continue
			}
			if read := l.Of(first, last); read.Family || read.Other || read.Planned || read.Possible {
				continue
			}
			return l.Said[m[0]:m[1]], true
		}
	}
	return "", false
}

// tooOld asks about those, where no age that a line gives was asked about.
func (c *rules) tooOld(r *reading) []record.Question {
	if r.Born.IsZero() {
		return nil
	}
	var asked []record.Question
	for _, l := range r.Lines {
		if l.Day.IsZero() || l.Day.Before(r.Born) || record.OfKin(l, c.recordWords) || l.Frame.Planned || !slices.Contains([]evidence.Kind{
			evidence.KindConsultation, evidence.KindLetter, evidence.KindAssessment, evidence.KindProblem, evidence.KindAdmission, evidence.KindDocument, evidence.KindReferral,
		}, l.Kind) {
			continue
		}
		age := yearsBetween(r.Born, record.LastDay(l.Date))
		if text, ok := c.pastLife(r, l, age); ok {
			asked = append(asked, record.Question{
				Type: "age", Key: "not-reached", Entries: record.IDs(l), Severity: evidence.Medium,
				Blanks: map[string]string{"said": text, "age": strconv.Itoa(age)},
			})
		}
	}
	return asked
}
