package feature

import "slices"

// collector gathers the features of a part, sentence by sentence.
type collector struct {
	know     func(uint32) (uint32, bool)
	seen     set
	sentence int32 // from 1
	all      []Feature
	counts   Counts // of the sentence
	whole    Counts // of the part
	others   []bool // by token from the first of the sentence
	from     int32
	word     []byte
}

// start makes ready for a part of so many tokens.
func (c *collector) start(know func(uint32) (uint32, bool), n int) {
	c.know, c.sentence, c.whole = know, 0, Counts{}
	c.seen.clear(40 * n)
}

// next makes ready for the next sentence.
func (c *collector) next(s tokens) {
	c.sentence++
	c.counts, c.all, c.from = Counts{}, c.all[:0], int32(s.from)
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
	if c.know != nil {
		var ok bool
		if short, ok = c.know(short); !ok {
			return
		}
	}
	c.all = append(c.all, Feature{
		Key: short, Group: g, At: [2]Run{a, b}, Again: last > 0,
		Others: g != Kind && (c.ofOthers(a) || c.ofOthers(b)),
	})
}

func (c *collector) ofOthers(r Run) bool {
	for i := r.First; i <= r.Last && int(i-c.from) < len(c.others); i++ {
		if c.others[i-c.from] {
			return true
		}
	}
	return false
}
