package pdfium

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	gopdfium "github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// Document is one open PDF file. Its methods must not be called from two
// goroutines at once; close it when done.
type Document struct {
	engine   *Engine
	content  io.ReaderAt
	size     int64
	password string

	module   *module         // nil after something broke
	instance gopdfium.Pdfium // of the module
	fresh    bool            // has a sandbox that served no other
	handle   uint64          // for words, called directly
	access   uint64          // what the handle reads through
	readers  []*source       // what PDFium reads from, cut off at the end
	pages    int
	known    map[string]string // words that pages have shown
	chars    []char            // of the page read last, to be used again

	copied references.FPDF_DOCUMENT // for copying and pictures, opened when first used
}

// source is what PDFium reads from. go-pdfium keeps it for ever, so it is
// emptied when the document is closed.
type source struct{ r io.ReadSeeker }

func (s *source) Read(p []byte) (int, error) {
	if s.r == nil {
		return 0, io.ErrClosedPipe
	}
	return s.r.Read(p)
}

func (s *source) Seek(offset int64, whence int) (int64, error) {
	if s.r == nil {
		return 0, io.ErrClosedPipe
	}
	return s.r.Seek(offset, whence)
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
		err := d.borrow(ctx)
		if err != nil {
			return err
		}
		d.module.clock.start(ctx, time.Duration(max(pages, 1))*d.engine.options.PageTime)
		if d.handle == 0 {
			err = d.load(ctx)
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
func (d *Document) borrow(ctx context.Context) error {
	if d.module != nil {
		return nil
	}
	m, err := d.engine.borrow(ctx, d.fresh)
	if err != nil {
		return err
	}
	d.module, d.instance, d.fresh = m, m.instance, m.served == 1
	return nil
}

// load opens the file in the sandbox.
func (d *Document) load(ctx context.Context) error {
	access, _, err := d.module.access.CreateFileAccessReader(d.size, d.reader())
	if err != nil {
		return fmt.Errorf("open: %w", err)
	}
	d.access = *access
	var word uint64
	if d.password != "" {
		if word, err = d.module.text(ctx, d.password); err != nil {
			return fmt.Errorf("open: %w", err)
		}
		defer d.module.forget(ctx, word, len(d.password))
	}
	d.handle, err = d.module.call(ctx, "FPDF_LoadCustomDocument", d.access, word)
	if err != nil {
		return fmt.Errorf("%w: the reader stopped", ErrFormat)
	}
	if d.handle == 0 {
		return d.whyNot(ctx)
	}
	n, err := d.module.call(ctx, "FPDF_GetPageCount", d.handle)
	if err != nil || int32(n) < 0 {
		return ErrFormat
	}
	d.pages = int(int32(n))
	return nil
}

func (d *Document) reader() *source {
	s := &source{io.NewSectionReader(d.content, 0, d.size)}
	d.readers = append(d.readers, s)
	return s
}

// whyNot asks PDFium for its reason. 4 is its number for a password, 5 for an
// encryption it does not know; no password would help with that.
func (d *Document) whyNot(ctx context.Context) error {
	code, err := d.module.call(ctx, "FPDF_GetLastError")
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
	ctx := context.Background()
	m.clock.start(ctx, d.engine.options.PageTime)
	var err error
	if d.copied != "" {
		_, err = d.instance.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: d.copied})
	}
	if d.handle != 0 && err == nil {
		_, err = m.call(ctx, "FPDF_CloseDocument", d.handle)
	}
	if d.access != 0 && err == nil {
		_, err = m.call(ctx, "free", d.access)
	}
	m.clock.stop()
	d.let()
	// One that cannot be closed in order is garbage, and no loss.
	d.engine.giveBack(m, err == nil)
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
	for _, s := range d.readers {
		s.r = nil
	}
	d.readers, d.copied, d.module, d.instance, d.handle, d.access = nil, "", nil, nil, 0, 0
}

// plain opens the file once more in the same sandbox, through go-pdfium's own
// methods, which copying and drawing need.
func (d *Document) plain() (references.FPDF_DOCUMENT, error) {
	if d.copied != "" {
		return d.copied, nil
	}
	request := &requests.OpenDocument{FileReader: d.reader(), FileReaderSize: d.size}
	if d.password != "" {
		request.Password = &d.password
	}
	res, err := d.instance.OpenDocument(request)
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword):
		return "", ErrPassword
	case err != nil:
		return "", ErrFormat
	}
	d.copied = res.Document
	return d.copied, nil
}

// closePlain closes what plain opened.
func (d *Document) closePlain() {
	_, err := d.instance.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: d.copied})
	d.copied = ""
	if err != nil {
		d.discard()
	}
}
