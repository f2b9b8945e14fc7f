package evidence

import "strings"

// ValidNHSNumber reports whether s is an NHS number (England, Wales), CHI number
// (Scotland) or Health and Care number (Northern Ireland): ten digits, of which the
// last one checks the others. What stands between the digits does not matter.
func ValidNHSNumber(s string) bool {
	d := digitsOf(s)
	if len(d) != 10 || strings.Count(d, d[:1]) == 10 {
		return false
	}
	sum := 0
	for i := range 9 {
		sum += int(d[i]-'0') * (10 - i)
	}
	r := 11 - sum%11
	if r == 11 {
		r = 0
	}
	return r == int(d[9]-'0')
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}
