package render

import (
	"context"
	"io"
	"sync"

	"ownpack/evidence"
	"ownpack/evidence/internal/pdfium"
)

// While one document is being placed, the next are opened, compared with what was
// imported and rewritten: two at a time, and none that is large beside others.
const (
	readers   = 2
	mostAhead = 3
	largeFile = 16 << 20
)

// ready is a document whose pages can be placed.
type ready struct {
	item   evidence.Item
	why    reason // that nothing of it can be; else empty
	doc    *pdfium.Document
	copied map[int]rewrittenPage // by page of the source

	room int // places it takes among those ahead
}

func (r ready) close() {
	if r.doc != nil {
		_ = r.doc.Close()
	}
}

// ahead readies documents in their order. It must be closed.
type ahead struct {
	*placer
	ctx    context.Context
	cancel context.CancelFunc
	items  []evidence.Item
	out    []chan ready // by item
	places chan struct{}
	done   sync.WaitGroup

	order sync.Mutex // to take the next item, and to open it
	next  int
	read  sync.Mutex // one reads at a time, whatever stands behind the opener
}

func (p *placer) ahead(ctx context.Context, items []evidence.Item) *ahead {
	a := &ahead{placer: p, places: make(chan struct{}, mostAhead)}
	a.ctx, a.cancel = context.WithCancel(ctx)
	for _, item := range items {
		if item.Kind == evidence.ItemExhibit {
			a.items, a.out = append(a.items, item), append(a.out, make(chan ready, 1))
		}
	}
	for range min(readers, len(a.items)) {
		a.done.Go(func() {
			for a.one() {
			}
		})
	}
	return a
}

// close stops what is not needed any more, and waits for it.
func (a *ahead) close() {
	a.cancel()
	a.done.Wait()
	for _, out := range a.out {
		select {
		case r := <-out:
			r.close()
		default:
		}
	}
}

// get is document i, whose turn it is.
func (a *ahead) get(i int) (ready, error) {
	select {
	case r := <-a.out[i]:
		return r, nil
	case <-a.ctx.Done():
		return ready{}, a.ctx.Err()
	}
}

// placed makes room for others.
func (a *ahead) placed(r ready) {
	r.close()
	for range r.room {
		<-a.places
	}
}

// one readies the next document; false when there is none.
func (a *ahead) one() bool {
	i, content, size, r, ok := a.take()
	if !ok {
		return false
	}
	if r.why == "" {
		r = a.ready(r, content, size)
	}
	a.out[i] <- r
	return true
}

// take opens the next document and waits until there is room for it.
func (a *ahead) take() (i int, content io.ReaderAt, size int64, r ready, ok bool) {
	a.order.Lock()
	defer a.order.Unlock()
	if a.next >= len(a.items) || a.ctx.Err() != nil {
		return 0, nil, 0, r, false
	}
	i = a.next
	a.next++
	r.item = a.items[i]
	a.read.Lock()
	content, size, err := a.open(r.item.Source)
	a.read.Unlock()
	if r.room = 1; err != nil || a.engine == nil {
		r.why = reasonUnavailable
	} else if size > largeFile {
		r.room = mostAhead
	}
	for range r.room {
		select {
		case a.places <- struct{}{}:
		case <-a.ctx.Done():
			return 0, nil, 0, r, false
		}
	}
	return i, inTurn{content, &a.read}, size, r, true
}

// ready rewrites the pages of a document and looks at them.
func (a *ahead) ready(r ready, content io.ReaderAt, size int64) ready {
	same, err := unchanged(content, size, shownSum(r.item))
	switch {
	case err != nil:
		r.why = reasonUnavailable
		return r
	case !same:
		r.why = reasonChanged
		return r
	}
	if r.doc, err = a.engine.Open(a.ctx, content, size, ""); err != nil {
		r.why = reasonUnreadable
		return r
	}
	whole := a.shownWhole(r.item)
	r.copied = map[int]rewrittenPage{}
	for i, page := range a.rewritten(a.ctx, r.doc, whole) {
		if page.source != nil {
			page.source.Look(page.page)
		}
		r.copied[whole[i]] = page
	}
	return r
}

// inTurn reads only while no other does.
type inTurn struct {
	from io.ReaderAt
	mu   *sync.Mutex
}

func (t inTurn) ReadAt(b []byte, at int64) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.from.ReadAt(b, at)
}
