package paper

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// countedFrom is a time that has gone by since something, whose words follow:
// "Eight months post", "three weeks on from the".
var countedFrom = regexp.MustCompile(`(?i)\b(\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen)(?:[ -](days?|weeks?|wks?|months?|mths?|years?|yrs?)|/(7|52|12))\b(?: (?:on|out|down the line|into recovery))?[ -](?:from|since|after|post|following|past)(?:[ -](?:the|his|her|their|that|this|a|an|initial|original))*[ -]`)

var countWords = []string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

var countUnits = map[string]int{"d": 1, "7": 1, "w": 7, "52": 7, "m": 30, "12": 30, "y": 365}

// countedDays is how many days a count and its unit make.
func countedDays(count, unit string) int {
	unit = strings.ToLower(unit)
	if unit[0] > '9' {
		unit = unit[:1]
	}
	n, err := strconv.Atoi(count)
	if word := strings.ToLower(count); err != nil {
		n = max(1+slices.Index(countWords, word), 1)
		if word == "eighteen" {
			n = 18
		}
	}
	return n * countUnits[unit]
}

// soonTold is how many days after an entry, at most, the event it counts from is
// told to have been, beyond the days that it counts.
const soonTold = 400

// counted asks about an entry that counts the time since an event, where the record
// tells of the first such event on a day that was still to come.
func (c *rules) counted(r *record.Reading) []record.Question {
	var asked []record.Question
	for _, l := range r.Lines {
		if len(l.Date.Value) < 10 {
			continue
		}
		for _, m := range countedFrom.FindAllStringSubmatchIndex(l.Said, -1) {
			unit := m[4]
			to := m[5]
			if unit < 0 {
				unit, to = m[6], m[7]
			}
			group, ok := c.eventAt(l, m[1])
			if !ok {
				continue
			}
			days := countedDays(l.Said[m[2]:m[3]], l.Said[unit:to])
			o, day, ok := c.firstToCome(r, l, group)
			if !ok || record.Days(l.Day, day) > days+soonTold || otherSide(l.Said[m[1]:], o.Said) {
				continue
			}
			asked = append(asked, record.Question{
				Type: "date", Key: "counted", Entries: record.IDs(l, o), Severity: evidence.Medium,
				Blanks: map[string]string{"said": strings.TrimSpace(l.Said[m[0]:m[1]]), "day": record.InWords(day)},
			})
			break
		}
	}
	return asked
}

// eventAt is the sort of event that the words from a place on name.
func (c *rules) eventAt(l *record.Line, from int) (string, bool) {
	const within = 2 // words before it: "spinal cord injury"
	first, _ := l.Span(from, len(l.Said))
	places := c.recordWords.In(l)
	for _, p := range places {
		if strings.HasPrefix(p.Group, "event ") && p.First >= first && p.First <= first+within && l.Tokens()[p.First].Sentence == l.Tokens()[first].Sentence {
			read := l.Of(p.First, p.Last)
			return p.Group, !read.Family && !read.Other && !read.Planned && !read.Negated && !record.Between(places, first, p.First, "relative")
		}
	}
	return "", false
}

// firstToCome is the first entry that tells of an event, with its day, where that
// lies after a line's own and no earlier entry tells of one.
func (c *rules) firstToCome(r *record.Reading, l *record.Line, group string) (*record.Line, time.Time, bool) {
	var found *record.Line
	var day time.Time
	for _, o := range r.Lines {
		if o.Root == l.Root {
			continue
		}
		places := c.recordWords.In(o)
		for _, p := range places {
			if read := o.Of(p.First, p.Last); p.Group != group || read.Family || read.Other || read.Planned || read.Negated || record.RelativeBefore(o, places, p.First) {
				continue
			}
			if o.Day.IsZero() || !o.Day.After(l.Day) {
				return nil, day, false
			}
			for _, d := range record.DatesIn(o) {
				if d.None || o.Tokens()[d.First].Sentence != o.Tokens()[p.First].Sentence {
					continue
				}
				t := record.FirstDay(d.Date)
				if !record.LastDay(d.Date).After(l.Day) {
					return nil, day, false // there was one before
				}
				if found == nil && len(d.Value) == 10 && t.After(l.Day) {
					found, day = o, t
				}
			}
		}
	}
	return found, day, found != nil
}

// sideSaid is the first side that a text names.
var sideSaid = regexp.MustCompile(`(?i)\b(left|right|l|r)\b`)

// otherSide reports whether two texts speak of sides, and of different ones.
func otherSide(a, b string) bool {
	x, y := sideSaid.FindString(a), sideSaid.FindString(b)
	return x != "" && y != "" && !strings.EqualFold(x[:1], y[:1])
}
