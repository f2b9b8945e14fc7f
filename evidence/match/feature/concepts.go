package feature

import (
	"slices"

	"ownpack/evidence/assertion"
)

// near is how many words may stand between two concepts, or a concept and a
// word, that are read together.
const near = 5

// hit is a concept where it stands.
type hit struct {
	key      uint64
	at       Run
	sentence int
	mark     uint64
}

// concepts finds the concepts, terms and quantities of a text, in order, and
// gives hits with them.
func (r *Reader) concepts(s assertion.Scope, hits []hit) []hit {
	t := s.Text.Tokens
	for _, h := range r.scan.Find(s.Text) {
		for _, name := range r.names[h.Pattern] {
			hits = append(hits, hit{
				key: name, at: Run{int32(h.First), int32(h.Last)},
				sentence: t[h.First].Sentence, mark: mark(s, h.First, h.Last),
			})
		}
	}
	hits = r.quantities(s, hits)
	slices.SortStableFunc(hits, func(a, b hit) int { return int(a.at.First - b.at.First) })
	return hits
}

// concepts adds each concept and what is claimed of it.
func (c *collector) concepts(hits []hit) {
	for _, h := range hits {
		c.add(Concepts, h.key, h.at, h.at)
		if h.mark > 0 {
			m := uint64(1)
			if h.mark == markDenied {
				m = 2
			}
			c.add(Concepts, mix(h.key, m), h.at, h.at)
		}
	}
}

// pairs adds two concepts of a sentence, and two near each other in their order.
func (c *collector) pairs(hits []hit) {
	for i, a := range hits {
		for _, b := range hits[i+1:] {
			if a.sentence != b.sentence || a.key == b.key {
				continue
			}
			c.add(Pairs, join(a.key, b.key), a.at, b.at)
			switch {
			case a.at.Last < b.at.First && b.at.First-a.at.Last <= near:
				c.add(Pairs, mix(mix(a.key, 3), b.key), a.at, b.at)
			case b.at.Last < a.at.First && a.at.First-b.at.Last <= near:
				c.add(Pairs, mix(mix(b.key, 3), a.key), b.at, a.at)
			}
		}
	}
}

// besides adds each concept with each word near it.
func (c *collector) besides(p tokens, hits []hit) {
	t := p.Text.Tokens
	for _, h := range hits {
		from, to := max(p.from, int(h.at.First)-near), min(p.to-1, int(h.at.Last)+near)
		for j := from; j <= to; j++ {
			if j >= int(h.at.First) && j <= int(h.at.Last) || t[j].Sentence != h.sentence {
				continue
			}
			c.add(Besides, mix(h.key, c.words[j-p.from].stem), h.at, Run{int32(j), int32(j)})
		}
	}
}
