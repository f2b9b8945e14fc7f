package pdfium

import (
	"context"
	"errors"
	"fmt"
	"io"

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

	instance gopdfium.Pdfium
	module   *module
	handle   uint64    // for words, called directly
	readers  []*source // what PDFium reads from, cut off at Close
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
	if err := d.connect(ctx); err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

// connect gives the document a sandbox and opens the file in it.
func (d *Document) connect(ctx context.Context) error {
	pool, err := d.engine.start()
	if err != nil {
		return err
	}
	d.instance, err = pool.GetInstanceWithContext(ctx)
	if err != nil {
		return fmt.Errorf("start pdfium: %w", err)
	}
	d.module, err = newModule(ctx, d.instance)
	if err != nil {
		return err
	}
	access, _, err := d.module.access.CreateFileAccessReader(d.size, d.reader())
	if err != nil {
		return fmt.Errorf("open: %w", err)
	}
	var word uint64
	if d.password != "" {
		if word, err = d.module.text(ctx, d.password); err != nil {
			return fmt.Errorf("open: %w", err)
		}
	}
	d.handle, err = d.module.call(ctx, "FPDF_LoadCustomDocument", *access, word)
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

// Close frees the document's sandbox.
func (d *Document) Close() error {
	for _, s := range d.readers {
		s.r = nil
	}
	d.readers, d.copied, d.module, d.handle = nil, "", nil, 0
	if d.instance == nil {
		return nil
	}
	err := d.instance.Close()
	d.instance = nil
	return err
}

// restart throws away a sandbox that broke and opens the file in a new one.
func (d *Document) restart(ctx context.Context) error {
	pages := d.pages
	// A broken sandbox cannot always be closed in order; it is garbage either way.
	_ = d.Close()
	err := d.connect(ctx)
	d.pages = pages
	return err
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
