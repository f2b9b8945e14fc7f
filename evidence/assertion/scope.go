package assertion

import (
	"cmp"
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
	chosen := r.triggers(t)
	for n, h := range chosen {
		for i := h.First; i <= h.Last; i++ {
			sc.trigger[i] = n
		}
	}
	for n, h := range chosen {
		rule := r.rules[h.Pattern]
		if rule.Is == end || rule.Is == skip || rule.Is == patient {
			continue
		}
		if rule.Is == past && recent(t.Tokens[h.First:h.Last+1], year) {
			continue
		}
		closes := closesClause(t, h)
		if rule.Direction == forward && rule.Reach == reachList && closes {
			continue
		}
		if rule.Direction == backward && !closes && paired(chosen, n) {
			continue
		}
		if rule.Direction != backward {
			sc.cover(reach{rule.Is, h.Last + 1, r.forward(t, sc.trigger, chosen, n), h.First, h.Last})
		}
		if rule.Direction != forward {
			sc.cover(reach{rule.Is, r.backward(t, sc.trigger, chosen, n), h.First - 1, h.First, h.Last})
		}
	}
	return sc
}

// closesClause reports whether a trigger ends a clause that has words before it:
// "tenderness nil".
func closesClause(t phrase.Text, h phrase.Hit) bool {
	clause := t.Tokens[h.First].Clause
	before := h.First > 0 && t.Tokens[h.First-1].Clause == clause
	return before && (h.Last+1 == len(t.Tokens) || t.Tokens[h.Last+1].Clause != clause)
}

// paired reports whether another trigger stands exactly where trigger n does.
func paired(chosen []phrase.Hit, n int) bool {
	h := chosen[n]
	for _, m := range []int{n - 1, n + 1} {
		if m >= 0 && m < len(chosen) && chosen[m].First == h.First && chosen[m].Last == h.Last {
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

// triggers chooses, where patterns overlap, the longest; of equal ones skip
// comes first.
func (r *Rules) triggers(t phrase.Text) []phrase.Hit {
	hits := r.scan.Find(t)
	slices.SortStableFunc(hits, func(a, b phrase.Hit) int {
		if c := cmp.Compare(b.Last-b.First, a.Last-a.First); c != 0 {
			return c
		}
		return cmp.Compare(rank(r.rules[a.Pattern].Is), rank(r.rules[b.Pattern].Is))
	})
	taken := make([]bool, len(t.Tokens))
	var chosen []phrase.Hit
	for _, h := range hits {
		if slices.Contains(taken[h.First:h.Last+1], true) && !r.alsoThere(h, chosen) {
			continue
		}
		for i := h.First; i <= h.Last; i++ {
			taken[i] = true
		}
		chosen = append(chosen, h)
	}
	slices.SortStableFunc(chosen, func(a, b phrase.Hit) int { return a.First - b.First })
	return chosen
}

// alsoThere reports whether h stands exactly where a chosen trigger of another
// rule stands, as "nil" does, which may deny what follows or what went before.
func (r *Rules) alsoThere(h phrase.Hit, chosen []phrase.Hit) bool {
	same := false
	for _, c := range chosen {
		if c.First != h.First || c.Last != h.Last {
			continue
		}
		if m := r.rules[c.Pattern].Is; m == skip || m == end {
			return false
		}
		same = true
	}
	return same && r.rules[h.Pattern].Is != skip
}

func rank(m mark) int {
	if m == skip {
		return 0
	}
	return 1
}

// forward finds the last word that trigger n reaches.
func (r *Rules) forward(t phrase.Text, trigger []int, chosen []phrase.Hit, n int) int {
	h, rule := chosen[n], r.rules[chosen[n].Pattern]
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
		if rule.Reach == reachList && tok.Clause != t.Tokens[i-1].Clause && !listGoesOn(t, i) {
			break
		}
		if trigger[i] >= 0 && r.stops(rule, r.rules[chosen[trigger[i]].Pattern].Is) {
			break
		}
		last = i
	}
	return last
}

// backward finds the first word that trigger n reaches.
func (r *Rules) backward(t phrase.Text, trigger []int, chosen []phrase.Hit, n int) int {
	h, rule := chosen[n], r.rules[chosen[n].Pattern]
	at := t.Tokens[h.First]
	first := h.First
	for i := h.First - 1; i >= 0; i-- {
		tok := t.Tokens[i]
		if at.Sentence-tok.Sentence > rule.sentences() {
			break
		}
		if (rule.Reach == reachClause || rule.Reach == reachList) && tok.Clause != at.Clause {
			break
		}
		if trigger[i] >= 0 && r.stops(rule, r.rules[chosen[trigger[i]].Pattern].Is) {
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

// stops reports whether a word of mark m ends the reach of rule: "but" and the
// like end what is within a sentence, and "her own" ends what is about somebody
// else.
func (r *Rules) stops(rule fileRule, m mark) bool {
	switch m {
	case end:
		return rule.sentences() == 0
	case patient:
		return rule.Is == family || rule.Is == other
	}
	return false
}

// listGoesOn reports whether the clause that begins at token i is a further
// item of a list: six words at most, or led in by "or" or "nor".
func listGoesOn(t phrase.Text, i int) bool {
	tok := t.Tokens[i]
	if tok.Word == "or" || tok.Word == "nor" {
		return true
	}
	n := 0
	for ; i < len(t.Tokens) && t.Tokens[i].Clause == tok.Clause && t.Tokens[i].Sentence == tok.Sentence; i++ {
		n++
	}
	return n <= 6
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
