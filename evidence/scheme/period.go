package scheme

import (
	"fmt"
	"time"
)

// Period is the required period around a prescribed date, in ISO days, first and
// last included.
type Period struct {
	From       string // 3 months ending with the prescribed date begin here
	Prescribed string
	To         string // 9 months beginning with the day after it end here
}

// Required gives the required period: the 3 months that end with the prescribed
// date and the 9 months after it (SI 2013/377, regs 12 to 14, and reg 7(3);
// SR 2016/217, likewise). Months are calendar months. It does not know which date
// is the prescribed one: most often it is the day of the claim.
func Required(prescribed string) (Period, error) {
	t, err := time.Parse(time.DateOnly, prescribed)
	if err != nil {
		return Period{}, fmt.Errorf("required period: %q is not a day like 2026-03-14", prescribed)
	}
	return Period{
		From:       months(t, -3).AddDate(0, 0, 1).Format(time.DateOnly),
		Prescribed: prescribed,
		To:         months(t, 9).Format(time.DateOnly),
	}, nil
}

// months goes n calendar months on, or to the last day of a month that is too
// short.
func months(t time.Time, n int) time.Time {
	first := time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, n, 0)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1)
}

// Place is where a date stands to a required period.
type Place string

// The places. A date of which only the year or month is known can lie Across the
// edge of the period, or of the prescribed date.
const (
	PlaceUnknown Place = ""
	PlaceEarlier Place = "earlier" // before the 3 months
	PlaceBefore  Place = "before"  // in the 3 months that end with the prescribed date
	PlaceAfter   Place = "after"   // in the 9 months after it
	PlaceLater   Place = "later"   // after the 9 months
	PlaceAcross  Place = "across"
)

// Place says where a date of evidence stands: an ISO date as precise as known.
// Evidence from outside the period can still speak of it.
func (p Period) Place(iso string) Place {
	if len(iso) > len(time.DateOnly) {
		iso = iso[:len(time.DateOnly)]
	}
	first, last := firstDay(iso), lastDay(iso)
	if first == "" {
		return PlaceUnknown
	}
	a, b := p.day(first), p.day(last)
	if a != b {
		return PlaceAcross
	}
	return a
}

// Holds reports whether a date lies in the period, whole.
func (p Period) Holds(iso string) bool {
	at := p.Place(iso)
	return at == PlaceBefore || at == PlaceAfter || at == PlaceAcross && p.From <= firstDay(iso) && lastDay(iso) <= p.To
}

func (p Period) day(iso string) Place {
	switch {
	case iso < p.From:
		return PlaceEarlier
	case iso <= p.Prescribed:
		return PlaceBefore
	case iso <= p.To:
		return PlaceAfter
	}
	return PlaceLater
}

// firstDay is the first ISO day of a year, a month or a day; empty where it is
// none of them.
func firstDay(iso string) string {
	for _, rest := range []string{"", "-01", "-01-01"} {
		if _, err := time.Parse(time.DateOnly, iso+rest); err == nil {
			return iso + rest
		}
	}
	return ""
}
