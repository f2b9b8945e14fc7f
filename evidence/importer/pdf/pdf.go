// Package pdf is the importer of PDF files: a PDF goes in; its pages with their
// text, and the entries that package layout finds on them, come out. Pages whose
// text is missing or poor are drawn and given to the host's Reader; without one
// they are kept and named in a warning. It reads no letters itself.
package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/layout"
	"ownpack/evidence/importer/scan"
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
func (im *Importer) Name() string { return "pdf/2" }

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
	doc, password, err := im.open(ctx, f)
	if err != nil {
		return importer.Result{}, reason(err, f)
	}
	defer doc.Close()
	if err := countable(doc.PageCount()); err != nil {
		return importer.Result{}, err
	}
	read, damaged, err := im.readPages(ctx, doc, f, password, progress)
	if err != nil {
		return importer.Result{}, err
	}
	if len(damaged) == doc.PageCount() {
		return importer.Result{}, importer.Unreadable("no page of the file can be read", "")
	}
	res, err := im.read(ctx, doc, f.Host, read, progress)
	if err != nil {
		return importer.Result{}, err
	}
	res.Source.Warnings = without(res.Source.Warnings, damaged)
	for _, n := range damaged {
		res.Source.Warnings = append(res.Source.Warnings, evidence.Warning{Code: evidence.WarnDamaged, Page: n})
	}
	for i, l := range read.looks {
		if l.covered > 0 {
			res.Source.Warnings = append(res.Source.Warnings, evidence.Warning{Code: evidence.WarnCovered, Page: i + 1})
		}
	}
	if password != "" {
		res.Rendition, err = unlocked(ctx, doc)
	}
	return res, err
}

// open opens the file, with the passwords in turn when it wants one; it gives
// the one that did.
func (im *Importer) open(ctx context.Context, f importer.File) (*pdfium.Document, string, error) {
	doc, err := im.engine.Open(ctx, f.Content, f.Size, "")
	if !errors.Is(err, pdfium.ErrPassword) {
		return doc, "", err
	}
	for _, password := range f.Host.Passwords {
		if password == "" {
			continue
		}
		doc, again := im.engine.Open(ctx, f.Content, f.Size, password)
		if !errors.Is(again, pdfium.ErrPassword) {
			return doc, password, again
		}
	}
	return nil, "", err
}

func countable(pages int) error {
	switch {
	case pages == 0:
		return &importer.FormatError{Reason: "the file has no pages", Err: importer.ErrEmpty}
	case pages > importer.MaxPages:
		return &importer.FormatError{Reason: fmt.Sprintf("the file has more than %d pages", importer.MaxPages), Err: importer.ErrUnsupported}
	}
	return nil
}

// read turns the pages' words into entries, after reading those that are
// pictures.
func (im *Importer) read(ctx context.Context, doc *pdfium.Document, host importer.Host, r *pageReader, progress func(done, total int)) (importer.Result, error) {
	total := len(r.pages)
	if progress == nil {
		progress = func(int, int) {}
	}
	if err := im.readForms(ctx, doc, r.pages, r.looks, func() { progress(total, total) }); err != nil {
		return importer.Result{}, err
	}
	scans, err := readScans(ctx, doc, host, r.pages, r.looks, progress)
	if err != nil {
		return importer.Result{}, err
	}
	letPagesBeSeen(ctx, doc, r.pages)
	d := layout.Read(r.pages)
	scan.PutBack(d, scans.seen, scans.views)
	scans.sights.Mark(d.Pages)
	d.Entries = addNotes(d.Entries, d.Pages, r.looks)
	d.Entries = addUnread(d.Entries, d.Pages, r.looks)
	return importer.Result{
		Source: evidence.Source{
			MediaType: "application/pdf", Form: d.Form, Importer: im.Name(), PageCount: total,
			Title: d.Title, Date: d.Date, Author: d.Author, Subjects: d.Subjects,
			Warnings: slices.Concat(d.Warnings, scan.Warnings(scans.ok, scans.poor, scans.failed, scans.unread), scans.sights.Warnings()),
		},
		Pages: d.Pages, Entries: d.Entries,
	}, nil
}

// addUnread lets a person choose the pages that are pictures nobody read. An
// empty page is not one.
func addUnread(entries []evidence.Entry, pages []evidence.Page, looks []look) []evidence.Entry {
	var blind []evidence.Page
	for i, p := range pages {
		if !looks[i].empty {
			blind = append(blind, p)
		}
	}
	return scan.AddUnread(entries, blind)
}

// unlocked is a copy of the file that can be shown without the password.
func unlocked(ctx context.Context, doc *pdfium.Document) ([]byte, error) {
	var out bytes.Buffer
	if err := doc.Unlocked(ctx, &out); err != nil {
		return nil, fmt.Errorf("copy without password: %w", err)
	}
	return out.Bytes(), nil
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
