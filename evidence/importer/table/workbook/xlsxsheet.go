package workbook

import (
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"
)

// xlsxSheet is one sheet while it is read.
type xlsxSheet struct {
	*xlsx
	out    *Sheet
	row    Row
	last   int // number of the row before
	column int // of the next cell that does not say where it is
	merged []area
	hidden []area // columns
}

func (x *xlsx) readSheet(ref sheetRef, target string) error {
	sh := &xlsxSheet{xlsx: x, out: x.sheet(ref.name)}
	sh.out.Hidden = ref.hidden
	err := x.each(target, sh.element)
	if errors.Is(err, errXML) && len(sh.out.Rows) > 0 {
		x.book.Damaged, err = true, nil // what came before the damage is good
	}
	if err != nil {
		return err
	}
	fillDown(sh.out, sh.merged)
	sh.countHidden()
	return sh.readNotes(target)
}

func (sh *xlsxSheet) element(s *scanner, e xml.StartElement) error {
	switch e.Name.Local {
	case "row":
		return sh.readRow(s, e)
	case "col":
		if isTrue(attr(e, "hidden")) {
			from, _ := strconv.Atoi(attr(e, "min"))
			to, _ := strconv.Atoi(attr(e, "max"))
			sh.hidden = append(sh.hidden, area{col0: from - 1, col1: to - 1})
		}
	case "mergeCell":
		from, to, ok := strings.Cut(attr(e, "ref"), ":")
		if ok && len(sh.merged) < 1<<17 {
			c0, r0 := place(from)
			c1, r1 := place(to)
			sh.merged = append(sh.merged, area{c0, r0, c1, r1})
		}
	}
	return nil
}

func (sh *xlsxSheet) readRow(s *scanner, e xml.StartElement) error {
	n, err := strconv.Atoi(attr(e, "r"))
	if err != nil || n <= sh.last {
		n = sh.last + 1
	}
	sh.last, sh.column = n, 0
	sh.row = Row{Number: n}
	depth := len(s.path)
	for len(s.path) >= depth {
		t, err := s.next()
		if err != nil {
			sh.keep()
			return cutShort(err)
		}
		if c, ok := t.(xml.StartElement); ok && c.Name.Local == "c" {
			if err := sh.readCell(s, c); err != nil {
				sh.keep()
				return err
			}
		}
	}
	if len(sh.row.Cells) > 0 && isTrue(attr(e, "hidden")) {
		sh.out.HiddenRows++
	}
	sh.keep()
	return sh.tick()
}

func (sh *xlsxSheet) keep() {
	if len(sh.row.Cells) > 0 {
		sh.out.Rows = append(sh.out.Rows, sh.row)
	}
	sh.row = Row{}
}

func (sh *xlsxSheet) readCell(s *scanner, e xml.StartElement) error {
	if col, _ := place(attr(e, "r")); col >= 0 {
		sh.column = col
	}
	c := Cell{Column: sh.column}
	sh.column++
	var value, inline string
	depth := len(s.path)
	for len(s.path) >= depth {
		t, err := s.next()
		if err != nil {
			return cutShort(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Local == "is" {
				if inline, err = richText(s); err != nil {
					return err
				}
			}
		case xml.CharData:
			if s.path[len(s.path)-1] == "v" && len(value) < maxCellText {
				value += string(t)
			}
		}
	}
	sh.fill(&c, attr(e, "t"), attr(e, "s"), value, inline)
	return sh.add(&sh.row, c)
}

// fill gives the cell what is shown for its value.
func (sh *xlsxSheet) fill(c *Cell, kind, style, value, inline string) {
	switch kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || n < 0 || n >= len(sh.strings) {
			sh.book.Damaged = true
			return
		}
		c.Text = sh.strings[n]
	case "inlineStr":
		c.Text = inline
	case "str":
		c.Text = unescape(value)
	case "b":
		c.Text = "FALSE"
		if isTrue(strings.TrimSpace(value)) {
			c.Text = "TRUE"
		}
	case "e":
		c.Text = value
	case "d":
		*c = isoCell(c.Column, strings.TrimSpace(value))
	default:
		f := format{}
		if n, err := strconv.Atoi(style); err == nil && n >= 0 && n < len(sh.styles) {
			f = sh.styles[n]
		}
		*c = numberCell(c.Column, strings.TrimSpace(value), f, sh.epoch)
	}
}

// countHidden counts hidden columns that hold something.
func (sh *xlsxSheet) countHidden() {
	used := map[int]bool{}
	for _, r := range sh.out.Rows {
		for _, c := range r.Cells {
			used[c.Column] = true
		}
	}
	for col := range used {
		for _, h := range sh.hidden {
			if col >= h.col0 && col <= h.col1 {
				sh.out.HiddenColumns++
				break
			}
		}
	}
}

// readNotes puts what people noted on cells with their rows.
func (sh *xlsxSheet) readNotes(target string) error {
	dir, file := path.Split(target)
	rels, err := sh.relations(dir+"_rels/"+file+".rels", dir)
	if err != nil {
		return nil // most sheets have no such list
	}
	at := make(map[int]int, len(sh.out.Rows))
	for i, r := range sh.out.Rows {
		at[r.Number] = i
	}
	for _, r := range rels {
		if r.kind != "comments" || !sh.archive.has(r.target) {
			continue
		}
		err := sh.each(r.target, func(s *scanner, e xml.StartElement) error {
			if e.Name.Local != "comment" {
				return nil
			}
			text, err := richText(s)
			_, n := place(attr(e, "ref"))
			if i, ok := at[n]; ok && strings.TrimSpace(text) != "" {
				sh.out.Rows[i].Notes = append(sh.out.Rows[i].Notes, strings.TrimSpace(text))
			}
			return err
		})
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
	}
	return nil
}
