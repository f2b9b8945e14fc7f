package pdfium

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/tetratelabs/wazero"
)

// A sandbox is used for so many documents, and while it has not grown beyond so
// many bytes; so many wait for the next document. One in which a page was drawn is
// not used again: PDFium then remembers how wide it made the type that stands for
// type a file lacks, and the next document's words would have other widths.
const (
	mostServed = 200
	mostKept   = 48 << 20
	mostIdle   = 4
)

// borrow gives a sandbox to one document of size bytes, a new one where that is
// asked for or none is waiting.
func (e *Engine) borrow(content io.ReaderAt, size int64, fresh bool) (*module, error) {
	runtime, code, err := e.start()
	if err != nil {
		return nil, err
	}
	var m *module
	if !fresh {
		m = e.waiting()
	}
	if m == nil {
		if m, err = sandbox(runtime, code); err != nil {
			return nil, fmt.Errorf("start pdfium: %w", err)
		}
	}
	m.served++
	m.from, m.size = content, size
	return m, nil
}

// sandbox makes a new sandbox.
func sandbox(runtime wazero.Runtime, code wazero.CompiledModule) (*module, error) {
	m := &module{}
	m.owned = context.WithValue(context.Background(), ownerKey{}, m)
	config := wazero.NewModuleConfig().WithName("").WithStartFunctions("_initialize")
	var err error
	if m.sandbox, err = runtime.InstantiateModule(m.owned, code, config); err != nil {
		return nil, err
	}
	if err := m.ready(); err != nil {
		_ = m.sandbox.Close(m.owned)
		return nil, err
	}
	return m, nil
}

func (e *Engine) waiting() *module {
	e.mu.Lock()
	defer e.mu.Unlock()
	n := len(e.idle)
	if n == 0 {
		return nil
	}
	m := e.idle[n-1]
	e.idle = e.idle[:n-1]
	return m
}

// giveBack keeps a sandbox for the next document, or throws it away.
func (e *Engine) giveBack(m *module, sound bool) {
	m.from, m.size, m.to = nil, 0, nil
	if sound && !m.drew && m.served < mostServed && m.memory.Size() <= mostKept {
		e.mu.Lock()
		if e.runtime != nil && len(e.idle) < mostIdle {
			e.idle = append(e.idle, m)
			e.mu.Unlock()
			return
		}
		e.mu.Unlock()
	}
	// What PDFium would do to close in order is of no use, and might not end.
	_ = m.sandbox.Close(m.owned)
}

// start lets PDFium run so long.
func (c *clock) start(ctx context.Context, limit time.Duration) {
	*c = clock{ctx: ctx, limit: limit, began: time.Now()}
}

// stop takes the limit away and tells whether PDFium ran into it.
func (c *clock) stop() (late bool) {
	late = c.late
	*c = clock{}
	return late
}
