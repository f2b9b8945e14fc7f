package feature

import (
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

// Read gives the features of each part of a text that has been read, of an
// entry of this kind. A part is whole sentences, of at most so many tokens
// unless one sentence is longer; a short text is one part.
func (r *Reader) Read(s assertion.Scope, kind string, most int) [][]Feature {
	hits := r.concepts(s)
	parts := split(s, most)
	out := make([][]Feature, len(parts))
	for i, p := range parts {
		for len(hits) > 0 && int(hits[0].at.First) < p.from {
			hits = hits[1:]
		}
		n := 0
		for n < len(hits) && int(hits[n].at.First) < p.to {
			n++
		}
		out[i] = r.part(p, kind, hits[:n])
	}
	return out
}

func (r *Reader) part(p part, kind string, hits []hit) []Feature {
	n := p.to - p.from
	c := &collector{
		seen: newSet(40 * n), all: make([]Feature, 0, 40*n),
		others: make([]bool, n), from: int32(p.from),
	}
	c.add(Kind, text(kind), Run{}, Run{})
	words := wordsOf(p)
	c.single(p, words)
	c.rows(p, words)
	c.pieces(p)
	c.concepts(hits)
	c.pairs(hits)
	c.besides(p, hits, words)
	return c.all
}
