package feature

import (
	"strings"

	"ownpack/evidence/assertion"
)

// How far apart two words of a sentence may stand and still be a feature.
const skip = 3

// word is a token's number as it stands and as its stem.
type word struct{ whole, stem uint64 }

const numberWord = "#"

// read reads the words of a sentence and what is claimed of them.
func (c *collector) read(p tokens) {
	c.words, c.marks = c.words[:0], c.marks[:0]
	for i, t := range p.Text.Tokens[p.from:p.to] {
		w := t.Word
		if t.Number {
			w = numberWord
		}
		c.words = append(c.words, word{text(w), text(stem(w))})
		m := mark(p.Scope, p.from+i, p.from+i)
		c.marks = append(c.marks, m)
		c.others[i] = m > 0 && m != markDenied
	}
}

// stem takes the commonest endings off a word: crude, and the same for all.
func stem(w string) string {
	for _, s := range []string{"ing", "ies", "ed", "es", "s"} {
		if len(w) >= len(s)+3 && strings.HasSuffix(w, s) {
			return w[:len(w)-len(s)]
		}
	}
	return w
}

// marks as features see them, strongest first.
const (
	markOthers = iota + 1 // a relative's, or somebody else's
	markForm              // a form's, a plan's
	markPast
	markDenied
)

// mark is what is claimed of tokens first to last, as one of the marks or 0.
func mark(s assertion.Scope, first, last int) uint64 {
	switch r := s.At(first, last); {
	case r.Family || r.Other:
		return markOthers
	case r.Template || r.Planned:
		return markForm
	case r.Past:
		return markPast
	case r.Negated:
		return markDenied
	}
	return 0
}

// single adds each word, its stem, and what is claimed of it.
func (c *collector) single(p tokens) {
	t := p.Text.Tokens
	for i, w := range c.words {
		n := p.from + i
		at := Run{int32(n), int32(n)}
		c.add(Words, w.whole, at, at)
		if w.stem != w.whole {
			c.add(Words, mix(w.stem, 7), at, at)
		}
		if t[n].Number && len(t[n].Word) <= 4 {
			c.add(Words, text(t[n].Word), at, at)
		}
		if m := c.marks[i]; m > 0 {
			c.add(Marked, mix(w.stem, m), at, at)
			c.add(Marked, mix(1, m), at, at)
		}
	}
}

// rows adds two and three words in a row, and two words near each other.
func (c *collector) rows(p tokens) {
	t, words := p.Text.Tokens[p.from:p.to], c.words
	for i := range words {
		a := Run{int32(p.from + i), int32(p.from + i)}
		for d := 1; d <= skip && i+d < len(t) && t[i+d].Sentence == t[i].Sentence; d++ {
			b := Run{a.First + int32(d), a.First + int32(d)}
			if d > 1 {
				c.add(Skips, mix(words[i].stem, words[i+d].stem), a, b)
				continue
			}
			two := mix(words[i].whole, words[i+1].whole)
			c.add(Rows, two, a, b)
			if t[i+1].Number {
				c.add(Rows, mix(words[i].whole, text(t[i+1].Word)), a, b)
			}
			if i+2 < len(t) && t[i+2].Sentence == t[i].Sentence {
				c.add(Rows, mix(two, words[i+2].whole), Run{a.First, b.Last + 1}, Run{a.First, b.Last + 1})
			}
		}
	}
}

// pieces adds runs of three to five letters of a word, its ends marked.
func (c *collector) pieces(p tokens) {
	for i, tok := range p.Text.Tokens[p.from:p.to] {
		at := Run{int32(p.from + i), int32(p.from + i)}
		c.word = append(append(append(c.word[:0], '<'), tok.Word...), '>')
		for from := range c.word {
			h := uint64(offset64)
			for n, b := range c.word[from:min(len(c.word), from+longestPiece)] {
				h = (h ^ uint64(b)) * prime64
				if n+1 >= shortestPiece && n+1 < len(c.word) {
					c.add(Pieces, h, at, at)
				}
			}
		}
	}
}

// How many letters a piece has, counting the marks of a word's ends.
const (
	shortestPiece = 3
	longestPiece  = 5
)
