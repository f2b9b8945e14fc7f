package evidence

import (
	"strings"
	"unicode"
)

// Visible makes text from a file safe to show: control characters, escape
// sequences and characters that turn the direction of writing are replaced by
// U+FFFD, so that they can be seen and do nothing. Tabs and line ends stay.
func Visible(s string) string {
	if strings.IndexFunc(s, harmful) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if harmful(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// VisibleLine is Visible on one line: every run of white space is one space.
func VisibleLine(s string) string {
	return strings.Join(strings.Fields(Visible(s)), " ")
}

// harmful reports whether a terminal or a reader's eye could be misled by r:
// C0 and C1 controls, and the bidirectional marks of Unicode TR 9.
func harmful(r rune) bool {
	switch {
	case r == '\n' || r == '\t' || r == '\r':
		return false
	case unicode.IsControl(r):
		return true
	case r == 0x061C || r == 0x200E || r == 0x200F:
		return true
	case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return true
	case r == 0x2028 || r == 0x2029 || r == 0xFEFF:
		return true
	}
	return r >= 0xFFF9 && r <= 0xFFFB || r >= 0xE0000 && r <= 0xE007F
}
