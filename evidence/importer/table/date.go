package table

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"ownpack/evidence"
)

var (
	zoneEnd    = regexp.MustCompile(`(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(?:Z|UTC|GMT|BST|[+-]\d{2}:?\d{2})$`)
	secondsEnd = regexp.MustCompile(`(\d{1,2}:\d{2}):\d{2}(?:[.,]\d+)?`)
	yearFirst  = regexp.MustCompile(`^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(.*)$`)
	isoLoose   = regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})(.*)$`)
	shortYear  = regexp.MustCompile(`^(\d{1,2})-(\d{1,2})-(\d{2}|\d{4})(.*)$`)
	monthWord  = regexp.MustCompile(`^(?:[A-Za-z]{3,9},? )?([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:,? (?:at )?(.*))?$`)
	slashed    = regexp.MustCompile(`^(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(.*)$`)
	clockOnly  = regexp.MustCompile(`^(\d{1,2})[:.](\d{2})(?::\d{2}(?:\.\d+)?)?(?: ?([AaPp])\.?[Mm]\.?)?$`)
)

// readDate reads a cell that should be a date, in the forms of records and in
// those that programs and phones write. monthFirst is set for a column that
// can only be of the other side of the Atlantic.
func readDate(s string, monthFirst bool) (evidence.Date, bool) {
	raw := strings.TrimSpace(s)
	t := strings.Join(strings.Fields(strings.TrimPrefix(raw, "'")), " ")
	if m := slashed.FindStringSubmatch(t); m != nil && monthFirst {
		t = m[2] + "/" + m[1] + "/" + m[3] + m[4]
	}
	t = zoneEnd.ReplaceAllString(t, "$1")
	d, ok := evidence.ParseDate(t)
	if !ok {
		d, ok = evidence.ParseDate(rewrite(secondsEnd.ReplaceAllString(t, "$1")))
	}
	d.Raw = raw
	if !ok {
		return evidence.Date{Raw: raw}, false
	}
	return d, true
}

// rewrite turns further forms of date into one that is known.
func rewrite(t string) string {
	if m := monthWord.FindStringSubmatch(t); m != nil {
		return strings.TrimSpace(m[2] + " " + m[1] + " " + m[3] + " " + m[4])
	}
	for _, form := range []*regexp.Regexp{yearFirst, isoLoose} {
		if m := form.FindStringSubmatch(t); m != nil {
			return pad(m[3]) + "/" + pad(m[2]) + "/" + m[1] + strings.Replace(m[4], "T", " ", 1)
		}
	}
	if m := shortYear.FindStringSubmatch(t); m != nil {
		return m[1] + "/" + m[2] + "/" + m[3] + m[4]
	}
	return t
}

func pad(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// needsMonthFirst tells a date that only makes sense with the month in front.
func needsMonthFirst(s string) bool {
	m := slashed.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return false
	}
	a, _ := strconv.Atoi(m[1])
	b, _ := strconv.Atoi(m[2])
	return a <= 12 && b > 12 && b <= 31
}

// needsDayFirst tells a date that only makes sense with the day in front.
func needsDayFirst(s string) bool {
	m := slashed.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return false
	}
	a, _ := strconv.Atoi(m[1])
	b, _ := strconv.Atoi(m[2])
	return a > 12 && b <= 12
}

// epoch reads a moment counted in seconds or thousandths since 1970, which
// programs write under a head that says so.
func epoch(s string) (evidence.Date, bool) {
	n, err := strconv.ParseInt(strings.TrimSpace(s), 10, 64)
	switch {
	case err != nil:
		return evidence.Date{}, false
	case n > 1e11 && n < 1e13:
		n /= 1000
	case n < 1e8 || n > 1e10:
		return evidence.Date{}, false
	}
	return evidence.Date{Value: time.Unix(n, 0).UTC().Format("2006-01-02T15:04"), Raw: strings.TrimSpace(s)}, true
}

// withTime adds the clock time of another column to a day.
func withTime(d evidence.Date, clock string) (evidence.Date, bool) {
	m := clockOnly.FindStringSubmatch(strings.TrimSpace(clock))
	if m == nil || len(d.Value) != len("2006-01-02") {
		return d, false
	}
	h, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(m[2])
	switch strings.ToLower(m[3]) {
	case "p":
		if h < 12 {
			h += 12
		}
	case "a":
		if h == 12 {
			h = 0
		}
	}
	if h > 23 || minute > 59 {
		return d, false
	}
	d.Value = fmt.Sprintf("%sT%02d:%02d", d.Value, h, minute)
	d.Raw += " " + strings.TrimSpace(clock)
	return d, true
}
