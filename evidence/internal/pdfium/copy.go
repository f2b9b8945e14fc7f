package pdfium

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
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
	if flat && d.copied != 0 {
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
		if err := d.module.flatten(ctx, from, index); err != nil {
			return err
		}
	}
	m := d.module
	to, err := m.made("FPDF_CreateNewDocument")
	if err != nil {
		return fmt.Errorf("make document: %w", err)
	}
	defer func() { _, _ = m.call("FPDF_CloseDocument", to) }()
	if err := m.importPages(to, from, index); err != nil {
		return fmt.Errorf("copy pages: %w", ErrPage)
	}
	if flat {
		if err := m.dropAllAnnotations(ctx, to, len(index)); err != nil {
			return fmt.Errorf("copy pages: %w", err)
		}
	}
	return d.saveAs(to, saveWhole, out)
}

// importPages copies pages, counted from 0, into a new document.
func (m *module) importPages(to, from uint64, index []int) error {
	if len(index) == 0 {
		return nil // PDFium refuses to copy none
	}
	list := make([]byte, 0, 4*len(index))
	for _, n := range index {
		list = binary.LittleEndian.AppendUint32(list, uint32(n))
	}
	p, err := m.take(len(list))
	if err != nil {
		return err
	}
	if !m.memory.Write(uint32(p), list) {
		return errModule
	}
	if _, err := m.made("FPDF_ImportPagesByIndex", to, from, p, uint64(len(index)), 0); err != nil {
		return err
	}
	_, err = m.call("free", p)
	return err
}

// Unlocked writes a copy of the whole file that needs no password.
func (d *Document) Unlocked(ctx context.Context, w io.Writer) error {
	out := &keeper{w: w}
	return d.use(ctx, 1+d.pages/pagesOfATime, func() error {
		doc, err := d.plain()
		if err != nil {
			return err
		}
		return d.saveAs(doc, saveUnlocked, out)
	})
}
