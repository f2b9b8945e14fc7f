package paper

import (
	"strings"

	"ownpack/evidence"
)

// dateStatements gives what begins with a date, within a letter or a text, that
// date. In a text a date that stands alone also dates what stands under it; one
// with several such days, a diary, has no date of its own.
func dateStatements(entries []evidence.Entry, own evidence.Date, diary bool) evidence.Date {
	var under evidence.Date
	days := map[string]bool{}
	for i := range entries {
		e := &entries[i]
		if e.Parent == "" {
			continue
		}
		d, rest, dated := StatementDate(e.Text)
		switch {
		case dated && rest == "" && diary:
			under = d
			e.Date = d
		case dated && rest != "":
			e.Date = d
			if len(rest) <= maxTitle {
				e.Title = rest
			}
		case diary && !under.IsZero():
			e.Date = under
		}
		if dated {
			days[d.Day()] = true
		}
	}
	if !diary || len(days) < 2 {
		return own
	}
	before := true // what stands before the first of the days has no date
	for i := range entries {
		if entries[i].Parent == "" {
			entries[i].Date = evidence.Date{}
			continue
		}
		if _, _, dated := StatementDate(entries[i].Text); dated {
			before = false
		}
		if before {
			entries[i].Date = evidence.Date{}
		}
	}
	return evidence.Date{}
}

// maxTitle is the longest text, in bytes, that serves as a title.
const maxTitle = 80

// StatementDate reads a date that a statement begins with. A year alone needs a
// mark after it: "2019 was a bad year" is a sentence.
func StatementDate(text string) (evidence.Date, string, bool) {
	d, rest, ok := evidence.LeadingDate(strings.TrimLeft(text, " \t-*•\u00a0"))
	if !ok || d.IsZero() {
		return evidence.Date{}, "", false
	}
	bare := strings.TrimSpace(rest) == ""
	marked := strings.HasPrefix(strings.TrimSpace(rest), ":") || strings.HasPrefix(rest, " - ") || strings.HasPrefix(rest, " – ")
	if p := d.Precision(); (p == evidence.PrecisionYear || p == evidence.PrecisionMonth) && !bare && !marked {
		return evidence.Date{}, "", false
	}
	return d, strings.Trim(rest, " \t,:;.-–—|\u00a0"), true
}
