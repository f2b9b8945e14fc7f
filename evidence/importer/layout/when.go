package layout

import (
	"regexp"
	"slices"
	"strings"

	"ownpack/evidence"
)

// The dates of letters and reports, by the words before them.
var (
	sentLabel   = regexp.MustCompile(`(?i)\b(?:letter date|letter:|date of letter|date typed|typed(?: on)?|date of report|report date|date reported|reported(?: on)?|date sent|sent(?: on)?|date of issue|issued(?: on)?|date of statement|dated?)\s*:?\s+(.{6,40})`)
	dictated    = regexp.MustCompile(`(?i)\b(?:date dictated|dictated(?: on)?|date of dictation)\s*:?\s+(.{6,40})`)
	clinicLabel = regexp.MustCompile(`(?i)\b(?:clinic date|date of clinic|date of (?:appointment|attendance|visit|assessment|review|contact|consultation|examination|procedure|scan|test)|attendance date|appointment date|exam(?:ination)? date|scan date|date of exam|seen(?: on| in clinic on)?|date seen|clinic|assessment date|assessed on|visit date|attended(?: on)?|(?:date of )?arrival(?: date)?(?:/time| and time)?|(?:attendance|arrival) date/time|date of [\w /]{2,24} review|consultation date|review date|plan date|date of plan|date of home visit)\s*:?\s+(.{6,40})`)
	leftLabel   = regexp.MustCompile(`(?i)\b(?:date of discharge|discharge date|discharged(?: on)?|date discharged)\s*:?\s+(.{6,40})`)
	cameLabel   = regexp.MustCompile(`(?i)\b(?:date of admission|admission date|date admitted|admitted(?: on)?)\s*:?\s+(.{6,40})`)
	takenLabel  = regexp.MustCompile(`(?i)\b(?:(?:date |sample |specimen )?collected(?: on)?|(?:sample|specimen|collection) (?:date|taken)(?: on)?|date (?:of sample|sampled|taken)|sampled(?: on)?)\s*:?\s+(.{6,40})`)
	// What a writer puts beside the name at the end.
	signedLabel = regexp.MustCompile(`(?i)\b(?:verified(?: on)?|authorised(?: on)?|approved(?: on)?|date completed|completed(?: on)?|date signed|signed(?: on)?|date and time|date|on)\s*:?\s+(\d.{5,40})`)
)

// readHead reads dates and the sender's organisation from the head.
func (l *letter) readHead() {
	var bare, loose, said, left, came evidence.Date
	for i, ln := range l.lines[:min(len(l.lines), l.parts.body+6)] {
		texts := []string{ln.text()}
		for _, c := range ln.cells() {
			texts = append(texts, c.text())
		}
		for _, t := range texts {
			take(&l.taken, takenLabel, t)
			if aboutPerson(t) && !clinicLabel.MatchString(t) {
				continue
			}
			if label := take(&l.clinic, clinicLabel, t); label != "" {
				l.event = eventIn(label)
			}
			take(&said, dictated, t)
			take(&left, leftLabel, t)
			take(&came, cameLabel, t)
			if i < l.parts.body+2 && !dictated.MatchString(t) && !otherDay(t) {
				take(&l.sent, sentLabel, t)
			}
			d, rest, ok := evidence.LeadingDate(t)
			switch {
			case !ok || len(d.Value) < 10 || aboutPerson(ln.text()) || otherDay(ln.text()):
			case rest == "" && bare.IsZero():
				bare = d
			case loose.IsZero() && len(ln.words) <= 14 && sentenceEnd(t) == 0:
				loose = d // "15 March 2022 · Pain Clinic"
			}
		}
	}
	if l.clinic.IsZero() {
		l.clinic = firstKnown(left, came)
	}
	l.sent = firstKnown(l.sent, bare, l.signedOn(), said, l.clinic, loose)
	l.org = l.headOrganisation()
	l.title = l.headTitle()
}

// otherDay tells a line whose dates are those of what the letter is about.
func otherDay(t string) bool {
	for _, label := range []*regexp.Regexp{clinicLabel, leftLabel, cameLabel, takenLabel} {
		var d evidence.Date
		if take(&d, label, t) != "" {
			return label != takenLabel || !sentLabel.MatchString(t)
		}
	}
	return false
}

func firstKnown(dates ...evidence.Date) evidence.Date {
	for _, d := range dates {
		if !d.IsZero() {
			return d
		}
	}
	return evidence.Date{}
}

// signedOn is the date beside the writer's name: in the signature, among the
// last lines, or on a line that says who wrote it.
func (l *letter) signedOn() evidence.Date {
	var d evidence.Date
	for i, ln := range slices.Backward(l.lines) {
		t := ln.text()
		late := i >= l.parts.close || i >= len(l.lines)-8
		if !late && !signs.MatchString(t) || aboutPerson(t) || len(ln.words) > 16 {
			continue
		}
		if take(&d, signedLabel, t) != "" {
			break
		}
		if at := lateDate.FindString(t); at != "" && signs.MatchString(t) {
			if found, _, ok := evidence.LeadingDate(at); ok && len(found.Value) >= 10 {
				d = found
				break
			}
		}
	}
	return d
}

// lateDate is a date at the end of a line, with what follows it.
var lateDate = regexp.MustCompile(`\b\d{1,2}(?:st|nd|rd|th)?[-/. ](?:\d{1,2}|[A-Z][a-z]{2,8})[-/. ]\d{2,4}\b.{0,10}$`)

// take reads the date behind a label and returns the label's words, or nothing
// when there is none or the date was known.
func take(into *evidence.Date, label *regexp.Regexp, t string) string {
	if into.Value != "" {
		return ""
	}
	for _, m := range label.FindAllStringSubmatch(t, -1) {
		if d, _, ok := evidence.LeadingDate(strings.TrimSpace(m[1])); ok && len(d.Value) >= 10 {
			*into = d
			return strings.TrimSuffix(m[0], m[1])
		}
	}
	return ""
}

// eventIn is what a label says was on its day, in one word.
func eventIn(label string) string {
	label = strings.ToLower(label)
	for _, e := range []string{"clinic", "appointment", "assessment", "visit", "consultation"} {
		if strings.Contains(label, e) {
			return e
		}
	}
	return ""
}
