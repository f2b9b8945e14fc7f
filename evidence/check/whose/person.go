package whose

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// told is what a line says of whom it is about.
type told struct {
	agrees  bool     // in the number or the date of birth
	differs []string // in what, in words
	grave   bool
}

// identity asks about entries that give another date of birth, number, name or
// sex than the person's.
func (c *rules) identity(r *reading) []record.Question {
	own := r.usual()
	for _, l := range r.Lines {
		if c.recordWords.Says(l, "new number") && l.Day.After(own.renumbered) {
			own.renumbered = l.Day
		}
	}
	var asked []record.Question
	sexKnown := !r.changing && !sexInDoubt(r)
	for _, l := range r.Lines {
		if record.OfKin(l, c.recordWords) || c.recordWords.Says(l, "known misfiled") {
			continue
		}
		g := told{}
		c.heldNumbers(l, own, &g)
		heldBirths(r, l, own, &g)
		c.heldNames(r, l, &g)
		if sexKnown {
			c.heldSex(r, l, &g)
			c.heldTitle(r, l, &g)
			c.heldSpouse(r, l, &g)
			c.heldPronouns(r, l, &g)
			c.heldPatientsOwn(r, l, &g)
		}
		c.heldOtherNumbers(r, l, &g)
		c.heldChild(r, l, &g)
		if len(g.differs) == 0 {
			continue
		}
		q := record.Question{
			Type: "identity", Key: "other", Entries: record.IDs(l), Severity: evidence.Medium,
			Blanks: map[string]string{"details": record.ListWords(g.differs)},
		}
		if g.grave || len(g.differs) > 1 {
			q.Severity = evidence.High
		}
		asked = append(asked, q)
	}
	return append(asked, addresses(r)...)
}

// known are the details of the person, from the case or else those that most of
// the record gives.
type known struct {
	numbers map[string]string // by system
	born    string            // ISO day
	// renumbered is the day of the last entry that tells of a new number.
	renumbered time.Time
}

func (r *reading) usual() known {
	k := known{numbers: map[string]string{}, born: r.Person.DOB}
	if n := digits(r.Person.NHSNumber); n != "" {
		k.numbers[systemOf(n)] = n
	}
	count := map[string]int{}
	most := func(now, next string) string {
		if count[next] >= 2 && count[next] > count[now] {
			return next
		}
		return now
	}
	found := known{numbers: map[string]string{}}
	for _, l := range r.Lines {
		for _, n := range numbersIn(l) {
			if s := systemOf(n.digits); ValidNHSNumber(n.digits) {
				count[n.digits]++
				found.numbers[s] = most(found.numbers[s], n.digits)
			}
		}
		for _, d := range birthsIn(l) {
			count[d.Value]++
			found.born = most(found.born, d.Value)
		}
	}
	for s, n := range found.numbers {
		if k.numbers[s] == "" && n != "" {
			k.numbers[s] = n
		}
	}
	if k.born == "" {
		k.born = found.born
	}
	return k
}

// systemOf tells whose number it is by its first figures: a CHI begins with a
// day, a Health and Care number with 32 to 39.
func systemOf(n string) string {
	switch {
	case len(n) != 10:
		return ""
	case n[:2] <= "31":
		return "chi"
	case n[0] == '3':
		return "hc"
	}
	return "nhs"
}

// heldNumbers holds numbers against the person's of the same country.
func (c *rules) heldNumbers(l *record.Line, own known, g *told) {
	places, all := c.recordWords.In(l), numbersIn(l)
	// a letter about two, for the files of both
	both := aboutTwo.MatchString(l.Said) && slices.ContainsFunc(all, func(n numbered) bool { return own.numbers[systemOf(n.digits)] == n.digits })
	for _, n := range all {
		if both || own.renumbered.After(l.Day) {
			continue
		}
		mine := own.numbers[systemOf(n.digits)]
		switch {
		case mine == n.digits:
			g.agrees = true
		case mine != "" && ValidNHSNumber(n.digits) && !record.InSentence(l, places, "relative", n.first) && !record.InSentence(l, places, "old number", n.first):
			g.differs, g.grave = append(g.differs, "the number "+n.text), true
		}
	}
}

// aboutTwo tells of a letter that is about two of a family.
var aboutTwo = regexp.MustCompile(`(?i)\b(?:twins?|both|siblings|brothers|sisters|family|mother|father|parents|husband|wife|brother|sister)\b`)

// birthLabel stands before a date of birth.
var (
	birthLabel = regexp.MustCompile(`(?i)\b(?:d\.? ?o\.? ?b\.?|date of birth|birth ?date)(?: is| was|,)?[:\s(-]*$`)
	bornLabel  = regexp.MustCompile(`(?i)(?:\bborn(?: (?:in|at))?(?: (?-i:[A-Z][a-z]+))?,?(?: on)?:?|\bb\.)\s*$`)
	bornYear   = regexp.MustCompile(`(?i)\b(?:born(?: in)?|b\.|DOB:?) ((?:19|20)\d\d)\b`)
	newborn    = regexp.MustCompile(`(?i)\b(?:girl|boy|little one|first[- ]?born|baby|babies|infant|delivered|delivery|lscs|svd|caesarean|gestation|weighing|male infant|female infant|live birth|children|child|son|daughter|twins?)\b`)
)

// birthsIn lists the dates of birth that a line gives for the patient.
func birthsIn(l *record.Line) []evidence.Date {
	var out []evidence.Date
	for _, d := range record.DatesIn(l) {
		if d.None || len(d.Value) < 10 {
			continue
		}
		from, _ := record.SentenceAround(l.Said, d.From, d.To)
		lead := l.Said[from:d.From]
		if !birthLabel.MatchString(l.Said[:d.From]) && !bornLabel.MatchString(l.Said[:d.From]) || newborn.MatchString(lead) || relativeWord.MatchString(lead) {
			continue
		}
		out = append(out, d.Before(l.Day))
	}
	return out
}

var relativeWord = regexp.MustCompile(`(?i)\b(?:mother|mum|father|dad|husband|wife|partner|sister|brother|next of kin|nok|parent|guardian|carer|spouse|niece|nephew|cousin|grand\w+|aunt|uncle|friend|sibling)\b`)

// theirRelative stands behind the name of a relative: "Jack Example (son)".
var theirRelative = regexp.MustCompile(`(?i)^(?:,? (?:also |kindly |again |then |always |usually )?(?:(?:came|come|comes|attended|attends|was|is|sat|sits|present|travelled|arrived|walked|stayed|drove|joined us)\b[^.;\n]{0,25}? (?:with|alongside|beside|in place of|on behalf of) (?:him|her|them|the patient|pt|(?:mr|mrs|miss|ms) \w+)(?:[.,;:]|$| (?:and|to|in|at|on|for|today|as|who|again|because|by|throughout)\b)|(?:accompanied|accompanies|brought|brings|drove|drives|interpreted|interprets|answered|answers|spoke|speaks|translated|helps|helped|dresses|washes|feeds|cares|looks after|pushed|pushes) (?:(?:for|to) )?(?:him|her|them|the patient|pt)(?:[.,;:]|$| (?:and|to|in|at|on|for|today|as|here|again|each|every|because|by)\b))|[ ,(]{1,2}(?:(?:her|his|their|your|the patient['’]s) )?(?:son|daughter|child|baby|mother|mum|father|dad|husband|wife|partner|sister|brother|parent|carer|next of kin|nok|guardian|friend|neighbour)\b)`)

func heldBirths(r *reading, l *record.Line, own known, g *told) {
	if own.born == "" {
		return
	}
	for _, d := range birthsIn(l) {
		if d.Value == own.born || d.Doubt == evidence.DoubtTwoDigitYear && d.Value[2:] == own.born[2:] {
			g.agrees = true
			continue
		}
		g.differs, g.grave = append(g.differs, "the date of birth "+d.Words()), true
	}
	for _, m := range bornYear.FindAllStringSubmatchIndex(l.Said, -1) {
		from, to := record.SentenceAround(l.Said, m[0], m[1])
		if year := l.Said[m[2]:m[3]]; year != own.born[:4] && !newborn.MatchString(l.Said[from:to]) && !relativeWord.MatchString(l.Said[from:m[0]]) {
			g.differs = append(g.differs, "the year of birth "+year)
		}
	}
}

// heldNames holds the names by which a line calls the patient against those the
// person is known by. Someone who changed their surname keeps their given name,
// their number and their day of birth.
func (c *rules) heldNames(r *reading, l *record.Line, g *told) {
	if len(r.Surnames) == 0 {
		return
	}
	for _, n := range c.namesIn(r, l) {
		m := c.compare(r, n)
		from, _ := record.SentenceAround(l.Said, n.from, n.to)
		if relativeWord.MatchString(l.Said[from:n.from]) || theirRelative.MatchString(l.Said[n.to:]) {
			continue
		}
		other := false
		switch {
		case len(n.surname) == 0: // a given name alone
			other = m.given == differ && !g.agrees
		case m.given == differ && m.surname == same: // a twin, or a relative
			other = n.heading || n.title != ""
		case m.given == differ:
			other = n.heading || n.title != "" && !r.isStaff(n)
		case m.given == unknown && m.surname == differ:
			other = !g.agrees && !r.isStaff(n)
		case m.surname == differ: // the same given name, or its initial
			other = !g.agrees && n.heading && r.onlyThen(l, n)
		}
		if other {
			g.differs = append([]string{"the name " + n.text}, g.differs...)
			return
		}
	}
}

func (r *reading) isStaff(n called) bool {
	return slices.ContainsFunc(n.surname, func(s string) bool { return slices.Contains(r.staff, s) })
}

// onlyThen reports whether a surname stands in one entry only, with the usual one
// before and after it: nobody is married for a day.
func (r *reading) onlyThen(l *record.Line, n called) bool {
	before, after := false, false
	for _, o := range r.Lines {
		said := strings.ToLower(o.Said)
		if o != l && slices.ContainsFunc(n.surname, func(s string) bool { return strings.Contains(said, s) }) {
			return false
		}
		if slices.ContainsFunc(r.Surnames, func(s string) bool { return len(s) > 3 && strings.Contains(said, s) }) {
			before, after = before || o.At < l.At, after || o.At > l.At
		}
	}
	return before && after
}

// sexSaid is a word for a man or a woman where a text says whom it is about.
var (
	sexField = regexp.MustCompile(`(?:^|[.;,\n(/|] ?)(?:(?:[Pp]atient )?(?:[Ss]ex|[Gg]ender)|SEX|GENDER)(?: (?:is|given as|recorded as|shown as|stated as|marked))? ?[:=]? ?[“"'‘]?(M|F|[Mm]ale|[Ff]emale|MALE|FEMALE|[Mm]an|[Ww]oman)\b`)
	aged     = regexp.MustCompile(`(?i)\b\d{1,3}(?:[ -]?(?:years?|yrs?|y)[ -]?old|[ -]?y/?o)?[ ,-]{0,2}((?:[a-z]+[ -]){0,3}?)(man|woman|lady|gentleman|gent|male|female|m|f)\b`)
	pleasant = regexp.MustCompile(`(?i)\b(?:this|the above) (?:(?:very|most) )?(?:(?:pleasant|delightful|lovely|charming|elderly|young|frail|unfortunate|nice|retired|cheerful|independent|anxious|middle-aged) ?,? ?){1,2}(man|woman|lady|gentleman|gent|chap)\b`)
	thisOne  = regexp.MustCompile(`(?i)(?:^|[.;\n]\s*|\b(?:saw|met|reviewed|see|seeing|assessed|assessing|referring|referred|visited|admitted) )(?:this|the above) (man|woman|lady|gentleman|gent|chap)\b`)
	theirs   = regexp.MustCompile(`(?i)^,?(?: who)? is (?:her|his|their|my) `)
)

func (c *rules) heldSex(r *reading, l *record.Line, g *told) {
	mine := sexOf(r.Person.Sex)
	if mine == "" {
		return
	}
	said, text := map[string]bool{}, ""
	note := func(word, whole string) {
		if s := sexOf(word); s != "" {
			said[s] = true
			if s != mine {
				text = whole
			}
		}
	}
	for _, m := range sexField.FindAllStringSubmatch(l.Said, -1) {
		note(m[1], "the sex “"+m[1]+"”")
	}
	calls := pleasant.FindAllStringSubmatchIndex(l.Said, -1)
	for _, m := range thisOne.FindAllStringSubmatchIndex(l.Said, -1) {
		if !relativeWord.MatchString(l.Said[:m[0]]) { // or it may be they
			calls = append(calls, m)
		}
	}
	for _, m := range calls {
		if c.ofThePatient(l, m[0], m[1]) && !theirs.MatchString(l.Said[m[1]:]) {
			note(l.Said[m[2]:m[3]], "“"+strings.Trim(l.Said[m[0]:m[1]], " .;\n")+"”")
		}
	}
	for _, m := range aged.FindAllStringSubmatchIndex(l.Said, -1) {
		before, after := l.Said[:m[0]], l.Said[m[1]:]
		word := l.Said[m[4]:m[5]]
		if word == "m" || word == "f" || len(word) == 1 && m[2] != m[3] || !ofSentence(r.Person, before, after) || !c.ofThePatient(l, m[0], m[1]) {
			continue
		}
		note(word, "“"+l.Said[m[0]:m[1]]+"”")
	}
	if text != "" && !said[mine] {
		g.differs = append(g.differs, text)
	}
}

// ofThePatient reports whether words are said of the patient and nobody else is
// named before them in their sentence.
func (c *rules) ofThePatient(l *record.Line, from, to int) bool {
	first, last := l.Span(from, to)
	read := record.SaidOf(l, c.recordWords, first, last)
	return !read.Family && !read.Other && !record.RelativeBefore(l, c.recordWords.In(l), first)
}

func sexOf(word string) string {
	switch strings.ToLower(strings.TrimSpace(word)) {
	case "m", "male", "man", "gentleman", "gent", "chap":
		return "M"
	case "f", "female", "woman", "lady":
		return "F"
	}
	return ""
}
