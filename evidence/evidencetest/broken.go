package evidencetest

import (
	"bytes"
	"fmt"
	"strings"
)

// BrokenFile is a made-up PDF of a kind that readers trip over.
type BrokenFile struct {
	Name    string
	Content []byte
}

// BrokenFiles are made-up PDFs that break a rule of the format, or go to the end
// of one: page trees that lead back to themselves, pages without a size or with
// one below nothing, forms drawn by themselves, functions without end.
func BrokenFiles() []BrokenFile {
	text := []string{"Something to read"}
	one := func(p PDFPage, objects ...string) []byte {
		p.Lines = text
		return PDF([]PDFPage{p}, PDFExtra{Objects: objects})
	}
	plain := one(PDFPage{})
	swap := func(old, new string) []byte { return bytes.Replace(plain, []byte(old), []byte(new), 1) }
	form := func(content, resources string) string {
		return fmt.Sprintf("<< /Type /XObject /Subtype /Form /BBox [0 0 600 850] /Resources << %s >> /Length %d >>\nstream\n%s\nendstream", resources, len(content), content)
	}
	var nest []string
	for i := range 200 {
		nest = append(nest, form("q /Fm Do Q", fmt.Sprintf("/XObject << /Fm %d 0 R >>", 11+i)))
	}
	nest = append(nest, form("0 0 10 10 re f", ""))
	return []BrokenFile{
		{"a page tree that leads back to itself", swap("/Kids [10 0 R]", "/Kids [2 0 R]")},
		{"a page tree with a page and itself", swap("/Kids [10 0 R]", "/Kids [10 0 R 2 0 R]")},
		{"more pages told than there are", swap("/Count 1", "/Count 7")},
		{"fewer than no pages told", swap("/Count 1", "/Count -1")},
		{"a billion pages told", swap("/Count 1", "/Count 999999999")},
		{"a page without a size", swap("/MediaBox [0 0 595 842]", "")},
		{"a page of no size", swap("/MediaBox [0 0 595 842]", "/MediaBox [0 0 0 0]")},
		{"a page from below the corner", swap("/MediaBox [0 0 595 842]", "/MediaBox [-300 -400 295 442]")},
		{"a page with its corners the other way", swap("/MediaBox [0 0 595 842]", "/MediaBox [595 842 0 0]")},
		{"a page of a thousand kilometres", swap("/MediaBox [0 0 595 842]", "/MediaBox [0 0 3e9 3e9]")},
		{"a crop box beside the page", one(PDFPage{Crop: [4]float64{2000, 2000, 2500, 2500}})},
		{"a page in larger units", one(PDFPage{Keys: "/UserUnit 75"})},
		{"a page turned by 45", one(PDFPage{Rotate: 45})},
		{"a page turned by minus 90", one(PDFPage{Rotate: -90})},
		{"no pages", PDF(nil, PDFExtra{})},
		{"a form that draws itself", one(PDFPage{Content: "/Fm Do\n", Resources: "/XObject << /Fm 10 0 R >>"}, form("q /Fm Do Q", "/XObject << /Fm 10 0 R >>"))},
		{"forms in forms", one(PDFPage{Content: "/Fm Do\n", Resources: "/XObject << /Fm 10 0 R >>"}, nest...)},
		{"a pattern that paints with itself", one(PDFPage{Content: "/Pattern cs /P scn 0 0 500 500 re f\n", Resources: "/Pattern << /P 10 0 R >>"},
			"<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 10 10] /XStep 1 /YStep 1 /Resources << /Pattern << /P 10 0 R >> >> /Length 36 >>\nstream\n/Pattern cs /P scn 0 0 10 10 re f   \nendstream")},
		{"a shading by a function of a page of code", one(PDFPage{Content: "/S sh\n", Resources: "/Shading << /S << /ShadingType 1 /ColorSpace /DeviceGray /Domain [0 1 0 1] /Matrix [595 0 0 842 0 0] /Function 10 0 R >> >>"}, calculator())},
		{"pictures of unknown kinds", one(PDFPage{Content: "q 99 0 0 99 0 0 cm /A Do /B Do /C Do Q\n", Resources: "/XObject << /A 10 0 R /B 11 0 R /C 12 0 R >>"},
			junkPicture("JBIG2Decode"), junkPicture("JPXDecode"), junkPicture("CCITTFaxDecode"))},
		{"quotes never closed", one(PDFPage{Content: "BT /F1 12 Tf (" + strings.Repeat("(", 5000) + " Tj\n"})},
		{"states saved and never restored", one(PDFPage{Content: strings.Repeat("q ", 50000) + "0 0 9 9 re f\n"})},
		{"a form of another kind", one(PDFPage{Annots: []string{"<< /Type /Annot /Subtype /Widget /FT /Tx /T (x) /V (y) /Rect [9 9 90 30] /Parent 10 0 R >>"}}, "<< /Kids [10 0 R] /Parent 10 0 R /T (loop) >>")},
		{"the end is missing", plain[:len(plain)*2/3]},
		{"the table of objects is missing", swap("startxref", "startxxxx")},
	}
}

// calculator is a function in PostScript, longer than any reader expects.
func calculator() string {
	code := "{ " + strings.Repeat("2 copy add 0.5 mul sin exch pop ", 400) + "pop }"
	return fmt.Sprintf("<< /FunctionType 4 /Domain [0 1 0 1] /Range [0 1] /Length %d >>\nstream\n%s\nendstream", len(code), code)
}

func junkPicture(filter string) string {
	data := strings.Repeat("\x00\x01\x97JB2junk", 20)
	return fmt.Sprintf("<< /Type /XObject /Subtype /Image /Width 64 /Height 64 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /%s /Length %d >>\nstream\n%s\nendstream", filter, len(data), data)
}
