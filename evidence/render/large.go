package render

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"ownpack/evidence"
	"ownpack/evidence/render/assemble"
)

// largeMeasures is the grid of the large-print edition, in points.
type largeMeasures struct {
	Width, Height, Margin float64
	First, Second, Rule   float64 // of the strip
	Top, Bottom           float64 // of what is shown of a page
	Most, Least, Repeat   float64
}

func (m largeMeasures) check() error {
	switch {
	case m.Margin <= 0, m.Width <= 4*m.Margin, m.Bottom > m.Height, m.Top < m.Rule, m.Bottom-m.Top < 4*m.Repeat:
		return errors.New("a large-print sheet has no room")
	case m.Most < 1, m.Least <= 0, m.Least > 1, m.Repeat <= 0:
		return errors.New("the large-print edition is not enlarged")
	}
	return nil
}

// edition is the large-print edition of a pack: how each page is shown.
type edition struct {
	views map[int]view // by page of the pack
	// front looks at the pages that only one file has.
	front func(pdf []byte) ([]view, error)
}

// view is how a page is shown: from where to where across, how much enlarged, and
// over which stretches, one to a sheet.
type view struct {
	left, right, scale float64
	sheets             []stretch
}

// stretch is a part of the height of a page, from its top.
type stretch struct{ top, bottom float64 }

// layOut lays the pages out anew if the large-print edition is wanted, and tells
// how many are done.
func (b *build) layOut(ctx context.Context, parts Parts, tell func(done int)) error {
	if parts.Large == nil {
		return nil
	}
	spool, err := parts.Large()
	if err != nil {
		return err
	}
	b.large, err = b.edition(ctx, spool, tell)
	return err
}

// edition writes the standard pack to a spool and finds how each of its pages is
// shown, from what is drawn on it.
func (b *build) edition(ctx context.Context, spool assemble.Spool, tell func(done int)) (*edition, error) {
	size, err := b.standard(spool)
	if err != nil {
		return nil, fmt.Errorf("enlarge pages: %w", err)
	}
	inks, err := b.look(ctx, spool, size, func(n int) float64 {
		tell(n)
		return b.sourceLeft(n)
	})
	if err != nil {
		return nil, err
	}
	at := wholePack(b.plan).at()
	for n, place := range at {
		inks[place-1].kept = b.kept[n]
	}
	e := &edition{views: map[int]view{}}
	own := []int{}
	for _, item := range b.plan.Items {
		var theirs []int
		for n := item.First; n < item.First+item.PageCount; n++ {
			if b.formOf(n) != nil {
				theirs = append(theirs, n)
			} else {
				own = append(own, n)
			}
		}
		b.measures.view(e.views, inks, at, theirs, false)
	}
	b.measures.view(e.views, inks, at, own, true)
	e.front = func(pdf []byte) ([]view, error) {
		inks, err := b.look(ctx, bytes.NewReader(pdf), int64(len(pdf)), func(int) float64 { return 0 })
		if err != nil {
			return nil, err
		}
		views, at, pages := map[int]view{}, map[int]int{}, []int{}
		for i := range inks {
			at[i], pages = i+1, append(pages, i)
		}
		b.measures.view(views, inks, at, pages, true)
		out := make([]view, len(inks))
		for i := range out {
			out[i] = views[i]
		}
		return out, nil
	}
	return e, nil
}

// standard writes the pages of the pack as they stand in one file.
func (b *build) standard(out io.Writer) (int64, error) {
	whole := wholePack(b.plan)
	doc, err := b.document(evidence.Manifest{}, whole)
	if err != nil {
		return 0, err
	}
	c := &counting{w: out}
	err = assemble.NewPack(c).Finish(doc, []*assemble.Drawing{b.sheets}, b.pack, b.pages(whole))
	return c.n, err
}

// sourceLeft is where the page of a source begins that is shown on page n of the
// standard pack. The bars to the left of it are drawn anew on each sheet.
func (b *build) sourceLeft(n int) float64 {
	form := b.formOf(wholePack(b.plan).pages[n-1])
	if form == nil {
		return 0
	}
	m := b.measures
	scale := min(1, m.Exhibit.Width/form.Width, m.Exhibit.Height/form.Height)
	return (m.Page.Width-form.Width*scale)/2 - markGap/2
}

// look finds the ink of every page of a PDF, from a place across each that left
// gives. A page that cannot be drawn is taken to be full of it.
func (b *build) look(ctx context.Context, pdf io.ReaderAt, size int64, left func(n int) float64) ([]ink, error) {
	if b.engine == nil {
		return nil, errors.New("enlarge pages: there is no engine to draw them")
	}
	doc, err := b.engine.Open(ctx, pdf, size, "")
	if err != nil {
		return nil, fmt.Errorf("enlarge pages: %w", err)
	}
	defer doc.Close()
	var out []ink
	for n := 1; n <= doc.PageCount(); n++ {
		from := left(n)
		img, err := doc.Render(ctx, n, inkDPI)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case err != nil:
			out = append(out, fullOfInk(b.measures.Page.Width, b.measures.Page.Height))
		default:
			out = append(out, inkOf(img, b.measures.Page.Width, from))
		}
	}
	return out, nil
}

// view lays out pages that belong together, so that they are as large as each
// other. inks are by place in the file, from 0, and at gives a page's, from 1.
func (m measures) view(views map[int]view, inks []ink, at map[int]int, pages []int, own bool) {
	left, right := m.Page.Width, 0.0
	if own {
		left, right = m.Own.Left, m.Own.LabelRight
	}
	for _, n := range pages {
		l, r := inks[at[n]-1].across(m.Strip.Height)
		left, right = min(left, l), max(right, r)
	}
	if right <= left {
		left, right = m.Own.Left, m.Own.LabelRight
	}
	const edge = 3
	left, right = max(0, left-edge), min(m.Page.Width, right+edge)
	for _, n := range pages {
		views[n] = m.Large.view(inks[at[n]-1], m.Strip.Height, left, right)
	}
}

// view enlarges what stands between left and right, and from a height down.
func (m largeMeasures) view(k ink, from, left, right float64) view {
	v := view{left: left, right: right, scale: min(m.Most, (m.Width-2*m.Margin)/(right-left))}
	v.sheets = k.stretches(from, (m.Bottom-m.Top)/v.scale, m.Repeat)
	if less := k.stretches(from, (m.Bottom-m.Top)/(v.scale*m.Least), m.Repeat); len(less) < len(v.sheets) {
		v.scale, v.sheets = v.scale*m.Least, less
	}
	return v
}
