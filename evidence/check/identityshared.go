package check

import (
	"slices"
	"strings"

	"ownpack/evidence"
)

// shares weighs what ties a line to the rest of the record.
func (c *Checker) shares(r *reading, l *line) float64 {
	weight := 0.0
	if c.hasOwnName(r, l) {
		weight += sharesName
	}
	if c.sharesKinName(r, l) {
		weight += sharesKin
	}
	if c.sharesCondition(r, l) {
		weight += sharesIllness
	}
	if c.sharesMedicine(r, l) {
		weight += sharesDrug
	}
	if sharesAuthor(r, l) {
		weight += sharesWriter
	}
	return weight
}

// hasOwnName reports whether a line gives the person's own number or both their names.
func (c *Checker) hasOwnName(r *reading, l *line) bool {
	own := digits(r.Person.NHSNumber)
	if slices.ContainsFunc(numbersIn(l), func(n numbered) bool { return own != "" && n.digits == own }) {
		return true
	}
	return slices.ContainsFunc(c.namesIn(r, l), func(n called) bool {
		m := c.compare(r, n)
		return m.surname == same && m.given != differ
	})
}

// sharesKinName reports whether a line names somebody by a given name that other
// entries name too, or the person.
func (c *Checker) sharesKinName(r *reading, l *line) bool {
	for _, t := range l.tokens() {
		if c.given[t.Word] == nil && !slices.Contains(r.nameWords, t.Word) || l.said[t.Start] >= 'a' {
			continue
		}
		name := l.said[t.Start:t.End]
		if slices.Contains(r.givens, t.Word) || slices.ContainsFunc(r.lines, func(o *line) bool { return o.root != l.root && strings.Contains(o.said, name) }) {
			return true
		}
	}
	return false
}

// sharesCondition reports whether a line tells of an illness that other entries
// tell of.
func (c *Checker) sharesCondition(r *reading, l *line) bool {
	for _, p := range c.conditions.in(l) {
		if !strings.HasPrefix(p.group, "words/") || l.of(p.first, p.last).Family || l.of(p.first, p.last).Negated {
			continue
		}
		if slices.ContainsFunc(r.lines, func(o *line) bool { return o.root != l.root && c.conditions.says(o, p.group) }) {
			return true
		}
	}
	return false
}

// sharesMedicine reports whether a line names a medicine that other entries name,
// but for those that anybody is given.
func (c *Checker) sharesMedicine(r *reading, l *line) bool {
	for _, p := range c.catalogue.names.in(l) {
		if m, ok := c.known[p.group]; !ok || m.Course {
			continue
		}
		if slices.ContainsFunc(r.lines, func(o *line) bool { return o.root != l.root && c.catalogue.names.says(o, p.group) }) {
			return true
		}
	}
	return false
}

// sharesAuthor reports whether a letter is by somebody who wrote others.
func sharesAuthor(r *reading, l *line) bool {
	return l.Author != "" && slices.ContainsFunc(r.lines, func(o *line) bool {
		return o.root != l.root && o.Author == l.Author && o.Organisation == l.Organisation
	})
}

// A word of so many letters tells something, and so many of them make a measure.
const (
	longWord  = 5
	longWords = 6
)

// vocabulary counts, for the longer words of a record, the letters and contacts
// they stand in, up to two.
type vocabulary map[string]map[evidence.ID]bool

func (r *reading) vocabulary() vocabulary {
	out := vocabulary{}
	for _, l := range r.lines {
		for _, t := range l.tokens() {
			if t.Number || len(t.Word) < longWord {
				continue
			}
			roots := out[t.Word]
			if roots == nil {
				roots = map[evidence.ID]bool{}
				out[t.Word] = roots
			}
			if len(roots) < 2 {
				roots[l.root] = true
			}
		}
	}
	return out
}

// newWords is the share of a line's longer words that no other entry has; 0 for a
// line of few.
func (v vocabulary) newWords(l *line) float64 {
	seen, alone := map[string]bool{}, 0
	for _, t := range l.tokens() {
		if t.Number || len(t.Word) < longWord || seen[t.Word] {
			continue
		}
		seen[t.Word] = true
		if len(v[t.Word]) == 1 {
			alone++
		}
	}
	if len(seen) < longWords {
		return 0
	}
	return float64(alone) / float64(len(seen))
}
