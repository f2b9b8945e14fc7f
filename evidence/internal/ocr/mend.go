package ocr

import (
	"image"
	"strings"
	"unicode"
	"unicode/utf8"
)

// bullets are what the program takes a bullet for.
const bullets = "«»*·¢©®°¤■●▪§"

// mended gives bullets their sign and drops single quotation marks that are
// specks: they open a quotation that nothing ends.
func mended(words []found) []found {
	var out []found
	for i, w := range words {
		first := i == 0 || words[i-1].line != w.line
		r, n := utf8.DecodeRuneInString(w.text)
		switch {
		case first && strings.ContainsRune(bullets, r) && n == len(w.text):
			w.text = "•"
		case first && strings.ContainsRune(bullets, r) && letters(w.text) > 2:
			side := min(w.box.Dx()/8, w.box.Dy())
			b := w.box
			out = append(out, found{text: "•", box: image.Rect(b.Min.X, b.Min.Y, b.Min.X+side, b.Max.Y), sure: w.sure, line: w.line})
			w.text, w.box.Min.X = w.text[n:], b.Min.X+side
		case strings.ContainsRune("\"“”‘'`_~", r) && letters(w.text) > 1 && !ended(words[i:]):
			w.text = w.text[n:]
		}
		out = append(out, w)
	}
	return out
}

// quoted is how many words a quotation has at most.
const quoted = 60

// ended tells whether the quotation that the first word opens has an end.
func ended(words []found) bool {
	for i, w := range words[:min(len(words), quoted)] {
		t := strings.TrimRightFunc(w.text, func(r rune) bool { return unicode.IsPunct(r) && !strings.ContainsRune("\"“”’'`", r) })
		r, n := utf8.DecodeLastRuneInString(t)
		if (i > 0 || n < len(t)) && strings.ContainsRune("\"“”’'`", r) {
			return true
		}
	}
	return false
}
