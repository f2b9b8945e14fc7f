package mail_test

import (
	"encoding/binary"
	"slices"
	"unicode/utf16"
)

// node is a stream or a folder of a compound file.
type node struct {
	name    string
	content []byte
	inner   []node // of a folder
	folder  bool
}

// compound writes a compound file of the first kind, as simply as can be: a
// list of names for a tree, small streams in the small sectors.
func compound(root ...node) []byte {
	const none, end = 0xffffffff, 0xfffffffe
	w := &compoundWriter{}
	w.entries = append(w.entries, compoundEntry{name: "Root Entry", kind: 5, left: none, right: none, child: none})
	w.entries[0].child = w.list(root)
	mini := w.mini
	w.entries[0].start, w.entries[0].size = w.put(mini), len(mini)
	var dir []byte
	for _, e := range w.entries {
		dir = append(dir, e.bytes()...)
	}
	for len(dir)%512 != 0 {
		dir = append(dir, (&compoundEntry{left: none, right: none, child: none}).bytes()...)
	}
	dirAt := w.put(dir)
	var miniFAT []byte
	for _, n := range w.miniFAT {
		miniFAT = binary.LittleEndian.AppendUint32(miniFAT, n)
	}
	for len(miniFAT)%512 != 0 {
		miniFAT = append(miniFAT, 0xff)
	}
	miniAt := w.put(miniFAT)
	fats := 1
	for (len(w.fat)+fats+127)/128 > fats {
		fats++
	}
	fatAt := len(w.fat)
	for range fats {
		w.fat = append(w.fat, 0xfffffffd)
	}
	for len(w.fat)%128 != 0 {
		w.fat = append(w.fat, none)
	}
	for _, n := range w.fat {
		w.data = binary.LittleEndian.AppendUint32(w.data, n)
	}
	head := make([]byte, 512)
	copy(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	u16 := func(at, v int) { binary.LittleEndian.PutUint16(head[at:], uint16(v)) }
	u32 := func(at int, v uint32) { binary.LittleEndian.PutUint32(head[at:], v) }
	u16(24, 0x3e)
	u16(26, 3)
	u16(28, 0xfffe)
	u16(30, 9)
	u16(32, 6)
	u32(44, uint32(fats))
	u32(48, dirAt)
	u32(56, 4096)
	u32(60, miniAt)
	u32(64, uint32(len(miniFAT)/512))
	u32(68, end)
	for i := range 109 {
		v := uint32(none)
		if i < fats {
			v = uint32(fatAt + i)
		}
		u32(76+4*i, v)
	}
	return append(head, w.data...)
}

type compoundEntry struct {
	name               string
	kind               byte
	left, right, child uint32
	start              uint32
	size               int
}

func (e *compoundEntry) bytes() []byte {
	b := make([]byte, 128)
	u := utf16.Encode([]rune(e.name))
	for i, c := range u {
		binary.LittleEndian.PutUint16(b[2*i:], c)
	}
	if e.name != "" {
		binary.LittleEndian.PutUint16(b[64:], uint16(2*len(u)+2))
	}
	b[66], b[67] = e.kind, 1
	binary.LittleEndian.PutUint32(b[68:], e.left)
	binary.LittleEndian.PutUint32(b[72:], e.right)
	binary.LittleEndian.PutUint32(b[76:], e.child)
	binary.LittleEndian.PutUint32(b[116:], e.start)
	binary.LittleEndian.PutUint32(b[120:], uint32(e.size))
	return b
}

type compoundWriter struct {
	entries      []compoundEntry
	data, mini   []byte
	fat, miniFAT []uint32
}

// list writes the nodes as a chain of neighbours and returns the first.
func (w *compoundWriter) list(nodes []node) uint32 {
	first := uint32(0xffffffff)
	for _, n := range slices.Backward(nodes) {
		at := len(w.entries)
		w.entries = append(w.entries, compoundEntry{name: n.name, kind: 2, left: 0xffffffff, right: first, child: 0xffffffff, start: 0xfffffffe})
		if n.folder {
			w.entries[at].kind = 1
			child := w.list(n.inner)
			w.entries[at].child = child
		} else {
			w.entries[at].size = len(n.content)
			w.entries[at].start = w.stream(n.content)
		}
		first = uint32(at)
	}
	return first
}

func (w *compoundWriter) stream(b []byte) uint32 {
	if len(b) == 0 {
		return 0xfffffffe
	}
	if len(b) >= 4096 {
		return w.put(b)
	}
	first := len(w.miniFAT)
	for i := 0; i < len(b); i += 64 {
		part := make([]byte, 64)
		copy(part, b[i:])
		w.mini = append(w.mini, part...)
		w.miniFAT = append(w.miniFAT, uint32(len(w.miniFAT)+1))
	}
	w.miniFAT[len(w.miniFAT)-1] = 0xfffffffe
	return uint32(first)
}

func (w *compoundWriter) put(b []byte) uint32 {
	if len(b) == 0 {
		return 0xfffffffe
	}
	first := len(w.fat)
	for i := 0; i < len(b); i += 512 {
		part := make([]byte, 512)
		copy(part, b[i:])
		w.data = append(w.data, part...)
		w.fat = append(w.fat, uint32(len(w.fat)+1))
	}
	w.fat[len(w.fat)-1] = 0xfffffffe
	return uint32(first)
}

// wideBytes is s as Outlook keeps it.
func wideBytes(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

// prop is a property of a message with text for its value.
func prop(id, text string) node {
	return node{name: "__substg1.0_" + id + "001F", content: wideBytes(text)}
}

// fixedProps is the stream of the properties of fixed length.
func fixedProps(head int, values ...uint64) node {
	b := make([]byte, head)
	for i := 0; i+1 < len(values); i += 2 {
		b = binary.LittleEndian.AppendUint32(b, uint32(values[i]))
		b = binary.LittleEndian.AppendUint32(b, 6)
		b = binary.LittleEndian.AppendUint64(b, values[i+1])
	}
	return node{name: "__properties_version1.0", content: b}
}
