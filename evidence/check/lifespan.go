package check

import (
	"regexp"
	"slices"
	"strconv"

	"ownpack/evidence"
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
func (c *Checker) pastLife(r *reading, l *line, age int) (string, bool) {
	places := c.recordWords.in(l)
	for _, form := range olderSaid {
		for _, m := range form.FindAllStringSubmatchIndex(l.said, -1) {
			n, err := strconv.Atoi(l.said[m[2]:m[3]])
			first, last := l.span(m[0], m[1])
			if err != nil || n <= age+ageBeside || n > 120 || inSentence(l, places, "not lived", first) || inSentence(l, places, "relative", first) || inSentence(l, places, "ahead", first) {
				continue
			}
			if read := l.of(first, last); read.Family || read.Other || read.Planned || read.Possible {
				continue
			}
			return l.said[m[0]:m[1]], true
		}
	}
	return "", false
}

// tooOld asks about those, where no age that a line gives was asked about.
func (c *Checker) tooOld(r *reading) []question {
	if r.born.IsZero() {
		return nil
	}
	var asked []question
	for _, l := range r.lines {
		if l.day.IsZero() || l.day.Before(r.born) || c.ofKin(l) || l.frame.Planned || !slices.Contains([]evidence.Kind{
			evidence.KindConsultation, evidence.KindLetter, evidence.KindAssessment, evidence.KindProblem, evidence.KindAdmission, evidence.KindDocument, evidence.KindReferral,
		}, l.Kind) {
			continue
		}
		age := yearsBetween(r.born, lastDay(l.Date))
		if text, ok := c.pastLife(r, l, age); ok {
			asked = append(asked, question{
				Type: "age", Key: "not-reached", Entries: ids(l), Severity: evidence.Medium,
				Blanks: map[string]string{"said": text, "age": strconv.Itoa(age)},
			})
		}
	}
	return asked
}
