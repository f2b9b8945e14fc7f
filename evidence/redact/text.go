package redact

import (
	"strings"
	"unicode"

	"ownpack/evidence"
)

// flat is text without all that may differ between two writings of the same
// words: letters and digits only, in lower case.
type flat struct {
	runes []rune
	at    []int  // of each rune: its word, or its place in the text
	end   []int  // of each rune: where it ends in the text
	start []bool // a word may begin here
	close []bool // a word may end here
}

// flatten reads one text.
func flatten(text string) flat {
	var f flat
	f.add(text, func(i int) int { return i })
	return f
}

// flattenWords reads words; places are their numbers.
func flattenWords(words []evidence.Word) flat {
	var f flat
	for n, w := range words {
		f.add(w.Text, func(int) int { return n })
	}
	return f
}

// add reads one more text, which begins and ends a word.
func (f *flat) add(text string, place func(int) int) {
	inside := false
	for i, r := range text {
		if !letter(r) {
			if r != '\u00AD' { // a mark where a word may be parted
				f.closeWord()
				inside = false
			}
			continue
		}
		f.runes = append(f.runes, unicode.ToLower(r))
		f.at = append(f.at, place(i))
		f.end = append(f.end, i+len(string(r)))
		f.start = append(f.start, !inside)
		f.close = append(f.close, false)
		inside = true
	}
	f.closeWord()
}

func (f *flat) closeWord() {
	if n := len(f.close); n > 0 {
		f.close[n-1] = true
	}
}

func letter(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

// span is a part of a flat text, from one rune up to another.
type span struct{ from, to int }

// find finds a phrase, as whole words, however they are parted.
func (f *flat) find(phrase string) []span {
	want := flatten(phrase).runes
	if len(want) == 0 {
		return nil
	}
	var found []span
	for i := 0; i+len(want) <= len(f.runes); i++ {
		last := i + len(want) - 1
		if !f.start[i] || !f.close[last] || string(f.runes[i:last+1]) != string(want) {
			continue
		}
		found = append(found, span{i, last + 1})
		i = last
	}
	return found
}

// has reports whether text holds the phrase.
func has(text, phrase string) bool {
	f := flatten(text)
	return len(f.find(phrase)) > 0
}

// sameWords reports whether two phrases differ at most in how they are parted.
func sameWords(a, b string) bool { return string(flatten(a).runes) == string(flatten(b).runes) }

// size is how many letters and digits a phrase has.
func size(phrase string) int { return len(flatten(phrase).runes) }

// phrases are the lines of what a redaction hides.
func phrases(text string) []string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.Join(strings.Fields(line), " "); size(line) > 0 {
			out = append(out, line)
		}
	}
	return out
}
