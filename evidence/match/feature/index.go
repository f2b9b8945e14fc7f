package feature

import "math/bits"

// Index finds the rows that a model has for keys of features.
type Index struct {
	// There is a bit for every key that has a row, and for some that have none: most
	// features of a text are unknown, and end there.
	known []uint64
	slots []slot
}

// slot is a row by its key, in a table with room to spare. An empty one has row 0.
type slot struct{ key, row uint32 }

// knownBits is the number of bits of the first look, as a power of two.
const knownBits = 22

// NewIndex makes an index with room for so many keys.
func NewIndex(keys int) *Index {
	return &Index{make([]uint64, 1<<knownBits/64), make([]slot, 1<<bits.Len(uint(3*keys/2)))}
}

// Put gives a key its row, which must not be 0. There may be no more keys than
// there is room for.
func (x *Index) Put(key, row uint32) {
	i := x.home(key)
	for x.slots[i].row > 0 {
		i = (i + 1) & (len(x.slots) - 1)
	}
	x.slots[i] = slot{key, row}
	bit := key >> (32 - knownBits)
	x.known[bit/64] |= 1 << (bit % 64)
}

// Row finds the row of a key.
func (x *Index) Row(key uint32) (uint32, bool) {
	if !x.may(key) {
		return 0, false
	}
	row := x.row(key)
	return row, row > 0
}

// may reports whether a key may have a row.
func (x *Index) may(key uint32) bool {
	bit := key >> (32 - knownBits)
	return x.known[bit/64]>>(bit%64)&1 > 0
}

// row is a key's row, or 0.
func (x *Index) row(key uint32) uint32 {
	for i := x.home(key); ; i = (i + 1) & (len(x.slots) - 1) {
		if s := x.slots[i]; s.key == key || s.row == 0 {
			return s.row
		}
	}
}

func (x *Index) home(key uint32) int { return int(key*2654435769) & (len(x.slots) - 1) }
