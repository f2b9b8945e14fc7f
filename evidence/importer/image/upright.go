package image

import (
	"errors"
	"image"
	"math"

	"golang.org/x/image/draw"

	"ownpack/evidence/importer"
)

// A4 in points.
const (
	a4Short = 595.3
	a4Long  = 841.9
)

// mostDPI is how fine a picture is kept on a page of A4.
const mostDPI = 300

// picture is a picture as a person sees it.
type picture struct {
	image image.Image
	dpi   float64 // of the image, 0 if nobody knows
}

// upright decodes a picture, turns it as its camera says and makes it no finer
// than a page needs.
func (f frame) upright() (picture, error) {
	m, err := f.open()
	if err != nil {
		if errors.Is(err, errPanic) {
			err = importer.Unreadable("the picture is damaged", "")
		}
		return picture{}, err
	}
	p := picture{dpi: f.note.dpi}
	size := m.Bounds().Size()
	by := min(1, mostDPI/72*a4Long/float64(max(size.X, size.Y)), mostDPI/72*a4Short/float64(min(size.X, size.Y)))
	p.dpi *= by
	p.image = oriented(plain(m, by), f.note.orientation)
	if !plausible(p) {
		p.dpi = 0
	}
	return p, nil
}

// plausible tells whether the dots an inch that a file gives make a paper of
// any usual size: many programs write 72 or 96 without knowing.
func plausible(p picture) bool {
	b := p.image.Bounds()
	long, short := float64(max(b.Dx(), b.Dy()))/p.dpi, float64(min(b.Dx(), b.Dy()))/p.dpi
	return p.dpi >= 90 && long >= 5 && long <= 17.5 && short >= 2
}

// pageSize is the size of the page that shows the picture: its own where the
// file tells, and else as large as A4 allows.
func (p picture) pageSize() (width, height float64) {
	b := p.image.Bounds()
	w, h := float64(b.Dx()), float64(b.Dy())
	fit := min(a4Long/max(w, h), a4Short/min(w, h))
	if p.dpi > 0 {
		fit = min(fit, 72/p.dpi)
	}
	fit = min(fit, 72.0/72)
	return math.Round(w*fit*10) / 10, math.Round(h*fit*10) / 10
}

// plain copies a picture, made smaller by a factor, into grey or colours of
// eight bits on white.
func plain(m image.Image, by float64) image.Image {
	b := m.Bounds()
	size := image.Rect(0, 0, max(int(float64(b.Dx())*by), 1), max(int(float64(b.Dy())*by), 1))
	var out draw.Image
	if colourless(m) {
		out = image.NewGray(size)
	} else {
		out = image.NewRGBA(size)
	}
	draw.Draw(out, size, image.White, image.Point{}, draw.Src)
	if by == 1 {
		draw.Draw(out, size, m, b.Min, draw.Over)
	} else {
		draw.BiLinear.Scale(out, size, m, b, draw.Over, nil)
	}
	return out
}

// colourless tells a picture of greys, by its kind or a sample of its dots.
func colourless(m image.Image) bool {
	switch m.(type) {
	case *image.Gray, *image.Gray16:
		return true
	}
	b := m.Bounds()
	step := max(b.Dx()/256, b.Dy()/256, 1)
	for y := b.Min.Y; y < b.Max.Y; y += step {
		for x := b.Min.X; x < b.Max.X; x += step {
			r, g, bl, _ := m.At(x, y).RGBA()
			if max(r, g, bl)-min(r, g, bl) > 0x0c00 {
				return false
			}
		}
	}
	return true
}

// oriented turns and mirrors a picture so that it stands as the camera says, by
// EXIF's number.
func oriented(m image.Image, orientation int) image.Image {
	if orientation < 2 || orientation > 8 {
		return m
	}
	switch m := m.(type) {
	case *image.Gray:
		out := image.NewGray(orientedSize(m.Rect, orientation))
		shift(m.Rect, orientation, func(x, y, tx, ty int) {
			out.Pix[ty*out.Stride+tx] = m.Pix[y*m.Stride+x]
		})
		return out
	case *image.RGBA:
		out := image.NewRGBA(orientedSize(m.Rect, orientation))
		shift(m.Rect, orientation, func(x, y, tx, ty int) {
			copy(out.Pix[ty*out.Stride+4*tx:][:4], m.Pix[y*m.Stride+4*x:])
		})
		return out
	}
	return m
}

func orientedSize(r image.Rectangle, orientation int) image.Rectangle {
	if orientation >= 5 {
		return image.Rect(0, 0, r.Dy(), r.Dx())
	}
	return r
}

// shift tells for each dot where it goes.
func shift(r image.Rectangle, orientation int, to func(x, y, tx, ty int)) {
	w, h := r.Dx(), r.Dy()
	for y := range h {
		for x := range w {
			switch orientation {
			case 2:
				to(x, y, w-1-x, y)
			case 3:
				to(x, y, w-1-x, h-1-y)
			case 4:
				to(x, y, x, h-1-y)
			case 5:
				to(x, y, y, x)
			case 6:
				to(x, y, h-1-y, x)
			case 7:
				to(x, y, h-1-y, w-1-x)
			case 8:
				to(x, y, y, w-1-x)
			}
		}
	}
}
