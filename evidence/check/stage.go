package check

import (
	"regexp"
	"strconv"
	"strings"

	"ownpack/evidence"
)

// yearsOf reads the name of a group of words for a time of life: "11-21".
func yearsOf(group string) (from, to int, ok bool) {
	a, b, _ := strings.Cut(group, "-")
	from, err := strconv.Atoi(a)
	to, err2 := strconv.Atoi(b)
	return from, to, err == nil && err2 == nil && from < to
}

// timeOfLife asks about entries that call the patient what nobody of that age is
// called: a toddler, a pensioner.
func (c *Checker) timeOfLife(r *reading) []question {
	if r.born.IsZero() {
		return nil
	}
	var asked []question
	for _, l := range r.lines {
		if l.day.IsZero() || l.day.Before(r.born) || c.ofKin(l) {
			continue
		}
		youngest, oldest := yearsBetween(r.born, firstDay(l.Date)), yearsBetween(r.born, lastDay(l.Date))
		for _, p := range c.stages.in(l) {
			from, to, _ := yearsOf(p.group)
			if youngest <= to && oldest >= from || !c.calledSo(l, p) {
				continue
			}
			asked = append(asked, question{
				Type: "age", Key: "about", Entries: ids(l), Severity: evidence.Medium,
				Blanks: map[string]string{"said": "“" + l.words(p.first, p.last) + "”", "age": strconv.Itoa(oldest)},
			})
			break
		}
	}
	return asked
}

var (
	// leadsTo are the words by which a text comes to the one it is about.
	leadsTo = regexp.MustCompile(`(?i)(?:(?:^|[.;!?\n]\s*)(?:(?:an?|the|re:?|pt|patient|is|he is an?|she is an?) )?|\bthis )(?:(?:very |most )?(?:pleasant|delightful|lovely|charming|cheerful|nice|frail|married|single|widowed|divorced|unfortunate|anxious|bright|healthy|well|otherwise well|active|independent|right[ -]handed|left[ -]handed|white|british|asian|black),? ){0,2}$`)
	// someWords follow where the words are about others: "Elderly patients".
	someWords = regexp.MustCompile(`(?i)^(?:s\b|['’]s?\b|-| (?:clinic|unit|ward|team|service|services|group|care|health|medicine|mental|immunisation|vaccine|check|screen\w*|support|years|carer|mother|father|son|daughter|brother|sister|husband|wife|neighbour|friend|in the|at home|in house|onset|bus|pass))`)
)

// calledSo reports whether words are said of the patient as they are now.
func (c *Checker) calledSo(l *line, p place) bool {
	start, end := l.tokens()[p.first].Start, l.tokens()[p.last].End
	read := l.of(p.first, p.last)
	if read.Planned || read.Past || read.Negated || read.Possible || someWords.MatchString(l.said[end:]) {
		return false
	}
	return leadsTo.MatchString(l.said[:start]) && c.ofThePatient(l, start, end)
}
