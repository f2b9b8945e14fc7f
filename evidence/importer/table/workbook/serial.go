package workbook

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"ownpack/evidence"
)

// dateCell shows a day counted from 1900 or 1904 in its format. The date is no
// more precise than what is shown: "Dec-18" is a month, though a day of it is
// stored.
func dateCell(column int, n float64, f format, epoch1904 bool) (Cell, bool) {
	t, ok := fromSerial(n, epoch1904)
	if !ok {
		return Cell{}, false
	}
	shows := parts{}
	ps := clockMinutes(pieces(f.code))
	var b strings.Builder
	twelve := false
	for _, p := range ps {
		twelve = twelve || p.text == "AM/PM" && !p.literal
	}
	for i, p := range ps {
		if p.literal {
			b.WriteString(p.text)
			continue
		}
		if p.text == "." && i+1 < len(ps) && ps[i+1].text == "0" {
			continue // parts of a second
		}
		b.WriteString(shows.write(p.text, t, n, twelve))
	}
	text := strings.TrimSpace(b.String())
	c := Cell{Column: column, Text: text}
	if v := shows.value(t); v != "" && n >= 1 {
		c.Date = evidence.Date{Value: v, Raw: text}
	}
	return c, true
}

// fromSerial is the moment that a count of days stands for. Excel's 1900 has a
// 29 February that never was.
func fromSerial(n float64, epoch1904 bool) (time.Time, bool) {
	if n < 0 || n > 2_958_466 {
		return time.Time{}, false
	}
	seconds := math.Round(n * 86400)
	days := int(seconds / 86400)
	start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case epoch1904:
		start = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days < 60:
		start = time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	return start.AddDate(0, 0, days).Add(time.Duration(seconds-float64(days)*86400) * time.Second), true
}

// clockMinutes tells minutes from months: an m after hours or before seconds.
func clockMinutes(ps []piece) []piece {
	before := ""
	for i, p := range ps {
		if p.literal {
			continue
		}
		if strings.Trim(p.text, "m") == "" && p.text != "" && len(p.text) <= 2 {
			after := ""
			for _, q := range ps[i+1:] {
				if !q.literal {
					after = q.text
					break
				}
			}
			if strings.HasPrefix(before, "h") || strings.HasPrefix(after, "s") {
				ps[i].text = "min" + strconv.Itoa(len(p.text))
			}
		}
		before = ps[i].text
	}
	return ps
}

// parts is what of a date is shown.
type parts struct{ year, month, day, hour bool }

func (s *parts) write(p string, t time.Time, n float64, twelve bool) string {
	switch p {
	case "yyyy", "yyy":
		s.year = true
		return t.Format("2006")
	case "yy", "y":
		s.year = true
		return t.Format("06")
	case "mmmmm":
		s.month = true
		return t.Format("Jan")[:1]
	case "mmmm":
		s.month = true
		return t.Format("January")
	case "mmm":
		s.month = true
		return t.Format("Jan")
	case "mm":
		s.month = true
		return t.Format("01")
	case "m":
		s.month = true
		return t.Format("1")
	case "dddd":
		return t.Format("Monday")
	case "ddd":
		return t.Format("Mon")
	case "dd":
		s.day = true
		return t.Format("02")
	case "d":
		s.day = true
		return t.Format("2")
	}
	return s.writeClock(p, t, n, twelve)
}

func (s *parts) writeClock(p string, t time.Time, n float64, twelve bool) string {
	switch p {
	case "hh", "h":
		s.hour = true
		h := t.Hour()
		switch {
		case twelve && h%12 == 0:
			h = 12
		case twelve:
			h %= 12
		case n < 1e6 && n >= 1 && !s.day && !s.month && !s.year:
			h += int(n) * 24 // hours in all, as for "[h]"
		}
		return fmt.Sprintf("%0*d", len(p), h)
	case "min1", "min2":
		return fmt.Sprintf("%0*d", int(p[3]-'0'), t.Minute())
	case "ss", "s":
		return fmt.Sprintf("%0*d", len(p), t.Second())
	case "AM/PM":
		return t.Format("PM")
	case ".", ",":
		return p
	}
	return ""
}

// value is the date in ISO form, as far as it is shown.
func (s *parts) value(t time.Time) string {
	switch {
	case s.year && s.month && s.day && s.hour:
		return t.Format("2006-01-02T15:04")
	case s.year && s.month && s.day:
		return t.Format("2006-01-02")
	case s.year && s.month:
		return t.Format("2006-01")
	case s.year:
		return t.Format("2006")
	}
	return ""
}
