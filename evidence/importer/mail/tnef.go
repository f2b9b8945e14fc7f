package mail

import (
	"encoding/binary"
	"strings"
)

// Parts of the file winmail.dat, in which Outlook hides what it sends.
const (
	tnefMark       = 0x223e9f78
	tnefBody       = 0x0002800c
	tnefRender     = 0x00069002
	tnefTitle      = 0x00018010
	tnefData       = 0x0006800f
	tnefAttachment = 0x00069005
	tnefProps      = 0x00069003
	tnefCodePage   = 0x00069007
)

// readTNEF takes the files and, where the message has no words, the text out of
// winmail.dat. It reports whether the file was one.
func readTNEF(m *message, b []byte) bool {
	if len(b) < 6 || binary.LittleEndian.Uint32(b) != tnefMark {
		return false
	}
	t := &tnef{m: m}
	for b = b[6:]; len(b) >= 9; {
		id, n := binary.LittleEndian.Uint32(b[1:]), int(binary.LittleEndian.Uint32(b[5:]))
		if n < 0 || n > len(b)-9 {
			m.damaged = true
			n = len(b) - 9
		}
		t.attribute(id, b[9:9+n])
		b = b[min(len(b), 9+n+2):]
	}
	t.end()
	return true
}

// tnef is such a file while it is read.
type tnef struct {
	m    *message
	page string
	open bool
	name string
	data []byte
	more *props // what else is said of the file
}

func (t *tnef) attribute(id uint32, b []byte) {
	switch id {
	case tnefCodePage:
		if len(b) >= 4 {
			t.page = pageName(binary.LittleEndian.Uint32(b))
		}
	case tnefBody:
		if s := strings.TrimRight(decodePage(b, t.page), "\x00"); strings.TrimSpace(s) != "" && len(t.m.plain) == 0 {
			t.m.plain = append(t.m.plain, s)
		}
	case tnefProps:
		p := tnefProperties(b)
		p.page = t.page
		if s := p.text(propBody); strings.TrimSpace(s) != "" && len(t.m.plain) == 0 {
			t.m.plain = append(t.m.plain, s)
		}
		if len(t.m.hypertext) == 0 {
			readBodies(t.m, p)
		}
	case tnefRender:
		t.end()
		t.open = true
	case tnefTitle:
		t.name = strings.TrimRight(decodePage(b, t.page), "\x00")
	case tnefData:
		t.data = b
	case tnefAttachment:
		t.more = tnefProperties(b)
		t.more.page = t.page
	}
}

// end gives the file that is open.
func (t *tnef) end() {
	if !t.open {
		return
	}
	t.open = false
	if p := t.more; p != nil {
		if n := p.text(propLongName); n != "" {
			t.name = n
		}
		if len(t.data) == 0 {
			t.data = p.raw[propData]
		}
	}
	inline := t.more != nil && t.more.has(propContentID)
	t.m.attach(attachment{name: t.name, media: mediaOf(t.name), content: t.data, inline: inline})
	t.name, t.data, t.more = "", nil, nil
}

// tnefProperties reads a list of properties, as far as it can be followed.
func tnefProperties(b []byte) *props {
	p := newProps()
	if len(b) < 4 {
		return p
	}
	count := binary.LittleEndian.Uint32(b)
	r := &listReader{b: b[4:]}
	for i := uint32(0); i < count && !r.bad; i++ {
		kind, id := int(r.word16()), int(r.word16())
		many := kind&0x1000 != 0
		if id >= 0x8000 { // has a name of its own
			r.take(16)
			if r.word32() == 0 {
				r.take(4)
			} else {
				r.padded()
			}
		}
		r.value(p, id, kind&^0x1000, many)
	}
	return p
}

// listReader goes through a list of properties.
type listReader struct {
	b   []byte
	bad bool
}

func (r *listReader) take(n int) []byte {
	if n < 0 || n > len(r.b) {
		r.bad = true
		return nil
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *listReader) word16() uint16 {
	if b := r.take(2); b != nil {
		return binary.LittleEndian.Uint16(b)
	}
	return 0
}

func (r *listReader) word32() uint32 {
	if b := r.take(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

// padded reads bytes with their length before and filled up to four.
func (r *listReader) padded() []byte {
	n := int(r.word32())
	out := r.take(n)
	if n%4 != 0 && !r.bad {
		r.take(min(4-n%4, len(r.b)))
	}
	return out
}

func (r *listReader) value(p *props, id, kind int, many bool) {
	times := 1
	long := kind == typeString8 || kind == typeUnicode || kind == typeBinary || kind == typeObject
	if many || long {
		times = int(r.word32())
	}
	for i := 0; i < times && !r.bad; i++ {
		switch kind {
		case 0x0002, typeLong, 0x0004, typeBool, 0x000a:
			p.long[id] = r.word32()
		case 0x0005, 0x0006, 0x0007, 0x0014:
			r.take(8)
		case typeTime:
			if b := r.take(8); b != nil {
				p.time[id] = fileTime(binary.LittleEndian.Uint64(b))
			}
		case 0x0048:
			r.take(16)
		case typeString8, typeUnicode, typeBinary, typeObject:
			b := r.padded()
			if kind == typeObject && len(b) > 16 {
				b = b[16:] // says what sort of object
			}
			if i == 0 && !r.bad {
				p.raw[id], p.kind[id] = b, kind
			}
		default:
			r.bad = true
		}
	}
}
