package phrase

import (
	"math/bits"
	"slices"
)

// Scanner finds the patterns of a book. It never changes, and may be used from
// several goroutines.
type Scanner struct {
	root    *node
	anyNum  int
	anyYear int
	pats    [][]step
	byFirst [][]int // patterns by the atom they begin with
}

// Hit is a place where a pattern stands: tokens [First, Last].
type Hit struct {
	Pattern int
	First   int
	Last    int
}

// Scanner closes the book.
func (b *Book) Scanner() *Scanner {
	s := &Scanner{root: b.root, anyNum: b.anyNum, anyYear: b.anyYear, pats: b.pats, byFirst: make([][]int, len(b.atoms))}
	for p, steps := range b.pats {
		first := steps[0].atom
		s.byFirst[first] = append(s.byFirst[first], p)
	}
	return s
}

// occurrence is an atom that stands at a token and reaches over length tokens.
type occurrence struct{ atom, length int }

// Find lists every place of every pattern, in order of place and pattern, with
// the longest reading of each pattern at each place.
func (s *Scanner) Find(t Text) []Hit {
	at := make([][]occurrence, len(t.Tokens))
	pool := make([]occurrence, 0, 2*len(t.Tokens))
	for i := range t.Tokens {
		from := len(pool)
		pool = s.atoms(t, i, pool)
		at[i] = pool[from:len(pool):len(pool)]
	}
	// A pattern stands nowhere if its last step does not.
	there := make([]uint64, len(s.byFirst)/64+1)
	for _, o := range pool {
		there[o.atom/64] |= 1 << uint(o.atom%64)
	}
	hits := make([]Hit, 0, 16)
	for i := range t.Tokens {
		for _, o := range at[i] {
			for _, p := range s.byFirst[o.atom] {
				steps := s.pats[p]
				if end := steps[len(steps)-1].atom; there[end/64]&(1<<uint(end%64)) == 0 {
					continue
				}
				last := s.rest(t, at, p, i, i+o.length)
				if last >= 0 {
					hits = append(hits, Hit{Pattern: p, First: i, Last: last})
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
	return slices.CompactFunc(hits, func(a, b Hit) bool { return a.First == b.First && a.Pattern == b.Pattern })
}

// atoms lists what stands at token i.
func (s *Scanner) atoms(t Text, i int, out []occurrence) []occurrence {
	if t.Tokens[i].Number {
		out = append(out, occurrence{s.anyNum, 1})
		if isYear(t.Tokens[i].Word) {
			out = append(out, occurrence{s.anyYear, 1})
		}
	}
	n := s.root
	for j := i; j < len(t.Tokens) && t.Tokens[j].Sentence == t.Tokens[i].Sentence; j++ {
		if n = n.next[t.Tokens[j].Word]; n == nil {
			break
		}
		for _, a := range n.ends {
			out = append(out, occurrence{a, j - i + 1})
		}
	}
	return out
}

// window is how many words a match may reach over.
const window = 64

// rest matches the steps of pattern p that follow its first, next being the
// token after that one. It returns the last token of the longest match, or -1.
// All readings are followed at once, so that no text can make it slow.
func (s *Scanner) rest(t Text, at [][]occurrence, p, start, next int) int {
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
				for _, o := range at[j] {
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
