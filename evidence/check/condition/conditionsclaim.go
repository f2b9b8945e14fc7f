package condition

import (
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/check/record"
	"ownpack/evidence/internal/phrase"
)

// claimed is what is claimed of the words of a diagnosis, first to last. It goes
// beyond what is read of any words: whom a sentence gives an illness to, how a
// doctor says that it is not so, and what a fit note or an alert begins with.
func (c *rules) claimed(l *record.Line, first, last int) assertion.Reading {
	is := l.Of(first, last)
	before := before(l, first)
	if before != "no" && (l.Kind == evidence.KindFitNote || record.Has(c.family.In(l), "unfit", 0, first-1)) {
		is.Negated = false // "not fit for work because of"
	}
	if record.Has(c.family.In(l), "held", max(0, first-3), first-1) {
		is.Possible, is.Planned, is.Template = false, false, false
	}
	is.Negated = is.Negated || c.ruledOut(l, first, last)
	is.Family = is.Family || c.kinHas(l, first)
	return is
}

// before is the word before token i in its sentence.
func before(l *record.Line, i int) string {
	if from, _ := l.Sentence(i); i > from {
		return l.Tokens()[i-1].Word
	}
	return ""
}

// kinReach is how many words may stand between a relative and the illness.
const kinReach = 6

// kinHas reports whether the sentence gives what stands at token i to a relative:
// "brother Iain had a repair". One who tells, worries or brings the person has
// nothing.
func (c *rules) kinHas(l *record.Line, i int) bool {
	places := c.family.In(l)
	from, to := l.Sentence(i)
	if died := diedBefore(l, from); died < from {
		return record.Has(places, "relative", died, from)
	}
	if record.Has(places, "theirs", i, min(to, i+kinReach+2)) {
		return true
	}
	for _, kin := range places {
		if kin.Group != "relative" || kin.First < from || kin.Last >= i {
			continue
		}
		if record.Has(places, "hers", kin.Last+1, i-1) || kin.First == from && i-kin.Last <= 2 && !record.Has(places, "tells", kin.Last+1, i-1) || namedOnly(l, kin.Last+1, i) {
			return true // "Brother essential tremor."
		}
		if record.Has(places, "learnt", kin.Last+1, i-1) && i-kin.Last <= 2*kinReach {
			return true // "Dad, 49, has been told he has"
		}
		if kin.First == from && i-kin.Last <= 2*kinReach && record.Has(places, "has", kin.Last+1, kin.Last+3) && !record.Has(places, "tells", kin.Last+1, i-1) {
			return true // "Brother Kwame had half his bowel out for cancer"
		}
		if i-kin.Last <= kinReach+1 && record.Has(places, "has", kin.Last+1, i-1) && !record.Has(places, "tells", kin.Last+1, i-1) {
			return true
		}
	}
	return false
}

// namedOnly reports whether tokens first to i are nothing but the name and the
// age of a relative: "Brother Denzil 4y: type 1 diabetes".
func namedOnly(l *record.Line, first, i int) bool {
	if i-first > kinReach || i == first {
		return i == first
	}
	return !slices.ContainsFunc(l.Tokens()[first:i], func(t phrase.Token) bool {
		capital := l.Said[t.Start] >= 'A' && l.Said[t.Start] <= 'Z'
		return !t.Number && !capital && !slices.Contains([]string{"y", "yr", "yrs", "yo", "aged", "age", "mat", "pat", "type"}, t.Word)
	})
}

// diedBefore is where the sentence begins that "d." seems to end before token
// from: "Father d. 58 MI".
func diedBefore(l *record.Line, from int) int {
	if from < 2 || l.Tokens()[from-1].Word != "d" {
		return from
	}
	first, _ := l.Sentence(from - 1)
	return first
}

// ruledOut reports whether the sentence says in other words that the diagnosis
// at tokens first to last is not so.
func (c *rules) ruledOut(l *record.Line, first, last int) bool {
	places := c.family.In(l)
	from, to := l.Sentence(first)
	return slices.ContainsFunc(places, func(p record.Place) bool {
		switch p.Group {
		case "no":
			return p.Last+1 == first || p.Last+2 == first && l.Tokens()[p.Last].Clause == l.Tokens()[first].Clause && !l.Tokens()[p.Last+1].Number
		case "denies":
			return p.First >= from && p.Last < first && first-p.Last <= kinReach && !record.Has(places, "but", p.Last+1, first-1)
		case "denied":
			return p.First > last && p.Last <= to && p.First-last <= kinReach+3 && !record.Has(places, "but", last+1, p.First-2)
		}
		return false
	})
}

// AnotherHad reports whether the sentence says that somebody called by a name that
// is not the person's had what stands at token i.
func AnotherHad(r *record.Reading, l *record.Line, i int) bool {
	from, _ := l.Sentence(i)
	from = diedBefore(l, from)
	t := l.Tokens()
	for v := max(from+1, i-2*kinReach); v < i; v++ {
		name := t[v-1].Word
		if slices.Contains([]string{"had", "has", "suffered", "died", "d", "diagnosed", "is", "was"}, t[v].Word) && len(r.Given[name]) > 0 && !slices.Contains(r.Givens, name) && !slices.Contains(r.Surnames, name) {
			return true
		}
	}
	return false
}
