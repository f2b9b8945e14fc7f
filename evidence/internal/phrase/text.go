package phrase

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Token is a word, a number or a mark that means something, with its place in
// the text in bytes. Sentence and Clause count from 0.
type Token struct {
	Word     string // lower case, straight apostrophes
	Start    int
	End      int
	Sentence int
	Clause   int
	Number   bool
}

// Text is a text cut into tokens.
type Text struct {
	Tokens    []Token
	Sentences int
}

// abbreviations end in a full stop that ends no sentence.
var abbreviations = map[string]bool{
	"dr": true, "mr": true, "mrs": true, "ms": true, "prof": true, "st": true, "approx": true,
	"vs": true, "eg": true, "ie": true, "e.g": true, "i.e": true, "fig": true, "tel": true,
}

// Split cuts text into tokens. Sentences end at . ! ? ; at a bullet, where a line
// ends and the next one does not go on in lower case, and where lines were run
// together: "no falls Uses a stick". Clauses end at , : ( ) and at a dash with
// spaces around it.
func Split(s string) Text {
	sp := splitter{s: s, tokens: make([]Token, 0, len(s)/5+1)}
	for sp.i < len(s) {
		sp.step()
	}
	n := sp.sentence
	if len(sp.tokens) > 0 && sp.tokens[len(sp.tokens)-1].Sentence == n {
		n++
	}
	return Text{Tokens: sp.tokens, Sentences: n}
}

type splitter struct {
	s                string
	i                int
	sentence, clause int
	tokens           []Token
}

func (sp *splitter) step() {
	r, size := utf8.DecodeRuneInString(sp.s[sp.i:])
	switch {
	case r == '\n':
		sp.lineEnd()
	case r >= '0' && r <= '9':
		sp.number()
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		sp.word()
	case r == '°':
		sp.emit("°", sp.i, sp.i+size)
	case r == '?':
		sp.question()
	case r == '-' || r == '+' || r == '–':
		sp.sign(size)
	case r == '[':
		sp.bracket()
	case r == '_':
		sp.blank()
	case r == '.' || r == '!' || r == ';' || r == '…':
		sp.stop(size)
	case r == '☐' || r == '□':
		sp.emit("[]", sp.i, sp.i+size)
	case r == '☑' || r == '☒':
		sp.emit("[x]", sp.i, sp.i+size)
	case isBullet(r) || r == '*' && sp.spaced(size):
		sp.i += size
		sp.endSentence()
	case r == '(' && strings.HasPrefix(strings.TrimLeft(sp.s[sp.i+1:], " "), ")"):
		sp.emit("[]", sp.i, sp.i+1+strings.IndexByte(sp.s[sp.i:], ')'))
	case r == ',' || r == ':' || r == '(' || r == ')' || r == '"' || r == '—':
		sp.clause++
		sp.i += size
	default:
		sp.i += size
	}
}

// isBullet reports whether r stands before the items of a list.
func isBullet(r rune) bool { return strings.ContainsRune("•●▪◦‣■◆➢➤∙·|", r) }

// spaced reports whether a mark of that size has a space or nothing on each side.
func (sp *splitter) spaced(size int) bool {
	return (sp.i == 0 || isSpace(sp.s[sp.i-1])) && (sp.i+size == len(sp.s) || isSpace(sp.s[sp.i+size]))
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

func (sp *splitter) emit(word string, start, end int) {
	sp.tokens = append(sp.tokens, Token{Word: word, Start: start, End: end, Sentence: sp.sentence, Clause: sp.clause})
	sp.i = end
}

// endSentence begins a new sentence, unless the one begun is still empty.
func (sp *splitter) endSentence() {
	if n := len(sp.tokens); n > 0 && sp.tokens[n-1].Sentence == sp.sentence {
		sp.sentence++
		sp.clause++
	}
}

func (sp *splitter) lineEnd() {
	sp.i++
	rest := strings.TrimLeft(sp.s[sp.i:], " \t\r")
	r, _ := utf8.DecodeRuneInString(rest)
	if !unicode.IsLower(r) {
		sp.endSentence()
	}
}

func (sp *splitter) stop(size int) {
	if sp.s[sp.i] == '.' && len(sp.tokens) > 0 {
		last := sp.tokens[len(sp.tokens)-1]
		if last.End == sp.i && abbreviations[last.Word] {
			sp.i += size
			return
		}
	}
	sp.i += size
	sp.endSentence()
}

// question is a token before a word ("?fracture") or between brackets, and the
// end of a sentence otherwise.
func (sp *splitter) question() {
	next := byte(' ')
	if sp.i+1 < len(sp.s) {
		next = sp.s[sp.i+1]
	}
	before := byte(' ')
	if sp.i > 0 {
		before = sp.s[sp.i-1]
	}
	startsWord := next >= 'a' && next <= 'z' || next >= 'A' && next <= 'Z'
	if startsWord && (before == ' ' || before == '\n' || before == '(' || before == '?') {
		sp.emit("?", sp.i, sp.i+1)
		return
	}
	start := sp.i
	sp.emit("?end", start, start+1)
	sp.endSentence()
}

func (sp *splitter) sign(size int) {
	rest := sp.s[sp.i+size:]
	if len(rest) >= 2 && strings.EqualFold(rest[:2], "ve") && (len(rest) == 2 || !isWordByte(rest[2])) {
		word := "-ve"
		if sp.s[sp.i] == '+' {
			word = "+ve"
		}
		sp.emit(word, sp.i, sp.i+size+2)
		return
	}
	if sp.i > 0 && sp.s[sp.i-1] == ' ' && strings.HasPrefix(rest, " ") {
		sp.clause++
	}
	sp.i += size
}

// bracket makes one token of an empty or ticked box and of a Read code's [X].
func (sp *splitter) bracket() {
	end := strings.IndexByte(sp.s[sp.i:], ']')
	if end > 0 && end <= 4 {
		inside := strings.ToLower(strings.TrimSpace(sp.s[sp.i+1 : sp.i+end]))
		switch inside {
		case "":
			sp.emit("[]", sp.i, sp.i+end+1)
			return
		case "x", "d", "v", "so":
			sp.emit("["+inside+"]", sp.i, sp.i+end+1)
			return
		}
	}
	sp.clause++
	sp.i++
}

// blank makes one token of a line to write on.
func (sp *splitter) blank() {
	end := sp.i
	for end < len(sp.s) && sp.s[end] == '_' {
		end++
	}
	if end-sp.i < 3 {
		sp.i = end
		return
	}
	sp.emit("___", sp.i, end)
}

func (sp *splitter) number() {
	start, end := sp.i, sp.i
	for end < len(sp.s) && isNumberByte(sp.s, end) {
		end++
	}
	sp.emit(sp.s[start:end], start, end)
	sp.tokens[len(sp.tokens)-1].Number = true
}

// isNumberByte keeps "2.5", "1,000" and "2/52" together.
func isNumberByte(s string, i int) bool {
	if s[i] >= '0' && s[i] <= '9' {
		return true
	}
	return (s[i] == '.' || s[i] == ',' || s[i] == '/') && i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9'
}

func isWordByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
}
