package workbook

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"ownpack/evidence"
)

// odsSheet is one sheet of an OpenDocument spreadsheet while it is read.
type odsSheet struct {
	*builder
	s      *scanner
	out    *Sheet
	number int // of the row that comes next
	column int
	merged []area
	hidden map[string]bool // styles of tables that are not shown
	hide   []area          // hidden columns
}

func (b *builder) readODS(a *archive) error {
	rc, err := a.open("content.xml")
	if err != nil {
		return err
	}
	defer rc.Close()
	b.book.MediaType = mediaODS
	o := &odsSheet{builder: b, s: newScanner(rc), hidden: map[string]bool{}}
	style := ""
	for {
		t, err := o.s.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if errors.Is(err, errXML) && o.out != nil {
			b.book.Damaged = true
			return nil
		}
		if err != nil {
			return err
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "style":
			style = attr(e, "name")
		case "table-properties":
			if attr(e, "display") == "false" && len(o.hidden) < maxSheets {
				o.hidden[style] = true
			}
		case "table":
			if len(b.book.Sheets) == maxSheets {
				return errBomb
			}
			err := o.table(e)
			if errors.Is(err, io.EOF) {
				return nil // cut off, and said so
			}
			if err != nil {
				return err
			}
		}
	}
}

// table reads one sheet, up to its end.
func (o *odsSheet) table(e xml.StartElement) error {
	o.out = o.sheet(attr(e, "name"))
	o.out.Hidden = o.hidden[attr(e, "style-name")]
	o.number, o.merged, o.hide, o.column = 1, nil, nil, 0
	depth := len(o.s.path)
	for len(o.s.path) >= depth {
		t, err := o.s.next()
		if err != nil {
			fillDown(o.out, o.merged)
			return o.damaged(err)
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "table-column":
			n := repeated(e, "number-columns-repeated", maxColumns)
			if v := attr(e, "visibility"); v == "collapse" || v == "filter" {
				o.hide = append(o.hide, area{col0: o.column, col1: o.column + n - 1})
			}
			o.column += n
		case "table-row":
			if err := o.row(e); err != nil {
				return o.damaged(err)
			}
		}
	}
	fillDown(o.out, o.merged)
	o.countHidden()
	return nil
}

// damaged lets what was read stand when the file ends too early.
func (o *odsSheet) damaged(err error) error {
	err = cutShort(err)
	if errors.Is(err, errXML) && len(o.out.Rows) > 0 {
		o.book.Damaged = true
		return io.EOF
	}
	return err
}

// repeated is how often an element counts, within reason.
func repeated(e xml.StartElement, name string, most int) int {
	n, err := strconv.Atoi(attr(e, name))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, most)
}

// maxRepeat is how often the same row with words in it may stand.
const maxRepeat = 1000

func (o *odsSheet) row(e xml.StartElement) error {
	times := repeated(e, "number-rows-repeated", 1<<21)
	r := Row{Number: o.number}
	o.column = 0
	depth := len(o.s.path)
	for len(o.s.path) >= depth {
		t, err := o.s.next()
		if err != nil {
			return err
		}
		if c, ok := t.(xml.StartElement); ok && (c.Name.Local == "table-cell" || c.Name.Local == "covered-table-cell") {
			if err := o.cell(&r, c); err != nil {
				return err
			}
		}
	}
	if len(r.Cells) > 0 {
		for i := range min(times, maxRepeat) {
			again := r
			again.Number += i
			o.out.Rows = append(o.out.Rows, again)
			if i > 0 {
				if o.cells += len(r.Cells); o.cells > maxCells {
					return errCells
				}
			}
		}
		if v := attr(e, "visibility"); v == "collapse" || v == "filter" {
			o.out.HiddenRows++
		}
	}
	o.number += times
	return o.tick()
}

func (o *odsSheet) cell(r *Row, e xml.StartElement) error {
	times := repeated(e, "number-columns-repeated", maxColumns)
	text, note, err := o.cellText()
	if err != nil {
		return err
	}
	c := Cell{Column: o.column, Text: text}
	odsValue(e, &c)
	down := repeated(e, "number-rows-spanned", maxMerged)
	if down > 1 {
		o.merged = append(o.merged, area{c.Column, r.Number, c.Column, r.Number + down - 1})
	}
	if note != "" {
		r.Notes = append(r.Notes, note)
	}
	if strings.TrimSpace(c.Text) != "" {
		for i := range min(times, maxRepeat) {
			c.Column = o.column + i
			if err := o.add(r, c); err != nil {
				return err
			}
		}
	}
	o.column += times
	return nil
}

// cellText reads a cell's paragraphs and, apart, a note that hangs on it.
func (o *odsSheet) cellText() (text, note string, err error) {
	var b, n strings.Builder
	depth, inNote := len(o.s.path), 0
	for len(o.s.path) >= depth {
		t, err := o.s.next()
		if err != nil {
			return "", "", err
		}
		to := &b
		if inNote > 0 {
			to = &n
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "annotation":
				inNote++
			case "p":
				if to.Len() > 0 {
					to.WriteByte('\n')
				}
			case "s":
				to.WriteString(strings.Repeat(" ", repeated(t, "c", 100)))
			case "tab":
				to.WriteByte('\t')
			case "line-break":
				to.WriteByte('\n')
			}
		case xml.EndElement:
			if t.Name.Local == "annotation" {
				inNote--
			}
		case xml.CharData:
			last := o.s.path[len(o.s.path)-1]
			if last != "table-cell" && last != "annotation" && last != "date" && last != "creator" && to.Len() < maxCellText {
				to.Write(t)
			}
		}
	}
	return b.String(), strings.TrimSpace(n.String()), nil
}

// odsValue adds what the cell says of its value beside what it shows.
func odsValue(e xml.StartElement, c *Cell) {
	value := attr(e, "value")
	switch attr(e, "value-type") {
	case "date":
		iso := isoCell(c.Column, strings.TrimSuffix(attr(e, "date-value"), "T00:00:00"))
		if c.Text == "" {
			c.Text = iso.Text
		}
		c.Date = shownPart(iso.Date, c.Text)
	case "float", "percentage", "currency":
		c.Number = attr(e, "value-type") == "float"
		if c.Text == "" {
			c.Text = value
		}
	case "boolean":
		if c.Text == "" {
			c.Text = strings.ToUpper(attr(e, "boolean-value"))
		}
	case "string":
		if c.Text == "" {
			c.Text = attr(e, "string-value")
		}
	case "time":
		if c.Text == "" {
			c.Text = attr(e, "time-value")
		}
	}
}

// shownPart is the date no more precise than what is shown of it.
func shownPart(d evidence.Date, shown string) evidence.Date {
	d.Raw = strings.TrimSpace(shown)
	if s, ok := evidence.ParseDate(shown); ok && len(s.Value) < len(d.Value) && strings.HasPrefix(d.Value, s.Value) {
		d.Value = s.Value
	}
	return d
}

func (o *odsSheet) countHidden() {
	x := xlsxSheet{out: o.out, hidden: o.hide}
	x.countHidden()
}
