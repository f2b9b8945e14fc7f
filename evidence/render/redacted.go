package render

import (
	"context"
	"errors"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/internal/pdfium"
	"ownpack/evidence/redact"
	"ownpack/evidence/render/assemble"
)

// errRedaction is why a page of which a part is to be hidden is not printed.
var errRedaction = errors.New("cannot be hidden safely")

// hidden gives what is hidden by page of a source.
func hidden(notes []evidence.RedactionNote) map[redact.Spot][]evidence.RedactionNote {
	out := map[redact.Spot][]evidence.RedactionNote{}
	for _, n := range notes {
		at := redact.Spot{Source: n.Source, Page: n.SourcePage}
		out[at] = append(out[at], n)
	}
	return out
}

// shownWhole lists the pages of an item of which nothing is hidden.
func (p *placer) shownWhole(item evidence.Item) []int {
	return slices.DeleteFunc(slices.Clone(item.SourcePages), func(n int) bool {
		return len(p.hidden[redact.Spot{Source: item.Source, Page: n}]) > 0
	})
}

// redacted places a picture of a page with parts of it filled, and the words that
// are left. Nothing else of the page comes along. A picture that is not the one
// that was read again is not printed.
func (p *placer) redacted(ctx context.Context, doc *pdfium.Document, n int, notes []evidence.RedactionNote) (*assemble.Form, error) {
	var boxes []evidence.Box
	for _, note := range notes {
		boxes = append(boxes, note.Boxes...)
	}
	if len(boxes) == 0 {
		return nil, errRedaction
	}
	page, err := redact.Clean(ctx, p.engine, doc, n, boxes, notes[0].Words)
	if err != nil {
		return nil, err
	}
	if sum := notes[0].Reread; sum != "" && sum != page.Sum() {
		return nil, errRedaction
	}
	c := assemble.Covered{Image: page.Image, Width: page.Width, Height: page.Height}
	for _, b := range page.Boxes {
		c.Filled = append(c.Filled, assemble.Rect{X1: b.X, Y1: b.Y, X2: b.X + b.W, Y2: b.Y + b.H})
	}
	for _, w := range page.Words {
		c.Words = append(c.Words, assemble.Word{Text: w.Text, X: w.Box.X, Y: w.Box.Y, W: w.Box.W, H: w.Box.H, Turn: page.Turn})
	}
	return p.pack.Covered(c), nil
}

// PageHeight is how high a page of the pack is, in points.
func (r *Renderer) PageHeight() float64 { return r.measures.Page.Height }

// Shown is where a box on a page of a source lies on the page of the pack, both
// from the top left.
func (r *Renderer) Shown(box evidence.Box, width, height float64) evidence.Box {
	return r.measures.shown(box, width, height)
}

func (m measures) shown(box evidence.Box, width, height float64) evidence.Box {
	scale := min(1, m.Exhibit.Width/width, m.Exhibit.Height/height)
	left := (m.Page.Width - width*scale) / 2
	return evidence.Box{X: left + box.X*scale, Y: m.Strip.Height + box.Y*scale, W: box.W * scale, H: box.H * scale}
}

// redacted reports whether a part of a page is hidden.
func (s *sheet) redacted(source evidence.ID, page int) bool {
	return slices.ContainsFunc(s.plan.Redactions, func(n evidence.RedactionNote) bool {
		return n.Source == source && n.SourcePage == page && len(n.Boxes) > 0
	})
}

// redactionRow is what is hidden on one page for one reason.
type redactionRow struct {
	label, places int
	reason        string
	typed, reread bool
}

// redactionRows lists what is hidden by page and reason, in the order of pages.
func (s *sheet) redactionRows() []redactionRow {
	var rows []redactionRow
	for _, n := range s.plan.Redactions {
		typed := len(n.Boxes) == 0
		i := slices.IndexFunc(rows, func(r redactionRow) bool {
			return r.label == n.Label && r.reason == n.Reason && r.typed == typed
		})
		if i < 0 {
			i = len(rows)
			rows = append(rows, redactionRow{label: n.Label, reason: n.Reason, typed: typed, reread: n.Reread != ""})
		}
		rows[i].places += len(n.Boxes)
	}
	slices.SortStableFunc(rows, func(a, b redactionRow) int { return a.label - b.label })
	return rows
}

// Where the marks beside hidden parts stand: in the margin, off the page shown.
const (
	markRule = 2  // from the right edge of the room for exhibits
	markText = 12 // likewise, where the letters stand
)

// redactionMarks draws a line beside each hidden part of a page, with the reason
// along it.
func (s *sheet) redactionMarks(source evidence.ID, page int) {
	right := (s.m.Page.Width + s.m.Exhibit.Width) / 2
	free := s.m.Strip.Height // from here on down there is room for a mark
	for _, n := range s.plan.Redactions {
		if n.Source != source || n.SourcePage != page || n.Width <= 0 || n.Height <= 0 {
			continue
		}
		for i, box := range n.Boxes {
			at := s.m.shown(box, n.Width, n.Height)
			s.beside(func() { s.line(right+markRule, at.Y, right+markRule, at.Y+at.H, 1.2, 0) })
			text := s.w.About.RedactionMark.with(n.Reason)
			long := s.width(inStripStrong, text)
			top := max(free, at.Y+at.H/2-long/2)
			if i > 0 || top+long > s.m.Page.Height-18 {
				continue
			}
			s.beside(func() { s.upwards(right+markText, top+long, inStripStrong, text) })
			free = top + long + 6
		}
	}
}

// upwards draws a line of text that is read from the bottom to the top.
func (s *sheet) upwards(x, y float64, in, text string) {
	s.pdf.TransformBegin()
	s.pdf.TransformRotate(90, x, y)
	s.text(x, y, in, text)
	s.pdf.TransformEnd()
}

// beside draws what is no part of the page that is shown.
func (s *sheet) beside(draw func()) { s.outside(func() { s.unhashed(draw) }) }
