package casefile_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode/utf16"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

const canary = "Zanzibar-Canary-77318642"

// forms are the ways in which the canary could stand in a file.
func forms() [][]byte {
	var wide []byte
	for _, u := range utf16.Encode([]rune(canary)) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	// FTS5 keeps folded words, cut at signs. Each has eight letters at least: four
	// stand by chance in every fiftieth file of this size.
	return [][]byte{[]byte(canary), []byte(strings.ToLower(canary)), wide, []byte("zanzibar"), []byte("77318642")}
}

// lookFor reports the files below the folders in which the canary stands. A
// file may go away while it is being read.
func lookFor(t *testing.T, dirs ...string) {
	t.Helper()
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return nil
			}
			for _, form := range forms() {
				if bytes.Contains([]byte(filepath.Base(path)), form) {
					t.Errorf("the canary is in the name of a file")
				}
			}
			b, err := os.ReadFile(path)
			if err != nil {
				return nil
			}
			for i, form := range forms() {
				if bytes.Contains(b, form) {
					t.Errorf("form %d of the canary stands in %s", i, filepath.Base(path))
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestNothingStandsReadableOnTheDisk writes a canary into everything a case
// holds and looks for it in the case file, the files beside it and the
// temporary folder, also in the middle of a step that does not fit into memory.
func TestNothingStandsReadableOnTheDisk(t *testing.T) {
	dir, tmp := t.TempDir(), t.TempDir()
	for _, v := range []string{"TMPDIR", "TMP", "TEMP", "SQLITE_TMPDIR"} {
		t.Setenv(v, tmp)
	}
	f, err := casefile.Create(t.Context(), filepath.Join(dir, "case.ownpack"), canary, quick())
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()

	stop, watch := make(chan struct{}), sync.WaitGroup{}
	watch.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				lookFor(t, dir, tmp)
			}
		}
	})
	if err := f.SetSecret(t.Context(), canary, []byte(canary)); err != nil {
		t.Fatal(err)
	}
	update(t, f, canary, func(tx *casefile.Tx) error { return putCanaries(t, f, tx, dir, tmp) })
	for range 2 {
		if _, err := f.Undo(t.Context()); err != nil {
			break
		}
		if _, err := f.Redo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	view(t, f, func(tx *casefile.Tx) error {
		if es, err := tx.Entries(evidence.Filter{Search: canary}); err != nil || len(es) != 400 {
			t.Errorf("%d entries found, %v", len(es), err)
		}
		return nil
	})
	close(stop)
	watch.Wait()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	lookFor(t, dir, tmp)
	for _, d := range []string{dir, tmp} {
		if left, err := os.ReadDir(d); err != nil || len(left) > 1 || d == tmp && len(left) > 0 {
			t.Errorf("%d files are left, %v", len(left), err)
		}
	}
}

func putCanaries(t *testing.T, f *casefile.File, tx *casefile.Tx, dirs ...string) error {
	t.Helper()
	for _, noun := range []casefile.Noun{"person", "helpers", "claim", "pick", "statement", "dispute", "redaction", canary} {
		if err := tx.Put(noun, canary, strings.Repeat(canary+" ", 2000)); err != nil {
			return err
		}
	}
	src := evidence.Source{
		Name: canary, Title: canary, Author: canary,
		Subjects: []evidence.Subject{{Name: canary}}, Warnings: []evidence.Warning{{Code: canary}},
	}
	entries := make([]evidence.Entry, 400)
	for i := range entries {
		entries[i] = evidence.Entry{
			Title: canary, Text: strings.Repeat(canary+" ", 50), Ref: canary, Author: canary, Kind: canary,
			Date: evidence.Date{Value: "2020", Raw: canary}, Codes: []evidence.Code{{Code: canary}},
		}
	}
	key := f.IDKey()
	key.NumberEntries("s", canary, entries)
	pages := []evidence.Page{{Number: 1, Text: strings.Repeat(canary, 5000)}}
	// More than SQLite keeps in memory, so that it writes before the end.
	content := bytes.Repeat([]byte(canary), 90<<20/len(canary))
	if err := tx.AddSource(src, bytes.NewReader(content), pages, entries); err != nil {
		return err
	}
	lookFor(t, dirs...)
	if _, err := os.Stat(filepath.Join(dirs[0], "case.ownpack-journal")); err != nil {
		t.Error("the step fitted into memory: this test looks at nothing")
	}
	return nil
}
