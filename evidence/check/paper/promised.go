package paper

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/check/record"
)

// A letter that an entry says will come is missed when none of that place is filed
// within waitsFor months, and the record goes on after that.
const waitsFor = 6

// promised asks about letters and reports that an entry says are to come from
// somewhere the patient was seen, and that never came.
func (c *rules) promised(r *record.Reading) []record.Question {
	if len(r.ByKind[evidence.KindLetter]) == 0 || len(r.Lines) == 0 {
		return nil
	}
	var asked []record.Question
	for _, l := range r.Lines {
		if l.Kind != evidence.KindConsultation && l.Kind != evidence.KindAdmin || len(l.Date.Value) < 10 {
			continue
		}
		places := c.recordWords.In(l)
		for _, p := range places {
			if p.Group != "letter to come" || !seenElsewhere(l) || record.RelativeBefore(l, places, p.First) || c.recordWords.Says(l, "letter missed") {
				continue
			}
			if !goesOn(r, l) || c.cameFrom(r, l) {
				continue
			}
			asked = append(asked, record.Question{Type: "letter", Key: "not-received", Entries: record.IDs(l), Severity: evidence.Low})
			break
		}
	}
	return asked
}

// seenElsewhere reports whether a line gives a day before its own on which the
// patient was somewhere.
func seenElsewhere(l *record.Line) bool {
	return slices.ContainsFunc(record.DaysSaid(l), func(d record.TextDate) bool {
		return !d.None && len(d.Value) == 10 && d.Value < l.Date.Day() && record.Days(record.FirstDay(d.Date), l.Day) <= aboutThen
	})
}

// goesOn reports whether the record has entries after the time in which a letter
// would have come.
func goesOn(r *record.Reading, l *record.Line) bool {
	return slices.ContainsFunc(r.Lines, func(o *record.Line) bool { return !o.Day.Before(l.Day.AddDate(0, waitsFor, 0)) })
}

// cameFrom reports whether something of the place, or of the day, that a line speaks
// of is filed in the months around it.
func (c *rules) cameFrom(r *record.Reading, l *record.Line) bool {
	var sentence []string
	for _, t := range l.Tokens() {
		sentence = append(sentence, t.Word)
	}
	return slices.ContainsFunc(r.Lines, func(o *record.Line) bool {
		if o.Root == l.Root || o.Day.Before(l.Day.AddDate(0, -2, 0)) || o.Day.After(l.Day.AddDate(0, waitsFor, 0)) {
			return false
		}
		return samePlace(sentence, &record.Line{}, o) || c.sameService(sentence, o) || sameDay(l, o)
	})
}

// theirReport is somebody by name on whose report an entry rests.
var theirReport = []*regexp.Regexp{
	regexp.MustCompile(`\b((?:Dr|Mr|Mrs|Miss|Ms|Prof|Professor)\.? [A-Z][a-zà-ÿ'’A-Z-]{2,}(?: [A-Z][a-zà-ÿ'’-]{2,})?)\b[^\n]{0,120}\b(?i:see|per|as in|according to|set out in|detailed in|refer to) (?i:his|her|their) (?i:full |own |long |written )?(?i:report|letter|assessment|summary)\b`),
	regexp.MustCompile(`\b(?i:see|per|according to|set out in|detailed in|refer to|relying on|relies on|in view of) (?i:the |a )?(?i:full |long |written )?(?i:report|letter|assessment) (?i:by|of|from) ((?:Dr|Mr|Mrs|Miss|Ms|Prof|Professor)\.? [A-Z][a-zà-ÿ'’A-Z-]{2,}(?: [A-Z][a-zà-ÿ'’-]{2,})?)\b`),
}

// reportsOf asks about a report by somebody of whom the record has nothing else.
func (c *rules) reportsOf(r *record.Reading) []record.Question {
	var asked []record.Question
	for _, l := range r.Lines {
		for _, form := range theirReport {
			m := form.FindStringSubmatch(l.Said)
			if m == nil || attached.MatchString(l.Said) || l.Day.IsZero() {
				continue
			}
			words := strings.Fields(m[1])
			name := strings.ToLower(words[len(words)-1])
			if slices.ContainsFunc(r.Lines, func(o *record.Line) bool {
				return o.Root != l.Root && strings.Contains(strings.ToLower(o.Author+" "+o.Said), name)
			}) || strings.Contains(strings.ToLower(l.Author), name) {
				continue
			}
			asked = append(asked, record.Question{
				Type: "letter", Key: "not-here-by", Entries: record.IDs(l), Severity: evidence.Low, Blanks: map[string]string{"name": m[1]},
			})
			break
		}
	}
	if len(asked) > maxLetters {
		return nil
	}
	return asked
}

var attached = regexp.MustCompile(`(?i)\b(?:attached|enclosed|to follow|awaited|requested|below)\b`)

var (
	// byPhone tells that an entry is of a call: where it begins.
	byPhone = regexp.MustCompile(`(?i)^\W*(?:(?:gp|nurse|routine|planned|triage|covid|remote|review|this was a|by|via|done by|consultation by|consulted by|spoke (?:on|by)) )*(?:tele?phone|phone|tel|telecon|t/c|tc|telephone[- ]triage)\b(?:[ .:,-]|$)`)
	// otherDay tells that findings are of another day or hand, or of a picture.
	otherDay = regexp.MustCompile(`(?i)\b(?:video|photo\w*|picture|image|home (?:reading|monitor|visit)|face to face|f2f|came (?:in|down)|brought in|then seen|seen (?:later|at|in|by)|on arrival|paramedics?|ambulance|crew|district nurse|nurse (?:found|noted|visited|there|with)|physio (?:found|noted)|when (?:last )?seen|last (?:week|visit|exam\w*|seen)|previous\w*|yesterday|earlier|unable to examine|not examined|cannot examine|no examination|to be seen|needs seeing|a&e|hospital|ward|letter|report\w*|discharg\w*|results?|scan|x-?ray|mri|ct)\b`)
)

// foundByPhone asks about entries of a call that tell of what only a hand or an ear
// at the patient finds.
func (c *rules) foundByPhone(r *record.Reading) []record.Question {
	var asked []record.Question
	for _, l := range r.Lines {
		if l.Kind != evidence.KindConsultation && l.Kind != evidence.KindLetter || !byPhone.MatchString(l.Said) || otherDay.MatchString(l.Said) {
			continue
		}
		for _, p := range c.recordWords.In(l) {
			read := l.Of(p.First, p.Last)
			if p.Group != "found by hand" || read.Planned || read.Family || read.Other {
				continue
			}
			asked = append(asked, record.Question{
				Type: "letter", Key: "by-phone", Entries: record.IDs(l), Severity: evidence.Low,
				Blanks: map[string]string{"said": l.Words(p.First, p.Last)},
			})
			break
		}
	}
	return asked
}
