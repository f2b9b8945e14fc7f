package evidence

import (
	"cmp"
	"slices"
)

// YearMap tells from which years there is something to read for each activity.
type YearMap struct {
	// First is the year of the oldest entry that bears on any of them, and Last that
	// of the newest, or of the day that counts if that is later.
	First, Last int
	Rows        []YearRow
}

// YearRow is one activity, year by year.
type YearRow struct {
	Activity ActivityID
	// Years are those in which there is anything, oldest first. Entries without a
	// date have the year 0 and come last.
	Years []YearCount
	// All counts every year, and what has no date.
	All YearCount
	// Day is the ISO day that counts for it: that of the decision, else today.
	// Decided says which.
	Day     string
	Decided bool
	// Months is how far back from that day an entry is called recent, and Recent
	// how many are, those after the day among them.
	Months, Recent int
	Newest         Date // the date of the newest entry; zero if none is dated
}

// YearCount counts entries that bear on an activity: each once as an entry, and
// once for each side it was suggested for. What was picked without having been
// suggested counts as what supports.
type YearCount struct {
	Year     int
	Entries  int
	Supports int
	Contrary int
	Picked   int
}

// Both is how many entries were suggested for both sides.
func (c YearCount) Both() int { return max(c.Supports+c.Contrary-c.Entries, 0) }

// In is what there is from a year; 0 stands for what has no date.
func (r YearRow) In(year int) YearCount {
	for _, c := range r.Years {
		if c.Year == year {
			return c
		}
	}
	return YearCount{Year: year}
}

// Add counts an entry with that date. Since is the ISO day from which it is recent.
func (r *YearRow) Add(c YearCount, date Date, since string) {
	c.Year = date.Year()
	at, found := slices.BinarySearchFunc(r.Years, c.Year, func(x YearCount, year int) int {
		return cmp.Compare(cmp.Or(x.Year, noYear), cmp.Or(year, noYear))
	})
	if !found {
		r.Years = slices.Insert(r.Years, at, YearCount{Year: c.Year})
	}
	for _, n := range []*YearCount{&r.Years[at], &r.All} {
		n.Entries += c.Entries
		n.Supports += c.Supports
		n.Contrary += c.Contrary
		n.Picked += c.Picked
	}
	day := date.Day()
	if day != "" && compareShorter(day, since) >= 0 {
		r.Recent++
	}
	if day > r.Newest.Day() {
		r.Newest = date
	}
}

// noYear puts what has no date after every year.
const noYear = 1 << 30

// Year is the year of the date, 0 if it is not known.
func (d Date) Year() int {
	if len(d.Value) < 4 {
		return 0
	}
	year := 0
	for _, r := range d.Value[:4] {
		if r < '0' || r > '9' {
			return 0
		}
		year = year*10 + int(r-'0')
	}
	return year
}
