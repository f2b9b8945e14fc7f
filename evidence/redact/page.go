package redact

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/internal/pdfium"
)

// DPI is how sharply a page is drawn of which a part is hidden.
const DPI = 200

// Page is a page as it may be shown: a picture with boxes filled, and the words
// that are left.
type Page struct {
	Image         *image.RGBA
	Width, Height float64        // in points, as the picture has them
	Boxes         []evidence.Box // filled, on whole dots
	Words         []evidence.Word
	Turn          int // by how many quarter turns clockwise the words are turned
}

// Words reads page n of a document with what was put upon it: filled fields and
// notes are drawn, so their words can be seen.
func Words(ctx context.Context, engine *pdfium.Engine, doc *pdfium.Document, n int) (pdfium.PageText, error) {
	text, err := doc.Words(ctx, n)
	if err != nil || !slices.ContainsFunc(text.Notes, pdfium.Note.Drawn) {
		return text, err
	}
	var flat bytes.Buffer
	if err := doc.Extract(ctx, []int{n}, &flat); err != nil {
		return text, ctx.Err() // the page as it was read
	}
	again, err := engine.Open(ctx, bytes.NewReader(flat.Bytes()), int64(flat.Len()), "")
	if err != nil {
		return text, ctx.Err()
	}
	defer again.Close()
	if drawn, err := again.Words(ctx, 1); err == nil {
		return drawn, nil
	}
	return text, ctx.Err()
}

// Clean draws page n of a document and fills the boxes. read are words that were
// read from the page's picture, where its own text is missing or poor: they count
// in its place.
func Clean(ctx context.Context, engine *pdfium.Engine, doc *pdfium.Document, n int, boxes []evidence.Box, read []evidence.Word) (Page, error) {
	text, err := Words(ctx, engine, doc, n)
	if err != nil {
		return Page{}, err
	}
	drawn, err := doc.Render(ctx, n, DPI)
	if err != nil {
		return Page{}, err
	}
	b := drawn.Bounds()
	if b.Dx() < 8 || b.Dy() < 8 || text.Width <= 0 || text.Height <= 0 {
		return Page{}, fmt.Errorf("page %d: a page without size", n)
	}
	out := Page{Image: image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy())), Width: text.Width, Height: text.Height, Turn: text.Turn}
	draw.Draw(out.Image, out.Image.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(out.Image, out.Image.Bounds(), drawn, b.Min, draw.Over)
	words := out.visible(PageWords(text))
	if len(read) > 0 {
		words, out.Turn = read, evidence.TurnOf(read)
	}
	for _, box := range boxes {
		out.fill(box)
	}
	for _, w := range words {
		if !coveredByAny(out.Boxes, w.Box) {
			out.Words = append(out.Words, w)
		}
	}
	return out, nil
}

// PageWords are the words of a page's own text.
func PageWords(text pdfium.PageText) []evidence.Word {
	words := make([]evidence.Word, len(text.Words))
	for i, w := range text.Words {
		words[i] = evidence.Word{Text: w.Text, Box: w.Box, Confidence: 1}
	}
	return words
}

// dots is where a box lies in the picture, outwards to whole dots.
func (p *Page) dots(b evidence.Box) image.Rectangle {
	sx, sy := p.scale()
	return image.Rect(
		int(math.Floor(b.X*sx)), int(math.Floor(b.Y*sy)),
		int(math.Ceil((b.X+b.W)*sx)), int(math.Ceil((b.Y+b.H)*sy)),
	).Intersect(p.Image.Bounds())
}

func (p *Page) scale() (x, y float64) {
	return float64(p.Image.Bounds().Dx()) / p.Width, float64(p.Image.Bounds().Dy()) / p.Height
}

// Sum is the hash of the picture.
func (p *Page) Sum() string {
	h := sha256.New()
	fmt.Fprintln(h, p.Image.Bounds())
	h.Write(p.Image.Pix)
	return hex.EncodeToString(h.Sum(nil))
}

// fill paints a box black.
func (p *Page) fill(b evidence.Box) {
	r := p.dots(b)
	if r.Empty() {
		return
	}
	draw.Draw(p.Image, r, image.NewUniform(color.Black), image.Point{}, draw.Src)
	sx, sy := p.scale()
	p.Boxes = append(p.Boxes, evidence.Box{
		X: float64(r.Min.X) / sx, Y: float64(r.Min.Y) / sy, W: float64(r.Dx()) / sx, H: float64(r.Dy()) / sy,
	})
}

// visible leaves out words that nobody can see: white on white, or under
// something.
func (p *Page) visible(words []evidence.Word) []evidence.Word {
	out := words[:0]
	for _, w := range words {
		if !uniform(p.Image, p.dots(w.Box).Inset(1), 8) {
			out = append(out, w)
		}
	}
	return out
}

// uniform reports whether a part of a picture is all of one colour, or as good
// as that.
func uniform(img image.Image, r image.Rectangle, off int) bool {
	r = r.Intersect(img.Bounds())
	if r.Empty() {
		return true
	}
	at := func(x, y int) [3]int {
		cr, cg, cb, _ := img.At(x, y).RGBA()
		return [3]int{int(cr >> 8), int(cg >> 8), int(cb >> 8)}
	}
	first := at(r.Min.X, r.Min.Y)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			c := at(x, y)
			for i := range c {
				if d := c[i] - first[i]; d > off || -d > off {
					return false
				}
			}
		}
	}
	return true
}
