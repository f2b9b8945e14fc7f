package workbook

import (
	"encoding/binary"
	"math"
	"slices"
	"unicode/utf16"
)

// rk is a number packed into four bytes.
func rk(v uint32) float64 {
	var n float64
	if v&2 != 0 {
		n = float64(int32(v) >> 2)
	} else {
		n = math.Float64frombits(uint64(v&^3) << 32)
	}
	if v&1 != 0 {
		n /= 100
	}
	return n
}

func utf16le(b []byte) string {
	u := make([]uint16, len(b)/2)
	for i := range u {
		u[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return string(utf16.Decode(u))
}

// sort puts rows and cells in order, whichever way the file has them.
func (s *xlsSheet) sort() {
	slices.SortStableFunc(s.out.Rows, func(a, b Row) int { return a.Number - b.Number })
	for i := range s.out.Rows {
		slices.SortStableFunc(s.out.Rows[i].Cells, func(a, b Cell) int { return a.Column - b.Column })
	}
}

// sstReader reads the strings that cells refer to by number. They run over
// several records; where one is cut within its letters, the next record begins
// with a byte that says how wide they are.
type sstReader struct {
	x    *xls
	body []byte
	next int
	done bool
}

// more goes on to the next record.
func (r *sstReader) more() bool {
	kind, body, next := r.x.record(r.next)
	if kind != recContinue {
		r.done = true
		return false
	}
	r.body, r.next = body, next
	return true
}

// take gives n bytes, across records if need be.
func (r *sstReader) take(n int) []byte {
	var out []byte
	for n > 0 && !r.done {
		if len(r.body) == 0 && !r.more() {
			break
		}
		k := min(n, len(r.body))
		out = append(out, r.body[:k]...)
		r.body, n = r.body[k:], n-k
	}
	if n > 0 {
		r.done = true
		return nil
	}
	return out
}

func (r *sstReader) all() []string {
	head := r.take(8)
	if head == nil {
		return nil
	}
	count := binary.LittleEndian.Uint32(head[4:])
	var out []string
	for i := uint32(0); i < count && len(out) < maxCells; i++ {
		s, ok := r.one()
		if !ok {
			break
		}
		out = append(out, s)
	}
	return out
}

// one reads a string with its flags and what follows it: marks of where the
// type changes, and help for Eastern scripts, which are passed over.
func (r *sstReader) one() (string, bool) {
	h := r.take(3)
	if h == nil {
		return "", false
	}
	n, flags := int(binary.LittleEndian.Uint16(h)), h[2]
	skip := 0
	if flags&8 != 0 {
		b := r.take(2)
		if b == nil {
			return "", false
		}
		skip += 4 * int(binary.LittleEndian.Uint16(b))
	}
	if flags&4 != 0 {
		b := r.take(4)
		if b == nil {
			return "", false
		}
		skip += int(min(binary.LittleEndian.Uint32(b), 1<<20))
	}
	s, ok := r.letters(n, flags&1 != 0)
	r.take(skip)
	return s, ok
}

func (r *sstReader) letters(n int, two bool) (string, bool) {
	var u []uint16
	for n > 0 {
		if len(r.body) == 0 {
			if !r.more() || len(r.body) == 0 {
				r.done = true
				return string(utf16.Decode(u)), false
			}
			two = r.body[0]&1 != 0
			r.body = r.body[1:]
			continue
		}
		if two {
			b := r.take(2)
			if b == nil {
				return string(utf16.Decode(u)), false
			}
			u = append(u, binary.LittleEndian.Uint16(b))
		} else {
			u = append(u, uint16(r.body[0]))
			r.body = r.body[1:]
		}
		n--
	}
	return string(utf16.Decode(u)), true
}
