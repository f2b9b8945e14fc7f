package check

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
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
func (c *Checker) namedPapers(r *reading, l *line) []question {
	if l.day.IsZero() || !strings.ContainsAny(l.said, "0123456789") {
		return nil
	}
	for _, d := range daysSaid(l) {
		from, _ := sentenceAround(l.said, d.from, d.to)
		if d.none || len(d.Value) < 10 || days(firstDay(d.Date), l.day) < 1 || !paperBefore.MatchString(l.said[from:d.from]) {
			continue
		}
		_, to := sentenceAround(l.said, d.from, d.to)
		if answers.MatchString(l.said[from:d.from]) && !relies.MatchString(l.said[d.to:to]) {
			continue
		}
		read := l.of(d.first, d.last)
		if toFollow.MatchString(l.said[from:to]) || read.Negated || read.Planned || c.recordWords.says(l, "letter missed") || r.holdsPaper(l, firstDay(d.Date)) {
			continue
		}
		return []question{{
			Type: "letter", Key: "not-here", Entries: ids(l), Severity: evidence.Low,
			Blanks: map[string]string{"day": d.Words()},
		}}
	}
	return nil
}

// paperFiled is how many days after its date a letter may be filed that another one
// names.
const paperFiled = 28

// holdsPaper reports whether something that can be a letter of a day is here.
func (r *reading) holdsPaper(l *line, day time.Time) bool {
	return slices.ContainsFunc(r.lines, func(o *line) bool {
		if o.root == l.root || o.day.IsZero() || o.Kind == evidence.KindMedication || o.Kind == evidence.KindTest || o.Kind == evidence.KindFitNote {
			return false
		}
		return !o.day.Before(day.AddDate(0, 0, -filedBefore)) && !o.day.After(day.AddDate(0, 0, paperFiled)) && o.day.Before(l.day) || o.Kind != evidence.KindAdmin && strings.Contains(o.said, day.Format("02/01/2006"))
	})
}

// surgeryBefore leads to the day on which a letter says that the patient came to
// their surgery.
var surgeryBefore = regexp.MustCompile(`(?i)\b(?:came|went|presented|presenting|attended|attending|seen|visited|consulted|called)\b[^.;\n]{0,20}\byour (?:surgery|practice|clinic)\b[^.;\n]{0,15}\bon (?:the )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?$`)

// cameThen is how many days beside it the surgery may have filed the visit.
const cameThen = 4

// toldVisits asks about letters that tell of a day at the surgery of which the
// record of the surgery has nothing.
func (c *Checker) toldVisits(r *reading) []question {
	var asked []question
	for _, l := range r.byKind[evidence.KindLetter] {
		for _, d := range daysSaid(l) {
			if d.none || len(d.Value) < 10 || !surgeryBefore.MatchString(l.said[:d.from]) {
				continue
			}
			day := firstDay(d.Date)
			if slices.ContainsFunc(r.lines, func(o *line) bool {
				return o.root != l.root && !o.day.IsZero() && o.day.Sub(day).Abs() <= cameThen*24*time.Hour
			}) {
				continue
			}
			asked = append(asked, question{
				Type: "letter", Key: "no-visit", Entries: ids(l), Severity: evidence.Low, Blanks: map[string]string{"day": d.Words()},
			})
			break
		}
	}
	if len(asked) > maxLetters {
		return nil
	}
	return asked
}
