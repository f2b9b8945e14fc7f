package feature

import (
	"slices"
	"sync"

	"ownpack/evidence"
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
// one sentence is longer; a short text is one part. With an index, features have
// their rows in place of their keys, and those without a row are counted and left
// out. Do must not keep a part: it may keep a clone.
func (r *Reader) Read(s assertion.Scope, kind string, most int, index *Index, do func(Part)) {
	c := r.collectors.Get().(*collector)
	defer r.collectors.Put(c)
	c.hits = r.concepts(s, c.hits[:0])
	split(s, most, func(p tokens) { do(r.part(c, index, p, kind)) })
}

func (r *Reader) part(c *collector, index *Index, p tokens, kind string) Part {
	c.begin(index, p.to-p.from)
	p.sentences(func(s tokens) {
		from, _ := slices.BinarySearchFunc(c.hits, s.from, startOf)
		to, _ := slices.BinarySearchFunc(c.hits, s.to, startOf)
		hits := c.hits[from:to]
		c.next(s)
		c.add(Kind, text(oneKind(kind)), Run{}, Run{})
		c.read(s)
		c.single(s)
		c.rows(s)
		c.pieces(s)
		c.concepts(hits)
		c.pairs(hits)
		c.besides(s, hits)
		c.end()
	})
	return c.part()
}

// oneKind reads a document as a letter: which of the two a page of writing is
// called says where it came from, not what it tells.
func oneKind(kind string) string {
	if evidence.Kind(kind) == evidence.KindDocument {
		return string(evidence.KindLetter)
	}
	return kind
}

func startOf(h hit, token int) int { return int(h.at.First) - token }
