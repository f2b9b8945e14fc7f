package evidence

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The forms of date that UK records and letters use, day first. Each pattern
// has its groups named by what they hold. ISO and HL7 timestamps are read too.
// Longer forms come before the ones they begin with.
var dateForms = []*regexp.Regexp{
	regexp.MustCompile(`^(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?:[T ](?P<H>\d{2}):(?P<M>\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?`),
	regexp.MustCompile(`^(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ \-–]?(?P<mon>[A-Za-z]{3,9})\.?,?[ \-–]?(?P<y>\d{4}|\d{2})(?:` + clock + `)?`),
	regexp.MustCompile(`^(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4}|\d{2})(?:` + clock + `)?`),
	regexp.MustCompile(`^(?P<d>\d{2})-(?P<m>\d{2})-(?P<y>\d{4})(?:` + clock + `)?`),
	// A month by name leaves no doubt, wherever it stands.
	regexp.MustCompile(`^(?P<mon>[A-Za-z]{3,9})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})(?:` + clock + `)?`),
	regexp.MustCompile(`^(?P<mon>[A-Za-z]{3,9})\.?,?[ \-](?P<y>\d{4})`),
	regexp.MustCompile(`^(?P<m>\d{1,2})/(?P<y>\d{4})`),
	regexp.MustCompile(`^(?P<y>\d{4})-(?P<m>\d{2})`),
	regexp.MustCompile(`^(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:(?P<H>\d{2})(?P<M>\d{2})(?:\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{4})?)?`),
	regexp.MustCompile(`^(?P<y>\d{4})`),
}

const clock = `(?: ?[-,@]? ?(?:at )?)(?P<H>\d{1,2})[:.](?P<M>\d{2})(?::\d{2})?(?: ?(?P<ap>am|pm|AM|PM))?`

var weekday = regexp.MustCompile(`(?i)^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? +)`)

// ParseDate reads s, a date alone, in any form a UK record uses. It reports
// false, with the raw text kept, when s is not a date or not one that exists.
func ParseDate(s string) (Date, bool) {
	trimmed := strings.TrimSpace(s)
	d, rest, ok := LeadingDate(trimmed)
	if !ok || rest != "" {
		return Date{Raw: trimmed}, false
	}
	return d, true
}

// LeadingDate reads a date from the beginning of s and returns what follows it.
// A bare year counts only when nothing else but space or punctuation follows.
func LeadingDate(s string) (d Date, rest string, ok bool) {
	body := s
	if w := weekday.FindString(body); w != "" {
		body = body[len(w):]
	}
	for _, form := range dateForms {
		g := form.FindStringSubmatch(body)
		if g == nil {
			continue
		}
		rest := body[len(g[0]):]
		if rest != "" && isWordByte(rest[0]) {
			continue
		}
		value, doubt, ok := dateValue(form, g)
		if !ok {
			continue
		}
		raw := s[:len(s)-len(rest)]
		return Date{Value: value, Raw: raw, Doubt: doubt}, rest, true
	}
	return Date{}, s, false
}

func isWordByte(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '/'
}

func dateValue(form *regexp.Regexp, g []string) (value string, doubt Doubt, ok bool) {
	part := func(name string) string {
		if i := form.SubexpIndex(name); i >= 0 {
			return g[i]
		}
		return ""
	}
	year, doubt := fullYear(part("y"))
	if year < 1850 || year > 2200 {
		return "", "", false
	}
	month, _ := strconv.Atoi(part("m"))
	if name := part("mon"); name != "" {
		month = monthNumber(name)
	}
	if month == 0 && part("m")+part("mon") == "" {
		return fmt.Sprintf("%04d", year), doubt, true
	}
	if month < 1 || month > 12 {
		return "", "", false
	}
	if part("d") == "" {
		return fmt.Sprintf("%04d-%02d", year, month), doubt, true
	}
	day, _ := strconv.Atoi(part("d"))
	if t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC); day < 1 || t.Day() != day {
		return "", "", false
	}
	value = fmt.Sprintf("%04d-%02d-%02d", year, month, day)
	if part("H") == "" {
		return value, doubt, true
	}
	hour, minute, ok := timeOfDay(part("H"), part("M"), part("ap"))
	if !ok {
		return "", "", false
	}
	return fmt.Sprintf("%sT%02d:%02d", value, hour, minute), doubt, true
}

// fullYear reads a year of two or four digits. Two digits up to 49 are read as
// this century; the guess is marked.
func fullYear(s string) (int, Doubt) {
	y, err := strconv.Atoi(s)
	if err != nil {
		return 0, ""
	}
	switch {
	case len(s) == 4:
		return y, ""
	case y < 50:
		return 2000 + y, DoubtTwoDigitYear
	}
	return 1900 + y, DoubtTwoDigitYear
}

func monthNumber(name string) int {
	name = strings.ToLower(name)
	for i, full := range monthNames {
		full = strings.ToLower(full)
		if name == full || name == full[:3] || full == "september" && name == "sept" {
			return i + 1
		}
	}
	return 0
}

func timeOfDay(h, m, ap string) (hour, minute int, ok bool) {
	hour, _ = strconv.Atoi(h)
	minute, _ = strconv.Atoi(m)
	switch strings.ToLower(ap) {
	case "pm":
		if hour < 12 {
			hour += 12
		}
	case "am":
		if hour == 12 {
			hour = 0
		}
	}
	return hour, minute, hour < 24 && minute < 60
}
