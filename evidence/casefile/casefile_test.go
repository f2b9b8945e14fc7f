package casefile_test

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

const passphrase = "correct horse battery staple"

// quick makes passphrases cheap to try.
func quick() casefile.Options {
	return casefile.Options{
		WorkFactor: 4,
		Now:        func() time.Time { return time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC) },
	}
}

func newCase(t testing.TB) (*casefile.File, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "case.ownpack")
	f, err := casefile.Create(t.Context(), path, passphrase, quick())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f, path
}

func openCase(t testing.TB, path string) *casefile.File {
	t.Helper()
	f, err := casefile.Open(context.Background(), path, passphrase, quick())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func update(t testing.TB, f *casefile.File, verb string, fn func(*casefile.Tx) error) evidence.Step {
	t.Helper()
	s, err := f.Update(context.Background(), verb, fn)
	if err != nil {
		t.Fatalf("%s: %v", verb, err)
	}
	return s
}

func view(t testing.TB, f *casefile.File, fn func(*casefile.Tx) error) {
	t.Helper()
	if err := f.View(context.Background(), fn); err != nil {
		t.Fatal(err)
	}
}

// sample is a made-up source with n entries.
func sample(f *casefile.File, name string, n int) (evidence.Source, []byte, []evidence.Page, []evidence.Entry) {
	content := []byte("made-up record " + name + "\n")
	key := f.IDKey()
	id := key.ID(evidence.IDSource, name)
	src := evidence.Source{ID: id, Name: name, MediaType: "text/plain", PageCount: 1}
	entries := make([]evidence.Entry, n)
	for i := range entries {
		entries[i] = evidence.Entry{
			ID:    evidence.ID(fmt.Sprint(i + 1)),
			Ref:   fmt.Sprintf("%s/%d", name, i+1),
			Date:  evidence.Date{Value: fmt.Sprintf("20%02d-%02d-%02d", 10+i%15, 1+i%12, 1+i%28)},
			Kind:  evidence.Kinds[i%len(evidence.Kinds)],
			Title: fmt.Sprintf("Made-up title %d", i),
			Text:  fmt.Sprintf("Patient number %d reports pain in the left knee after %d minutes of walking.", i, i%60),
		}
	}
	key.NumberEntries(id, name, entries)
	return src, content, []evidence.Page{{Number: 1, Width: 595, Height: 842, Text: "page one"}}, entries
}

func addSample(t testing.TB, f *casefile.File, name string, n int) evidence.Source {
	t.Helper()
	src, content, pages, entries := sample(f, name, n)
	update(t, f, "import", func(tx *casefile.Tx) error {
		return tx.AddSource(src, bytes.NewReader(content), pages, entries)
	})
	return src
}
