package pdfium

import (
	"context"
	"fmt"
)

// Labels are what the file calls its pages, "" for those it has no name for.
func (d *Document) Labels(ctx context.Context) ([]string, error) {
	var out []string
	err := d.use(ctx, 1+d.pages/pagesOfATime, func() error {
		doc, err := d.plain()
		if err != nil {
			return err
		}
		out = make([]string, d.pages)
		for i := range out {
			if out[i], err = d.module.wide("FPDF_GetPageLabel", doc, uint64(i)); err != nil {
				return fmt.Errorf("read the name of page %d: %w", i+1, err)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}
