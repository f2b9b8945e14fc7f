package pdfium

import (
	"context"
	"fmt"
	"image"
	"math"
)

// maxPixels bounds a picture to 160 MB; larger ones are drawn more coarsely.
const maxPixels = 40_000_000

// Render draws page n, counted from 1, as a reader sees it, annotations and
// form fields included.
func (d *Document) Render(ctx context.Context, n int, dpi float64) (image.Image, error) {
	if n < 1 || n > d.pages || dpi <= 0 {
		return nil, fmt.Errorf("page %d: %w", n, ErrPage)
	}
	var out image.Image
	err := d.use(ctx, 1, func() (err error) {
		out, err = d.render(n, dpi)
		return err
	})
	if err != nil && ctx.Err() == nil {
		return nil, fmt.Errorf("page %d: %w", n, err)
	}
	return out, err
}

func (d *Document) render(n int, dpi float64) (image.Image, error) {
	doc, err := d.plain()
	if err != nil {
		return nil, err
	}
	page, err := d.module.made("FPDF_LoadPage", doc, uint64(n-1))
	if err != nil {
		return nil, ErrPage
	}
	out, err := d.module.draw(doc, page, dpi)
	if err != nil {
		return nil, ErrPage
	}
	if _, err := d.module.call("FPDF_ClosePage", page); err != nil {
		return nil, ErrPage
	}
	return out, nil
}

// How PDFium is to draw, and the colours a picture begins with.
const (
	drawAnnotations = 0x01
	drawRedFirst    = 0x10 // as Go has pictures
	drawing         = drawAnnotations | drawRedFirst
	white           = 0xFFFFFFFF
	clear           = 0
)

// draw draws a loaded page.
func (m *module) draw(doc, page uint64, dpi float64) (image.Image, error) {
	m.drew = true
	w, err := m.call("FPDF_GetPageWidth", page)
	if err != nil {
		return nil, err
	}
	h, err := m.call("FPDF_GetPageHeight", page)
	if err != nil {
		return nil, err
	}
	width, height := math.Float64frombits(w), math.Float64frombits(h)
	if pixels := width * height * dpi * dpi / (72 * 72); pixels > maxPixels {
		dpi *= math.Sqrt(maxPixels / pixels)
	}
	scale := max(math.Round(dpi), 1) / 72
	out := image.Rect(0, 0, int(math.Ceil(width*scale)), int(math.Ceil(height*scale)))
	bitmap, err := m.made("FPDFBitmap_Create", uint64(out.Dx()), uint64(out.Dy()), 1)
	if err != nil {
		return nil, err
	}
	drawn, err := m.drawInto(bitmap, doc, page, out)
	if err != nil {
		return nil, err
	}
	_, err = m.call("FPDFBitmap_Destroy", bitmap)
	return drawn, err
}

// drawInto draws a page and its form into a bitmap and copies that out of the
// sandbox, whose memory the next call may move.
func (m *module) drawInto(bitmap, doc, page uint64, r image.Rectangle) (image.Image, error) {
	ground := uint64(white)
	through, err := m.call("FPDFPage_HasTransparency", page)
	if err != nil {
		return nil, err
	}
	if through == 1 {
		ground = clear
	}
	w, h := uint64(r.Dx()), uint64(r.Dy())
	if _, err := m.call("FPDFBitmap_FillRect", bitmap, 0, 0, w, h, ground); err != nil {
		return nil, err
	}
	if _, err := m.call("FPDF_RenderPageBitmap", bitmap, page, 0, 0, w, h, 0, drawing); err != nil {
		return nil, err
	}
	f, err := m.openForm(doc)
	if err != nil {
		return nil, err
	}
	if _, err := m.call("FPDF_FFLDraw", f.handle, bitmap, page, 0, 0, w, h, 0, drawing); err != nil {
		return nil, err
	}
	if err := m.closeForm(f); err != nil {
		return nil, err
	}
	at, err := m.made("FPDFBitmap_GetBuffer", bitmap)
	if err != nil {
		return nil, err
	}
	out := image.NewRGBA(r)
	dots, ok := m.memory.Read(uint32(at), uint32(len(out.Pix)))
	if !ok {
		return nil, errModule
	}
	copy(out.Pix, dots)
	return out, nil
}

// form is a document's form, opened as if for filling it in: only then PDFium
// draws fields that have no picture of their own.
type form struct{ handle, info uint64 }

// openForm opens a document's form, or what stands for one.
func (m *module) openForm(doc uint64) (form, error) {
	info, err := m.made("FPDF_FORMFILLINFO_Create")
	if err != nil {
		return form{}, err
	}
	handle, err := m.made("FPDFDOC_InitFormFillEnvironment", doc, info)
	return form{handle, info}, err
}

func (m *module) closeForm(f form) error {
	if _, err := m.call("FPDFDOC_ExitFormFillEnvironment", f.handle); err != nil {
		return err
	}
	_, err := m.call("free", f.info)
	return err
}
