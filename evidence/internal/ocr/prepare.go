package ocr

import (
	"image"
	"math"

	"golang.org/x/image/draw"

	"ownpack/evidence"
)

// sheet is a picture made ready to be read: grey, evenly lit, straight and at a
// size that suits the program.
type sheet struct {
	picture *image.Gray
	ink     *image.Gray       // the same, black on white only; 0 is ink; while it is prepared
	letters []image.Rectangle // what may be letters
	dpi     int
	blank   bool

	// How it came from the picture: made larger by scale, then turned by angle
	// (in radians, clockwise) round the middle.
	scale, angle float64
	from, to     image.Point // sizes before and after turning
}

// The size of type that suits the program: a page at 300 dots an inch.
const (
	goodDPI     = 300
	mostDPI     = 400
	longEdge    = 11.7 // inches, of a page of A4
	maxPrepared = 20_000_000
	maxScale    = 3.0
	straight    = 0.15 * math.Pi / 180 // less than this is not worth turning
)

// prepare makes a grey picture ready.
func prepare(g *image.Gray, dpi float64) sheet {
	size := g.Rect.Size()
	if dpi <= 0 {
		dpi = float64(max(size.X, size.Y)) / longEdge
	}
	s := sheet{scale: 1}
	if dpi < 0.9*goodDPI || dpi > mostDPI {
		s.scale = min(goodDPI/dpi, maxScale)
	}
	if pixels := float64(size.X) * float64(size.Y) * s.scale * s.scale; pixels > maxPrepared {
		s.scale *= math.Sqrt(maxPrepared / pixels)
	}
	s.dpi = min(max(int(math.Round(dpi*s.scale)), 70), 2400)
	s.picture = flatten(scaled(g, s.scale))
	s.ink = threshold(s.picture)
	s.from = s.picture.Rect.Size()
	s.blank = blank(s.ink)
	if s.blank {
		return s
	}
	if s.angle = skew(s.ink); math.Abs(s.angle) > straight {
		s.picture = rotate(s.picture, -s.angle)
		s.ink = threshold(s.picture)
	} else {
		s.angle = 0
	}
	s.to = s.picture.Rect.Size()
	dropChoices(s.picture, s.ink, s.dpi)
	dropFrames(s.picture, s.ink, s.dpi)
	dropRules(s.picture, s.dpi)
	s.letters = specks(s.picture, threshold(s.picture), s.dpi)
	s.ink = nil
	return s
}

// back is where a box of the prepared sheet stands in the picture it was made
// from: turned back round its middle, its own size kept.
func (s sheet) back(r image.Rectangle) evidence.Box {
	x := float64(r.Min.X+r.Max.X)/2 - float64(s.to.X)/2
	y := float64(r.Min.Y+r.Max.Y)/2 - float64(s.to.Y)/2
	sin, cos := math.Sincos(s.angle)
	cx := x*cos - y*sin + float64(s.from.X)/2
	cy := x*sin + y*cos + float64(s.from.Y)/2
	w, h := float64(r.Dx()), float64(r.Dy())
	return evidence.Box{X: (cx - w/2) / s.scale, Y: (cy - h/2) / s.scale, W: w / s.scale, H: h / s.scale}
}

// grey is a picture without colour, on white where nothing is.
func grey(m image.Image) *image.Gray {
	b := m.Bounds()
	out := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	switch m := m.(type) {
	case *image.Gray:
		for y := range b.Dy() {
			copy(out.Pix[y*out.Stride:][:b.Dx()], m.Pix[m.PixOffset(b.Min.X, b.Min.Y+y):])
		}
	case *image.YCbCr:
		for y := range b.Dy() {
			copy(out.Pix[y*out.Stride:][:b.Dx()], m.Y[m.YOffset(b.Min.X, b.Min.Y+y):])
		}
	default:
		draw.Draw(out, out.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(out, out.Rect, m, b.Min, draw.Over)
	}
	return out
}

// turned turns a picture clockwise by quarter turns.
func turned(g *image.Gray, quarters int) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	if quarters&3 == 0 {
		return g
	}
	size := image.Pt(w, h)
	if quarters&1 == 1 {
		size = image.Pt(h, w)
	}
	out := image.NewGray(image.Rectangle{Max: size})
	for y := range h {
		row := g.Pix[y*g.Stride:][:w]
		for x, c := range row {
			switch quarters & 3 {
			case 1:
				out.Pix[x*out.Stride+h-1-y] = c
			case 2:
				out.Pix[(h-1-y)*out.Stride+w-1-x] = c
			case 3:
				out.Pix[(w-1-x)*out.Stride+y] = c
			}
		}
	}
	return out
}

// scaled makes a picture larger or smaller.
func scaled(g *image.Gray, by float64) *image.Gray {
	if math.Abs(by-1) < 0.02 {
		return g
	}
	size := image.Pt(max(int(math.Round(float64(g.Rect.Dx())*by)), 1), max(int(math.Round(float64(g.Rect.Dy())*by)), 1))
	out := image.NewGray(image.Rectangle{Max: size})
	kernel := draw.Interpolator(draw.CatmullRom)
	if by < 1 {
		kernel = draw.BiLinear
	}
	kernel.Scale(out, out.Rect, g, g.Rect, draw.Src, nil)
	return out
}

// rotate turns a picture by an angle, clockwise, round its middle; the new one
// is as large as it must be and white where there was nothing.
func rotate(g *image.Gray, angle float64) *image.Gray {
	sin, cos := math.Sincos(angle)
	w, h := float64(g.Rect.Dx()), float64(g.Rect.Dy())
	tw := int(math.Ceil(w*math.Abs(cos) + h*math.Abs(sin)))
	th := int(math.Ceil(w*math.Abs(sin) + h*math.Abs(cos)))
	out := image.NewGray(image.Rect(0, 0, tw, th))
	for y := range th {
		dy := float64(y) + 0.5 - float64(th)/2
		row := out.Pix[y*out.Stride:][:tw]
		for x := range row {
			dx := float64(x) + 0.5 - float64(tw)/2
			row[x] = between(g, dx*cos+dy*sin+w/2-0.5, -dx*sin+dy*cos+h/2-0.5)
		}
	}
	return out
}

// between is the grey at a place between four dots.
func between(g *image.Gray, x, y float64) uint8 {
	x0, y0 := int(math.Floor(x)), int(math.Floor(y))
	if x0 < 0 || y0 < 0 || x0+1 >= g.Rect.Dx() || y0+1 >= g.Rect.Dy() {
		return 255
	}
	fx, fy := int(256*(x-float64(x0))), int(256*(y-float64(y0)))
	at := y0*g.Stride + x0
	top := int(g.Pix[at])*(256-fx) + int(g.Pix[at+1])*fx
	foot := int(g.Pix[at+g.Stride])*(256-fx) + int(g.Pix[at+g.Stride+1])*fx
	return uint8((top*(256-fy) + foot*fy) >> 16)
}
