package phrase

import "slices"

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
	var pool []occurrence
	for i := range t.Tokens {
		from := len(pool)
		pool = s.atoms(t, i, pool)
		at[i] = pool[from:len(pool):len(pool)]
	}
	var hits []Hit
	for i := range t.Tokens {
		for _, o := range at[i] {
			for _, p := range s.byFirst[o.atom] {
				last := s.rest(t, at, p, 1, i+o.length)
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

// rest matches the steps of pattern p from step k on, next being the token after
// the step before. It returns the last token of the longest match, or -1.
func (s *Scanner) rest(t Text, at [][]occurrence, p, k, next int) int {
	if k == len(s.pats[p]) {
		return next - 1
	}
	best := -1
	st := s.pats[p][k]
	sentence := t.Tokens[next-1].Sentence
	for j := next; j <= next+st.gap && j < len(t.Tokens) && t.Tokens[j].Sentence == sentence; j++ {
		for _, o := range at[j] {
			if o.atom == st.atom {
				best = max(best, s.rest(t, at, p, k+1, j+o.length))
			}
		}
	}
	if st.optional {
		best = max(best, s.rest(t, at, p, k+1, next))
	}
	return best
}

func isYear(w string) bool {
	return len(w) == 4 && (w[:2] == "19" || w[:2] == "20") && w[2] >= '0' && w[2] <= '9' && w[3] >= '0' && w[3] <= '9'
}
