package casework

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/importer"
)

// Import reads the files at paths, and all files in the folders among them, each
// in a process of its own, and adds what they hold, and the files found inside
// them, to the case: all as one step to undo. Each file gets a result, in order:
// what became of it and, if it was not imported, why. A file is saved as soon as
// it and those before it are read, so that stopping keeps what was complete: then
// the results of that come with the context's error. Other errors are for the
// case itself failing.
func (d *Desk) Import(ctx context.Context, paths []string, hints evidence.Hints, progress func(evidence.Progress)) ([]evidence.ImportResult, error) {
	if err := d.changeable(); err != nil {
		return nil, err
	}
	if progress == nil {
		progress = func(evidence.Progress) {}
	}
	files := findFiles(paths)
	var mu sync.Mutex
	finished := 0
	r, err := d.newReading(hints, func(p evidence.Progress) {
		mu.Lock()
		defer mu.Unlock()
		p.Files, p.FilesDone = len(files), finished
		progress(p)
	})
	if err != nil {
		return nil, err
	}
	defer r.close()
	reading, stop := context.WithCancel(ctx)
	defer stop()
	ahead := make(chan struct{}, maxAhead)
	all := r.readAll(reading, files, ahead, func() {
		mu.Lock()
		defer mu.Unlock()
		finished++
	})
	results, err := d.saveInOrder(ctx, "import", files, ahead)
	stop()
	all.Wait()
	for _, f := range files {
		f.close()
	}
	return results, err
}

// maxAhead is how many files may be read before those in front of them are
// saved: each is open and held in memory until then.
const maxAhead = 32

// readAll parses the files, a few at a time, in the background, and no more than
// ahead has room for before they are saved.
func (r *reading) readAll(ctx context.Context, files []*incoming, ahead chan struct{}, finished func()) *sync.WaitGroup {
	room := make(chan struct{}, max(1, r.desk.opts.Workers))
	var wg sync.WaitGroup
	wg.Go(func() {
		for _, f := range files {
			select {
			case ahead <- struct{}{}:
			case <-ctx.Done():
			}
			room <- struct{}{}
			wg.Go(func() {
				defer func() { <-room }()
				defer close(f.done)
				if ctx.Err() == nil {
					r.read(ctx, f)
					finished()
				}
			})
		}
	})
	return &wg
}

// saveInOrder adds each file once it and those before it are read, and makes room
// in ahead for the next. When it is told to stop, it keeps what is complete.
func (d *Desk) saveInOrder(ctx context.Context, verb string, files []*incoming, ahead <-chan struct{}) ([]evidence.ImportResult, error) {
	rules, err := d.rules()
	if err != nil {
		return nil, err
	}
	s := saving{desk: d, verb: verb, added: map[string]evidence.Source{}}
	var results []evidence.ImportResult
	for _, f := range files {
		<-f.done
		if ctx.Err() != nil && !f.complete() {
			continue
		}
		f.each(func(f *incoming) { rules.Annotate(f.read.Entries) })
		if err := s.save(context.WithoutCancel(ctx), f); err != nil {
			return results, fmt.Errorf("save import: %w", err)
		}
		f.each(func(f *incoming) { results = append(results, f.result) })
		f.close()
		f.read, f.parts = importer.Result{}, nil
		select {
		case <-ahead:
		default:
		}
	}
	return results, ctx.Err()
}

// complete reports whether the file and all inside it were read to the end.
func (f *incoming) complete() bool {
	whole := true
	f.each(func(f *incoming) { whole = whole && (f.refused() || f.read.Source.Importer != "") })
	return whole
}

// saving adds files to the case as one step. The same content under two names is
// added once.
type saving struct {
	desk  *Desk
	verb  string
	step  evidence.Step
	added map[string]evidence.Source
}

func (s *saving) save(ctx context.Context, f *incoming) error {
	step, err := s.desk.file.Extend(ctx, s.step, s.verb, func(tx *casefile.Tx) error {
		var person evidence.Person
		if _, err := tx.Get(nounPerson, onlyKey, &person); err != nil {
			return err
		}
		return s.add(tx, person, f, evidence.Source{}, "")
	})
	s.step = step
	s.desk.forget()
	return err
}

// add adds the file and those inside it. outer is the source they were found
// in; a file that only holds others is not kept itself, and its name goes
// before the place of those.
func (s *saving) add(tx *casefile.Tx, person evidence.Person, f *incoming, outer evidence.Source, within string) error {
	if within != "" && f.inside != "" {
		f.inside = insidePath(within, f.inside)
	}
	switch {
	case f.result.Status == evidence.NeedsPassword && f.content != nil:
		if err := s.addLocked(tx, f, outer); err != nil {
			return err
		}
	case f.refused():
	case f.wrapper() && f.known.ID == "":
		f.result.Status, f.result.MediaType = evidence.Imported, f.read.Source.MediaType
		f.result.Warnings = slices.Concat([]evidence.Warning{}, f.read.Source.Warnings)
		for _, p := range f.parts {
			if err := s.add(tx, person, p, outer, cmp.Or(f.inside, f.name)); err != nil {
				return err
			}
		}
		return nil
	default:
		src, err := s.addRead(tx, person, f, outer)
		if err != nil {
			return err
		}
		outer = src
	}
	for _, p := range f.parts {
		if err := s.add(tx, person, p, outer, ""); err != nil {
			return err
		}
	}
	return nil
}

// addRead adds a file that was read.
func (s *saving) addRead(tx *casefile.Tx, person evidence.Person, f *incoming, outer evidence.Source) (evidence.Source, error) {
	if twice, ok := s.added[f.sha256]; ok {
		f.duplicate(twice)
		return twice, nil
	}
	src := s.desk.sourceOf(f, person)
	src.Within, src.Inside = outer.ID, f.inside
	var rendition io.Reader
	if len(f.read.Rendition) > 0 {
		rendition = bytes.NewReader(f.read.Rendition)
	}
	s.added[f.sha256] = src
	if f.known.ID != "" {
		src.Within, src.Inside = f.known.Within, f.known.Inside
		return src, tx.ReadAgain(src, rendition, f.read.Pages, f.read.Entries)
	}
	return src, tx.AddRendered(src, f.reader(), rendition, f.read.Pages, f.read.Entries)
}

// addLocked keeps a file that needs a password until the person gives it.
func (s *saving) addLocked(tx *casefile.Tx, f *incoming, outer evidence.Source) error {
	if f.known.ID != "" {
		f.result.Source, f.result.MediaType = f.known.ID, f.known.MediaType
		f.result.Warnings = slices.Clone(f.known.Warnings)
		return nil
	}
	if twice, ok := s.added[f.sha256]; ok {
		f.duplicate(twice)
		return nil
	}
	src := evidence.Source{
		ID: s.desk.file.IDKey().ID(evidence.IDSource, f.sha256), Name: f.name, SHA256: f.sha256, Bytes: f.size,
		MediaType: "application/octet-stream", Form: evidence.FormOther, Imported: s.desk.opts.Now().UTC(),
		Warnings: []evidence.Warning{{Code: evidence.WarnLocked}}, Within: outer.ID, Inside: f.inside,
	}
	s.added[f.sha256] = src
	f.result.Source, f.result.MediaType = src.ID, src.MediaType
	f.result.Warnings = slices.Clone(src.Warnings)
	return tx.AddSource(src, f.reader(), nil, nil)
}

// sourceOf fills in what the case knows of a file that was read, and numbers its
// entries.
func (d *Desk) sourceOf(f *incoming, person evidence.Person) evidence.Source {
	s := f.read.Source
	key := d.file.IDKey()
	s.ID = key.ID(evidence.IDSource, f.sha256)
	s.Name, s.SHA256, s.Bytes = filepath.Base(f.name), f.sha256, f.size
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
