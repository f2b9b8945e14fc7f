package pdfium

import (
	"context"
	"fmt"
	"image"
	"image/draw"
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"
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
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: n - 1}}
	size, err := d.instance.GetPageSize(&requests.GetPageSize{Page: page})
	if err != nil {
		return nil, ErrPage
	}
	if pixels := size.Width * size.Height * dpi * dpi / (72 * 72); pixels > maxPixels {
		dpi *= math.Sqrt(maxPixels / pixels)
	}
	drawn, err := d.instance.RenderPageInDPI(&requests.RenderPageInDPI{
		Page: page, DPI: max(int(math.Round(dpi)), 1),
		RenderFlags: enums.FPDF_RENDER_FLAG_ANNOT, RenderForm: true, Document: &doc,
	})
	if err != nil {
		return nil, ErrPage
	}
	defer drawn.Cleanup()
	// The pixels stand in the sandbox's memory, which the next call may move.
	out := image.NewRGBA(drawn.Result.Image.Bounds())
	draw.Draw(out, out.Bounds(), drawn.Result.Image, out.Bounds().Min, draw.Src)
	return out, nil
}
