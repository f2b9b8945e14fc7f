package doc

import "encoding/binary"

// mark is why text is left out.
type mark int

const (
	markNone mark = iota
	markDeleted
	markHidden
	markStruck
	marks
)

// look is how characters are marked.
type look struct {
	bold bool
	out  mark
	sign rune // a character of a font of signs
}

// para is what is said of a paragraph.
type para struct {
	inTable, rowEnd bool
	depth           int // of tables
	innerCell       bool
	list, heading   bool
	newPage         bool
}

// lookAt reads the properties of characters to which page[at] points.
func lookAt(page []byte, at int) look {
	var l look
	offset := int(page[at]) * 2
	if offset == 0 || offset >= pageSize {
		return l
	}
	n := int(page[offset])
	each(page[offset+1:min(offset+1+n, pageSize)], func(id int, value []byte) {
		on := value[0] == 1 || value[0] == 0x81
		switch id {
		case 0x0835:
			l.bold = on
		case 0x0800:
			l.leave(on, markDeleted)
		case 0x083c:
			l.leave(on, markHidden)
		case 0x0837, 0x2a53:
			l.leave(on, markStruck)
		case 0x6a09:
			if len(value) >= 4 {
				l.sign = rune(binary.LittleEndian.Uint16(value[2:]))
			}
		}
	})
	return l
}

func (l *look) leave(on bool, m mark) {
	if on && l.out == markNone {
		l.out = m
	}
}

// paraAt reads the properties of a paragraph to which page[at] points.
func paraAt(page []byte, at int) para {
	var p para
	if at >= pageSize {
		return p
	}
	offset := int(page[at]) * 2
	if offset == 0 || offset+1 >= pageSize {
		return p
	}
	n := int(page[offset])*2 - 1
	if offset++; n < 0 { // the size stands in the next byte
		n = int(page[offset]) * 2
		offset++
	}
	if offset+2 > pageSize || n < 2 {
		return p
	}
	style := binary.LittleEndian.Uint16(page[offset:])
	p.heading = style >= 1 && style <= 9
	each(page[offset+2:min(offset+n, pageSize)], func(id int, value []byte) {
		switch id {
		case 0x2416:
			p.inTable = value[0] != 0
		case 0x2417:
			p.rowEnd = value[0] != 0
		case 0x244b:
			p.innerCell = value[0] != 0
		case 0x244c:
			p.rowEnd = value[0] != 0
		case 0x6649:
			if len(value) >= 4 {
				p.depth = min(int(binary.LittleEndian.Uint32(value)), 20)
			}
		case 0x460b:
			p.list = len(value) >= 2 && binary.LittleEndian.Uint16(value) != 0
		case 0x2407:
			p.newPage = value[0] != 0
		}
	})
	return p
}

// each visits the properties of a list: a number and a value of a size that the
// number tells.
func each(b []byte, visit func(id int, value []byte)) {
	for len(b) >= 3 {
		id := int(binary.LittleEndian.Uint16(b))
		b = b[2:]
		n := 0
		switch id >> 13 {
		case 0, 1:
			n = 1
		case 2, 4, 5:
			n = 2
		case 3:
			n = 4
		case 7:
			n = 3
		case 6:
			n = int(b[0]) + 1
			if id == 0xd608 && len(b) > 1 { // the only one with a size of two bytes
				n = int(binary.LittleEndian.Uint16(b)) + 1
			}
		}
		if n == 0 || n > len(b) {
			return
		}
		visit(id, b[:n])
		b = b[n:]
	}
}
