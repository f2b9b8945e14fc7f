package casefile

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/vfs"
	"github.com/ncruces/go-sqlite3/vfs/adiantum"

	"ownpack/evidence"
)

const testPassphrase = "correct horse battery staple"

// failing is a storage whose disk allows a number of writes and then either
// has no room any more, or is gone, as when the power is cut: the last write
// may then have happened in part.
type failing struct {
	*storage
	left int
	full bool
	torn bool
}

func (s *failing) spend() bool { s.left--; return s.left >= 0 }

func (s *failing) err() error {
	if s.full {
		return sqlite3.FULL
	}
	return sqlite3.IOERR
}

func (s *failing) OpenFilename(name *vfs.Filename, flags vfs.OpenFlag) (vfs.File, vfs.OpenFlag, error) {
	if name != nil && flags&vfs.OPEN_CREATE != 0 && flags&vfs.OPEN_MAIN_JOURNAL != 0 && !s.full && !s.spend() {
		return nil, flags, s.err()
	}
	f, flags, err := s.storage.OpenFilename(name, flags)
	if err != nil || name == nil {
		return f, flags, err
	}
	return &failingFile{f, s}, flags, nil
}

func (s *failing) Delete(name string, sync bool) error {
	if !s.full && !s.spend() {
		return s.err()
	}
	return s.storage.Delete(name, sync)
}

type failingFile struct {
	vfs.File
	disk *failing
}

func (f *failingFile) WriteAt(p []byte, at int64) (int, error) {
	if size, err := f.Size(); f.disk.full && err == nil && at+int64(len(p)) <= size {
		return f.File.WriteAt(p, at) // takes no more room
	}
	if f.disk.spend() {
		return f.File.WriteAt(p, at)
	}
	if f.disk.torn && f.disk.left == -1 {
		n, _ := f.File.WriteAt(p[:len(p)/8], at)
		return n, f.disk.err()
	}
	return 0, f.disk.err()
}

func (f *failingFile) Truncate(size int64) error {
	if !f.disk.full && !f.disk.spend() {
		return f.disk.err()
	}
	return f.File.Truncate(size)
}

func (f *failingFile) Sync(flags vfs.SyncFlag) error {
	if !f.disk.full && f.disk.left < 0 {
		return f.disk.err()
	}
	return f.File.Sync(flags)
}

// openFailing opens a case on a disk that allows so many writes.
func openFailing(t *testing.T, path string, disk *failing) *File {
	t.Helper()
	f, err := Open(t.Context(), path, testPassphrase, Options{WorkFactor: 4})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.db.close(); err != nil {
		t.Fatal(err)
	}
	f.unmount()
	disk.storage = &storage{file: f.file, journal: path + "-journal"}
	name := fmt.Sprintf("failing-%p", disk)
	vfs.Register(name, adiantum.Wrap(disk, nil))
	f.unmount = func() { vfs.Unregister(name) }
	left := disk.left
	disk.left = 1 << 30
	if f.db, err = connect(t.Context(), name, f.key); err != nil {
		t.Fatal(err)
	}
	disk.left = left
	return f
}

// crashStep changes several tables, and more pages than SQLite keeps in memory
// where cache is small.
func crashStep(tx *Tx) error {
	if err := tx.Put("pick", "new", evidence.Pick{Entry: "e2"}); err != nil {
		return err
	}
	if err := tx.Put("pick", "old", evidence.Pick{Entry: "e3"}); err != nil {
		return err
	}
	entries := make([]evidence.Entry, 20)
	for i := range entries {
		entries[i] = evidence.Entry{ID: evidence.ID(fmt.Sprintf("e%011d", i*7919%1000)), Kind: evidence.KindLetter, Text: fmt.Sprint("words ", i*31)}
	}
	return tx.AddSource(evidence.Source{Name: "new"}, bytes.NewReader(bytes.Repeat([]byte("new content"), 2500)), nil, entries)
}

func baseCase(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "case.ownpack")
	f, err := Create(t.Context(), path, testPassphrase, Options{WorkFactor: 4})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for i := range 3 {
		_, err := f.Update(t.Context(), "import", func(tx *Tx) error {
			if err := tx.Put("pick", "old", evidence.Pick{Entry: evidence.ID(fmt.Sprint("e", i))}); err != nil {
				return err
			}
			entries := make([]evidence.Entry, 40)
			for j := range entries {
				entries[j] = evidence.Entry{ID: evidence.ID(fmt.Sprintf("f%05d%05d", (i*40+j)*7919%1000, j)), Kind: evidence.KindTest, Text: fmt.Sprint("words ", i*j)}
			}
			return tx.AddSource(evidence.Source{Name: fmt.Sprint(i)}, bytes.NewReader(fmt.Append(nil, "content", i)), nil, entries)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return path
}

func copyTo(t *testing.T, from, to string) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// state is all that a case says.
func state(t *testing.T, f *File) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := f.View(context.Background(), func(tx *Tx) error {
		if err := tx.query(func(s *sqlite3.Stmt) error {
			all[s.ColumnText(0)+"/"+s.ColumnText(1)] = s.ColumnText(2)
			return nil
		}, "SELECT noun, key, body FROM item"); err != nil {
			return err
		}
		for _, search := range []string{"", "words"} {
			es, err := tx.Entries(evidence.Filter{Search: search})
			all["entries "+search] = fmt.Sprint(len(es))
			if err != nil {
				return err
			}
		}
		log, err := tx.readLog()
		all["log"] = fmt.Sprint(len(log))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// crash describes how the disk fails at one of its writes.
type crash struct {
	full, torn, spill bool
}

// crashAt runs crashStep on a disk that fails after n writes, in a folder of
// its own, and reports whether the step was confirmed.
func crashAt(t *testing.T, base, path string, n int, c crash) (confirmed bool) {
	t.Helper()
	copyTo(t, base, path)
	os.Remove(path + "-journal")
	f := openFailing(t, path, &failing{left: n, full: c.full, torn: c.torn})
	if c.spill {
		if err := f.db.script(t.Context(), "PRAGMA cache_size=5; PRAGMA cache_spill=1"); err != nil {
			t.Fatal(err)
		}
	}
	before := state(t, f)
	_, err := f.Update(t.Context(), "import", crashStep)
	if c.full && err != nil {
		if !errors.Is(err, ErrFull) {
			t.Fatalf("%d writes: %v, want a full disk", n, err)
		}
		if !maps.Equal(before, state(t, f)) {
			t.Fatalf("%d writes: a full disk left half a step", n)
		}
	}
	f.Close() // without effect on a disk that is gone
	return err == nil
}

func TestAnyWriteMayBeTheLast(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]crash{
		"killed": {}, "killed in the middle of a page": {torn: true},
		"killed with little memory": {spill: true}, "killed in a page with little memory": {spill: true, torn: true},
		"disk full": {full: true}, "disk full with little memory": {full: true, spill: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			base, path := baseCase(t), filepath.Join(t.TempDir(), "case.ownpack")
			old := stateOf(t, base)
			var done map[string]string
			lost := filepath.Join(t.TempDir(), "lost.ownpack")
			for n := 0; ; n += Slower {
				confirmed := crashAt(t, base, path, n, c)
				withoutJournal(t, path, lost, old, n)
				now := stateOf(t, path)
				switch {
				case confirmed:
					if maps.Equal(now, old) {
						t.Fatalf("%d writes: a confirmed step is gone", n)
					}
					t.Logf("%d writes", n)
					return
				case done == nil && !maps.Equal(now, old):
					done = now // it took effect, though nobody was told
				case !maps.Equal(now, old) && !maps.Equal(now, done):
					t.Fatalf("%d writes: half a step", n)
				}
			}
		})
	}
}

func stateOf(t *testing.T, path string) map[string]string {
	t.Helper()
	f, err := Open(t.Context(), path, testPassphrase, Options{WorkFactor: 4})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Verify(t.Context()); err != nil {
		t.Fatal(err)
	}
	return state(t, f)
}

// withoutJournal opens the file as if somebody had copied it alone, or thrown
// its journal away: it must say that it is damaged, or be whole.
func withoutJournal(t *testing.T, path, lost string, old map[string]string, n int) {
	t.Helper()
	copyTo(t, path, lost)
	f, err := Open(t.Context(), lost, testPassphrase, Options{WorkFactor: 4})
	if errors.Is(err, ErrDamaged) {
		return
	}
	if err != nil {
		t.Fatalf("%d writes: %v", n, err)
	}
	defer f.Close()
	if err := f.Verify(t.Context()); err != nil {
		t.Errorf("%d writes, journal lost: opened without a word, but %v", n, err)
	}
	now := state(t, f)
	if maps.Equal(now, old) || now["log"] == "4" && now["entries "] == "140" && now["entries words"] == "140" && len(now) == len(old)+2 {
		return
	}
	t.Errorf("%d writes, journal lost: opened without a word with half a step", n)
}
