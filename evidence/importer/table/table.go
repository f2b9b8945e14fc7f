// Package table imports a table of entries: a CSV file goes in whose first row
// names its columns, one entry a row comes out. It is the simplest way in from
// a spreadsheet. It never guesses at columns that it does not know.
package table

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// Importer reads tables with a header among ref, date, kind, title, text,
// author, role and organisation, in any order and letter case.
type Importer struct{}

// Name is the importer and its version.
func (Importer) Name() string { return "table/1" }

// Sniff wants a first row with two known columns, one of which can say
// something.
func (Importer) Sniff(head []byte, _ string) bool {
	if !importer.IsText(head) {
		return false
	}
	_, ok := findHeader(importer.Text(head))
	return ok
}

// every is after how many rows the context and progress have their turn.
const every = 500

// Import reads the table.
func (Importer) Import(ctx context.Context, f importer.File, progress func(done, total int)) (importer.Result, error) {
	b, err := f.ReadAll()
	if err != nil {
		return importer.Result{}, err
	}
	text, encoding := importer.DecodeText(b)
	h, ok := findHeader(text)
	if !ok {
		return importer.Result{}, importer.Unreadable("its first row names no columns", "line 1")
	}
	rd := &reader{header: h, text: text}
	if err := rd.read(ctx, progress); err != nil {
		return importer.Result{}, err
	}
	media := "text/csv"
	if h.separator == '\t' {
		media = "text/tab-separated-values"
	}
	return importer.Result{
		Source: evidence.Source{
			MediaType: media,
			Form:      evidence.FormTable,
			Warnings:  append(importer.EncodingWarning(encoding), rd.warnings()...),
		},
		Entries: rd.entries,
	}, nil
}

// reader turns rows into entries and counts what a person should know of.
type reader struct {
	header  header
	text    string
	entries []evidence.Entry

	badDates, shortYears, unknownKinds, longRows int
	brokenQuote                                  int // line of a quote out of place, or 0
}

// read goes by the rules of CSV first. Where a quote breaks them it starts over
// and takes quotes as they come.
func (rd *reader) read(ctx context.Context, progress func(done, total int)) error {
	err := rd.rows(ctx, progress, false)
	var pe *csv.ParseError
	if errors.As(err, &pe) {
		*rd = reader{header: rd.header, text: rd.text}
		if errors.Is(pe.Err, csv.ErrQuote) {
			rd.brokenQuote = pe.Line
		}
		err = rd.rows(ctx, progress, true)
	}
	if errors.As(err, &pe) {
		return importer.Unreadable("its rows cannot be told apart", "line "+strconv.Itoa(pe.Line))
	}
	return err
}

func (rd *reader) rows(ctx context.Context, progress func(done, total int), lazy bool) error {
	c := rd.header.reader(rd.text)
	c.LazyQuotes = lazy
	for n := 0; ; n++ {
		if n%every == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			progress(int(c.InputOffset()), len(rd.text))
		}
		row, err := c.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read row: %w", err)
		}
		if n == 0 || blank(row) {
			continue
		}
		if len(rd.entries) == importer.MaxEntries {
			return importer.Unreadable("it has more than a million rows", "")
		}
		line, _ := c.FieldPos(0)
		rd.add(row, line)
	}
}

func blank(row []string) bool { return strings.TrimSpace(strings.Join(row, "")) == "" }

func (rd *reader) add(row []string, line int) {
	if n := len(rd.header.columns); len(row) > n {
		// A separator in the last column without quotes about it: put it back.
		rd.longRows++
		last := strings.Join(row[n-1:], string(rd.header.separator))
		row = append(row[:n-1:n-1], last)
	}
	e := evidence.Entry{
		ID:      evidence.ID(strconv.Itoa(len(rd.entries) + 1)),
		Kind:    evidence.KindDocument,
		Locator: evidence.Locator{Line: line},
	}
	for i, cell := range row {
		rd.set(&e, rd.header.columns[i], strings.TrimSpace(cell))
	}
	rd.entries = append(rd.entries, e)
}

func (rd *reader) set(e *evidence.Entry, column, cell string) {
	switch column {
	case "ref":
		e.Ref = cell
	case "date":
		e.Date = rd.date(cell)
	case "kind":
		e.Kind = rd.kind(cell)
	case "title":
		e.Title = cell
	case "text":
		e.Text = cell
	case "author":
		e.Author = cell
	case "role":
		e.Role = cell
	case "organisation":
		e.Organisation = cell
	}
}

// date keeps what it cannot read as it stands.
func (rd *reader) date(cell string) evidence.Date {
	d, ok := evidence.ParseDate(cell)
	switch {
	case cell == "":
		return evidence.Date{}
	case !ok:
		rd.badDates++
		return evidence.Date{Raw: cell}
	case d.Doubt == evidence.DoubtTwoDigitYear:
		rd.shortYears++
	}
	return d
}

func (rd *reader) kind(cell string) evidence.Kind {
	k := evidence.Kind(strings.ToLower(strings.Join(strings.FieldsFunc(cell, func(r rune) bool {
		return r == ' ' || r == '-' || r == '_'
	}), "-")))
	if k == "fitnote" {
		return evidence.KindFitNote
	}
	for _, known := range evidence.Kinds {
		if k == known {
			return k
		}
	}
	if k != "" {
		rd.unknownKinds++
	}
	return evidence.KindDocument
}
