package phrase

import (
	"math/bits"
	"slices"
	"sync"
)

// Scanner finds the patterns of a book. It never changes, and may be used from
// several goroutines.
type Scanner struct {
	words   map[string]int
	root    []*node
	anyNum  int
	anyYear int
	pats    [][]step
	byFirst [][]opening // by the atom that patterns begin with
	places  sync.Pool   // of *places: they are used again and again
}

// opening is a pattern that begins with an atom, and the atom it ends with.
type opening struct{ pattern, end int }

// Hit is a place where a pattern stands: tokens [First, Last].
type Hit struct {
	Pattern int
	First   int
	Last    int
}

// Scanner closes the book.
func (b *Book) Scanner() *Scanner {
	s := &Scanner{words: b.words, root: b.root, anyNum: b.anyNum, anyYear: b.anyYear, pats: b.pats, byFirst: make([][]opening, len(b.atoms))}
	s.places.New = func() any { return &places{there: make([]uint64, len(b.atoms)/64+1)} }
	for p, steps := range b.pats {
		first, last := steps[0].atom, steps[len(steps)-1].atom
		s.byFirst[first] = append(s.byFirst[first], opening{p, last})
	}
	return s
}

// places is which atoms stand where in a text.
type places struct {
	text  Text
	words []int // by token: its number, or -1
	all   []occurrence
	from  []int    // by token, where in all it begins; one more for the end
	there []uint64 // a bit for each atom that stands anywhere
	hits  []Hit
}

// occurrence is an atom that stands at a token and reaches over length tokens.
type occurrence struct{ atom, length int }

// at is what stands at token i.
func (p *places) at(i int) []occurrence { return p.all[p.from[i]:p.from[i+1]] }

// Find lists every place of every pattern, in order of place and pattern, with
// the longest reading of each pattern at each place.
func (s *Scanner) Find(t Text) []Hit {
	p := s.places.Get().(*places)
	defer s.places.Put(p)
	s.look(p, t)
	hits := p.hits[:0]
	for i := range t.Tokens {
		for _, o := range p.at(i) {
			for _, x := range s.byFirst[o.atom] {
				// A pattern stands nowhere if its last step does not.
				if p.there[x.end/64]&(1<<uint(x.end%64)) == 0 {
					continue
				}
				if last := s.rest(p, x.pattern, i, i+o.length); last >= 0 {
					hits = append(hits, Hit{Pattern: x.pattern, First: i, Last: last})
				}
			}
		}
	}
	slices.SortFunc(hits, func(a, b Hit) int {
		if a.First != b.First {
			return a.First - b.First
		}
		if a.Pattern != b.Pattern {
			return a.Pattern - b.Pattern
		}
		return b.Last - a.Last
	})
	p.hits, p.text = hits, Text{}
	return slices.Clone(slices.CompactFunc(hits, func(a, b Hit) bool { return a.First == b.First && a.Pattern == b.Pattern }))
}

// look finds every atom of a text.
func (s *Scanner) look(p *places, t Text) {
	p.text, p.words, p.all, p.from = t, p.words[:0], p.all[:0], p.from[:0]
	clear(p.there)
	for _, tok := range t.Tokens {
		n, ok := s.words[tok.Word]
		if !ok {
			n = -1
		}
		p.words = append(p.words, n)
	}
	for i := range t.Tokens {
		p.from = append(p.from, len(p.all))
		s.atoms(p, i)
	}
	p.from = append(p.from, len(p.all))
	for _, o := range p.all {
		p.there[o.atom/64] |= 1 << uint(o.atom%64)
	}
}

// atoms lists what stands at token i.
func (s *Scanner) atoms(p *places, i int) {
	t := p.text.Tokens
	if t[i].Number {
		p.all = append(p.all, occurrence{s.anyNum, 1})
		if isYear(t[i].Word) {
			p.all = append(p.all, occurrence{s.anyYear, 1})
		}
	}
	if p.words[i] < 0 || p.words[i] >= len(s.root) {
		return
	}
	n := s.root[p.words[i]]
	for j := i; n != nil; {
		for _, a := range n.ends {
			p.all = append(p.all, occurrence{a, j - i + 1})
		}
		j++
		if j == len(t) || t[j].Sentence != t[i].Sentence || p.words[j] < 0 {
			return
		}
		at, ok := n.find(p.words[j])
		if !ok {
			return
		}
		n = n.next[at].node
	}
}

// window is how many words a match may reach over.
const window = 64

// rest matches the steps of pattern p that follow its first, next being the
// token after that one. It returns the last token of the longest match, or -1.
// All readings are followed at once, so that no text can make it slow.
func (s *Scanner) rest(at *places, p, start, next int) int {
	if len(s.pats[p]) == 1 {
		return next - 1
	}
	t := at.text
	ends := uint64(1) << uint(next-start-1) // bit i: a reading ends before token start+1+i
	end := min(start+window, len(t.Tokens))
	for end > next && t.Tokens[end-1].Sentence != t.Tokens[start].Sentence {
		end--
	}
	for _, st := range s.pats[p][1:] {
		var after uint64
		if st.optional {
			after = ends
		}
		for left := ends; left != 0; left &= left - 1 {
			from := start + 1 + bits.TrailingZeros64(left)
			for j := from; j <= from+st.gap && j < end; j++ {
				for _, o := range at.at(j) {
					if o.atom == st.atom && j+o.length <= start+window {
						after |= 1 << uint(j+o.length-start-1)
					}
				}
			}
		}
		if ends = after; ends == 0 {
			return -1
		}
	}
	return start + 63 - bits.LeadingZeros64(ends)
}

func isYear(w string) bool {
	return len(w) == 4 && (w[:2] == "19" || w[:2] == "20") && w[2] >= '0' && w[2] <= '9' && w[3] >= '0' && w[3] <= '9'
}
