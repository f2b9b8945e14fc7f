package doc

import (
	"encoding/binary"
	"sort"

	"ownpack/evidence/importer"
)

// The information block at the beginning of the text stream: where things
// stand. The numbers are those of the published format.
const (
	identWord97 = 0xa5ec
	identWord6  = 0xa5dc

	flagComplex   = 0x0004
	flagEncrypted = 0x0100
	flagTable1    = 0x0200

	firstWord97 = 0xc0
)

// piece is a run of characters and where they stand in the text stream.
type piece struct {
	from, to int // characters
	at       int // bytes
	narrow   bool
}

// reader reads one document.
type reader struct {
	text, table []byte
	pieces      []piece
	parts       [8]int // how many characters each part has: see the constants
	headers     []int  // where the texts of page heads and feet begin
	looks       []run  // of characters
	paras       []run  // of paragraphs
	old         bool   // Word 6 or 95: only the text is read
	damaged     bool
	counts      [marks]int
	pictures    int
	left        mark
}

// The parts of a document's text, in the order in which they stand.
const (
	partMain = iota
	partNotes
	partHeads
	partMacros
	partComments
	partEndnotes
	partBoxes
	partHeadBoxes
)

// run is what is said of a stretch of the text stream.
type run struct {
	from, to int // bytes
	look     look
	para     para
}

func (r *reader) u16(at int) int {
	if at < 0 || at+2 > len(r.text) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(r.text[at:]))
}

func (r *reader) u32(at int) int { return u32(r.text, at) }

func u32(b []byte, at int) int {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return int(binary.LittleEndian.Uint32(b[at:]))
}

// stretch gives the bytes of the table stream that the information block names
// at the given place.
func (r *reader) stretch(at int) []byte {
	from, n := r.u32(at), r.u32(at+4)
	if from > len(r.table) || n > len(r.table)-from {
		if n > 0 {
			r.damaged = true
		}
		return nil
	}
	return r.table[from : from+n]
}

func newReader(streams map[string][]byte) (*reader, error) {
	r := &reader{text: streams["WordDocument"]}
	ident, version, flags := r.u16(0), r.u16(2), r.u16(10)
	switch {
	case len(r.text) < 0x200, ident != identWord97 && ident != identWord6:
		return nil, importer.Unreadable("the document is too damaged to open", "")
	case flags&flagEncrypted != 0:
		return nil, importer.Sealed("the document")
	case ident == identWord6 || version < firstWord97:
		r.old = true
		return r, r.oldPieces(flags&flagComplex != 0)
	}
	r.table = streams["0Table"]
	if flags&flagTable1 != 0 {
		r.table = streams["1Table"]
	}
	for i := range r.parts {
		r.parts[i] = min(r.u32(0x4c+4*i), len(r.text))
	}
	if !r.readPieces(r.stretch(0x1a2)) {
		// A document without a list of pieces is one piece.
		r.damaged = true
		r.pieces = []piece{{from: 0, to: r.parts[partMain], at: r.u32(0x18), narrow: true}}
	}
	r.looks = r.runs(r.stretch(0xfa), false)
	r.paras = r.runs(r.stretch(0x102), true)
	heads := r.stretch(0xf2)
	for i := 0; i+4 <= len(heads); i += 4 {
		r.headers = append(r.headers, u32(heads, i))
	}
	return r, nil
}

// oldPieces finds the text of Word 6 and 95.
func (r *reader) oldPieces(complex bool) error {
	r.parts[partMain] = min(r.u32(0x34), len(r.text))
	r.table = r.text
	if complex && r.readPieces(r.stretch(0x160)) {
		return nil
	}
	r.pieces = []piece{{from: 0, to: r.parts[partMain], at: r.u32(0x18), narrow: true}}
	return nil
}

// readPieces reads the list of pieces, which stands behind lists of changes.
func (r *reader) readPieces(b []byte) bool {
	for len(b) >= 3 && b[0] == 1 {
		n := int(binary.LittleEndian.Uint16(b[1:])) + 3
		b = b[min(n, len(b)):]
	}
	if len(b) < 5 || b[0] != 2 {
		return false
	}
	size := min(u32(b, 1), len(b)-5)
	b = b[5 : 5+size]
	n := (len(b) - 4) / 12
	for i := range n {
		p := piece{from: u32(b, 4*i), to: u32(b, 4*i+4)}
		at := u32(b, 4*(n+1)+8*i+2)
		switch {
		case r.old:
			p.at, p.narrow = at, true
		case at&0x40000000 != 0:
			p.at, p.narrow = at&0x3fffffff/2, true
		default:
			p.at = at
		}
		if p.to <= p.from || p.at > len(r.text) {
			r.damaged = true
			continue
		}
		r.pieces = append(r.pieces, p)
	}
	sort.SliceStable(r.pieces, func(i, j int) bool { return r.pieces[i].from < r.pieces[j].from })
	return len(r.pieces) > 0
}

// pageSize is that of the pages that hold runs.
const pageSize = 512

// runs reads the runs that a list of pages points to.
func (r *reader) runs(list []byte, paras bool) []run {
	n := (len(list) - 4) / 8
	var out []run
	for i := range max(n, 0) {
		at := u32(list, 4*(n+1)+4*i) & 0x3fffff * pageSize
		if at+pageSize > len(r.text) {
			r.damaged = true
			continue
		}
		page := r.text[at : at+pageSize]
		count := int(page[pageSize-1])
		if 4*(count+1)+count > pageSize {
			r.damaged = true
			continue
		}
		for j := range count {
			x := run{from: u32(page, 4*j), to: u32(page, 4*j+4)}
			if paras {
				x.para = paraAt(page, 4*(count+1)+13*j)
			} else {
				x.look = lookAt(page, 4*(count+1)+j)
			}
			out = append(out, x)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].from < out[j].from })
	return out
}

// find gives the run that a byte of the text stream is in.
func find(runs []run, at int) run {
	i := sort.Search(len(runs), func(i int) bool { return runs[i].to > at })
	if i < len(runs) && runs[i].from <= at {
		return runs[i]
	}
	return run{to: at + 1}
}
