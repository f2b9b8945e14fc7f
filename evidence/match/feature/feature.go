package feature

import (
	"slices"

	"ownpack/evidence/assertion"
)

// Group is a kind of feature. Each group has a weight of its own in the model,
// so that the many small ones do not drown the few that say most.
type Group uint8

// The groups.
const (
	Words    Group = iota // a word or its stem
	Marked                // a word that is denied, a relative's, past or a form's
	Rows                  // two or three words in a row
	Skips                 // two words of a sentence, near each other
	Pieces                // parts of words, for typos and unknown inflections
	Kind                  // the entry's kind
	Concepts              // concepts and terms of the lexicon
	Pairs                 // two concepts of a sentence
	Besides               // a concept with a word near it
	Groups                // how many there are
)

// Run is the tokens [First, Last] of the text.
type Run struct{ First, Last int32 }

// Feature is one feature of a text and the words it rests on. Both runs are the
// same where it rests on one.
type Feature struct {
	Key   uint64
	Group Group
	At    [2]Run
	// Others says that some of the words are a relative's, a form's or past.
	Others bool
}

// part is the tokens [from, to) of a text that has been read.
type part struct {
	assertion.Scope
	from, to int
}

// collector gathers the features of a part, each key once.
type collector struct {
	seen   set
	all    []Feature
	others []bool // by token from the first of the part
	from   int32
}

func (c *collector) add(g Group, key uint64, a, b Run) {
	key = mix(key, uint64(g)+1)
	if !c.seen.add(key) {
		return
	}
	c.all = append(c.all, Feature{Key: key, Group: g, At: [2]Run{a, b}, Others: g != Kind && (c.ofOthers(a) || c.ofOthers(b))})
}

func (c *collector) ofOthers(r Run) bool {
	for i := r.First; i <= r.Last; i++ {
		if c.others[i-c.from] {
			return true
		}
	}
	return false
}

// split cuts a text into parts of whole sentences, each of at most so many
// tokens unless a single sentence is longer. A short text is one part.
func split(s assertion.Scope, most int) []part {
	t := s.Text.Tokens
	if len(t) <= most {
		return []part{{s, 0, len(t)}}
	}
	var parts []part
	from, end := 0, 0
	for i := range t {
		if i+1 < len(t) && t[i+1].Sentence == t[i].Sentence {
			continue
		}
		if i+1-from > most && end > from {
			parts = append(parts, part{s, from, end})
			from = end
		}
		end = i + 1
	}
	return slices.Clip(append(parts, part{s, from, len(t)}))
}
