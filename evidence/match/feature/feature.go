package feature

import "slices"

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

// Feature is one feature of a sentence and the words it rests on. Both runs are
// the same where it rests on one.
type Feature struct {
	Key   uint32 // or its row: see Reader.Read
	Group Group
	At    [2]Run
	// Others says that some of the words are a relative's, a form's or past.
	Others bool
	// Again says that an earlier sentence of the part has the feature too.
	Again bool
}

// Counts is how many features there are of each group, each once, with those that
// were left out.
type Counts [Groups]int32

// Sentence is the features of one sentence, each once.
type Sentence struct {
	Features []Feature
	Counts   Counts
	to       int // where its features end, while a part is collected
}

// Part is as much of a text as is weighed at once. Its own features are those of
// its sentences that are not there again.
type Part struct {
	Sentences []Sentence
	Counts    Counts
}

// Clone is a part that may be kept.
func (p Part) Clone() Part {
	p.Sentences = slices.Clone(p.Sentences)
	for i, s := range p.Sentences {
		p.Sentences[i].Features = slices.Clone(s.Features)
	}
	return p
}

// All gives the features of the part, each once.
func (p Part) All() []Feature {
	var all []Feature
	for _, s := range p.Sentences {
		for _, f := range s.Features {
			if !f.Again {
				all = append(all, f)
			}
		}
	}
	return all
}
