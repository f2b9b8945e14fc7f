package paper

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
)

// errUnlike is why pages of an office program are not used.
var errUnlike = errors.New("the pages do not show the text that was read")

// setWord is a word where it was set, and the paragraph or cell it belongs to.
type setWord struct {
	text  string // plain
	page  int
	box   evidence.Box
	piece int
}

// copyWords lists the words as they were set, when they will be looked for on
// other pages.
func (s *setter) copyWords(wanted bool) []setWord {
	if !wanted {
		return nil
	}
	var out []setWord
	type cell struct {
		row int32
		col uint8
	}
	pieces, last := map[cell]int{}, 0
	n := 0
	for _, p := range s.pages {
		for _, w := range p.Words {
			piece := last
			switch c := (cell{w.Set.Row, w.Set.Col}); {
			case c.row > 0:
				if _, ok := pieces[c]; !ok {
					n++
					pieces[c] = n
				}
				piece = pieces[c]
			case w.Set.Flow == layout.FlowBegins:
				n++
				last, piece = n, n
			}
			out = append(out, setWord{text: plainWord(w.Text), page: p.Number, piece: piece, box: evidence.Box{
				X: float64(w.X), Y: float64(w.Y), W: float64(w.W), H: float64(w.H),
			}})
		}
	}
	return out
}

// office has an office program make the pages and finds the entries on them.
func (p *Press) office(ctx context.Context, h importer.Host, o Options, words []setWord, res importer.Result) (importer.Result, error) {
	pdf, err := p.convert(ctx, h, o)
	if err != nil {
		return importer.Result{}, err
	}
	pages, err := p.readPages(ctx, pdf, o.Progress)
	if err != nil {
		return importer.Result{}, err
	}
	var printed []setWord
	for _, pg := range pages {
		for _, w := range pg.Words {
			printed = append(printed, setWord{text: plainWord(w.Text), page: pg.Number, box: evidence.Box{
				X: float64(w.X), Y: float64(w.Y), W: float64(w.W), H: float64(w.H),
			}})
		}
	}
	at, found := align(words, printed)
	if found*100 < len(words)*minFound {
		return importer.Result{}, errUnlike
	}
	res.Entries = moved(res.Entries, words, printed, at)
	read := layout.Read(pages)
	res.Pages = read.Pages
	res.Rendition = pdf
	res.Source.PageCount = len(pages)
	res.Source.Rendered = evidence.RenderedOffice
	res.Source.Subjects = slices.Clone(res.Source.Subjects)
	for i := range res.Source.Subjects {
		res.Source.Subjects[i].Page = pageOf(res.Source.Subjects[i], read.Subjects)
	}
	for i, w := range res.Source.Warnings {
		if w.Page > len(pages) {
			res.Source.Warnings[i].Page = 0
		}
	}
	return res, nil
}

// pageOf is where the pages say what a subject is.
func pageOf(s evidence.Subject, found []evidence.Subject) int {
	for _, f := range found {
		if f.NHSNumber == s.NHSNumber && f.DOB == s.DOB {
			return f.Page
		}
	}
	return min(s.Page, 1)
}

// tick is how often it is told that the program is at work.
const tick = 5 * time.Second

func (p *Press) convert(ctx context.Context, h importer.Host, o Options) ([]byte, error) {
	type outcome struct {
		pdf []byte
		err error
	}
	done := make(chan outcome, 1)
	go func() {
		pdf, err := h.Converter.Convert(ctx, o.Name, o.Original)
		done <- outcome{pdf, err}
	}()
	ticker := time.NewTicker(tick)
	defer ticker.Stop()
	for {
		select {
		case r := <-done:
			if r.err != nil {
				return nil, fmt.Errorf("convert: %w", r.err)
			}
			return r.pdf, nil
		case <-ticker.C:
			o.Progress(0, 0)
		}
	}
}

// readPages reads the words of a PDF.
func (p *Press) readPages(ctx context.Context, pdf []byte, progress func(done, total int)) ([]layout.Page, error) {
	doc, err := p.engine.Open(ctx, bytes.NewReader(pdf), int64(len(pdf)), "")
	if err != nil {
		return nil, fmt.Errorf("open pages: %w", err)
	}
	defer doc.Close()
	total := doc.PageCount()
	if total == 0 || total > importer.MaxPages {
		return nil, errUnlike
	}
	pages := make([]layout.Page, total)
	for i := range pages {
		text, err := doc.Words(ctx, i+1)
		if err != nil {
			return nil, fmt.Errorf("read page %d: %w", i+1, err)
		}
		pages[i] = layout.Page{Number: i + 1, Width: text.Width, Height: text.Height, Turn: text.Turn}
		for _, w := range text.Words {
			pages[i].Words = append(pages[i].Words, layout.Word{
				Text: w.Text, X: float32(w.Box.X), Y: float32(w.Box.Y), W: float32(w.Box.W), H: float32(w.Box.H),
				Size: float32(w.Size), Bold: w.Bold, Turned: w.Turned,
			})
		}
		progress(i+1, total)
	}
	return pages, nil
}
