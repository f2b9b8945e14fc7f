package verify

import (
	"context"
	"image"
	"image/draw"
	"math"
)

const (
	// drawnAt is how finely pages are drawn for comparison: a point is a pixel.
	drawnAt = 72
	// cell is the side of the squares whose mean colours are compared, in points.
	cell = 10.0
	// different is how much the mean of a square may differ, of 1. Shrinking a
	// page makes a difference of up to 0.09.
	different = 0.15
	// inked is the mean from which a larger square counts as drawn on, and lost
	// the part of it that must be left.
	inked = 0.06
	lost  = 0.35
	// kept is how many drawn pages are kept at a time.
	kept = 4
)

// picture is a drawn page as sums: sum[c][y*(w+1)+x] is the ink of colour c in
// the rectangle from the top left to x, y.
type picture struct {
	w, h  int
	scale float64 // pixels a point
	sum   [3][]float64
}

// picture draws page i, counted from 0, or takes it from those drawn before.
func (p *pages) picture(ctx context.Context, i int) (*picture, error) {
	if drawn, ok := p.drawn[i]; ok {
		return drawn, nil
	}
	img, err := p.doc.Render(ctx, i+1, drawnAt)
	if err != nil {
		return nil, err
	}
	if len(p.drawn) >= kept {
		clear(p.drawn)
	}
	rgba, ok := img.(*image.RGBA)
	if !ok {
		rgba = image.NewRGBA(img.Bounds())
		draw.Draw(rgba, rgba.Bounds(), img, img.Bounds().Min, draw.Src)
	}
	drawn := sums(rgba)
	drawn.scale = float64(drawn.w) / max(p.pages[i].width, 1)
	p.drawn[i] = drawn
	return drawn, nil
}

func sums(img *image.RGBA) *picture {
	box := img.Bounds()
	p := &picture{w: box.Dx(), h: box.Dy()}
	stride := p.w + 1
	for c := range p.sum {
		p.sum[c] = make([]float64, stride*(p.h+1))
	}
	for y := range p.h {
		var row [3]float64
		for x := range p.w {
			o := img.PixOffset(box.Min.X+x, box.Min.Y+y)
			for c, v := range img.Pix[o : o+3] {
				row[c] += 1 - float64(v)/0xff
				at := (y+1)*stride + x + 1
				p.sum[c][at] = p.sum[c][at-stride] + row[c]
			}
		}
	}
	return p
}

// mean is the mean ink of a colour in a rectangle given in points, parts of
// pixels included; there is none outside the page.
func (p *picture) mean(c int, x0, y0, x1, y1 float64) float64 {
	area := (x1 - x0) * (y1 - y0) * p.scale * p.scale
	ink := p.to(c, x1, y1) - p.to(c, x0, y1) - p.to(c, x1, y0) + p.to(c, x0, y0)
	return ink / area
}

// to is the ink from the top left to a point, between four sums.
func (p *picture) to(c int, x, y float64) float64 {
	x = min(max(x*p.scale, 0), float64(p.w))
	y = min(max(y*p.scale, 0), float64(p.h))
	left, top := int(x), int(y)
	right, low := min(left+1, p.w), min(top+1, p.h)
	u, v := x-float64(left), y-float64(top)
	s, stride := p.sum[c], p.w+1
	above := float64(s[top*stride+left])*(1-u) + float64(s[top*stride+right])*u
	below := float64(s[low*stride+left])*(1-u) + float64(s[low*stride+right])*u
	return above*(1-v) + below*v
}

// like reports whether p, laid on q, looks the same: no square differs much, and
// no larger one has lost or won nearly all its ink.
func (p *picture) like(q *picture, f fit) bool {
	width, height := float64(p.w)/p.scale, float64(p.h)/p.scale
	for y := 0.0; y < height; y += cell {
		for x := 0.0; x < width; x += cell {
			if y < strip && x < width*stripPart {
				continue // the name and the reference, which differ by profile
			}
			low := y >= height-foot
			for c := range p.sum {
				a, b := p.pair(q, f, c, x, y, cell)
				if math.Abs(a-b) > different && (!low || a > different) {
					return false
				}
				a, b = p.pair(q, f, c, x, y, 2*cell)
				if gone(a, b) || gone(b, a) && !low {
					return false
				}
			}
		}
	}
	return true
}

// pair is the mean ink of a square of p and of where it lies on q.
func (p *picture) pair(q *picture, f fit, c int, x, y, side float64) (a, b float64) {
	x0, y0 := f.at(x, y)
	x1, y1 := f.at(x+side, y+side)
	return p.mean(c, x, y, x+side, y+side), q.mean(c, x0, y0, x1, y1)
}

// gone reports whether there is ink in a, and hardly any of it in b.
func gone(a, b float64) bool { return a > inked && b < a*lost }
