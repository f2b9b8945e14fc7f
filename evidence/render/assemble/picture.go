package assemble

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"image"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// largePicture is the size, compressed without loss, above which a picture is
// kept as a JPEG if that is smaller.
const largePicture = 1 << 20

// Picture makes a picture of a page into a Form of the given size in points.
func (p *Pack) Picture(img image.Image, width, height float64) *Form {
	n, sum := p.image(img, width, height)
	form := p.addStream(types.Dict{
		"Type": types.Name("XObject"), "Subtype": types.Name("Form"), "FormType": types.Integer(1),
		"BBox":      numbers(0, 0, width, height),
		"Resources": types.Dict{"XObject": types.Dict{"P": reference(n)}},
	}, []byte(fmt.Sprintf("q %s 0 0 %s 0 0 cm /P Do Q\n", number(width), number(height))))
	return &Form{
		object: form, Width: width, Height: height, matrix: [6]float64{1, 0, 0, 1, 0, 0},
		Hash: fmt.Sprintf("%x", sum),
	}
}

// image writes a picture and gives its object and a digest of what it shows at
// the given size.
func (p *Pack) image(img image.Image, width, height float64) (object int, sum []byte) {
	b := img.Bounds()
	pixels, grey := samples(img)
	h := sha256.New()
	_ = binary.Write(h, binary.BigEndian, [4]int64{int64(b.Dx()), int64(b.Dy()), int64(width * 100), int64(height * 100)})
	h.Write(pixels)
	d := types.Dict{
		"Type": types.Name("XObject"), "Subtype": types.Name("Image"), "BitsPerComponent": types.Integer(8),
		"ColorSpace": types.Name("DeviceRGB"),
	}
	colours := 3
	if grey {
		d["ColorSpace"], colours = types.Name("DeviceGray"), 1
	}
	w, high := b.Dx(), b.Dy()
	if p.sharp.DPI > 0 {
		scale := p.scale(width, height)
		if tw, th, fewer := p.sharp.target(w, high, extent{width * scale, height * scale}); fewer {
			full := dots{w, high, colours, func(y int) []byte { return pixels[y*w*colours : (y+1)*w*colours] }}
			pixels, w, high = full.smaller(tw, th), tw, th
		}
	}
	d["Width"], d["Height"] = types.Integer(w), types.Integer(high)
	name, raw := p.coded(pixels, w, high, colours, false)
	d["Filter"] = types.Name(name)
	n := p.reserve()
	p.putStream(n, d, raw)
	return n, h.Sum(nil)
}

// samples gives the pixels of a picture on white, as grey if it has no colour.
func samples(img image.Image) (pixels []byte, grey bool) {
	b := img.Bounds()
	rgb := make([]byte, 0, 3*b.Dx()*b.Dy())
	grey = true
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			r, g, bl, a := img.At(x, y).RGBA()
			white := 0xFFFF - a
			px := [3]byte{byte((r + white) >> 8), byte((g + white) >> 8), byte((bl + white) >> 8)}
			grey = grey && px[0] == px[1] && px[1] == px[2]
			rgb = append(rgb, px[:]...)
		}
	}
	if !grey {
		return rgb, false
	}
	for i := range len(rgb) / 3 {
		rgb[i] = rgb[3*i]
	}
	return rgb[:len(rgb)/3], true
}
