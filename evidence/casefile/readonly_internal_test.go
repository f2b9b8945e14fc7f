package casefile

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownpack/evidence"
)

// guarded opens files as a system does that protects some of them: file keeps the
// case itself from changes, folder what stands beside it, unread keeps it shut.
type guarded struct{ file, folder, unread bool }

func (g guarded) open(name string, flag int, perm os.FileMode) (*os.File, error) {
	beside := strings.HasSuffix(name, "-journal")
	writes := flag&(os.O_RDWR|os.O_WRONLY|os.O_CREATE) != 0
	if g.unread || writes && (beside && g.folder || !beside && g.file) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: deniedForTest}
	}
	return os.OpenFile(name, flag, perm)
}

func (g guarded) options() Options { return Options{WorkFactor: 4, OpenFile: g.open} }

func TestACaseThatMayOnlyBeReadCanBeLookedAtAndNotChanged(t *testing.T) {
	t.Parallel()
	for name, g := range map[string]guarded{"the file": {file: true}, "its folder": {folder: true}, "both": {file: true, folder: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := baseCase(t)
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			f, err := Open(t.Context(), path, testPassphrase, g.options())
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			var pick evidence.Pick
			err = f.View(t.Context(), func(tx *Tx) error {
				_, err := tx.Get("pick", "old", &pick)
				return err
			})
			if err != nil || pick.Entry != "e2" || !f.ReadOnly() {
				t.Fatalf("read %q, only to read: %v, %v", pick.Entry, f.ReadOnly(), err)
			}
			for what, err := range changes(t, f) {
				if !errors.Is(err, ErrLocked) {
					t.Errorf("%s: %v", what, err)
				}
			}
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			after, err := os.ReadFile(path)
			if err != nil || !bytes.Equal(before, after) {
				t.Errorf("the file was changed (%v)", err)
			}
			if left, _ := filepath.Glob(path + "-*"); len(left) > 0 {
				t.Errorf("%d files are left beside it", len(left))
			}
		})
	}
}

// changes tries all that alters a case.
func changes(t *testing.T, f *File) map[string]error {
	t.Helper()
	out := map[string]error{}
	put := func(tx *Tx) error { return tx.Put("pick", "new", evidence.Pick{Entry: "e9"}) }
	_, out["update"] = f.Update(t.Context(), "pick", put)
	_, out["keep"] = f.Keep(t.Context(), "pick", put)
	_, out["undo"] = f.Undo(t.Context())
	_, out["code"] = f.AddRecoveryCode(t.Context())
	out["passphrase"] = f.SetPassphrase(t.Context(), "another")
	out["secret"] = f.SetSecret(t.Context(), "key", []byte("secret"))
	out["reading"] = f.KeepReading(t.Context(), "a", "b", nil)
	out["purge"] = f.Purge(t.Context(), "s1", nil)
	return out
}

func TestACaseThatMayNotBeReadSaysSo(t *testing.T) {
	t.Parallel()
	path := baseCase(t)
	_, err := Open(t.Context(), path, testPassphrase, guarded{unread: true}.options())
	if !errors.Is(err, fs.ErrPermission) || errors.Is(err, ErrLocked) || strings.Contains(err.Error(), path) {
		t.Errorf("%v", err)
	}
}

// The folder is tried without leaving anything in it, and a case that may be
// changed still can be.
func TestACaseThatMayBeChangedIsNotTakenForOneThatMayNot(t *testing.T) {
	t.Parallel()
	path := baseCase(t)
	f, err := Open(t.Context(), path, testPassphrase, guarded{}.options())
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.Update(t.Context(), "pick", func(tx *Tx) error { return tx.Put("pick", "new", evidence.Pick{}) }); err != nil || f.ReadOnly() {
		t.Errorf("only to read: %v, %v", f.ReadOnly(), err)
	}
}

// Between looking whether a journal can be made and taking that one away, another
// program that has the case open could write its own there.
func TestTheJournalIsOnlyTriedWhileNobodyElseHasTheCase(t *testing.T) {
	t.Parallel()
	path := baseCase(t)
	tried := 0
	look := func(name string, flag int, perm os.FileMode) (*os.File, error) {
		if strings.HasSuffix(name, "-journal") {
			tried++
			if other, err := Open(t.Context(), path, testPassphrase, guarded{}.options()); !errors.Is(err, ErrInUse) {
				t.Errorf("somebody else opens it meanwhile: %v", err)
				other.Close()
			}
		}
		return os.OpenFile(name, flag, perm)
	}
	f, err := Open(t.Context(), path, testPassphrase, Options{WorkFactor: 4, OpenFile: look})
	if err != nil || tried == 0 {
		t.Fatalf("tried %d times: %v", tried, err)
	}
	f.Close()
}

// Older tables are brought up to date in memory.
func TestAnOldCaseThatMayOnlyBeReadOpens(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile(version1)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "old.ownpack")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Open(t.Context(), path, testPassphrase, guarded{file: true}.options())
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, known, err := f.Reading(t.Context(), "none"); known || err != nil {
		t.Errorf("a table of later versions: %v, %v", known, err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(b, after) {
		t.Errorf("the file was changed (%v)", err)
	}
}

// A step that a power cut broke off is taken back in memory, as it would be on the
// disk.
func TestAStepThatWasBrokenOffIsNotSeenInACaseThatMayOnlyBeRead(t *testing.T) {
	t.Parallel()
	base, path := baseCase(t), filepath.Join(t.TempDir(), "case.ownpack")
	journals := 0
	for n := 10; n < 120; n += 15 {
		if crashAt(t, base, path, n, crash{spill: true}) {
			break
		}
		if _, err := os.Stat(path + "-journal"); err == nil {
			journals++
		}
		f, err := Open(t.Context(), path, testPassphrase, guarded{file: true, folder: true}.options())
		if err != nil {
			t.Fatalf("%d writes: %v", n, err)
		}
		read := state(t, f)
		f.Close()
		if now := stateOf(t, path); !maps.Equal(read, now) {
			t.Errorf("%d writes: only read, it is another case", n)
		}
	}
	if journals == 0 {
		t.Error("no step was broken off")
	}
}
