package deadline_test

import (
	"testing"

	"ownpack/evidence/deadline"
)

func TestMonthsAreCalendarMonths(t *testing.T) {
	t.Parallel()
	months := func(n int) deadline.Length { return deadline.Length{Months: n} }
	for _, c := range []struct {
		length    deadline.Length
		from, day string
	}{
		{months(1), "2026-03-03", "2026-04-03"},
		{months(1), "2026-01-31", "2026-02-28"},
		{months(1), "2028-01-31", "2028-02-29"}, // leap year
		{months(1), "2028-01-30", "2028-02-29"},
		{months(1), "2026-01-28", "2026-02-28"},
		{months(1), "2026-02-28", "2026-03-28"},
		{months(1), "2028-02-29", "2028-03-29"},
		{months(1), "2026-03-31", "2026-04-30"},
		{months(1), "2026-05-31", "2026-06-30"},
		{months(1), "2026-04-30", "2026-05-30"},
		{months(1), "2026-12-31", "2027-01-31"},
		{months(1), "2026-12-03", "2027-01-03"},
		{months(12), "2028-02-29", "2029-02-28"},
		{months(12), "2027-02-28", "2028-02-28"},
		{months(13), "2026-03-03", "2027-04-03"},
		{months(13), "2027-01-31", "2028-02-29"},
		{months(13), "2026-12-31", "2028-01-31"},
		{months(1), "2100-01-31", "2100-02-28"}, // no leap year
		{deadline.Length{Days: 42}, "2026-03-03", "2026-04-14"},
		{deadline.Length{Days: 31}, "2028-02-01", "2028-03-03"},
		{deadline.Length{Days: 31}, "2026-02-01", "2026-03-04"},
		{deadline.Length{Weeks: 4}, "2026-12-20", "2027-01-17"},
		{deadline.Length{Days: 28}, "2026-03-15", "2026-04-12"}, // the clocks change
		{months(1), "2026-02-30", ""},
		{months(1), "", ""},
		{months(1), "2026-03", ""},
	} {
		if got := c.length.After(c.from); got != c.day {
			t.Errorf("%s after %q is %q, want %q", c.length.Words(), c.from, got, c.day)
		}
	}
}

func TestLengthsAreToldInWords(t *testing.T) {
	t.Parallel()
	for want, l := range map[string]deadline.Length{
		"1 calendar month": {Months: 1}, "13 calendar months": {Months: 13}, "42 days": {Days: 42}, "4 weeks": {Weeks: 4},
	} {
		if got := l.Words(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
