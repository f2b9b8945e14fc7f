// Package html imports web pages and letters kept as HTML: a saved page goes
// in; the page set on paper, with its letter or dated statements as entries,
// comes out. Menus, scripts and what the page hides are left out, tables are
// kept. It never loads pictures or anything else that the page refers to.
package html

import (
	"context"
	"strconv"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/paper"
	"ownpack/evidence/importer/webpage"
)

// Importer reads web pages of any kind.
type Importer struct{ press *paper.Press }

// New makes an importer that sets pages with the press.
func New(press *paper.Press) Importer { return Importer{press: press} }

// Name is the importer and its version.
func (Importer) Name() string { return "html/1" }

// Sniff takes any web page, or piece of one, and pages saved as one file with
// their pictures.
func (Importer) Sniff(head []byte, _ string) bool {
	return webpage.IsHTML(head) || webpage.IsArchive(head)
}

// Import reads the page and sets it on paper.
func (im Importer) Import(ctx context.Context, f importer.File, progress func(done, total int)) (importer.Result, error) {
	if err := ctx.Err(); err != nil {
		return importer.Result{}, err
	}
	b, err := webpage.Load(f)
	if err != nil {
		return importer.Result{}, err
	}
	page, err := webpage.Parse(ctx, b, progress)
	if err != nil {
		return importer.Result{}, err
	}
	w := &writer{page: page}
	w.block(page.Body, paper.Paragraph)
	w.end(paper.Paragraph)
	if len(w.blocks) == 0 {
		return importer.Result{}, &importer.FormatError{Reason: "there are no words in it", Err: importer.ErrEmpty}
	}
	// The page itself is not handed to an office program: that would load what
	// the page refers to.
	return im.press.Import(ctx, f.Host, paper.Document{Blocks: w.blocks}, paper.Options{
		MediaType: "text/html",
		Name:      f.Name,
		Warnings:  append(page.Warnings, w.warnings()...),
		Progress:  progress,
	})
}

func (w *writer) warnings() []evidence.Warning {
	var all []evidence.Warning
	if w.deleted > 0 {
		all = append(all, evidence.Warning{Code: evidence.WarnDeletions, Detail: strconv.Itoa(w.deleted) + " pieces of text that are struck out"})
	}
	if w.pictures > 0 {
		all = append(all, evidence.Warning{Code: evidence.WarnNotRead, Detail: strconv.Itoa(w.pictures) + " pictures"})
	}
	return all
}
