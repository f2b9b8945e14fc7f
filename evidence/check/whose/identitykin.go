package whose

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence/check/medicine"
	"ownpack/evidence/check/record"
)

type kinSort struct {
	id     string
	form   *regexp.Regexp
	weight float64
	single bool
}

// kinSorts are relatives by what they are to a person; one of each sort in single
// is all that somebody has at a time.
var kinSorts = []kinSort{
	{"spouse", regexp.MustCompile(`(?i)\b(?:husband|wife|partner|fianc[eé]e?|boyfriend|girlfriend)\b`), 0.25, true},
	{"mother", regexp.MustCompile(`(?i)\b(?:mother|mum|mam)\b`), 0.25, true},
	{"father", regexp.MustCompile(`(?i)\b(?:father|dad)\b`), 0.25, true},
	{"child", regexp.MustCompile(`(?i)\b(?:son|sons|daughter|daughters|twins|(?:his|her|their|two|three|four|five) (?:children|kids|boys|girls))\b`), 0.5, false},
	{"grandchild", regexp.MustCompile(`(?i)\b(?:grand(?:son|daughter|child|children|sons|daughters))\b`), 0.5, false},
	{"sibling", regexp.MustCompile(`(?i)\b(?:brother|sister|brothers|sisters|twin)\b`), 0.25, false},
}

// otherNamed is what a relative weighs who has another name than in all other
// entries.
const otherNamed = 1.0

// otherKin lists relatives of whom nothing else in the record tells, and those
// whom it calls by other names.
func (c *rules) otherKin(all facts, l *record.Line) []sign {
	var out []sign
	named := c.kinIn(l)
	for _, s := range kinSorts {
		m := s.form.FindString(l.Said)
		if m == "" {
			continue
		}
		if !all.sorts.elsewhere(s.id, l) {
			out = append(out, sign{what: m, weight: s.weight})
			continue
		}
		for _, k := range named {
			if s.single && s.form.MatchString(k.said) && all.otherName(c, s.id, k, l) {
				out = append(out, sign{what: k.said + " " + k.name, weight: otherNamed})
				break
			}
		}
	}
	return out
}

// otherPerson is what somebody weighs whom a line calls by a given name, and of whom
// nothing else tells.
const otherPerson = 0.5

// saints stand before the name of a place, or of a score that comes from one.
var saints = []string{"st", "saint", "ss"}

// otherPersons lists the first of them who is no relative and no writer.
func (c *rules) otherPersons(r *reading, all facts, l *record.Line) []sign {
	for i, t := range l.Tokens() {
		if c.given[t.Word] == nil || l.Said[t.Start] >= 'a' || slices.Contains(r.nameWords, t.Word) || slices.Contains(r.staff, t.Word) {
			continue
		}
		if i > 0 && (slices.Contains(record.NameTitles, l.Tokens()[i-1].Word) || slices.Contains(saints, l.Tokens()[i-1].Word)) || relatedBeside(l, c, i) {
			continue
		}
		name := l.Said[t.Start:t.End]
		if !all.words.elsewhere(t.Word, l) {
			return []sign{{what: name, weight: otherPerson}}
		}
	}
	return nil
}

// relatedBeside reports whether a word for a relative or a helper stands right
// beside a token.
func relatedBeside(l *record.Line, c *rules, at int) bool {
	return slices.ContainsFunc(c.recordWords.In(l), func(p record.Place) bool {
		return (p.Group == "relative" || p.Group == "helper" || p.Group == "somebody") && p.Last >= at-2 && p.First <= at+3
	})
}

// otherName reports whether other entries name a relative of the sort, and none of
// them so, or by a short form.
func (f facts) otherName(c *rules, sort string, k kin, l *record.Line) bool {
	others := false
	if f.words.elsewhere(strings.ToLower(k.name), l) {
		return false
	}
	for name := range f.kin[sort] {
		if !f.kin[sort].elsewhere(name, l) {
			continue
		}
		if c.sameGiven(name, strings.ToLower(k.name)) {
			return false
		}
		others = true
	}
	return others
}

// addKin notes the name of a relative under each sort that the words for them can
// mean.
func (f facts) addKin(k kin, l *record.Line) {
	for _, s := range kinSorts {
		if !s.form.MatchString(k.said) {
			continue
		}
		if f.kin[s.id] == nil {
			f.kin[s.id] = spread{}
		}
		f.kin[s.id].add(strings.ToLower(k.name), l)
	}
}

// Two medicines of which nothing else tells weigh as much as any more.
const (
	otherMedicine = 0.35
	twoMedicines  = 2
)

// justBegun tells medicines that are new.
var justBegun = regexp.MustCompile(`(?i)\b(?:start|starts|started|starting|begin|begun|began|commence|commenced|trial|try|prescribed|issued|add|added|adding|given|recommend|recommended|suggest|suggested|advise|advised|switch|switched|change|changed|increase|increased|rx|script|course|days?|cover|stat)\b`)

// otherMedicines lists medicines that an entry tells of as taken and that no other
// names.
func (c *rules) otherMedicines(all facts, l *record.Line) []sign {
	var out []sign
	for _, p := range c.Catalogue.Names.In(l) {
		m, ok := c.Known[p.Group]
		from, to := record.SentenceAround(l.Said, l.Tokens()[p.First].Start, l.Tokens()[p.Last].End)
		if !ok || m.Course || justBegun.MatchString(l.Said[from:to]) || len(out) == twoMedicines {
			continue
		}
		if read := l.Of(p.First, p.Last); read.Negated || read.Planned || read.Possible || read.Family || read.Other || record.RelativeBefore(l, c.recordWords.In(l), p.First) {
			continue
		}
		if !all.drugs.elsewhere(p.Group, l) && !slices.ContainsFunc(m.Class, func(x string) bool { return all.drugs.elsewhere(medicine.ClassMark+x, l) }) {
			out = append(out, sign{what: l.Words(p.First, p.Last), weight: otherMedicine, ill: true})
		}
	}
	return out
}
