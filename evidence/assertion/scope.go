package assertion

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/internal/phrase"
)

// Scope is a text that has been read: its words and what is claimed of each.
type Scope struct {
	Text phrase.Text
	// trigger tells for each word which trigger it is part of, or -1.
	trigger []int
	reaches []reach
	// covered tells for each word whether any reach covers it.
	covered []bool
	// spoken is what the triggers of each sentence speak of.
	spoken []Reading
}

// reach is the words [first, last] that a trigger speaks of.
type reach struct {
	mark        mark
	first, last int
	from, to    int // the trigger itself
}

// ReadEntry reads an entry's title and text as one, with a line break between.
// The entry's date tells which years are long gone.
func (r *Rules) ReadEntry(e evidence.Entry) Scope {
	year := 0
	if len(e.Date.Value) >= 4 {
		year, _ = strconv.Atoi(e.Date.Value[:4])
	}
	return r.read(Joined(e), year)
}

// Joined is what is read of an entry: title and text with a line break between,
// or the text alone where it begins with the title.
func Joined(e evidence.Entry) string {
	if e.Title == "" || strings.HasPrefix(e.Text, e.Title) {
		return e.Text
	}
	return e.Title + "\n" + e.Text
}

// Read reads a text on its own, of no known date.
func (r *Rules) Read(s string) Scope { return r.read(s, 0) }

func (r *Rules) read(s string, year int) Scope {
	t := phrase.Split(s)
	sc := Scope{
		Text: t, trigger: make([]int, len(t.Tokens)),
		covered: make([]bool, len(t.Tokens)), spoken: make([]Reading, t.Sentences),
	}
	for i := range sc.trigger {
		sc.trigger[i] = -1
	}
	chosen := r.triggers(s, t)
	for n, h := range chosen {
		for i := h.First; i <= h.Last; i++ {
			sc.trigger[i] = n
		}
	}
	for n, h := range chosen {
		rule := r.rules[h.Pattern].fileRule
		if !rule.Is.speaks() || rule.Is == past && recent(t.Tokens[h.First:h.Last+1], year) {
			continue
		}
		r.apply(&sc, s, chosen, n)
	}
	r.questions(&sc)
	r.contrast(&sc)
	forms(&sc, s)
	return sc
}

// apply marks what trigger n reaches.
func (r *Rules) apply(sc *Scope, s string, chosen []phrase.Hit, n int) {
	h, t := chosen[n], sc.Text
	rule := r.rules[h.Pattern].fileRule
	closes := closesClause(s, t, h)
	direction := rule.Direction
	switch {
	case direction == forward && rule.Reach == reachList && closes:
		return
	case direction == backward && !closes && r.paired(chosen, n):
		return
	case direction == around && opens(t, h):
		direction = forward
	case direction == around:
		direction = backward
	}
	if direction != backward {
		sc.cover(reach{rule.Is, h.Last + 1, r.forward(t, sc.trigger, chosen, n), h.First, h.Last})
	}
	if direction != forward {
		sc.cover(reach{rule.Is, r.backward(s, t, sc.trigger, chosen, n), h.First - 1, h.First, h.Last})
	}
}

// opens reports whether a trigger stands at the beginning of its sentence, or
// one short word from it.
func opens(t phrase.Text, h phrase.Hit) bool {
	i := h.First
	return i == 0 || t.Tokens[i-1].Sentence != t.Tokens[i].Sentence ||
		i == 1 || t.Tokens[i-2].Sentence != t.Tokens[i].Sentence
}

// closesClause reports whether a trigger ends a clause that has words before it,
// or is all that follows a heading: "tenderness nil", "falls: none".
func closesClause(s string, t phrase.Text, h phrase.Hit) bool {
	clause := t.Tokens[h.First].Clause
	before := h.First > 0 && (t.Tokens[h.First-1].Clause == clause || answersHeading(s, t, h.First))
	return before && (h.Last+1 == len(t.Tokens) || t.Tokens[h.Last+1].Clause != clause)
}

// paired reports whether a trigger that reaches forward stands exactly where
// trigger n does.
func (r *Rules) paired(chosen []phrase.Hit, n int) bool {
	h := chosen[n]
	for _, m := range []int{n - 1, n + 1} {
		if m >= 0 && m < len(chosen) && chosen[m].First == h.First && chosen[m].Last == h.Last &&
			r.rules[chosen[m].Pattern].Direction == forward {
			return true
		}
	}
	return false
}

func (s *Scope) cover(x reach) {
	s.spoken[s.Text.Tokens[x.from].Sentence].add(x.mark)
	if x.first > x.last {
		return
	}
	s.reaches = append(s.reaches, x)
	for i := x.first; i <= x.last; i++ {
		s.covered[i] = true
	}
}

// recentYears is how many years back from an entry's own date a year in it still
// speaks of the present.
const recentYears = 2

// recent reports whether the words hold a year not long before the given one.
func recent(words []phrase.Token, year int) bool {
	for _, w := range words {
		if y, err := strconv.Atoi(w.Word); year > 0 && err == nil && y > 1900 && y >= year-recentYears {
			return true
		}
	}
	return false
}

// forward finds the last word that trigger n reaches.
func (r *Rules) forward(t phrase.Text, trigger []int, chosen []phrase.Hit, n int) int {
	h, rule := chosen[n], r.rules[chosen[n].Pattern].fileRule
	at := t.Tokens[h.Last]
	last := h.Last
	for i := h.Last + 1; i < len(t.Tokens); i++ {
		tok := t.Tokens[i]
		if tok.Sentence-at.Sentence > rule.sentences() {
			break
		}
		if rule.Reach == reachClause && tok.Clause != at.Clause {
			break
		}
		if rule.Reach == reachList && tok.Clause != t.Tokens[i-1].Clause && !r.listGoesOn(t, i) {
			break
		}
		if (rule.Is == negated || rule.Is == past) && tok.Clause != t.Tokens[i-1].Clause && rule.sentences() == 0 && r.begins[tok.Word] {
			break
		}
		ifStill := i == h.Last+1 && rule.Is == planned
		if trigger[i] >= 0 && !ifStill && r.stopsAt(rule, chosen, trigger[i]) {
			break
		}
		last = i
	}
	return last
}

// backward finds the first word that trigger n reaches.
func (r *Rules) backward(s string, t phrase.Text, trigger []int, chosen []phrase.Hit, n int) int {
	h, rule := chosen[n], r.rules[chosen[n].Pattern].fileRule
	at := t.Tokens[h.First]
	clause := at.Clause
	if first := h.First; first > 0 && t.Tokens[first-1].Clause != clause && answersHeading(s, t, first) {
		clause = t.Tokens[first-1].Clause
	}
	first := h.First
	for i := h.First - 1; i >= 0; i-- {
		tok := t.Tokens[i]
		if at.Sentence-tok.Sentence > rule.sentences() {
			break
		}
		if (rule.Reach == reachClause || rule.Reach == reachList) && tok.Clause != clause {
			break
		}
		if trigger[i] >= 0 && r.stopsAt(rule, chosen, trigger[i]) {
			break
		}
		first = i
	}
	return first
}

// sentences is how many sentences beyond its own a rule reaches.
func (f fileRule) sentences() int {
	switch f.Reach {
	case reachPassage:
		return 2
	case reachEntry:
		return math.MaxInt
	}
	return 0
}

// stopsAt reports whether trigger n, or another one at its place, ends the reach
// of rule.
func (r *Rules) stopsAt(rule fileRule, chosen []phrase.Hit, n int) bool {
	for m := n; m >= 0 && chosen[m].First == chosen[n].First; m-- {
		if r.stops(rule, r.rules[chosen[m].Pattern].Is) {
			return true
		}
	}
	return false
}

// stops reports whether a word of mark m ends the reach of rule: "but" and the
// like end what is within a sentence, and "her own" ends what is about somebody
// else.
func (r *Rules) stops(rule fileRule, m mark) bool {
	switch m {
	case end:
		return rule.sentences() == 0
	case next:
		return rule.Is == negated || rule.Is == possible || rule.Is == past
	case current:
		return rule.Is == past
	case speaker:
		return rule.Is == template
	case patient:
		return rule.Is == family || rule.Is == other
	}
	return false
}

// listGoesOn reports whether the clause that begins at token i is a further
// item of a list: six words at most that are no statement of their own, or led
// in by "or" or "nor".
func (r *Rules) listGoesOn(t phrase.Text, i int) bool {
	tok := t.Tokens[i]
	if tok.Word == "or" || tok.Word == "nor" {
		return true
	}
	from := i
	for i < len(t.Tokens) && t.Tokens[i].Clause == tok.Clause && t.Tokens[i].Sentence == tok.Sentence {
		i++
	}
	begin := tok.Word
	if begin == "and" && from+1 < i {
		begin = t.Tokens[from+1].Word
	}
	return i-from <= 6 && !r.begins[begin] && !r.ends[t.Tokens[i-1].Word]
}

// At reads tokens first to last. A trigger that is itself among them does not
// count: "no longer walks" carries its own no.
func (s Scope) At(first, last int) Reading {
	var r Reading
	if !slices.Contains(s.covered[first:last+1], true) {
		return r
	}
	for _, x := range s.reaches {
		if x.first > last || x.last < first {
			continue
		}
		if x.from >= first && x.to <= last {
			continue
		}
		r.add(x.mark)
	}
	return r
}

// Near counts what else is spoken of close to tokens first to last, even if not
// of these words: a relative, a plan, the past, a form. Close is up to three
// sentences before and one after.
func (s Scope) Near(first, last int) int {
	from, to := s.Text.Tokens[first].Sentence-3, s.Text.Tokens[last].Sentence+1
	var seen Reading
	for n := max(from, 0); n <= to && n < len(s.spoken); n++ {
		seen = seen.With(s.spoken[n])
	}
	count := 0
	for _, b := range []bool{seen.Planned, seen.Past, seen.Family, seen.Template} {
		if b {
			count++
		}
	}
	return count
}
