// Package table imports tables of entries: a workbook or a file of rows goes
// in, one entry a row comes out. Columns are taken for what their heads and
// cells say, or what the person says they are; a column that fits nothing goes
// into the text with its head. It never drops a cell, and names the columns
// that it guessed.
package table

import (
	"context"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/table/workbook"
)

// Importer reads tables: CSV and its kin, Excel and OpenDocument workbooks.
type Importer struct{}

// Name is the importer and its version.
func (Importer) Name() string { return "table/2" }

// Sniff knows workbooks by their parts, and text by a head that can be one or
// by rows that are alike.
func (Importer) Sniff(head []byte, name string) bool {
	if workbook.Sniff(head, name) {
		return true
	}
	if !importer.IsText(head) || importer.Describe(head, "") != "" {
		return false
	}
	return sniffRows(importer.Text(head), len(head) < importer.HeadSize) != 0
}

// Import reads the table.
func (Importer) Import(ctx context.Context, f importer.File, progress func(done, total int)) (importer.Result, error) {
	if err := ctx.Err(); err != nil {
		return importer.Result{}, err
	}
	head := make([]byte, min(f.Size, importer.HeadSize))
	if _, err := f.Content.ReadAt(head, 0); err != nil && int64(len(head)) < f.Size {
		return importer.Result{}, err
	}
	rd := &reader{ctx: ctx, progress: progress, said: f.Host.Columns}
	src := evidence.Source{Form: evidence.FormTable}
	var err error
	if workbook.Sniff(head, f.Name) {
		src.MediaType, err = rd.workbook(f)
	} else {
		src.MediaType, err = rd.text(f)
	}
	if err != nil {
		return importer.Result{}, err
	}
	if len(rd.entries) == 0 {
		return importer.Result{}, &importer.FormatError{Reason: "there are no rows in it", Err: importer.ErrEmpty}
	}
	src.Subjects = rd.people.all
	src.Warnings = rd.warnings()
	return importer.Result{Source: src, Entries: rd.entries}, nil
}

// workbook reads all sheets of a workbook.
func (rd *reader) workbook(f importer.File) (string, error) {
	book, err := workbook.Read(rd.ctx, f, rd.progress)
	if err != nil {
		return "", err
	}
	rd.damaged = book.Damaged
	for i := range book.Sheets {
		s := &book.Sheets[i]
		if len(s.Rows) == 0 {
			continue
		}
		rd.hiddenRows += s.HiddenRows
		rd.hiddenColumns += s.HiddenColumns
		if s.Hidden {
			rd.hiddenSheets++
		}
		if err := rd.read(grid{Sheet: *s}, nil); err != nil {
			return "", err
		}
		s.Rows = nil // to make room
	}
	return book.MediaType, nil
}

// text reads a file of rows.
func (rd *reader) text(f importer.File) (string, error) {
	if f.Size > maxText {
		return "", &importer.FormatError{Reason: "the table is larger than 200 MB", Err: importer.ErrUnsupported}
	}
	b, err := f.ReadAll()
	if err != nil {
		return "", err
	}
	text, encoding := importer.DecodeText(b)
	b = nil
	rd.encoding = encoding
	sep := sniffRows(text[:min(len(text), importer.HeadSize)], len(text) <= importer.HeadSize)
	if sep == 0 {
		if sep = usualSeparator(text); sep == 0 {
			return "", importer.Unreadable("it is not a table", "")
		}
	}
	got, err := readRows(rd.ctx, text, sep, 0, rd.progress)
	if err != nil {
		return "", err
	}
	if len(got.all) == 0 {
		return "", &importer.FormatError{Reason: "there are no rows in it", Err: importer.ErrEmpty}
	}
	rd.brokenQuote = got.brokenQuote
	if err := rd.read(grid{Sheet: workbook.Sheet{Rows: got.all}, separator: sep}, got.width); err != nil {
		return "", err
	}
	if sep == '\t' {
		return "text/tab-separated-values", nil
	}
	return "text/csv", nil
}

// maxText is the largest file of rows that is read: some millions of them.
const maxText = 200 << 20

// usualSeparator is the one that stands most often in the first lines.
func usualSeparator(text string) rune {
	best, most := rune(0), 0
	for _, sep := range separators {
		if n := strings.Count(text[:min(len(text), 4096)], string(sep)); n > most {
			best, most = sep, n
		}
	}
	return best
}
