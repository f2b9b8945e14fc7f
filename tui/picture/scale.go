package picture

import (
	"image"
	"image/color"
	"image/draw"
	"math"
)

// Cut takes the part of a page that a frame shows, in the frame's dots. Beyond
// the page there is white.
func Cut(img image.Image, f Frame) *image.RGBA {
	src := opaque(img)
	b := src.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, f.W, f.H))
	left, width := f.Left*float64(b.Dx()), (f.Right-f.Left)*float64(b.Dx())
	top, height := f.Top*float64(b.Dy()), (f.Bottom-f.Top)*float64(b.Dy())
	xs, ys := spans(left, width, f.W, b.Dx()), spans(top, height, f.H, b.Dy())
	for y := range f.H {
		for x := range f.W {
			out.SetRGBA(x, y, mean(src, xs[x], ys[y]))
		}
	}
	return out
}

// opaque is a picture on white.
func opaque(img image.Image) *image.RGBA {
	if rgba, ok := img.(*image.RGBA); ok && rgba.Opaque() {
		return rgba
	}
	b := img.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(out, out.Bounds(), img, b.Min, draw.Over)
	return out
}

// span is the half-open range of dots that become one.
type span struct{ from, to int }

// spans shares out a length in n parts of at least one dot.
func spans(from, length float64, n, size int) []span {
	out := make([]span, n)
	for i := range out {
		a := int(math.Round(from + length*float64(i)/float64(n)))
		z := int(math.Round(from + length*float64(i+1)/float64(n)))
		out[i] = span{max(a, 0), min(max(z, a+1), size)}
	}
	return out
}

// mean is the colour of a part of a picture as a whole.
func mean(src *image.RGBA, x, y span) color.RGBA {
	var r, g, b, n int
	for row := y.from; row < y.to; row++ {
		at := src.PixOffset(src.Rect.Min.X+x.from, src.Rect.Min.Y+row)
		for range x.to - x.from {
			r, g, b = r+int(src.Pix[at]), g+int(src.Pix[at+1]), b+int(src.Pix[at+2])
			at += 4
			n++
		}
	}
	if n == 0 {
		return color.RGBA{255, 255, 255, 255}
	}
	return color.RGBA{uint8(r / n), uint8(g / n), uint8(b / n), 255}
}
