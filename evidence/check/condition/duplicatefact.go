package condition

import (
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// Two entries are one and the same but for a fact when all other words stand in
// both, in order: so many words of them at the least, and in tests and
// measurements so many figures. Copies of a letter may be dated some days apart.
const (
	fewestSame      = 12
	fewestListed    = 18 // lists of medicines are often alike
	fewestCopied    = 20 // on another day
	fewestFigures   = 4
	copiedWithin    = 14
	mostDifferent   = 2
	aroundDifferent = 2
)

// oneFact asks about two entries of the same words, whoever filed them, that
// differ in one fact alone.
func (c *rules) oneFact(r *record.Reading) []record.Question {
	var out []record.Question
	for i, a := range r.Lines {
		if !c.mayBeCopied(a) {
			continue
		}
		for _, b := range r.Lines[i+1:] {
			if b.Day.After(a.Day) && record.Days(a.Day, b.Day) > copiedWithin {
				break
			}
			if a.Root == b.Root || a.Kind != b.Kind || a.Title != b.Title || !c.mayBeCopied(b) || !sameOccasion(a, b) {
				continue
			}
			if one, other, ok := c.onlyOne(a, b); ok {
				out = append(out, record.Question{
					Type: "duplicate", Key: "differs", Severity: evidence.Medium, Entries: record.IDs(b, a),
					Blanks: map[string]string{"one": one, "other": other},
				})
			}
		}
	}
	return out
}

// mayBeCopied reports whether a line is long enough, and of a sort, that the same
// words are not written twice by chance.
func (c *rules) mayBeCopied(l *record.Line) bool {
	n := len(l.Tokens())
	if l.Day.IsZero() || len(l.Codes) > 0 || l.Value != "" || n < fewestSame || n > record.MostWords || record.Sayso(l, c.duplicates) {
		return false
	}
	switch l.Kind {
	case evidence.KindAllergy, evidence.KindImmunisation, evidence.KindFitNote, evidence.KindPlan, evidence.KindAdmin, evidence.KindFamilyHistory:
		return false
	case evidence.KindMedication:
		return n >= fewestListed
	case evidence.KindObservation, evidence.KindTest:
		return figuresIn(l) >= fewestFigures
	}
	return true
}

func figuresIn(l *record.Line) int {
	n := 0
	for _, t := range l.Tokens() {
		if t.Number {
			n++
		}
	}
	return n
}

// sameOccasion reports whether two lines can be of one occasion: of one day, or
// letters of one hand.
func sameOccasion(a, b *record.Line) bool {
	if a.Day.Equal(b.Day) {
		timed := a.Date.Precision() == evidence.PrecisionTime && b.Date.Precision() == evidence.PrecisionTime
		return !timed || a.Date.Value == b.Date.Value
	}
	named := a.Author != "" || a.Organisation != "" && a.Organisation == b.Organisation
	return named && a.Author == b.Author && a.Kind == evidence.KindLetter && len(a.Tokens()) >= fewestCopied
}

// onlyOne gives the words around the one place in which two lines differ, where
// that is a fact, and no mere count of how often something was done.
func (c *rules) onlyOne(a, b *record.Line) (one, other string, ok bool) {
	x, y := a.Tokens(), b.Tokens()
	if d := len(x) - len(y); d > mostDifferent || -d > mostDifferent {
		return "", "", false
	}
	from := 0
	for from < len(x) && from < len(y) && x[from].Word == y[from].Word {
		from++
	}
	endX, endY := len(x), len(y)
	for endX > from && endY > from && x[endX-1].Word == y[endY-1].Word {
		endX, endY = endX-1, endY-1
	}
	if endX-from > mostDifferent || endY-from > mostDifferent || !c.factIn(a, from, endX) && !c.factIn(b, from, endY) {
		return "", "", false
	}
	if record.Has(c.duplicates.In(a), "counts", from-2, from-1) || inDate(a, from, endX) || inDate(b, from, endY) {
		return "", "", false
	}
	return around(a, from, endX), around(b, from, endY), true
}

// factIn reports whether one of the tokens is a figure or a word in which a copy
// must not differ.
func (c *rules) factIn(l *record.Line, from, end int) bool {
	t := l.Tokens()[from:end]
	for i := range t {
		if t[i].Number || strings.ContainsAny(t[i].Word, "0123456789") || record.Has(c.duplicates.In(l), "fact", from+i, from+i) {
			return true
		}
	}
	return false
}

// inDate reports whether one of the tokens belongs to a date.
func inDate(l *record.Line, from, end int) bool {
	known := record.DatesIn(l)
	known = append(slices.Clone(known), record.ShortDatesIn(l, known)...)
	return slices.ContainsFunc(known, func(d record.TextDate) bool { return d.First < end && d.Last >= from })
}

// around is what stands at the tokens, with a word or two on both sides.
func around(l *record.Line, from, end int) string {
	return l.Words(max(0, from-aroundDifferent), min(len(l.Tokens())-1, end-1+aroundDifferent))
}
