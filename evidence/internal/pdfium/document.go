package pdfium

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"
)

// Document is one open PDF file. Its methods must not be called from two
// goroutines at once; close it when done.
type Document struct {
	engine   *Engine
	content  io.ReaderAt
	size     int64
	password string

	module *module // nil after something broke
	fresh  bool    // has a sandbox that served no other
	reader uint64  // what PDFium reads the file through
	handle uint64  // for words
	copied uint64  // for copying and pictures, opened when first used
	pages  int
	known  map[string]string // words that pages have shown
	chars  []char            // of the page read last, to be used again
}

// Open opens a PDF of size bytes. Its errors are ErrEmpty, ErrPassword and
// ErrFormat, or what kept the engine from starting.
func (e *Engine) Open(ctx context.Context, content io.ReaderAt, size int64, password string) (*Document, error) {
	if size <= 0 {
		return nil, ErrEmpty
	}
	d := &Document{engine: e, content: content, size: size, password: password, known: map[string]string{}}
	err := d.use(ctx, 1, func() error { return nil })
	switch {
	case errors.Is(err, ErrTime):
		return nil, fmt.Errorf("%w: it takes too long", ErrFormat)
	case err != nil:
		return nil, err
	}
	return d, nil
}

// use does something in the document's sandbox, which gets the time of so many
// pages. A sandbox in which anything fails is thrown away; if others had used it
// before, the same is tried once more in a new one, since it may be their fault.
func (d *Document) use(ctx context.Context, pages int, work func() error) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := d.borrow()
		if err != nil {
			return err
		}
		d.module.clock.start(ctx, time.Duration(max(pages, 1))*d.engine.options.PageTime)
		if d.handle == 0 {
			err = d.load()
		}
		if err == nil {
			err = work()
		}
		late := d.module.clock.stop()
		if err == nil {
			return nil
		}
		fresh := d.fresh
		d.discard()
		switch {
		case late && ctx.Err() != nil:
			return ctx.Err()
		case late:
			return ErrTime
		case fresh || errors.Is(err, ErrPassword):
			return err
		}
		d.fresh = true
	}
}

// borrow gets the document a sandbox, a new one if it asks for that.
func (d *Document) borrow() error {
	if d.module != nil {
		return nil
	}
	m, err := d.engine.borrow(d.content, d.size, d.fresh)
	if err != nil {
		return err
	}
	d.module, d.fresh = m, m.served == 1
	return nil
}

// load opens the file in the sandbox.
func (d *Document) load() error {
	var err error
	// The second argument is for callers that read several files at once.
	if d.reader, err = d.module.made("FPDF_FILEACCESS_Create", uint64(d.size), 0); err != nil {
		return fmt.Errorf("open: %w", err)
	}
	if d.handle, err = d.open(); err != nil {
		return err
	}
	n, err := d.module.call("FPDF_GetPageCount", d.handle)
	if err != nil || int32(n) < 0 {
		return ErrFormat
	}
	d.pages = int(int32(n))
	return nil
}

// open opens the file once more.
func (d *Document) open() (uint64, error) {
	m := d.module
	var word uint64
	if d.password != "" {
		var err error
		if word, err = m.text(d.password); err != nil {
			return 0, fmt.Errorf("open: %w", err)
		}
		defer m.forget(word, len(d.password))
	}
	opened, err := m.call("FPDF_LoadCustomDocument", d.reader, word)
	switch {
	case err != nil:
		return 0, fmt.Errorf("%w: the reader stopped", ErrFormat)
	case opened == 0:
		return 0, d.whyNot()
	}
	return opened, nil
}

// whyNot asks PDFium for its reason. 4 is its number for a password, 5 for an
// encryption it does not know; no password would help with that.
func (d *Document) whyNot() error {
	code, err := d.module.call("FPDF_GetLastError")
	switch {
	case err == nil && code == 4:
		return ErrPassword
	case err == nil && code == 5:
		return fmt.Errorf("%w: its encryption is unknown", ErrFormat)
	}
	return ErrFormat
}

// PageCount is the number of pages.
func (d *Document) PageCount() int { return d.pages }

// Size is the file's size in bytes.
func (d *Document) Size() int64 { return d.size }

// Close leaves the sandbox to the next document.
func (d *Document) Close() error {
	m := d.module
	if m == nil {
		return nil
	}
	m.clock.start(context.Background(), d.engine.options.PageTime)
	err := d.closeAll()
	m.clock.stop()
	d.let()
	// One that cannot be closed in order is garbage, and no loss.
	d.engine.giveBack(m, err == nil)
	return nil
}

// closeAll closes what is open in the sandbox, for the next document.
func (d *Document) closeAll() error {
	for _, open := range []struct {
		handle uint64
		close  string
	}{
		{d.copied, "FPDF_CloseDocument"},
		{d.handle, "FPDF_CloseDocument"},
		{d.reader, "free"},
	} {
		if open.handle == 0 {
			continue
		}
		if _, err := d.module.call(open.close, open.handle); err != nil {
			return err
		}
	}
	return nil
}

// discard throws the sandbox away.
func (d *Document) discard() {
	m := d.module
	d.let()
	if m != nil {
		d.engine.giveBack(m, false)
	}
}

// let forgets the sandbox.
func (d *Document) let() {
	d.module, d.reader, d.handle, d.copied = nil, 0, 0, 0
}

// plain opens the file once more in the same sandbox, for what may change it:
// drawing makes pictures for its fields.
func (d *Document) plain() (uint64, error) {
	if d.copied != 0 {
		return d.copied, nil
	}
	var err error
	d.copied, err = d.open()
	return d.copied, err
}

// closePlain closes what plain opened.
func (d *Document) closePlain() {
	_, err := d.module.call("FPDF_CloseDocument", d.copied)
	d.copied = 0
	if err != nil {
		d.discard()
	}
}
