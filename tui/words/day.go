package words

import (
	"strings"

	"ownpack/evidence"
)

// NoDay is what a person is told whose words are not a day.
const NoDay = "That is no day. Write it like 14/3/2026, or leave it empty for today."

// ParseDay reads a day that a person wrote, as an ISO day; nothing, and "today",
// give an empty one, which stands for today.
func ParseDay(s string) (iso string, ok bool) {
	if s = strings.TrimSpace(s); s == "" || strings.EqualFold(s, "today") {
		return "", true
	}
	d, ok := evidence.ParseDate(s)
	return d.Value, ok && d.Precision() == evidence.PrecisionDay
}
