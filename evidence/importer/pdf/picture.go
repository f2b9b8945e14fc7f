package pdf

import (
	"context"
	"image"
	"image/color"
	"strings"

	"ownpack/evidence/importer/layout"
	"ownpack/evidence/internal/pdfium"
)

// fewPages is how long a fit note may be; longer files are never drawn.
const fewPages = 3

// pictureDPI gives two dots a point, enough to see a tick.
const pictureDPI = 144

// letPagesBeSeen lets the layout look at the pages of what may be a fit note,
// whose ticks are drawn, not written. A page is drawn when it is first looked
// at.
func letPagesBeSeen(ctx context.Context, doc *pdfium.Document, pages []layout.Page) {
	if len(pages) > fewPages || !mayBeFitNote(pages) {
		return
	}
	for i := range pages {
		if pages[i].Dark != nil {
			continue // read from its picture
		}
		var picture image.Image
		drawn := false
		number := pages[i].Number
		pages[i].Dark = func(x, y float64) bool {
			if !drawn {
				drawn = true
				// A page that cannot be drawn has nothing to see.
				picture, _ = doc.Render(ctx, number, pictureDPI)
			}
			if picture == nil {
				return false
			}
			at := image.Pt(int(x*pictureDPI/72), int(y*pictureDPI/72))
			if !at.In(picture.Bounds()) {
				return false
			}
			return color.GrayModel.Convert(picture.At(at.X, at.Y)).(color.Gray).Y < 140
		}
	}
}

func mayBeFitNote(pages []layout.Page) bool {
	for _, p := range pages {
		for i, w := range p.Words {
			if strings.EqualFold(w.Text, "fitness") && i+2 < len(p.Words) && strings.EqualFold(p.Words[i+2].Text, "work") {
				return true
			}
		}
	}
	return false
}
