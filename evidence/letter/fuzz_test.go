package letter_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"ownpack/evidence"
	"ownpack/evidence/letter"
	"ownpack/evidence/letter/lettertest"
)

// FuzzParse holds that any text can be read as a letter, and that none of its
// letters are lost by it, wherever lines end.
func FuzzParse(f *testing.F) {
	f.Add("Name\nStreet\n\n1 May 2026\n\nTo\nThere\n\nTitle\n=====\n\n* a\n  b\n\n[ ] c\n\nSigned: ____\n\nA:  b\n\n| a | b |\n|---|---|\n| c |  |\n")
	f.Fuzz(func(t *testing.T, text string) {
		text = evidence.Visible(text)
		if got, want := letters(letter.Parse("access", text).Text()), letters(text); got != want {
			t.Errorf("reading %q keeps %q of %q", text, got, want)
		}
	})
}

// letters sorts the letters of a text: cells of a table can change places.
func letters(text string) string {
	var all []rune
	for _, r := range strings.ToLower(text) {
		if unicode.IsLetter(r) {
			all = append(all, r)
		}
	}
	slices.Sort(all)
	return string(all)
}

func TestNoWordOfAnEditedLetterIsLost(t *testing.T) {
	b := book(t)
	for _, m := range lettertest.Inputs(b) {
		text := write(t, b, m.Input).Text()
		// As an editor that breaks lines elsewhere would leave it.
		edited := strings.ReplaceAll(text, " the ", "\nthe ")
		back := letter.Parse(m.Input.Template.ID, edited).Text()
		if got, want := words(back), words(edited); got != want {
			t.Errorf("%s: %d words, want %d", m.Name, got, want)
		}
	}
}

// words counts what is no mark or line of a letter's text.
func words(text string) int {
	n := 0
	for _, w := range strings.Fields(text) {
		if strings.Trim(w, "_-=|*[]x0123456789.") != "" {
			n++
		}
	}
	return n
}
