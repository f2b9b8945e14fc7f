package workbook

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"ownpack/evidence/importer"
)

// isXMLBook knows the workbooks that Excel 2003 saved as one XML file, which
// some programs still write and name .xls.
func isXMLBook(head string) bool {
	return strings.HasPrefix(strings.TrimSpace(head), "<") && strings.Contains(head, "urn:schemas-microsoft-com:office:spreadsheet") && strings.Contains(head, "Workbook")
}

// readXMLBook reads a workbook that is one XML file.
func (b *builder) readXMLBook(f importer.File) error {
	if err := b.ctx.Err(); err != nil {
		return err
	}
	b.progress(0, 0)
	b.book.MediaType = mediaXLS
	s := newScanner(f.Reader())
	var sheet *Sheet
	number := 0
	for {
		t, err := s.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if errors.Is(err, errXML) && sheet != nil && len(sheet.Rows) > 0 {
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
		case "Worksheet":
			if len(b.book.Sheets) == maxSheets {
				return errBomb
			}
			sheet, number = b.sheet(attr(e, "Name")), 0
		case "Visible":
			if sheet != nil {
				sheet.Hidden = sheet.Hidden || strings.HasPrefix(textOf(s), "SheetHidden")
			}
		case "Row":
			if sheet == nil {
				continue
			}
			if n, err := strconv.Atoi(attr(e, "Index")); err == nil && n > number {
				number = n - 1
			}
			number++
			if err := b.xmlRow(s, sheet, number, isTrue(attr(e, "Hidden"))); err != nil && !errors.Is(err, errXML) {
				return err
			}
		}
	}
}

func (b *builder) xmlRow(s *scanner, sheet *Sheet, number int, hidden bool) error {
	r := Row{Number: number}
	defer func() {
		if len(r.Cells) > 0 {
			sheet.Rows = append(sheet.Rows, r)
			if hidden {
				sheet.HiddenRows++
			}
		}
	}()
	column, depth := -1, len(s.path)
	kind := ""
	for len(s.path) >= depth {
		t, err := s.next()
		if err != nil {
			return cutShort(err)
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "Cell":
			column++
			if n, err := strconv.Atoi(attr(e, "Index")); err == nil && n > column {
				column = n - 1
			}
		case "Data":
			kind = attr(e, "Type")
			text := textOf(s)
			c := Cell{Column: column, Text: text}
			switch kind {
			case "DateTime":
				whole, _, _ := strings.Cut(text, ".000")
				c = isoCell(column, strings.TrimSuffix(whole, "T00:00:00"))
			case "Number":
				c = numberCell(column, text, format{}, false)
			case "Boolean":
				c.Text = map[bool]string{true: "TRUE", false: "FALSE"}[isTrue(text)]
			}
			if err := b.add(&r, c); err != nil {
				return err
			}
		case "Comment":
			if note := strings.TrimSpace(textOf(s)); note != "" {
				r.Notes = append(r.Notes, note)
			}
		}
	}
	return b.tick()
}

// textOf is all text within the element that has just begun.
func textOf(s *scanner) string {
	var b strings.Builder
	depth := len(s.path)
	for len(s.path) >= depth {
		t, err := s.next()
		if err != nil {
			break
		}
		if c, ok := t.(xml.CharData); ok && b.Len() < maxCellText {
			b.Write(c)
		}
	}
	return b.String()
}
