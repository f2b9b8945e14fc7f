package weights

import (
	"bytes"
	"encoding/binary"
	"maps"
	"math"
	"slices"
)

// keyBytes is how many bytes a key has.
const keyBytes = 4

// writeRows writes how many rows there are, and then column by column, which
// packs best: each byte of the differences between keys, lowest first; how many
// cells a row has; the differences between their targets; their steps.
func writeRows(b *bytes.Buffer, rows map[uint32]Row) {
	keys := slices.Sorted(maps.Keys(rows))
	b.Write(binary.AppendUvarint(nil, uint64(len(keys))))
	for n := range keyBytes {
		last := uint32(0)
		for _, key := range keys {
			b.WriteByte(byte((key - last) >> (8 * n)))
			last = key
		}
	}
	for _, key := range keys {
		b.WriteByte(byte(len(rows[key].Targets)))
	}
	for _, key := range keys {
		last := uint8(0)
		for _, t := range rows[key].Targets {
			b.WriteByte(t - last)
			last = t
		}
	}
	for _, key := range keys {
		for _, v := range rows[key].Worth {
			b.WriteByte(byte(int8(min(max(v, math.MinInt8), math.MaxInt8))))
		}
	}
}

// readRows gives each row to take, which must not keep it.
func readRows(b []byte, targets int, take func(key uint32, targets []uint8, worth []int16)) error {
	count, size := binary.Uvarint(b)
	if size <= 0 || count > uint64(len(b)) {
		return ErrFormat
	}
	n, b := int(count), b[size:]
	if len(b) < (keyBytes+1)*n {
		return ErrFormat
	}
	keys, counts, b := b[:keyBytes*n], b[keyBytes*n:(keyBytes+1)*n], b[(keyBytes+1)*n:]
	cells := 0
	for _, c := range counts {
		cells += int(c)
	}
	if len(b) != 2*cells {
		return ErrFormat
	}
	of, steps := b[:cells], b[cells:]
	key := uint32(0)
	var all [math.MaxUint8]uint8
	var worth [math.MaxUint8]int16
	for i, c := range counts {
		for k := range keyBytes {
			key += uint32(keys[k*n+i]) << (8 * k)
		}
		last := uint8(0)
		for k := range int(c) {
			last += of[k]
			if int(last) >= targets {
				return ErrFormat
			}
			all[k], worth[k] = last, int16(int8(steps[k]))
		}
		take(key, all[:c], worth[:c])
		of, steps = of[c:], steps[c:]
	}
	return nil
}
