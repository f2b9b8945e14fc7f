package archive

// prefixCode is a canonical Huffman code: how many symbols have each length,
// and the symbols in the order of their codes.
type prefixCode struct {
	counts  [16]int
	symbols []int
}

func newPrefixCode(lengths []byte) *prefixCode {
	c := &prefixCode{}
	for _, n := range lengths {
		c.counts[n]++
	}
	c.counts[0] = 0
	for n := byte(1); n < 16; n++ {
		for s, m := range lengths {
			if m == n {
				c.symbols = append(c.symbols, s)
			}
		}
	}
	return c
}

// read takes bits until they make a symbol.
func (c *prefixCode) read(d *inflate64) (int, error) {
	code, first, index := 0, 0, 0
	for n := 1; n < 16; n++ {
		bit, err := d.take(1)
		if err != nil {
			return 0, err
		}
		code |= bit
		count := c.counts[n]
		if code-count < first {
			if i := index + code - first; i >= 0 && i < len(c.symbols) {
				return c.symbols[i], nil
			}
			return 0, errDeflate64
		}
		index += count
		first = (first + count) << 1
		code <<= 1
	}
	return 0, errDeflate64
}

// fixedCodes are those of blocks that bring none.
func fixedCodes() (literals, distances *prefixCode) {
	var lit [288]byte
	for s := range lit {
		switch {
		case s < 144:
			lit[s] = 8
		case s < 256:
			lit[s] = 9
		case s < 280:
			lit[s] = 7
		default:
			lit[s] = 8
		}
	}
	var dist [32]byte
	for s := range dist {
		dist[s] = 5
	}
	return newPrefixCode(lit[:]), newPrefixCode(dist[:])
}
