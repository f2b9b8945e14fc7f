package evidence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lost stands for a character that must not reach the terminal.
const lost = "\uFFFD"

// maxMarks is how many combining marks one letter may carry on screen. Real
// languages need four or five; more is an attack on the screen.
const maxMarks = 8

// Visible makes text of a record safe to show. Escape and control characters are
// replaced by a visible sign; characters that turn the direction of reading or
// hide text are replaced too, since they can make a line read otherwise than it
// is. Line breaks stay; tabs become spaces. The record itself is not changed.
func Visible(s string) string {
	if plainASCII(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	marks := 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == '\r' && i+1 < len(s) && s[i+1] == '\n' {
			i++
			continue
		}
		i += n
		if unicode.In(r, unicode.Mn, unicode.Me) {
			if marks++; marks > maxMarks {
				continue
			}
		} else {
			marks = 0
		}
		writeVisible(&b, r, n)
	}
	return b.String()
}

// VisibleLine is Visible for one line: line breaks and runs of spaces become one
// space.
func VisibleLine(s string) string {
	return strings.Join(strings.Fields(Visible(s)), " ")
}

// plainASCII reports whether s is printable ASCII, as most text is.
func plainASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; (c < 0x20 && c != '\n') || c > 0x7e {
			return false
		}
	}
	return true
}

func writeVisible(b *strings.Builder, r rune, n int) {
	switch {
	case r == utf8.RuneError && n <= 1:
		b.WriteString(lost)
	case r == '\n', r == '\u2028', r == '\u2029', r == '\u0085', r == '\v', r == '\f':
		b.WriteByte('\n')
	case r == '\t':
		b.WriteString("    ")
	case r == '\r':
		b.WriteByte('\n')
	case r < 0x20:
		b.WriteRune(0x2400 + r) // the Unicode picture of the control character
	case r == 0x7f:
		b.WriteRune(0x2421)
	case r == '\u00a0', r == '\u202f', r == '\u2007':
		b.WriteByte(' ')
	case r == '\u200d' || r == '\u200c':
		b.WriteRune(r) // joins emoji and letters; shows nothing by itself
	case r == '\ufe0f' || r == '\ufe0e':
		// Picks between two pictures of the same character, and terminals
		// disagree on how wide the result is.
	case hides(r):
		b.WriteString(lost)
	default:
		b.WriteRune(r)
	}
}

// hides reports whether r is a control, format, surrogate, private or unassigned
// character: one with no picture of its own that all readers agree on.
func hides(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Cs, unicode.Co) ||
		(!unicode.IsGraphic(r) && !unicode.IsSpace(r))
}
