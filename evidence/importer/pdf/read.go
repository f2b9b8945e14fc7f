package pdf

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"unicode/utf8"

	"ownpack/evidence/importer"
	"ownpack/evidence/importer/layout"
	"ownpack/evidence/internal/pdfium"
)

// manyPages is from how many pages on a file is read by several sandboxes at
// once, and stretch how many pages one takes at a time.
const (
	manyPages  = 60
	stretch    = 16
	maxReaders = 4
)

// readPages reads all pages. One that cannot be read is an empty page, and its
// number is returned.
func (im *Importer) readPages(ctx context.Context, doc *pdfium.Document, f importer.File, password string, progress func(done, total int)) (*pageReader, []int, error) {
	total := doc.PageCount()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	r := &pageReader{pages: make([]layout.Page, total), looks: make([]look, total), bad: make([]bool, total), progress: progress, stop: stop}
	r.tell(0)
	var group sync.WaitGroup
	for range readers(total) - 1 {
		group.Go(func() {
			more, err := im.engine.Open(ctx, f.Content, f.Size, password)
			if err != nil {
				return // the first reader goes on alone
			}
			defer more.Close()
			r.read(ctx, more)
		})
	}
	r.read(ctx, doc)
	group.Wait()
	if r.err != nil {
		return nil, nil, r.err
	}
	var damaged []int
	for i, bad := range r.bad {
		if bad {
			damaged = append(damaged, i+1)
		}
	}
	return r, damaged, nil
}

func readers(pages int) int {
	if pages < manyPages {
		return 1
	}
	return max(1, min(runtime.GOMAXPROCS(0), maxReaders))
}

// pageReader deals pages to documents and keeps what they read.
type pageReader struct {
	pages    []layout.Page
	looks    []look
	bad      []bool
	progress func(done, total int)
	stop     context.CancelFunc

	mu   sync.Mutex
	next int
	done int
	err  error
}

// take gives the next stretch of pages.
func (r *pageReader) take() (from, to int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	from = r.next
	r.next = min(from+stretch, len(r.pages))
	return from, r.next
}

func (r *pageReader) read(ctx context.Context, doc *pdfium.Document) {
	for {
		from, to := r.take()
		if from == to {
			return
		}
		for i := from; i < to; i++ {
			text, err := doc.Words(ctx, i+1)
			switch {
			case errors.Is(err, pdfium.ErrPage) && ctx.Err() == nil:
				r.bad[i] = true
			case err != nil:
				r.fail(i+1, err)
				return
			}
			r.pages[i] = page(i+1, text)
			r.looks[i] = lookOf(text)
			r.tell(1)
		}
	}
}

// tell counts pages and passes progress on, one call at a time.
func (r *pageReader) tell(pages int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done += pages
	if r.progress != nil {
		r.progress(r.done, len(r.pages))
	}
}

// fail keeps the first error and stops the other readers.
func (r *pageReader) fail(n int, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err == nil {
		r.err = fmt.Errorf("read page %d: %w", n, err)
	}
	r.stop()
}

func lookOf(text pdfium.PageText) look {
	return look{
		pictured: text.Pictured, hidden: text.Hidden, empty: text.Empty, notes: text.Notes,
		unmapped: text.Unmapped, characters: characters(text), covered: text.Covered,
	}
}

func characters(text pdfium.PageText) int {
	if text.Unmapped == 0 {
		return 0 // nobody asks
	}
	n := 0
	for _, w := range text.Words {
		n += utf8.RuneCountInString(w.Text)
	}
	return n
}
