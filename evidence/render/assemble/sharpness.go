package assemble

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/jpeg"
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Sharpness is the most that pictures may have. What a page is called by, its
// hash, is that of the page in full sharpness.
type Sharpness struct {
	DPI     float64 // dots an inch on the page of the pack; 0 for as sharp as they are
	Quality int     // of JPEG
	// All also writes pictures anew that have no more dots than that, where it
	// makes them smaller.
	All bool
}

// Limit sets the sharpness of the pictures that are placed from here on in
// sources opened after it. Pages are shown in the room.
func (p *Pack) Limit(s Sharpness, room Rect) { p.sharp, p.room = s, room }

// scale is how much smaller than it is a page of the given size is shown.
func (p *Pack) scale(width, height float64) float64 {
	return min(1, (p.room.X2-p.room.X1)/width, (p.room.Y2-p.room.Y1)/height)
}

// slack is how much sharper a picture may be before it is worked on: rounding
// alone makes a difference.
const slack = 1.005

// target is how many dots a picture of so many should have at the given size.
func (s Sharpness) target(w, h int, e extent) (tw, th int, fewer bool) {
	tw, th = w, h
	if most := e.w / 72 * s.DPI; float64(w) > most*slack {
		tw, fewer = max(int(math.Floor(most)), 1), true
	}
	if most := e.h / 72 * s.DPI; float64(h) > most*slack {
		th, fewer = max(int(math.Floor(most)), 1), true
	}
	return tw, th, fewer
}

// lessSharp gives a picture as it is to be shown: its dictionary d, and raw, what
// the stream holds, are changed where that makes it smaller.
func (s *Source) lessSharp(object int, sd *types.StreamDict, d types.Dict, raw []byte) (types.Dict, []byte) {
	sharp := s.pack.sharp
	if sharp.DPI <= 0 || !isImage(d) {
		return d, raw
	}
	if s.uses == nil {
		s.uses = s.pictureUses()
	}
	shown, ok := s.uses.largest(object)
	if !ok {
		return d, raw
	}
	w, h := d.IntEntry("Width"), d.IntEntry("Height")
	colours := s.colours(sd.Dict)
	if w == nil || h == nil || colours == 0 || s.fixed(sd.Dict) || *w < 1 || *h < 1 || *w > maxDots / *h || *w**h < leastDots {
		return d, raw
	}
	tw, th, fewer := sharp.target(*w, *h, shown)
	if !fewer && !sharp.All {
		return d, raw
	}
	in, isJPEG := s.dots(sd, raw, *w, *h, colours)
	if in.row == nil {
		return d, raw
	}
	pixels := in.smaller(tw, th)
	out := types.Dict{}
	for k, v := range d {
		if k != "Filter" && k != "DecodeParms" && k != "Length" {
			out[k] = v
		}
	}
	out["Width"], out["Height"], out["BitsPerComponent"] = types.Integer(tw), types.Integer(th), types.Integer(8)
	name, coded := s.pack.coded(pixels, tw, th, colours, isJPEG)
	if coded == nil || len(coded) >= len(raw) {
		return d, raw
	}
	out["Filter"] = types.Name(name)
	return out, coded
}

// ownQuality is that of a JPEG where nothing else is asked for.
const ownQuality = 85

// maxDots is the largest picture that is decoded.
const maxDots = 64_000_000

// coded writes dots as a stream. Without loss, unless they were a JPEG before or
// would be large.
func (p *Pack) coded(pixels []byte, w, h, colours int, isJPEG bool) (name string, coded []byte) {
	if !isJPEG {
		name, coded = "FlateDecode", p.deflate(pixels)
		if len(coded) <= largePicture && !p.sharp.All {
			return name, coded
		}
	}
	if j := encodeJPEG(pixels, w, h, colours, cmp.Or(p.sharp.Quality, ownQuality)); j != nil && (coded == nil || len(j) < len(coded)) {
		return "DCTDecode", j
	}
	return name, coded
}

// fixed reports whether the dots of a picture mean more than colours.
func (s *Source) fixed(d types.Dict) bool {
	if mask, ok := d["ImageMask"].(types.Boolean); ok && bool(mask) {
		return true
	}
	if mask, err := s.ctx.Dereference(d["Mask"]); err != nil {
		return true
	} else if _, colours := mask.(types.Array); colours {
		return true
	}
	if d["SMask"] == nil {
		return false
	}
	soft, _, err := s.ctx.DereferenceStreamDict(d["SMask"])
	return err != nil || soft != nil && soft.Dict["Matte"] != nil
}

// colours is how many samples a dot has in a colour space in which colours can be
// mixed; 0 in any other.
func (s *Source) colours(d types.Dict) int {
	space, err := s.ctx.Dereference(d["ColorSpace"])
	if err != nil {
		return 0
	}
	var list types.Array
	if a, ok := space.(types.Array); ok && len(a) > 0 {
		list = a
		if space, err = s.ctx.Dereference(a[0]); err != nil {
			return 0
		}
	}
	name, _ := space.(types.Name)
	switch name {
	case "DeviceGray", "CalGray", "G":
		return 1
	case "DeviceRGB", "CalRGB", "RGB":
		return 3
	case "DeviceCMYK", "CMYK":
		return 4
	}
	if name != "ICCBased" || len(list) < 2 {
		return 0
	}
	profile, _, err := s.ctx.DereferenceStreamDict(list[1])
	if err != nil || profile == nil {
		return 0
	}
	if n := profile.IntEntry("N"); n != nil && (*n == 1 || *n == 3 || *n == 4) {
		return *n
	}
	return 0
}

// dots decodes a picture; there is no row if that cannot be done.
func (s *Source) dots(sd *types.StreamDict, raw []byte, w, h, colours int) (out dots, isJPEG bool) {
	if n := len(sd.FilterPipeline); n > 0 {
		switch last := sd.FilterPipeline[n-1]; last.Name {
		case filter.DCT:
			if last.DecodeParms["ColorTransform"] != nil {
				return dots{}, true
			}
			return jpegDots(raw, w, h, colours), true
		case filter.JPX, filter.CCITTFax, filter.JBIG2:
			return dots{}, false
		}
	}
	if bits := sd.Dict.IntEntry("BitsPerComponent"); bits == nil || *bits != 8 {
		return dots{}, false
	}
	copied := *sd
	pixels, err := decoded(&copied)
	if err != nil || len(pixels) < w*h*colours {
		return dots{}, false
	}
	return dots{w, h, colours, func(y int) []byte { return pixels[y*w*colours : (y+1)*w*colours] }}, false
}

// jpegDots decodes a JPEG of the size and kind of colour that its dictionary
// gives it.
func jpegDots(raw []byte, w, h, colours int) dots {
	c, err := jpeg.DecodeConfig(bytes.NewReader(raw))
	if err != nil || c.Width != w || c.Height != h || colours != coloursOf(c.ColorModel) {
		return dots{}
	}
	img, err := jpeg.Decode(bytes.NewReader(raw))
	if err != nil {
		return dots{}
	}
	row := make([]byte, w*colours)
	out := dots{w: w, h: h, colours: colours}
	switch img := img.(type) {
	case *image.Gray:
		out.row = func(y int) []byte { return img.Pix[y*img.Stride:][:w] }
	case *image.CMYK: // as Adobe writes them, the other way round
		out.row = func(y int) []byte {
			for i, v := range img.Pix[y*img.Stride:][:4*w] {
				row[i] = 255 - v
			}
			return row
		}
	case *image.RGBA:
		out.row = func(y int) []byte {
			for x := range w {
				copy(row[3*x:3*x+3], img.Pix[y*img.Stride+4*x:])
			}
			return row
		}
	case *image.YCbCr:
		out.row = func(y int) []byte {
			for x := range w {
				at := img.COffset(x, y)
				row[3*x], row[3*x+1], row[3*x+2] = color.YCbCrToRGB(img.Y[img.YOffset(x, y)], img.Cb[at], img.Cr[at])
			}
			return row
		}
	}
	return out
}

func coloursOf(m color.Model) int {
	switch m {
	case color.GrayModel:
		return 1
	case color.YCbCrModel, color.RGBAModel:
		return 3
	case color.CMYKModel:
		return 4
	}
	return 0
}
