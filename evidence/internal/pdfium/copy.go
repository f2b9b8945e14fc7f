package pdfium

import (
	"context"
	"fmt"
	"io"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// Copy writes a new PDF that holds the given pages, counted from 1, in the given
// order, and leaves them as they are: unlike Extract it loads no page, which
// makes it ten times faster, and keeps annotations as annotations. It is for
// callers that look at each page's annotations themselves.
func (d *Document) Copy(ctx context.Context, pages []int, w io.Writer) error {
	return d.copyPages(ctx, pages, w, false)
}

// copyPages writes a new PDF of the given pages, with their annotations drawn
// into them or as they are.
func (d *Document) copyPages(ctx context.Context, pages []int, w io.Writer, flat bool) error {
	index := make([]int, len(pages))
	for i, n := range pages {
		if n < 1 || n > d.pages {
			return fmt.Errorf("page %d: %w", n, ErrPage)
		}
		index[i] = n - 1
	}
	out := &keeper{w: w}
	err := d.use(ctx, 1+len(pages)/pagesOfATime, func() error { return d.copyInto(ctx, index, out, flat) })
	if flat && d.copied != "" {
		d.closePlain() // flattened pages must not be seen again
	}
	return err
}

// pagesOfATime is how many pages are copied in the time that one is given to be
// drawn.
const pagesOfATime = 50

func (d *Document) copyInto(ctx context.Context, index []int, out *keeper, flat bool) error {
	if out.n > 0 {
		return fmt.Errorf("copy pages: %w", ErrPage) // half of it is written already
	}
	from, err := d.plain()
	if err != nil {
		return err
	}
	if flat {
		if err := d.flatten(ctx, from, index); err != nil {
			return err
		}
	}
	made, err := d.instance.FPDF_CreateNewDocument(&requests.FPDF_CreateNewDocument{})
	if err != nil {
		return fmt.Errorf("make document: %w", err)
	}
	to := made.Document
	defer func() {
		if d.instance != nil {
			_, _ = d.instance.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: to})
		}
	}()
	if _, err := d.instance.FPDF_ImportPagesByIndex(&requests.FPDF_ImportPagesByIndex{
		Source: from, Destination: to, PageIndices: index,
	}); err != nil {
		return fmt.Errorf("copy pages: %w", ErrPage)
	}
	if flat {
		if err := d.dropAllAnnotations(ctx, to, len(index)); err != nil {
			return err
		}
	}
	return d.save(to, out)
}

func (d *Document) dropAllAnnotations(ctx context.Context, from references.FPDF_DOCUMENT, pages int) error {
	for i := range pages {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := d.dropAnnotations(requests.Page{ByIndex: &requests.PageByIndex{Document: from, Index: i}}); err != nil {
			return fmt.Errorf("copy pages: %w", err)
		}
	}
	return nil
}

// Unlocked writes a copy of the whole file that needs no password.
func (d *Document) Unlocked(ctx context.Context, w io.Writer) error {
	out := &keeper{w: w}
	return d.use(ctx, 1+d.pages/pagesOfATime, func() error {
		doc, err := d.plain()
		if err != nil {
			return err
		}
		return d.saveAs(doc, requests.SaveFlagRemoveSecurity, out)
	})
}
