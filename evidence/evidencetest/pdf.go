package evidencetest

import (
	"bytes"
	"fmt"
	"strings"
)

// PDFPage is one page of a made-up PDF.
type PDFPage struct {
	Lines  []string // set from the top, 12 points apart, in Helvetica
	Width  float64  // 595 unless given
	Height float64  // 842 unless given
	Rotate int      // 0, 90, 180 or 270
	// Crop, when not zero, is the crop box: left, bottom, right, top.
	Crop [4]float64
	// Content is added to the page's content stream as it is, Resources and Keys
	// to its resources and to the page itself.
	Content, Resources, Keys string
	// Annots are added to the page as annotation dictionaries, as they are.
	Annots []string
}

// PDFExtra puts things into a PDF that must not come out of a pack again.
type PDFExtra struct {
	Info    string // entries of the information dictionary
	XMP     string // metadata stream
	Catalog string // entries of the catalog
	Objects []string
}

// PDF writes a small PDF by hand: made-up pages, no library, the same bytes each
// time. Objects of extra are numbered from 10; pages come after them.
func PDF(pages []PDFPage, extra PDFExtra) []byte {
	w := &pdfWriter{}
	w.buf.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	first := 10 + len(extra.Objects)
	var kids []string
	for i := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", first+2*i))
	}
	w.object(1, "<< /Type /Catalog /Pages 2 0 R /Metadata 5 0 R "+extra.Catalog+" >>")
	w.object(2, fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(pages), strings.Join(kids, " ")))
	w.object(3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	w.object(4, "<< "+extra.Info+" >>")
	w.stream(5, "/Type /Metadata /Subtype /XML", extra.XMP)
	for i, o := range extra.Objects {
		w.object(10+i, o)
	}
	for i, p := range pages {
		w.page(first+2*i, p)
	}
	return w.finish()
}

type pdfWriter struct {
	buf     bytes.Buffer
	offsets map[int]int
	last    int
	trailer string // entries of the trailer
}

func (w *pdfWriter) object(n int, body string) {
	if w.offsets == nil {
		w.offsets = map[int]int{}
	}
	w.offsets[n] = w.buf.Len()
	w.last = max(w.last, n)
	fmt.Fprintf(&w.buf, "%d 0 obj\n%s\nendobj\n", n, body)
}

func (w *pdfWriter) stream(n int, dict, data string) {
	w.object(n, fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data))
}

func (w *pdfWriter) page(n int, p PDFPage) {
	if p.Width == 0 {
		p.Width, p.Height = 595, 842
	}
	crop := ""
	if p.Crop != [4]float64{} {
		crop = fmt.Sprintf("/CropBox [%g %g %g %g]", p.Crop[0], p.Crop[1], p.Crop[2], p.Crop[3])
	}
	annots := ""
	if len(p.Annots) > 0 {
		annots = "/Annots [" + strings.Join(p.Annots, " ") + "]"
	}
	w.object(n, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] %s /Rotate %d %s /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> %s >> %s >>",
		p.Width, p.Height, crop, p.Rotate, annots, n+1, p.Resources, p.Keys))
	var c strings.Builder
	fmt.Fprintf(&c, "BT /F1 9.5 Tf 12.5 TL 60 %g Td\n", p.Height-70)
	for _, line := range p.Lines {
		fmt.Fprintf(&c, "(%s) Tj T*\n", winAnsi(line))
	}
	c.WriteString("ET\n" + p.Content)
	w.stream(n+1, "", c.String())
}

func (w *pdfWriter) finish() []byte {
	start := w.buf.Len()
	fmt.Fprintf(&w.buf, "xref\n0 %d\n0000000000 65535 f \n", w.last+1)
	for n := 1; n <= w.last; n++ {
		if at, ok := w.offsets[n]; ok {
			fmt.Fprintf(&w.buf, "%010d 00000 n \n", at)
		} else {
			w.buf.WriteString("0000000000 00000 f \n")
		}
	}
	fmt.Fprintf(&w.buf, "trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R %s>>\nstartxref\n%d\n%%%%EOF\n", w.last+1, w.trailer, start)
	return w.buf.Bytes()
}

// winAnsi writes a line as the inside of a PDF string; characters beyond
// Latin-1 become question marks.
func winAnsi(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '(' || r == ')' || r == '\\':
			b.WriteByte('\\')
			b.WriteByte(byte(r))
		case r == '–':
			b.WriteByte(0x96)
		case r == '’':
			b.WriteByte(0x92)
		case r < 256:
			b.WriteByte(byte(r))
		default:
			b.WriteByte('?')
		}
	}
	return b.String()
}
