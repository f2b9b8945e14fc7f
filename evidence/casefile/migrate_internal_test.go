package casefile

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ownpack/evidence"
)

// version1 is a case as version 1 of the tables keeps it. It is never written
// again: later versions must open it.
const version1 = "testdata/version1.ownpack"

// TestMakeVersion1 wrote it.
func TestMakeVersion1(t *testing.T) {
	if os.Getenv("OWNPACK_MAKE_TESTDATA") == "" {
		t.Skip("the file is there and stays as it is")
	}
	f, err := Create(t.Context(), version1, testPassphrase, Options{WorkFactor: 4})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	steps := []func(*Tx) error{
		func(tx *Tx) error {
			return tx.Put("person", "1", evidence.Person{Name: "Ann Example", DOB: "1980-02-03"})
		},
		func(tx *Tx) error {
			entries := []evidence.Entry{
				{ID: "1", Ref: "r1", Date: evidence.Date{Value: "2018-12-03"}, Kind: evidence.KindConsultation, Title: "Knee pain", Author: "Dr A Person"},
				{ID: "2", Parent: "1", Ref: "r2", Kind: evidence.KindProblem, Text: "Cannot walk to the café"},
			}
			f.idKey.NumberEntries("s1", "x", entries)
			page := evidence.Page{Number: 1, Width: 595, Height: 842, Text: "Knee pain"}
			src := evidence.Source{ID: "s1", Name: "a.txt", MediaType: "text/plain", PageCount: 1}
			return tx.AddSource(src, strings.NewReader("made-up record"), []evidence.Page{page}, entries)
		},
		func(tx *Tx) error { return tx.Put("pick", "1", evidence.Pick{Entry: "e1", Note: "one"}) },
		func(tx *Tx) error { return tx.Put("pick", "1", evidence.Pick{Entry: "e1", Note: "two"}) },
	}
	for _, fn := range steps {
		if _, err := f.Update(t.Context(), "make", fn); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := f.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := f.SetSecret(t.Context(), "key", []byte("secret")); err != nil {
		t.Fatal(err)
	}
}

func openVersion1(t *testing.T) *File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "case.ownpack")
	copyTo(t, version1, path)
	f, err := Open(t.Context(), path, testPassphrase, Options{WorkFactor: 4})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestACaseOfVersion1Opens(t *testing.T) {
	t.Parallel()
	f := openVersion1(t)
	if err := f.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	if b, ok, err := f.Secret(t.Context(), "key"); !ok || err != nil || string(b) != "secret" {
		t.Errorf("secret: %v, %v", ok, err)
	}
	if s, err := f.Redo(t.Context()); err != nil || s.Of != 4 {
		t.Errorf("redo: %v, %v", s.Of, err)
	}
	err := f.View(t.Context(), func(tx *Tx) error {
		var p evidence.Person
		if _, err := tx.Get("person", "1", &p); err != nil || p.Name != "Ann Example" {
			t.Errorf("person: %v", err)
		}
		picks, err := All[evidence.Pick](tx, "pick")
		if err != nil || len(picks) != 1 || picks[0].Note != "two" {
			t.Errorf("%d picks, %v", len(picks), err)
		}
		es, err := tx.Entries(evidence.Filter{Search: "walk cafe"})
		if err != nil || len(es) != 1 || es[0].Ref != "r2" {
			t.Errorf("%d entries, %v", len(es), err)
		}
		if r, n, err := tx.Content("s1"); err != nil || n != 14 {
			t.Errorf("content: %v %d %v", r, n, err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestMigrationsRunOnceInOrderOrNotAtAll(t *testing.T) {
	t.Parallel()
	f, now := openVersion1(t), time.Unix(0, 0)
	ctx := context.Background()
	have := len(migrations())
	steps := append(migrations(),
		"CREATE TABLE two (a TEXT) STRICT; INSERT INTO two VALUES ('x')",
		"INSERT INTO two VALUES ('y')",
		"INSERT INTO two VALUES ('z'); SELECT no_such_function()",
	)
	rows := func() int {
		all, err := f.strings(ctx, "SELECT a FROM two")
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	if err := migrate(ctx, f.db, now, steps[:have+2]); err != nil || rows() != 2 {
		t.Fatalf("%d rows, %v", rows(), err)
	}
	if err := migrate(ctx, f.db, now, steps[:have+2]); err != nil || rows() != 2 {
		t.Fatalf("again: %d rows, %v", rows(), err)
	}
	if err := migrate(ctx, f.db, now, steps); err == nil || rows() != 2 {
		t.Errorf("a migration that fails left something: %d rows, %v", rows(), err)
	}
	if v, err := tablesVersion(ctx, f.db); v != have+2 || err != nil {
		t.Errorf("version %d, %v", v, err)
	}
	if err := migrate(ctx, f.db, now, steps[:have+1]); !errors.Is(err, ErrNewer) {
		t.Errorf("a newer case: %v", err)
	}
}

func TestTheLogAndOriginalsCannotBeAltered(t *testing.T) {
	t.Parallel()
	f := openVersion1(t)
	for _, sql := range []string{
		"UPDATE step SET verb = 'x'", "DELETE FROM step", "UPDATE change SET after = 'x'", "DELETE FROM change",
		"UPDATE blob SET sha256 = 'x'", "UPDATE chunk SET data = x'00'", "UPDATE page SET body = 'x'",
		"UPDATE entry SET body = 'x'", "UPDATE edition SET source = 'x'",
		"DELETE FROM blob", "DELETE FROM edition",
	} {
		if err := f.db.script(t.Context(), sql); err == nil {
			t.Errorf("%s: done", sql)
		}
	}
}

// TestRowsThatContradictEachOtherAreNoticed alters rows as no step would.
func TestRowsThatContradictEachOtherAreNoticed(t *testing.T) {
	t.Parallel()
	for _, sql := range []string{
		"UPDATE item SET body = '{}' WHERE noun = 'pick'",
		"DELETE FROM item WHERE noun = 'pick'",
		"INSERT INTO item VALUES ('pick', '2', '{}')",
		"INSERT INTO step (number, time, kind, verb) VALUES (6, '', 'do', 'x')",
		"INSERT INTO step (number, time, kind, verb) VALUES (9, '', 'undo', 'x')",
		"DELETE FROM live",
		"PRAGMA foreign_keys=off; UPDATE live SET edition = 2",
		"DELETE FROM entry WHERE ref = 'r1'",
		"DELETE FROM page",
		"DELETE FROM chunk",
		"INSERT INTO entry_words (rowid, title) VALUES (99, 'x')",
	} {
		f := openVersion1(t)
		if err := f.checkRows(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := f.db.script(t.Context(), sql); err != nil {
			t.Fatalf("%s: %v", sql, err)
		}
		if err := f.checkRows(t.Context()); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", sql, err)
		}
	}
}

func TestScanReadsPagesAsSQLiteWritesThem(t *testing.T) {
	t.Parallel()
	f := openVersion1(t)
	pages, err := countPages(f.file, f.key)
	if err != nil {
		t.Fatal(err)
	}
	info, err := f.file.Stat()
	if err != nil || info.Size() != headerSize+pages*pageSize {
		t.Errorf("%d pages, %d bytes, %v", pages, info.Size(), err)
	}
	other := append([]byte{f.key[0] ^ 1}, f.key[1:]...)
	if err := scan(t.Context(), f.file, info.Size(), other); !errors.Is(err, ErrDamaged) {
		t.Errorf("with another key: %v", err)
	}
}
