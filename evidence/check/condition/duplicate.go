package condition

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// Two entries are taken for the same one filed twice when so much of their words
// is shared, in order: less is asked of letters by one hand on one day.
const (
	sharedByAuthor = 0.5
	sharedByAny    = 0.65
	sharedTwoDates = 0.8
	sharedByRef    = 0.25
	fewestWords    = 8
	fewestMeasured = 12 // measurements are often repeated, in few words

)

// duplicate asks about two entries that seem to be one filed twice, and differ
// in a fact or in their date.
func (c *rules) duplicate(r *record.Reading) []record.Question {
	var out []record.Question
	byDay := map[string][]*record.Line{}
	for _, l := range r.Lines {
		if !l.Day.IsZero() && filedTwice(l) {
			byDay[l.Day.Format("01-02")] = append(byDay[l.Day.Format("01-02")], l)
		}
	}
	for _, a := range r.Lines {
		if a.Day.IsZero() || !filedTwice(a) {
			continue
		}
		for _, b := range nearDay(byDay, a) {
			if b.At <= a.At || a.Root == b.Root || a.Kind != b.Kind || !sameHand(a, b) {
				continue
			}
			if q, ok := c.twice(a, b); ok {
				out = append(out, q)
			}
		}
	}
	out = append(out, c.copies(r)...)
	return append(out, c.oneFact(r)...)
}

// copiesWithin is within how many days a copy of a letter may be dated.
const copiesWithin = 60

// copies asks about letters with one reference under two dates that differ in a
// figure or in what they deny.
func (c *rules) copies(r *record.Reading) []record.Question {
	var out []record.Question
	byRef := map[string][]*record.Line{}
	for _, l := range r.Lines {
		ref := refOf(l)
		if ref == "" || l.Day.IsZero() || !filedTwice(l) || record.Has(c.duplicates.In(l), "corrects", 0, len(l.Tokens())) {
			continue
		}
		for _, a := range byRef[ref] {
			if a.Root == l.Root || a.Day.Equal(l.Day) || c.copiesAlike(a, l) || record.Days(a.Day, l.Day) > copiesWithin || !record.Has(c.duplicates.In(l), "copy", 0, len(l.Tokens())) {
				continue
			}
			one, other := c.onlyFact(a, l), c.onlyFact(l, a)
			if one != "" || other != "" {
				_, mine, theirs := compareWords(a, l)
				out = append(out, record.Question{
					Type: "duplicate", Key: "differs", Severity: evidence.Medium, Entries: record.IDs(l, a),
					Blanks: map[string]string{"one": cmp.Or(one, mine), "other": cmp.Or(other, theirs)},
				})
			}
		}
		byRef[ref] = append(byRef[ref], l)
	}
	return out
}

// copiesAlike reports whether two lines have the same words but for sentences that
// say which copy this is: "copy to patient", "second copy, text unchanged".
func (c *rules) copiesAlike(a, b *record.Line) bool {
	x, nx := c.butCopy(a)
	y, ny := c.butCopy(b)
	return nx+ny > 0 && len(x) >= fewestWords && slices.Equal(x, y)
}

// butCopy are the words of a line without the sentences that only say which copy
// it is, and how many of those there are.
func (c *rules) butCopy(l *record.Line) (words []string, left int) {
	t := l.Tokens()
	places := c.duplicates.In(l)
	for i := 0; i < len(t); {
		first, last := l.Sentence(i)
		if record.Has(places, "copy", first, last) && last-first+1 <= mostOfCopy {
			left++
		} else {
			for _, w := range t[first : last+1] {
				words = append(words, w.Word)
			}
		}
		i = last + 1
	}
	return words, left
}

// mostOfCopy is the most words that a sentence on a copy has.
const mostOfCopy = 16

// onlyFact is a sentence of a that has a figure or a denial that b has not, ""
// if there is none. Dates and references do not count.
func (c *rules) onlyFact(a, b *record.Line) string {
	known := record.DatesIn(a)
	known = append(slices.Clone(known), record.ShortDatesIn(a, known)...)
	told := map[string]bool{}
	for _, t := range b.Tokens() {
		told[t.Word] = true
	}
	for i, t := range a.Tokens() {
		dated := slices.ContainsFunc(known, func(d record.TextDate) bool { return i >= d.First && i <= d.Last })
		if dated || told[t.Word] || !record.Has(c.duplicates.In(a), "fact", i, i) && (!t.Number || strings.Contains(refOf(a), t.Word)) {
			continue
		}
		first, last := a.Sentence(i)
		return a.Words(first, last)
	}
	return ""
}

// nearDay gives the lines that can be of the same day as a, but for a slip in the
// year or in the order of day and month.
func nearDay(byDay map[string][]*record.Line, a *record.Line) []*record.Line {
	same, changed := byDay[a.Day.Format("01-02")], byDay[a.Day.Format("02-01")]
	if len(changed) == 0 || a.Day.Day() == int(a.Day.Month()) {
		return same
	}
	near := slices.Concat(same, changed)
	slices.SortFunc(near, func(x, y *record.Line) int { return x.At - y.At })
	return near
}

// filedTwice reports whether a line is prose of a sort that may be filed twice.
// What a program prints by a form is much alike by nature, and so are tests and
// measurements with a value of their own.
func filedTwice(l *record.Line) bool {
	n := len(l.Tokens())
	switch l.Kind {
	case evidence.KindObservation, evidence.KindTest:
		return l.Author != "" && l.Value == "" && len(l.Codes) == 0 && n >= fewestMeasured && n <= record.MostWords
	case evidence.KindMedication, evidence.KindAllergy, evidence.KindImmunisation, evidence.KindFitNote,
		evidence.KindPlan, evidence.KindAdmin, evidence.KindFamilyHistory, evidence.KindReferral:
		return false
	}
	return len(l.Codes) == 0 && n >= fewestWords && n <= record.MostWords
}

// sameHand reports whether two lines may have been written by one person at one
// time.
func sameHand(a, b *record.Line) bool {
	if a.Title != b.Title || a.Date.Precision() == evidence.PrecisionTime && b.Date.Precision() == evidence.PrecisionTime && a.Date.Value != b.Date.Value {
		return false
	}
	if a.Author != "" && a.Author == b.Author {
		return true
	}
	return (a.Author == "" || b.Author == "") &&
		(a.Organisation == b.Organisation || a.Organisation == "" || b.Organisation == "")
}

func (c *rules) twice(a, b *record.Line) (record.Question, bool) {
	sameDay := a.Day.Equal(b.Day)
	if !sameDay && !slipOfDate(a.Date, b.Date) {
		return record.Question{}, false
	}
	if record.Sayso(a, c.duplicates) || record.Sayso(b, c.duplicates) {
		return record.Question{}, false
	}
	shared, mine, theirs := compareWords(a, b)
	if sameDay && c.copiesAlike(a, b) {
		return record.Question{}, false
	}
	share := 2 * float64(shared) / float64(len(a.Tokens())+len(b.Tokens()))
	need := sharedByAny
	if a.Author != "" && a.Author == b.Author && a.Kind == evidence.KindLetter {
		need = sharedByAuthor
	}
	if ref := refOf(a); ref != "" && ref == refOf(b) {
		need = sharedByRef
	}
	q := record.Question{Type: "duplicate", Key: "differs", Severity: evidence.Medium, Entries: record.IDs(b, a)}
	if !sameDay {
		q.Key, need = "other-date", sharedTwoDates
		return q, share >= need
	}
	q.Blanks = map[string]string{"one": mine, "other": theirs}
	return q, share >= need && mine != "" && theirs != ""
}

var refSaid = regexp.MustCompile(`(?i)\b(?:our |your )?ref(?:erence)?[: ]+([A-Z]{1,6}[/-]?[0-9][A-Z0-9/-]*)|\b([A-Z]{1,6}/[0-9][0-9A-Z/]*)`)

// refOf is the reference that a letter gives itself.
func refOf(l *record.Line) string {
	if m := refSaid.FindStringSubmatch(l.Said); m != nil {
		return strings.ToLower(m[1] + m[2])
	}
	return ""
}

// slipOfDate reports whether one date is the other with its day and month
// changed round, or with another year.
func slipOfDate(a, b evidence.Date) bool {
	x, y := a.Day(), b.Day()
	if len(x) != 10 || len(y) != 10 {
		return false
	}
	return x[:4] == y[:4] && x[5:7] == y[8:] && x[8:] == y[5:7] || x[5:] == y[5:]
}

// compareWords counts the words that two lines share in order, and returns the
// first stretch of each where they differ.
func compareWords(a, b *record.Line) (shared int, mine, theirs string) {
	x, y := a.Tokens(), b.Tokens()
	best := make([][]int, len(x)+1)
	for i := range best {
		best[i] = make([]int, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i].Word == y[j].Word {
				best[i][j] = best[i+1][j+1] + 1
			} else {
				best[i][j] = max(best[i+1][j], best[i][j+1])
			}
		}
	}
	var onlyX, onlyY []int
	i, j := 0, 0
	for i < len(x) || j < len(y) {
		switch {
		case i < len(x) && j < len(y) && x[i].Word == y[j].Word:
			if len(onlyX) > 0 && len(onlyY) > 0 && mine == "" {
				mine, theirs = stretchOf(a, onlyX), stretchOf(b, onlyY)
			}
			onlyX, onlyY = nil, nil
			i, j = i+1, j+1
		case j >= len(y) || i < len(x) && best[i+1][j] >= best[i][j+1]:
			onlyX = append(onlyX, i)
			i++
		default:
			onlyY = append(onlyY, j)
			j++
		}
	}
	if len(onlyX) > 0 && len(onlyY) > 0 && mine == "" {
		mine, theirs = stretchOf(a, onlyX), stretchOf(b, onlyY)
	}
	return best[0][0], mine, theirs
}

// stretchOf is what stands at the first of the tokens, as the record has it.
func stretchOf(l *record.Line, tokens []int) string {
	last := tokens[min(len(tokens), 6)-1]
	return l.Words(tokens[0], max(tokens[0], last))
}
