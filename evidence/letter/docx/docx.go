package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/letter"
)

// Write writes the letter. The same letter gives the same bytes.
func Write(l letter.Letter, w io.Writer) error {
	d := &document{next: firstNumbered}
	d.letter(l)
	var lists strings.Builder
	lists.WriteString(numberingHead)
	for n := firstNumbered; n < d.next; n++ {
		fmt.Fprintf(&lists, numbered, n)
	}
	lists.WriteString(numberingTail)

	z := zip.NewWriter(w)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageRels},
		{"word/document.xml", d.xml()},
		{"word/_rels/document.xml.rels", documentRels},
		{"word/styles.xml", styles},
		{"word/numbering.xml", lists.String()},
		{"word/footer1.xml", footer},
		{"docProps/core.xml", fmt.Sprintf(core, escaped(l.Subject()))},
	} {
		f, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err == nil {
			_, err = io.WriteString(f, part.text)
		}
		if err != nil {
			return fmt.Errorf("write letter %s: %w", l.ID, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write letter %s: %w", l.ID, err)
	}
	return nil
}

// document is the letter's body as XML.
type document struct {
	b    strings.Builder
	next int    // number of the next numbered list
	keep string // how paragraphs and fields hold on to what follows
}

func (d *document) xml() string {
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n<w:document " + namespaces + "><w:body>" + d.b.String() + section + "</w:body></w:document>"
}

func (d *document) letter(l letter.Letter) {
	title := 0
	for title < len(l.Blocks) && l.Blocks[title].Kind != letter.Title {
		title++
	}
	if title == len(l.Blocks) {
		title = 0
	}
	d.opening(l.Blocks[:title])
	rest := l.Blocks[title:]
	for i, b := range rest {
		d.keep = ""
		if i+1 < len(rest) && together(b, rest[i+1]) {
			d.keep = `<w:keepNext/>`
		}
		d.block(b)
	}
}

// together reports whether a block stays on the page of the one that follows: a
// close with its signature, a name with the lines to write on, an opening with
// its list.
func together(b, next letter.Block) bool {
	switch next.Kind {
	case letter.Field, letter.Write, letter.Bullets, letter.Numbers, letter.Ticks:
		return b.Kind == letter.Paragraph
	}
	return b.Kind == letter.Field
}

// opening puts who is written to and who writes beside each other.
func (d *document) opening(blocks []letter.Block) {
	if len(blocks) == 0 {
		return
	}
	var to, from []string
	for _, b := range blocks {
		lines := b.Lines
		if lines == nil {
			lines = []string{b.Text}
		}
		switch b.Kind {
		case letter.Sender:
			from = append(from, lines...)
		case letter.Day:
			from = append(append(from, ""), lines...)
		default:
			to = append(to, lines...)
		}
	}
	left := textWidth * 62 / 100
	d.table([]int{left, textWidth - left}, false, func() {
		d.row(false, 0, func(column int) {
			for i, l := range [][]string{to, from}[column] {
				d.paragraph("Close", "", run(l, column == 1 && i == 0))
			}
		}, []int{left, textWidth - left})
	})
	d.paragraph("Close", "", "")
}

func (d *document) block(b letter.Block) {
	switch b.Kind {
	case letter.Title:
		d.paragraph("Title", "", run(b.Text, false))
	case letter.Heading:
		d.paragraph("Heading2", "", run(b.Text, false))
	case letter.Facts:
		d.facts(b)
	case letter.Bullets, letter.Numbers, letter.Ticks:
		d.items(b)
	case letter.Grid:
		d.grid(b)
	case letter.Field:
		d.paragraph("Sign", d.keep, run(b.Text, false)+`<w:r><w:tab/></w:r><w:r><w:tab/></w:r>`)
	case letter.Write:
		for range b.Count {
			d.paragraph("WriteOn", "", "")
		}
		d.paragraph("Close", "", "")
	case letter.Sender, letter.Addressee, letter.Lines:
		for _, l := range b.Lines {
			d.paragraph("Close", "", run(l, false))
		}
		d.paragraph("Close", "", "")
	default:
		d.paragraph("", d.keep, run(b.Text, false))
	}
}

func (d *document) facts(b letter.Block) {
	widths := []int{2900, textWidth - 2900}
	d.table(widths, false, func() {
		for _, r := range b.Rows {
			d.row(false, 0, func(column int) {
				d.paragraph([]string{"Small", "Close"}[column], "", run(r[column], false))
			}, widths)
		}
	})
	d.paragraph("Close", "", "")
}

func (d *document) items(b letter.Block) {
	number := bulleted
	if b.Kind == letter.Numbers {
		number = d.next
		d.next++
	}
	for i, item := range b.Lines {
		lines := strings.Split(item, "\n")
		runs := run(lines[0], len(lines) > 1)
		for _, l := range lines[1:] {
			runs += `<w:r><w:br/></w:r>` + run(l, false)
		}
		if b.Kind != letter.Ticks {
			d.paragraph("Item", fmt.Sprintf(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr>`, number), runs)
			continue
		}
		box := "☐"
		if i < len(b.Ticked) && b.Ticked[i] {
			box = "☒"
		}
		mark := `<w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic"/></w:rPr><w:t xml:space="preserve">` + box + `</w:t></w:r><w:r><w:tab/></w:r>`
		d.paragraph("Item", `<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs><w:ind w:left="420" w:hanging="420"/>`, mark+runs)
	}
	d.paragraph("Close", "", "")
}

func (d *document) grid(b letter.Block) {
	widths := make([]int, len(b.Rows[0]))
	total := 0
	for _, w := range b.Widths {
		total += w
	}
	for i := range widths {
		widths[i] = textWidth / len(widths)
		if total > 0 && len(b.Widths) == len(widths) {
			widths[i] = textWidth * b.Widths[i] / total
		}
	}
	d.table(widths, true, func() {
		for i, r := range b.Rows {
			high := 0
			if b.Tall && i > 0 {
				high = 880
			}
			d.row(i == 0, high, func(column int) {
				d.paragraph("Close", "", run(r[column], i == 0))
			}, widths)
		}
	})
	d.paragraph("Close", "", "")
}

func (d *document) table(widths []int, bordered bool, rows func()) {
	d.b.WriteString(`<w:tbl><w:tblPr>`)
	fmt.Fprintf(&d.b, `<w:tblW w:w="%d" w:type="dxa"/>`, textWidth)
	if bordered {
		d.b.WriteString(`<w:tblBorders>`)
		for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
			fmt.Fprintf(&d.b, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="787878"/>`, side)
		}
		d.b.WriteString(`</w:tblBorders>`)
	}
	d.b.WriteString(`<w:tblLayout w:type="fixed"/>`)
	if !bordered {
		d.b.WriteString(`<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="160" w:type="dxa"/></w:tblCellMar>`)
	}
	d.b.WriteString(`</w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		fmt.Fprintf(&d.b, `<w:gridCol w:w="%d"/>`, w)
	}
	d.b.WriteString(`</w:tblGrid>`)
	rows()
	d.b.WriteString(`</w:tbl>`)
}

// row writes a row; cell writes what stands in each column.
func (d *document) row(head bool, high int, cell func(column int), widths []int) {
	d.b.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
	if high > 0 {
		fmt.Fprintf(&d.b, `<w:trHeight w:val="%d" w:hRule="atLeast"/>`, high)
	}
	if head {
		d.b.WriteString(`<w:tblHeader/>`)
	}
	d.b.WriteString(`</w:trPr>`)
	for i, w := range widths {
		fmt.Fprintf(&d.b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, w)
		before := d.b.Len()
		cell(i)
		if d.b.Len() == before {
			d.paragraph("Close", "", "") // a cell must hold a paragraph
		}
		d.b.WriteString(`</w:tc>`)
	}
	d.b.WriteString(`</w:tr>`)
}

func (d *document) paragraph(style, properties, runs string) {
	d.b.WriteString(`<w:p><w:pPr>`)
	if style != "" {
		fmt.Fprintf(&d.b, `<w:pStyle w:val="%s"/>`, style)
	}
	d.b.WriteString(properties + `</w:pPr>` + runs + `</w:p>`)
}

// run writes text, with what is still to be filled in marked.
func run(text string, bold bool) string {
	var b strings.Builder
	piece := func(s string, marked bool) {
		if s == "" {
			return
		}
		b.WriteString(`<w:r><w:rPr>`)
		if bold {
			b.WriteString(`<w:b/>`)
		}
		if marked {
			b.WriteString(`<w:shd w:val="clear" w:color="auto" w:fill="DEDEDE"/>`)
		}
		b.WriteString(`</w:rPr><w:t xml:space="preserve">` + escaped(s) + `</w:t></w:r>`)
	}
	at := 0
	for _, m := range letter.BlankPattern.FindAllStringIndex(text, -1) {
		piece(text[at:m[0]], false)
		piece(text[m[0]:m[1]], true)
		at = m[1]
	}
	piece(text[at:], false)
	return b.String()
}

func escaped(s string) string {
	var b bytes.Buffer
	// Writing to a buffer does not fail.
	_ = xml.EscapeText(&b, []byte(evidence.Visible(s)))
	return b.String()
}
