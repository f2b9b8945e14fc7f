package check

import (
	"maps"
	"slices"
	"time"

	"ownpack/evidence"
)

// late is the age before which hardly anybody has what is listed as late.
const late = 33

// tooEarly asks about a list of illnesses that has one of later life, in an entry
// of somebody young, if no other entry speaks of it.
func (c *Checker) tooEarly(r *reading) []question {
	if r.born.IsZero() {
		return nil
	}
	named := map[string][]spot{}
	var out []question
	for _, l := range r.lines {
		for _, p := range c.family.in(l) {
			if p.group != "late" {
				continue
			}
			is := c.claimed(l, p.first, p.last)
			if is.Family || is.Other || is.Template || is.Negated || is.Possible || is.Planned {
				continue
			}
			word := l.tokens()[p.first].Word
			named[word] = append(named[word], spot{line: l, first: p.first, last: p.last, listed: c.inList(l, p), is: is})
		}
	}
	for _, word := range slices.Sorted(maps.Keys(named)) {
		spots := named[word]
		s := spots[0]
		if len(roots(spots)) != 1 || !s.listed || s.day.IsZero() || !s.day.Before(r.born.AddDate(late, 0, 0)) || s.day.Sub(r.born) < 24*time.Hour {
			continue
		}
		out = append(out, question{
			Type: "one-off", Key: "alone", Severity: evidence.Medium, Entries: ids(s.line),
			Blanks: map[string]string{"condition": s.words(s.first, s.last)},
		})
	}
	return onePerFirst(out)
}
