package check

import (
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/internal/phrase"
)

// shares weighs what ties a line to the rest of the record.
func (c *Checker) shares(r *reading, all facts, l *line) float64 {
	weight := 0.0
	if c.hasOwnName(r, l) {
		weight += sharesName
	}
	if c.sharesKinName(r, all, l) {
		weight += sharesKin
	}
	if c.sharesCondition(all, l) {
		weight += sharesIllness
	}
	if c.sharesMedicine(all, l) {
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
func (c *Checker) sharesKinName(r *reading, all facts, l *line) bool {
	for _, t := range l.tokens() {
		if c.given[t.Word] == nil && !slices.Contains(r.nameWords, t.Word) || l.said[t.Start] >= 'a' {
			continue
		}
		if slices.Contains(r.givens, t.Word) || all.words.elsewhere(t.Word, l) {
			return true
		}
	}
	return false
}

// sharesCondition reports whether a line tells of an illness that other entries
// tell of.
func (c *Checker) sharesCondition(all facts, l *line) bool {
	for _, p := range c.conditions.in(l) {
		if !strings.HasPrefix(p.group, "words/") || l.of(p.first, p.last).Family || l.of(p.first, p.last).Negated {
			continue
		}
		if all.ills.elsewhere(p.group, l) {
			return true
		}
	}
	return false
}

// sharesMedicine reports whether a line names a medicine that other entries name,
// but for those that anybody is given.
func (c *Checker) sharesMedicine(all facts, l *line) bool {
	for _, p := range c.catalogue.names.in(l) {
		if m, ok := c.known[p.group]; !ok || m.Course {
			continue
		}
		if all.drugs.elsewhere(p.group, l) {
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

// spread tells in which letters and contacts something stands, up to two of them.
type spread map[string][]evidence.ID

func (s spread) add(what string, l *line) {
	if in := s[what]; len(in) < 2 && !slices.Contains(in, l.root) {
		s[what] = append(in, l.root)
	}
}

// elsewhere reports whether something stands in another letter or contact.
func (s spread) elsewhere(what string, l *line) bool {
	return slices.ContainsFunc(s[what], func(id evidence.ID) bool { return id != l.root })
}

// allElsewhere reports whether each word of a place stands elsewhere too.
func (s spread) allElsewhere(l *line, p place) bool {
	return !slices.ContainsFunc(l.tokens()[p.first:p.last+1], func(t phrase.Token) bool { return !s.elsewhere(t.Word, l) })
}

// spreadOf notes what a line holds.
func (c *Checker) spreadOf(l *line, all *facts) {
	for _, t := range l.tokens() {
		if !t.Number {
			all.words.add(t.Word, l)
		}
	}
	for _, s := range kinSorts {
		if s.form.MatchString(l.said) {
			all.sorts.add(s.id, l)
		}
	}
	for _, p := range c.conditions.in(l) {
		all.ills.add(p.group, l)
	}
	for _, p := range c.catalogue.names.in(l) {
		all.drugs.add(p.group, l)
		for _, class := range c.known[p.group].Class {
			all.drugs.add(classMark+class, l)
		}
	}
	if named := c.kinIn(l); len(named) > 0 {
		all.kin[l] = named
		all.named = append(all.named, l)
	}
	if c.recordWords.says(l, "new parent") || ownChild.MatchString(l.said) {
		all.birth = append(all.birth, l)
	}
}

// newWords is the share of a line's longer words that no other entry has; 0 for a
// line of few.
func (s spread) newWords(l *line) float64 {
	seen, alone := map[string]bool{}, 0
	for _, t := range l.tokens() {
		if t.Number || len(t.Word) < longWord || seen[t.Word] {
			continue
		}
		seen[t.Word] = true
		if !s.elsewhere(t.Word, l) {
			alone++
		}
	}
	if len(seen) < longWords {
		return 0
	}
	return float64(alone) / float64(len(seen))
}
