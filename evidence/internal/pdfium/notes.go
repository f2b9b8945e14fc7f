package pdfium

import (
	"math"
	"strings"

	"ownpack/evidence"
)

// Note is what somebody put on a page after it was made: a remark, a stamp, a
// filled field.
type Note struct {
	Kind NoteKind
	// Text is what the file says of it; empty where it is only drawn.
	Text string
	Box  evidence.Box // as a reader sees the page
}

// NoteKind is the kind of a Note.
type NoteKind string

// The kinds.
const (
	NoteField  NoteKind = "field"  // of a form
	NoteText   NoteKind = "text"   // type on the page
	NoteStamp  NoteKind = "stamp"  // a stamp, which may hold type
	NoteRemark NoteKind = "remark" // a note that is folded up, or belongs to a mark
)

// Drawn reports whether the note shows type on the page itself.
func (n Note) Drawn() bool { return n.Kind != NoteRemark }

// PDFium's numbers of annotations and their flags.
const (
	annotText      = 1
	annotLink      = 2
	annotFreeText  = 3
	annotStamp     = 13
	annotPopup     = 16
	annotWidget    = 20
	annotHidden    = 1 << 1
	annotNoView    = 1 << 5
	maxAnnotations = 5000
)

// notes lists the notes of a page.
func (m *module) notes(page uint64, f frame) ([]Note, error) {
	count, err := m.call("FPDFPage_GetAnnotCount", page)
	if err != nil {
		return nil, err
	}
	var out []Note
	for i := range min(max(int(int32(count)), 0), maxAnnotations) {
		annot, err := m.call("FPDFPage_GetAnnot", page, uint64(i))
		if err != nil {
			return nil, err
		}
		if annot == 0 {
			continue
		}
		n, ok, err := m.note(annot, f)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, n)
		}
		if _, err := m.call("FPDFPage_CloseAnnot", annot); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (m *module) note(annot uint64, f frame) (Note, bool, error) {
	kind, err := m.call("FPDFAnnot_GetSubtype", annot)
	if err != nil {
		return Note{}, false, err
	}
	n := Note{Kind: NoteRemark}
	key := "Contents"
	switch kind {
	case annotLink, annotPopup, 0:
		return Note{}, false, nil
	case annotWidget:
		n.Kind, key = NoteField, "V"
	case annotFreeText:
		n.Kind = NoteText
	case annotStamp:
		n.Kind = NoteStamp
	}
	flags, err := m.call("FPDFAnnot_GetFlags", annot)
	if err != nil {
		return Note{}, false, err
	}
	if flags&(annotHidden|annotNoView) != 0 {
		return Note{}, false, nil
	}
	if n.Text, err = m.annotText(annot, key); err != nil {
		return Note{}, false, err
	}
	if kind == annotWidget && n.Text != "" {
		// The value of a box to tick is the name of its state.
		if field, err := m.annotText(annot, "FT"); err != nil || field == "Btn" {
			n.Text = ""
		}
	}
	if _, err := m.call("FPDFAnnot_GetRect", annot, uint64(m.scratch)); err != nil {
		return Note{}, false, err
	}
	// left, top, right, bottom, as PDFium gives them; a file may mix them up.
	l, t, r, b := m.rect()
	n.Box = f.seen(min(l, r), max(t, b), max(l, r), min(t, b))
	if !finite(n.Box) {
		n.Box = evidence.Box{}
	}
	return n, n.Text != "" || n.Drawn(), nil
}

// unmarked tells whether a page has no annotation that can be seen upon it: no
// line drawn by hand, no stamp, no field.
func (m *module) unmarked(page uint64) (bool, error) {
	count, err := m.call("FPDFPage_GetAnnotCount", page)
	if err != nil {
		return false, err
	}
	for i := range min(max(int(int32(count)), 0), maxAnnotations) {
		annot, err := m.call("FPDFPage_GetAnnot", page, uint64(i))
		if err != nil {
			return false, err
		}
		if annot == 0 {
			continue
		}
		kind, err := m.call("FPDFAnnot_GetSubtype", annot)
		if err != nil {
			return false, err
		}
		flags, err := m.call("FPDFAnnot_GetFlags", annot)
		if err != nil {
			return false, err
		}
		if _, err := m.call("FPDFPage_CloseAnnot", annot); err != nil {
			return false, err
		}
		unseen := kind == 0 || kind == annotText || kind == annotLink || kind == annotPopup || flags&(annotHidden|annotNoView) != 0
		if !unseen {
			return false, nil
		}
	}
	return true, nil
}

// annotText reads a text of an annotation.
func (m *module) annotText(annot uint64, key string) (string, error) {
	name, err := m.key(key)
	if err != nil {
		return "", err
	}
	s, err := m.wide("FPDFAnnot_GetStringValue", annot, name)
	return strings.TrimSpace(s), err
}

// How much is looked at to see whether a page is a picture.
const (
	maxObjects  = 64
	objectImage = 3
	textHidden  = 3
	hiddenTries = 9
)

// pictured is the share of the page that its largest picture covers, and
// whether the page has anything on it at all.
func (m *module) pictured(page uint64, f frame) (share float64, empty bool, err error) {
	count, err := m.call("FPDFPage_CountObjects", page)
	if err != nil {
		return 0, false, err
	}
	n := max(int(int32(count)), 0)
	whole := f.width() * f.height()
	for i := range n {
		if i >= maxObjects/2 && i < n-maxObjects/2 {
			continue
		}
		object, err := m.call("FPDFPage_GetObject", page, uint64(i))
		if err != nil {
			return 0, false, err
		}
		kind, err := m.call("FPDFPageObj_GetType", object)
		if err != nil {
			return 0, false, err
		}
		if kind != objectImage {
			continue
		}
		s := uint64(m.scratch)
		if _, err := m.call("FPDFPageObj_GetBounds", object, s, s+4, s+8, s+12); err != nil {
			return 0, false, err
		}
		left, bottom, right, top := m.rect()
		left, right = max(left, f.left), min(right, f.right)
		bottom, top = max(bottom, f.bottom), min(top, f.top)
		if area := (right - left) * (top - bottom); right > left && top > bottom && whole > 0 {
			share = max(share, min(area/whole, 1))
		}
	}
	return share, n == 0, nil
}

// hidden tells whether the page's text is written so that nobody sees it, as
// programs do that read scans; by a few of its words.
func (r *reader) hidden(chars []char) (bool, error) {
	seen, unseen := 0, 0
	step := max(len(chars)/hiddenTries, 1)
	for i := 0; i < len(chars); i += step {
		c := chars[i]
		if c.r == ' ' {
			if i++; i >= len(chars) || chars[i].r == ' ' {
				continue
			}
			c = chars[i]
		}
		object, err := r.call("FPDFText_GetTextObject", r.text, uint64(c.index))
		if err != nil {
			return false, err
		}
		if object == 0 {
			continue
		}
		mode, err := r.call("FPDFTextObj_GetTextRenderMode", object)
		if err != nil {
			return false, err
		}
		if int32(mode) == textHidden {
			unseen++
		} else {
			seen++
		}
	}
	return unseen > seen, nil
}

// ligatures are the letters that Latin type joins.
var ligatures = map[rune]string{
	'\uFB00': "ff", '\uFB01': "fi", '\uFB02': "fl", '\uFB03': "ffi", '\uFB04': "ffl", '\uFB05': "st", '\uFB06': "st",
}

// parted writes a ligature as the letters it joins, side by side in its box.
func parted(c char) []char {
	letters, ok := ligatures[c.r]
	if !ok {
		return []char{c}
	}
	out := make([]char, 0, len(letters))
	for i, r := range letters {
		b := c.box
		if b.W >= b.H/8 {
			b.W /= float64(len(letters))
			b.X += b.W * float64(i)
		}
		out = append(out, char{r: r, index: c.index, box: b})
	}
	return out
}

// withoutSoftHyphens drops the marks where a word may be parted, but for those
// at which it is.
func withoutSoftHyphens(chars []char) []char {
	out := chars[:0]
	for i, c := range chars {
		if c.r == '\u00AD' && i+1 < len(chars) && chars[i+1].r != ' ' &&
			math.Abs(chars[i+1].box.Y-c.box.Y) < c.box.H/2 && math.Abs(chars[i+1].box.X-c.box.X) < 3*max(c.box.H, 1) {
			continue
		}
		out = append(out, c)
	}
	return out
}
