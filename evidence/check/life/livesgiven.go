package life

import (
	"slices"
	"strings"

	"ownpack/evidence/check/record"
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
func (c *rules) givenUp(all []lifeLine) []record.Question {
	over := map[string]record.Spot{}
	told := map[string]int{}
	var out []record.Question
	for _, l := range all {
		if l.Day.IsZero() {
			continue
		}
		up := c.thingsGivenUp(l)
		for i, t := range l.Tokens() {
			end, ok := over[stem(t.Word)]
			p := record.Place{Group: "", First: i, Last: i}
			is := l.claimed(i, i)
			if !ok || up[stem(t.Word)] > 0 || end.Root == l.Root || record.Days(end.Day, l.Day) < daysWithout || !l.simply(p) || is.Past || is.Family || l.spared(lifeFact{}, p) {
				continue
			}
			if l.inSentence("begun", i) {
				delete(over, stem(t.Word))
				continue
			}
			told[end.Words(end.First, end.Last)]++
			out = append(out, toldStill("changed", [2]record.Spot{{Line: l.Line, First: i, Last: i}, end}, strings.ToLower(end.Words(end.First, end.Last)), nil))
		}
		for s, at := range up {
			over[s] = record.Spot{Line: l.Line, First: at, Last: at}
		}
	}
	return slices.DeleteFunc(out, func(q record.Question) bool { return told[q.Blanks["what"]] > mostCopies })
}

// thingsGivenUp are the stems of what a line says was given up, each with its
// token.
func (c *rules) thingsGivenUp(l lifeLine) map[string]int {
	out := map[string]int{}
	t := l.Tokens()
	for _, p := range l.places {
		if p.Group == "went back" && l.happened(p) && !l.onlyMeant(p) {
			out[stem(t[p.First].Word)] = p.First
		}
		if p.Group != "given up" || !l.happened(p) || l.onlyMeant(p) || record.Has(l.places, "theirs", p.First-theirsNear, p.First) {
			continue
		}
		for i := p.Last + 1; i < len(t) && i <= p.Last+thingNear && t[i].Clause == t[p.Last].Clause && t[i].Sentence == t[p.Last].Sentence; i++ {
			w := t[i].Word
			if c.lives.notGiven[w] || slices.ContainsFunc(c.Catalogue.Names.In(l.Line), func(m record.Place) bool { return m.First <= i && m.Last >= i }) {
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
