package phrase

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word reads letters, digits and apostrophes inside a word, and a slash inside a
// short form such as h/o. A possessive 's is a token of its own.
func (sp *splitter) word() {
	start := sp.i
	end := start
	for end < len(sp.s) {
		r, size := utf8.DecodeRuneInString(sp.s[end:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			end += size
			continue
		}
		if (r == '\'' || r == '’') && letterAt(sp.s, end+size) {
			end += size
			continue
		}
		if r == '/' && end-start <= 2 && letterAt(sp.s, end+1) && shortRest(sp.s[end+1:]) {
			end += size
			continue
		}
		break
	}
	word := fold(sp.s[start:end])
	if cut, ok := strings.CutSuffix(word, "'s"); ok && !keepsS(cut) {
		mark := end - 2
		if sp.s[end-2] != '\'' {
			mark = end - 1 - len("’")
		}
		sp.emit(cut, start, mark)
		sp.emit("'s", mark, end)
		return
	}
	sp.emit(word, start, end)
}

// keepsS: "it's" and the like are words, not possessives.
func keepsS(w string) bool {
	switch w {
	case "it", "he", "she", "that", "there", "what", "who", "here", "let":
		return true
	}
	return false
}

func letterAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}

// shortRest reports whether the letters that follow a slash are three at most.
func shortRest(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsLetter(r) {
			break
		}
		if n++; n > 3 {
			return false
		}
	}
	return true
}

// fold puts a word into the form patterns are written in.
func fold(w string) string {
	for i := 0; i < len(w); i++ {
		if c := w[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			return strings.ReplaceAll(strings.ToLower(w), "’", "'")
		}
	}
	return w
}

// inflect gives the plain English forms of a verb or noun: wash, washes,
// washed, washing.
func inflect(w string) []string {
	forms := []string{w}
	n := len(w)
	if n < 2 {
		return forms
	}
	last, before := w[n-1], w[n-2]
	switch {
	case last == 'y' && !vowel(before):
		return append(forms, w[:n-1]+"ies", w[:n-1]+"ied", w+"ing")
	case last == 'e':
		return append(forms, w+"s", w+"d", w[:n-1]+"ing")
	case last == 's' || last == 'x' || last == 'z' || strings.HasSuffix(w, "ch") || strings.HasSuffix(w, "sh"):
		return append(forms, w+"es", w+"ed", w+"ing")
	}
	forms = append(forms, w+"s", w+"ed", w+"ing")
	if doubles(w) {
		forms = append(forms, w+string(last)+"ed", w+string(last)+"ing")
	}
	return forms
}

// doubles reports whether the last letter may double: chop, chopped.
func doubles(w string) bool {
	n := len(w)
	return n >= 3 && !vowel(w[n-1]) && vowel(w[n-2]) && !vowel(w[n-3]) && !strings.ContainsRune("wxy", rune(w[n-1]))
}

func vowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }
