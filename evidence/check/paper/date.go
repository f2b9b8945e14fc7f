package paper

import (
	"regexp"
	"slices"
	"strconv"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

func bornWords(r *record.Reading) string { return evidence.Date{Value: r.Person.DOB}.Words() }

// manyUnborn is how many entries before the birth are asked about one by one.
const manyUnborn = 3

// ownDate asks about the dates that entries are filed under: before the birth,
// in the future, on a day that stands for an unknown one, or on none.
func (c *rules) ownDate(r *record.Reading) []record.Question {
	var asked []record.Question
	var placeholders, unborn []*record.Line
	for _, l := range r.Lines {
		key, severity := "", evidence.High
		switch {
		case l.Day.IsZero():
			if record.NoSuchDay(l.Date.Raw) {
				key, severity = "impossible", evidence.Medium
			}
		case placeholder(l.Date, r.Born):
			placeholders = append(placeholders, l)
		case c.beforeBirth(r, l):
			unborn = append(unborn, l)
		case c.tooNew(r, l):
			key = "future"
		}
		if key != "" {
			asked = append(asked, record.Question{
				Type: "date", Key: key, Entries: record.IDs(l), Severity: severity,
				Blanks: map[string]string{"born": bornWords(r), "said": l.Date.Raw},
			})
		}
	}
	blanks := map[string]string{"born": bornWords(r), "count": strconv.Itoa(len(unborn))}
	if len(unborn) > manyUnborn { // the date of birth may be the slip
		asked = append(asked, record.Question{Type: "date", Key: "before-birth-many", Entries: record.IDs(unborn...), Severity: evidence.High, Blanks: blanks})
		unborn = nil
	}
	for _, l := range unborn {
		asked = append(asked, record.Question{Type: "date", Key: "before-birth", Entries: record.IDs(l), Severity: evidence.High, Blanks: blanks})
	}
	if len(placeholders) > 0 { // one question for all of them
		asked = append(asked, record.Question{Type: "date", Key: "placeholder", Entries: record.IDs(placeholders...), Severity: evidence.Low})
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
	return born.IsZero() || record.FirstDay(d).Before(born)
}

// beforeBirth leaves out what is told of the pregnancy or of relatives, and the
// first day of the year or month of birth, which stands for the whole of it.
func (c *rules) beforeBirth(r *record.Reading, l *record.Line) bool {
	if r.Born.IsZero() || !record.LastDay(l.Date).Before(r.Born) || l.Kind == evidence.KindFamilyHistory {
		return false
	}
	if l.Day.Year() == r.Born.Year() && l.Day.Day() == 1 && (l.Day.Month() == 1 || l.Day.Month() == r.Born.Month()) {
		return false
	}
	if record.Days(l.Day, r.Born) < 300 && c.recordWords.Says(l, "before birth") {
		return false
	}
	return l.Experiencer != evidence.AboutFamily
}

// tooNew leaves out what is planned, and a day for clocks that differ.
func (c *rules) tooNew(r *record.Reading, l *record.Line) bool {
	if r.Today.IsZero() || !l.Day.After(r.Today.AddDate(0, 0, 1)) {
		return false
	}
	return !l.Frame.Planned && l.Kind != evidence.KindPlan && !c.booked(l)
}

// booked reports whether a line begins with an appointment.
func (c *rules) booked(l *record.Line) bool {
	return record.InSentence(l, c.recordWords.In(l), "booked", 0)
}

// saidDates asks about the dates that entries tell of.
func (c *rules) saidDates(r *record.Reading) []record.Question {
	var asked []record.Question
	for _, l := range r.Lines {
		known := record.DatesIn(l)
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
			q, ok = c.afterEntry(r, l, known)
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
func (c *rules) notYet(l *record.Line) (record.Question, bool) {
	if l.Day.IsZero() {
		return record.Question{}, false
	}
	last := record.LastDay(l.Date).Format(time.DateOnly)
	for _, p := range c.notBefore.In(l) {
		if last < p.Group {
			return dateQuestion(l, "not-yet", evidence.Medium, map[string]string{
				"said": l.Words(p.First, p.Last), "since": evidence.Date{Value: p.Group}.Words(),
			})
		}
	}
	return record.Question{}, false
}

func dateQuestion(l *record.Line, key string, s evidence.Severity, blanks map[string]string) (record.Question, bool) {
	return record.Question{Type: "date", Key: key, Entries: record.IDs(l), Severity: s, Blanks: blanks}, true
}

func noDay(l *record.Line, known []record.TextDate) (record.Question, bool) {
	for _, d := range known {
		if d.None {
			return dateQuestion(l, "impossible", evidence.Medium, map[string]string{"said": d.Raw})
		}
	}
	if m := noFigures.FindString(l.Said); m != "" {
		return dateQuestion(l, "impossible", evidence.Medium, map[string]string{"said": m})
	}
	return record.Question{}, false
}

// noFigures are what forms and programs print where nobody filled in a date.
var noFigures = regexp.MustCompile(`\b(?:00/00/(?:0000|\d{4})|0000-00-00|99/99/(?:9999|\d{4}))\b`)

// filler asks about a day in an entry that stands for an unknown one.
func filler(r *record.Reading, l *record.Line, known []record.TextDate) (record.Question, bool) {
	for _, d := range known {
		if !d.None && placeholder(d.Date, r.Born) {
			return dateQuestion(l, "filler", evidence.Low, map[string]string{"said": d.Words()})
		}
	}
	return record.Question{}, false
}

// writtenUp is how many days an entry may tell of things after its own date, as
// the letter of a clinic does that was written some days later.
const writtenUp = 5

// afterEntry asks about what an entry tells as past, of a day well after its own.
func (c *rules) afterEntry(r *record.Reading, l *record.Line, known []record.TextDate) (record.Question, bool) {
	if l.Day.IsZero() || l.Frame.Planned || slices.Contains([]evidence.Kind{evidence.KindProblem, evidence.KindPlan, evidence.KindMedication, evidence.KindFitNote}, l.Kind) {
		return record.Question{}, false
	}
	places := c.recordWords.In(l)
	for _, d := range known {
		if d.None || d.Doubt != "" || len(d.Value) < 7 || record.Days(record.LastDay(l.Date), record.FirstDay(d.Date)) <= writtenUp || untilThen.MatchString(l.Said[:d.From]) {
			continue
		}
		read := l.Of(d.First, d.Last)
		far := c.wayAhead(r, l, d)
		if !far && !record.InSentence(l, places, "happened", d.First) || read.Planned || read.Possible || record.InSentence(l, places, "ahead", d.First) || record.InSentence(l, places, "later", d.First) {
			continue
		}
		return dateQuestion(l, "ahead-of-entry", evidence.Medium, map[string]string{"said": d.Words()})
	}
	return record.Question{}, false
}

// wayAheadYears is from how many years on a day after an entry is told by a slip of
// the year, unless it is the end of something that lasts.
const wayAheadYears = 4

// lasts are words for what may end many years on.
var lasts = regexp.MustCompile(`(?i)\b(?:expir\w*|valid|until|till|licen[cs]e|award\w*|lease|tenancy|mortgage|retire\w*|pension|warranty|guarantee|battery|renew\w*|due|recall|review|target|ends?|ending|permit|badge|passport|visa|sentence|release|parole|birthday|by)\b`)

// wayAhead reports whether a day is so far after an entry, and after today, that
// nothing can have been known of it.
func (c *rules) wayAhead(r *record.Reading, l *record.Line, d record.TextDate) bool {
	day := record.FirstDay(d.Date)
	from, to := record.SentenceAround(l.Said, d.From, d.To)
	return day.After(l.Day.AddDate(wayAheadYears, 0, 0)) && (r.Today.IsZero() || day.After(r.Today)) && !lasts.MatchString(l.Said[from:to])
}

// untilThen are words before a day that has not come.
var untilThen = regexp.MustCompile(`(?i)\b(?:until|till|to|by|from|for|before|w/c|commencing|starting|expiring|expires|valid|end(?:s|ing)?|-|–)(?: the)?\s*$`)

// farApart is from how many days on an entry is filed far from the day it names
// as its own.
const farApart = 365

// filedLate asks about entries that name a day of their own long before the one
// they are filed under, and do not say why.
func (c *rules) filedLate(l *record.Line, known []record.TextDate) (record.Question, bool) {
	places := c.recordWords.In(l)
	if l.Day.IsZero() || slices.ContainsFunc(places, func(p record.Place) bool { return p.Group == "later" }) {
		return record.Question{}, false
	}
	for _, p := range places {
		if p.Group != "own day" {
			continue
		}
		if d, ok := record.NextDate(l, known, p.Last); ok && record.Days(record.LastDay(d.Date), l.Day) >= farApart {
			return dateQuestion(l, "late", evidence.Low, map[string]string{"said": d.Words()})
		}
	}
	return record.Question{}, false
}

// yearEnds tells a year from a number of something.
var yearEnds = regexp.MustCompile(`^(?:$|[.,;)\n]| (?:and|to|at|by|after|with|for) |-|–)`)

// bornBefore is a label or a word before a date of birth.
var bornBefore = regexp.MustCompile(`(?i)(?:\bd\.? ?o\.? ?b\b\.?|\bbirth\b|\bborn\b|\bb\.)[^;\n]{0,20}$`)

// yearsFromTo are the years of something that lasted: "1965 to 1978".
var yearsFromTo = regexp.MustCompile(`\b(19\d\d) ?(?:to|until|-|–) ?(?:19|20)\d\d\b`)

// unbornThen asks about whole dates, and times in years, of something that an
// entry tells of the patient and that lie before their birth.
func (c *rules) unbornThen(r *record.Reading, l *record.Line, known []record.TextDate) (record.Question, bool) {
	if r.Born.IsZero() || record.OfKin(l, c.recordWords) || !l.Day.IsZero() && l.Day.Before(r.Born) {
		return record.Question{}, false
	}
	places := c.recordWords.In(l)
	theirs := func(from, to int) bool {
		first, last := l.Span(from, to)
		read := l.Of(first, last)
		return !read.Family && !read.Other && !record.InSentence(l, places, "relative", first) && !record.InSentence(l, places, "no year", first) && !record.InSentence(l, places, "before birth", first)
	}
	for _, d := range known {
		if !d.None && d.Doubt == "" && len(d.Value) >= 7 && record.LastDay(d.Date).Before(r.Born) && !placeholder(d.Date, r.Born) && !bornBefore.MatchString(l.Said[:d.From]) && theirs(d.From, d.To) && c.oneOfTheirs(r, d) {
			return dateQuestion(l, "before-birth-said", evidence.Medium, map[string]string{"said": d.Words(), "born": bornWords(r)})
		}
	}
	for _, m := range yearsFromTo.FindAllStringSubmatchIndex(l.Said, -1) {
		if year, err := strconv.Atoi(l.Said[m[2]:m[3]]); err == nil && year < r.Born.Year() && theirs(m[0], m[1]) {
			return dateQuestion(l, "before-birth-said", evidence.Medium, map[string]string{"said": l.Said[m[2]:m[3]], "born": bornWords(r)})
		}
	}
	return record.Question{}, false
}

// oneOfTheirs leaves out days that are the birth with its figures in another
// order, or another year: that is for the rule on identity.
func (c *rules) oneOfTheirs(r *record.Reading, d record.TextDate) bool {
	return len(d.Value) < 10 || d.Value[5:] != r.Person.DOB[min(5, len(r.Person.DOB)):]
}

// operationName tells the names of operations by how they end, and other events
// of a life that a year may follow at once.
var operationName = regexp.MustCompile(`(?:ectomy|otomy|ostomy|plasty|desis|pexy|rrhaphy|oscopy)$|^(?:married|divorced|widowed|qualified|emigrated|removed|repaired|fractured|amputated)$`)

// farYear reports whether a year is so far after an entry, and after today, that
// nothing can have been known of it.
func (c *rules) farYear(r *record.Reading, l *record.Line, year, at int) bool {
	from, to := record.SentenceAround(l.Said, at, at)
	return !l.Day.IsZero() && year < 2100 && year >= max(l.Day.Year(), r.Today.Year())+wayAheadYears && !lasts.MatchString(l.Said[from:to])
}

// wrongYear asks about years before the birth, or after the entry, in which
// something is said to have happened to the patient.
func (c *rules) wrongYear(r *record.Reading, l *record.Line) (record.Question, bool) {
	if r.Born.IsZero() || record.OfKin(l, c.recordWords) || !l.Day.IsZero() && l.Day.Before(r.Born) {
		return record.Question{}, false
	}
	places, tokens := c.recordWords.In(l), l.Tokens()
	for i := 0; i+1 < len(tokens); i++ {
		operated := operationName.MatchString(tokens[i].Word) && tokens[i].Sentence == tokens[i+1].Sentence && yearEnds.MatchString(l.Said[tokens[i+1].End:])
		if !operated && !slices.Contains([]string{"since", "in", "diagnosed", "from", "dx"}, tokens[i].Word) {
			continue
		}
		at := i + 1
		for at < len(tokens)-1 && slices.Contains([]string{"around", "about", "approx", "early", "late", "in"}, tokens[at].Word) {
			at++
		}
		year, err := strconv.Atoi(tokens[at].Word)
		older := err == nil && year >= 1900 && year < r.Born.Year()
		newer := err == nil && year > l.Day.Year() && year < 2100 && !l.Day.IsZero() && tokens[i].Word != "from" && !operated &&
			(tokens[i].Word != "in" || record.InSentence(l, places, "happened", i) && !record.InSentence(l, places, "ahead", i))
		far := err == nil && !newer && c.farYear(r, l, year, tokens[i].Start)
		newer = newer || far && tokens[i].Word == "in"
		if !older && !newer {
			continue
		}
		if read := l.Of(at, at); read.Family || read.Other || read.Planned || record.InSentence(l, places, "relative", at) || record.InSentence(l, places, "no year", at) {
			continue
		}
		if newer {
			return dateQuestion(l, "ahead-of-entry", evidence.Medium, map[string]string{"said": strconv.Itoa(year)})
		}
		return dateQuestion(l, "before-birth-said", evidence.Medium, map[string]string{"said": strconv.Itoa(year), "born": bornWords(r)})
	}
	return record.Question{}, false
}
