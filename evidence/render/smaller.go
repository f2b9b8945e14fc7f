package render

import (
	"context"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/internal/pdfium"
	"ownpack/evidence/redact"
	"ownpack/evidence/render/assemble"
)

// sharpness is how sharp pictures are for uploads to the tribunal, and what is
// tried, in turn, with a page that is larger than a file may be.
type sharpness struct {
	Most    sharp   `yaml:"most"`
	Smaller []sharp `yaml:"smaller"`
	Picture sharp   `yaml:"picture"`
	// SayBelow is the sharpness under which a page says so.
	SayBelow float64 `yaml:"say_below"`
}

type sharp struct {
	DPI     float64 `yaml:"dpi"`
	Quality int     `yaml:"quality"`
}

func (s sharpness) valid() bool {
	all := append([]sharp{s.Most, s.Picture}, s.Smaller...)
	return s.SayBelow > 0 && !slices.ContainsFunc(all, func(one sharp) bool {
		return one.DPI < 72 || one.Quality < 1 || one.Quality > 100
	})
}

// room is where pages of sources are shown, on a page measured from its foot.
func (m measures) room() assemble.Rect {
	return assemble.Rect{
		X1: (m.Page.Width - m.Exhibit.Width) / 2, Y1: m.Page.Height - m.Strip.Height - m.Exhibit.Height,
		X2: (m.Page.Width + m.Exhibit.Width) / 2, Y2: m.Page.Height - m.Strip.Height,
	}
}

// limit sets how sharp pictures are: what is for the tribunal is uploaded, and
// has a largest size; all else keeps what it has.
func (b *build) limit() {
	if b.plan.Profile == evidence.ProfileTribunal {
		b.pack.Limit(assemble.Sharpness{DPI: b.measures.Sharpness.Most.DPI, Quality: b.measures.Sharpness.Most.Quality}, b.measures.room())
	}
}

// shown is what stands for a page of a source in files of a largest size.
type shown struct {
	form  *assemble.Form // nil for the page as it is in every other copy
	steps int            // how many were taken to make it smaller
	less  bool           // it is so much less sharp that it says so
	large bool           // no file can hold it: a page says so in its place
}

// formOf is the page of a source that is shown on a page of the pack.
func (b *build) formOf(n int) *assemble.Form {
	s := b.shown[n]
	switch {
	case s.large:
		return nil
	case s.form != nil:
		return s.form
	}
	return b.forms[n]
}

// shrink makes the pages smaller that are larger than the room, each no more than
// it must be, and reports whether there were any. One that cannot be made small
// enough is shown by a page that says so, or, where it can be left for later, is
// as it was.
func (b *build) shrink(ctx context.Context, open Opener, room int64, placeholders bool) (bool, error) {
	changed := false
	for _, item := range b.plan.Items {
		if item.Kind != evidence.ItemExhibit {
			continue
		}
		for i, page := range item.SourcePages {
			n := item.First + i
			if form := b.formOf(n); form == nil || b.size(form) <= room || room <= 0 {
				continue
			}
			if !placeholders && b.shown[n].steps >= b.mostSteps() {
				continue
			}
			s, err := b.smaller(ctx, open, item, page, n, room)
			if err != nil {
				return changed, err
			}
			if s.form == nil && placeholders {
				s.large, s.less = true, false
			}
			b.shown[n], changed = s, true
		}
	}
	return changed, nil
}

// size is what a page of a source adds to a file that has no other.
func (b *build) size(form *assemble.Form) int64 {
	return stripBytes + b.pack.Size(form, map[int]bool{})
}

// mostSteps is how many ways there are to make a page smaller.
func (b *build) mostSteps() int { return len(b.measures.Sharpness.Smaller) + 1 }

// smaller takes the next steps with a page, until it fits. Only a cancelled
// context is an error.
func (b *build) smaller(ctx context.Context, open Opener, item evidence.Item, page, n int, room int64) (shown, error) {
	s := shown{steps: b.mostSteps()}
	content, size, err := open(item.Source)
	if err != nil {
		return s, ctx.Err()
	}
	doc, err := b.engine.Open(ctx, content, size, "")
	if err != nil {
		return s, ctx.Err()
	}
	defer doc.Close()
	defer b.limit()
	for step := b.shown[n].steps + 1; step <= b.mostSteps(); step++ {
		form, dpi := b.again(ctx, doc, item, page, step)
		if err := ctx.Err(); err != nil {
			return s, err
		}
		if form != nil && b.size(form) <= room {
			form.Hash = b.forms[n].Hash // that of the page in full sharpness
			return shown{form: form, steps: step, less: dpi < b.measures.Sharpness.SayBelow}, nil
		}
	}
	return s, nil
}

// again places a page of a source once more, less sharply: its pictures, and in
// the last step the whole page as a picture. It is nil where that cannot be done.
func (b *build) again(ctx context.Context, doc *pdfium.Document, item evidence.Item, page, step int) (*assemble.Form, float64) {
	how, last := b.measures.Sharpness.Picture, step == b.mostSteps()
	if !last {
		how = b.measures.Sharpness.Smaller[step-1]
	}
	b.pack.Limit(assemble.Sharpness{DPI: how.DPI, Quality: how.Quality, All: true}, b.measures.room())
	p := &placer{Renderer: b.Renderer, pack: b.pack}
	notes := hidden(b.plan.Redactions)[redact.Spot{Source: item.Source, Page: page}]
	var copied rewrittenPage
	if len(notes) == 0 {
		copied = p.rewritten(ctx, doc, []int{page})[0]
	}
	if last && len(notes) == 0 {
		return p.asPicture(ctx, doc, item, page, copied), how.DPI
	}
	form, why := p.page(ctx, doc, page, copied, readOn(item, page), notes)
	if why != "" {
		return nil, 0
	}
	return form, how.DPI
}

// asPicture places a page as a picture with its words over it, unseen. Of a page
// that could not be copied, which may hold more than is seen, only those that were
// read from its picture are taken.
func (p *placer) asPicture(ctx context.Context, doc *pdfium.Document, item evidence.Item, page int, copied rewrittenPage) *assemble.Form {
	form, err := p.picture(ctx, doc, page)
	if err != nil {
		return nil
	}
	read := readOn(item, page)
	if len(read.Words) == 0 {
		read = evidence.ReadPage{Page: page, Width: form.Width, Height: form.Height}
	}
	if _, err := p.copy(copied); err == nil {
		if text, err := redact.Words(ctx, p.engine, doc, page); err == nil {
			read.Words = bothWords(redact.PageWords(text), read, read.Width/form.Width, read.Height/form.Height)
		}
	}
	return p.withWords(form, read, nil)
}

// bothWords are those that a page says itself, of which x and y make places on its
// picture, and those read from the picture that it does not say.
func bothWords(own []evidence.Word, read evidence.ReadPage, x, y float64) []evidence.Word {
	said := map[string][]evidence.Box{}
	for i, w := range own {
		own[i].Box = evidence.Box{X: w.Box.X * x, Y: w.Box.Y * y, W: w.Box.W * x, H: w.Box.H * y}
		said[plainWord(w.Text)] = append(said[plainWord(w.Text)], own[i].Box)
	}
	for _, w := range read.Words {
		if !overlapsAny(said[plainWord(w.Text)], w.Box) {
			own = append(own, w)
		}
	}
	return own
}

// tooLarge reports whether there is a page that no file can hold.
func (b *build) tooLarge() bool {
	for _, s := range b.shown {
		if s.large {
			return true
		}
	}
	return false
}

// lost reports whether a page says in place of another why that is missing.
func (b *build) lost(n int) bool {
	_, failed := b.failed[n]
	return failed || b.shown[n].large
}
