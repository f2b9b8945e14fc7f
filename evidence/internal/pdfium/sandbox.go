package pdfium

import (
	"context"
	"fmt"
	"time"

	gopdfium "github.com/klippa-app/go-pdfium"
)

// A sandbox is used for so many documents, and while it has not grown beyond so
// many bytes; so many wait for the next document.
const (
	mostServed = 200
	mostKept   = 48 << 20
	mostIdle   = 4
)

// borrow gives a sandbox to one document, a new one where that is asked for or
// none is waiting.
func (e *Engine) borrow(ctx context.Context, fresh bool) (*module, error) {
	pool, err := e.start()
	if err != nil {
		return nil, err
	}
	if !fresh {
		if m := e.waiting(); m != nil {
			m.served++
			return m, nil
		}
	}
	instance, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, fmt.Errorf("start pdfium: %w", err)
	}
	m, err := e.sandbox(ctx, instance)
	if err != nil {
		_ = instance.Kill()
	}
	return m, err
}

// sandbox readies a new sandbox.
func (e *Engine) sandbox(ctx context.Context, instance gopdfium.Pdfium) (*module, error) {
	m, err := newModule(ctx, instance)
	if err != nil {
		return nil, err
	}
	var says []byte
	m.clock, says, m.number = e.clocks.add()
	m.served = 1
	list := []uint32{printBytes, printSize}
	ok := m.memory.Write(printBytes, says)
	for i, v := range list {
		ok = ok && m.memory.WriteUint32Le(uint32(printList+4*i), v)
	}
	if !ok {
		e.clocks.drop(m.number)
		return nil, errModule
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
	if sound && m.served < mostServed && m.memory.Size() <= mostKept {
		e.mu.Lock()
		if e.pool != nil && len(e.idle) < mostIdle {
			e.idle = append(e.idle, m)
			e.mu.Unlock()
			return
		}
		e.mu.Unlock()
	}
	e.clocks.drop(m.number)
	// What PDFium would do to close in order is of no use, and might not end.
	_ = m.instance.Kill()
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
