package pdfium

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// Extract writes a new PDF that holds the given pages, counted from 1, in the
// given order; no pages means all. Annotations and form fields become part of
// what is drawn, so that they are seen and cannot be changed; links, scripts,
// attachments, bookmarks and the document's metadata stay behind. What a page
// keeps under keys of its own may still hold more than is seen.
func (d *Document) Extract(ctx context.Context, pages []int, w io.Writer) error {
	if len(pages) == 0 {
		for n := range d.pages {
			pages = append(pages, n+1)
		}
	}
	return d.copyPages(ctx, pages, w, true)
}

// flatten draws annotations and form fields into the pages.
func (m *module) flatten(ctx context.Context, doc uint64, index []int) error {
	form, formErr := m.openForm(doc)
	if formErr == nil {
		defer func() { _ = m.closeForm(form) }()
	}
	for _, i := range index {
		if err := ctx.Err(); err != nil {
			return err
		}
		page, err := m.made("FPDF_LoadPage", doc, uint64(i))
		if err != nil {
			return fmt.Errorf("page %d: %w", i+1, ErrPage)
		}
		if formErr == nil {
			_, _ = m.call("FORM_OnAfterLoadPage", page, form.handle)
		}
		// A page whose annotations cannot be drawn is still copied.
		_, _ = m.call("FPDFPage_Flatten", page, flattenForScreen)
		if formErr == nil {
			_, _ = m.call("FORM_OnBeforeClosePage", page, form.handle)
		}
		if _, err := m.call("FPDF_ClosePage", page); err != nil {
			return fmt.Errorf("page %d: %w", i+1, ErrPage)
		}
	}
	return nil
}

const flattenForScreen = 0

// dropAllAnnotations removes what flattening left: links and hidden marks.
func (m *module) dropAllAnnotations(ctx context.Context, doc uint64, pages int) error {
	for i := range pages {
		if err := ctx.Err(); err != nil {
			return err
		}
		page, err := m.made("FPDF_LoadPage", doc, uint64(i))
		if err != nil {
			return fmt.Errorf("page %d: %w", i+1, ErrPage)
		}
		if err := m.dropAnnotations(page); err != nil {
			return fmt.Errorf("page %d: %w", i+1, err)
		}
		if _, err := m.call("FPDF_ClosePage", page); err != nil {
			return fmt.Errorf("page %d: %w", i+1, ErrPage)
		}
	}
	return nil
}

func (m *module) dropAnnotations(page uint64) error {
	n, err := m.call("FPDFPage_GetAnnotCount", page)
	if err != nil {
		return err
	}
	for i := int32(n) - 1; i >= 0; i-- {
		if _, err := m.made("FPDFPage_RemoveAnnot", page, uint64(i)); err != nil {
			return err
		}
	}
	return nil
}

// How PDFium is to save.
const (
	saveWhole    = 2 // not as an addition to what there was
	saveUnlocked = 3 // without a password
)

func (d *Document) saveAs(doc, how uint64, out *keeper) error {
	if out.n > 0 {
		return fmt.Errorf("save: %w", ErrPage) // half of it is written already
	}
	err := d.module.save(doc, how, out)
	if err = errors.Join(out.err, err); err != nil {
		return fmt.Errorf("save: %w", err)
	}
	return nil
}

// save writes a document out.
func (m *module) save(doc, how uint64, out io.Writer) error {
	writer, err := m.made("FPDF_FILEWRITE_Create")
	if err != nil {
		return err
	}
	m.to = out
	defer func() { m.to = nil }()
	if _, err := m.made("FPDF_SaveAsCopy", doc, writer, how); err != nil {
		return err
	}
	_, err = m.call("free", writer)
	return err
}

// keeper keeps the first error of a writer, which PDFium forgets, and counts.
type keeper struct {
	w   io.Writer
	n   int64
	err error
}

func (k *keeper) Write(p []byte) (int, error) {
	if k.err != nil {
		return 0, k.err
	}
	n, err := k.w.Write(p)
	k.n, k.err = k.n+int64(n), err
	return n, err
}
