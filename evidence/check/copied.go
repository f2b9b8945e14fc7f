package check

import (
	"slices"
	"strings"
	"unicode"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
)

// mostCopies is how often a fact that has ended may be told again before it
// looks as if it had begun anew.
const mostCopies = 3

// copied asks about text that tells what an earlier entry says is over: a
// partner who died, a leg that was taken off, work that was lost.
func (c *Checker) copied(r *reading) []question {
	var all []lifeLine
	for _, l := range r.lines {
		all = append(all, lifeLine{l, c.lives.in(l)})
	}
	out := c.absentPersons(all)
	for _, f := range c.lives.facts {
		t := c.facts(f, all)
		for _, pair := range few(t.after()) {
			if more, ok := t.told(pair[0], pair[1], r.lines); ok || f.Firm {
				out = append(out, toldStill("changed", pair, f.ID, more))
			}
		}
	}
	for _, x := range c.lives.states {
		out = append(out, c.standsAlone(x, all)...)
	}
	out = append(out, c.wordForWord(all)...)
	for _, f := range c.lives.lost {
		for _, pair := range few(c.facts(f, all).after()) {
			if !f.Sided || c.sameSide(f, pair) {
				out = append(out, toldStill("lost", pair, f.Means, nil))
			}
		}
	}
	for _, f := range c.lives.devices {
		for _, pair := range few(c.facts(f, all).lasting().after()) {
			out = append(out, toldStill("removed", pair, f.ID, nil))
		}
	}
	return out
}

func few(pairs [][2]spot) [][2]spot {
	if len(pairs) > mostCopies {
		return nil
	}
	return pairs
}

func toldStill(key string, pair [2]spot, what string, more *line) question {
	lines := []*line{pair[0].line, pair[1].line}
	if more != nil {
		lines = append(lines, more)
	}
	return question{
		Type: "copied", Key: key, Severity: evidence.Medium, Entries: ids(lines...),
		Blanks: map[string]string{"what": what},
	}
}

// negated is what is denied, and nothing more.
var negated = assertion.Reading{Negated: true}

// facts gathers what the lines tell of a fact.
func (c *Checker) facts(f lifeFact, all []lifeLine) timeline {
	var t timeline
	for _, l := range all {
		for _, p := range l.places {
			sort, id, _ := strings.Cut(p.group, "/")
			// No swelling of either leg speaks of two legs as well.
			if id != f.ID || !l.simply(p) && !(sort == "both" && l.of(p.first, p.last) == negated) {
				continue
			}
			s := spot{line: l.line, first: p.first, last: p.last, is: l.of(p.first, p.last)}
			switch sort {
			case "ends":
				if !s.is.Family && !l.onlyMeant(p) {
					t.ends = append(t.ends, s)
				}
			case "again":
				t.again = append(t.again, s)
			case "still", "both":
				if !s.is.Past && !s.is.Family && !l.inSentence("spares/"+f.ID, p.first) && l.Kind != evidence.KindPlan {
					t.still = append(t.still, s)
				}
			}
		}
	}
	return t
}

// sameSide reports whether a claim is about the side that was lost, or about
// both.
func (c *Checker) sameSide(f lifeFact, pair [2]spot) bool {
	gone, is := c.sideOf(pair[1]), c.sideOf(pair[0])
	if is == "" && slices.ContainsFunc(c.lives.in(pair[0].line), func(p place) bool {
		return p.group == "both/"+f.ID && p.first == pair[0].first && p.last == pair[0].last
	}) {
		is = "both"
	}
	return is == "both" || gone != "" && is == gone
}

// sideOf is the side that stands nearest before or after a spot in its clause.
func (c *Checker) sideOf(s spot) string {
	places := c.sides.in(s.line)
	t := s.tokens()
	best, nearest := "", 5
	for _, p := range places {
		side := c.sides.sideAt(s.line, places, p)
		if p.group == "both" {
			side = "both"
		}
		if side == "" || t[p.first].Sentence != t[s.first].Sentence {
			continue
		}
		d := min(abs(s.first-p.last), abs(p.first-s.last))
		if p.first >= s.first && p.last <= s.last {
			d = 0
		}
		if d < nearest {
			best, nearest = side, d
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// somebodyAt is where a person of the person's life is named.
type somebodyAt struct {
	id          string
	name        string // "" if only the word stands there
	first, last int
}

// absentPersons asks about entries that tell of somebody as being there after
// another entry says that they died or left.
func (c *Checker) absentPersons(all []lifeLine) []question {
	names := c.lifeNames(all)
	several := c.lives.severalOf(all)
	times := map[string]*timeline{}
	goneName := map[string]string{}
	at := func(id string) *timeline {
		if times[id] == nil {
			times[id] = &timeline{}
		}
		return times[id]
	}
	for _, l := range all {
		for _, p := range l.places {
			sort, id, _ := strings.Cut(p.group, "/")
			if slices.ContainsFunc(c.lives.persons, func(x lifePerson) bool { return x.ID == id }) && l.simply(p) {
				s := spot{line: l.line, first: p.first, last: p.last, is: l.of(p.first, p.last)}
				if sort == "ends" && !s.is.Family {
					at(id).ends = append(at(id).ends, s)
				}
				if sort == "again" {
					at(id).again = append(at(id).again, s)
				}
			}
		}
		for _, m := range c.lives.named(l, names) {
			s := spot{line: l.line, first: m.first, last: m.last, is: l.of(m.first, m.last)}
			key := c.lives.key(m, names, several)
			switch {
			case key == "":
			case l.gone(m):
				at(key).ends = append(at(key).ends, s)
				if m.name != "" {
					goneName[key] = m.name
				}
			case l.there(m) && (goneName[key] == "" || m.name == "" || m.name == goneName[key]):
				at(key).still = append(at(key).still, s)
			}
		}
		for _, p := range l.places {
			id, ok := strings.CutPrefix(p.group, "also/")
			if m := (somebodyAt{id: id, first: p.first, last: p.last}); ok && l.there(m) {
				at(id).still = append(at(id).still, spot{line: l.line, first: p.first, last: p.last})
			}
		}
	}
	var out []question
	for _, p := range c.lives.persons {
		for key, t := range times {
			if id, _, _ := strings.Cut(key, "/"); id != p.ID {
				continue
			}
			for _, pair := range few(t.after()) {
				out = append(out, toldStill("somebody", pair, p.ID, nil))
			}
		}
	}
	slices.SortFunc(out, func(a, b question) int { return strings.Compare(string(a.first()), string(b.first())) })
	return out
}

// key is under what somebody is kept: who they are, and their name too where
// there are several; "" where nobody can tell which one is meant.
func (v lives) key(m somebodyAt, names map[string]string, several map[string]bool) string {
	if !v.person(m.id).Named {
		return m.id
	}
	of := 0
	for _, id := range names {
		if id == m.id {
			of++
		}
	}
	switch {
	case of <= 1 && !several[m.id]:
		return m.id
	case m.name != "":
		return m.id + "/" + m.name
	}
	return ""
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
		t := l.tokens()
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

func (v lives) person(id string) lifePerson {
	return v.persons[slices.IndexFunc(v.persons, func(p lifePerson) bool { return p.ID == id })]
}

// lifeNames learns who is meant by a name: "husband Ivor", "Ivor (husband)".
func (c *Checker) lifeNames(all []lifeLine) map[string]string {
	names := map[string]string{}
	for _, l := range all {
		for _, p := range l.places {
			id, ok := strings.CutPrefix(p.group, "person/")
			if !ok {
				continue
			}
			if n := l.nameAt(p.last + 1); n != "" && l.tokens()[p.last+1].Sentence == l.tokens()[p.last].Sentence {
				if old, known := names[n]; known && old != id {
					id = "" // two people
				}
				names[n] = id
			}
		}
	}
	return names
}

// nameAt is the word at token i in lower case if it looks like a name.
func (l lifeLine) nameAt(i int) string {
	t := l.tokens()
	if i >= len(t) || len(t[i].Word) < 3 || t[i].Number || isTitle(t[i].Word) {
		return ""
	}
	raw := []rune(l.words(i, i))
	if !unicode.IsUpper(raw[0]) || slices.ContainsFunc(raw[1:], unicode.IsUpper) {
		return ""
	}
	if t[i].Start > 0 && strings.ContainsAny(l.said[max(0, t[i].Start-2):t[i].Start], ".:;\n") {
		return ""
	}
	return t[i].Word
}

// named lists where people of the person's life are named in a line.
func (v lives) named(l lifeLine, names map[string]string) []somebodyAt {
	t := l.tokens()
	var out []somebodyAt
	for _, p := range l.places {
		id, ok := strings.CutPrefix(p.group, "person/")
		if !ok || p.first > 0 && t[p.first-1].Word == "'s" && !ownersWord(t[max(0, p.first-2)].Word) {
			continue
		}
		if p.last+1 < len(t) && (t[p.last+1].Word == "in" && p.last+2 < len(t) && t[p.last+2].Word == "law") {
			continue
		}
		m := somebodyAt{id: id, first: p.first, last: p.last}
		if n := l.nameAt(p.last + 1); n != "" {
			m.name, m.last = n, p.last+1
		}
		out = append(out, m)
	}
	for i := range t {
		if id := names[t[i].Word]; id != "" && l.nameLike(i) && !slices.ContainsFunc(out, func(m somebodyAt) bool { return m.first <= i && m.last >= i }) {
			out = append(out, somebodyAt{id: id, name: t[i].Word, first: i, last: i})
		}
	}
	return out
}

func (l lifeLine) nameLike(i int) bool { return unicode.IsUpper([]rune(l.words(i, i))[0]) }

func ownersWord(w string) bool {
	return slices.Contains([]string{"patient", "pt", "client", "resident"}, w)
}

// gone reports whether a line says of somebody named that they died or left.
func (l lifeLine) gone(m somebodyAt) bool {
	t := l.tokens()
	for _, p := range l.places {
		if p.group == "gone/after" && p.first > m.last && p.first-m.last <= 4 && t[p.first].Sentence == t[m.last].Sentence && l.happened(p) {
			between := wordsOf(l.line, m.last+1, p.first-1)
			if !slices.Contains(between, "'s") && !l.somebodyIn(m.last+1, p.first-1) {
				return true
			}
		}
		if p.group == "gone/before" && p.last < m.first && m.first-p.last <= 2 && t[p.last].Sentence == t[m.first].Sentence && l.happened(p) {
			return true
		}
	}
	return false
}

// happened reports whether an end is told as done. "Had to be put down" reads
// like a plan, and is none.
func (l lifeLine) happened(p place) bool {
	is := l.of(p.first, p.last)
	return !is.Negated && !is.Possible && !is.Template && !has(l.places, "nearly", p.first-2, p.first)
}

func (l lifeLine) somebodyIn(first, last int) bool {
	return slices.ContainsFunc(l.places, func(p place) bool {
		return strings.HasPrefix(p.group, "person/") && p.first >= first && p.last <= last
	})
}

// there reports whether a line tells of somebody named as being there.
func (l lifeLine) there(m somebodyAt) bool {
	if l.Kind == evidence.KindFamilyHistory || l.Kind == evidence.KindPlan || l.inSentence("spares", m.first) {
		return false
	}
	is := l.of(m.first, m.last)
	if is.Negated || is.Planned || is.Possible || is.Template || is.Past {
		return false
	}
	t := l.tokens()
	if has(l.places, "near", m.first-3, m.last+3) || m.last+1 < len(t) && t[m.last+1].Word == "'s" {
		return false
	}
	if m.last+1 < len(t) && t[m.last+1].Clause == t[m.last].Clause && doesWord(t[m.last+1].Word) {
		return true
	}
	for _, p := range l.places {
		if p.group == "present" && p.first == m.last+1 && t[p.first].Sentence == t[m.last].Sentence {
			return true
		}
		if p.group == "beside" && p.last < m.first && m.first-p.last <= 2 && t[p.last].Sentence == t[m.first].Sentence {
			return true
		}
	}
	return false
}

// doesWord reports whether a word looks like what somebody does: empties, fries.
func doesWord(w string) bool {
	return len(w) >= 5 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "'s") && !strings.HasSuffix(w, "us") && w != "always"
}
