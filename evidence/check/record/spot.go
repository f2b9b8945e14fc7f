package record

import (
	"slices"
	"strconv"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
)

// SaidWhen is the date that stands nearest to token at within tokens from to to,
// those after it first, or else that of the line.
func SaidWhen(l *Line, at, from, to int) (evidence.Date, bool) {
	best, nearest := l.Date, 1<<20
	see := func(first int, d evidence.Date) {
		gap := 2 * (first - at)
		if gap < 0 {
			gap = 1 - 3*gap
		}
		if first >= from && first <= to && gap < nearest {
			best, nearest = d, gap
		}
	}
	for _, d := range DatesIn(l) {
		if !d.None {
			see(d.First, d.Date)
		}
	}
	for i, t := range l.Tokens() {
		if t.Number && len(t.Word) == 4 && plausibleYear(t.Word) && !inDate(l, i) {
			see(i, evidence.Date{Value: t.Word})
		}
	}
	return best, nearest == 1<<20
}

// inDate reports whether token i is part of a whole date.
func inDate(l *Line, i int) bool {
	return slices.ContainsFunc(DatesIn(l), func(d TextDate) bool { return i >= d.First && i <= d.Last })
}

// Spot is a place in a line, and what is claimed of it.
type Spot struct {
	*Line
	First, Last int
	Is          assertion.Reading
	Ever        bool // a denial of all time
	Listed      bool // one of a list of what somebody has or had
	Expert      bool // by those who make the diagnosis
}

// Roots are the letters and contacts that spots stand in, in order, one spot
// for each.
func Roots(spots []Spot) []Spot {
	seen := map[evidence.ID]bool{}
	var out []Spot
	for _, s := range spots {
		if !seen[s.Root] {
			seen[s.Root] = true
			out = append(out, s)
		}
	}
	return out
}

// LinesOf are the lines of spots.
func LinesOf(spots []Spot) []*Line {
	var out []*Line
	for _, s := range spots {
		out = append(out, s.Line)
	}
	return out
}

// Abs is n without its sign.
func Abs(n int) int { return max(n, -n) }

func plausibleYear(s string) bool {
	y, err := strconv.Atoi(s)
	return err == nil && y >= 1900 && y < 2100
}
