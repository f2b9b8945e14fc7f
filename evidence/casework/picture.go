package casework

import (
	"cmp"
	"context"
	"fmt"
	"image"
	"sync"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/internal/pdfium"
	"ownpack/evidence/redact"
)

// pictures keeps the engine that draws pages for the screen, so that turning a page
// does not start it anew. One page is drawn at a time.
type pictures struct {
	mu     sync.Mutex
	engine *pdfium.Engine
}

func (p *pictures) close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.engine == nil {
		return nil
	}
	err := p.engine.Close()
	p.engine = nil
	return err
}

// Bounds of a picture for the screen, in dots across.
const (
	minPicture = 32
	maxPicture = 2600
	a4Width    = 595 // points; for a page whose size is not known
)

// PagePicture draws a page of a source as a reader sees it. As it is sent, it is
// drawn as the pack draws it: what is hidden is painted over first.
func (d *Desk) PagePicture(ctx context.Context, r evidence.PictureRequest) (evidence.PagePicture, error) {
	d.pictures.mu.Lock()
	defer d.pictures.mu.Unlock()
	var out evidence.PagePicture
	if err := ctx.Err(); err != nil {
		return out, err
	}
	if d.pictures.engine == nil {
		d.pictures.engine = pdfium.New(pdfium.Options{CacheDir: d.opts.CacheDir})
	}
	err := d.file.View(ctx, func(tx *casefile.Tx) error {
		content, size, err := tx.Shown(r.Source)
		if err != nil {
			return err
		}
		doc, err := d.pictures.engine.Open(ctx, content, size, "")
		if err != nil {
			return fmt.Errorf("open the document: %w", err)
		}
		defer doc.Close()
		j := pictureJob{PictureRequest: r, engine: d.pictures.engine, doc: doc}
		if err := j.load(tx); err != nil {
			return err
		}
		out.Hidden, out.Width, out.Height = len(j.hidden), j.page.Width, j.page.Height
		out.Image, err = j.draw(ctx)
		return err
	})
	if err != nil {
		return evidence.PagePicture{}, fmt.Errorf("draw the page: %w", err)
	}
	return out, nil
}

// pictureJob is one page that is drawn.
type pictureJob struct {
	evidence.PictureRequest
	engine *pdfium.Engine
	doc    *pdfium.Document
	page   evidence.Page
	hidden []evidence.Redaction
}

func (j *pictureJob) load(tx *casefile.Tx) error {
	pages, err := tx.Pages(j.Source)
	if err != nil {
		return err
	}
	for _, p := range pages {
		if p.Number == j.Page {
			j.page = p
		}
	}
	all, err := redactions(tx)
	for _, r := range all {
		if r.Source == j.Source && r.Page == j.Page {
			j.hidden = append(j.hidden, r)
		}
	}
	return err
}

func (j *pictureJob) draw(ctx context.Context) (image.Image, error) {
	if !j.Sent || len(j.hidden) == 0 {
		width := min(max(j.Width, minPicture), maxPicture)
		return j.doc.Render(ctx, j.Page, float64(width)*72/cmp.Or(j.page.Width, a4Width))
	}
	for _, r := range j.hidden {
		if len(r.Boxes) == 0 {
			return nil, &FieldError{Field: "page", Why: "holds something hidden whose place is not known, so it is not shown as a picture"}
		}
	}
	clean, err := redact.Clean(ctx, j.engine, j.doc, j.Page, boxesOf(j.hidden), j.page.Words)
	if err != nil {
		return nil, err
	}
	return clean.Image, nil
}
