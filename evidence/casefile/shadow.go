package casefile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync"

	"github.com/ncruces/go-sqlite3/util/vfsutil"
	"github.com/ncruces/go-sqlite3/vfs"
)

// openToWrite opens a case file. One that can only be read is opened for that.
func (f *File) openToWrite(path string) (file *os.File, readOnly bool, err error) {
	file, err = f.options.OpenFile(path, os.O_RDWR, 0)
	if err == nil {
		return file, false, nil
	}
	reading, rerr := f.options.OpenFile(path, os.O_RDONLY, 0)
	if rerr != nil {
		return nil, false, fmt.Errorf("open the case file: %w", fileError(errors.Join(err, rerr)))
	}
	return reading, true, nil
}

// canKeepJournal tries to make the journal: what a folder says of itself is often
// not so. The file must be locked, or the journal could be another program's. Only a
// folder that lets nobody write is told here; a full disk is found later, and said as
// what it is.
func (f *File) canKeepJournal(path string) bool {
	name := path + "-journal"
	j, err := f.options.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		j, err = f.options.OpenFile(name, os.O_RDWR, 0)
		if err == nil {
			j.Close()
		}
		return !writeProtected(err)
	case err != nil:
		return !writeProtected(err)
	}
	j.Close()
	return removeSoon(name) == nil
}

// shadow stands before a case file that can only be read. What SQLite writes while
// the case is opened, to play back a journal or to bring tables up to date, stays
// in memory.
type shadow struct {
	mu      sync.Mutex
	pages   map[int64][]byte
	size    int64
	journal *vfsutil.SliceFile // nil where there is none
}

func newShadow(file *os.File, journal string) (*shadow, error) {
	s := &shadow{pages: map[int64][]byte{}}
	under := diskFile{file: file, offset: headerSize}
	var err error
	if s.size, err = under.Size(); err != nil {
		return nil, err
	}
	b, err := os.ReadFile(journal)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, fmt.Errorf("read the journal: %w", fileError(err))
	default:
		s.journal = new(vfsutil.SliceFile(b[:len(b)&^(pageSize-1)]))
	}
	return s, nil
}

// shadowFile is the database as it would be.
type shadowFile struct {
	diskFile
	shadow *shadow
}

// ReadAt implements [vfs.File].
func (d *shadowFile) ReadAt(p []byte, at int64) (int, error) {
	d.shadow.mu.Lock()
	defer d.shadow.mu.Unlock()
	done := 0
	for done < len(p) {
		page, inside := (at+int64(done))/pageSize, (at+int64(done))%pageSize
		if at+int64(done) >= d.shadow.size {
			return done, io.EOF
		}
		b, err := d.page(page)
		if err != nil {
			return done, err
		}
		done += copy(p[done:], b[inside:])
	}
	return done, nil
}

// WriteAt implements [vfs.File].
func (d *shadowFile) WriteAt(p []byte, at int64) (int, error) {
	d.shadow.mu.Lock()
	defer d.shadow.mu.Unlock()
	done := 0
	for done < len(p) {
		page, inside := (at+int64(done))/pageSize, (at+int64(done))%pageSize
		b, err := d.page(page)
		if err != nil {
			return done, err
		}
		done += copy(b[inside:], p[done:])
		d.shadow.pages[page] = b
	}
	d.shadow.size = max(d.shadow.size, (at+int64(len(p))+pageSize-1)&^(pageSize-1))
	return done, nil
}

// page is a page as it is now. One that is not on the disk is empty.
func (d *shadowFile) page(n int64) ([]byte, error) {
	if b, ok := d.shadow.pages[n]; ok {
		return b, nil
	}
	b := make([]byte, pageSize)
	_, err := d.diskFile.ReadAt(b, n*pageSize)
	if err != nil && err != io.EOF {
		return nil, fileError(err)
	}
	return b, nil
}

// Truncate implements [vfs.File].
func (d *shadowFile) Truncate(size int64) error {
	d.shadow.mu.Lock()
	defer d.shadow.mu.Unlock()
	for n := range d.shadow.pages {
		if n*pageSize >= size {
			delete(d.shadow.pages, n)
		}
	}
	d.shadow.size = min(d.shadow.size, size)
	return nil
}

// Size implements [vfs.File].
func (d *shadowFile) Size() (int64, error) {
	d.shadow.mu.Lock()
	defer d.shadow.mu.Unlock()
	return d.shadow.size, nil
}

// Sync implements [vfs.File].
func (d *shadowFile) Sync(vfs.SyncFlag) error { return nil }

// Close implements [vfs.File].
func (d *shadowFile) Close() error { return nil }

// ReadOnly reports whether the case can only be read: its file, or the folder it
// stands in, is protected against changes. Every change then fails with ErrLocked.
func (f *File) ReadOnly() bool { return f.readOnly }

// changeable is ErrLocked where nothing can be changed.
func (f *File) changeable() error {
	if f.readOnly {
		return ErrLocked
	}
	return nil
}
