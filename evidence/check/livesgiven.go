package check

import (
	"slices"
	"strings"
)

// What was given up is looked for in later entries by its stem, of so many letters
// at the least. It stands within so many words of the words for giving up, and is
// told of again so many days later.
const (
	stemLetters = 4
	thingNear   = 3
	daysWithout = 60
)

// givenUp asks about entries that tell of what an earlier one says was given up:
// an allotment, a choir, a caravan.
func (c *Checker) givenUp(all []lifeLine) []question {
	over := map[string]spot{}
	told := map[string]int{}
	var out []question
	for _, l := range all {
		if l.day.IsZero() {
			continue
		}
		up := c.thingsGivenUp(l)
		for i, t := range l.tokens() {
			end, ok := over[stem(t.Word)]
			p := place{"", i, i}
			is := l.claimed(i, i)
			if !ok || up[stem(t.Word)] > 0 || end.root == l.root || days(end.day, l.day) < daysWithout || !l.simply(p) || is.Past || is.Family || l.spared(lifeFact{}, p) {
				continue
			}
			if l.inSentence("begun", i) {
				delete(over, stem(t.Word))
				continue
			}
			told[end.words(end.first, end.last)]++
			out = append(out, toldStill("changed", [2]spot{{line: l.line, first: i, last: i}, end}, strings.ToLower(end.words(end.first, end.last)), nil))
		}
		for s, at := range up {
			over[s] = spot{line: l.line, first: at, last: at}
		}
	}
	return slices.DeleteFunc(out, func(q question) bool { return told[q.Blanks["what"]] > mostCopies })
}

// thingsGivenUp are the stems of what a line says was given up, each with its
// token.
func (c *Checker) thingsGivenUp(l lifeLine) map[string]int {
	out := map[string]int{}
	t := l.tokens()
	for _, p := range l.places {
		if p.group == "went back" && l.happened(p) && !l.onlyMeant(p) {
			out[stem(t[p.first].Word)] = p.first
		}
		if p.group != "given up" || !l.happened(p) || l.onlyMeant(p) || has(l.places, "theirs", p.first-theirsNear, p.first) {
			continue
		}
		for i := p.last + 1; i < len(t) && i <= p.last+thingNear && t[i].Clause == t[p.last].Clause && t[i].Sentence == t[p.last].Sentence; i++ {
			w := t[i].Word
			if c.lives.notGiven[w] || slices.ContainsFunc(c.catalogue.names.in(l.line), func(m place) bool { return m.first <= i && m.last >= i }) {
				break // a medicine
			}
			if len(w) > stemLetters && !t[i].Number && !c.lives.common[w] {
				out[stem(w)] = i
				break
			}
		}
	}
	return out
}

// stem is what forms of a word have in common, nearly: swim of swims and
// swimming.
func stem(w string) string {
	for _, end := range []string{"ings", "ing", "ed", "es", "s"} {
		if cut, ok := strings.CutSuffix(w, end); ok && len(cut) >= stemLetters {
			w = cut
			break
		}
	}
	if n := len(w); n > stemLetters && w[n-1] == w[n-2] {
		w = w[:n-1]
	}
	return strings.TrimSuffix(w, "e")
}
