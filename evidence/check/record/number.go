package record

import (
	"math"
	"slices"
	"strconv"
	"time"
)

// Leap is how many times as much an amount is that somebody slipped in.
const Leap = 8

// TurnedAbout reports whether a number has the digits of one of the others in
// another order, and is far from it: 82 in place of 28.
func TurnedAbout(n float64, others ...float64) bool {
	digits := func(x float64) string {
		b := []byte(strconv.FormatFloat(x, 'f', -1, 64))
		slices.Sort(b)
		return string(b)
	}
	return slices.ContainsFunc(others, func(o float64) bool { return Ratio(n, o) > 1.5 && digits(n) == digits(o) })
}

// Ratio is how many times the larger is the smaller.
func Ratio(a, b float64) float64 {
	if a <= 0 || b <= 0 {
		return 1
	}
	return max(a/b, b/a)
}

// WithinDays reports whether two times are at most so many days apart.
func WithinDays(a, b time.Time, days int) bool {
	return math.Abs(a.Sub(b).Hours()) <= float64(days)*24
}
