package scan

import (
	"context"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// Work is the pages whose pictures are to be read.
type Work struct {
	Reader importer.Reader
	Pages  []int
	// Draw gives a page and its picture. It is called for one page at a time.
	Draw func(ctx context.Context, page int) (Page, float64, error)
	// Keep takes a page with its words, one at a time, in no order; failed tells
	// that it could not be read.
	Keep func(p Page, failed bool)
	// Tell is called when a page is done, and now and then while one is not.
	Tell func(done int)
}

// atOnce bounds the pictures that are in memory.
const atOnce = 4

// tick is how often Tell is called when nothing happens.
const tick = 4 * time.Second

// Do reads the pages, several at once. Its errors are those of Draw, and the
// context's; a page that the Reader fails on is kept without words.
func (w Work) Do(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	teller := &teller{tell: w.Tell, ended: make(chan struct{})}
	var ticking, group sync.WaitGroup
	ticking.Go(teller.tick)
	defer ticking.Wait()
	defer close(teller.ended)
	var keeping sync.Mutex
	free := make(chan struct{}, max(1, min(runtime.GOMAXPROCS(0), atOnce)))
	var failed error
	for _, n := range w.Pages {
		select {
		case free <- struct{}{}:
		case <-ctx.Done():
		}
		if ctx.Err() != nil {
			break
		}
		page, dpi, err := w.Draw(ctx, n)
		if err != nil {
			failed = err
			stop()
			break
		}
		group.Go(func() {
			defer func() { <-free }()
			bad := w.read(ctx, &page, dpi)
			if ctx.Err() != nil {
				return
			}
			keeping.Lock()
			w.Keep(page, bad)
			keeping.Unlock()
			teller.add(1)
		})
	}
	group.Wait()
	if failed != nil {
		return failed
	}
	return ctx.Err()
}

// teller tells how many pages are done, one call at a time.
type teller struct {
	tell  func(done int)
	ended chan struct{}

	mu   sync.Mutex
	done int
}

func (t *teller) add(pages int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.done += pages
	t.tell(t.done)
}

// tick tells again and again until the work has ended.
func (t *teller) tick() {
	clock := time.NewTicker(tick)
	defer clock.Stop()
	for {
		select {
		case <-clock.C:
			t.add(0)
		case <-t.ended:
			return
		}
	}
}

// read fills in the page's words, in the page's own points.
func (w Work) read(ctx context.Context, p *Page, dpi float64) (failed bool) {
	if p.Picture == nil {
		return true
	}
	words, err := w.Reader.Read(ctx, importer.Picture{Image: p.Picture, DPI: dpi})
	if err != nil {
		return true
	}
	if dpi <= 0 {
		dpi = 150
	}
	b := p.Picture.Bounds()
	x, y := p.Width/(float64(b.Dx())*72/dpi), p.Height/(float64(b.Dy())*72/dpi)
	p.Words = make([]evidence.Word, len(words))
	for i, word := range words {
		word.Box = evidence.Box{X: tenth(word.Box.X * x), Y: tenth(word.Box.Y * y), W: tenth(word.Box.W * x), H: tenth(word.Box.H * y)}
		p.Words[i] = word
	}
	return false
}

// maxRanges bounds a list of pages in a warning.
const maxRanges = 40

// Pages lists page numbers, in order, for a warning: "1-3, 7".
func Pages(numbers []int) string {
	var parts []string
	for i := 0; i < len(numbers); i++ {
		from := i
		for i+1 < len(numbers) && numbers[i+1] == numbers[i]+1 {
			i++
		}
		if len(parts) == maxRanges {
			parts = append(parts, "…")
			break
		}
		s := strconv.Itoa(numbers[from])
		if i > from {
			s += "-" + strconv.Itoa(numbers[i])
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, ", ")
}

// Warnings are what a person should know of pages that were read from pictures,
// that were doubtful, that a program failed on, and that no program was there
// for; each list in order.
func Warnings(read, poor, failed, unread []int) []evidence.Warning {
	var out []evidence.Warning
	for _, w := range []struct {
		code  string
		pages []int
	}{
		{evidence.WarnRead, read},
		{evidence.WarnPoorScan, poor},
		{evidence.WarnNotRead, failed},
		{evidence.WarnNoReader, unread},
	} {
		out = append(out, warning(w.code, w.pages)...)
	}
	return out
}

// warning is one about pages; none when there are none.
func warning(code string, pages []int) []evidence.Warning {
	if len(pages) == 0 {
		return nil
	}
	label := "pages "
	if len(pages) == 1 {
		label = "page "
	}
	return []evidence.Warning{{Code: code, Page: pages[0], Detail: label + Pages(pages)}}
}

// AddUnread adds an entry for each page that no entry stands on and that has no
// text, so that a person can choose the page. Nothing is said of what it holds.
func AddUnread(entries []evidence.Entry, pages []evidence.Page) []evidence.Entry {
	used, ids := map[int]bool{}, map[evidence.ID]bool{}
	for _, e := range entries {
		ids[e.ID] = true
		for _, n := range e.Locator.Pages() {
			used[n] = true
		}
	}
	for _, p := range pages {
		if used[p.Number] || strings.TrimSpace(p.Text) != "" {
			continue
		}
		next := len(entries) + 1
		for ids[evidence.ID(strconv.Itoa(next))] {
			next++
		}
		ids[evidence.ID(strconv.Itoa(next))] = true
		entries = append(entries, evidence.Entry{
			ID: evidence.ID(strconv.Itoa(next)), Kind: evidence.KindDocument,
			Locator: evidence.Locator{Places: []evidence.Place{{
				Page: p.Number, Boxes: []evidence.Box{{W: tenth(p.Width), H: tenth(p.Height)}},
			}}},
		})
	}
	return entries
}
