package casefile_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// wholeFile makes a case with something of everything and gives its bytes.
func wholeFile(t *testing.T) []byte {
	t.Helper()
	f, path := newCase(t)
	addSample(t, f, "a.txt", 300)
	addSample(t, f, "b.txt", 20)
	update(t, f, "pick", func(tx *casefile.Tx) error {
		return tx.Put("pick", "1", evidence.Pick{Entry: "e1", Note: "my own words"})
	})
	update(t, f, "remove", func(tx *casefile.Tx) error {
		s, err := tx.FindSource("b.txt")
		if err != nil {
			return err
		}
		return tx.RemoveSource(s.ID)
	})
	if err := f.SetSecret(t.Context(), "key", bytes.Repeat([]byte("secret"), 1000)); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// openBytes opens a case file made of b.
func openBytes(t *testing.T, dir string, b []byte) error {
	t.Helper()
	path := filepath.Join(dir, "case.ownpack")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := casefile.Open(context.Background(), path, passphrase, quick())
	if err != nil {
		if _, serr := os.Stat(path + "-journal"); serr == nil {
			t.Error("opening a damaged file left a journal")
		}
		return err
	}
	defer f.Close()
	if err := f.Verify(context.Background()); err != nil {
		t.Errorf("opened, but: %v", err)
	}
	return nil
}

func TestAnyFlippedByteIsNoticedAtOpening(t *testing.T) {
	t.Parallel()
	whole, dir := wholeFile(t), t.TempDir()
	if err := openBytes(t, dir, whole); err != nil {
		t.Fatal(err)
	}
	step := max(1, len(whole)/(700/casefile.Slower))
	for at := 0; at < len(whole); at += step {
		b := bytes.Clone(whole)
		b[at] ^= byte(1 << (at % 8))
		if err := openBytes(t, dir, b); !errors.Is(err, casefile.ErrDamaged) {
			t.Fatalf("byte %d of %d: %v", at, len(whole), err)
		}
	}
}

func TestAFileCutOffAnywhereIsNoticed(t *testing.T) {
	t.Parallel()
	whole, dir := wholeFile(t), t.TempDir()
	for n := 0; n < len(whole); n += max(1, len(whole)/(400/casefile.Slower)) {
		err := openBytes(t, dir, whole[:n])
		if !errors.Is(err, casefile.ErrDamaged) && !(n < 16 && errors.Is(err, casefile.ErrNotCase)) {
			t.Fatalf("%d of %d bytes: %v", n, len(whole), err)
		}
	}
	for _, less := range []int{1, 8, 4095, 4096, 4097} {
		if err := openBytes(t, dir, whole[:len(whole)-less]); !errors.Is(err, casefile.ErrDamaged) {
			t.Errorf("%d bytes missing at the end: %v", less, err)
		}
	}
}

func TestOtherDamageIsNoticed(t *testing.T) {
	t.Parallel()
	whole, dir := wholeFile(t), t.TempDir()
	const page = 4096
	pages := len(whole) / page
	edit := func(do func(b []byte)) []byte {
		b := bytes.Clone(whole)
		do(b)
		return b
	}
	cases := map[string][]byte{
		"a page of zeros":   edit(func(b []byte) { clear(b[5*page : 6*page]) }),
		"zeros at the end":  edit(func(b []byte) { clear(b[len(b)-2*page:]) }),
		"two pages swapped": edit(func(b []byte) { copy(b[5*page:], whole[6*page:7*page]); copy(b[6*page:], whole[5*page:6*page]) }),
		"one byte missing":  append(bytes.Clone(whole[:9000]), whole[9001:]...),
		"one byte too many": append(append(bytes.Clone(whole[:9000]), 0), whole[9000:]...),
		"header only":       whole[:page],
		"line ends changed": bytes.ReplaceAll(whole, []byte("\r\n"), []byte("\n")),
	}
	for n := range pages {
		cases[fmt.Sprintf("page %d gone", n)] = append(bytes.Clone(whole[:n*page]), whole[(n+1)*page:]...)
	}
	for name, b := range cases {
		err := openBytes(t, dir, b)
		if !errors.Is(err, casefile.ErrDamaged) && !errors.Is(err, casefile.ErrNotCase) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := openBytes(t, dir, append(bytes.Clone(whole), "added"...)); err != nil {
		t.Errorf("bytes added behind the end: %v", err)
	}
}

func TestTheHeaderOfAnotherCaseIsNoticed(t *testing.T) {
	t.Parallel()
	one, two, dir := wholeFile(t), wholeFile(t), t.TempDir()
	mixed := append(bytes.Clone(one[:4096]), two[4096:]...)
	if err := openBytes(t, dir, mixed); !errors.Is(err, casefile.ErrDamaged) {
		t.Error(err)
	}
}

func TestNoCase(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, b := range map[string][]byte{
		"empty": {}, "text": []byte("hello"), "pdf": bytes.Repeat([]byte("%PDF-1.7 "), 4000),
		"sqlite": append([]byte("SQLite format 3\x00"), make([]byte, 8192)...),
	} {
		if err := openBytes(t, dir, b); !errors.Is(err, casefile.ErrNotCase) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := casefile.Open(t.Context(), dir, passphrase, quick()); !errors.Is(err, casefile.ErrNotCase) {
		t.Errorf("a folder: %v", err)
	}
	_, err := casefile.Open(t.Context(), filepath.Join(dir, "Ann Example.ownpack"), passphrase, quick())
	if !errors.Is(err, os.ErrNotExist) || bytes.Contains([]byte(err.Error()), []byte("Ann")) {
		t.Errorf("a missing file: %v", err)
	}
}

func TestAJournalThatIsNoneDoesNoHarm(t *testing.T) {
	t.Parallel()
	whole, dir := wholeFile(t), t.TempDir()
	path := filepath.Join(dir, "case.ownpack")
	for name, journal := range map[string][]byte{
		"empty": {}, "zeros": make([]byte, 20_000), "of another case": wholeFile(t)[4096:], "text": []byte("hello"),
	} {
		for _, at := range []int{-1, 100, 4100, len(whole) / 2, len(whole) - 1} {
			b := bytes.Clone(whole)
			var want error
			if at >= 0 {
				b[at] ^= 4
				want = casefile.ErrDamaged
			}
			if err := os.WriteFile(path, b, 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path+"-journal", journal, 0o600); err != nil {
				t.Fatal(err)
			}
			f, err := casefile.Open(t.Context(), path, passphrase, quick())
			if !errors.Is(err, want) {
				t.Errorf("%s, byte %d: %v", name, at, err)
			}
			if err != nil {
				continue
			}
			update(t, f, "pick", put("a", "1"))
			if err := errors.Join(f.Verify(t.Context()), f.Close()); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}
