package pdfium

import (
	"encoding/binary"

	"ownpack/evidence"
)

// PDFium's numbers, and how much is looked at to find what covers words.
const (
	objectPath  = 2
	annotSquare = 5
	annotRedact = 28
	maxCovers   = 200
	interior    = 1 // an annotation's colour inside
	darkest     = 70
	opaque      = 200
	leastCover  = 4    // points
	mostOfAPage = 0.9  // a fill over all of a page is paper, not a cover
	partOfAWord = 0.6  // that must be covered
	sameColour  = 0x30 // how far apart two colours may be
)

// cover is something dark over a part of a page.
type cover struct {
	box evidence.Box
	// marked is set for a mark that says itself that it is to hide what is under it.
	marked bool
}

// covers finds filled dark shapes on a page: drawn ones, the last first, and
// those laid over it as annotations.
func (m *module) covers(page uint64, f frame) ([]cover, error) {
	count, err := m.call("FPDFPage_CountObjects", page)
	if err != nil {
		return nil, err
	}
	var out []cover
	n := max(int(int32(count)), 0)
	for i := n - 1; i >= max(0, n-maxCovers); i-- {
		object, err := m.call("FPDFPage_GetObject", page, uint64(i))
		if err != nil {
			return nil, err
		}
		kind, err := m.call("FPDFPageObj_GetType", object)
		if err != nil {
			return nil, err
		}
		if kind != objectPath {
			continue
		}
		box, dark, err := m.darkShape(object, f)
		if err != nil {
			return nil, err
		}
		if dark {
			out = append(out, cover{box: box})
		}
	}
	return m.darkNotes(page, f, out)
}

// darkShape is where a path is filled with a dark colour.
func (m *module) darkShape(object uint64, f frame) (evidence.Box, bool, error) {
	s := uint64(m.scratch)
	ok, err := m.call("FPDFPath_GetDrawMode", object, s, s+4)
	if err != nil || ok == 0 || m.numbers(1)[0] == 0 {
		return evidence.Box{}, false, err
	}
	ok, err = m.call("FPDFPageObj_GetFillColor", object, s, s+4, s+8, s+12)
	if err != nil || ok == 0 || !dark(m.numbers(4)) {
		return evidence.Box{}, false, err
	}
	if ok, err = m.call("FPDFPageObj_GetBounds", object, s, s+4, s+8, s+12); err != nil || ok == 0 {
		return evidence.Box{}, false, err
	}
	left, bottom, right, top := m.rect()
	box := f.seen(left, top, right, bottom)
	return box, finite(box) && coverSized(box, f), nil
}

func coverSized(b evidence.Box, f frame) bool {
	return b.W >= leastCover && b.H >= leastCover && b.W*b.H < mostOfAPage*f.width()*f.height()
}

// dark reports whether a colour, with how opaque it is, hides what is under it.
func dark(c []uint32) bool {
	return c[0] <= darkest && c[1] <= darkest && c[2] <= darkest && c[3] >= opaque
}

// numbers reads unsigned numbers that the last call left in the scratch memory.
func (m *module) numbers(n int) []uint32 {
	raw := m.bytes(4 * n)
	out := make([]uint32, n)
	for i := range out {
		if len(raw) >= 4*i+4 {
			out[i] = binary.LittleEndian.Uint32(raw[4*i:])
		}
	}
	return out
}

// darkNotes adds dark rectangles and marks for redaction among the annotations.
func (m *module) darkNotes(page uint64, f frame, out []cover) ([]cover, error) {
	count, err := m.call("FPDFPage_GetAnnotCount", page)
	if err != nil {
		return nil, err
	}
	for i := range min(max(int(int32(count)), 0), maxCovers) {
		annot, err := m.call("FPDFPage_GetAnnot", page, uint64(i))
		if err != nil {
			return nil, err
		}
		if annot == 0 {
			continue
		}
		c, ok, err := m.darkNote(annot, f)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, c)
		}
		if _, err := m.call("FPDFPage_CloseAnnot", annot); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (m *module) darkNote(annot uint64, f frame) (cover, bool, error) {
	kind, err := m.call("FPDFAnnot_GetSubtype", annot)
	if err != nil || kind != annotSquare && kind != annotRedact {
		return cover{}, false, err
	}
	flags, err := m.call("FPDFAnnot_GetFlags", annot)
	if err != nil || flags&(annotHidden|annotNoView) != 0 {
		return cover{}, false, err
	}
	s := uint64(m.scratch)
	if kind == annotSquare {
		// Without a colour of its own PDFium says black.
		name, err := m.key("IC")
		if err != nil {
			return cover{}, false, err
		}
		if has, err := m.call("FPDFAnnot_HasKey", annot, name); err != nil || has == 0 {
			return cover{}, false, err
		}
		ok, err := m.call("FPDFAnnot_GetColor", annot, interior, s, s+4, s+8, s+12)
		if err != nil || ok == 0 || !dark(m.numbers(4)) {
			return cover{}, false, err
		}
	}
	if _, err := m.call("FPDFAnnot_GetRect", annot, s); err != nil {
		return cover{}, false, err
	}
	l, t, r, b := m.rect()
	box := f.seen(min(l, r), max(t, b), max(l, r), min(t, b))
	return cover{box, kind == annotRedact}, finite(box) && coverSized(box, f), nil
}

// key is a name as PDFium wants it.
func (m *module) key(name string) (uint64, error) {
	if p, ok := m.names[name]; ok {
		return p, nil
	}
	p, err := m.text(name)
	m.names[name] = p
	return p, err
}

// under reports whether a word whose first character has the given number lies
// under something dark, in a dark colour itself: light words on a dark ground are
// a heading.
func (r *reader) under(word evidence.Box, character uint64) (bool, error) {
	for _, c := range r.covers {
		x := min(c.box.X+c.box.W, word.X+word.W) - max(c.box.X, word.X)
		y := min(c.box.Y+c.box.H, word.Y+word.H) - max(c.box.Y, word.Y)
		if x <= 0 || y <= 0 || x*y < partOfAWord*word.W*word.H {
			continue
		}
		if c.marked {
			return true, nil
		}
		s := uint64(r.scratch)
		ok, err := r.call("FPDFText_GetFillColor", r.text, character, s, s+4, s+8, s+12)
		if err != nil {
			return false, err
		}
		n := r.numbers(4)
		return ok != 0 && n[0] <= darkest+sameColour && n[1] <= darkest+sameColour && n[2] <= darkest+sameColour, nil
	}
	return false, nil
}
