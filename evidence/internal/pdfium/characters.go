package pdfium

import (
	"math"
	"unicode"
	"unicode/utf16"

	"ownpack/evidence"
)

// char is one character of a page; r is a space where a word ends.
type char struct {
	r     rune
	index int
	box   evidence.Box // as a reader sees the page
}

// characters reads the page's characters in the order of the file.
func (r *reader) characters(out *PageText, chars []char) ([]char, error) {
	count, err := r.call("FPDFText_CountChars", r.text)
	if err != nil {
		return nil, err
	}
	meaning, err := r.function("FPDFText_GetUnicode")
	if err != nil {
		return nil, err
	}
	place, err := r.function("FPDFText_GetLooseCharBox")
	if err != nil {
		return nil, err
	}
	n := min(int(int32(count)), maxCharacters)
	var high rune
	soft := false
	for i := range n {
		u, err := r.run(meaning, r.text, uint64(i))
		if err != nil {
			return nil, err
		}
		c := rune(uint32(u))
		if utf16.IsSurrogate(c) {
			if high == 0 {
				high = c
				continue
			}
			c, high = utf16.DecodeRune(high, c), 0
		}
		switch {
		case c == 0x02: // PDFium's mark for a hyphen at the end of a line
			c = '-'
		case c == 0 || c == 0xFFFE || c == 0xFFFF || c == unicode.ReplacementChar:
			out.Unmapped++
			c = unicode.ReplacementChar
		case unicode.IsSpace(c) || unicode.IsControl(c):
			chars = append(chars, char{r: ' '})
			continue
		case unicode.Is(unicode.Cf, c) && c != '\u00AD':
			continue // marks without shape: joiners, direction marks
		}
		if _, err := r.run(place, r.text, uint64(i), uint64(r.scratch)); err != nil {
			return nil, err
		}
		one := char{r: c, index: i, box: r.frame.seen(r.rect())}
		if c == '\u00AD' {
			soft = true
		}
		if c >= '\uFB00' && c <= '\uFB06' {
			chars = append(chars, parted(one)...)
			continue
		}
		chars = append(chars, one)
	}
	if soft {
		chars = withoutSoftHyphens(chars)
	}
	return chars, nil
}

// direction tells which way most of the text runs, in quarter turns clockwise
// from left to right, by where each character stands from the one before.
func direction(chars []char) int {
	var votes [4]int
	for i := 1; i < len(chars); i++ {
		a, b := chars[i-1], chars[i]
		if a.r == ' ' || b.r == ' ' {
			continue
		}
		dx := b.box.X + b.box.W/2 - a.box.X - a.box.W/2
		dy := b.box.Y + b.box.H/2 - a.box.Y - a.box.H/2
		step := max(math.Abs(dx), math.Abs(dy))
		if step > 1.5*max(a.box.W, a.box.H, b.box.W, b.box.H) {
			continue // elsewhere on the page
		}
		switch {
		case dx > 3*math.Abs(dy):
			votes[0]++
		case dy > 3*math.Abs(dx):
			votes[1]++
		case -dx > 3*math.Abs(dy):
			votes[2]++
		case -dy > 3*math.Abs(dx):
			votes[3]++
		}
	}
	best := 0
	for turn, n := range votes {
		if n > votes[best] {
			best = turn
		}
	}
	return best
}
