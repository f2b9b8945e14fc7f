// Package pdf is the importer of PDF files: a PDF goes in; its pages with their
// text, and the entries that package layout finds on them, come out. It reads
// the text that the file holds and recognises no letters in pictures: a page
// without text is kept and named in a warning.
package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/layout"
	"ownpack/evidence/internal/pdfium"
)

// Importer reads PDF files.
type Importer struct {
	engine *pdfium.Engine
}

// New makes an importer that keeps PDFium's compiled form in cacheDir; empty
// means nowhere.
func New(cacheDir string) *Importer {
	return &Importer{engine: pdfium.New(pdfium.Options{CacheDir: cacheDir})}
}

var _ importer.Importer = (*Importer)(nil)

// Close stops PDFium.
func (im *Importer) Close() error { return im.engine.Close() }

// Name is the importer and its version.
func (im *Importer) Name() string { return "pdf/1" }

// Sniff knows a PDF by its mark, which may stand behind other bytes.
func (im *Importer) Sniff(head []byte, _ string) bool {
	return bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-"))
}

// Import reads the pages and what stands on them.
func (im *Importer) Import(ctx context.Context, f importer.File, progress func(done, total int)) (importer.Result, error) {
	if err := ctx.Err(); err != nil {
		return importer.Result{}, err
	}
	if err := im.start(ctx, progress); err != nil {
		return importer.Result{}, err
	}
	doc, err := im.engine.Open(ctx, f.Content, f.Size, "")
	if err != nil {
		return importer.Result{}, reason(err, f)
	}
	defer doc.Close()
	total := doc.PageCount()
	switch {
	case total == 0:
		return importer.Result{}, &importer.FormatError{Reason: "the file has no pages", Err: importer.ErrEmpty}
	case total > importer.MaxPages:
		return importer.Result{}, &importer.FormatError{Reason: fmt.Sprintf("the file has more than %d pages", importer.MaxPages), Err: importer.ErrUnsupported}
	}
	pages, damaged, err := im.readPages(ctx, doc, f, progress)
	if err != nil {
		return importer.Result{}, err
	}
	if len(damaged) == total {
		return importer.Result{}, importer.Unreadable("no page of the file can be read", "")
	}
	letPagesBeSeen(ctx, doc, pages)
	read := layout.Read(pages)
	res := importer.Result{
		Source: evidence.Source{
			MediaType: "application/pdf", Form: read.Form, Importer: im.Name(), PageCount: total,
			Title: read.Title, Date: read.Date, Author: read.Author, Subjects: read.Subjects,
			Warnings: without(read.Warnings, damaged),
		},
		Pages: read.Pages, Entries: read.Entries,
	}
	for _, n := range damaged {
		res.Source.Warnings = append(res.Source.Warnings, evidence.Warning{Code: evidence.WarnDamaged, Page: n})
	}
	return res, nil
}

// How often and how long the start of PDFium is told to be under way.
const (
	startTick = 5 * time.Second
	startMost = 5 * time.Minute
)

// start makes PDFium ready and keeps telling that it is under way: compiling it
// says nothing for so long on a slow machine that it would be taken for stuck.
func (im *Importer) start(ctx context.Context, progress func(done, total int)) error {
	done := make(chan error, 1)
	go func() { done <- im.engine.Start() }()
	tick := time.NewTicker(startTick)
	defer tick.Stop()
	for waited := time.Duration(0); ; {
		select {
		case err := <-done:
			if err != nil {
				return fmt.Errorf("start pdf reader: %w", err)
			}
			return nil
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
			if waited += startTick; waited < startMost {
				progress(0, 0)
			}
		}
	}
}

func page(n int, text pdfium.PageText) layout.Page {
	p := layout.Page{Number: n, Width: text.Width, Height: text.Height, Turn: text.Turn, Words: make([]layout.Word, len(text.Words))}
	for i, w := range text.Words {
		p.Words[i] = layout.Word{
			Text: w.Text, X: float32(w.Box.X), Y: float32(w.Box.Y), W: float32(w.Box.W), H: float32(w.Box.H),
			Size: float32(w.Size), Bold: w.Bold, Turned: w.Turned,
		}
	}
	return p
}

// without drops the warnings that damaged pages hold no text.
func without(all []evidence.Warning, damaged []int) []evidence.Warning {
	bad := map[int]bool{}
	for _, n := range damaged {
		bad[n] = true
	}
	var out []evidence.Warning
	for _, w := range all {
		if w.Code != evidence.WarnNoText || !bad[w.Page] {
			out = append(out, w)
		}
	}
	return out
}

// reason turns PDFium's error into one for people.
func reason(err error, f importer.File) error {
	switch {
	case errors.Is(err, pdfium.ErrEmpty):
		return &importer.FormatError{Reason: "the file is empty", Err: importer.ErrEmpty}
	case errors.Is(err, pdfium.ErrPassword):
		return &importer.FormatError{Reason: "the file needs a password", Err: importer.ErrPassword}
	case errors.Is(err, pdfium.ErrFormat):
		if cutOff(f) {
			return importer.Unreadable("the file is cut off: its end is missing", "")
		}
		return importer.Unreadable("the file is too damaged to open", "")
	}
	return fmt.Errorf("open pdf: %w", err)
}

// cutOff tells whether a file lacks the mark that ends a PDF.
func cutOff(f importer.File) bool {
	tail := make([]byte, min(f.Size, 2048))
	if _, err := f.Content.ReadAt(tail, f.Size-int64(len(tail))); err != nil {
		return false
	}
	return !bytes.Contains(tail, []byte("%%EOF"))
}
