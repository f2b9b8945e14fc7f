package archive

import (
	"bufio"
	"errors"
	"io"
)

// inflate64 undoes Deflate64, which Windows uses for large members: Deflate
// with a window of 64 KB, two more distances and a longest match of 65,538
// (APPNOTE.TXT, 4.4.5; otherwise RFC 1951).
type inflate64 struct {
	in   *bufio.Reader
	bits uint32
	have uint

	window []byte // the last 64 KB, then what is not yet handed out
	out    int    // up to where it was handed out

	literals, distances *prefixCode
	stored              int // bytes left of a block that is not packed
	inBlock, last       bool
	err                 error
}

const (
	window64 = 64 << 10
	flush64  = 64 << 10 // handed out in pieces of about this size
)

var errDeflate64 = errors.New("packed data is damaged")

func newInflate64(r io.Reader) io.Reader { return &inflate64{in: bufio.NewReader(r)} }

func (d *inflate64) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if d.out == len(d.window) && d.err == nil {
		if d.out > window64 {
			d.window = append(d.window[:0], d.window[d.out-window64:]...)
			d.out = window64
		}
		d.err = d.fill()
	}
	n := copy(p, d.window[d.out:])
	d.out += n
	if n == 0 {
		return 0, d.err
	}
	return n, nil
}

// fill unpacks until there is enough to hand out.
func (d *inflate64) fill() error {
	for len(d.window)-d.out < flush64 {
		switch {
		case d.stored > 0:
			n := min(d.stored, flush64)
			start := len(d.window)
			d.window = append(d.window, make([]byte, n)...)
			if _, err := io.ReadFull(d.in, d.window[start:]); err != nil {
				d.window = d.window[:start]
				return io.ErrUnexpectedEOF
			}
			d.stored -= n
		case d.inBlock:
			if err := d.symbol(); err != nil {
				return err
			}
		case d.last:
			return io.EOF
		default:
			if err := d.block(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *inflate64) take(n uint) (int, error) {
	for d.have < n {
		b, err := d.in.ReadByte()
		if err != nil {
			return 0, io.ErrUnexpectedEOF
		}
		d.bits |= uint32(b) << d.have
		d.have += 8
	}
	v := d.bits & (1<<n - 1)
	d.bits >>= n
	d.have -= n
	return int(v), nil
}

// block reads a block's header.
func (d *inflate64) block() error {
	head, err := d.take(3)
	if err != nil {
		return err
	}
	d.last = head&1 == 1
	switch head >> 1 {
	case 0:
		d.bits, d.have = 0, 0 // up to the next whole byte
		size, err := d.take(16)
		if err != nil {
			return err
		}
		inverse, err := d.take(16)
		if err != nil || size != inverse^0xffff {
			return errDeflate64
		}
		d.stored = size
		return nil
	case 1:
		d.literals, d.distances = fixedCodes()
	case 2:
		if err := d.codes(); err != nil {
			return err
		}
	default:
		return errDeflate64
	}
	d.inBlock = true
	return nil
}

// codes reads the codes of a block that brings its own.
func (d *inflate64) codes() error {
	var counts [3]int
	for i, n := range []uint{5, 5, 4} {
		v, err := d.take(n)
		if err != nil {
			return err
		}
		counts[i] = v + []int{257, 1, 4}[i]
	}
	var order [19]byte
	for _, place := range []int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}[:counts[2]] {
		v, err := d.take(3)
		if err != nil {
			return err
		}
		order[place] = byte(v)
	}
	lengths, err := d.lengths(newPrefixCode(order[:]), counts[0]+counts[1])
	if err != nil {
		return err
	}
	d.literals = newPrefixCode(lengths[:counts[0]])
	d.distances = newPrefixCode(lengths[counts[0]:])
	return nil
}

// lengths reads the lengths of two codes, which are packed themselves.
func (d *inflate64) lengths(code *prefixCode, n int) ([]byte, error) {
	lengths := make([]byte, 0, n)
	for len(lengths) < n {
		s, err := code.read(d)
		if err != nil {
			return nil, err
		}
		value, bits, more := byte(s), uint(0), 1
		switch s {
		case 16:
			if len(lengths) == 0 {
				return nil, errDeflate64
			}
			value, bits, more = lengths[len(lengths)-1], 2, 3
		case 17:
			value, bits, more = 0, 3, 3
		case 18:
			value, bits, more = 0, 7, 11
		}
		extra, err := d.take(bits)
		if err != nil {
			return nil, err
		}
		for range more + extra {
			lengths = append(lengths, value)
		}
	}
	if len(lengths) > n {
		return nil, errDeflate64
	}
	return lengths, nil
}

// symbol unpacks a byte or a match.
func (d *inflate64) symbol() error {
	s, err := d.literals.read(d)
	if err != nil {
		return err
	}
	switch {
	case s < 256:
		d.window = append(d.window, byte(s))
		return nil
	case s == 256:
		d.inBlock = false
		return nil
	case s > 285:
		return errDeflate64
	}
	var length int
	if s == 285 {
		length, err = d.take(16)
		length += 3
	} else {
		length, err = d.ranged(s-257, 4, 3)
	}
	if err != nil {
		return err
	}
	s, err = d.distances.read(d)
	if err != nil {
		return err
	}
	distance, err := d.ranged(s, 2, 1)
	if err != nil {
		return err
	}
	if distance > len(d.window) || distance > window64 {
		return errDeflate64
	}
	for range length {
		d.window = append(d.window, d.window[len(d.window)-distance])
	}
	return nil
}

// ranged reads a length or distance: a symbol stands for a range, of which the
// bits that follow say which. Each step of so many symbols takes a bit more.
func (d *inflate64) ranged(s, step, first int) (int, error) {
	if s < 2*step {
		return s + first, nil
	}
	bits := uint(s/step - 1)
	v, err := d.take(bits)
	return (step+s%step)<<bits + v + first, err
}
