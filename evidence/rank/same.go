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
	// candidates is how many entries are compared that share one of them: it keeps
	// the time linear in the worst of records.
	candidates = 16
)

// printOf reads the words of a text.
func (r *Ranker) printOf(t text, b evidence.Bearing) print {
	p := print{tells: hash(start, string(b))}
	last, waiting := hash(start, ""), false
	n := 0
	for _, tok := range t.words.Tokens {
		if r.filler[tok.Word] {
			continue
		}
		if waiting { // the word that a telling word stands before
			p.tells = hash(p.tells, tok.Word)
		}
		waiting = tells(tok) || r.telling[tok.Word]
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
	type key struct{ tells, pair uint64 }
	by := make(map[key][]*found, len(all))
	shown := all[:0]
	for _, f := range all {
		few := f.print.pairs[:min(smallest, len(f.print.pairs))]
		var under *found
		for _, pair := range few {
			for _, g := range by[key{f.print.tells, pair}] {
				if under == nil && r.same(f.print, g.print) {
					under = g
				}
			}
		}
		if under != nil {
			under.Folded = append(under.Folded, f.Match)
			continue
		}
		shown = append(shown, f)
		for _, pair := range few {
			k := key{f.print.tells, pair}
			if len(by[k]) < candidates {
				by[k] = append(by[k], f)
			}
		}
	}
	return shown
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
