package feature

import "ownpack/evidence/assertion"

// tokens are the tokens [from, to) of a text that has been read: a part, or a
// sentence.
type tokens struct {
	assertion.Scope
	from, to int
}

// split cuts a text into parts of whole sentences, each of at most so many
// tokens unless a single sentence is longer. A short text is one part.
func split(s assertion.Scope, most int, do func(tokens)) {
	t := s.Text.Tokens
	if len(t) <= most {
		do(tokens{s, 0, len(t)})
		return
	}
	from, end := 0, 0
	for i := range t {
		if i+1 < len(t) && t[i+1].Sentence == t[i].Sentence {
			continue
		}
		if i+1-from > most && end > from {
			do(tokens{s, from, end})
			from = end
		}
		end = i + 1
	}
	do(tokens{s, from, len(t)})
}

// sentences cuts a part into its sentences.
func (p tokens) sentences(do func(tokens)) {
	t := p.Text.Tokens
	from := p.from
	for i := p.from; i < p.to; i++ {
		if i+1 == p.to || t[i+1].Sentence != t[i].Sentence {
			do(tokens{p.Scope, from, i + 1})
			from = i + 1
		}
	}
}
