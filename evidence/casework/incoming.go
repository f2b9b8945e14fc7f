package casework

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/importer"
	"ownpack/evidence/worker"
)

// incoming is a file on its way in: one that the person gave or one found inside
// another.
type incoming struct {
	path    string // for the person
	name    string
	inside  string // where in the outer file
	depth   int
	content io.ReaderAt // an *os.File when the person gave it
	size    int64
	sha256  string
	known   evidence.Source // the source in the case that has the same bytes
	read    importer.Result
	parts   []*incoming
	result  evidence.ImportResult
	done    chan struct{} // closed once the file has been read
}

// refuse notes why the file was not imported.
func (f *incoming) refuse(status evidence.ImportStatus, reason string) {
	f.result.Status, f.result.Reason = status, reason
}

func (f *incoming) refused() bool { return f.result.Status != "" }

// each visits the file and all found inside it, outer ones first.
func (f *incoming) each(visit func(*incoming)) {
	visit(f)
	for _, p := range f.parts {
		p.each(visit)
	}
}

// wrapper reports whether the file only holds others, and nothing to show.
func (f *incoming) wrapper() bool {
	return len(f.parts) > 0 && len(f.read.Entries) == 0 && f.read.Source.PageCount == 0
}

func (f *incoming) reader() io.Reader { return io.NewSectionReader(f.content, 0, f.size) }

// open finds out what there is to read and its hash.
func (f *incoming) open() error {
	if f.content == nil {
		if err := f.openPath(); err != nil || f.refused() {
			return err
		}
	}
	switch {
	case f.size == 0:
		f.refuse(evidence.Unreadable, "the file is empty")
		return nil
	case f.size > importer.MaxFileSize:
		f.refuse(evidence.Unsupported, "the file is larger than 2 GB")
		return nil
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, f.reader()); err != nil {
		return err
	}
	f.sha256 = hex.EncodeToString(sum.Sum(nil))
	return nil
}

func (f *incoming) openPath() error {
	// Opening a pipe would wait for ever, so what it is comes first.
	info, err := os.Stat(f.path)
	if err != nil || !info.Mode().IsRegular() {
		f.refuse(evidence.Unreadable, "it is not an ordinary file")
		return err
	}
	handle, err := os.Open(f.path)
	if err != nil {
		return err
	}
	f.content = handle
	if info, err = handle.Stat(); err != nil {
		return err
	}
	f.size = info.Size()
	return nil
}

func (f *incoming) close() {
	f.each(func(f *incoming) {
		if c, ok := f.content.(io.Closer); ok {
			c.Close()
		}
	})
}

func (f *incoming) duplicate(s evidence.Source) {
	f.result.Status, f.result.Source = evidence.Duplicate, s.ID
	f.result.MediaType, f.result.Pages, f.result.Entries = s.MediaType, s.PageCount, s.EntryCount
	f.result.Reason = "it is already in the case; nothing was changed"
}

func (d *Desk) sourceWith(ctx context.Context, sha string) (evidence.Source, error) {
	var s evidence.Source
	err := d.file.View(ctx, func(tx *casefile.Tx) (err error) {
		s, _, err = tx.SourceBySHA256(sha)
		return err
	})
	return s, err
}

func statusOf(err error) evidence.ImportStatus {
	switch {
	case errors.Is(err, importer.ErrPassword):
		return evidence.NeedsPassword
	case errors.Is(err, importer.ErrUnsupported):
		return evidence.Unsupported
	}
	return evidence.Unreadable
}

// reasonOf gives a plain phrase without any of the file's text.
func reasonOf(err error) string {
	if e, ok := errors.AsType[*importer.FormatError](err); ok {
		return e.Error()
	}
	for _, known := range []error{
		importer.ErrPassword, importer.ErrUnsupported, importer.ErrEmpty,
		worker.ErrMemory, worker.ErrIdle, worker.ErrCrashed, worker.ErrOutput,
	} {
		if errors.Is(err, known) {
			return known.Error()
		}
	}
	return "it could not be read"
}

// Locked reports whether a source waits for its password.
func Locked(s evidence.Source) bool {
	return slices.ContainsFunc(s.Warnings, func(w evidence.Warning) bool { return w.Code == evidence.WarnLocked })
}

// Sealed reports whether a file that was not imported is locked in a way that no
// password helps with here.
func Sealed(r evidence.ImportResult) bool {
	return r.Status == evidence.NeedsPassword && importer.IsSealed(r.Reason)
}
