package check

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
)

// turn is the day on which a line says that a stay began or ended.
type turn struct {
	textDate
	end bool
}

// acrossNewYear is the longest stay, in days, that days without a year may tell
// of backwards.
const acrossNewYear = 120

// stay asks about a stay that ends before it begins.
func (c *Checker) stay(l *line, known []textDate) (question, bool) {
	turns := c.turns(l, append(slices.Clone(known), shortDatesIn(l, known)...))
	for i := 0; i+1 < len(turns); i++ {
		start, end := turns[i], turns[i+1]
		if start.end && !end.end && len(turns) == 2 && l.tokens()[start.first].Sentence == l.tokens()[end.first].Sentence {
			start, end = end, start
		}
		if start.end || !end.end || len(start.Value) < 10 || len(end.Value) < 10 {
			continue
		}
		back := days(firstDay(end.Date), firstDay(start.Date))
		if back <= 0 || back > acrossNewYear && (short(start) || short(end)) {
			continue
		}
		return dateQuestion(l, "end-first", evidence.High, map[string]string{"start": start.Words(), "end": end.Words()})
	}
	return question{}, false
}

// short reports whether a date was said without its year.
func short(t turn) bool { return !strings.Contains(t.Raw, t.Value[2:4]) || len(t.Raw) <= 6 }

// turns lists them in order of place.
func (c *Checker) turns(l *line, known []textDate) []turn {
	slices.SortFunc(known, func(a, b textDate) int { return a.from - b.from })
	places := c.recordWords.in(l)
	var out []turn
	for i, p := range places {
		if p.group != "admitted" && p.group != "discharged" || covered(places, "not a stay", p) {
			continue
		}
		d, ok := nextDate(l, known, p.last)
		if !ok || slices.ContainsFunc(places[i+1:], func(q place) bool {
			return (q.group == "admitted" || q.group == "discharged") && q.first > p.last && q.first < d.first
		}) {
			continue
		}
		if r := l.of(p.first, p.last); r.Planned || r.Negated || r.Family || r.Other || inSentence(l, places, "ahead", p.first) {
			continue
		}
		if n := len(out); n > 0 && out[n-1].from == d.from {
			continue
		}
		out = append(out, turn{d, p.group == "discharged"})
	}
	return out
}

// covered reports whether a place of the group takes in p.
func covered(places []place, group string, p place) bool {
	return slices.ContainsFunc(places, func(q place) bool {
		return q.group == group && q.first <= p.last && p.first <= q.last
	})
}

var (
	opens   = regexp.MustCompile(`(?i)\b(?:from|between|period:?|valid|starting|start(?: date)?:?)\s*$`)
	reaches = regexp.MustCompile(`(?i)^\s*(?:to|until|till|and|-|–|up to|ending|end(?: date)?:?|,? ?finish(?:ing)?:?)\s*$`)
)

// period asks about a time "from … to …" that ends before it begins.
func period(l *line, known []textDate) (question, bool) {
	for i := 0; i+1 < len(known); i++ {
		a, b := known[i], known[i+1]
		if a.none || b.none || !opens.MatchString(l.said[:a.from]) || !reaches.MatchString(l.said[a.to:b.from]) {
			continue
		}
		if lastDay(b.Date).Before(firstDay(a.Date)) {
			return dateQuestion(l, "period", evidence.Medium, map[string]string{"start": a.Words(), "end": b.Words()})
		}
	}
	return question{}, false
}
