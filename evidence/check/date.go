package check

import (
	"regexp"
	"slices"
	"strconv"
	"time"

	"ownpack/evidence"
)

func (r *reading) bornWords() string { return evidence.Date{Value: r.Person.DOB}.Words() }

// manyUnborn is how many entries before the birth are asked about one by one.
const manyUnborn = 3

// ownDate asks about the dates that entries are filed under: before the birth,
// in the future, on a day that stands for an unknown one, or on none.
func (c *Checker) ownDate(r *reading) []question {
	var asked []question
	var placeholders, unborn []*line
	for _, l := range r.lines {
		key, severity := "", evidence.High
		switch {
		case l.day.IsZero():
			if noSuchDay(l.Date.Raw) {
				key, severity = "impossible", evidence.Medium
			}
		case placeholder(l.Date, r.born):
			placeholders = append(placeholders, l)
		case c.beforeBirth(r, l):
			unborn = append(unborn, l)
		case c.tooNew(r, l):
			key = "future"
		}
		if key != "" {
			asked = append(asked, question{
				Type: "date", Key: key, Entries: ids(l), Severity: severity,
				Blanks: map[string]string{"born": r.bornWords(), "said": l.Date.Raw},
			})
		}
	}
	blanks := map[string]string{"born": r.bornWords(), "count": strconv.Itoa(len(unborn))}
	if len(unborn) > manyUnborn { // the date of birth may be the slip
		asked = append(asked, question{Type: "date", Key: "before-birth-many", Entries: ids(unborn...), Severity: evidence.High, Blanks: blanks})
		unborn = nil
	}
	for _, l := range unborn {
		asked = append(asked, question{Type: "date", Key: "before-birth", Entries: ids(l), Severity: evidence.High, Blanks: blanks})
	}
	if len(placeholders) > 0 { // one question for all of them
		asked = append(asked, question{Type: "date", Key: "placeholder", Entries: ids(placeholders...), Severity: evidence.Low})
	}
	return asked
}

// placeholder tells the days that programs fill in for an unknown one. Someone
// old enough may have lived them.
func placeholder(d evidence.Date, born time.Time) bool {
	day := d.Day()
	if !slices.Contains([]string{"1900-01-01", "1901-01-01", "1902-01-01", "1911-11-11", "1899-12-30", "1899-12-31", "1800-01-01", "1753-01-01", "1970-01-01"}, day) {
		return false
	}
	return born.IsZero() || firstDay(d).Before(born)
}

// beforeBirth leaves out what is told of the pregnancy or of relatives, and the
// first day of the year or month of birth, which stands for the whole of it.
func (c *Checker) beforeBirth(r *reading, l *line) bool {
	if r.born.IsZero() || !lastDay(l.Date).Before(r.born) || l.Kind == evidence.KindFamilyHistory {
		return false
	}
	if l.day.Year() == r.born.Year() && l.day.Day() == 1 && (l.day.Month() == 1 || l.day.Month() == r.born.Month()) {
		return false
	}
	if days(l.day, r.born) < 300 && c.recordWords.says(l, "before birth") {
		return false
	}
	return l.Experiencer != evidence.AboutFamily
}

// tooNew leaves out what is planned, and a day for clocks that differ.
func (c *Checker) tooNew(r *reading, l *line) bool {
	if r.today.IsZero() || !l.day.After(r.today.AddDate(0, 0, 1)) {
		return false
	}
	return !l.frame.Planned && l.Kind != evidence.KindPlan && !c.booked(l)
}

// booked reports whether a line begins with an appointment.
func (c *Checker) booked(l *line) bool {
	return inSentence(l, c.recordWords.in(l), "booked", 0)
}

// saidDates asks about the dates that entries tell of.
func (c *Checker) saidDates(r *reading) []question {
	var asked []question
	for _, l := range r.lines {
		known := datesIn(l)
		q, ok := noDay(l, known)
		if !ok {
			q, ok = filler(r, l, known)
		}
		if !ok {
			q, ok = c.order(l, known)
		}
		if !ok {
			q, ok = period(l, known)
		}
		if !ok {
			q, ok = c.afterEntry(l, known)
		}
		if !ok {
			q, ok = c.filedLate(l, known)
		}
		if !ok {
			q, ok = c.unbornThen(r, l, known)
		}
		if !ok {
			q, ok = c.wrongYear(r, l)
		}
		if !ok {
			q, ok = c.notYet(l)
		}
		if !ok {
			q, ok = c.muddled(l)
		}
		if ok {
			asked = append(asked, q)
		}
	}
	return asked
}

// notYet asks about entries that name what did not exist on their day.
func (c *Checker) notYet(l *line) (question, bool) {
	if l.day.IsZero() {
		return question{}, false
	}
	last := lastDay(l.Date).Format(time.DateOnly)
	for _, p := range c.notBefore.in(l) {
		if last < p.group {
			return dateQuestion(l, "not-yet", evidence.Medium, map[string]string{
				"said": l.words(p.first, p.last), "since": evidence.Date{Value: p.group}.Words(),
			})
		}
	}
	return question{}, false
}

func dateQuestion(l *line, key string, s evidence.Severity, blanks map[string]string) (question, bool) {
	return question{Type: "date", Key: key, Entries: ids(l), Severity: s, Blanks: blanks}, true
}

func noDay(l *line, known []textDate) (question, bool) {
	for _, d := range known {
		if d.none {
			return dateQuestion(l, "impossible", evidence.Medium, map[string]string{"said": d.Raw})
		}
	}
	if m := noFigures.FindString(l.said); m != "" {
		return dateQuestion(l, "impossible", evidence.Medium, map[string]string{"said": m})
	}
	return question{}, false
}

// noFigures are what forms and programs print where nobody filled in a date.
var noFigures = regexp.MustCompile(`\b(?:00/00/(?:0000|\d{4})|0000-00-00|99/99/(?:9999|\d{4}))\b`)

// filler asks about a day in an entry that stands for an unknown one.
func filler(r *reading, l *line, known []textDate) (question, bool) {
	for _, d := range known {
		if !d.none && placeholder(d.Date, r.born) {
			return dateQuestion(l, "filler", evidence.Low, map[string]string{"said": d.Words()})
		}
	}
	return question{}, false
}

// writtenUp is how many days an entry may tell of things after its own date, as
// the letter of a clinic does that was written some days later.
const writtenUp = 5

// afterEntry asks about what an entry tells as past, of a day well after its own.
func (c *Checker) afterEntry(l *line, known []textDate) (question, bool) {
	if l.day.IsZero() || l.frame.Planned || slices.Contains([]evidence.Kind{evidence.KindProblem, evidence.KindPlan, evidence.KindMedication, evidence.KindFitNote}, l.Kind) {
		return question{}, false
	}
	places := c.recordWords.in(l)
	for _, d := range known {
		if d.none || d.Doubt != "" || len(d.Value) < 7 || days(lastDay(l.Date), firstDay(d.Date)) <= writtenUp || untilThen.MatchString(l.said[:d.from]) {
			continue
		}
		read := l.of(d.first, d.last)
		if !inSentence(l, places, "happened", d.first) || read.Planned || read.Possible || inSentence(l, places, "ahead", d.first) || inSentence(l, places, "later", d.first) {
			continue
		}
		return dateQuestion(l, "ahead-of-entry", evidence.Medium, map[string]string{"said": d.Words()})
	}
	return question{}, false
}

// untilThen are words before a day that has not come.
var untilThen = regexp.MustCompile(`(?i)\b(?:until|till|to|by|from|for|before|w/c|commencing|starting|expiring|expires|valid|end(?:s|ing)?|-|–)(?: the)?\s*$`)

// farApart is from how many days on an entry is filed far from the day it names
// as its own.
const farApart = 365

// filedLate asks about entries that name a day of their own long before the one
// they are filed under, and do not say why.
func (c *Checker) filedLate(l *line, known []textDate) (question, bool) {
	places := c.recordWords.in(l)
	if l.day.IsZero() || slices.ContainsFunc(places, func(p place) bool { return p.group == "later" }) {
		return question{}, false
	}
	for _, p := range places {
		if p.group != "own day" {
			continue
		}
		if d, ok := nextDate(l, known, p.last); ok && days(lastDay(d.Date), l.day) >= farApart {
			return dateQuestion(l, "late", evidence.Low, map[string]string{"said": d.Words()})
		}
	}
	return question{}, false
}

// nextDate is the first date within a few words behind a token of its sentence.
func nextDate(l *line, known []textDate, after int) (textDate, bool) {
	const reach = 6
	tokens := l.tokens()
	for _, d := range known {
		if d.first > after && d.first <= after+reach && tokens[d.first].Sentence == tokens[after].Sentence {
			return d, !d.none
		}
	}
	return textDate{}, false
}

// inSentence reports whether a group stands in the sentence of a token.
func inSentence(l *line, places []place, group string, at int) bool {
	tokens := l.tokens()
	return slices.ContainsFunc(places, func(p place) bool {
		return p.group == group && tokens[p.first].Sentence == tokens[at].Sentence
	})
}

// yearEnds tells a year from a number of something.
var yearEnds = regexp.MustCompile(`^(?:$|[.,;)\n]| (?:and|to|at|by|after|with|for) |-|–)`)

// bornBefore is a label or a word before a date of birth.
var bornBefore = regexp.MustCompile(`(?i)(?:\bd\.? ?o\.? ?b\b\.?|\bbirth\b|\bborn\b|\bb\.)[^;\n]{0,20}$`)

// yearsFromTo are the years of something that lasted: "1965 to 1978".
var yearsFromTo = regexp.MustCompile(`\b(19\d\d) ?(?:to|until|-|–) ?(?:19|20)\d\d\b`)

// unbornThen asks about whole dates, and times in years, of something that an
// entry tells of the patient and that lie before their birth.
func (c *Checker) unbornThen(r *reading, l *line, known []textDate) (question, bool) {
	if r.born.IsZero() || c.ofKin(l) || !l.day.IsZero() && l.day.Before(r.born) {
		return question{}, false
	}
	places := c.recordWords.in(l)
	theirs := func(from, to int) bool {
		first, last := l.span(from, to)
		read := l.of(first, last)
		return !read.Family && !read.Other && !inSentence(l, places, "relative", first) && !inSentence(l, places, "no year", first) && !inSentence(l, places, "before birth", first)
	}
	for _, d := range known {
		if !d.none && d.Doubt == "" && len(d.Value) >= 7 && lastDay(d.Date).Before(r.born) && !placeholder(d.Date, r.born) && !bornBefore.MatchString(l.said[:d.from]) && theirs(d.from, d.to) && c.oneOfTheirs(r, d) {
			return dateQuestion(l, "before-birth-said", evidence.Medium, map[string]string{"said": d.Words(), "born": r.bornWords()})
		}
	}
	for _, m := range yearsFromTo.FindAllStringSubmatchIndex(l.said, -1) {
		if year, err := strconv.Atoi(l.said[m[2]:m[3]]); err == nil && year < r.born.Year() && theirs(m[0], m[1]) {
			return dateQuestion(l, "before-birth-said", evidence.Medium, map[string]string{"said": l.said[m[2]:m[3]], "born": r.bornWords()})
		}
	}
	return question{}, false
}

// oneOfTheirs leaves out days that are the birth with its figures in another
// order, or another year: that is for the rule on identity.
func (c *Checker) oneOfTheirs(r *reading, d textDate) bool {
	return len(d.Value) < 10 || d.Value[5:] != r.Person.DOB[min(5, len(r.Person.DOB)):]
}

// operationName tells the names of operations by how they end, and other events
// of a life that a year may follow at once.
var operationName = regexp.MustCompile(`(?:ectomy|otomy|ostomy|plasty|desis|pexy|rrhaphy|oscopy)$|^(?:married|divorced|widowed|qualified|emigrated|removed|repaired|fractured|amputated)$`)

// wrongYear asks about years before the birth, or after the entry, in which
// something is said to have happened to the patient.
func (c *Checker) wrongYear(r *reading, l *line) (question, bool) {
	if r.born.IsZero() || c.ofKin(l) || !l.day.IsZero() && l.day.Before(r.born) {
		return question{}, false
	}
	places, tokens := c.recordWords.in(l), l.tokens()
	for i := 0; i+1 < len(tokens); i++ {
		operated := operationName.MatchString(tokens[i].Word) && tokens[i].Sentence == tokens[i+1].Sentence && yearEnds.MatchString(l.said[tokens[i+1].End:])
		if !operated && !slices.Contains([]string{"since", "in", "diagnosed", "from", "dx"}, tokens[i].Word) {
			continue
		}
		at := i + 1
		for at < len(tokens)-1 && slices.Contains([]string{"around", "about", "approx", "early", "late", "in"}, tokens[at].Word) {
			at++
		}
		year, err := strconv.Atoi(tokens[at].Word)
		older := err == nil && year >= 1900 && year < r.born.Year()
		newer := err == nil && year > l.day.Year() && year < 2100 && !l.day.IsZero() && tokens[i].Word != "from" && !operated &&
			(tokens[i].Word != "in" || inSentence(l, places, "happened", i) && !inSentence(l, places, "ahead", i))
		if !older && !newer {
			continue
		}
		if read := l.of(at, at); read.Family || read.Other || read.Planned || inSentence(l, places, "relative", at) || inSentence(l, places, "no year", at) {
			continue
		}
		if newer {
			return dateQuestion(l, "ahead-of-entry", evidence.Medium, map[string]string{"said": strconv.Itoa(year)})
		}
		return dateQuestion(l, "before-birth-said", evidence.Medium, map[string]string{"said": strconv.Itoa(year), "born": r.bornWords()})
	}
	return question{}, false
}
