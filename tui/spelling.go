package tui

import (
	"strings"
	"unicode"
)

// nearly reports whether a word of a name begins like the word that was typed, but
// for a letter that is wrong, missing, too many, or in the place of its neighbour.
// Short words must be right, long ones may have two such slips.
func nearly(name, typed string) bool {
	word := []rune(typed)
	most := 0
	switch n := len(word); {
	case n >= 8:
		most = 2
	case n >= 4:
		most = 1
	}
	for _, other := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		letters := []rune(other)
		for n := max(len(word)-most, 1); n <= len(word)+most && n <= len(letters); n++ {
			if slips(word, letters[:n]) <= most {
				return true
			}
		}
	}
	return false
}

// slips counts the changes that make one word of another: a letter put in, left out,
// taken for another, or two neighbours that changed places.
func slips(a, b []rune) int {
	before, row := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		last := before
		before, row = row, make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			wrong := 1
			if a[i-1] == b[j-1] {
				wrong = 0
			}
			row[j] = min(before[j]+1, row[j-1]+1, before[j-1]+wrong)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], last[j-2]+1)
			}
		}
	}
	return row[len(b)]
}
