package bundle

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ownpack/evidence"
)

// ownWords gives the words of an entry that a correction may print as what the
// record says, and what remains of the person's account of it. The words are
// those the person points to, where the entry holds them word for word, else the
// entry as it is quoted everywhere: what a person writes is never printed as the
// record's.
func ownWords(says string, e evidence.Entry) (quoted, account string) {
	said := pointedTo(says)
	value := strings.TrimSpace(e.Value + " " + e.Unit)
	for _, text := range []string{e.Text, e.Title, value, e.Title + " " + value, quote(e)} {
		switch {
		case !holds(fold(text), said):
		case utf8.RuneCountInString(said) > maxQuote:
			return quote(e), "" // a long text, as it is quoted everywhere
		default:
			return said, ""
		}
	}
	return quote(e), says
}

// pageWords is ownWords for a whole document: the words must stand on one of its
// pages that are printed.
func pageWords(says string, pages []evidence.Page, printed []int) (quoted, account string) {
	said := pointedTo(says)
	for _, page := range pages {
		if slices.Contains(printed, page.Number) && holds(fold(page.Text), said) {
			return said, ""
		}
	}
	return "", says
}

// pointedTo is what a person copied out of a record, without the marks they may
// have put around it, or where they left off.
func pointedTo(says string) string { return fold(strings.Trim(fold(says), `"“”‘’… `)) }

// fold makes every run of white space one space.
func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// holds reports whether text holds the words of part, none of them cut.
func holds(text, part string) bool {
	if part == "" {
		return false
	}
	for from := 0; ; {
		i := strings.Index(text[from:], part)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(part)
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		first, size := utf8.DecodeRuneInString(part)
		last, _ := utf8.DecodeLastRuneInString(part)
		after, _ := utf8.DecodeRuneInString(text[end:])
		if !(wordRune(before) && wordRune(first)) && !(wordRune(last) && wordRune(after)) {
			return true
		}
		from = start + size
	}
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}
