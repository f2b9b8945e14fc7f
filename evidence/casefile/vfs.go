package casefile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/util/vfsutil"
	"github.com/ncruces/go-sqlite3/vfs"
	"github.com/ncruces/go-sqlite3/vfs/adiantum"
)

// dbName is what SQLite calls the database; it never sees the real path.
const dbName = "/case"

// storage is the file system that SQLite sees: one database, which begins
// behind the header of an open case file, its rollback journal, and temporary
// files, which stay in memory. Package adiantum wraps it and encrypts all
// three.
type storage struct {
	file    *os.File
	journal string
	shadow  *shadow // nil where the file can be changed
}

// mount makes the storage known to SQLite under the name it returns, until
// unmount is called.
func (f *File) mount(path string) (name string, unmount func(), err error) {
	s := &storage{file: f.file, journal: path + "-journal"}
	if f.readOnly {
		if s.shadow, err = newShadow(f.file, s.journal); err != nil {
			return "", nil, err
		}
	}
	name, unmount = s.mount()
	return name, unmount, nil
}

func (s *storage) mount() (name string, unmount func()) {
	name = fmt.Sprintf("ownpack-%p", s)
	vfs.Register(name, adiantum.Wrap(s, nil))
	return name, func() { vfs.Unregister(name) }
}

// Open implements [vfs.VFS]. SQLite calls OpenFilename instead.
func (s *storage) Open(string, vfs.OpenFlag) (vfs.File, vfs.OpenFlag, error) {
	return nil, 0, sqlite3.CANTOPEN
}

// OpenFilename implements [vfs.VFSFilename].
func (s *storage) OpenFilename(name *vfs.Filename, flags vfs.OpenFlag) (vfs.File, vfs.OpenFlag, error) {
	switch {
	case name == nil:
		return &vfsutil.SliceFile{}, flags | vfs.OPEN_MEMORY, nil
	case flags&vfs.OPEN_MAIN_DB != 0:
		under := diskFile{file: s.file, offset: headerSize}
		if s.shadow != nil {
			return &shadowFile{under, s.shadow}, flags, nil
		}
		return &dbFile{under}, flags, nil
	case flags&vfs.OPEN_MAIN_JOURNAL != 0:
		f, err := s.openJournal(flags)
		return f, flags, err
	}
	return nil, flags, sqlite3.CANTOPEN // no write-ahead log, no super journal
}

func (s *storage) openJournal(flags vfs.OpenFlag) (vfs.File, error) {
	if s.shadow != nil {
		if s.shadow.journal == nil {
			s.shadow.journal = new(vfsutil.SliceFile)
		}
		return s.shadow.journal, nil
	}
	mode := os.O_RDWR
	if flags&vfs.OPEN_CREATE != 0 {
		mode |= os.O_CREATE
	}
	f, err := os.OpenFile(s.journal, mode, 0o600)
	if err != nil {
		return nil, vfs.SystemError(fileError(err), sqlite3.CANTOPEN)
	}
	j := &journalFile{diskFile: diskFile{file: f}}
	if flags&vfs.OPEN_CREATE != 0 {
		j.unsynced = filepath.Dir(s.journal)
	}
	return j, nil
}

// Delete implements [vfs.VFS]; only the journal is ever deleted.
func (s *storage) Delete(string, bool) error {
	if s.shadow != nil {
		if s.shadow.journal == nil {
			return sqlite3.IOERR_DELETE_NOENT
		}
		s.shadow.journal = nil
		return nil
	}
	err := removeSoon(s.journal)
	if errors.Is(err, fs.ErrNotExist) {
		return sqlite3.IOERR_DELETE_NOENT
	}
	if err != nil {
		return vfs.SystemError(fileError(err), sqlite3.IOERR_DELETE)
	}
	if err := syncDir(filepath.Dir(s.journal)); err != nil {
		return vfs.SystemError(err, sqlite3.IOERR_DIR_FSYNC)
	}
	return nil
}

// removeSoon removes a file. On Windows a virus scanner may hold it for a
// moment.
func removeSoon(path string) error {
	for try := 0; ; try++ {
		err := os.Remove(path)
		if err == nil || errors.Is(err, fs.ErrNotExist) || runtime.GOOS != "windows" || try == 20 {
			return err
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// Access implements [vfs.VFS].
func (s *storage) Access(name string, _ vfs.AccessFlag) (bool, error) {
	if name != dbName+"-journal" {
		return name == dbName, nil
	}
	if s.shadow != nil {
		return s.shadow.journal != nil, nil
	}
	_, err := os.Stat(s.journal)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, fileError(err)
}

// FullPathname implements [vfs.VFS].
func (s *storage) FullPathname(name string) (string, error) { return name, nil }

// diskFile is a file, or the part of one from offset on.
type diskFile struct {
	file   *os.File
	offset int64
	lock   vfs.LockLevel
}

// ReadAt implements [vfs.File].
func (d *diskFile) ReadAt(p []byte, at int64) (int, error) { return d.file.ReadAt(p, at+d.offset) }

// WriteAt implements [vfs.File].
func (d *diskFile) WriteAt(p []byte, at int64) (int, error) {
	n, err := d.file.WriteAt(p, at+d.offset)
	if err != nil && diskFull(err) {
		return n, vfs.SystemError(fileError(err), sqlite3.FULL)
	}
	return n, fileError(err)
}

// Truncate implements [vfs.File].
func (d *diskFile) Truncate(size int64) error { return fileError(d.file.Truncate(size + d.offset)) }

// Sync implements [vfs.File].
func (d *diskFile) Sync(vfs.SyncFlag) error { return fileError(d.file.Sync()) }

// Size implements [vfs.File]. Encryption goes by pages; one of which only a
// part was written before the power went does not count, or SQLite would stop
// at the end of such a journal instead of playing it back.
func (d *diskFile) Size() (int64, error) {
	info, err := d.file.Stat()
	if err != nil {
		return 0, fileError(err)
	}
	return max(0, info.Size()-d.offset) &^ (pageSize - 1), nil
}

// Lock implements [vfs.File]. The whole case file is locked from opening to
// closing, so nobody else has to be asked here.
func (d *diskFile) Lock(level vfs.LockLevel) error {
	d.lock = max(d.lock, level)
	return nil
}

// Unlock implements [vfs.File].
func (d *diskFile) Unlock(level vfs.LockLevel) error {
	d.lock = min(d.lock, level)
	return nil
}

// CheckReservedLock implements [vfs.File].
func (d *diskFile) CheckReservedLock() (bool, error) { return d.lock >= vfs.LOCK_RESERVED, nil }

// LockState implements [vfs.FileLockState].
func (d *diskFile) LockState() vfs.LockLevel { return d.lock }

// SectorSize implements [vfs.File].
func (d *diskFile) SectorSize() int { return 4096 }

// DeviceCharacteristics implements [vfs.File]; none are relied on.
func (d *diskFile) DeviceCharacteristics() vfs.DeviceCharacteristic { return 0 }

// dbFile is the database inside the case file, which outlives it.
type dbFile struct{ diskFile }

// Close implements [vfs.File].
func (d *dbFile) Close() error { return nil }

// journalFile is the rollback journal.
type journalFile struct {
	diskFile
	unsynced string // folder that does not surely know the journal's name yet
}

// Sync implements [vfs.File].
func (j *journalFile) Sync(flags vfs.SyncFlag) error {
	if err := j.diskFile.Sync(flags); err != nil {
		return err
	}
	if j.unsynced == "" {
		return nil
	}
	if err := syncDir(j.unsynced); err != nil {
		return vfs.SystemError(err, sqlite3.IOERR_DIR_FSYNC)
	}
	j.unsynced = ""
	return nil
}

// Close implements [vfs.File].
func (j *journalFile) Close() error { return fileError(j.file.Close()) }
