package ocr

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tidied mends what the program is known to take for something else, and leaves
// out what are no words.
func tidied(words []found) []found {
	for i := range words {
		if i+1 < len(words) && standsForI(words[i], words[i+1]) {
			words[i].text = "I"
		}
	}
	words = mended(words)
	speaks := map[int]bool{} // lines that hold a word to be sure of
	for _, w := range words {
		n := letters(w.text)
		if n >= 4 && w.sure >= 0.6 || n >= 2 && w.sure >= 0.9 || n == 1 && w.sure >= 0.95 {
			speaks[w.line] = true
		}
	}
	lone := map[int]bool{}
	for i, w := range words {
		lone[i] = letters(w.text) < 2 && w.sure < sureOfMark && !(i > 0 && follows(words[i-1], w)) && !(i+1 < len(words) && follows(w, words[i+1]))
	}
	i := -1
	return slices.DeleteFunc(words, func(w found) bool {
		i++
		return lone[i] || w.dirt() || !speaks[w.line] && (letters(w.text) < 4 || w.sure < 0.4)
	})
}

// follows tells whether a word stands right behind another on its line.
func follows(a, b found) bool {
	return a.line == b.line && b.box.Min.X-a.box.Max.X < max(a.box.Dy(), b.box.Dy())
}

// standsForI tells a bar that is a capital I: one as high as the word behind it,
// which goes on in small letters.
func standsForI(w, next found) bool {
	first, _ := utf8.DecodeRuneInString(next.text)
	h := next.box.Dy()
	return w.text == "|" && w.line == next.line && unicode.IsLower(first) &&
		next.box.Min.X-w.box.Max.X < h && next.box.Min.X >= w.box.Max.X &&
		w.box.Dy()*10 > 7*h && w.box.Dy()*10 < 13*h
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// How sure the program must be of what may be a mark or a rule, and of
// anything.
const (
	sureOfMark = 0.6
	sureOfWord = 0.12
)

// dirt tells marks, rules and shadows that were taken for words.
func (f found) dirt() bool {
	n := letters(f.text)
	w, h := f.box.Dx(), f.box.Dy()
	switch {
	case n == 0 && strings.Trim(f.text, "|_—–-=~'‘’`\"“”.,:;[](){}\\/") == "":
		// A dash or a bracket stands within a line; a rule is long or tall.
		return f.sure < sureOfMark || strings.Trim(f.text, "|_=") == "" || w > 12*h || h > 12*w
	case n == 0:
		return f.sure < sureOfMark/2
	case n == 1 && utf8.RuneCountInString(f.text) == 1 && f.sure < 0.3:
		return true
	case n < 3 && f.sure < 2*sureOfWord:
		return true
	}
	return f.sure < sureOfWord
}
