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

// inOrder are the groups of words for what comes first and what comes after it.
// A stay is the only one that is told across sentences.
var inOrder = []struct {
	first, then string
	key         string
	sentence    bool
}{
	{"admitted", "discharged", "end-first", false},
	{"dictated", "typed", "order", true},
	{"collected", "reported", "order", true},
	{"clinic day", "written", "order", true},
	{"referred", "first seen", "order", true},
	{"onset", "diagnosed", "order", true},
	{"start", "end", "order", false},
}

// order asks about what ends before it begins: a stay in hospital, a letter typed
// before it was dictated.
func (c *Checker) order(l *line, known []textDate) (question, bool) {
	all := append(slices.Clone(known), shortDatesIn(l, known)...)
	slices.SortFunc(all, func(a, b textDate) int { return a.from - b.from })
	for _, o := range inOrder {
		turns := c.turns(l, all, o.first, o.then)
		for i := 0; i+1 < len(turns); i++ {
			start, end := turns[i], turns[i+1]
			together := l.tokens()[start.first].Sentence == l.tokens()[end.first].Sentence
			if start.end && !end.end && len(turns) == 2 && together {
				start, end = end, start
			}
			if start.end || !end.end || o.sentence && !together || !before(end, start) {
				continue
			}
			return dateQuestion(l, o.key, evidence.High, map[string]string{"start": start.Words(), "end": end.Words()})
		}
	}
	return question{}, false
}

// before reports whether a came before b, as far as their dates tell. Days
// without a year tell nothing across a new year.
func before(a, b turn) bool {
	if !lastDay(a.Date).Before(firstDay(b.Date)) {
		return false
	}
	return !short(a) && !short(b) || days(firstDay(a.Date), firstDay(b.Date)) <= acrossNewYear
}

// short reports whether a date was said without its year.
func short(t turn) bool {
	return !strings.Contains(t.Raw, t.Value[2:4]) || len(t.Raw) <= 6 && len(t.Value) == 10
}

// turns lists them in order of place.
func (c *Checker) turns(l *line, known []textDate, first, then string) []turn {
	places := c.recordWords.in(l)
	either := func(p place) bool { return p.group == first || p.group == then }
	var out []turn
	for i, p := range places {
		if !either(p) || covered(places, "not a stay", p) {
			continue
		}
		d, ok := nextDate(l, known, p.last)
		if !ok || slices.ContainsFunc(places[i+1:], func(q place) bool { return either(q) && q.first > p.last && q.first < d.first }) {
			continue
		}
		if r := l.of(p.first, p.last); r.Planned || r.Negated || r.Family || r.Other || inSentence(l, places, "ahead", p.first) {
			continue
		}
		if n := len(out); n > 0 && out[n-1].from == d.from {
			continue
		}
		out = append(out, turn{d, p.group == then})
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
	opens   = regexp.MustCompile(`(?i)\b(?:from|between|period:?|in-?patient|admission|admitted|stay|ward \d+[a-z]?|dates?:?|valid|starting|start(?: date)?:?)\s*$`)
	reaches = regexp.MustCompile(`(?i)^\s*(?:to|until|till|and|-|–|up to|ending|end(?: date)?:?|,? ?finish(?:ing)?:?)\s*$`)
)

// period asks about a time "from … to …" that ends before it begins.
func period(l *line, known []textDate) (question, bool) {
	known = append(slices.Clone(known), shortDatesIn(l, known)...)
	slices.SortFunc(known, func(a, b textDate) int { return a.from - b.from })
	for i := 0; i+1 < len(known); i++ {
		a, b := known[i], known[i+1]
		if a.none || b.none || !opens.MatchString(l.said[:a.from]) || !reaches.MatchString(l.said[a.to:b.from]) {
			continue
		}
		if before(turn{textDate: b}, turn{textDate: a}) {
			return dateQuestion(l, "period", evidence.Medium, map[string]string{"start": a.Words(), "end": b.Words()})
		}
	}
	return question{}, false
}
