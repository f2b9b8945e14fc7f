package casework

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/worker"
)

// maxDepth is how far files may stand inside each other.
const maxDepth = 5

// reading is the import of some files: what is known beforehand and where the
// files found inside wait.
type reading struct {
	desk     *Desk
	hints    evidence.Hints
	progress func(evidence.Progress)
	spool    *spool
	folder   string // for the office program; empty if there is none
}

// newReading gets ready to read files. It must be closed.
func (d *Desk) newReading(hints evidence.Hints, progress func(evidence.Progress)) (*reading, error) {
	s, err := newSpool(d.folder, d.opts.Rand)
	if err != nil {
		return nil, err
	}
	r := &reading{desk: d, hints: hints, progress: progress, spool: s}
	if d.opts.Office != "" {
		if r.folder, err = os.MkdirTemp(quickFolder(), "ownpack-"); err != nil {
			r.folder = "" // documents are set by ourselves then
		}
	}
	return r, nil
}

func (r *reading) close() {
	r.spool.Close()
	if r.folder != "" {
		os.RemoveAll(r.folder)
	}
}

// quickFolder is a folder in memory where the system has one, so that an office
// document in plain form never reaches a disk.
func quickFolder() string {
	const memory = "/dev/shm"
	if info, err := os.Stat(memory); err == nil && info.IsDir() {
		return memory
	}
	return ""
}

// read reads the file and then those inside it.
func (r *reading) read(ctx context.Context, f *incoming) {
	if f.refused() {
		return
	}
	if err := f.open(); err != nil {
		f.refuse(evidence.Unreadable, "it could not be opened")
		return
	}
	if f.refused() {
		return
	}
	if f.known.ID == "" {
		known, err := r.desk.sourceWith(ctx, f.sha256)
		if err == nil && known.ID != "" {
			f.known = known
			again := known.Form == evidence.FormTable && len(r.hints.Columns) > 0
			if !Locked(known) && !again {
				f.duplicate(known)
				return
			}
		}
	}
	read, err := r.parse(ctx, f)
	if err != nil {
		if ctx.Err() == nil {
			f.refuse(statusOf(err), reasonOf(err))
		}
		return
	}
	f.read = read
	for _, p := range f.parts {
		r.read(ctx, p)
	}
}

// parse runs the child process on the file.
func (r *reading) parse(ctx context.Context, f *incoming) (importer.Result, error) {
	var voice io.Writer
	decoder := importer.NewDecoder(func(done, total int) {
		r.progress(evidence.Progress{File: f.name, Done: done, Total: total})
	})
	decoder.OnPart(func(p importer.Part) error { return r.take(f, p) })
	decoder.OnAsk(func(q importer.Question) error { return r.answer(ctx, f, q, voice) })
	child := worker.Command{
		Path: r.desk.opts.Worker[0], Args: r.desk.opts.Worker[1:],
		Talk: func(w io.Writer) error {
			voice = w
			return importer.EncodeJSON(w, importer.Request{
				Name: filepath.Ext(f.name), Passwords: r.hints.Passwords, Columns: r.hints.Columns,
				OCR: r.desk.opts.OCR, Office: r.desk.opts.Office, Folder: r.folder,
			})
		},
	}
	// A file of the person's is read in place, all else through a pipe.
	var stdin io.Reader = f.reader()
	if handle, ok := f.content.(*os.File); ok {
		stdin = handle
	}
	if err := worker.Run(ctx, child, stdin, worker.DefaultLimits(), decoder.Line); err != nil {
		f.parts = nil
		return importer.Result{}, err
	}
	res, err := decoder.Result()
	if err != nil {
		f.parts = nil
	}
	return res, err
}

// take puts a file found inside another beside it.
func (r *reading) take(f *incoming, p importer.Part) error {
	name := filepath.Base(filepath.FromSlash(p.Name))
	inside := cmp.Or(p.Path, p.Name)
	part := newIncoming(insidePath(f.path, inside), nil)
	part.name, part.inside, part.depth = name, inside, f.depth+1
	switch {
	case p.Err != nil:
		part.refuse(statusOf(p.Err), reasonOf(p.Err))
	case part.depth > maxDepth:
		part.refuse(evidence.Unsupported, "it stands too deep inside other files; take it out and import it by itself")
	case len(p.Content) == 0:
		part.refuse(evidence.Unreadable, "the file is empty")
	default:
		content, err := r.spool.add(p.Content)
		if err != nil {
			return err
		}
		part.content, part.size = content, int64(len(p.Content))
	}
	f.parts = append(f.parts, part)
	return nil
}

// answer tells the child what was read from a picture before, or keeps what it
// has read now.
func (r *reading) answer(ctx context.Context, f *incoming, q importer.Question, voice io.Writer) error {
	if q.Keep {
		// That a reading is not kept only costs time later.
		_ = r.desk.file.KeepReading(ctx, q.Picture, f.sha256, q.Words)
		return nil
	}
	words, known, err := r.desk.file.Reading(ctx, q.Picture)
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return importer.EncodeJSON(voice, importer.Answer{Known: known && err == nil, Words: words})
}

// copyOf holds the bytes of a source while it is read again.
func (r *reading) copyOf(content io.ReaderAt, size int64) (io.ReaderAt, error) {
	if size > importer.MaxPartSize {
		return nil, errors.New("it is too large to be read again; remove it and import it anew")
	}
	b := bytes.NewBuffer(make([]byte, 0, size))
	if _, err := io.Copy(b, io.NewSectionReader(content, 0, size)); err != nil {
		return nil, err
	}
	return r.spool.add(b.Bytes())
}
