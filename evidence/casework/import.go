package casework

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/importer"
	"ownpack/evidence/worker"
)

// Import reads the files at paths, and all files in the folders among them, each
// in a process of its own, and adds what they hold to the case as one step. Each
// file gets a result, in order: what became of it and, if it was not imported,
// why. The error is for the case itself failing.
func (d *Desk) Import(ctx context.Context, paths []string, progress func(evidence.Progress)) ([]evidence.ImportResult, error) {
	if progress == nil {
		progress = func(evidence.Progress) {}
	}
	files := findFiles(paths)
	d.readAll(ctx, files, progress)
	if err := ctx.Err(); err != nil {
		closeAll(files)
		return nil, err
	}
	defer closeAll(files)
	rules, err := d.rules()
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		rules.Annotate(f.read.Entries)
	}
	if err := d.saveImport(ctx, files); err != nil {
		return nil, fmt.Errorf("save import: %w", err)
	}
	results := make([]evidence.ImportResult, len(files))
	for i, f := range files {
		results[i] = f.result
	}
	return results, nil
}

// incoming is a file on its way in.
type incoming struct {
	path   string
	handle *os.File
	sha256 string
	size   int64
	read   importer.Result
	result evidence.ImportResult
}

// refuse notes why the file was not imported.
func (f *incoming) refuse(status evidence.ImportStatus, reason string) {
	f.result.Status, f.result.Reason = status, reason
}

func (f *incoming) refused() bool { return f.result.Status != "" }

// Reasons not to import what a folder holds.
var (
	errLink    = errors.New("it is a link to another place; import that file itself if you want it")
	errNoFiles = errors.New("the folder holds no files")
)

// findFiles lists the files at paths and in the folders among them, in order. A
// path that leads nowhere is listed too, with the reason.
func findFiles(paths []string) []*incoming {
	var files []*incoming
	add := func(path string, err error) {
		f := &incoming{path: path, result: evidence.ImportResult{File: path, Warnings: []evidence.Warning{}}}
		switch {
		case errors.Is(err, fs.ErrNotExist):
			f.refuse(evidence.Unreadable, "there is no file of that name")
		case errors.Is(err, fs.ErrPermission):
			f.refuse(evidence.Unreadable, "the computer does not allow it to be read")
		case errors.Is(err, errLink), errors.Is(err, errNoFiles):
			f.refuse(evidence.Unreadable, err.Error())
		case err != nil:
			f.refuse(evidence.Unreadable, "it could not be opened")
		}
		files = append(files, f)
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil || !info.IsDir() {
			add(path, err)
			continue
		}
		before := len(files)
		_ = filepath.WalkDir(path, func(p string, e fs.DirEntry, err error) error {
			if err != nil {
				add(p, err)
				return nil
			}
			switch {
			case e.IsDir():
			case e.Type()&fs.ModeSymlink != 0:
				add(p, errLink)
			default:
				add(p, nil)
			}
			return nil
		})
		if len(files) == before {
			add(path, errNoFiles)
		}
	}
	return files
}

// readAll parses the files, a few at a time.
func (d *Desk) readAll(ctx context.Context, files []*incoming, progress func(evidence.Progress)) {
	var mu sync.Mutex
	tell := func(p evidence.Progress) {
		mu.Lock()
		defer mu.Unlock()
		progress(p)
	}
	room := make(chan struct{}, max(1, d.opts.Workers))
	var wg sync.WaitGroup
	for _, f := range files {
		if f.refused() {
			continue
		}
		room <- struct{}{}
		wg.Go(func() {
			defer func() { <-room }()
			if ctx.Err() == nil {
				d.readOne(ctx, f, tell)
			}
		})
	}
	wg.Wait()
}

func (d *Desk) readOne(ctx context.Context, f *incoming, progress func(evidence.Progress)) {
	if err := f.open(); err != nil {
		f.refuse(evidence.Unreadable, "it could not be opened")
		return
	}
	if f.refused() {
		return
	}
	if known, err := d.known(ctx, f.sha256); err == nil && known.ID != "" {
		f.duplicate(known)
		return
	}
	read, err := d.parse(ctx, f, progress)
	if err != nil {
		f.refuse(statusOf(err), reasonOf(err))
		return
	}
	f.read = read
}

func (f *incoming) open() error {
	// Opening a pipe would wait for ever, so what it is comes first.
	if info, err := os.Stat(f.path); err != nil || !info.Mode().IsRegular() {
		f.refuse(evidence.Unreadable, "it is not an ordinary file")
		return err
	}
	handle, err := os.Open(f.path)
	if err != nil {
		return err
	}
	f.handle = handle
	info, err := handle.Stat()
	if err != nil {
		return err
	}
	switch f.size = info.Size(); {
	case f.size == 0:
		f.refuse(evidence.Unreadable, "the file is empty")
		return nil
	case f.size > importer.MaxFileSize:
		f.refuse(evidence.Unsupported, "the file is larger than 2 GB")
		return nil
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, handle); err != nil {
		return err
	}
	f.sha256 = hex.EncodeToString(sum.Sum(nil))
	_, err = handle.Seek(0, io.SeekStart)
	return err
}

func (f *incoming) duplicate(s evidence.Source) {
	f.result.Status, f.result.Source = evidence.Duplicate, s.ID
	f.result.MediaType, f.result.Pages, f.result.Entries = s.MediaType, s.PageCount, s.EntryCount
	f.result.Reason = "it is already in the case; nothing was changed"
}

func (d *Desk) known(ctx context.Context, sha string) (evidence.Source, error) {
	var s evidence.Source
	err := d.file.View(ctx, func(tx *casefile.Tx) (err error) {
		s, _, err = tx.SourceBySHA256(sha)
		return err
	})
	return s, err
}

// parse runs the child process on the file.
func (d *Desk) parse(ctx context.Context, f *incoming, progress func(evidence.Progress)) (importer.Result, error) {
	name := filepath.Base(f.path)
	decoder := importer.NewDecoder(func(done, total int) {
		progress(evidence.Progress{File: name, Done: done, Total: total})
	})
	child := worker.Command{
		Path: d.opts.Worker[0],
		Args: slices.Concat(d.opts.Worker[1:], []string{filepath.Ext(name)}),
	}
	if err := worker.Run(ctx, child, f.handle, worker.DefaultLimits(), decoder.Line); err != nil {
		return importer.Result{}, err
	}
	return decoder.Result()
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

// saveImport adds every file that could be read, as one step. The same content
// under two names is added once.
func (d *Desk) saveImport(ctx context.Context, files []*incoming) error {
	added := map[string]evidence.Source{}
	return d.update(ctx, "import", func(tx *casefile.Tx) error {
		var person evidence.Person
		if _, err := tx.Get(nounPerson, onlyKey, &person); err != nil {
			return err
		}
		for _, f := range files {
			if f.refused() {
				continue
			}
			if s, twice := added[f.sha256]; twice {
				f.duplicate(s)
				continue
			}
			s := d.sourceOf(f, person)
			if err := addSource(tx, s, f); err != nil {
				return err
			}
			added[f.sha256] = s
		}
		return nil
	})
}

func (d *Desk) sourceOf(f *incoming, person evidence.Person) evidence.Source {
	s := f.read.Source
	key := d.file.IDKey()
	s.ID = key.ID(evidence.IDSource, f.sha256)
	s.Name, s.SHA256, s.Bytes = filepath.Base(f.path), f.sha256, f.size
	s.Imported = d.opts.Now().UTC()
	s.EntryCount = len(f.read.Entries)
	if details := differences(person, s); len(details) > 0 {
		names := make([]string, len(details))
		for i, x := range details {
			names[i] = string(x)
		}
		s.Warnings = append(s.Warnings, evidence.Warning{
			Code: evidence.WarnIdentityMismatch, Detail: strings.Join(names, ", "),
		})
	}
	key.NumberEntries(s.ID, s.SHA256, f.read.Entries)
	f.result = evidence.ImportResult{
		File: f.path, Status: evidence.Imported, Source: s.ID, MediaType: s.MediaType,
		Pages: s.PageCount, Entries: s.EntryCount, Warnings: slices.Concat([]evidence.Warning{}, s.Warnings),
	}
	return s
}

func addSource(tx *casefile.Tx, s evidence.Source, f *incoming) error {
	if _, err := f.handle.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("read file again: %w", err)
	}
	return tx.AddSource(s, f.handle, f.read.Pages, f.read.Entries)
}

func closeAll(files []*incoming) {
	for _, f := range files {
		if f.handle != nil {
			f.handle.Close()
		}
	}
}
