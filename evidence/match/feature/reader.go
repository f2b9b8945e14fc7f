package feature

import (
	"slices"
	"sync"

	"ownpack/evidence/assertion"
	"ownpack/evidence/internal/phrase"
	"ownpack/evidence/match/lexicon"
)

// Reader reads texts with one lexicon. It never changes, and may be used from
// several goroutines.
type Reader struct {
	scan    *phrase.Scanner
	names   [][]uint64 // by pattern
	numbers map[string]float64
	units   map[string]measure
	scales  map[string]measure
	// collectors are used again and again: they hold large tables.
	collectors sync.Pool
}

// measure is a quantity with its steps' numbers.
type measure struct {
	name  uint64
	times float64
	steps []float64
}

// New makes a Reader of a lexicon.
func New(lex *lexicon.Lexicon) *Reader {
	r := &Reader{scan: lex.Scan, numbers: lex.Numbers, units: map[string]measure{}, scales: map[string]measure{}}
	r.collectors.New = func() any { return &collector{} }
	r.names = make([][]uint64, len(lex.Names))
	for i, names := range lex.Names {
		for _, n := range names {
			r.names[i] = append(r.names[i], Concept(n))
		}
	}
	for _, m := range lex.Measures {
		own := measure{text("measure " + m.Name), m.Times, m.Steps}
		if own.times == 0 {
			own.times = 1
		}
		for _, u := range m.Units {
			r.units[u] = own
		}
		for _, w := range m.After {
			r.scales[w] = own
		}
	}
	return r
}

// Concept is the number of a concept's name.
func Concept(name string) uint64 { return text("concept " + name) }

// Read gives the features of a text that has been read, of an entry of this
// kind, in parts. A part is whole sentences, of at most so many tokens unless
// one sentence is longer; a short text is one part. Know gives the number that
// the caller has for a feature's key in place of the key; features that it does
// not know are counted and left out. It may be nil.
func (r *Reader) Read(s assertion.Scope, kind string, most int, know func(key uint32) (uint32, bool)) []Part {
	hits := r.concepts(s)
	c := r.collectors.Get().(*collector)
	defer r.collectors.Put(c)
	parts := split(s, most)
	out := make([]Part, len(parts))
	for i, p := range parts {
		c.start(know, p.to-p.from)
		out[i] = r.part(c, p, kind, hits)
	}
	return out
}

func (r *Reader) part(c *collector, p tokens, kind string, hits []hit) Part {
	sentences := p.sentences()
	out := Part{Sentences: make([]Sentence, len(sentences))}
	for i, s := range sentences {
		from, _ := slices.BinarySearchFunc(hits, s.from, startOf)
		to, _ := slices.BinarySearchFunc(hits, s.to, startOf)
		c.next(s)
		c.add(Kind, text(kind), Run{}, Run{})
		words := wordsOf(s)
		c.single(s, words)
		c.rows(s, words)
		c.pieces(s)
		c.concepts(hits[from:to])
		c.pairs(hits[from:to])
		c.besides(s, hits[from:to], words)
		out.Sentences[i] = Sentence{slices.Clone(c.all), c.counts}
	}
	out.Counts = c.whole
	return out
}

func startOf(h hit, token int) int { return int(h.at.First) - token }
