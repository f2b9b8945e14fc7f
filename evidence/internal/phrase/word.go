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
	if sp.s[start] >= 'A' && sp.s[start] <= 'Z' && openers[word] && sp.afterLower() {
		sp.endSentence()
	}
	if (word == "o" || word == "e") && sp.letterBullet(start, end) {
		sp.i = end
		sp.endSentence()
		return
	}
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

// openers begin a statement when they stand with a capital after a word without
// one, where the line ends of a list were lost.
var openers = map[string]bool{
	"no": true, "nil": true, "not": true, "never": true, "denies": true, "uses": true, "needs": true, "requires": true,
	"has": true, "can": true, "cannot": true, "can't": true, "able": true, "unable": true, "is": true, "was": true,
	"he": true, "she": true, "they": true, "walks": true, "mobilises": true, "lives": true, "independent": true,
	"continent": true, "incontinent": true, "eats": true, "sleeps": true, "washes": true, "dresses": true, "manages": true,
	"reports": true, "does": true, "wears": true, "gets": true, "struggles": true, "drives": true, "works": true,
}

// afterLower reports whether a word without a capital stands just before, with
// nothing but a space between.
func (sp *splitter) afterLower() bool {
	n := len(sp.tokens)
	if n == 0 {
		return false
	}
	last := sp.tokens[n-1]
	b := sp.s[last.Start]
	return last.Sentence == sp.sentence && last.Clause == sp.clause && b >= 'a' && b <= 'z' && last.End-last.Start > 1 &&
		strings.Trim(sp.s[last.End:sp.i], " ") == ""
}

// letterBullet reports whether a lone small o or e is what a scanner made of a
// bullet: it stands before a word with a capital.
func (sp *splitter) letterBullet(start, end int) bool {
	return start+1 == end && sp.s[start] >= 'a' && (start == 0 || isSpace(sp.s[start-1])) && end+2 < len(sp.s) &&
		sp.s[end] == ' ' && sp.s[end+1] >= 'A' && sp.s[end+1] <= 'Z' && sp.s[end+2] >= 'a' && sp.s[end+2] <= 'z'
}
