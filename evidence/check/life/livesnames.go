package life

import (
	"slices"
	"strings"
	"unicode"

	"ownpack/evidence/check/record"
)

// household is how a record speaks of the people in the person's life.
type household struct {
	names    map[string]string // who is meant by a name
	several  map[string]bool   // those of whom there are more than one
	titles   []string          // with the person's own surname, they mean a husband or wife
	surnames []string
}

func (c *rules) household(r *record.Reading, all []lifeLine) household {
	h := household{names: c.lifeNames(all), several: c.lives.severalOf(all), surnames: r.Surnames}
	switch r.Person.Sex {
	case "F", "female":
		h.titles = []string{"mr"}
	case "M", "male":
		h.titles = []string{"mrs"}
	}
	return h
}

// markTheirs adds to lines where the people are named, for what they do is not
// done by the person.
func (h household) markTheirs(all []lifeLine) {
	for n, l := range all {
		for i, t := range l.Tokens() {
			if h.names[t.Word] != "" && l.nameLike(i) {
				all[n].places = append(slices.Clip(all[n].places), record.Place{Group: "theirs", First: i, Last: i})
			}
		}
	}
}

// lifeNames learns who is meant by a name: "husband Ivor", "Ivor (husband)". A
// name of which the record only says that its bearer died stands for itself.
func (c *rules) lifeNames(all []lifeLine) map[string]string {
	names := map[string]string{}
	for _, l := range all {
		for _, p := range l.places {
			id, ok := strings.CutPrefix(p.Group, "person/")
			if !ok {
				continue
			}
			for _, i := range []int{p.Last + 1, p.First - 1} {
				n := l.nameAt(i)
				if n == "" || l.Tokens()[i].Sentence != l.Tokens()[p.Last].Sentence || i < p.First && l.Tokens()[i].Clause == l.Tokens()[p.First].Clause {
					continue
				}
				if old, known := names[n]; known && old != id {
					id = "" // two people
				}
				names[n] = id
				break
			}
		}
	}
	for _, n := range strangers(all) {
		if _, known := names[n]; !known {
			names[n] = onlyName
		}
	}
	return names
}

// strangers are the names of which the record says that their bearer died. A
// name is never written small.
func strangers(all []lifeLine) []string {
	var out []string
	for _, l := range all {
		for _, p := range l.places {
			if p.Group != "died/after" || p.First == 0 || !l.nameLike(p.First-1) || !l.happened(p) {
				continue
			}
			if t := l.Tokens()[p.First-1]; len(t.Word) > 2 && !t.Number && (p.First < 2 || !record.IsTitle(l.Tokens()[p.First-2].Word)) {
				out = append(out, t.Word)
			}
		}
	}
	if len(out) == 0 {
		return nil
	}
	for _, l := range all {
		for i, t := range l.Tokens() {
			if at := slices.Index(out, t.Word); at >= 0 && !l.nameLike(i) {
				out = slices.Delete(out, at, at+1)
			}
		}
	}
	return out
}

// nameAt is the word at token i in lower case if it looks like a name.
func (l lifeLine) nameAt(i int) string {
	t := l.Tokens()
	if i < 0 || i >= len(t) || len(t[i].Word) < 2 || t[i].Number || record.IsTitle(t[i].Word) || slices.Contains(noNames, t[i].Word) || !l.nameLike(i) {
		return ""
	}
	if t[i].Start > 0 && strings.ContainsAny(l.Said[max(0, t[i].Start-2):t[i].Start], ".:;\n") {
		return ""
	}
	return t[i].Word
}

// noNames are short words that may stand in capitals behind a word for somebody.
var noNames = []string{"is", "in", "on", "at", "he", "no", "of", "to", "by", "an", "nok", "gp", "has", "was"}

// nameLike reports whether a word begins with a capital and goes on without.
func (l lifeLine) nameLike(i int) bool {
	raw := []rune(l.Words(i, i))
	return unicode.IsUpper(raw[0]) && !slices.ContainsFunc(raw[1:], unicode.IsUpper)
}

// severalOf gives those of whom the record speaks of more than one: "sisters",
// "other son".
func (v lives) severalOf(all []lifeLine) map[string]bool {
	out := map[string]bool{}
	who := map[string][]string{} // by a word for them
	for _, p := range v.persons {
		for _, w := range p.Words {
			who[w] = append(who[w], p.ID)
		}
	}
	for _, l := range all {
		t := l.Tokens()
		for i := range t {
			ids := who[t[i].Word]
			if i == 0 || !slices.Contains(another, t[i-1].Word) {
				ids = nil
			}
			if one, many := strings.CutSuffix(t[i].Word, "s"); many {
				ids = slices.Concat(ids, who[one])
			}
			for _, id := range ids {
				out[id] = true
			}
		}
	}
	return out
}

// another is what stands before a word for one of several.
var another = []string{"other", "eldest", "youngest", "younger", "older", "elder", "second", "another", "one", "twin", "half"}

// titled is where a title at token i and the person's own surname end, if they
// mean a husband or wife: "Mr Marlowe" for Mrs Marlowe. It is i if not.
func (h household) titled(l lifeLine, i int) int {
	t := l.Tokens()
	if !slices.Contains(h.titles, t[i].Word) || i > 0 && (t[i-1].Word == "re" || t[i-1].Word == "dear") {
		return i
	}
	last := i
	for last+1 < len(t) && slices.Contains(h.surnames, t[last+1].Word) {
		last++
	}
	return last
}
