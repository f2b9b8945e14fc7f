package rank

import (
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/internal/phrase"
)

// print is what two entries are compared by.
type print struct {
	// tells is a hash of the bearing and of the words that must be the same: two
	// entries in which it differs are never folded.
	tells uint64
	// pairs are the hashes of neighbouring words, sorted, each once. The smallest
	// few serve to find entries that share words.
	pairs []uint64
}

const (
	// smallest is how many pairs an entry is found by.
	smallest = 6
	// candidates is how many entries are compared at most that share one of them:
	// it keeps the time linear in the worst of records.
	candidates = 16
)

// printOf reads the words of a text.
func (r *Ranker) printOf(t text, b evidence.Bearing) print {
	p := print{tells: hash(start, string(b)), pairs: make([]uint64, 0, len(t.words.Tokens))}
	last, waiting := hash(start, ""), false
	n := 0
	for _, tok := range t.words.Tokens {
		use := r.word[tok.Word]
		if use == filler {
			continue
		}
		if waiting { // the word that a telling word stands before
			p.tells = hash(p.tells, tok.Word)
		}
		waiting = use == telling || tells(tok)
		if waiting {
			p.tells = hash(p.tells, tok.Word)
		}
		if n > 0 {
			p.pairs = append(p.pairs, hash(last, tok.Word))
		}
		last = hash(start, tok.Word)
		n++
	}
	if n == 1 {
		p.pairs = append(p.pairs, last)
	}
	slices.Sort(p.pairs)
	p.pairs = slices.Compact(p.pairs)
	return p
}

// tells: a number, or a word with a figure in it, or a sign.
func tells(tok phrase.Token) bool {
	if tok.Number {
		return true
	}
	for i := range len(tok.Word) {
		switch c := tok.Word[i]; {
		case c >= '0' && c <= '9', c == '?', c == '+', c == '-', c == '[':
			return true
		}
	}
	return tok.Word == "°"
}

const (
	start = 14695981039346656037
	prime = 1099511628211
)

// hash is FNV-1a, going on from h, with an end mark.
func hash(h uint64, word string) uint64 {
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * prime
	}
	return (h ^ 0xff) * prime
}

// fold puts near duplicates under the best of them. all is in order, so the
// first of its like is the best.
func (r *Ranker) fold(all []*found) []*found {
	alike := make(map[uint64]*bundle, len(all)) // by what tells entries apart
	shown := all[:0]
	for _, f := range all {
		b := alike[f.print.tells]
		if b == nil {
			b = &bundle{}
			alike[f.print.tells] = b
		}
		if under := r.find(b, f.print); under != nil {
			under.Folded = append(under.Folded, f.Match)
			continue
		}
		shown = append(shown, f)
		b.add(f)
	}
	return shown
}

// bundle is entries that may be the same. While they are few each is compared;
// when they are many they are found by words they share.
type bundle struct {
	few  []*found
	many map[uint64][]*found // by pair of words
}

func (b *bundle) add(f *found) {
	b.few = append(b.few, f)
	if len(b.few) <= candidates {
		return
	}
	fresh := []*found{f}
	if b.many == nil {
		b.many, fresh = map[uint64][]*found{}, b.few
	}
	for _, f := range fresh {
		for _, pair := range f.print.first() {
			if len(b.many[pair]) < candidates {
				b.many[pair] = append(b.many[pair], f)
			}
		}
	}
}

// first are the pairs that an entry is found by.
func (p print) first() []uint64 { return p.pairs[:min(smallest, len(p.pairs))] }

// find is the best entry of a bundle that says the same, nil for none.
func (r *Ranker) find(b *bundle, p print) *found {
	if b.many == nil {
		for _, g := range b.few {
			if r.same(p, g.print) {
				return g
			}
		}
		return nil
	}
	for _, pair := range p.first() {
		for _, g := range b.many[pair] {
			if r.same(p, g.print) {
				return g
			}
		}
	}
	return nil
}

// same reports whether entry f says what the better entry g says: most words of
// either are the other's, or f is a part of g.
func (r *Ranker) same(f, g print) bool {
	if len(f.pairs) == 0 || len(g.pairs) == 0 {
		return false
	}
	both := 0
	for i, j := 0, 0; i < len(f.pairs) && j < len(g.pairs); {
		switch {
		case f.pairs[i] < g.pairs[j]:
			i++
		case f.pairs[i] > g.pairs[j]:
			j++
		default:
			both, i, j = both+1, i+1, j+1
		}
	}
	either := len(f.pairs) + len(g.pairs) - both
	return float64(both) >= r.file.Same.Share*float64(either) ||
		len(f.pairs) < len(g.pairs) && float64(both) >= r.file.Same.Within*float64(len(f.pairs))
}
