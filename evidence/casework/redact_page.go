package casework

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/bundle"
	"ownpack/evidence/casefile"
	"ownpack/evidence/importer"
	"ownpack/evidence/internal/ocr"
	"ownpack/evidence/internal/pdfium"
	"ownpack/evidence/redact"
)

// hiddenPage is a page on which something is being hidden.
type hiddenPage struct {
	redact.Spot
	made evidence.Redaction
	// sum is that of the page's picture once it was read again and showed nothing
	// of what is hidden; empty when no program for that is there.
	sum string
}

func spotKey(s redact.Spot) string { return fmt.Sprintf("%s %d", s.Source, s.Page) }

// reread notes that the picture of a page was read again.
type reread struct {
	Source evidence.ID `json:"source"`
	Page   int         `json:"page"`
	Sum    string      `json:"sum"`
}

func (p hiddenPage) save(tx *casefile.Tx) error {
	if err := tx.Put(nounRedaction, string(p.made.ID), p.made); err != nil {
		return err
	}
	if p.sum == "" {
		return tx.Delete(nounReread, spotKey(p.Spot))
	}
	return tx.Put(nounReread, spotKey(p.Spot), reread{p.Source, p.Page, p.sum})
}

// hideOn works out what is painted over on one page, and looks at the picture of
// it once more.
func (d *Desk) hideOn(ctx context.Context, engine *pdfium.Engine, book *redact.Book, at redact.Spot, h Hide) (hiddenPage, error) {
	out := hiddenPage{Spot: at}
	err := d.file.View(ctx, func(tx *casefile.Tx) error {
		content, size, err := tx.Shown(at.Source)
		if err != nil {
			return err
		}
		doc, err := engine.Open(ctx, content, size, "")
		if err != nil {
			return fmt.Errorf("open the document: %w", err)
		}
		defer doc.Close()
		j := hidingJob{desk: d, book: book, engine: engine, doc: doc, at: at}
		if err := j.load(ctx, tx); err != nil {
			return fmt.Errorf("read the page: %w", err)
		}
		if out.made, err = j.place(h); err != nil {
			return err
		}
		out.sum, err = j.lookAgain(ctx, &out.made)
		return err
	})
	return out, err
}

// hidingJob is one page while something is being hidden on it.
type hidingJob struct {
	desk   *Desk
	book   *redact.Book
	engine *pdfium.Engine
	doc    *pdfium.Document
	at     redact.Spot
	sha    string
	own    redact.Layout // the page with the words of its own text
	read   redact.Layout // with those read from its picture at import
	other  []evidence.Redaction
}

func (j *hidingJob) load(ctx context.Context, tx *casefile.Tx) error {
	s, err := tx.FindSource(string(j.at.Source))
	if err != nil {
		return err
	}
	j.sha = s.SHA256
	pages, err := tx.Pages(s.ID)
	if err != nil {
		return err
	}
	for _, p := range pages {
		if p.Number == j.at.Page {
			j.read.Words = p.Words
		}
	}
	text, err := redact.Words(ctx, j.engine, j.doc, j.at.Page)
	if err != nil {
		return err
	}
	j.own = redact.Layout{Words: redact.PageWords(text), Width: text.Width, Height: text.Height, Turn: text.Turn}
	j.read.Width, j.read.Height = text.Width, text.Height
	all, err := redactions(tx)
	for _, r := range all {
		if r.Source == j.at.Source && r.Page == j.at.Page {
			j.other = append(j.other, r)
		}
	}
	return err
}

// place finds the boxes that are to be painted over.
func (j *hidingJob) place(h Hide) (evidence.Redaction, error) {
	r := evidence.Redaction{Source: j.at.Source, Page: j.at.Page, Text: h.Text, Reason: h.Reason}
	if h.Box != (evidence.Box{}) {
		box, ok := clipped(h.Box, j.own)
		if !ok {
			return r, &FieldError{Field: "box", Why: "lies outside the page"}
		}
		r.Drawn, r.Boxes = true, []evidence.Box{box}
		r.Text = strings.TrimSpace(h.Text + "\n" + j.under(box))
	}
	found := j.book.Boxes(j.own, r, r.Boxes)
	found = append(found, j.book.Boxes(j.read, r, append(slices.Clone(r.Boxes), found...))...)
	if len(found) == 0 && !r.Drawn {
		return r, &FieldError{Field: "text", Why: "does not stand on this page as words that can be found; draw a box instead"}
	}
	r.Boxes = append(r.Boxes, found...)
	r.ID = j.desk.file.IDKey().ID(evidence.IDRedaction, j.sha, fmt.Sprint(r.Page), r.Text, fmt.Sprint(h.Box))
	for _, o := range j.other {
		if o.ID == r.ID {
			r.Keep = o.Keep
		}
	}
	return r, nil
}

// under is what stands under a box, as the page itself says and as it was read.
func (j *hidingJob) under(box evidence.Box) string {
	own, read := j.own.Under(box), j.read.Under(box)
	if own == read {
		return own
	}
	return own + "\n" + read
}

// clipped is the part of a box that lies on the page.
func clipped(b evidence.Box, page redact.Layout) (evidence.Box, bool) {
	x, y := max(b.X, 0), max(b.Y, 0)
	b = evidence.Box{X: x, Y: y, W: min(b.X+b.W, page.Width) - x, H: min(b.Y+b.H, page.Height) - y}
	return b, b.W >= 1 && b.H >= 1
}

// maxLooks is how often a page is read again, with what was found painted over.
const maxLooks = 3

// lookAgain draws the page with its boxes and has a program read the picture. What
// can still be read is painted over as well. Without such a program it does
// nothing.
func (j *hidingJob) lookAgain(ctx context.Context, r *evidence.Redaction) (string, error) {
	if j.desk.opts.OCR == "" {
		return "", nil
	}
	reader := ocr.New(j.desk.opts.OCR, 1)
	all := append(slices.DeleteFunc(slices.Clone(j.other), func(o evidence.Redaction) bool { return o.ID == r.ID }), *r)
	for range maxLooks {
		page, err := redact.Clean(ctx, j.engine, j.doc, j.at.Page, boxesOf(all), j.read.Words)
		if err != nil {
			return "", fmt.Errorf("draw the page: %w", err)
		}
		dpi := float64(page.Image.Bounds().Dx()) / page.Width * 72
		words, err := reader.Read(ctx, importer.Picture{Image: page.Image, DPI: dpi})
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		if err != nil {
			return "", nil // the program does not work, so the page counts as not read
		}
		var found []evidence.Box
		for _, o := range all {
			again := redact.Layout{Words: words, Width: page.Width, Height: page.Height, Turn: page.Turn}
			found = append(found, j.book.Boxes(again, o, page.Boxes)...)
		}
		if len(found) == 0 {
			return page.Sum(), nil
		}
		last := &all[len(all)-1]
		last.Boxes = append(last.Boxes, found...)
		r.Boxes = last.Boxes
	}
	return "", &FieldError{Field: "text", Why: "can still be read in the picture of the page; draw a box over it"}
}

// boxesOf are the boxes of redactions in the order in which a pack draws them.
func boxesOf(all []evidence.Redaction) []evidence.Box {
	var out []evidence.Box
	for _, r := range all {
		out = append(out, r.Boxes...)
	}
	return out
}

// hidingRecord is what hiding needs to know of what a plan is made from.
func hidingRecord(tx *casefile.Tx, all []evidence.Redaction) (map[redact.Spot]string, error) {
	if len(all) == 0 {
		return nil, nil
	}
	rows, err := casefile.All[reread](tx, nounReread)
	sums := map[redact.Spot]string{}
	for _, r := range rows {
		sums[redact.Spot{Source: r.Source, Page: r.Page}] = r.Sum
	}
	return sums, err
}

// redactionRows are the rows about what is hidden in a source.
func redactionRows(tx *casefile.Tx, id evidence.ID) ([]casefile.Key, error) {
	all, err := casefile.All[evidence.Redaction](tx, nounRedaction)
	var rows []casefile.Key
	for _, r := range all {
		if r.Source == id {
			rows = append(rows,
				casefile.Key{Noun: nounRedaction, Key: string(r.ID)},
				casefile.Key{Noun: nounReread, Key: spotKey(redact.Spot{Source: r.Source, Page: r.Page})})
		}
	}
	return rows, err
}

// cover takes what is hidden out of a plan.
func (d *Desk) cover(plan evidence.Plan, in bundle.Input, sums map[redact.Spot]string) (evidence.Plan, error) {
	if len(in.Redactions) == 0 {
		return plan, nil
	}
	book, err := d.HidingAdvice()
	if err != nil {
		return plan, err
	}
	return book.Cover(plan, redact.Record{
		Redactions: in.Redactions, Entries: in.Entries, Pages: in.Pages, Reread: sums,
	}), nil
}

// readPage gives the words of a page as they stand on it, without and with boxes
// painted over them.
func (d *Desk) readPage(ctx context.Context, at redact.Spot, stored evidence.Page, boxes []evidence.Box, bar string) (before, after string, err error) {
	page, err := d.layout(ctx, at, stored)
	return page.Read(nil, bar), page.Read(boxes, bar), err
}

// layout gives the words of a page with their places: those read from its picture,
// or those of its own text.
func (d *Desk) layout(ctx context.Context, at redact.Spot, stored evidence.Page) (redact.Layout, error) {
	engine := pdfium.New(pdfium.Options{CacheDir: d.opts.CacheDir})
	defer engine.Close()
	var page redact.Layout
	err := d.file.View(ctx, func(tx *casefile.Tx) error {
		content, size, err := tx.Shown(at.Source)
		if err != nil {
			return err
		}
		doc, err := engine.Open(ctx, content, size, "")
		if err != nil {
			return fmt.Errorf("open the document: %w", err)
		}
		defer doc.Close()
		text, err := redact.Words(ctx, engine, doc, at.Page)
		if err != nil {
			return fmt.Errorf("read the page: %w", err)
		}
		page = redact.Layout{Words: redact.PageWords(text), Width: text.Width, Height: text.Height, Turn: text.Turn}
		if len(stored.Words) > 0 {
			page.Words, page.Turn = stored.Words, 0
		}
		return nil
	})
	return page, err
}

// PageLines are the lines of words on a page, with their places, so that a person
// can choose an area of it. A page on which no word could be read has none.
func (d *Desk) PageLines(ctx context.Context, source evidence.ID, number int) ([]evidence.PageLine, error) {
	var stored evidence.Page
	err := d.file.View(ctx, func(tx *casefile.Tx) error {
		pages, err := tx.Pages(source)
		for _, p := range pages {
			if p.Number == number {
				stored = p
			}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	page, err := d.layout(ctx, redact.Spot{Source: source, Page: number}, stored)
	return page.Lines(), err
}
