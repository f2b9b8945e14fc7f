package check

import (
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/internal/phrase"
)

// claimed is what is claimed of the words of a diagnosis, first to last. It goes
// beyond what is read of any words: whom a sentence gives an illness to, how a
// doctor says that it is not so, and what a fit note or an alert begins with.
func (c *Checker) claimed(l *line, first, last int) assertion.Reading {
	is := l.of(first, last)
	before := l.before(first)
	if before != "no" && (l.Kind == evidence.KindFitNote || has(c.family.in(l), "unfit", 0, first-1)) {
		is.Negated = false // "not fit for work because of"
	}
	if has(c.family.in(l), "held", max(0, first-3), first-1) {
		is.Possible, is.Planned, is.Template = false, false, false
	}
	is.Negated = is.Negated || c.ruledOut(l, first, last)
	is.Family = is.Family || c.kinHas(l, first)
	return is
}

// before is the word before token i in its sentence.
func (l *line) before(i int) string {
	if from, _ := l.sentence(i); i > from {
		return l.tokens()[i-1].Word
	}
	return ""
}

// kinReach is how many words may stand between a relative and the illness.
const kinReach = 6

// kinHas reports whether the sentence gives what stands at token i to a relative:
// "brother Iain had a repair". One who tells, worries or brings the person has
// nothing.
func (c *Checker) kinHas(l *line, i int) bool {
	places := c.family.in(l)
	from, to := l.sentence(i)
	if died := l.diedBefore(from); died < from {
		return has(places, "relative", died, from)
	}
	if has(places, "theirs", i, min(to, i+kinReach+2)) {
		return true
	}
	for _, kin := range places {
		if kin.group != "relative" || kin.first < from || kin.last >= i {
			continue
		}
		if has(places, "hers", kin.last+1, i-1) || kin.first == from && i-kin.last <= 2 && !has(places, "tells", kin.last+1, i-1) || l.namedOnly(kin.last+1, i) {
			return true // "Brother essential tremor."
		}
		if i-kin.last <= kinReach+1 && has(places, "has", kin.last+1, i-1) && !has(places, "tells", kin.last+1, i-1) {
			return true
		}
	}
	return false
}

// namedOnly reports whether tokens first to i are nothing but the name and the
// age of a relative: "Brother Denzil 4y: type 1 diabetes".
func (l *line) namedOnly(first, i int) bool {
	if i-first > kinReach || i == first {
		return i == first
	}
	return !slices.ContainsFunc(l.tokens()[first:i], func(t phrase.Token) bool {
		capital := l.said[t.Start] >= 'A' && l.said[t.Start] <= 'Z'
		return !t.Number && !capital && !slices.Contains([]string{"y", "yr", "yrs", "yo", "aged", "age", "mat", "pat", "type"}, t.Word)
	})
}

// diedBefore is where the sentence begins that "d." seems to end before token
// from: "Father d. 58 MI".
func (l *line) diedBefore(from int) int {
	if from < 2 || l.tokens()[from-1].Word != "d" {
		return from
	}
	first, _ := l.sentence(from - 1)
	return first
}

// ruledOut reports whether the sentence says in other words that the diagnosis
// at tokens first to last is not so.
func (c *Checker) ruledOut(l *line, first, last int) bool {
	places := c.family.in(l)
	from, to := l.sentence(first)
	return slices.ContainsFunc(places, func(p place) bool {
		switch p.group {
		case "no":
			return p.last+1 == first || p.last+2 == first && l.tokens()[p.last].Clause == l.tokens()[first].Clause && !l.tokens()[p.last+1].Number
		case "denies":
			return p.first >= from && p.last < first && first-p.last <= kinReach && !has(places, "but", p.last+1, first-1)
		case "denied":
			return p.first > last && p.last <= to && p.first-last <= kinReach+3 && !has(places, "but", last+1, p.first-1)
		}
		return false
	})
}

// anotherHad reports whether the sentence says that somebody called by a name that
// is not the person's had what stands at token i.
func (c *Checker) anotherHad(r *reading, l *line, i int) bool {
	from, _ := l.sentence(i)
	from = l.diedBefore(from)
	t := l.tokens()
	for v := max(from+1, i-2*kinReach); v < i; v++ {
		name := t[v-1].Word
		if slices.Contains([]string{"had", "has", "suffered", "died", "d", "diagnosed", "is", "was"}, t[v].Word) && len(c.given[name]) > 0 && !slices.Contains(r.givens, name) && !slices.Contains(r.surnames, name) {
			return true
		}
	}
	return false
}
