package paper

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// turn is the day on which a line says that a stay began or ended.
type turn struct {
	record.TextDate
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
	Bounds      bool
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
func (c *rules) order(l *record.Line, known []record.TextDate) (record.Question, bool) {
	all := append(slices.Clone(known), record.ShortDatesIn(l, known)...)
	slices.SortFunc(all, func(a, b record.TextDate) int { return a.From - b.From })
	for _, o := range inOrder {
		turns := c.turns(l, all, o.first, o.then)
		for i := 0; i+1 < len(turns); i++ {
			start, end := turns[i], turns[i+1]
			together := l.Tokens()[start.First].Sentence == l.Tokens()[end.First].Sentence
			if start.end && !end.end && len(turns) == 2 && together {
				start, end = end, start
			}
			if start.end || !end.end || o.Bounds && !together || !before(end, start) {
				continue
			}
			return dateQuestion(l, o.key, evidence.High, map[string]string{"start": start.Words(), "end": end.Words()})
		}
	}
	return record.Question{}, false
}

// before reports whether a came before b, as far as their dates tell. Days
// without a year tell nothing across a new year.
func before(a, b turn) bool {
	if !record.LastDay(a.Date).Before(record.FirstDay(b.Date)) {
		return false
	}
	return !short(a) && !short(b) || record.Days(record.FirstDay(a.Date), record.FirstDay(b.Date)) <= acrossNewYear
}

// short reports whether a date was said without its year.
func short(t turn) bool {
	return !strings.Contains(t.Raw, t.Value[2:4]) || len(t.Raw) <= 6 && len(t.Value) == 10
}

// turns lists them in order of place.
func (c *rules) turns(l *record.Line, known []record.TextDate, first, then string) []turn {
	places := c.recordWords.In(l)
	either := func(p record.Place) bool { return p.Group == first || p.Group == then }
	var out []turn
	for i, p := range places {
		if !either(p) || covered(places, "not a stay", p) {
			continue
		}
		d, ok := record.NextDate(l, known, p.Last)
		if !ok || slices.ContainsFunc(places[i+1:], func(q record.Place) bool { return either(q) && q.First > p.Last && q.First < d.First }) {
			continue
		}
		if r := l.Of(p.First, p.Last); r.Planned || r.Negated || r.Family || r.Other || record.InSentence(l, places, "ahead", p.First) {
			continue
		}
		if n := len(out); n > 0 && out[n-1].From == d.From {
			continue
		}
		out = append(out, turn{d, p.Group == then})
	}
	return out
}

// covered reports whether a place of the group takes in p.
func covered(places []record.Place, group string, p record.Place) bool {
	return slices.ContainsFunc(places, func(q record.Place) bool {
		return q.Group == group && q.First <= p.Last && p.First <= q.Last
	})
}

var (
	opens   = regexp.MustCompile(`(?i)\b(?:from|between|period:?|in-?patient|admission|admitted|stay|ward \d+[a-z]?|dates?:?|valid|starting|start(?: date)?:?)\s*$`)
	reaches = regexp.MustCompile(`(?i)^\s*(?:to|until|till|and|-|–|up to|ending|end(?: date)?:?|,? ?finish(?:ing)?:?)\s*$`)
)

// period asks about a time "from … to …" that ends before it begins.
func period(l *record.Line, known []record.TextDate) (record.Question, bool) {
	known = append(slices.Clone(known), record.ShortDatesIn(l, known)...)
	slices.SortFunc(known, func(a, b record.TextDate) int { return a.From - b.From })
	for i := 0; i+1 < len(known); i++ {
		a, b := known[i], known[i+1]
		if a.None || b.None || !opens.MatchString(l.Said[:a.From]) || !reaches.MatchString(l.Said[a.To:b.From]) {
			continue
		}
		if before(turn{TextDate: b}, turn{TextDate: a}) {
			return dateQuestion(l, "period", evidence.Medium, map[string]string{"start": a.Words(), "end": b.Words()})
		}
	}
	return record.Question{}, false
}
