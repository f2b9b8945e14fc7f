package image

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"slices"
)

// drawing is a picture as it stands in a PDF.
type drawing struct {
	size image.Point
	keys string // of its dictionary
	data []byte
}

// quality is of JPEG, for photographs and grey scans.
const quality = 85

// newDrawing writes a picture anew from its dots: black and white with one bit a dot,
// few colours as they are, and all else as JPEG.
func newDrawing(m image.Image) drawing {
	size := m.Bounds().Size()
	d := drawing{size: size}
	if g, ok := m.(*image.Gray); ok && blackAndWhite(g) {
		d.keys = "/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/FlateDecode"
		d.data = packed(bits(g))
		return d
	}
	if palette, dots, ok := fewColours(m); ok {
		d.keys = fmt.Sprintf("/ColorSpace[/Indexed/DeviceRGB %d<%x>]/BitsPerComponent 8/Filter/FlateDecode", len(palette)/3-1, palette)
		d.data = packed(dots)
		return d
	}
	space := "/DeviceRGB"
	if _, ok := m.(*image.Gray); ok {
		space = "/DeviceGray"
	}
	d.keys = "/ColorSpace" + space + "/BitsPerComponent 8/Filter/DCTDecode"
	var b bytes.Buffer
	// Writing to memory fails for sizes that no page has.
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: quality}); err != nil {
		return drawing{}
	}
	d.data = b.Bytes()
	return d
}

func blackAndWhite(g *image.Gray) bool {
	return !slices.ContainsFunc(g.Pix, func(v uint8) bool { return v != 0 && v != 255 })
}

// bits packs eight dots into a byte, each row from a new byte on.
func bits(g *image.Gray) []byte {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	row := (w + 7) / 8
	out := make([]byte, row*h)
	for y := range h {
		for x, v := range g.Pix[y*g.Stride:][:w] {
			if v != 0 {
				out[y*row+x/8] |= 0x80 >> (x % 8)
			}
		}
	}
	return out
}

// fewColours numbers the colours of a picture that has at most 256: a
// screenshot or a drawing, which JPEG would blur.
func fewColours(m image.Image) (palette, dots []byte, ok bool) {
	b := m.Bounds()
	number := map[color.RGBA]int{}
	dots = make([]byte, 0, b.Dx()*b.Dy())
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := color.RGBAModel.Convert(m.At(x, y)).(color.RGBA)
			n, known := number[c]
			if !known {
				if n = len(number); n == 256 {
					return nil, nil, false
				}
				number[c] = n
				palette = append(palette, c.R, c.G, c.B)
			}
			dots = append(dots, byte(n))
		}
	}
	// A grey scan has few greys and much noise, which does not pack.
	if _, grey := m.(*image.Gray); grey && len(number) > 64 {
		return nil, nil, false
	}
	return palette, dots, true
}

func packed(b []byte) []byte {
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	_, _ = w.Write(b) // to memory
	_ = w.Close()
	return out.Bytes()
}

// writePDF writes a PDF with one page for each picture, which fills it.
func writePDF(out *bytes.Buffer, pages []made) {
	var at []int
	object := func(format string, args ...any) {
		at = append(at, out.Len())
		fmt.Fprintf(out, "%d 0 obj\n", len(at))
		fmt.Fprintf(out, format, args...)
		out.WriteString("\nendobj\n")
	}
	out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	object("<</Type/Catalog/Pages 2 0 R>>")
	at = append(at, out.Len())
	out.WriteString("2 0 obj\n<</Type/Pages/Kids[")
	for i := range pages {
		fmt.Fprintf(out, "%d 0 R ", 3+3*i)
	}
	fmt.Fprintf(out, "]/Count %d>>\nendobj\n", len(pages))
	for i, p := range pages {
		n := 3 + 3*i
		content := fmt.Sprintf("q %.1f 0 0 %.1f 0 0 cm /P Do Q", p.width, p.height)
		resources := fmt.Sprintf("<</XObject<</P %d 0 R>>>>", n+2)
		if p.drawing.data == nil { // a picture that is damaged
			content, resources = "", "<<>>"
		}
		object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.1f %.1f]/Resources%s/Contents %d 0 R>>", p.width, p.height, resources, n+1)
		object("<</Length %d>>stream\n%s\nendstream", len(content), content)
		if p.drawing.data == nil {
			object("null")
			continue
		}
		object("<</Type/XObject/Subtype/Image/Width %d/Height %d%s/Length %d>>stream\n%s\nendstream",
			p.drawing.size.X, p.drawing.size.Y, p.drawing.keys, len(p.drawing.data), p.drawing.data)
	}
	start := out.Len()
	fmt.Fprintf(out, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, pos := range at {
		fmt.Fprintf(out, "%010d 00000 n \n", pos)
	}
	fmt.Fprintf(out, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
}
