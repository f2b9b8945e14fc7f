package render

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"

	"ownpack/evidence"
	"ownpack/evidence/internal/pdfium"
	"ownpack/evidence/redact"
	"ownpack/evidence/render/assemble"
)

// Opener opens the bytes of a source as they were imported.
type Opener func(source evidence.ID) (io.ReaderAt, int64, error)

// placer places the pages of one source after the other.
type placer struct {
	*Renderer
	pack   *assemble.Pack
	open   Opener
	step   func()                                   // called for each page
	hidden map[redact.Spot][]evidence.RedactionNote // by page of a source

	forms  map[int]*assemble.Form // by page of the pack
	failed map[int]reason
}

// place places the pages of every exhibit. Only a cancelled context is an error:
// a page that cannot be placed gets a reason.
func (p *placer) place(ctx context.Context, items []evidence.Item) error {
	a := p.ahead(ctx, items)
	defer a.close()
	for i := range a.items {
		r, err := a.get(i)
		if err != nil {
			return err
		}
		err = p.pages(ctx, r)
		a.placed(r)
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

// shownSum is the hash of the bytes whose pages an item shows.
func shownSum(item evidence.Item) string { return cmp.Or(item.ShownSHA256, item.SourceSHA256) }

// pages places each page of a document: as it is where that is safe, else as a
// picture, else a page will say why it is missing.
func (p *placer) pages(ctx context.Context, r ready) error {
	for i, n := range r.item.SourcePages {
		if err := ctx.Err(); err != nil {
			return err
		}
		label := r.item.First + i
		why := r.why
		if why == "" {
			var form *assemble.Form
			notes := p.hidden[redact.Spot{Source: r.item.Source, Page: n}]
			if form, why = p.page(ctx, r.doc, n, r.copied[n], readOn(r.item, n), notes); why == "" {
				p.forms[label] = form
			}
		}
		if why != "" {
			p.failed[label] = why
		}
		p.step()
	}
	return ctx.Err()
}

// page places one page. One of which a part is hidden is never copied.
func (p *placer) page(ctx context.Context, doc *pdfium.Document, n int, copied rewrittenPage, read evidence.ReadPage, notes []evidence.RedactionNote) (*assemble.Form, reason) {
	if len(notes) > 0 {
		form, err := p.redacted(ctx, doc, n, notes)
		if err != nil {
			return nil, reasonRedaction
		}
		return form, ""
	}
	if form, err := p.copy(copied); err == nil {
		return p.searchable(ctx, doc, n, form, read), ""
	}
	form, err := p.picture(ctx, doc, n)
	if err != nil {
		return nil, reasonUnreadable
	}
	return p.withWords(form, read, nil), ""
}

// errPicture is why a page is printed as a picture: more than is seen would come
// along. PDFium leaves such text out of what it reads, so it cannot be asked.
var errPicture = errors.New("must be a picture")

// copy places a page as it is.
func (p *placer) copy(page rewrittenPage) (*assemble.Form, error) {
	if page.source == nil || page.source.Strays(page.page) {
		return nil, errPicture
	}
	return page.source.Page(page.page)
}

// rewrittenPage is where PDFium's copy of a page can be found.
type rewrittenPage struct {
	source *assemble.Source
	page   int
}

// rewritten has PDFium write the pages anew: all together, or where that fails
// one by one, so that a damaged page costs no other. Pages with annotations are
// written a second time, with what can be seen of them drawn into the page.
func (p *placer) rewritten(ctx context.Context, doc *pdfium.Document, pages []int) []rewrittenPage {
	out := make([]rewrittenPage, len(pages))
	if len(pages) == 0 {
		return out
	}
	if src := p.rewrite(ctx, doc, doc.Copy, pages); src != nil {
		for i := range pages {
			out[i] = rewrittenPage{src, i + 1}
		}
	} else {
		for i, n := range pages {
			out[i] = rewrittenPage{p.rewrite(ctx, doc, doc.Copy, []int{n}), 1}
		}
	}
	for i, n := range pages {
		if out[i].source != nil && out[i].source.Annotated(out[i].page) {
			out[i] = rewrittenPage{p.rewrite(ctx, doc, doc.Extract, []int{n}), 1}
		}
	}
	return out
}

// rewrite writes pages anew with one of PDFium's two ways to do it.
func (p *placer) rewrite(ctx context.Context, doc *pdfium.Document, how func(context.Context, []int, io.Writer) error, pages []int) *assemble.Source {
	var b bytes.Buffer
	if len(pages) == doc.PageCount() {
		b.Grow(int(min(doc.Size(), largeFile)) + 4096) // a copy is about as large
	}
	if err := how(ctx, pages, &b); err != nil {
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
