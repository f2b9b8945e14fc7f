package casework

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/casefile"
	"ownpack/evidence/check"
	"ownpack/evidence/details"
	"ownpack/evidence/match"
	"ownpack/evidence/rank"
	"ownpack/evidence/scheme"
)

// Options are what a desk needs from the world outside the case.
type Options struct {
	Now       func() time.Time
	Rand      io.Reader
	Templates fs.FS
	// Lexicon is the folder of the user's own lexicon; it need not be there.
	Lexicon string
	// Program names the program and its version, for the manifest.
	Program string
	// Worker is the program, with its first arguments, that parses one foreign
	// file in a process of its own: see ServeImport.
	Worker []string
	// CacheDir is where PDFium's compiled form is kept; empty for nowhere.
	CacheDir string
	// OCR and Office are the programs that read pictures and print office
	// documents, by their full paths; empty when they are not there. See
	// FindPrograms.
	OCR    string
	Office string
	// OpenFile opens the file of a case; nil for os.OpenFile.
	OpenFile func(name string, flag int, perm os.FileMode) (*os.File, error)
	// Workers is how many files are parsed at once; 0 means one.
	Workers int
}

func (o Options) casefile() casefile.Options {
	return casefile.Options{Now: o.Now, Rand: o.Rand, OpenFile: o.OpenFile}
}

// Desk is one open case and the verbs on it. Its methods may be called from
// several goroutines; each that changes the case is one step that Undo takes
// back.
type Desk struct {
	file   *casefile.File
	folder string // the one that the case file stands in
	opts   Options

	schemes func() ([]evidence.Scheme, error)
	rules   func() (*assertion.Rules, error)
	matcher func() (*match.Matcher, error)
	ranker  func() (*rank.Ranker, error)
	checker func() (*check.Checker, error)
	answers func() (check.Answers, error)
	form    func() (details.Form, error)

	mu    sync.Mutex
	cache derived
	age   int // counts how often the cache was forgotten
	// recordAge counts the changes of the case that may have changed the record
	// that is checked.
	recordAge int
	checked   *checked // nil before the first time

	scan *scan // of entries that were matched; nil before the first time

	pictures pictures
}

// derived is what was worked out from the case since it last changed.
type derived struct {
	rows    []evidence.EntryRow
	matches []evidence.Match
	ranked  map[evidence.ActivityID]evidence.Suggested
}

// Create makes a new case at path for person and opens it. It fails with
// casefile.ErrExists when there is a file already.
func Create(ctx context.Context, path, passphrase string, person evidence.Person, claims []evidence.Claim, o Options) (*Desk, error) {
	d := newDesk(o)
	if err := d.checkAbout(About{}, About{Person: person, Claims: claims}); err != nil {
		return nil, err
	}
	file, err := casefile.Create(ctx, path, passphrase, o.casefile())
	if err != nil {
		return nil, fmt.Errorf("create case: %w", err)
	}
	d.file, d.folder = file, filepath.Dir(path)
	_, err = file.Keep(ctx, "new", func(tx *casefile.Tx) error {
		if err := tx.Put(nounPerson, onlyKey, person); err != nil {
			return err
		}
		for _, c := range claims {
			if err := tx.Put(nounClaim, string(c.Scheme), c); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("write new case: %w", err), file.Close(), osReason(os.Remove(path)))
	}
	return d, nil
}

// Open opens the case at path. Its errors are those of casefile.Open. A header of
// which one copy is damaged is mended from the other.
func Open(ctx context.Context, path, passphrase string, o Options) (*Desk, error) {
	file, err := casefile.Open(ctx, path, passphrase, o.casefile())
	if errors.Is(err, casefile.ErrDamaged) && casefile.MendHeader(path) == nil {
		file, err = casefile.Open(ctx, path, passphrase, o.casefile())
	}
	if err != nil {
		return nil, fmt.Errorf("open case: %w", err)
	}
	d := newDesk(o)
	d.file, d.folder = file, filepath.Dir(path)
	return d, nil
}

func newDesk(o Options) *Desk {
	d := &Desk{opts: o}
	d.form = sync.OnceValues(func() (details.Form, error) { return details.Load(o.Templates) })
	d.schemes = sync.OnceValues(func() ([]evidence.Scheme, error) { return scheme.Load(o.Templates) })
	d.rules = sync.OnceValues(func() (*assertion.Rules, error) { return assertion.Load(o.Templates) })
	d.ranker = sync.OnceValues(func() (*rank.Ranker, error) { return rank.New(o.Templates) })
	d.answers = sync.OnceValues(func() (check.Answers, error) { return check.ReadAnswers(o.Templates) })
	d.checker = sync.OnceValues(func() (*check.Checker, error) {
		rules, err := d.rules()
		if err != nil {
			return nil, err
		}
		return check.New(o.Templates, rules)
	})
	d.matcher = sync.OnceValues(func() (*match.Matcher, error) {
		rules, err := d.rules()
		if err != nil {
			return nil, err
		}
		return match.New(o.Templates, Lexicon{Dir: o.Lexicon, Templates: o.Templates}.Own(), rules)
	})
	return d
}

// Close closes the case. Nothing is lost: every step was saved when it was made.
func (d *Desk) Close() error {
	d.stopScan()
	return errors.Join(d.pictures.close(), d.file.Close())
}

// ReadOnly reports whether the case can only be read. Then all looking works, and
// every change fails with ErrLocked.
func (d *Desk) ReadOnly() bool { return d.file.ReadOnly() }

// changeable is ErrLocked for a case that can only be read: long work asks before it
// begins.
func (d *Desk) changeable() error {
	if d.ReadOnly() {
		return ErrLocked
	}
	return nil
}

// ID is the case's id.
func (d *Desk) ID() evidence.ID { return d.file.ID() }

// update runs fn as one undoable step and forgets what was derived.
func (d *Desk) update(ctx context.Context, verb string, fn func(*casefile.Tx) error) error {
	return d.updateRecord(ctx, verb, !slices.Contains(leaveRecord, verb), fn)
}

// updateRecord is update for a step of which it depends on whether it may change
// the record that is checked.
func (d *Desk) updateRecord(ctx context.Context, verb string, record bool, fn func(*casefile.Tx) error) error {
	_, err := d.file.Update(ctx, verb, fn)
	d.forgetRows(record)
	return err
}

func (d *Desk) forget() { d.forgetRows(true) }

func (d *Desk) forgetRows(record bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.cache = derived{}
	d.age++
	if record {
		d.recordAge++
	}
}

func (d *Desk) ageOfRecord() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.recordAge
}

// derive reads the cache, with its age for keep.
func (d *Desk) derive() (derived, int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.cache, d.age
}

// keep puts into the cache what was worked out, unless the case has changed since
// the cache had that age.
func (d *Desk) keep(age int, put func(*derived)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.age == age {
		put(&d.cache)
	}
}

// today is the ISO day by the desk's clock.
func (d *Desk) today() string { return d.opts.Now().Format(time.DateOnly) }
