package whose

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence/check/record"
	"ownpack/evidence/internal/phrase"
)

// sexOfTitle are the titles that tell a man from a woman. Surgeons keep "Mr" and
// "Miss", so they count only before the person's own name.
var sexOfTitle = map[string]string{"mr": "M", "master": "M", "mrs": "F", "miss": "F", "ms": "F"}

// heldTitle holds the title before the person's own name against their sex. A
// husband may share the surname: a given name or its initial must stand there
// too, or the head of a letter.
func (c *rules) heldTitle(r *reading, l *record.Line, g *told) {
	mine := sexOf(r.Person.Sex)
	if mine == "" || len(g.differs) > 0 {
		return
	}
	if m := titleAlone.FindStringSubmatch(l.Said); m != nil && sexOfTitle[strings.ToLower(m[1])] == oppositeSex(mine) && slices.ContainsFunc(r.Surnames, func(s string) bool { return strings.HasPrefix(s, strings.ToLower(m[2])) }) {
		g.differs = append(g.differs, "“"+strings.TrimSpace(m[0])+"”")
		return
	}
	if m := sexBehind.FindStringSubmatch(l.Said); m != nil && sexOf(m[1]) == oppositeSex(mine) {
		g.differs = append(g.differs, "“"+m[1]+"”")
		return
	}
	names := c.namesIn(r, l)
	for _, m := range titledFirst.FindAllStringSubmatchIndex(l.Said, -1) {
		n := newName(l.Said[m[2]:m[3]], stopName(l.Said[m[4]:m[5]]))
		n.from, n.to = m[4], m[5]
		names = append(names, n)
	}
	for _, n := range names {
		sex := sexOfTitle[n.title]
		match := c.compare(r, n)
		from, _ := record.SentenceAround(l.Said, n.from, n.to)
		if sex == "" || sex == mine || match.surname != same || match.given == differ || match.given == unknown && !n.heading || relativeWord.MatchString(l.Said[from:n.from]) || theirRelative.MatchString(l.Said[n.to:]) {
			continue
		}
		g.differs = append(g.differs, "“"+n.text+"”")
		return
	}
}

var (
	// titleAlone is a title with an initial where a text begins: "Mr R. is".
	titleAlone = regexp.MustCompile(`^\s*(Mr|Mrs|Miss|Ms)\.? ([A-Z])\b\.? (?:is|was|has|had|will)\b`)
	// sexBehind stands behind a name at the head of a text: "Client: Ann Example, male,".
	sexBehind = regexp.MustCompile(`^[^.;\n]{0,50}?, ?(?i:(male|female))\b ?[,;.(]`)
)

// titledFirst is a name with its title where a text begins.
var titledFirst = regexp.MustCompile(`(?:^|\n)\s*(` + titleWord + ` )(` + nameRow + `)`)

var (
	hisSpouse = regexp.MustCompile(`(?i)\b(his|her) (?:(?:very |most )?[a-z]+ )?(wife|girlfriend|husband|boyfriend|fianc[eé]e?)\b`)
	// whoseElse are words for others who may have a wife or a husband.
	whoseElse = regexp.MustCompile(`(?i)\b(?:mum|mam|mother|dad|father|son|sons|daughter|daughters|brother|sister|uncle|aunt|cousin|nephew|niece|friend|neighbour|boss|colleague|landlord|carer|gp|doctor|dr|mr|mrs|miss|ms|man|woman|gentleman|lady|partner|husband|wife|ex)\b`)
)

// spousesOf tell that the record speaks of a wife, or of a husband, elsewhere
// too: by the first letter of the word.
var spousesOf = func() map[string]*regexp.Regexp {
	of := map[string]*regexp.Regexp{
		"w": regexp.MustCompile(`(?i)\b(?:wife|widower|girlfriend|fianc[eé]e)\b`),
		"h": regexp.MustCompile(`(?i)\b(?:husband|widow|boyfriend|fianc[eé])\b`),
	}
	of["g"], of["b"], of["f"] = of["w"], of["h"], regexp.MustCompile(`(?i)\bfianc[eé]e?\b`)
	return of
}()

// heldSpouse holds "his wife" and "her husband" against the person's sex, where
// the line names nobody else of whom it may be said and never speaks of the
// person by the right word.
func (c *rules) heldSpouse(r *reading, l *record.Line, g *told) {
	mine := sexOf(r.Person.Sex)
	if mine == "" || len(g.differs) > 0 {
		return
	}
	m := hisSpouse.FindStringSubmatchIndex(l.Said)
	if m == nil || pronouns[strings.ToLower(l.Said[m[2]:m[3]])] == mine || whoseElse.MatchString(l.Said[:m[0]]) {
		return
	}
	right := slices.ContainsFunc(l.Tokens(), func(t phrase.Token) bool { return pronouns[t.Word] == mine })
	capital := slices.ContainsFunc(r.nameWords, func(w string) bool { return len(w) > 2 && strings.Contains(strings.ToLower(l.Said), w) })
	spouse := spousesOf[strings.ToLower(l.Said[m[4]:m[4]+1])]
	elsewhere := slices.ContainsFunc(r.Lines, func(o *record.Line) bool { return o.Root != l.Root && spouse.MatchString(o.Said) })
	if !right && !capital && !elsewhere && c.ofThePatient(l, m[0], m[1]) {
		g.differs = append(g.differs, "“"+l.Said[m[0]:m[1]]+"”")
	}
}

var pronouns = map[string]string{"he": "M", "his": "M", "him": "M", "himself": "M", "she": "F", "her": "F", "hers": "F", "herself": "F"}

func oppositeSex(s string) string {
	return map[string]string{"M": "F", "F": "M"}[s]
}

// heldPronouns holds "he" and "she" against the person's sex, in a text that comes
// to them before it names anybody else, and that never says the right one.
func (c *rules) heldPronouns(r *reading, l *record.Line, g *told) {
	mine := sexOf(r.Person.Sex)
	if mine == "" || len(g.differs) > 0 {
		return
	}
	tokens := l.Tokens()
	said, first := map[string]int{}, -1
	for i, t := range tokens {
		sex := pronouns[t.Word]
		if sex == "" {
			continue
		}
		said[sex]++
		if sex != mine && first < 0 {
			first = i
		}
	}
	if first < 0 || said[mine] > 0 || c.namesBefore(r, l, first) {
		return
	}
	t := tokens[first]
	opens := first == 0 || tokens[first-1].Sentence != t.Sentence
	if said[oppositeSex(mine)] > 1 || opens && slices.Contains(formal, l.Kind) {
		g.differs = append(g.differs, "“"+l.Said[t.Start:t.End]+"” for you")
	}
}

// namesBefore reports whether somebody whom "he" or "she" may mean is named before
// a token.
func (c *rules) namesBefore(r *reading, l *record.Line, at int) bool {
	for _, p := range c.recordWords.In(l) {
		if p.First < at && slices.Contains([]string{"relative", "helper", "somebody"}, p.Group) {
			return true
		}
	}
	for _, t := range l.Tokens()[:at] {
		if c.given[t.Word] != nil && l.Said[t.Start] < 'a' && !slices.Contains(r.nameWords, t.Word) {
			return true
		}
	}
	return false
}

var (
	patientThen = regexp.MustCompile(`(?i)\b(?:the patient|this patient|patient['’]s|the pt)\b([^.;\n]*?)\b(he|his|him|she|her|hers)\b`)
	// oneElse is one person whom a pronoun may mean; "grandsons" are not.
	oneElse = regexp.MustCompile(`(?i)\b(?:mum|mam|mother|dad|father|son|daughter|brother|sister|uncle|aunt|cousin|nephew|niece|friend|neighbour|boss|carer|gp|doctor|dr|mr|mrs|miss|ms|man|woman|gentleman|lady|partner|husband|wife|ex|nurse|worker|baby|child|boy|girl|grandson|granddaughter|surgeon|consultant)\b`)
)

// heldPatientsOwn holds "the patient … his" against the person's sex, where nobody
// else stands between.
func (c *rules) heldPatientsOwn(r *reading, l *record.Line, g *told) {
	mine := sexOf(r.Person.Sex)
	if mine == "" || len(g.differs) > 0 {
		return
	}
	m := patientThen.FindStringSubmatchIndex(l.Said)
	if m == nil || pronouns[strings.ToLower(l.Said[m[4]:m[5]])] == mine || oneElse.MatchString(l.Said[m[2]:m[3]]) {
		return
	}
	if from, _ := record.SentenceAround(l.Said, m[0], m[1]); !oneElse.MatchString(l.Said[from:m[0]]) {
		g.differs = append(g.differs, "“"+l.Said[m[4]:m[5]]+"” for you")
	}
}

// fewOfTheir is from how many entries on that speak of the person as of the other
// sex, and of no fewer than speak of the right one, the case has it wrong.
const fewOfTheir = 3

// sexInDoubt reports whether the record speaks of the person mostly as of the
// other sex than the case gives.
func sexInDoubt(r *reading) bool {
	mine := sexOf(r.Person.Sex)
	right, wrong := 0, 0
	for _, l := range r.Lines {
		said := map[string]bool{}
		for _, t := range l.Tokens() {
			said[pronouns[t.Word]] = true
		}
		switch {
		case said[mine] && !said[oppositeSex(mine)]:
			right++
		case said[oppositeSex(mine)] && !said[mine]:
			wrong++
		}
	}
	return wrong >= fewOfTheir && wrong >= right || wrong > 1 && right == 0
}
