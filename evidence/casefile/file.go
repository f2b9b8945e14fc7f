package casefile

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/ncruces/go-sqlite3"

	"ownpack/evidence"
)

// Options holds what a case file takes from its surroundings. The zero value
// is right for a program.
type Options struct {
	Now  func() time.Time // time.Now if nil
	Rand io.Reader        // crypto/rand if nil
	// WorkFactor is the cost of trying a passphrase, as a power of two; 0 is
	// the right one. Tests choose a low one.
	WorkFactor int
	// OpenFile opens the file of a case and its journal; os.OpenFile if nil.
	OpenFile func(name string, flag int, perm os.FileMode) (*os.File, error)
}

func (o Options) filled() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Rand == nil {
		o.Rand = rand.Reader
	}
	if o.WorkFactor == 0 {
		o.WorkFactor = workFactor
	}
	if o.OpenFile == nil {
		o.OpenFile = os.OpenFile
	}
	return o
}

// File is an open case. Its methods may be called from several goroutines; one
// transaction runs at a time. A function given to Update, Keep or View must not
// call methods of the File.
type File struct {
	options Options
	file    *os.File // locked while it is open
	// readOnly says that the file, or its folder, is protected against changes.
	readOnly bool
	header   keyBlock
	key      []byte
	db       *database
	unmount  func()
	turn     chan struct{} // holds one token: who has it may use the case
	closed   bool
	id       evidence.ID
	idKey    evidence.IDKey
	checked  sync.Map // ids of blobs whose hash was compared
}

// Open opens a case with its passphrase or its recovery code. It reads every
// page once, so that damage is noticed now. A case that can only be read is opened
// for that: see File.ReadOnly.
func Open(ctx context.Context, path, passphrase string, o Options) (*File, error) {
	return open(ctx, path, o, func(k keyBlock) ([]byte, error) { return k.unlock(passphrase) })
}

func open(ctx context.Context, path string, o Options, unlock func(keyBlock) ([]byte, error)) (_ *File, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	// The journal stands beside the file itself, whichever link led to it.
	if path, err = filepath.EvalSymlinks(path); err != nil {
		return nil, fmt.Errorf("open the case file: %w", fileError(err))
	}
	if path, err = filepath.Abs(path); err != nil {
		return nil, fmt.Errorf("open the case file: %w", fileError(err))
	}
	f := &File{options: o.filled(), turn: make(chan struct{}, 1)}
	f.turn <- struct{}{}
	defer func() {
		if err != nil {
			f.release()
		}
	}()
	if err = f.openLocked(path); err != nil {
		return nil, err
	}
	if err := f.readHeader(); err != nil {
		return nil, err
	}
	if f.key, err = unlock(f.header); err != nil {
		return nil, err
	}
	if err := f.openDatabase(ctx, path); err != nil {
		return nil, err
	}
	return f, nil
}

// openLocked opens the file and takes it for this program alone.
func (f *File) openLocked(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("open the case file: %w", fileError(err))
	}
	if !info.Mode().IsRegular() {
		return ErrNotCase
	}
	f.file, f.readOnly, err = f.openToWrite(path)
	if err != nil {
		return err
	}
	err = lockFile(f.file)
	switch {
	case f.readOnly && !errors.Is(err, ErrInUse):
		return nil // there are folders in which nothing can be locked
	case err != nil:
		f.file.Close()
		f.file = nil
		return err
	}
	// Only now: the journal is that of whoever has the case open.
	f.readOnly = f.readOnly || !f.canKeepJournal(path)
	return nil
}

func (f *File) readHeader() error {
	b := make([]byte, headerSize)
	n, err := f.file.ReadAt(b, 0)
	if err != nil && err != io.EOF {
		return fmt.Errorf("read the case file: %w", fileError(err))
	}
	k, behind, err := decodeHeader(b[:n])
	if err != nil {
		return err
	}
	f.header = k
	if behind && !f.readOnly {
		return f.writeHeader(k)
	}
	return nil
}

// openDatabase connects to the database. Pages are checked first; only if a
// journal shows that a program was stopped in the middle of a step, that step
// is taken back before.
func (f *File) openDatabase(ctx context.Context, path string) error {
	_, err := os.Stat(path + "-journal")
	stopped := err == nil
	if !stopped {
		if err := f.scan(ctx); err != nil {
			return err
		}
	}
	var name string
	if name, f.unmount, err = f.mount(path); err != nil {
		return err
	}
	if f.db, err = connect(ctx, name, f.key); err != nil {
		return err
	}
	// Reading anything plays a journal back.
	if _, err := tablesVersion(ctx, f.db); err != nil {
		return err
	}
	if stopped && !f.readOnly { // else it is put right in memory only
		if err := f.scan(ctx); err != nil {
			return err
		}
	}
	if err := f.checkPages(ctx); err != nil {
		return err
	}
	if err := migrate(ctx, f.db, f.options.Now(), migrations()); err != nil {
		return err
	}
	if err := f.checkRows(ctx); err != nil {
		return err
	}
	return f.readIdentity(ctx)
}

func (f *File) scan(ctx context.Context) error {
	info, err := f.file.Stat()
	if err != nil {
		return fileError(err)
	}
	return scan(ctx, f.file, info.Size(), f.key)
}

func (f *File) readIdentity(ctx context.Context) error {
	values := map[string][]byte{}
	row := func(s *sqlite3.Stmt) error {
		values[s.ColumnText(0)] = s.ColumnBlob(1, nil)
		return nil
	}
	if err := f.db.query(ctx, row, "SELECT name, value FROM identity"); err != nil {
		return fmt.Errorf("read the case's id: %w", err)
	}
	f.id = evidence.ID(values["id"])
	if copy(f.idKey[:], values["id-key"]) != len(f.idKey) || f.id == "" {
		return fmt.Errorf("%w: it has no id", ErrDamaged)
	}
	return nil
}

// Close closes the case and lets others open it. Closing twice does no harm.
func (f *File) Close() error {
	<-f.turn
	defer func() { f.turn <- struct{}{} }()
	if f.closed {
		return nil
	}
	return f.release()
}

// release gives back all that the case holds.
func (f *File) release() error {
	f.closed = true
	var err error
	if f.db != nil {
		err = f.db.close()
	}
	if f.unmount != nil {
		f.unmount()
	}
	if f.file != nil {
		// Closing alone would leave the lock with a child process that was just
		// made and has not begun to run.
		unlockFile(f.file)
		if cerr := f.file.Close(); err == nil {
			err = fileError(cerr)
		}
	}
	clear(f.key)
	if err != nil {
		return fmt.Errorf("close the case: %w", err)
	}
	return nil
}

// acquire waits for its turn with the case.
func (f *File) acquire(ctx context.Context) (release func(), err error) {
	select {
	case <-f.turn:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	release = func() { f.turn <- struct{}{} }
	switch {
	case f.closed:
		err = ErrClosed
	case ctx.Err() != nil:
		err = ctx.Err()
	}
	if err != nil {
		release()
		return nil, err
	}
	return release, nil
}

// ID is the case's id.
func (f *File) ID() evidence.ID { return f.id }

// IDKey is the key from which the case's ids are derived.
func (f *File) IDKey() evidence.IDKey { return f.idKey }
