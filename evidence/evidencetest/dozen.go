package evidencetest

import (
	"bytes"
	"fmt"
	"image"
	"math/rand/v2"
	"strings"
)

// Document is one file of the case of twelve.
type Document struct {
	Name    string
	Content []byte
	Pages   int    // as a reader counts them; 0 if nothing opens it
	Open    string // the password the person was told
	Says    string // what stands in the entry to pick
}

// DozenPerson and DozenBorn say whose documents the twelve are.
const (
	DozenPerson = "Rowan Ashdown"
	DozenBorn   = "1981-03-14"
)

// A neighbour stands in some of the letters, to be hidden.
const (
	DozenPhone     = "07700 900461"
	DozenNeighbour = "Wilf Appleyard"
)

// LongPages is how many pages the longest of the twelve has.
const LongPages = 300

// Dozen is twelve documents of one person who does not exist, with what makes
// pages hard to print: turned, huge, tiny, scanned, locked, damaged and cropped
// ones. Whatever must stay behind holds the word CANARY, and whatever must come
// along the word SEEN.
func Dozen(weight int) []Document {
	return []Document{
		{Name: "01 letter.pdf", Content: textLetter(595, 842, "3 May 2021", "SEENLETTER She cannot wash her hair without help.", "Her neighbour "+DozenNeighbour+" can be rung on "+DozenPhone+"."), Pages: 1, Says: "SEENLETTER"},
		{Name: "02 turned.pdf", Content: turned(), Pages: 4, Says: "SEENLANDSCAPE"},
		{Name: "03 scan CANARYNAME (final).pdf", Content: scanned(), Pages: 2},
		{Name: "04 Photo von Zoë – CANARYNAME.jpg", Content: taggedJPEG("SEENPHOTO"), Pages: 1},
		{Name: "05 locked.pdf", Content: locked("told-by-post", "SEENLOCKED He needs prompting to take tablets."), Pages: 1, Open: "told-by-post", Says: "SEENLOCKED"},
		{Name: "06 locked for good.pdf", Content: locked("nobody-knows", "CANARYLOCKED")},
		{Name: "07 us letter.pdf", Content: textLetter(612, 792, "8 June 2022", "SEENUSLETTER She uses a perching stool to cook.", "He rings her on +44 7700 900 461."), Pages: 1, Says: "SEENUSLETTER"},
		{Name: "08 huge and tiny.pdf", Content: hugeAndTiny(), Pages: 3, Says: "SEENSIZES"},
		{Name: "09 three hundred pages.pdf", Content: longRecord(weight), Pages: LongPages, Says: "SEENLONG"},
		{Name: "10 leaky CANARYNAME.pdf", Content: leaky(), Pages: 2, Says: "SEENLEAKY"},
		{Name: "11 damaged.pdf", Content: damaged(), Pages: 4, Says: "SEENDAMAGED"},
		{Name: "12 cropped.pdf", Content: cropped(), Pages: 1, Says: "SEENCROPPED"},
	}
}

// letterLines is a letter about the person with one sentence to pick.
func letterLines(date string, says ...string) []string {
	lines := []string{
		"Tallow Vale NHS Trust", "Letter date: " + date, "", "Dear Dr Rook", "", "Re: Ms Rowan Ashdown, date of birth 14 March 1981", "",
	}
	return append(append(lines, says...), "", "Yours sincerely", "", "Dr Ivo Crane", "Consultant Neurologist")
}

// set sets lines from the top of an upright A4 page, as content.
func set(lines []string, height float64) string {
	var b strings.Builder
	fmt.Fprintf(&b, "BT /F1 9.5 Tf 12.5 TL 60 %g Td\n", height-70)
	for _, line := range lines {
		fmt.Fprintf(&b, "(%s) Tj T*\n", winAnsi(line))
	}
	b.WriteString("ET\n")
	return b.String()
}

func textLetter(width, height float64, date string, says ...string) []byte {
	return PDF([]PDFPage{{Width: width, Height: height, Lines: letterLines(date, says...)}}, PDFExtra{Info: "/Keywords (" + DozenPhone + ")"})
}

// turned has a landscape page, and three that scanners laid on their side or
// head and marked as turned: a reader shows each upright.
func turned() []byte {
	first := PDFPage{Width: 842, Height: 595, Lines: letterLines("11 July 2022", "SEENLANDSCAPE She needs help to get into the bath.")}
	pages := []PDFPage{first}
	for _, p := range []PDFPage{
		{Rotate: 90, Width: 842, Height: 595, Content: "0 1 -1 0 842 0 cm"},
		{Rotate: 180, Width: 595, Height: 842, Content: "-1 0 0 -1 595 842 cm"},
		{Rotate: 270, Width: 842, Height: 595, Content: "0 -1 1 0 0 595 cm"},
	} {
		text := []string{fmt.Sprintf("SEENTURNED%d", p.Rotate), "This page was scanned on its side or its head.", "It is read from left to right."}
		p.Content = "q " + p.Content + "\n" + set(text, 842) + "Q\n"
		pages = append(pages, p)
	}
	return PDF(pages, PDFExtra{})
}

// hugeAndTiny has a first page that is read, a plan of five metres by two, and a
// label of 32 by 21 mm.
func hugeAndTiny() []byte {
	const width, height = 14173, 5669
	plan := "q 60 w 200 200 13773 5269 re S Q BT /F1 600 Tf 900 2500 Td (SEENHUGE plan of the ramp) Tj ET\n"
	label := "BT /F1 7 Tf 6 30 Td (SEENTINY label) Tj ET\n0.5 w 2 2 86 56 re S\n"
	return PDF([]PDFPage{
		{Lines: letterLines("2 February 2023", "SEENSIZES She cannot climb the steps to her door.")},
		{Width: width, Height: height, Content: plan},
		{Width: 90, Height: 60, Content: label},
	}, PDFExtra{})
}

// longRecord has 300 pages of traces that no compression makes small.
func longRecord(strokes int) []byte {
	r := rand.New(rand.NewPCG(3, 300))
	var pages []PDFPage
	for n := range LongPages {
		p := PDFPage{Lines: []string{fmt.Sprintf("Home monitor, page %d of %d", n+1, LongPages), "Patient: Rowan Ashdown   Date of birth: 14 March 1981"}}
		if n == 0 {
			p.Lines = append(p.Lines[:1], letterLines("9 September 2023", "SEENLONG She has seizures when she stands up to cook.")...)
		}
		var b strings.Builder
		b.WriteString("0.3 w\n")
		for range strokes {
			x, y := 60+r.IntN(460), 60+r.IntN(540)
			fmt.Fprintf(&b, "%d.%d %d.%d m %d.%d %d.%d l S\n", x, r.IntN(100), y, r.IntN(100), x+r.IntN(15), r.IntN(100), y+r.IntN(15), r.IntN(100))
		}
		p.Content = b.String()
		pages = append(pages, p)
	}
	return PDF(pages, PDFExtra{})
}

// damaged has four pages: the second is lost, and the third cannot be unpacked
// beyond its beginning.
func damaged() []byte {
	pages := []PDFPage{
		{Lines: letterLines("5 May 2020", "SEENDAMAGED She cannot follow a route by herself.")},
		{Lines: []string{"A page that is lost"}},
		{Lines: []string{"SEENBROKEN before the damage"}, Content: "q 1 0 0 1 0 0 cm /Missing Do (unclosed \xff\xfe"},
		{Lines: []string{"SEENLASTPAGE Dr Ivo Crane"}},
	}
	return bytes.Replace(PDF(pages, PDFExtra{}), []byte("\n12 0 obj\n<< /Type /Page "), []byte("\n12 0 obj\nnull endobj    "), 1)
}

// cropped shows the middle of a page; words stand beside it.
func cropped() []byte {
	return PDF([]PDFPage{{
		Crop:  [4]float64{40, 40, 555, 802},
		Lines: letterLines("7 July 2019", "SEENCROPPED She cannot cut up food."),
		Content: "BT /F1 12 Tf 100 12 Td (CANARYCROP) Tj ET\nBT /F1 12 Tf 100 825 Td (CANARYABOVE) Tj ET\n" +
			"BT /F1 12 Tf -300 400 Td (CANARYBESIDE) Tj ET\n",
	}}, PDFExtra{})
}

// scanned is two pages without text of the page itself: the first is to be
// picked, the second stays behind with the text that a scanner laid under it.
func scanned() []byte {
	first, second := taggedJPEG("SEENSCAN"), taggedJPEG("CANARYSCAN")
	page := "q 480 0 0 160 57 560 cm /Im%d Do Q\n"
	return PDF([]PDFPage{
		{Content: fmt.Sprintf(page, 1), Resources: "/XObject << /Im1 10 0 R /Im2 11 0 R >>"},
		{Content: "BT 3 Tr /F1 40 Tf 60 600 Td (CANARYLAYER) Tj ET\n" + fmt.Sprintf(page, 2), Resources: "/XObject << /Im1 10 0 R /Im2 11 0 R >>"},
	}, PDFExtra{Info: "/Producer (CANARYSCANNER)", Objects: []string{jpegObject(first), jpegObject(second)}})
}

func jpegObject(data []byte) string {
	size := image.Pt(pictureWidth, pictureHeight)
	return fmt.Sprintf("<< /Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream", size.X, size.Y, len(data), data)
}
