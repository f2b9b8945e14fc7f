package life

import (
	"slices"
	"strings"
	"unicode"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// somebodyAt is where a person of the person's life is named.
type somebodyAt struct {
	id          string
	name        string // "" if only the word stands there
	first, last int
}

// byName reports whether the name alone stands there.
func (m somebodyAt) byName() bool { return m.name != "" && m.first == m.last }

// presence is what a record tells of one of them. Of those who died, the barest
// mention counts as one.
type presence struct {
	left, died timeline
	gone       string // the name of the one who is gone
}

// absentPersons asks about entries that tell of somebody as being there after
// another entry says that they died or left.
func (c *rules) absentPersons(h household, all []lifeLine) []record.Question {
	found := map[string]*presence{}
	at := func(key string) *presence {
		if found[key] == nil {
			found[key] = &presence{}
		}
		return found[key]
	}
	for _, l := range all {
		for _, p := range l.places {
			sort, id, _ := strings.Cut(p.Group, "/")
			if c.lives.person(id).ID == "" || !l.simply(p) {
				continue
			}
			s := record.Spot{Line: l.Line, First: p.First, Last: p.Last, Is: l.claimed(p.First, p.Last)}
			switch {
			case sort == "ends" && !s.Is.Family:
				at(id).left.ends = append(at(id).left.ends, s)
			case sort == "again":
				at(id).begin(s)
			case sort == "also":
				c.sawSomebody(l, at(id), somebodyAt{id: id, first: p.First, last: p.Last})
			}
		}
		for _, m := range c.lives.named(l, h) {
			if key := c.lives.key(m, h); key != "" {
				c.sawSomebody(l, at(key), m)
			}
		}
	}
	var out []record.Question
	for key, p := range found {
		what := c.lives.calledInQuestion(key)
		for _, pair := range slices.Concat(few(p.left.after()), few(p.died.after())) {
			out = append(out, toldStill("somebody", pair, what, nil))
		}
	}
	slices.SortFunc(out, func(a, b record.Question) int { return strings.Compare(string(a.First()), string(b.First())) })
	return out
}

func (p *presence) begin(s record.Spot) {
	p.left.again, p.died.again = append(p.left.again, s), append(p.died.again, s)
}

// sawSomebody adds what a line tells of somebody named.
func (c *rules) sawSomebody(l lifeLine, p *presence, m somebodyAt) {
	s := record.Spot{Line: l.Line, First: m.first, Last: m.last, Is: l.claimed(m.first, m.last)}
	died := l.gone("died", m)
	switch {
	case died || l.gone("gone", m):
		p.left.ends = append(p.left.ends, s)
		if died && c.lives.bareMention(m) {
			p.died.ends = append(p.died.ends, s)
		}
		if m.name != "" {
			p.gone = m.name
		}
	case l.back(m):
		p.begin(s)
	case p.gone != "" && m.name != "" && m.name != p.gone || !l.mentioned(m):
	case l.there(m) && !l.inSentence("visits", m.first):
		p.left.still = append(p.left.still, s)
	default:
		p.died.still = append(p.died.still, s)
	}
}

// calledInQuestion is how somebody is called in a question.
func (v lives) calledInQuestion(key string) string {
	id, name, _ := strings.Cut(key, "/")
	if id == onlyName {
		return strings.ToUpper(name[:1]) + name[1:]
	}
	return "your " + id
}

// onlyName is what somebody is whom a record knows by name alone.
const onlyName = "="

// key is under what somebody is kept: who they are, and their name too where
// there are several; "" where nobody can tell which one is meant.
func (v lives) key(m somebodyAt, h household) string {
	if m.id == onlyName {
		return onlyName + "/" + m.name
	}
	if !v.person(m.id).Named {
		return m.id
	}
	of := 0
	for _, id := range h.names {
		if id == m.id {
			of++
		}
	}
	switch {
	case of <= 1 && !h.several[m.id]:
		return m.id
	case m.name != "":
		return m.id + "/" + m.name
	}
	return ""
}

// person is the one with an id, or nobody.
func (v lives) person(id string) lifePerson {
	at := slices.IndexFunc(v.persons, func(p lifePerson) bool { return p.ID == id })
	if at < 0 {
		return lifePerson{}
	}
	return v.persons[at]
}

// bareMention reports whether a bare mention of somebody who died is asked about.
// Parents who died go on being spoken of for the illnesses of the family, though
// not by name.
func (v lives) bareMention(m somebodyAt) bool { return m.name != "" || !v.person(m.id).Forebear }

// named lists where people of the person's life are named in a line.
func (v lives) named(l lifeLine, h household) []somebodyAt {
	t := l.Tokens()
	var out []somebodyAt
	for _, p := range l.places {
		id, ok := strings.CutPrefix(p.Group, "person/")
		if !ok || p.First > 0 && t[p.First-1].Word == "'s" && !ownersWord(t[max(0, p.First-2)].Word) {
			continue
		}
		if p.Last+1 < len(t) && (t[p.Last+1].Word == "in" && p.Last+2 < len(t) && t[p.Last+2].Word == "law") {
			continue
		}
		m := somebodyAt{id: id, first: p.First, last: p.Last}
		if n := l.nameAt(p.Last + 1); n != "" {
			m.name, m.last = n, p.Last+1
		}
		out = append(out, m)
	}
	for i := range t {
		if slices.ContainsFunc(out, func(m somebodyAt) bool { return m.first <= i && m.last >= i }) {
			continue
		}
		if id := h.names[t[i].Word]; id != "" && unicode.IsUpper([]rune(l.Words(i, i))[0]) && (i == 0 || !record.IsTitle(t[i-1].Word)) {
			out = append(out, somebodyAt{id: id, name: t[i].Word, first: i, last: i})
		}
		if last := h.titled(l, i); last > i && len(v.persons) > 0 {
			out = append(out, somebodyAt{id: v.persons[0].ID, first: i, last: last})
		}
	}
	return out
}

func ownersWord(w string) bool {
	return slices.Contains([]string{"patient", "pt", "client", "resident"}, w)
}

// How many words may stand between somebody and the word for their end, and how
// many where a clause "who …" stands between, or the words are plain enough.
const (
	nearEnd   = 4
	beyondWho = 10
)

// gone reports whether a line says of somebody named that they died ("died"), or
// left ("gone").
func (l lifeLine) gone(how string, m somebodyAt) bool {
	t := l.Tokens()
	reach := nearEnd
	if m.last+1 < len(t) && slices.Contains([]string{"who", "whom", "which"}, t[m.last+1].Word) {
		reach = beyondWho
	}
	for _, p := range l.places {
		near := p.Group == how+"/after" && p.First-m.last <= reach || p.Group == how+"/far" && p.First-m.last <= beyondWho
		if near && p.First > m.last && t[p.First].Sentence == t[m.last].Sentence && l.happened(p) {
			between := wordsOf(l.Line, m.last+1, p.First-1)
			if !slices.ContainsFunc(between, othersWord) && !l.somebodyIn(m.last+1, p.First-1) {
				return true
			}
		}
		before := p.Group == how+"/before" || p.Group == how+"/named" && m.byName() && (m.last+1 >= len(t) || t[m.last+1].Word != "'s")
		if before && p.Last < m.first && m.first-p.Last <= 2 && t[p.Last].Sentence == t[m.first].Sentence && l.happened(p) {
			return true
		}
	}
	return false
}

// othersWord reports whether a word between somebody and an end makes it the end
// of somebody or something else.
func othersWord(w string) bool {
	return slices.Contains([]string{"'s", "he", "she", "him", "pt", "patient", "says", "reports"}, w)
}

// back reports whether a line says of somebody named that they came back.
func (l lifeLine) back(m somebodyAt) bool {
	t := l.Tokens()
	return slices.ContainsFunc(l.places, func(p record.Place) bool {
		return p.Group == "back/after" && p.First > m.last && p.First-m.last <= nearEnd && t[p.First].Sentence == t[m.last].Sentence && l.happened(p) ||
			p.Group == "back/before" && p.Last < m.first && m.first-p.Last <= 2 && t[p.Last].Sentence == t[m.first].Sentence && l.happened(p)
	})
}

// happened reports whether an end is told as done. "Had to be put down" reads
// like a plan, and is none.
func (l lifeLine) happened(p record.Place) bool {
	is := l.claimed(p.First, p.Last)
	return !is.Negated && !is.Possible && !is.Template && !record.Has(l.places, "nearly", p.First-2, p.First)
}

func (l lifeLine) somebodyIn(first, last int) bool {
	return slices.ContainsFunc(l.places, func(p record.Place) bool {
		return strings.HasPrefix(p.Group, "person/") && p.First >= first && p.Last <= last
	})
}

// mentioned reports whether a line names somebody as of now, and not to tell of
// what was.
func (l lifeLine) mentioned(m somebodyAt) bool {
	if l.Kind == evidence.KindFamilyHistory || l.Kind == evidence.KindPlan || l.inSentence("spares", m.first) {
		return false
	}
	is := l.claimed(m.first, m.last)
	if is.Negated || is.Planned || is.Possible || is.Template || is.Past {
		return false
	}
	t := l.Tokens()
	if record.Has(l.places, "near", m.first-3, m.first) || record.Has(l.places, "near/after", m.last, m.last+3) || m.last+1 < len(t) && t[m.last+1].Word == "'s" {
		return false
	}
	return m.last+1 >= len(t) || !slices.Contains(wasWords, t[m.last+1].Word)
}

// wasWords follow somebody of whom the past is told.
var wasWords = []string{"was", "were", "had", "would", "used", "worked", "did", "never"}

// there reports whether a line tells of what somebody named does or is for the
// person.
func (l lifeLine) there(m somebodyAt) bool {
	t := l.Tokens()
	if m.last+2 < len(t) && t[m.last+1].Word == "and" && l.somebodyIn(m.last+2, m.last+2) {
		m.last += 2 // "mum and dad"
	}
	if m.last+1 < len(t) && t[m.last+1].Clause == t[m.last].Clause && doesWord(t[m.last+1].Word) {
		return true
	}
	return slices.ContainsFunc(l.places, func(p record.Place) bool {
		return p.Group == "present" && p.First == m.last+1 && t[p.First].Sentence == t[m.last].Sentence ||
			p.Group == "beside" && p.Last < m.first && m.first-p.Last <= 2 && t[p.Last].Sentence == t[m.first].Sentence
	})
}

// doesWord reports whether a word looks like what somebody does: empties, fries.
func doesWord(w string) bool {
	return len(w) >= 4 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "'s") && !strings.HasSuffix(w, "us") && !slices.Contains(noDeeds, w)
}

// noDeeds end like what somebody does.
var noDeeds = []string{"always", "perhaps", "besides", "sometimes", "whereas", "this", "days", "years", "wife's"}
