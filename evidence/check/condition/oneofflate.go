package condition

import (
	"maps"
	"slices"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// late is the age before which hardly anybody has what is listed as late.
const late = 33

// tooEarly asks about a list of illnesses that has one of later life, in an entry
// of somebody young, if no other entry speaks of it.
func (c *rules) tooEarly(r *record.Reading) []record.Question {
	if r.Born.IsZero() {
		return nil
	}
	named := map[string][]record.Spot{}
	var out []record.Question
	for _, l := range r.Lines {
		for _, p := range c.family.In(l) {
			if p.Group != "late" {
				continue
			}
			is := c.claimed(l, p.First, p.Last)
			if is.Family || is.Other || is.Template || is.Negated || is.Possible || is.Planned {
				continue
			}
			word := l.Tokens()[p.First].Word
			named[word] = append(named[word], record.Spot{Line: l, First: p.First, Last: p.Last, Listed: c.inList(l, p), Is: is})
		}
	}
	for _, word := range slices.Sorted(maps.Keys(named)) {
		spots := named[word]
		s := spots[0]
		if len(record.Roots(spots)) != 1 || !s.Listed || s.Day.IsZero() || !s.Day.Before(r.Born.AddDate(late, 0, 0)) || s.Day.Sub(r.Born) < 24*time.Hour {
			continue
		}
		out = append(out, record.Question{
			Type: "one-off", Key: "alone", Severity: evidence.Medium, Entries: record.IDs(s.Line),
			Blanks: map[string]string{"condition": s.Words(s.First, s.Last)},
		})
	}
	return record.OnePerFirst(out)
}
