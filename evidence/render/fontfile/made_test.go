package fontfile_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// number writes an integer as CFF dictionaries and drawings do.
func number(v int) []byte { return []byte{28, byte(v >> 8), byte(v)} }

// offset writes one in a form that always has the same size.
func offset(v int) []byte { return binary.BigEndian.AppendUint32([]byte{29}, uint32(v)) }

// list writes byte strings as CFF does.
func list(items ...[]byte) []byte {
	b := binary.BigEndian.AppendUint16(nil, uint16(len(items)))
	if len(items) == 0 {
		return b
	}
	b = append(b, 2)
	at := 1
	for i := 0; i <= len(items); i++ {
		b = binary.BigEndian.AppendUint16(b, uint16(at))
		if i < len(items) {
			at += len(items[i])
		}
	}
	return append(b, bytes.Join(items, nil)...)
}

// cffFont is what is put into a CFF program. A glyph that says no width has the
// usual one, 500; others say how much more than 300 they have.
type cffFont struct {
	charset, encoding []byte
	charsetAt         int // of a charset that has a number
	matrix            []byte
	strings           [][]byte
	drawings          [][]byte
	globals, locals   [][]byte
	selector          []byte // makes it a font of characters by number
}

// cff makes a program. Its top dictionary is written twice: all offsets in it have
// one size.
func cff(f cffFont) []byte {
	var at [6]int
	var out []byte
	for range 2 {
		private := append(append(number(500), 20), append(number(300), 21)...)
		private = append(append(private, offset(len(private)+6)...), 19)
		top := append([]byte{}, f.matrix...)
		if f.selector != nil {
			top = append(append(top, number(391)...), append(number(392), append(number(0), 12, 30)...)...)
			top = append(append(top, offset(at[3])...), 12, 36)
			top = append(append(top, offset(at[4])...), 12, 37)
		} else {
			top = append(append(top, offset(len(private))...), append(offset(at[2]), 18)...)
			top = append(append(top, offset(at[5])...), 16)
		}
		top = append(append(top, offset(at[0])...), 15)
		top = append(append(top, offset(at[1])...), 17)
		out = append([]byte{1, 0, 4, 4}, list([]byte("Made"))...)
		out = append(out, list(top)...)
		out = append(append(out, list(f.strings...)...), list(f.globals...)...)
		place := func(i int, b []byte) {
			at[i] = len(out)
			out = append(out, b...)
		}
		place(0, f.charset)
		if f.charset == nil {
			at[0] = f.charsetAt
		}
		place(1, list(f.drawings...))
		place(2, append(private, list(f.locals...)...))
		place(3, list(append(append(offset(len(private)), offset(at[2])...), 18)))
		place(4, f.selector)
		place(5, f.encoding)
		if f.encoding == nil {
			at[5] = 0
		}
	}
	return out
}

// hidden hides bytes as Type 1 programs do, after four bytes that mean nothing.
func hidden(b []byte, key uint16) []byte {
	out := append([]byte("\xAA\xBB\xCC\xDD"), b...)
	for i := range out {
		out[i] ^= byte(key >> 8)
		key = (uint16(out[i])+key)*52845 + 22719
	}
	return out
}

// type1 makes a Type 1 program of drawings by name.
func type1(head string, names []string, drawings [][]byte) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "dup /Private 8 dict dup begin /lenIV 4 def 2 index /CharStrings %d dict dup begin\n", len(names))
	for i, name := range names {
		d := hidden(drawings[i], 4330)
		fmt.Fprintf(&b, "/%s %d RD %s ND\n", name, len(d), d)
	}
	b.WriteString("end end")
	return append([]byte("%!PS-AdobeFont-1.0\n/FontMatrix [0.001 0 0 0.001 0 0] def\n"+head+"\ncurrentfile eexec\n"), hidden(b.Bytes(), 55665)...)
}

// overlapping makes a TrueType program whose encoding names all characters many
// times.
func overlapping(times int) []byte {
	words := func(list ...int) []byte {
		var b []byte
		for _, v := range list {
			b = binary.BigEndian.AppendUint16(b, uint16(v))
		}
		return b
	}
	table := words(0, 1, 3, 1, 0, 12, 4, 0, 0, 2*times, 0, 0, 0)
	for _, v := range []int{0xFFFE, 0, 1, 0} { // last, first, what is added, where a list begins
		for range times {
			table = append(table, words(v)...)
		}
		if v == 0xFFFE {
			table = append(table, 0, 0)
		}
	}
	head := make([]byte, 54)
	head[18] = 4 // 1024 to the size of the type
	hhea := make([]byte, 36)
	hhea[35] = 1
	out := words(0, 1, 6, 0, 0, 0)
	var data []byte
	for _, t := range []struct {
		name string
		data []byte
	}{{"cmap", table}, {"glyf", words(0)}, {"head", head}, {"hhea", hhea}, {"hmtx", words(512, 0)}, {"maxp", words(0, 1, 2)}} {
		out = append(append(out, t.name...), 0, 0, 0, 0)
		out = binary.BigEndian.AppendUint32(out, uint32(12+6*16+len(data)))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.data)))
		data = append(data, t.data...)
	}
	return append(out, data...)
}
