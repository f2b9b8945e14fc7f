package life

import (
	"hash/maphash"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// Text on daily life is taken for carried over from an older entry when runs of
// words of it stand there as well: so many words in a row, so many in all, and so
// much of the entry. The older one is of another place, or of another hand, and so
// many days old.
const (
	runOfWords  = 5
	fewestRun   = 10
	fewestByOne = 16 // of one place, where forms are filled in alike
	shareOfText = 0.35
	allOfText   = 0.85 // of one hand too
	oldText     = 300
	mostAlike   = 2 // of older entries: more make a form

	mostNewFigures = 2 // in text of one hand: who puts in new ones has looked again
)

// copiedText asks about entries that tell of daily life in the words of a much
// older one.
func (c *rules) copiedText(all []lifeLine) []record.Question {
	seed := maphash.MakeSeed()
	where := map[uint64][]int{}
	var out []record.Question
	for n, l := range all {
		if l.Day.IsZero() || !tellsAtLength(l.Line) || !record.Has(l.places, "doing", 0, len(l.Tokens())) {
			continue
		}
		runs := runsOf(l.Line, seed)
		older := map[int][]int{} // by older line, the places of runs that stand there too
		for i, h := range runs {
			for _, o := range where[h] {
				older[o] = append(older[o], i)
			}
			if len(where[h]) <= mostAlike {
				where[h] = append(where[h], n)
			}
		}
		if o, ok := carriedFrom(all, l, older); ok && !c.lookedAgain(l.Line) {
			out = append(out, record.Question{Type: "copied", Key: "same", Severity: evidence.Medium, Entries: record.IDs(l.Line, o)})
		}
	}
	out = append(out, c.sameStory(all)...)
	if len(out) > mostCopies {
		return nil
	}
	return out
}

// An entry tells the story of another one that is so many days older when it
// shares so many words with it that no other entry of the record has, and that
// are no small words.
const (
	oldStory     = 700
	fewestRare   = 3
	fewestByHand = 6 // of one place or hand
	rareLetters  = 4
	rareFigures  = 2
)

// sameStory asks about entries that tell of daily life as a much older one of
// another place does, in other words but with the same details.
func (c *rules) sameStory(all []lifeLine) []record.Question {
	type two struct{ older, newer int }
	in := map[string]*two{} // where a word stands, older -1 once it stands in three
	for n, l := range all {
		if l.Day.IsZero() {
			continue
		}
		for _, t := range l.Tokens() {
			w := in[t.Word]
			switch {
			case w == nil:
				in[t.Word] = &two{n, n}
			case w.older < 0 || all[w.newer].Root == l.Root:
			case w.newer == w.older:
				w.newer = n
			default:
				w.older = -1
			}
		}
	}
	shared := map[two]int{}
	for word, w := range in {
		if w.older >= 0 && w.newer != w.older && rareWord(word) && !c.lives.common[word] && (all[w.older].daily(word) || all[w.newer].daily(word)) {
			shared[*w]++
		}
	}
	var out []record.Question
	for w, n := range shared {
		older, newer := all[w.older], all[w.newer]
		need := fewestRare
		if !ofAnother(older.Line, newer.Line) {
			need = fewestByHand
		}
		if n < need || record.Days(older.Day, newer.Day) < oldStory || c.lookedAgain(newer.Line) {
			continue
		}
		if tellsAtLength(older.Line) && tellsAtLength(newer.Line) {
			out = append(out, record.Question{Type: "copied", Key: "same", Severity: evidence.Medium, Entries: record.IDs(newer.Line, older.Line)})
		}
	}
	slices.SortFunc(out, func(a, b record.Question) int { return strings.Compare(string(a.First()), string(b.First())) })
	return out
}

// daily reports whether a word stands in a sentence on daily life.
func (l lifeLine) daily(word string) bool {
	for i, t := range l.Tokens() {
		if t.Word == word && l.inSentence("doing", i) {
			return true
		}
	}
	return false
}

// rareWord reports whether a word may tell one story from another: it is no
// small word, no year and no long number.
func rareWord(w string) bool {
	if w[0] >= '0' && w[0] <= '9' {
		return len(w) <= rareFigures && w != "0" && w != "1"
	}
	return len(w) >= rareLetters
}

// otherHand reports whether two lines are of two people, or of two places where
// nobody is named.
func otherHand(a, b *record.Line) bool {
	if a.Author == "" || b.Author == "" {
		return !record.SameNamed(a.Organisation, b.Organisation)
	}
	return !record.SameNamed(a.Author, b.Author)
}

// ofAnother reports whether two lines are of another place and hand.
func ofAnother(a, b *record.Line) bool {
	return !record.SameNamed(a.Organisation, b.Organisation) && !record.SameNamed(a.Author, b.Author)
}

// lookedAgain reports whether a line says that it is a copy, or that all is as it
// was.
func (c *rules) lookedAgain(l *record.Line) bool {
	return record.Sayso(l, c.duplicates) || record.Has(c.duplicates.In(l), "unchanged", 0, len(l.Tokens()))
}

// tellsAtLength reports whether a line is prose that somebody wrote.
func tellsAtLength(l *record.Line) bool {
	switch l.Kind {
	case evidence.KindMedication, evidence.KindAllergy, evidence.KindImmunisation, evidence.KindFitNote, evidence.KindTest, evidence.KindFamilyHistory:
		return false
	}
	n := len(l.Tokens())
	return len(l.Codes) == 0 && n >= fewestRun && n <= record.MostWords
}

// runsOf are the runs of words of a line, by where they begin.
func runsOf(l *record.Line, seed maphash.Seed) []uint64 {
	t := l.Tokens()
	var out []uint64
	for i := 0; i+runOfWords <= len(t); i++ {
		var h maphash.Hash
		h.SetSeed(seed)
		for _, w := range t[i : i+runOfWords] {
			h.WriteString(w.Word)
			h.WriteByte(' ')
		}
		out = append(out, h.Sum64())
	}
	return out
}

// carriedFrom is the older entry that most of a line's words seem to come from.
func carriedFrom(all []lifeLine, l lifeLine, older map[int][]int) (*record.Line, bool) {
	var best *record.Line
	most, alike := 0, 0
	for o, at := range older {
		from := all[o].Line
		n := wordsIn(at)
		if from.Root == l.Root || n < fewestRun || float64(n) < shareOfText*float64(len(l.Tokens())) {
			continue
		}
		alike++
		need, whole := fewestRun, newFigures(from, l.Line) < mostNewFigures
		if record.SameNamed(from.Organisation, l.Organisation) {
			need = fewestByOne
		}
		if n < fewestByOne || float64(n) < allOfText*float64(len(l.Tokens())) {
			whole = false
		}
		if n < need || n < most || !whole && !otherHand(from, l.Line) || record.Days(from.Day, l.Day) < oldText {
			continue
		}
		if n > most || from.At < best.At {
			best, most = from, n
		}
	}
	return best, best != nil && alike <= mostAlike
}

// newFigures counts the figures of a line, in digits or in words, that an older one
// has not.
func newFigures(older, l *record.Line) int {
	had := map[string]bool{}
	for _, t := range older.Tokens() {
		had[t.Word] = true
	}
	dates := record.DatesIn(l)
	n := 0
	for i, t := range l.Tokens() {
		if slices.ContainsFunc(dates, func(d record.TextDate) bool { return i >= d.First && i <= d.Last }) {
			continue
		}
		if (t.Number || howMany[t.Word] > 1) && !had[t.Word] {
			n++
		}
	}
	return n
}

// wordsIn is how many words runs that begin at these places take in.
func wordsIn(starts []int) int {
	slices.Sort(starts)
	n, end := 0, -1
	for _, i := range starts {
		from := max(i, end)
		end = max(end, i+runOfWords)
		n += end - from
	}
	return n
}
