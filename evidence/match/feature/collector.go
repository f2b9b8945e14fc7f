package feature

import (
	"math"
	"slices"
)

// collector gathers the features of a part, sentence by sentence. What it holds
// is used again for the next part.
type collector struct {
	index    *Index
	seen     set
	first    int32 // the number of the part's first sentence
	sentence int32 // the number of this one: they go on from part to part
	all      []Feature
	from     int // where in all this sentence begins
	counts   Counts
	whole    Counts // of the part
	others   []bool // by token from the first of the sentence
	start    int32
	word     []byte
	words    []word
	marks    []uint64
	hits     []hit
	out      []Sentence
}

// begin makes ready for a part of so many tokens.
func (c *collector) begin(index *Index, n int) {
	if c.sentence > math.MaxInt32/2 {
		c.sentence = 0
	}
	c.first = c.sentence + 1
	c.seen.clear(60*n, c.first)
	c.index, c.whole, c.all, c.out = index, Counts{}, c.all[:0], c.out[:0]
}

// next makes ready for the next sentence.
func (c *collector) next(s tokens) {
	c.sentence++
	c.counts, c.from, c.start = Counts{}, len(c.all), int32(s.from)
	c.others = slices.Grow(c.others[:0], s.to-s.from)[:s.to-s.from]
}

func (c *collector) add(g Group, key uint64, a, b Run) {
	key = mix(key, uint64(g)+1)
	last := c.seen.put(key, c.sentence)
	if last == c.sentence {
		return
	}
	c.counts[g]++
	if last == 0 {
		c.whole[g]++
	}
	short := uint32(key ^ key>>32)
	if c.index != nil && !c.index.may(short) {
		return
	}
	c.all = append(c.all, Feature{
		Key: short, Group: g, At: [2]Run{a, b}, Again: last > 0,
		Others: g != Kind && (c.ofOthers(a) || c.ofOthers(b)),
	})
}

// end looks up what was found in the sentence.
func (c *collector) end() {
	if c.index != nil {
		kept := c.all[:c.from]
		for _, f := range c.all[c.from:] {
			if f.Key = c.index.row(f.Key); f.Key > 0 {
				kept = append(kept, f)
			}
		}
		c.all = kept
	}
	c.out = append(c.out, Sentence{Counts: c.counts, to: len(c.all)})
}

// part is what was found since begin.
func (c *collector) part() Part {
	from := 0
	for i := range c.out {
		s := &c.out[i]
		s.Features = c.all[from:s.to:s.to]
		from = s.to
	}
	return Part{Sentences: c.out, Counts: c.whole}
}

func (c *collector) ofOthers(r Run) bool {
	for i := r.First; i <= r.Last && int(i-c.start) < len(c.others); i++ {
		if c.others[i-c.start] {
			return true
		}
	}
	return false
}
