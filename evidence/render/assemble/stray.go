package assemble

import (
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// transform is a matrix of PDF: a b c d e f.
type transform [6]float64

// then applies t first and u after it.
func (t transform) then(u transform) transform {
	return transform{
		t[0]*u[0] + t[1]*u[2], t[0]*u[1] + t[1]*u[3],
		t[2]*u[0] + t[3]*u[2], t[2]*u[1] + t[3]*u[3],
		t[4]*u[0] + t[5]*u[2] + u[4], t[4]*u[1] + t[5]*u[3] + u[5],
	}
}

func upTo(list []float64, n int) (out transform, ok bool) {
	if len(list) < n {
		return out, false
	}
	copy(out[:], list[len(list)-n:])
	return out, true
}

func unit() transform { return transform{1, 0, 0, 1, 0, 0} }

// Strays reports whether text of page n begins outside its visible part, or
// whether that cannot be told. Text that begins inside and runs out is seen in
// part and does not count.
func (s *Source) Strays(n int) (strays bool) {
	var err error
	defer func() { strays = strays || err != nil }()
	defer catch(&err)
	page, err := s.find(n)
	if err != nil {
		return true
	}
	if !page.followed {
		page.strays = true
		page.strays = s.strays(n)
		page.followed = true
	}
	return page.strays
}

func (s *Source) strays(n int) bool {
	page, err := s.whole(n)
	if err != nil {
		return true
	}
	box, _, err := visible(page.inherited.MediaBox, page.inherited.CropBox)
	if err != nil {
		return true
	}
	w := walker{source: s, box: box, left: mostForms}
	begin := state{ctm: unit()}
	if s.pack.sharp.DPI > 0 {
		w.seen = &sights{}
		begin.shown = s.pack.shows(box, page.inherited.Rotate)
	}
	w.walk(page.content, page.inherited.Resources, begin, 0)
	if !w.strays && w.seen != nil {
		page.seen = w.seen
	}
	return w.strays
}

// mostForms is how often a form is followed on a page, or a picture drawn.
const mostForms = 2000

// walker follows where text is set, and pictures are drawn.
type walker struct {
	source *Source
	box    [4]float64
	strays bool
	left   int     // forms that may still be followed
	seen   *sights // what is drawn, or nil if nobody asks
}

// state is what content changes while it runs.
type state struct {
	ctm, line transform
	shown     transform // from the content to a page of the pack
	leading   float64
}

func (w *walker) walk(content []byte, resources types.Dict, begin state, depth int) {
	if w.seen != nil {
		w.seen.resources = append(w.seen.resources, resources)
	}
	in := scanner{b: content}
	now := begin
	now.line, now.leading = unit(), 0
	var saved []state
	for !w.strays && !in.bad {
		op := in.next()
		switch op {
		case "":
			return
		case "q":
			saved = append(saved, now)
		case "Q":
			if len(saved) > 0 {
				now, saved = saved[len(saved)-1], saved[:len(saved)-1]
			}
		case "cm":
			if m, ok := upTo(in.numbers, 6); ok {
				now.ctm = m.then(now.ctm)
				now.shown = m.then(now.shown)
			}
		case "ID":
			in.inlinePicture()
		case "Do":
			w.form(in.name, resources, now, depth)
		default:
			w.text(op, &in, &now)
		}
	}
	w.strays = w.strays || in.bad
}

// text follows the operators that move and show text.
func (w *walker) text(op string, in *scanner, now *state) {
	move := func(x, y float64) { now.line = transform{1, 0, 0, 1, x, y}.then(now.line) }
	switch op {
	case "BT":
		now.line = unit()
	case "Tm":
		if m, ok := upTo(in.numbers, 6); ok {
			now.line = m
		}
	case "Td", "TD":
		if m, ok := upTo(in.numbers, 2); ok {
			move(m[0], m[1])
			if op == "TD" {
				now.leading = -m[1]
			}
		}
	case "TL":
		if m, ok := upTo(in.numbers, 1); ok {
			now.leading = m[0]
		}
	case "T*":
		move(0, -now.leading)
	case "'", `"`:
		move(0, -now.leading)
		w.shown(in, now)
	case "Tj":
		w.shown(in, now)
	case "TJ":
		// A large move inside a line may take what follows off the page.
		w.strays = w.strays || in.shift > 20_000
		w.shown(in, now)
	}
}

func (w *walker) shown(in *scanner, now *state) {
	if !in.inked {
		return
	}
	const slack = 1
	at := now.line.then(now.ctm)
	x, y := at[4], at[5]
	if x < w.box[0]-slack || x > w.box[2]+slack || y < w.box[1]-slack || y > w.box[3]+slack {
		w.strays = true
	}
}

// form follows the content of a form that is drawn.
func (w *walker) form(name string, resources types.Dict, now state, depth int) {
	if w.left--; w.left < 0 || depth > 12 {
		w.strays = true
		return
	}
	list, err := w.source.ctx.DereferenceDict(resources["XObject"])
	if err != nil || list == nil || list[name] == nil {
		return
	}
	sd, _, err := w.source.ctx.DereferenceStreamDict(list[name])
	if err != nil || sd == nil {
		return
	}
	if w.seen != nil && isImage(sd.Dict) {
		w.seen.picture(list[name], now.shown)
		return
	}
	if sub := sd.Subtype(); sub == nil || *sub != "Form" {
		return
	}
	content, err := decoded(sd)
	if err != nil {
		w.strays = true
		return
	}
	if m, ok := w.matrix(sd.Dict["Matrix"]); ok {
		now.ctm, now.shown = m.then(now.ctm), m.then(now.shown)
	}
	own, err := w.source.ctx.DereferenceDict(sd.Dict["Resources"])
	if err != nil || own == nil {
		own = resources
	}
	if w.seen != nil {
		w.seen.forms++
	}
	w.walk(content, own, now, depth+1)
}

func (w *walker) matrix(o types.Object) (m transform, ok bool) {
	a, err := w.source.ctx.DereferenceArray(o)
	if err != nil || len(a) != 6 {
		return m, false
	}
	for i, v := range a {
		if m[i], err = w.source.ctx.DereferenceNumber(v); err != nil {
			return m, false
		}
	}
	return m, true
}

// Annotated reports whether page n has annotations that may be seen. Links are
// not.
func (s *Source) Annotated(n int) (annotated bool) {
	var err error
	defer func() { annotated = annotated || err != nil }()
	defer catch(&err)
	page, err := s.find(n)
	if err != nil {
		return true
	}
	list, err := s.ctx.DereferenceArray(page.dict["Annots"])
	if err != nil {
		return true
	}
	for _, o := range list {
		d, err := s.ctx.DereferenceDict(o)
		if err != nil {
			return true
		}
		if sub := d.Subtype(); d != nil && (sub == nil || *sub != "Link") {
			return true
		}
	}
	return false
}
