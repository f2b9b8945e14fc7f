// Package importer is the first stage: a source file goes in, a Source with its
// pages and dated entries comes out. Each format has a package of its own below
// this one; a Registry picks among them by what the file holds. This package
// also carries results across the pipe from the child process that parses. It
// never opens a file by name and never gives entries their final ids: that is
// done with the case's own key, by evidence.IDKey.NumberEntries.
package importer

import (
	"context"
	"errors"
	"fmt"
	"io"

	"ownpack/evidence"
)

// HeadSize is how much of a file's beginning Sniff sees.
const HeadSize = 64 << 10

// MaxFileSize is the largest file that is read.
const MaxFileSize = 2 << 30

// File is a file to import. Name, without folders, is only a hint.
type File struct {
	Name    string
	Size    int64
	Content io.ReaderAt
	Host    Host
}

// Reader reads the file from its beginning.
func (f File) Reader() *io.SectionReader {
	return io.NewSectionReader(f.Content, 0, f.Size)
}

// ReadAll reads the whole file into memory.
func (f File) ReadAll() ([]byte, error) {
	b := make([]byte, f.Size)
	if _, err := io.ReadFull(f.Reader(), b); err != nil {
		return nil, fmt.Errorf("read file: %w", err)
	}
	return b, nil
}

// Result is what an import gives. Of Source, the importer fills MediaType, Form,
// Importer, PageCount, Title, Date, Author, Subjects and Warnings; the rest is
// the case's to fill. An entry's ID is a local name, unique in the result, and
// Parent is the local name of an entry that comes earlier.
//
// Rendition is a PDF that shows the source's pages, when the file itself is no
// PDF: a picture on a page, a text set on paper. It is what a pack shows. Pages
// and locators are then the rendition's.
type Result struct {
	Source    evidence.Source
	Pages     []evidence.Page
	Entries   []evidence.Entry
	Rendition []byte
}

// String keeps health text out of logs and errors.
func (r Result) String() string { return fmt.Sprintf("result of %d entries", len(r.Entries)) }

// GoString keeps health text out of logs and errors.
func (r Result) GoString() string { return r.String() }

// Importer reads one format. Sniff must be quick and must not need the name:
// it is asked first with an empty one. Import reports what it could not read as
// a Warning and goes on; an error means that nothing could be read, and is or
// wraps one of the errors of this package, or the context's.
type Importer interface {
	// Name is the importer and its version: "pdf/1". The version goes up when
	// the same file would give different entries.
	Name() string
	Sniff(head []byte, name string) bool
	Import(ctx context.Context, f File, progress func(done, total int)) (Result, error)
}

// Registry holds the importers, the more particular ones first.
type Registry []Importer

// Import reads f with the first importer that knows its content or, when none
// does, its name. A file nobody reads gives ErrUnsupported with the name of its
// format in plain words.
func (r Registry) Import(ctx context.Context, f File, progress func(done, total int)) (Result, error) {
	if progress == nil {
		progress = func(int, int) {}
	}
	head, err := f.head()
	if err != nil {
		return Result{}, err
	}
	im := r.pick(head, f.Name)
	if im == nil {
		return Result{}, Unsupported(Describe(head, f.Name))
	}
	res, err := im.Import(ctx, f, progress)
	if err != nil {
		return Result{}, fmt.Errorf("import with %s: %w", im.Name(), err)
	}
	res.Source.Importer = im.Name()
	return res, nil
}

func (f File) head() ([]byte, error) {
	if f.Size == 0 {
		return nil, &FormatError{Reason: "the file is empty", Err: ErrEmpty}
	}
	if f.Size > MaxFileSize {
		return nil, &FormatError{Reason: "the file is larger than 2 GB", Err: ErrUnsupported}
	}
	head := make([]byte, min(f.Size, HeadSize))
	n, err := f.Content.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read the file's beginning: %w", err)
	}
	if n == 0 {
		return nil, &FormatError{Reason: "the file is empty", Err: ErrEmpty}
	}
	return head[:n], nil
}

// pick asks every importer about the content alone before any is told the name,
// so that a wrong name never wins over right content.
func (r Registry) pick(head []byte, name string) Importer {
	for _, n := range []string{"", name} {
		for _, im := range r {
			if im.Sniff(head, n) {
				return im
			}
		}
	}
	return nil
}
