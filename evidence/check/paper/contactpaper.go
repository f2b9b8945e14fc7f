package paper

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// paperBefore is a letter or a report, and words that lead to its date.
var paperBefore = regexp.MustCompile(`(?i)\b(letter|report|discharge summary|care plan|fax|email)\b[^.;\n]{0,30}?\b(?:of|dated|from)\s+(?:the\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?$`)

var (
	// answers tells a letter that only answers another, which often stays with those
	// who wrote it.
	answers = regexp.MustCompile(`(?i)\bthank(?:s| you) (?:very much |again )?for (?:your|the)\b`)
	// relies are words by which it is more than that.
	relies = regexp.MustCompile(`(?i)\b(?:enclos\w+|attach\w+|base[ds]? (?:on|my|our)|i base|on the strength|which (?:sets|says|shows|confirms|you hold|i have))\b`)
)

// toFollow tells of a letter that is still on its way.
var toFollow = regexp.MustCompile(`(?i)\b(?:will (?:no doubt |be |then |also |shortly )*(?:file|follow|send|sent|reach|arrive|copy|copied|forward\w*|post\w*)|to follow|on its way|awaiting|yet to)\b`)

// namedPapers asks about a letter or a report that a line names by its date, where
// nothing of that time can be it.
func (c *rules) namedPapers(r *record.Reading, l *record.Line) []record.Question {
	if l.Day.IsZero() || !strings.ContainsAny(l.Said, "0123456789") {
		return nil
	}
	for _, d := range record.DaysSaid(l) {
		from, _ := record.SentenceAround(l.Said, d.From, d.To)
		if d.None || len(d.Value) < 10 || record.Days(record.FirstDay(d.Date), l.Day) < 1 || !paperBefore.MatchString(l.Said[from:d.From]) {
			continue
		}
		_, to := record.SentenceAround(l.Said, d.From, d.To)
		if answers.MatchString(l.Said[from:d.From]) && !relies.MatchString(l.Said[d.To:to]) {
			continue
		}
		read := l.Of(d.First, d.Last)
		if toFollow.MatchString(l.Said[from:to]) || read.Negated || read.Planned || c.recordWords.Says(l, "letter missed") || holdsPaper(r, l, record.FirstDay(d.Date)) {
			continue
		}
		return []record.Question{{
			Type: "letter", Key: "not-here", Entries: record.IDs(l), Severity: evidence.Low,
			Blanks: map[string]string{"day": d.Words()},
		}}
	}
	return nil
}

// paperFiled is how many days after its date a letter may be filed that another one
// names.
const paperFiled = 28

// holdsPaper reports whether something that can be a letter of a day is here.
func holdsPaper(r *record.Reading, l *record.Line, day time.Time) bool {
	return slices.ContainsFunc(r.Lines, func(o *record.Line) bool {
		if o.Root == l.Root || o.Day.IsZero() || o.Kind == evidence.KindMedication || o.Kind == evidence.KindTest || o.Kind == evidence.KindFitNote {
			return false
		}
		return !o.Day.Before(day.AddDate(0, 0, -filedBefore)) && !o.Day.After(day.AddDate(0, 0, paperFiled)) && o.Day.Before(l.Day) || o.Kind != evidence.KindAdmin && strings.Contains(o.Said, day.Format("02/01/2006"))
	})
}

// surgeryBefore leads to the day on which a letter says that the patient came to
// their surgery.
var surgeryBefore = regexp.MustCompile(`(?i)\b(?:came|went|presented|presenting|attended|attending|seen|visited|consulted|called)\b[^.;\n]{0,20}\byour (?:surgery|practice|clinic)\b[^.;\n]{0,15}\bon (?:the )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?$`)

// cameThen is how many days beside it the surgery may have filed the visit.
const cameThen = 4

// toldVisits asks about letters that tell of a day at the surgery of which the
// record of the surgery has nothing.
func (c *rules) toldVisits(r *record.Reading) []record.Question {
	var asked []record.Question
	for _, l := range r.ByKind[evidence.KindLetter] {
		for _, d := range record.DaysSaid(l) {
			if d.None || len(d.Value) < 10 || !surgeryBefore.MatchString(l.Said[:d.From]) {
				continue
			}
			day := record.FirstDay(d.Date)
			if slices.ContainsFunc(r.Lines, func(o *record.Line) bool {
				return o.Root != l.Root && !o.Day.IsZero() && o.Day.Sub(day).Abs() <= cameThen*24*time.Hour
			}) {
				continue
			}
			asked = append(asked, record.Question{
				Type: "letter", Key: "no-visit", Entries: record.IDs(l), Severity: evidence.Low, Blanks: map[string]string{"day": d.Words()},
			})
			break
		}
	}
	if len(asked) > maxLetters {
		return nil
	}
	return asked
}

var (
	// thanked leads to the day on which a letter says that the patient came.
	thanked = regexp.MustCompile(`(?i)\b(?:thank(?:s| you) for (?:coming|attending|your attendance)|(?:i|we) (?:saw|met|reviewed|assessed|examined) (?:you|him|her|them|this|mrs?|miss|ms)\b|(?:was|were) (?:seen|reviewed|assessed)|attended)\b[^.;\n]{0,60}$`)
	// notKept tells of an appointment that nobody came to, in the same text.
	notKept = regexp.MustCompile(`(?i)\b(?:did not (?:attend|come|arrive)|didn['’]t (?:attend|come)|dna\b|dna['’]?d|non[- ]?attend\w*|not (?:brought|attended|seen)|failed to attend|no show)`)
)

// missedYetThanked asks about a text that thanks somebody for coming on a day, and
// says of the same day that nobody came.
func (c *rules) missedYetThanked(r *record.Reading) []record.Question {
	var asked []record.Question
	for _, l := range r.Lines {
		missed := notKept.FindStringIndex(l.Said)
		if missed == nil {
			continue
		}
		from, to := record.SentenceAround(l.Said, missed[0], missed[1])
		for _, d := range record.DatesIn(l) {
			lead, _ := record.SentenceAround(l.Said, d.From, d.To)
			if d.None || len(d.Value) < 10 || lead == from || !thanked.MatchString(l.Said[lead:d.From]) || !namesDay(l.Said[from:to], d) {
				continue
			}
			asked = append(asked, record.Question{
				Type: "letter", Key: "missed", Entries: record.IDs(l), Severity: evidence.Medium, Blanks: map[string]string{"day": d.Words()},
			})
			break
		}
	}
	return asked
}

// namesDay reports whether a sentence names a day, whole or by its number: "the 14th".
func namesDay(sentence string, d record.TextDate) bool {
	if strings.Contains(sentence, d.Raw) {
		return true
	}
	for _, m := range dayAlone.FindAllStringSubmatch(sentence, -1) {
		if strings.TrimLeft(m[1], "0") == strings.TrimLeft(d.Value[8:], "0") {
			return true
		}
	}
	return false
}

// dayAlone is the number of a day without its month.
var dayAlone = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)\b(?: (?:was|is|recorded|marked|down|as|clinic|slot|appointment|visit)\b|[,.;]|$)`)
