// Package typeset prepares text for drawing, within the bundle stage: any string
// goes in, runs of characters that a font really has come out, with their widths,
// broken into lines. Nothing disappears: a character no font has is written as
// its number, and what was done is noted. It draws nothing.
package typeset

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Style chooses among the faces of a Family.
type Style int

// The styles.
const (
	Regular Style = iota
	Bold
	Italic
	BoldItalic
)

// Family is the faces text is set in, by Style, and the one that stands in for
// characters they lack, whatever the style.
type Family struct {
	Faces    [4]*Face
	Fallback *Face
}

// Run is a piece of text in one face. X is its place from the start of the line,
// at a size of one point; Text is in the order in which it is drawn.
type Run struct {
	Face  *Face
	Text  string
	X     float64
	Width float64
}

// Notes collects what a reader should be told about how text was set.
type Notes struct {
	// Missing holds the characters that no font has, printed as their numbers.
	Missing map[rune]bool
	// RightToLeft tells that some text runs from right to left.
	RightToLeft bool
	// Neutralised tells that control characters were replaced.
	Neutralised bool
}

// Characters lists the missing characters as they were printed.
func (n *Notes) Characters() []string {
	var runes []rune
	for r := range n.Missing {
		runes = append(runes, r)
	}
	slices.Sort(runes)
	out := make([]string, len(runes))
	for i, r := range runes {
		out[i] = number(r)
	}
	return out
}

// number is how a character that cannot be drawn is printed.
func number(r rune) string { return fmt.Sprintf("[U+%04X]", r) }

// Clean prepares a string: composed as far as Unicode allows, with control and
// direction-turning characters made visible and characters that no face has
// written as numbers. Line ends stay; tabs become spaces.
func (f *Family) Clean(s string, notes *Notes) string {
	s = norm.NFC.String(strings.ToValidUTF8(s, replacement))
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	if f.plain(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case harmful(r):
			if notes != nil {
				notes.Neutralised = true
			}
			b.WriteString(replacement)
		case r == '\u2028' || r == '\u2029' || r == '\v' || r == '\f' || r == '\u0085':
			b.WriteByte('\n')
		case invisible(r):
			// Joiners and variation selectors change only how their neighbours look.
		case r == '\n' || f.has(r):
			b.WriteRune(r)
		case r == '\t' || r != '\u00A0' && unicode.Is(unicode.Zs, r):
			b.WriteByte(' ')
		default:
			if notes != nil {
				if notes.Missing == nil {
					notes.Missing = map[rune]bool{}
				}
				notes.Missing[r] = true
			}
			b.WriteString(number(r))
		}
	}
	return b.String()
}

// plain reports whether the main face has every character of s.
func (f *Family) plain(s string) bool {
	for _, r := range s {
		if r != '\n' && (r < ' ' || harmful(r) || !f.Faces[Regular].Has(r)) {
			return false
		}
	}
	return true
}

func (f *Family) has(r rune) bool {
	return f.Faces[Regular].Has(r) || f.Fallback.Has(r)
}

// replacement stands for a character that must not work.
const replacement = "\uFFFD"

// harmful reports whether r could make a line read otherwise than it is written:
// control characters, and those that turn the direction of reading.
func harmful(r rune) bool {
	switch {
	case r == '\n', r == '\t', r == '\r', r == '\v', r == '\f', r == '\u0085':
		return false
	case unicode.IsControl(r), r == '\u061C', r == '\u200E', r == '\u200F', r == '\uFEFF':
		return true
	}
	return r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069' ||
		r >= '\uFFF9' && r <= '\uFFFB' || r >= 0xE0000 && r <= 0xE007F
}

func invisible(r rune) bool {
	return r == '\u200B' || r == '\u200C' || r == '\u200D' || r == '\u00AD' || r == '\u2060' || unicode.Is(unicode.Variation_Selector, r)
}

// face is the one that draws r in the given style.
func (f *Family) face(style Style, r rune) *Face {
	if face := f.Faces[style]; face.Has(r) {
		return face
	}
	if f.Fallback.Has(r) {
		return f.Fallback
	}
	return f.Faces[Regular]
}

// Runs lays out one line of clean text. Combining marks stand over the character
// before them and take no room.
func (f *Family) Runs(style Style, line string, notes *Notes) []Run {
	if RightToLeft(line) {
		if notes != nil {
			notes.RightToLeft = true
		}
		line = visualOrder(joinArabic(line))
	}
	var runs []Run
	x := 0.0
	last := 0.0 // the advance of the last character that is no mark
	from := 0   // where the last run starts
	for at, r := range line {
		face := f.face(style, r)
		if mark(r) {
			runs = append(runs, Run{Face: face, Text: string(r), X: x - last/2 - face.Middle(r)})
			continue
		}
		last = face.Advance(r)
		if n := len(runs); n > 0 && runs[n-1].Face == face && runs[n-1].Width > 0 {
			_, size := utf8.DecodeRuneInString(line[at:])
			runs[n-1].Text = line[from : at+size]
			runs[n-1].Width += last
		} else {
			from = at
			runs = append(runs, Run{Face: face, Text: string(r), X: x, Width: last})
		}
		x += last
	}
	return runs
}

// mark reports whether r combines with the character before it.
func mark(r rune) bool {
	const first = 0x300
	return r >= first && unicode.Is(unicode.Mn, r)
}

// Width is the width of a line of clean text at a size of one point.
func (f *Family) Width(style Style, line string) float64 {
	w := 0.0
	for _, r := range line {
		if !mark(r) {
			w += f.face(style, r).Advance(r)
		}
	}
	return w
}
