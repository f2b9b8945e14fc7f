package assertion

import (
	"strings"

	"ownpack/evidence/internal/phrase"
)

// endOfQuestion is the token that package phrase makes of a question mark after
// a word.
const endOfQuestion = "?end"

// questions reads what a question says by the answer that follows: denied by a
// no, perhaps so if it is short and nothing answers it, and a form's where
// several follow each other.
func (r *Rules) questions(sc *Scope) {
	t := sc.Text
	for i, tok := range t.Tokens {
		if tok.Word != endOfQuestion {
			continue
		}
		first := i
		for first > 0 && t.Tokens[first-1].Sentence == tok.Sentence {
			first--
		}
		if first == i {
			continue
		}
		asked := reach{first: first, last: i - 1, from: i, to: i}
		switch {
		case i+2 < len(t.Tokens) && r.yes[t.Tokens[i+1].Word] && r.no[t.Tokens[i+2].Word]:
			asked.mark = template
		case i+1 < len(t.Tokens) && r.yes[t.Tokens[i+1].Word]:
			continue
		case i+1 < len(t.Tokens) && r.no[t.Tokens[i+1].Word]:
			asked.mark = negated
		case asksOn(t, first, i):
			asked.mark = template
		case i-first <= 3:
			asked.mark = possible
		default:
			continue
		}
		sc.cover(asked)
	}
}

// contrast marks what a sentence says was so, where the next one begins with
// "now" or the like.
func (r *Rules) contrast(sc *Scope) {
	t := sc.Text.Tokens
	for i := 1; i < len(t); i++ {
		if t[i].Sentence == t[i-1].Sentence || !r.now[t[i].Word] {
			continue
		}
		first, was := i, false
		for first > 0 && t[first-1].Sentence == t[i-1].Sentence {
			first--
			was = was || r.was[t[first].Word]
		}
		if was {
			sc.cover(reach{past, first, i - 1, i, i})
		}
	}
}

// asksOn reports whether the sentence before or after a question is one too.
func asksOn(t phrase.Text, first, last int) bool {
	if first > 0 && t.Tokens[first-1].Word == endOfQuestion {
		return true
	}
	for i := last + 1; i < len(t.Tokens) && t.Tokens[i].Sentence == t.Tokens[last].Sentence+1; i++ {
		if t.Tokens[i].Word == endOfQuestion {
			return true
		}
	}
	return false
}

// forms marks what only a form has: fields left empty, scoring keys, and choices
// of which none is taken.
func forms(sc *Scope, s string) {
	emptyFields(sc, s)
	scoringKeys(sc, s)
	choices(sc, s)
}

// choices marks what a form offers after a heading, with slashes between:
// "washing: alone / with help / not at all".
func choices(sc *Scope, s string) {
	t := sc.Text.Tokens
	for first := 0; first < len(t); {
		last, slashes := first, 0
		for last+1 < len(t) && t[last+1].Clause == t[first].Clause {
			if strings.TrimRight(s[t[last].End:t[last+1].Start], " ") == " /" {
				slashes++
			}
			last++
		}
		if slashes >= 2 && first > 0 && t[first-1].Sentence == t[first].Sentence && answersHeading(s, sc.Text, first) {
			sc.form(first, last)
		}
		first = last + 1
	}
}

func (s *Scope) form(first, last int) {
	s.cover(reach{template, first, last, first, len(s.Text.Tokens)})
}

// fieldWords is how long the name of a field may be.
const fieldWords = 4

// emptyFields marks rows of names with colons and nothing between them.
func emptyFields(sc *Scope, s string) {
	t := sc.Text.Tokens
	type field struct{ first, last int }
	var run []field
	flush := func() {
		if n := len(run); n >= 2 {
			last := run[n-1].last
			if last+1 < len(t) { // something follows: that one is filled in
				last = run[n-2].last
			}
			sc.form(run[0].first, last)
		}
		run = run[:0]
	}
	start := 0
	for i := range t {
		if i > 0 && t[i].Clause != t[i-1].Clause {
			start = i
		}
		if i+1 < len(t) && t[i+1].Clause == t[i].Clause {
			continue
		}
		rest := strings.TrimLeft(s[t[i].End:], " ")
		if !strings.HasPrefix(rest, ":") || i-start >= fieldWords {
			flush()
			continue
		}
		if len(run) > 0 && run[len(run)-1].last != start-1 {
			flush()
		}
		run = append(run, field{start, i})
	}
	flush()
}

// keyWords is how many words a step of a scoring key may have.
const keyWords = 7

// scoringKeys marks rows such as "0 = none, 1 = mild, 2 = severe".
func scoringKeys(sc *Scope, s string) {
	t := sc.Text.Tokens
	for i := range t {
		if t[i].Word != "0" && t[i].Word != "1" || !keyStep(s, t, i) {
			continue
		}
		steps, at := 1, i
		for j := i + 1; j < len(t) && j-at <= keyWords; j++ {
			if len(t[j].Word) == 1 && t[j].Word[0] == t[at].Word[0]+1 && keyStep(s, t, j) {
				steps, at = steps+1, j
			}
		}
		if steps < 3 {
			continue
		}
		last := at
		for last+1 < len(t) && t[last+1].Clause <= t[at].Clause+1 && t[last+1].Sentence == t[at].Sentence {
			last++
		}
		first := i
		for first > 0 && t[first-1].Clause == t[i].Clause {
			first--
		}
		sc.form(first, last)
	}
}

// keyStep reports whether token i is a number that a step of a key begins with:
// before "=", ":" or "-", or, counting from 0, before a word.
func keyStep(s string, t []phrase.Token, i int) bool {
	if !t[i].Number || i+1 >= len(t) || t[i+1].Number {
		return false
	}
	between := strings.TrimSpace(s[t[i].End:t[i+1].Start])
	if between == "=" || between == ":" || between == "-" || between == "–" {
		return true
	}
	return between == "" && (t[i].Word != "1" || i > 1)
}
