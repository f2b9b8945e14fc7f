package whose

import (
	"regexp"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
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
func (c *rules) timeOfLife(r *reading) []record.Question {
	if r.Born.IsZero() {
		return nil
	}
	var asked []record.Question
	for _, l := range r.Lines {
		if l.Day.IsZero() || l.Day.Before(r.Born) || record.OfKin(l, c.recordWords) {
			continue
		}
		youngest, oldest := yearsBetween(r.Born, record.FirstDay(l.Date)), yearsBetween(r.Born, record.LastDay(l.Date))
		for _, p := range c.stages.In(l) {
			from, to, _ := yearsOf(p.Group)
			if youngest <= to && oldest >= from || !c.calledSo(l, p) {
				continue
			}
			asked = append(asked, record.Question{
				Type: "age", Key: "about", Entries: record.IDs(l), Severity: evidence.Medium,
				Blanks: map[string]string{"said": "“" + l.Words(p.First, p.Last) + "”", "age": strconv.Itoa(oldest)},
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
func (c *rules) calledSo(l *record.Line, p record.Place) bool {
	start, end := l.Tokens()[p.First].Start, l.Tokens()[p.Last].End
	read := l.Of(p.First, p.Last)
	if read.Planned || read.Past || read.Negated || read.Possible || someWords.MatchString(l.Said[end:]) {
		return false
	}
	return leadsTo.MatchString(l.Said[:start]) && c.ofThePatient(l, start, end)
}
