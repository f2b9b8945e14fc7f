package layout

import (
	"regexp"
	"strings"

	"ownpack/evidence"
)

var unknownDate = regexp.MustCompile(`(?i)^(?:(?:date )?not known|date unknown|unknown date|no date|undated|date not (?:known|recorded|given)|unknown)\b`)

// leadingDate reads a date, or words that say it is not known, from the
// beginning of s and returns what follows.
func leadingDate(s string) (evidence.Date, string, bool) {
	if !mayBeDate(s) {
		return evidence.Date{}, s, false
	}
	if raw := saidUnknown(s); raw != "" {
		if strings.EqualFold(raw, "unknown") && len(s) > len(raw) {
			return evidence.Date{}, s, false // "Unknown cause of death"
		}
		return evidence.Date{Raw: raw}, strings.TrimSpace(s[len(raw):]), true
	}
	d, rest, ok := evidence.LeadingDate(s)
	if !ok {
		return evidence.Date{}, s, false
	}
	if len(d.Value) == 4 && rest != "" && !plainYear(rest) {
		return evidence.Date{}, s, false
	}
	return d, strings.TrimSpace(rest), true
}

func saidUnknown(s string) string {
	if !mayBegin(s, "ndu") {
		return ""
	}
	return unknownDate.FindString(s)
}

// mayBeDate is a quick no for most lines.
func mayBeDate(s string) bool {
	if len(s) < 4 {
		return false
	}
	if s[0] >= '0' && s[0] <= '9' {
		return true
	}
	switch strings.ToLower(s[:3]) {
	case "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
		"mon", "tue", "wed", "thu", "fri", "sat", "sun", "not", "dat", "unk", "no ", "und":
		return true
	}
	return false
}

// plainYear tells whether a year at the beginning of a line stands on its own
// as a date: what follows is a title, not a unit or a range.
func plainYear(rest string) bool {
	rest = strings.TrimLeft(rest, " ")
	if rest == "" {
		return true
	}
	c := rest[0]
	return c >= 'A' && c <= 'Z' || c == '[' || c == '|'
}

// leadingWords counts how many words of the line the date at its beginning
// takes. A date must end where a word ends.
func leadingWords(words []Word) (evidence.Date, int, bool) {
	n := min(len(words), 8)
	text := wordsText(words[:n])
	d, rest, ok := leadingDate(text)
	if !ok {
		return evidence.Date{}, 0, false
	}
	used := len(text) - len(rest)
	length := 0
	for i := range n {
		if i > 0 {
			length++
		}
		length += len(words[i].Text)
		if length >= len(strings.TrimRight(text[:used], " ")) {
			return d, i + 1, true
		}
	}
	return evidence.Date{}, 0, false
}

// hasTime tells whether a date says the time of day.
func hasTime(d evidence.Date) bool { return d.Precision() == evidence.PrecisionTime }

var (
	dueDate  = regexp.MustCompile(`(?i)\((?:due|review due|next due|due date|recall date)(?: on)?:? ([0-9][^()]{3,24})\)`)
	lastDate = regexp.MustCompile(`\(([0-9][^()]{7,24})\)$`)
)

// ownDate finds the date that a line within a consultation gives itself, in
// brackets: "(due 18-Nov-2021)" anywhere, or a date alone at its end.
func ownDate(text string) (evidence.Date, bool) {
	for _, form := range []*regexp.Regexp{dueDate, lastDate} {
		if m := form.FindStringSubmatch(text); m != nil {
			if d, ok := evidence.ParseDate(m[1]); ok && len(d.Value) >= 10 {
				return d, true
			}
		}
	}
	return evidence.Date{}, false
}
