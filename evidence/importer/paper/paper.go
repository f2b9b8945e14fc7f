// Package paper is the part of the import stage that gives pages to texts that
// have none: a text's paragraphs, headings, lists and tables go in; A4 pages as
// a PDF, and the entries that package layout finds on them with their places,
// come out. It says on each page that it is a copy, and adds no word that could
// be taken for the text's own.
package paper

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/layout"
	"ownpack/evidence/internal/pdfium"
	"ownpack/evidence/render/fonts"
	"ownpack/evidence/render/typeset"
)

// Document is a text without pages.
type Document struct{ Blocks []Block }

// Block is a paragraph or a table.
type Block struct {
	Kind Kind
	Runs []Run // of all kinds but a table
	Rows []Row // of a table
	Line int   // of the file, where it begins; 0 if nobody knows
	Edge bool  // a page's head or foot: shown, but no entry
}

// Kind is what a block is.
type Kind int

// The kinds of block.
const (
	Paragraph Kind = iota
	Heading
	Item // of a list; it gets a mark unless it begins with one of its own
	Table
	PageBreak
)

// Run is a piece of text in one type. A line break within a paragraph is "\n".
type Run struct {
	Text string
	Bold bool
}

// Row is a row of a table; Head marks one that names the columns.
type Row struct {
	Cells []Cell
	Head  bool
	Line  int // of the file; 0 for the table's own
}

// Cell is a cell of a row. Span is over how many columns it reaches; 0 is one.
type Cell struct {
	Runs []Run
	Span int
}

// String keeps health text out of logs and errors.
func (d Document) String() string { return "document" }

// GoString keeps health text out of logs and errors.
func (d Document) GoString() string { return d.String() }

// Options say what the file was and what is known of it besides its text.
type Options struct {
	MediaType string
	Name      string // of the file, with its ending
	// Original is what an office program may turn into pages; nil for none.
	Original []byte
	Warnings []evidence.Warning
	// Subjects are those the file itself names; without any, they are read from
	// the text.
	Subjects []evidence.Subject
	Progress func(done, total int)
}

// Press sets documents. It may be used from several goroutines.
type Press struct {
	engine *pdfium.Engine

	once   sync.Once
	family *typeset.Family
	err    error
}

// New makes a press. cacheDir keeps PDFium's compiled form, which is needed only
// to read what an office program made; empty means nowhere.
func New(cacheDir string) *Press {
	return &Press{engine: pdfium.New(pdfium.Options{CacheDir: cacheDir})}
}

// Close stops PDFium.
func (p *Press) Close() error { return p.engine.Close() }

func (p *Press) start() error {
	p.once.Do(func() { p.family, p.err = fonts.Family() })
	return p.err
}

// Import sets the document and reads it.
func (p *Press) Import(ctx context.Context, h importer.Host, doc Document, o Options) (importer.Result, error) {
	if err := ctx.Err(); err != nil {
		return importer.Result{}, err
	}
	if err := p.start(); err != nil {
		return importer.Result{}, err
	}
	if o.Progress == nil {
		o.Progress = func(int, int) {}
	}
	if size(doc) > maxText {
		return importer.Result{}, &importer.FormatError{Reason: fmt.Sprintf("its text is longer than %d MB, some 3,000 pages", maxText>>20), Err: importer.ErrUnsupported}
	}
	doc.Blocks = asTables(doc.Blocks)
	s := newSetter(p.family, sizeFor(doc))
	if err := s.document(ctx, doc, o.Progress); err != nil {
		return importer.Result{}, err
	}
	if s.empty() {
		return importer.Result{}, &importer.FormatError{Reason: "there are no words in it", Err: importer.ErrEmpty}
	}
	pdf, err := s.finish()
	if err != nil {
		return importer.Result{}, err
	}
	words := s.copyWords(h.Converter != nil && o.Original != nil && !struckOut(o.Warnings))
	read := layout.Read(s.pages)
	s.numberLines(read.Entries)
	if read.Form == evidence.FormOther {
		read.Form = evidence.FormText
	}
	if read.Form == evidence.FormText || read.Form == evidence.FormLetter {
		read.Date = dateStatements(read.Entries, read.Date, read.Form == evidence.FormText)
	}
	res := importer.Result{
		Source: evidence.Source{
			MediaType: o.MediaType, Form: read.Form, PageCount: len(read.Pages),
			Title: read.Title, Date: read.Date, Author: read.Author,
			Subjects: read.Subjects, Rendered: evidence.RenderedText,
		},
		Pages: read.Pages, Entries: read.Entries, Rendition: pdf,
	}
	if len(o.Subjects) > 0 {
		res.Source.Subjects = o.Subjects
	}
	res.Source.Warnings = append(res.Source.Warnings, o.Warnings...)
	res.Source.Warnings = append(res.Source.Warnings, without(read.Warnings, evidence.WarnNoText)...)
	if words != nil {
		printed, err := p.office(ctx, h, o, words, res)
		if err == nil {
			return printed, nil
		}
		if ctx.Err() != nil {
			return importer.Result{}, ctx.Err()
		}
	}
	res.Source.Warnings = append(res.Source.Warnings, evidence.Warning{Code: evidence.WarnTextCopy})
	return res, ctx.Err()
}

// struckOut reports whether the file holds words that its writers took out. An
// office program prints them, with a line through them.
func struckOut(all []evidence.Warning) bool {
	return slices.ContainsFunc(all, func(w evidence.Warning) bool { return w.Code == evidence.WarnDeletions })
}

// maxText is the longest text that is set: it must fit into the memory of the
// process that reads it.
const maxText = 10 << 20

func size(doc Document) int {
	n := 0
	for _, b := range doc.Blocks {
		for _, r := range b.Runs {
			n += len(r.Text)
		}
		for _, row := range b.Rows {
			for _, c := range row.Cells {
				for _, r := range c.Runs {
					n += len(r.Text)
				}
			}
		}
	}
	return n
}

func without(all []evidence.Warning, code string) []evidence.Warning {
	var out []evidence.Warning
	for _, w := range all {
		if w.Code != code {
			out = append(out, w)
		}
	}
	return out
}

// Text puts runs together.
func Text(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}
