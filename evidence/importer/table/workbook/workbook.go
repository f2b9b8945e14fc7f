// Package workbook is the part of the import stage that reads spreadsheets: the
// bytes of an Excel or OpenDocument workbook go in; its sheets come out as rows
// of cells with the text that a person sees in them, dates as dates. It
// computes nothing: a formula's cell holds what was last shown.
package workbook

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// Cell is one cell that is not blank.
type Cell struct {
	Column int // from 0
	Text   string
	// Date is set when the file itself says that the cell holds a date.
	Date evidence.Date
	// Number is set when the file says that the cell holds a number.
	Number bool
}

// Row is one row with at least one cell.
type Row struct {
	Number int // from 1
	Cells  []Cell
	// Notes are what people wrote on the row's cells from outside.
	Notes []string
}

// Sheet is one sheet of a workbook.
type Sheet struct {
	Name   string
	Hidden bool
	Rows   []Row
	// HiddenRows and HiddenColumns count what the sheet does not show.
	HiddenRows, HiddenColumns int
}

// Book is a workbook.
type Book struct {
	MediaType string
	Sheets    []Sheet
	Damaged   bool // not all of it could be read
}

// String keeps health text out of logs and errors.
func (b Book) String() string { return "workbook of " + strconv.Itoa(len(b.Sheets)) + " sheets" }

// GoString keeps health text out of logs and errors.
func (b Book) GoString() string { return b.String() }

// The media types of workbooks.
const (
	mediaXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	mediaODS  = "application/vnd.oasis.opendocument.spreadsheet"
	mediaXLS  = "application/vnd.ms-excel"
)

// Limits on what one workbook may hold.
const (
	maxCells   = 4_000_000
	maxColumns = 16_384
	maxSheets  = 1_000
	// maxCellText is as much as any spreadsheet program lets into a cell.
	maxCellText = 1 << 17
)

const ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// Sniff tells whether head begins a workbook.
func Sniff(head []byte, name string) bool {
	name = strings.ToLower(name)
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return sniffZIP(head) || hasEnding(name, ".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".ods", ".ots")
	case bytes.HasPrefix(head, []byte(ole)):
		for _, other := range []string{"WordDocument", "__substg1.0_", "PowerPoint Document"} {
			if bytes.Contains(head, wide(other)) {
				return false // may hold a workbook, and is none
			}
		}
		return bytes.Contains(head, wide("Workbook\x00")) || bytes.Contains(head, wide("Book\x00")) || hasEnding(name, ".xls", ".xlt", ".xlsx", ".xlsm")
	case importer.IsText(head):
		return isXMLBook(importer.Text(head))
	}
	return false
}

// sniffZIP tells a workbook from an archive that holds one: by the name of its
// first member, and by parts that no other document has.
func sniffZIP(head []byte) bool {
	if len(head) < 30 {
		return false
	}
	n := int(head[26]) | int(head[27])<<8
	first := strings.ToLower(string(head[30:min(len(head), 30+n)]))
	if first == "mimetype" {
		return bytes.Contains(head[:min(len(head), 200)], []byte("opendocument.spreadsheet"))
	}
	own := strings.HasPrefix(first, "[content_types]") || strings.HasPrefix(first, "_rels/") || strings.HasPrefix(first, "xl/") ||
		strings.HasPrefix(first, "docprops/") || strings.HasPrefix(first, "customxml/") || strings.HasPrefix(first, "content.xml") || strings.HasPrefix(first, "meta")
	return own && (bytes.Contains(head, []byte("xl/workbook")) || bytes.Contains(head, []byte("xl/worksheets")) || bytes.Contains(head, []byte("xl/styles")) ||
		bytes.Contains(head, []byte("opendocument.spreadsheet")))
}

func hasEnding(name string, endings ...string) bool {
	for _, e := range endings {
		if strings.HasSuffix(name, e) {
			return true
		}
	}
	return false
}

// wide is s in the UTF-16 of a compound file's directory.
func wide(s string) []byte {
	var b []byte
	for _, c := range []byte(s) {
		b = append(b, c, 0)
	}
	return b
}

// Read reads all sheets.
func Read(ctx context.Context, f importer.File, progress func(done, total int)) (Book, error) {
	head := make([]byte, min(f.Size, importer.HeadSize))
	if _, err := f.Content.ReadAt(head, 0); err != nil && int64(len(head)) < f.Size {
		return Book{}, fmt.Errorf("read workbook: %w", err)
	}
	b := &builder{ctx: ctx, progress: progress, size: f.Size}
	var err error
	switch {
	case bytes.HasPrefix(head, []byte("PK")):
		err = b.readZIP(f)
	case bytes.HasPrefix(head, []byte(ole)):
		err = b.readXLS(f)
	default:
		err = b.readXMLBook(f)
	}
	if err != nil {
		return Book{}, err
	}
	if err := ctx.Err(); err != nil {
		return Book{}, err
	}
	return b.book, nil
}

// builder collects sheets and keeps to the limits.
type builder struct {
	ctx      context.Context //nolint:containedctx // lives as long as one call of Read
	progress func(done, total int)
	size     int64
	book     Book
	cells    int
	ticks    int
}

// every is after how many steps the context and progress have their turn.
const every = 500

// tick is called once a row.
func (b *builder) tick() error {
	if b.ticks++; b.ticks%every == 0 {
		if err := b.ctx.Err(); err != nil {
			return err
		}
		b.progress(b.ticks, 0)
	}
	return nil
}

func (b *builder) sheet(name string) *Sheet {
	b.book.Sheets = append(b.book.Sheets, Sheet{Name: name})
	return &b.book.Sheets[len(b.book.Sheets)-1]
}

var errCells = &importer.FormatError{Reason: "the workbook has more than four million cells", Err: importer.ErrUnsupported}

// add puts a cell into the row, blank ones not.
func (b *builder) add(r *Row, c Cell) error {
	if strings.TrimSpace(c.Text) == "" || c.Column < 0 || c.Column >= maxColumns {
		return nil
	}
	if len(c.Text) > maxCellText {
		c.Text = strings.ToValidUTF8(c.Text[:maxCellText], "")
		b.book.Damaged = true
	}
	if b.cells++; b.cells > maxCells {
		return errCells
	}
	r.Cells = append(r.Cells, c)
	return nil
}

// ColumnName is the letters of a column, counted from 0: A, B … AA.
func ColumnName(n int) string {
	s := ""
	for n++; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}

// place reads a cell's name such as "B12": column from 0 and row from 1; either
// is -1 when it is not said.
func place(ref string) (column, row int) {
	column, row = -1, -1
	i := 0
	n := 0
	for ; i < len(ref) && i < 3; i++ {
		c := ref[i] | 0x20
		if c < 'a' || c > 'z' {
			break
		}
		n = n*26 + int(c-'a') + 1
	}
	if i > 0 {
		column = n - 1
	}
	if v, err := strconv.Atoi(ref[i:]); err == nil && v > 0 {
		row = v
	}
	return column, row
}

// area is a block of cells, all ends within it.
type area struct{ col0, row0, col1, row1 int }

// fillDown gives the rows that a merged block covers what its first cell says,
// as a reader sees it beside each of them. Only the first column is filled.
func fillDown(s *Sheet, merged []area) {
	at := make(map[int]int, len(s.Rows))
	for i, r := range s.Rows {
		at[r.Number] = i
	}
	for _, m := range merged {
		top, ok := at[m.row0]
		if !ok || m.row1 <= m.row0 || m.row1-m.row0 > maxMerged {
			continue
		}
		for _, c := range s.Rows[top].Cells {
			if c.Column != m.col0 {
				continue
			}
			for n := m.row0 + 1; n <= m.row1; n++ {
				if i, ok := at[n]; ok {
					put(&s.Rows[i], c)
				}
			}
		}
	}
}

// maxMerged is how many rows a merged block may sensibly cover.
const maxMerged = 1000

// put inserts a cell at its column unless there is one.
func put(r *Row, c Cell) {
	for i, o := range r.Cells {
		if o.Column == c.Column {
			return
		}
		if o.Column > c.Column {
			r.Cells = append(r.Cells[:i:i], append([]Cell{c}, r.Cells[i:]...)...)
			return
		}
	}
	r.Cells = append(r.Cells, c)
}
