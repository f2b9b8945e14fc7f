package paper

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/jung-kurt/gofpdf"

	"ownpack/evidence/render/typeset"
)

// label stands at the foot of each page. It is no part of the text.
const label = "Text copy made by ownpack; the original file is kept"

const labelSize = 7

// drawing is the PDF while it is drawn.
type drawing struct {
	family *typeset.Family
	pdf    *gofpdf.Fpdf
	known  map[string]bool
	pages  int
}

func newDrawing(family *typeset.Family) *drawing {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: pageWidth, Ht: pageHeight}})
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCellMargin(0)
	pdf.SetCatalogSort(true)
	pdf.SetCompression(true)
	pdf.SetCreationDate(time.Unix(0, 0).UTC())
	pdf.SetModificationDate(time.Unix(0, 0).UTC())
	return &drawing{family: family, pdf: pdf, known: map[string]bool{}}
}

func (d *drawing) page() {
	d.pdf.AddPage()
	d.pages++
	d.pdf.SetTextColor(110, 110, 110)
	d.text(typeset.Regular, label, left, pageHeight-34, labelSize)
	number := fmt.Sprint(d.pages)
	d.text(typeset.Regular, number, right-d.family.Width(typeset.Regular, number)*labelSize, pageHeight-34, labelSize)
	d.pdf.SetTextColor(0, 0, 0)
}

// text draws clean text with its baseline at y.
func (d *drawing) text(style typeset.Style, text string, x, y, size float64) {
	for _, run := range d.family.Runs(style, text, nil) {
		if !d.known[run.Face.Name] {
			d.pdf.AddUTF8FontFromBytes(run.Face.Name, "", run.Face.Bytes())
			d.known[run.Face.Name] = true
		}
		d.pdf.SetFont(run.Face.Name, "", size)
		d.pdf.Text(x+run.X*size, y, run.Text)
	}
}

// line draws a line word by word, or in one when part of it runs from right to
// left, and tells which.
func (d *drawing) line(l textLine, x, y, size, space float64) (turned bool) {
	var whole strings.Builder
	for i, w := range l.words {
		if i > 0 {
			whole.WriteByte(' ')
		}
		whole.WriteString(w.text())
	}
	if typeset.RightToLeft(whole.String()) {
		style := typeset.Regular
		if l.words[0].bold() {
			style = typeset.Bold
		}
		d.text(style, whole.String(), x, y, size)
		return true
	}
	for i, w := range l.words {
		for j, p := range w.pieces {
			text := p.text
			if j == len(w.pieces)-1 && i < len(l.words)-1 {
				text += " " // so that a reader who copies it gets words
			}
			d.text(p.style, text, x, y, size)
			x += p.width
		}
		x += space
	}
	return false
}

// rule draws a thin line below a row.
func (d *drawing) rule(x0, x1, y float64) {
	d.pdf.SetDrawColor(190, 190, 190)
	d.pdf.SetLineWidth(0.4)
	d.pdf.Line(x0, y, x1, y)
}

// finish writes the pages as a PDF.
func (s *setter) finish() ([]byte, error) {
	var b bytes.Buffer
	if err := s.draw.pdf.Output(&b); err != nil {
		return nil, fmt.Errorf("draw pages: %w", err)
	}
	s.draw = nil
	return b.Bytes(), nil
}
