package pdfium

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
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

// flatten draws annotations and form fields into the pages. The form is opened
// first, since PDFium only then draws fields that have no picture of their own.
func (d *Document) flatten(ctx context.Context, doc references.FPDF_DOCUMENT, index []int) error {
	form, err := d.instance.FPDFDOC_InitFormFillEnvironment(&requests.FPDFDOC_InitFormFillEnvironment{
		Document: doc, FormFillInfo: quietForm(),
	})
	if err == nil {
		defer func() {
			_, _ = d.instance.FPDFDOC_ExitFormFillEnvironment(&requests.FPDFDOC_ExitFormFillEnvironment{FormHandle: form.FormHandle})
		}()
	}
	for _, i := range index {
		if err := ctx.Err(); err != nil {
			return err
		}
		loaded, err := d.instance.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: i})
		if err != nil {
			return fmt.Errorf("page %d: %w", i+1, ErrPage)
		}
		page := requests.Page{ByReference: &loaded.Page}
		if form != nil {
			_, _ = d.instance.FORM_OnAfterLoadPage(&requests.FORM_OnAfterLoadPage{Page: page, FormHandle: form.FormHandle})
		}
		// A page whose annotations cannot be drawn is still copied.
		_, _ = d.instance.FPDFPage_Flatten(&requests.FPDFPage_Flatten{Page: page})
		if form != nil {
			_, _ = d.instance.FORM_OnBeforeClosePage(&requests.FORM_OnBeforeClosePage{Page: page, FormHandle: form.FormHandle})
		}
		if _, err := d.instance.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page}); err != nil {
			return fmt.Errorf("page %d: %w", i+1, ErrPage)
		}
	}
	return nil
}

// dropAnnotations removes what flattening left: links and hidden marks.
func (d *Document) dropAnnotations(page requests.Page) error {
	n, err := d.instance.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: page})
	if err != nil {
		return err
	}
	for i := n.Count - 1; i >= 0; i-- {
		if _, err := d.instance.FPDFPage_RemoveAnnot(&requests.FPDFPage_RemoveAnnot{Page: page, Index: i}); err != nil {
			return err
		}
	}
	return nil
}

func (d *Document) save(doc references.FPDF_DOCUMENT, out *keeper) error {
	return d.saveAs(doc, requests.SaveFlagNoIncremental, out)
}

func (d *Document) saveAs(doc references.FPDF_DOCUMENT, flags requests.SaveFlags, out *keeper) error {
	if out.n > 0 {
		return fmt.Errorf("save: %w", ErrPage) // half of it is written already
	}
	d.engine.saving.Lock()
	defer d.engine.saving.Unlock()
	_, err := d.instance.FPDF_SaveAsCopy(&requests.FPDF_SaveAsCopy{
		Document: doc, Flags: flags, FileWriter: out,
	})
	if err = errors.Join(out.err, err); err != nil {
		return fmt.Errorf("save: %w", err)
	}
	return nil
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

// quietForm answers what a form may ask of its viewer with nothing.
func quietForm() structs.FPDF_FORMFILLINFO {
	return structs.FPDF_FORMFILLINFO{
		FFI_Invalidate:   func(references.FPDF_PAGE, float64, float64, float64, float64) {},
		FFI_SetCursor:    func(enums.FXCT) {},
		FFI_SetTimer:     func(int, func(int)) int { return 0 },
		FFI_KillTimer:    func(int) {},
		FFI_GetLocalTime: func() structs.FPDF_SYSTEMTIME { return structs.FPDF_SYSTEMTIME{} },
		FFI_GetPage:      func(references.FPDF_DOCUMENT, int) *references.FPDF_PAGE { return nil },
		FFI_GetRotation: func(references.FPDF_PAGE) enums.FPDF_PAGE_ROTATION {
			return enums.FPDF_PAGE_ROTATION_NONE
		},
		FFI_ExecuteNamedAction: func(string) {},
	}
}
