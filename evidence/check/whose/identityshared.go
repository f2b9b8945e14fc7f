package whose

import (
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/medicine"
	"ownpack/evidence/check/record"
	"ownpack/evidence/internal/phrase"
)

// shares weighs what ties a line to the rest of the record.
func (c *rules) shares(r *reading, all facts, l *record.Line) float64 {
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
	if all.writers.elsewhere(writer(l), l) {
		weight += sharesWriter
	}
	return weight
}

// hasOwnName reports whether a line gives the person's own number or both their names.
func (c *rules) hasOwnName(r *reading, l *record.Line) bool {
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
func (c *rules) sharesKinName(r *reading, all facts, l *record.Line) bool {
	for _, t := range l.Tokens() {
		if c.given[t.Word] == nil && !slices.Contains(r.nameWords, t.Word) || l.Said[t.Start] >= 'a' {
			continue
		}
		if slices.Contains(r.Givens, t.Word) || all.words.elsewhere(t.Word, l) {
			return true
		}
	}
	return false
}

// sharesCondition reports whether a line tells of an illness that other entries
// tell of.
func (c *rules) sharesCondition(all facts, l *record.Line) bool {
	for _, p := range c.conditions.In(l) {
		if !strings.HasPrefix(p.Group, "words/") || l.Of(p.First, p.Last).Family || l.Of(p.First, p.Last).Negated {
			continue
		}
		if all.ills.elsewhere(p.Group, l) {
			return true
		}
	}
	return false
}

// sharesMedicine reports whether a line names a medicine that other entries name,
// but for those that anybody is given.
func (c *rules) sharesMedicine(all facts, l *record.Line) bool {
	for _, p := range c.Catalogue.Names.In(l) {
		if m, ok := c.Known[p.Group]; !ok || m.Course {
			continue
		}
		if all.drugs.elsewhere(p.Group, l) {
			return true
		}
	}
	return false
}

// writer is who wrote a line, and where.
func writer(l *record.Line) string { return l.Author + "\n" + l.Organisation }

// A word of so many letters tells something, and so many of them make a measure.
const (
	longWord  = 5
	longWords = 6
)

// spread tells in which letters and contacts something stands, up to two of them.
type spread map[string][]evidence.ID

func (s spread) add(what string, l *record.Line) {
	if in := s[what]; len(in) < 2 && !slices.Contains(in, l.Root) {
		s[what] = append(in, l.Root)
	}
}

// elsewhere reports whether something stands in another letter or contact.
func (s spread) elsewhere(what string, l *record.Line) bool {
	return slices.ContainsFunc(s[what], func(id evidence.ID) bool { return id != l.Root })
}

// allElsewhere reports whether each word of a place stands elsewhere too.
func (s spread) allElsewhere(l *record.Line, p record.Place) bool {
	return !slices.ContainsFunc(l.Tokens()[p.First:p.Last+1], func(t phrase.Token) bool { return !s.elsewhere(t.Word, l) })
}

// spreadOf notes what a line holds.
func (c *rules) spreadOf(l *record.Line, all *facts) {
	for _, t := range l.Tokens() {
		if !t.Number {
			all.words.add(t.Word, l)
		}
	}
	for _, s := range kinSorts {
		if s.form.MatchString(l.Said) {
			all.sorts.add(s.id, l)
		}
	}
	for _, p := range c.conditions.In(l) {
		all.ills.add(p.Group, l)
	}
	for _, p := range c.Catalogue.Names.In(l) {
		all.drugs.add(p.Group, l)
		for _, class := range c.Known[p.Group].Class {
			all.drugs.add(medicine.ClassMark+class, l)
		}
	}
	if l.Author != "" {
		all.writers.add(writer(l), l)
	}
	for _, k := range c.kinIn(l) {
		all.addKin(k, l)
	}
	if c.recordWords.Says(l, "new parent") || ownChild.MatchString(noChild.ReplaceAllString(l.Said, "")) {
		all.birth = append(all.birth, l)
	}
}

// newWords is the share of a line's longer words that no other entry has; 0 for a
// line of few.
func (s spread) newWords(l *record.Line) float64 {
	seen, alone := map[string]bool{}, 0
	for _, t := range l.Tokens() {
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
