package image_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"
)

// The made-up letter that the pictures of these tests show.
var letter = []string{
	"Dear Dr Sample", "", "Re: Mr Test Person", "",
	"He was seen in the clinic on 4 March 2024.",
	"He cannot walk more than fifty metres.", "",
	"Yours sincerely", "Dr A Writer",
}

// paper draws lines of type, three dots for one, on a page.
func paper(lines ...string) *image.Gray {
	const k = 3
	small := small(lines...)
	out := image.NewGray(image.Rect(0, 0, 420*k, 594*k))
	for y := range 594 * k {
		for x := range 420 * k {
			out.Pix[y*out.Stride+x] = small.Pix[y/k*small.Stride+x/k]
		}
	}
	return out
}

// small draws lines of type on a page of few dots.
func small(lines ...string) *image.Gray {
	small := image.NewGray(image.Rect(0, 0, 420, 594))
	for i := range small.Pix {
		small.Pix[i] = 255
	}
	d := font.Drawer{Dst: small, Src: image.Black, Face: basicfont.Face7x13}
	for i, l := range lines {
		d.Dot = fixed.P(40, 60+18*i)
		d.DrawString(l)
	}
	return small
}

func encoded(t testing.TB, encode func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t testing.TB, m image.Image) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, m) })
}

func jpegOf(t testing.TB, m image.Image) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, m, nil) })
}

func bmpOf(t testing.TB, m image.Image) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return bmp.Encode(b, m) })
}

func gifOf(t testing.TB, m image.Image) []byte {
	return encoded(t, func(b *bytes.Buffer) error { return gif.Encode(b, m, nil) })
}

// withEXIF puts a segment of EXIF with an orientation, and a secret, into a
// JPEG.
func withEXIF(jpg []byte, orientation int, secret string) []byte {
	order := binary.BigEndian
	e := []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x02")
	e = order.AppendUint16(e, 0x010e) // what the picture is of
	e = order.AppendUint16(e, 2)
	e = order.AppendUint32(e, uint32(len(secret)))
	e = order.AppendUint32(e, 38)
	e = order.AppendUint16(e, 274)
	e = order.AppendUint16(e, 3)
	e = order.AppendUint32(e, 1)
	e = order.AppendUint16(e, uint16(orientation))
	e = append(e, 0, 0, 0, 0, 0, 0)
	e = append(e, secret...)
	out := []byte{0xff, 0xd8, 0xff, 0xe1}
	out = order.AppendUint16(out, uint16(len(e)+2))
	out = append(out, e...)
	return append(out, jpg[2:]...)
}

// tiffOf writes a TIFF of grey pages without compression, each with its dots an
// inch.
func tiffOf(pages ...*image.Gray) []byte {
	order := binary.LittleEndian
	out := []byte("II*\x00\x00\x00\x00\x00")
	link := 4
	for _, p := range pages {
		w, h := p.Rect.Dx(), p.Rect.Dy()
		strip := len(out)
		out = append(out, p.Pix...)
		if len(out)%2 == 1 {
			out = append(out, 0)
		}
		density := len(out)
		out = order.AppendUint32(order.AppendUint32(out, 150), 1)
		order.PutUint32(out[link:], uint32(len(out)))
		tags := [][4]int{
			{256, 4, 1, w},
			{257, 4, 1, h},
			{258, 3, 1, 8},
			{259, 3, 1, 1},
			{262, 3, 1, 1},
			{273, 4, 1, strip},
			{277, 3, 1, 1},
			{278, 4, 1, h},
			{279, 4, 1, w * h},
			{282, 5, 1, density},
			{296, 3, 1, 2},
		}
		out = order.AppendUint16(out, uint16(len(tags)))
		for _, t := range tags {
			out = order.AppendUint16(order.AppendUint16(out, uint16(t[0])), uint16(t[1]))
			out = order.AppendUint32(order.AppendUint32(out, uint32(t[2])), uint32(t[3]))
		}
		link = len(out)
		out = append(out, 0, 0, 0, 0)
	}
	return out
}

// coloured gives a picture some colour, so that it is no grey scan.
func coloured(g *image.Gray) *image.RGBA {
	out := image.NewRGBA(g.Rect)
	for y := range g.Rect.Dy() {
		for x := range g.Rect.Dx() {
			v := g.GrayAt(x, y).Y
			out.SetRGBA(x, y, color.RGBA{v, uint8(int(v) * 9 / 10), uint8(int(v) * (600 + x%40) / 1000), 255})
		}
	}
	return out
}
