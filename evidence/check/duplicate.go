package check

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
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
	mostWords      = 300
)

// duplicate asks about two entries that seem to be one filed twice, and differ
// in a fact or in their date.
func (c *Checker) duplicate(r *reading) []question {
	var out []question
	byDay := map[string][]*line{}
	for _, l := range r.lines {
		if !l.day.IsZero() && filedTwice(l) {
			byDay[l.day.Format("01-02")] = append(byDay[l.day.Format("01-02")], l)
		}
	}
	for _, a := range r.lines {
		if a.day.IsZero() || !filedTwice(a) {
			continue
		}
		for _, b := range nearDay(byDay, a) {
			if b.at <= a.at || a.root == b.root || a.Kind != b.Kind || !sameHand(a, b) {
				continue
			}
			if q, ok := c.twice(a, b); ok {
				out = append(out, q)
			}
		}
	}
	return append(out, c.copies(r)...)
}

// copiesWithin is within how many days a copy of a letter may be dated.
const copiesWithin = 60

// copies asks about letters with one reference under two dates that differ in a
// figure or in what they deny.
func (c *Checker) copies(r *reading) []question {
	var out []question
	byRef := map[string][]*line{}
	for _, l := range r.lines {
		ref := refOf(l)
		if ref == "" || l.day.IsZero() || !filedTwice(l) || has(c.duplicates.in(l), "corrects", 0, len(l.tokens())) {
			continue
		}
		for _, a := range byRef[ref] {
			if a.root == l.root || a.day.Equal(l.day) || days(a.day, l.day) > copiesWithin || !has(c.duplicates.in(l), "copy", 0, len(l.tokens())) {
				continue
			}
			one, other := c.onlyFact(a, l), c.onlyFact(l, a)
			if one != "" || other != "" {
				_, mine, theirs := compareWords(a, l)
				out = append(out, question{
					Type: "duplicate", Key: "differs", Severity: evidence.Medium, Entries: ids(l, a),
					Blanks: map[string]string{"one": cmp.Or(one, mine), "other": cmp.Or(other, theirs)},
				})
			}
		}
		byRef[ref] = append(byRef[ref], l)
	}
	return out
}

// onlyFact is a sentence of a that has a figure or a denial that b has not, ""
// if there is none. Dates and references do not count.
func (c *Checker) onlyFact(a, b *line) string {
	known := datesIn(a)
	known = append(slices.Clone(known), shortDatesIn(a, known)...)
	told := map[string]bool{}
	for _, t := range b.tokens() {
		told[t.Word] = true
	}
	for i, t := range a.tokens() {
		dated := slices.ContainsFunc(known, func(d textDate) bool { return i >= d.first && i <= d.last })
		if dated || told[t.Word] || !has(c.duplicates.in(a), "fact", i, i) && (!t.Number || strings.Contains(refOf(a), t.Word)) {
			continue
		}
		first, last := a.sentence(i)
		return a.words(first, last)
	}
	return ""
}

// nearDay gives the lines that can be of the same day as a, but for a slip in the
// year or in the order of day and month.
func nearDay(byDay map[string][]*line, a *line) []*line {
	same, changed := byDay[a.day.Format("01-02")], byDay[a.day.Format("02-01")]
	if len(changed) == 0 || a.day.Day() == int(a.day.Month()) {
		return same
	}
	near := slices.Concat(same, changed)
	slices.SortFunc(near, func(x, y *line) int { return x.at - y.at })
	return near
}

// filedTwice reports whether a line is prose of a sort that may be filed twice.
// What a program prints by a form is much alike by nature, and so are tests and
// measurements with a value of their own.
func filedTwice(l *line) bool {
	n := len(l.tokens())
	switch l.Kind {
	case evidence.KindObservation, evidence.KindTest:
		return l.Author != "" && l.Value == "" && len(l.Codes) == 0 && n >= fewestMeasured && n <= mostWords
	case evidence.KindMedication, evidence.KindAllergy, evidence.KindImmunisation, evidence.KindFitNote,
		evidence.KindPlan, evidence.KindAdmin, evidence.KindFamilyHistory, evidence.KindReferral:
		return false
	}
	return len(l.Codes) == 0 && n >= fewestWords && n <= mostWords
}

// sameHand reports whether two lines may have been written by one person at one
// time.
func sameHand(a, b *line) bool {
	if a.Title != b.Title || a.Date.Precision() == evidence.PrecisionTime && b.Date.Precision() == evidence.PrecisionTime && a.Date.Value != b.Date.Value {
		return false
	}
	if a.Author != "" && a.Author == b.Author {
		return true
	}
	return (a.Author == "" || b.Author == "") &&
		(a.Organisation == b.Organisation || a.Organisation == "" || b.Organisation == "")
}

func (c *Checker) twice(a, b *line) (question, bool) {
	sameDay := a.day.Equal(b.day)
	if !sameDay && !slipOfDate(a.Date, b.Date) {
		return question{}, false
	}
	if c.sayso(a) || c.sayso(b) {
		return question{}, false
	}
	shared, mine, theirs := compareWords(a, b)
	share := 2 * float64(shared) / float64(len(a.tokens())+len(b.tokens()))
	need := sharedByAny
	if a.Author != "" && a.Author == b.Author && a.Kind == evidence.KindLetter {
		need = sharedByAuthor
	}
	if ref := refOf(a); ref != "" && ref == refOf(b) {
		need = sharedByRef
	}
	q := question{Type: "duplicate", Key: "differs", Severity: evidence.Medium, Entries: ids(b, a)}
	if !sameDay {
		q.Key, need = "other-date", sharedTwoDates
		return q, share >= need
	}
	q.Blanks = map[string]string{"one": mine, "other": theirs}
	return q, share >= need && mine != "" && theirs != ""
}

var refSaid = regexp.MustCompile(`(?i)\b(?:our |your )?ref(?:erence)?[: ]+([A-Z]{1,6}[/-]?[0-9][A-Z0-9/-]*)|\b([A-Z]{1,6}/[0-9][0-9A-Z/]*)`)

// refOf is the reference that a letter gives itself.
func refOf(l *line) string {
	if m := refSaid.FindStringSubmatch(l.said); m != nil {
		return strings.ToLower(m[1] + m[2])
	}
	return ""
}

// sayso reports whether a line tells that it puts another one right.
func (c *Checker) sayso(l *line) bool { return has(c.duplicates.in(l), "amended", 0, len(l.tokens())) }

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
func compareWords(a, b *line) (shared int, mine, theirs string) {
	x, y := a.tokens(), b.tokens()
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
func stretchOf(l *line, tokens []int) string {
	last := tokens[min(len(tokens), 6)-1]
	return l.words(tokens[0], max(tokens[0], last))
}
