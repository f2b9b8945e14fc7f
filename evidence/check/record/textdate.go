package record

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"ownpack/evidence"
)

// TextDate is a date that stands in what a line says.
type TextDate struct {
	evidence.Date
	From, To    int // in bytes
	First, Last int // its tokens
	// None marks the form of a date on a day that no month has: 31 June.
	None bool
}

// Whole dates, and months with their year. A month by name may be cut short.
var dateSaid = regexp.MustCompile(`(?i)\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{1,2}(?:st|nd|rd|th)?(?: of)?[ -]?` + MonthName + `,?[ -]?(?:\d{4}|'?\d{2})|` + MonthName + `[ -]\d{4})\b`)

// MonthName is an expression for a month, whole or short.
const MonthName = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`

var figuresDate = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$`)

// DatesIn lists the dates that a line says, in order of place. They are looked
// for once; the list is shared.
func DatesIn(l *Line) []TextDate {
	if !l.dated {
		l.dates, l.dated = slices.Clip(findDates(l)), true
	}
	return l.dates
}

func findDates(l *Line) []TextDate {
	var out []TextDate
	for _, m := range dateSaid.FindAllStringIndex(l.Said, -1) {
		text := l.Said[m[0]:m[1]]
		if rest := l.Said[m[1]:]; len(rest) > 1 && isFigure(rest[1]) && (rest[0] == '/' || rest[0] == '-' && strings.Contains(text, "-")) {
			continue // a part of something longer
		}
		d := TextDate{From: m[0], To: m[1]}
		d.First, d.Last = l.Span(m[0], m[1])
		var ok bool
		if d.Date, ok = evidence.ParseDate(plainDate(text)); !ok {
			if d.None = NoSuchDay(text); !d.None {
				continue
			}
		}
		d.Raw = text
		out = append(out, d)
	}
	return out
}

func isFigure(b byte) bool { return b >= '0' && b <= '9' }

// plainDate is a date as evidence.ParseDate reads it.
func plainDate(s string) string {
	if m := figuresDate.FindStringSubmatch(s); m != nil {
		return m[1] + "/" + m[2] + "/" + m[3]
	}
	return strings.NewReplacer("'", "", ".", "").Replace(s)
}

// NoSuchDay tells 31/06/2019, which is no date, from 06/31/2019, which is one on
// the other side of the Atlantic, and from figures that are none at all.
func NoSuchDay(s string) bool {
	if m := figuresDate.FindStringSubmatch(s); m != nil && strings.Contains(s, "/") {
		day, _ := strconv.Atoi(m[1])
		month, _ := strconv.Atoi(m[2])
		tooLate := day >= 29 && day <= 39 && month >= 1 && month <= 12
		noMonth := day > 12 && day <= 31 && month > 12 && month <= 19
		return (tooLate || noMonth && len(m[3]) == 4) && (len(m[3]) == 2 || plausibleYear(m[3]))
	}
	if m := isoDate.FindStringSubmatch(s); m != nil {
		_, err := time.Parse(time.DateOnly, s)
		return err != nil && plausibleYear(m[1])
	}
	m := namedDate.FindStringSubmatch(s)
	if m == nil {
		return false
	}
	day, _ := strconv.Atoi(m[1])
	return day >= 29 && day <= 31 && plausibleYear(m[2])
}

var isoDate = regexp.MustCompile(`^(\d{4})-\d{2}-\d{2}$`)

var namedDate = regexp.MustCompile(`(?i)^(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]?[a-z]{3,9}\.?,?[ -]?(\d{4})$`)

// Before puts a date of two figures for the year at the latest before a day on
// which it must have been.
func (d TextDate) Before(day time.Time) evidence.Date {
	t := FirstDay(d.Date)
	if d.Doubt != evidence.DoubtTwoDigitYear || day.IsZero() || !t.After(day) {
		return d.Date
	}
	out := d.Date
	out.Value = strconv.Itoa(t.Year()-100) + out.Value[4:]
	return out
}

// Days is how many days b comes after a.
func Days(a, b time.Time) int { return int(b.Sub(a).Hours()/24 + 0.5) }

var (
	shortFigures = regexp.MustCompile(`\b(\d{2})/(\d{2})\b`)
	shortNamed   = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]?(` + MonthName + `)\b`)
)

// ShortDatesIn lists days and months without a year, as of the year before the
// line's own date. Figures count only in pairs, since 3/12 is three months.
func ShortDatesIn(l *Line, known []TextDate) []TextDate {
	var out []TextDate
	if l.Day.IsZero() || l.Date.Precision() == evidence.PrecisionYear {
		return nil
	}
	for _, form := range []*regexp.Regexp{shortFigures, shortNamed} {
		for _, m := range form.FindAllStringSubmatchIndex(l.Said, -1) {
			if overlaps(known, m[0], m[1]) || m[1] < len(l.Said) && l.Said[m[1]] == '/' || m[0] > 0 && l.Said[m[0]-1] == '/' {
				continue
			}
			sep := " "
			if form == shortFigures {
				sep = "/"
			}
			parts := l.Said[m[2]:m[3]] + sep + strings.TrimSuffix(l.Said[m[4]:m[5]], ".") + sep
			got, ok := evidence.ParseDate(parts + strconv.Itoa(l.Day.Year()))
			if !ok {
				continue
			}
			if FirstDay(got).After(l.Day.AddDate(0, 0, 60)) {
				got, ok = evidence.ParseDate(parts + strconv.Itoa(l.Day.Year()-1))
			}
			if ok {
				d := TextDate{Date: got, From: m[0], To: m[1]}
				d.Raw = l.Said[m[0]:m[1]]
				d.First, d.Last = l.Span(m[0], m[1])
				out = append(out, d)
			}
		}
	}
	return out
}

func overlaps(known []TextDate, from, to int) bool {
	for _, d := range known {
		if from < d.To && d.From < to {
			return true
		}
	}
	return false
}

// loneDay is a day of which neither month nor year is said: "on Tuesday 8th".
var loneDay = regexp.MustCompile(`(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?|on|the)(?: the)? (\d{1,2})(?:st|nd|rd|th)\b`)

// DaysSaid lists every date of a line, those without a month too: they are of the
// month before its own day.
func DaysSaid(l *Line) []TextDate {
	known := DatesIn(l)
	out := append(slices.Clone(known), ShortDatesIn(l, known)...)
	if len(l.Date.Value) < 10 {
		return out
	}
	for _, m := range loneDay.FindAllStringSubmatchIndex(l.Said, -1) {
		n, err := strconv.Atoi(l.Said[m[2]:m[3]])
		if err != nil || n < 1 || n > 31 || overlaps(out, m[0], m[1]) {
			continue
		}
		day := time.Date(l.Day.Year(), l.Day.Month(), n, 0, 0, 0, 0, time.UTC)
		if day.After(l.Day) {
			day = time.Date(l.Day.Year(), l.Day.Month()-1, n, 0, 0, 0, 0, time.UTC)
		}
		d := TextDate{Date: evidence.Date{Value: day.Format(time.DateOnly), Raw: l.Said[m[0]:m[1]]}, From: m[0], To: m[1]}
		d.First, d.Last = l.Span(m[0], m[1])
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b TextDate) int { return a.From - b.From })
	return out
}
