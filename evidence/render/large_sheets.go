package render

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strconv"

	"ownpack/evidence"
	"ownpack/evidence/render/assemble"
)

// enlarged is one file of the large-print edition: the document, pages and links
// of the standard one go in, those of the sheets come out.
type enlarged struct {
	*build
	part part
	doc  assemble.Document

	pages  []assemble.Page
	strips *assemble.Drawing
}

// sheetOf is what the strip of a sheet says.
type sheetOf struct {
	label, title string
	number, of   int
	bars         []stretch // beside passages
}

// enlarge shares standard pages among sheets. strips is the place that the PDF of
// their strips has among those drawn.
func (e *enlarged) enlarge(standard []assemble.Page, strips int) error {
	views, err := e.views()
	if err != nil {
		return err
	}
	first := make([]int, len(standard)) // sheet of each page, from 1
	next := 1
	for i, v := range views {
		first[i] = next
		next += len(v.sheets)
	}
	var heads []sheetOf
	var labels []assemble.LabelRange
	for i, v := range views {
		label, title := e.named(i)
		for k := range v.sheets {
			prefix := label
			if k > 0 {
				prefix += " (" + strconv.Itoa(k+1) + ")"
			}
			labels = append(labels, assemble.LabelRange{From: first[i] + k, Prefix: prefix})
			heads = append(heads, sheetOf{label, title, k + 1, len(v.sheets), e.barsOf(v, k, i)})
			page := standard[i]
			page.Window = e.measures.window(v, k)
			page.Window.Strip, page.Window.Drawn, page.Window.Page = strips, len(heads), i+1
			page.Links = moved(page.Links, page.Window, first)
			e.pages = append(e.pages, page)
		}
	}
	e.document(labels, first)
	return e.drawStrips(heads)
}

// views are how the pages of the file are shown, those that only it has first.
func (e *enlarged) views() ([]view, error) {
	var out []view
	if e.part.fronts > 0 {
		var err error
		if out, err = e.large.front(e.part.front); err != nil {
			return nil, err
		}
	}
	for _, n := range e.part.pages {
		out = append(out, e.large.views[n])
	}
	return out, nil
}

// named is the label and the title of a page of the file, counted from 0.
func (e *enlarged) named(i int) (label, title string) {
	if i < e.part.fronts {
		n := e.part.firstFront + i
		return profileSeries + strconv.Itoa(n), e.part.frontTitles[n]
	}
	n := e.part.pages[i-e.part.fronts]
	return evidence.Label(n), e.titles[n]
}

// barsOf are the bars beside the passages of a page that show on one of its
// sheets, where they lie there.
func (e *enlarged) barsOf(v view, k, i int) []stretch {
	if i < e.part.fronts {
		return nil
	}
	var out []stretch
	s, at := v.sheets[k], e.measures.Large.Top
	for _, bar := range e.bars[e.part.pages[i-e.part.fronts]] {
		top, bottom := max(bar.top, s.top), min(bar.bottom, s.bottom)
		if bottom > top {
			out = append(out, stretch{at + (top-s.top)*v.scale, at + (bottom-s.top)*v.scale})
		}
	}
	return out
}

// window is sheet k of a page, from 0.
func (m measures) window(v view, k int) *assemble.Window {
	l, s := m.Large, v.sheets[k]
	high := l.Height - l.Top
	x := l.Width/2 - v.scale*(v.left+v.right)/2
	return &assemble.Window{
		First: k == 0, Scale: v.scale, X: x, Y: high - v.scale*(m.Page.Height-s.top),
		Clip: assemble.Rect{
			X1: x + v.scale*v.left, X2: x + v.scale*v.right,
			Y1: high - v.scale*(s.bottom-s.top), Y2: high,
		},
	}
}

// moved are the links of a page that show in a window, where they lie there. Each
// leads to the first sheet of its page.
func moved(links []assemble.Link, w *assemble.Window, first []int) []assemble.Link {
	var out []assemble.Link
	for _, l := range links {
		r := l.Rect
		high := (r.Y2 - r.Y1) * w.Scale
		l.Rect = assemble.Rect{
			X1: r.X1*w.Scale + w.X, X2: r.X2*w.Scale + w.X,
			Y1: max(r.Y1*w.Scale+w.Y, w.Clip.Y1), Y2: min(r.Y2*w.Scale+w.Y, w.Clip.Y2),
		}
		if l.Rect.Y2-l.Rect.Y1 < high/2 {
			continue // it is whole on the next sheet, or on the one before
		}
		l.To = first[l.To-1]
		out = append(out, l)
	}
	return out
}

// document makes what the standard file says about itself true of this one.
func (e *enlarged) document(labels []assemble.LabelRange, first []int) {
	m := e.measures.Large
	e.doc.Width, e.doc.Height, e.doc.Labels = m.Width, m.Height, labels
	e.doc.Title += ", " + e.wording.Large.Title.String()
	id := sha256.Sum256(append([]byte("large print "), e.doc.ID...))
	e.doc.ID = id[:16]
	var marks func(list []assemble.Bookmark) []assemble.Bookmark
	marks = func(list []assemble.Bookmark) []assemble.Bookmark {
		var out []assemble.Bookmark
		for _, b := range list {
			out = append(out, assemble.Bookmark{Title: b.Title, Page: first[b.Page-1], Kids: marks(b.Kids)})
		}
		return out
	}
	e.doc.Bookmarks = marks(e.doc.Bookmarks)
}

// drawStrips draws the line at the top of every sheet: whose pack it is, what the
// page shows, its label in large type, and which sheet of how many.
func (e *enlarged) drawStrips(heads []sheetOf) error {
	r := *e.Renderer
	r.measures.Page.Width, r.measures.Page.Height = e.measures.Large.Width, e.measures.Large.Height
	s := newSheet(&r, e.plan)
	s.outside(func() {
		s.unhashed(func() {
			for _, h := range heads {
				s.pdf.AddPage()
				s.grey = -1
				s.largeStrip(h)
			}
		})
	})
	var out bytes.Buffer
	if err := s.finish(&out); err != nil {
		return err
	}
	var err error
	if e.strips, err = assemble.ReadDrawing(out.Bytes()); err != nil {
		return fmt.Errorf("read the drawn strips: %w", err)
	}
	return nil
}

func (s *sheet) largeStrip(h sheetOf) {
	m, w := s.m.Large, s.w.Large
	left, right := m.Margin, m.Width-m.Margin
	label := w.Sheet.with(values{"Label": h.label, "Sheet": h.number, "Of": h.of})
	s.textRight(right, m.First, inLargeLabel, label)
	room := right - left - s.width(inLargeLabel, label) - 24
	s.whose(stripText{left, m.First, room, 10, inLargeStrong, inLargeStrip})
	title := h.title
	if title == "" {
		title = w.Edition.String()
	}
	s.text(left, m.Second, inLargeStrip, s.clip(inLargeStrip, right-left, title))
	s.rule(left, right, m.Rule, 1, 0)
	for _, bar := range h.bars {
		s.panel(left-markGap-2*markWidth, bar.top, 2*markWidth, bar.bottom-bar.top, 0)
	}
}
