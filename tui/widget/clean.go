package widget

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"ownpack/evidence"
)

// lost stands for a character that must not reach the terminal.
const lost = "\uFFFD"

// maxMarks is how many combining marks one letter may carry on screen. Real
// languages need four or five; more is an attack on the screen.
const maxMarks = 8

// Clean makes text of a record safe to show. Escape and control characters are
// replaced by a visible sign; characters that turn the direction of reading or
// hide text are replaced too, since they can make a line read otherwise than it
// is. Line breaks stay; tabs become spaces. The record itself is not changed.
func Clean(s string) string {
	if plain(s) {
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
		write(&b, r, n)
	}
	return b.String()
}

// CleanLine is Clean for one line: line breaks and runs of spaces become one
// space.
func CleanLine(s string) string {
	return strings.Join(strings.Fields(Clean(s)), " ")
}

// plain reports whether s is printable ASCII, as most text is.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; (c < 0x20 && c != '\n') || c > 0x7e {
			return false
		}
	}
	return true
}

func write(b *strings.Builder, r rune, n int) {
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

// Segment is a piece of text; Marked pieces are shown as matched words.
type Segment struct {
	Text   string
	Marked bool
}

// Segments cuts text at the spans of one of its fields, and cleans each piece.
// Spans that overlap are joined; spans outside the text are cut to it.
func Segments(text, field string, spans []evidence.Span) []Segment {
	marked := make([]bool, len(text))
	any := false
	for _, s := range spans {
		if s.Field != field {
			continue
		}
		for i := max(s.Start, 0); i < min(s.End, len(text)); i++ {
			marked[i], any = true, true
		}
	}
	if !any {
		return []Segment{{Text: Clean(text)}}
	}
	var out []Segment
	from := 0
	for i := 1; i <= len(text); i++ {
		if i < len(text) && (marked[i] == marked[from] || !utf8.RuneStart(text[i])) {
			continue
		}
		out = append(out, Segment{Text: Clean(text[from:i]), Marked: marked[from]})
		from = i
	}
	return out
}
