package render

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"

	"ownpack/evidence"
	"ownpack/evidence/internal/pdfium"
	"ownpack/evidence/render/assemble"
)

// Opener opens the bytes of a source as they were imported.
type Opener func(source evidence.ID) (io.ReaderAt, int64, error)

// placer places the pages of one source after the other.
type placer struct {
	*Renderer
	pack *assemble.Pack
	open Opener
	step func() // called for each page
	// hidden lists pages of which a part is to be hidden.
	hidden map[evidence.ID]map[int]bool

	forms  map[int]*assemble.Form // by page of the pack
	failed map[int]reason
}

// place places the pages of every exhibit. Only a cancelled context is an error:
// a page that cannot be placed gets a reason.
func (p *placer) place(ctx context.Context, items []evidence.Item) error {
	for _, item := range items {
		if item.Kind != evidence.ItemExhibit {
			continue
		}
		if err := p.item(ctx, item); err != nil {
			return err
		}
	}
	return nil
}

func (p *placer) item(ctx context.Context, item evidence.Item) error {
	fail := func(why reason) {
		for i := range item.SourcePages {
			p.failed[item.First+i] = why
			p.step()
		}
	}
	content, size, err := p.open(item.Source)
	if err != nil {
		fail(reasonUnavailable)
		return ctx.Err()
	}
	same, err := unchanged(content, size, item.SourceSHA256)
	switch {
	case err != nil:
		fail(reasonUnavailable)
		return ctx.Err()
	case !same:
		fail(reasonChanged)
		return ctx.Err()
	case p.engine == nil:
		fail(reasonUnavailable)
		return ctx.Err()
	}
	doc, err := p.engine.Open(ctx, content, size, "")
	if err != nil {
		fail(reasonUnreadable)
		return ctx.Err()
	}
	defer doc.Close()
	return p.pages(ctx, doc, item)
}

// pages places each page of an item: as it is where that is safe, else as a
// picture, else a page will say why it is missing.
func (p *placer) pages(ctx context.Context, doc *pdfium.Document, item evidence.Item) error {
	spills := map[int]bool{}
	for _, n := range item.SourcePages {
		spills[n] = p.spills(ctx, doc, n)
	}
	copied := p.rewritten(ctx, doc, item.SourcePages)
	for i, n := range item.SourcePages {
		if err := ctx.Err(); err != nil {
			return err
		}
		label := item.First + i
		switch {
		case p.hidden[item.Source][n]:
			p.failed[label] = reasonRedaction
		default:
			form := copied[i]
			var placed *assemble.Form
			err := assemble.ErrUnreadable
			if form.source != nil && !spills[n] {
				placed, err = form.source.Page(form.page)
			}
			if err != nil {
				placed, err = p.picture(ctx, doc, n)
			}
			if err != nil {
				p.failed[label] = reasonUnreadable
			} else {
				p.forms[label] = placed
			}
		}
		p.step()
	}
	return ctx.Err()
}

// spills reports whether text stands outside what is seen of a page, or whether
// that cannot be told. Such a page is printed as a picture.
func (p *placer) spills(ctx context.Context, doc *pdfium.Document, n int) bool {
	text, err := doc.Words(ctx, n)
	if err != nil {
		return true
	}
	for _, w := range text.Words {
		x, y := w.Box.X+w.Box.W/2, w.Box.Y+w.Box.H/2
		if x < -1 || y < -1 || x > text.Width+1 || y > text.Height+1 {
			return true
		}
	}
	return false
}

// rewrittenPage is where PDFium's copy of a page can be found.
type rewrittenPage struct {
	source *assemble.Source
	page   int
}

// rewritten has PDFium write the pages anew: all together, or where that fails
// one by one, so that a damaged page costs no other.
func (p *placer) rewritten(ctx context.Context, doc *pdfium.Document, pages []int) []rewrittenPage {
	out := make([]rewrittenPage, len(pages))
	if src := p.rewrite(ctx, doc, pages); src != nil {
		for i := range pages {
			out[i] = rewrittenPage{src, i + 1}
		}
		return out
	}
	for i, n := range pages {
		out[i] = rewrittenPage{p.rewrite(ctx, doc, []int{n}), 1}
	}
	return out
}

func (p *placer) rewrite(ctx context.Context, doc *pdfium.Document, pages []int) *assemble.Source {
	var b bytes.Buffer
	if err := doc.Extract(ctx, pages, &b); err != nil {
		return nil
	}
	src, err := p.pack.Open(b.Bytes())
	if err != nil || src.PageCount() != len(pages) {
		return nil
	}
	return src
}

// picture draws a page and places the picture.
func (p *placer) picture(ctx context.Context, doc *pdfium.Document, n int) (*assemble.Form, error) {
	img, err := doc.Render(ctx, n, p.measures.PictureDPI)
	if err != nil {
		return nil, err
	}
	b := img.Bounds()
	width, height := float64(b.Dx())*72/p.measures.PictureDPI, float64(b.Dy())*72/p.measures.PictureDPI
	if width < 1 || height < 1 {
		return nil, errors.New("a page without size")
	}
	return p.pack.Picture(img, width, height), nil
}

// unchanged reports whether the bytes are those that were imported.
func unchanged(content io.ReaderAt, size int64, sum string) (bool, error) {
	h := sha256.New()
	if _, err := io.Copy(h, io.NewSectionReader(content, 0, size)); err != nil {
		return false, err
	}
	return hex.EncodeToString(h.Sum(nil)) == sum, nil
}
