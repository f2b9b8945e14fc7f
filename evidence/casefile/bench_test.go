package casefile_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

const benchEntries = 50_000

// record makes up a long record with words that repeat as those of people do.
func record(f *casefile.File, n int) (evidence.Source, []evidence.Entry) {
	r := rand.New(rand.NewPCG(1, 2))
	words := make([]string, 4000)
	for i := range words {
		words[i] = fmt.Sprintf("%c%c%s%d", 'a'+i%26, 'a'+i/26%26, strings.Repeat("n", i%5), i%7)
	}
	src, _, _, entries := sample(f, "record.txt", n)
	for i := range entries {
		var b strings.Builder
		for range 30 {
			b.WriteString(words[int(float64(len(words))*r.Float64()*r.Float64())])
			b.WriteByte(' ')
		}
		entries[i].Text += " " + b.String()
		entries[i].Author = "Dr A Person"
		entries[i].Locator.Places = []evidence.Place{{Page: 1 + i/40, Boxes: []evidence.Box{{X: 40, Y: float64(20 * (i % 40)), W: 400, H: 12}}}}
	}
	return src, entries
}

func longCase(b *testing.B) (*casefile.File, string) {
	b.Helper()
	path := filepath.Join(b.TempDir(), "case.ownpack")
	f, err := casefile.Create(b.Context(), path, passphrase, quick())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { f.Close() })
	src, entries := record(f, benchEntries)
	update(b, f, "import", func(tx *casefile.Tx) error {
		return tx.AddSource(src, strings.NewReader("record"), nil, entries)
	})
	return f, path
}

func BenchmarkImport50000(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		f, err := casefile.Create(b.Context(), filepath.Join(b.TempDir(), "case.ownpack"), passphrase, quick())
		if err != nil {
			b.Fatal(err)
		}
		src, entries := record(f, benchEntries)
		b.StartTimer()
		update(b, f, "import", func(tx *casefile.Tx) error {
			return tx.AddSource(src, strings.NewReader("record"), nil, entries)
		})
		b.StopTimer()
		f.Close()
		b.StartTimer()
	}
}

func BenchmarkSource50MB(b *testing.B) {
	content := make([]byte, 50<<20)
	rand.NewChaCha8([32]byte{}).Read(content)
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		b.StopTimer()
		f, err := casefile.Create(b.Context(), filepath.Join(b.TempDir(), "case.ownpack"), passphrase, quick())
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		update(b, f, "import", func(tx *casefile.Tx) error {
			return tx.AddSource(evidence.Source{}, bytes.NewReader(content), nil, nil)
		})
		b.StopTimer()
		f.Close()
		b.StartTimer()
	}
}

func BenchmarkOpen(b *testing.B) {
	f, path := longCase(b)
	content := make([]byte, 50<<20)
	rand.NewChaCha8([32]byte{}).Read(content)
	f.Close()
	open := func(b *testing.B) {
		for b.Loop() {
			f, err := casefile.Open(context.Background(), path, passphrase, quick())
			if err != nil {
				b.Fatal(err)
			}
			f.Close()
		}
	}
	b.Run("50000-entries", open)
	f = openCase(b, path)
	update(b, f, "import", func(tx *casefile.Tx) error {
		return tx.AddSource(evidence.Source{}, bytes.NewReader(content), nil, nil)
	})
	f.Close()
	b.Run("and-50MB", open)
	b.Run("passphrase", func(b *testing.B) {
		o := quick()
		o.WorkFactor = 0
		path := filepath.Join(b.TempDir(), "case.ownpack")
		f, err := casefile.Create(b.Context(), path, passphrase, o)
		if err != nil {
			b.Fatal(err)
		}
		f.Close()
		for b.Loop() {
			f, err := casefile.Open(context.Background(), path, passphrase, o)
			if err != nil {
				b.Fatal(err)
			}
			f.Close()
		}
	})
}

func BenchmarkRead50000(b *testing.B) {
	f, _ := longCase(b)
	for _, bench := range []struct {
		name   string
		filter evidence.Filter
	}{
		{"all", evidence.Filter{}},
		{"kind", evidence.Filter{Kinds: []evidence.Kind{evidence.KindLetter}}},
		{"search-p", evidence.Filter{Search: "p"}},
		{"search-rare", evidence.Filter{Search: "bqnnn"}},
		{"search-two", evidence.Filter{Search: "number 4999"}},
		{"since", evidence.Filter{Since: "2024"}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				view(b, f, func(tx *casefile.Tx) error {
					es, err := tx.Entries(bench.filter)
					n = len(es)
					return err
				})
			}
			b.ReportMetric(float64(n), "entries")
		})
	}
	b.Run("find", func(b *testing.B) {
		for b.Loop() {
			view(b, f, func(tx *casefile.Tx) error {
				_, err := tx.FindEntry("record.txt/4711")
				return err
			})
		}
	})
	b.Run("pick", func(b *testing.B) {
		n := 0
		for b.Loop() {
			n++
			update(b, f, "pick", func(tx *casefile.Tx) error {
				return tx.Put("pick", fmt.Sprint(n), evidence.Pick{Entry: "e1"})
			})
		}
	})
}

// BenchmarkSource1100MB goes beyond the page that SQLite never uses.
func BenchmarkSource1100MB(b *testing.B) {
	const size = 1100 << 20
	f, path := newCase(b)
	for b.Loop() {
		update(b, f, "import", func(tx *casefile.Tx) error {
			content := io.LimitReader(rand.NewChaCha8([32]byte{}), size)
			return tx.AddSource(evidence.Source{ID: "s1"}, content, nil, nil)
		})
		f.Close()
		start := time.Now()
		f = openCase(b, path)
		b.ReportMetric(time.Since(start).Seconds(), "s/open")
		view(b, f, func(tx *casefile.Tx) error {
			r, n, err := tx.Content("s1")
			if err == nil && n == size {
				_, err = io.Copy(io.Discard, io.NewSectionReader(r, 0, n))
			}
			return err
		})
		if err := f.Verify(b.Context()); err != nil {
			b.Fatal(err)
		}
		update(b, f, "remove", func(tx *casefile.Tx) error { return tx.RemoveSource("s1") })
	}
}
