package plain

import (
	"strings"

	"ownpack/evidence"
)

// block is a paragraph or a dated statement: lines [first, last), counted from
// 0, and the date it begins with, if it does.
type block struct {
	first, last int
	date        evidence.Date
	rest        string // what follows the date on its line
	onlyDate    bool   // nothing follows the date, on its line or below
}

// findBlocks parts text at blank lines, and before a line that begins with a
// date and does not look like the middle of a sentence.
func findBlocks(lines []string) []block {
	var all []block
	open := false
	for i, line := range lines {
		if strings.TrimSpace(line) == "" {
			open = false
			continue
		}
		d, rest, dated := leadingDate(line)
		if open && dated && !startsAnew(lines[i-1], rest, all[len(all)-1]) {
			dated = false
		}
		if !open || dated {
			b := block{first: i}
			if dated {
				b.date, b.rest = d, rest
			}
			all = append(all, b)
		}
		open = true
		all[len(all)-1].last = i + 1
	}
	for i := range all {
		b := &all[i]
		b.onlyDate = !b.date.IsZero() && b.rest == "" && b.last-b.first == 1
	}
	return all
}

// leadingDate reads a date that a statement stands under. A year alone needs a
// mark after it: "2019 was a bad year" is a sentence.
func leadingDate(line string) (evidence.Date, string, bool) {
	body := strings.TrimLeft(line, " \t-*•\u00a0")
	d, rest, ok := evidence.LeadingDate(body)
	if !ok {
		return evidence.Date{}, "", false
	}
	bare := strings.TrimSpace(rest) == ""
	marked := strings.HasPrefix(strings.TrimSpace(rest), ":") || strings.HasPrefix(rest, "\t") ||
		strings.HasPrefix(rest, " - ") || strings.HasPrefix(rest, " – ")
	if d.Precision() == evidence.PrecisionYear && !bare && !marked {
		return evidence.Date{}, "", false
	}
	return d, strings.Trim(rest, " \t,:;.-–—|\u00a0"), true
}

// startsAnew tells a new statement from a sentence that was wrapped just before
// a date: the block began with a date too, or the line before is finished.
func startsAnew(before, rest string, b block) bool {
	if !b.date.IsZero() {
		return true
	}
	before = strings.TrimSpace(before)
	return rest != "" && before != "" && strings.ContainsAny(before[len(before)-1:], ".:;!?)")
}

// entry is the block as a statement. Its text is all its lines, the date kept
// at its place: a person must find it as it stands in the file.
func (b block) entry(lines []string) evidence.Entry {
	return evidence.Entry{
		Date:    b.date,
		Title:   b.title(lines),
		Text:    strings.Join(lines[b.first:b.last], "\n"),
		Locator: evidence.Locator{Line: b.first + 1},
	}
}

// maxTitle is the longest line, in bytes, that serves as a title.
const maxTitle = 80

// title is what follows the date, or a label such as "Diagnosis:", when short.
func (b block) title(lines []string) string {
	line := strings.TrimSpace(lines[b.first])
	switch {
	case b.rest != "" && len(b.rest) <= maxTitle:
		return b.rest
	case b.date.IsZero() && len(line) <= maxTitle && strings.HasSuffix(line, ":"):
		return strings.TrimSuffix(line, ":")
	}
	return ""
}
