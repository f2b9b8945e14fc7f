package passphrase

import (
	"regexp"
	"strings"
	"unicode"
)

// knownWords are the parts of what others know: names, and the ways in which
// people write a date.
func knownWords(known []string) map[string]bool {
	out := map[string]bool{}
	for _, k := range known {
		k = strings.ToLower(k)
		if y, md, ok := strings.Cut(k, "-"); ok && len(y) == 4 && isDigits(y) {
			m, d, _ := strings.Cut(md, "-")
			for _, w := range []string{y, d + m, m + d, d + m + y, d + m + y[2:], m + d + y, y + m + d, y[2:] + m + d} {
				out[w] = true
			}
			continue
		}
		for _, w := range strings.FieldsFunc(k, func(r rune) bool { return !unicode.IsLetter(r) }) {
			if len(w) > 1 {
				out[w], out[reversed(w)] = true, true
			}
		}
	}
	return out
}

// fromKnown reports whether a part is what others know, also with a sign or two
// around it or with stops in a date.
func (e *estimate) fromKnown(s string) bool {
	trimmed := strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return e.known[s] || e.known[trimmed] || e.known[strings.NewReplacer("/", "", ".", "", "-", "").Replace(trimmed)] ||
		e.known[plain.Replace(trimmed)] && strings.ContainsFunc(trimmed, unicode.IsLetter)
}

var date = regexp.MustCompile(`^\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d$|^(?:19|20)\d\d[/.-]\d{1,2}[/.-]\d{1,2}$`)

func isDate(s string) bool { return date.MatchString(s) }

func isYear(s string) bool {
	return len(s) == 4 && isDigits(s) && (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20"))
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// runs cuts a word into letters, digits and other signs.
func runs(s string) []string {
	kind := func(r rune) int {
		switch {
		case unicode.IsLetter(r):
			return 1
		case unicode.IsDigit(r):
			return 2
		}
		return 3
	}
	var out []string
	was := 0
	for _, r := range s {
		if k := kind(r); k != was {
			out, was = append(out, ""), k
		}
		out[len(out)-1] += string(r)
	}
	return out
}

// beside reports whether signs follow each other on the keyboard, in the alphabet
// or in counting, forwards or backwards.
func beside(s string) bool {
	if len(s) < 3 {
		return false
	}
	if inLine(s) {
		return true
	}
	// Counting goes on after nine.
	steps := 0
	for i := range len(s) - 1 {
		if isDigits(s) && inLine(s[i:i+2]) {
			steps++
		}
	}
	return steps*4 > (len(s)-1)*3
}

func inLine(s string) bool {
	for _, l := range lines {
		if strings.Contains(l, s) || strings.Contains(l, reversed(s)) {
			return true
		}
	}
	return false
}

func oneSign(s string) bool {
	return len([]rune(s)) > 2 && distinct(s) == 1
}

// distinct is how many different signs there are.
func distinct(s string) int {
	seen := map[rune]bool{}
	for _, r := range s {
		seen[r] = true
	}
	return len(seen)
}

// block finds what a word says several times over: "abcabc" is "abc" twice.
func block(s string) (part string, times int) {
	for n := 2; n <= len(s)/2; n++ {
		if len(s)%n == 0 && strings.Repeat(s[:n], len(s)/n) == s && distinct(s[:n]) > 1 {
			return s[:n], len(s) / n
		}
	}
	return s, 1
}

// jumbled reports whether a word has no order: letters of both sizes, digits and
// signs take turns.
func jumbled(w string) bool {
	r := []rune(w)
	if len(r) < 8 {
		return false
	}
	class := func(r rune) int {
		switch {
		case unicode.IsUpper(r):
			return 1
		case unicode.IsLetter(r):
			return 2
		case unicode.IsDigit(r):
			return 3
		}
		return 4
	}
	turns := 0
	for i := 1; i < len(r); i++ {
		if class(r[i]) != class(r[i-1]) {
			turns++
		}
	}
	return turns*2 >= len(r)
}

// speakable reports whether letters could be a word: enough of them are vowels.
func speakable(s string) bool {
	vowels := 0
	for _, r := range s {
		if strings.ContainsRune("aeiouyäöüéèêáàíóúâôîŵŷ", r) {
			vowels++
		}
	}
	n := len([]rune(s))
	return n < 5 || vowels*6 >= n
}
