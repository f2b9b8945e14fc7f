package deadline

import (
	"fmt"
	"time"
)

// Length is a time: calendar months, weeks or days, one of them.
type Length struct {
	Months int `yaml:"months"`
	Weeks  int `yaml:"weeks"`
	Days   int `yaml:"days"`
}

func (l Length) sound() bool {
	given := 0
	for _, n := range []int{l.Months, l.Weeks, l.Days} {
		if n < 0 || n > 1000 {
			return false
		}
		if n > 0 {
			given++
		}
	}
	return given == 1
}

// Words writes the length for people: "1 calendar month", "42 days".
func (l Length) Words() string {
	switch {
	case l.Months > 0:
		return count(l.Months, "calendar month")
	case l.Weeks > 0:
		return count(l.Weeks, "week")
	}
	return count(l.Days, "day")
}

func count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// After is the day that comes so long after an ISO day, empty if that is none.
// A calendar month ends on the same number in the next month; where that month is
// shorter, on its last day: one month after 31 January is 28 February, or the
// 29th in a leap year.
func (l Length) After(day string) string {
	t, ok := parse(day)
	if !ok {
		return ""
	}
	if l.Months == 0 {
		return t.AddDate(0, 0, 7*l.Weeks+l.Days).Format(time.DateOnly)
	}
	first := time.Date(t.Year(), t.Month()+time.Month(l.Months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1)
	return first.AddDate(0, 0, min(t.Day(), last.Day())-1).Format(time.DateOnly)
}

func parse(day string) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, day)
	return t, err == nil
}

// weekend says what to think of when a day is a Saturday or a Sunday; empty for
// other days.
func weekend(day string) string {
	t, ok := parse(day)
	if !ok || t.Weekday() != time.Saturday && t.Weekday() != time.Sunday {
		return ""
	}
	return " That is a " + t.Weekday().String() + ": would it be safer by the Friday before?"
}

// until counts the days from one ISO day to a later one; 0 where one is none.
func until(from, to string) int {
	a, ok1 := parse(from)
	b, ok2 := parse(to)
	if !ok1 || !ok2 {
		return 0
	}
	return int(b.Sub(a).Hours() / 24)
}
