package casefile_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

func randomBytes(n int) ([]byte, string) {
	b := make([]byte, n)
	rand.NewChaCha8([32]byte{byte(n)}).Read(b)
	sum := sha256.Sum256(b)
	return b, hex.EncodeToString(sum[:])
}

func TestSourcesComeOutBitForBit(t *testing.T) {
	t.Parallel()
	f, path := newCase(t)
	ids := map[int]evidence.ID{}
	for _, n := range []int{0, 1, 4095, 4096, 256<<10 - 1, 256 << 10, 256<<10 + 1, 3 << 20} {
		b, sum := randomBytes(n)
		key := f.IDKey()
		ids[n] = key.ID(evidence.IDSource, sum)
		update(t, f, "import", func(tx *casefile.Tx) error {
			// With and without what AddSource can find out by itself.
			src := evidence.Source{Name: "x"}
			if n%2 == 0 {
				src.SHA256, src.ID = strings.ToUpper(sum), ids[n]
			}
			return tx.AddSource(src, iotest.HalfReader(bytes.NewReader(b)), nil, nil)
		})
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	f = openCase(t, path)
	view(t, f, func(tx *casefile.Tx) error {
		for n, id := range ids {
			want, sum := randomBytes(n)
			src, ok, err := tx.SourceBySHA256(strings.ToUpper(sum))
			if err != nil || !ok || src.ID != id || src.Bytes != int64(n) || src.SHA256 != sum || src.Imported.IsZero() {
				t.Errorf("%d bytes: %v %v %v", n, src, ok, err)
			}
			r, size, err := tx.Content(id)
			if err != nil || size != int64(n) {
				t.Fatalf("%d bytes: %d, %v", n, size, err)
			}
			got, err := io.ReadAll(io.NewSectionReader(r, 0, size))
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("%d bytes: not the same, %v", n, err)
			}
			if n == 3<<20 {
				err = iotest.TestReader(io.NewSectionReader(r, 100_000, 600_000), want[100_000:700_000])
			} else if n == 4095 {
				err = iotest.TestReader(io.NewSectionReader(r, 0, size), want)
			}
			if err != nil {
				t.Error(err)
			}
		}
		return nil
	})
}

func TestASourceMayBeReadInParallelWhileTheTransactionLasts(t *testing.T) {
	t.Parallel()
	f, _ := newCase(t)
	b, _ := randomBytes(8 << 20)
	update(t, f, "import", func(tx *casefile.Tx) error {
		return tx.AddSource(evidence.Source{ID: "s1"}, bytes.NewReader(b), nil, nil)
	})
	var kept io.ReaderAt
	view(t, f, func(tx *casefile.Tx) error {
		r, _, err := tx.Content("s1")
		if err != nil {
			return err
		}
		kept = r
		var readers sync.WaitGroup
		for seed := range 4 {
			readers.Go(func() {
				rnd, p := rand.New(rand.NewPCG(1, uint64(seed))), make([]byte, 70_000)
				for range 200 {
					at := rnd.IntN(len(b) - len(p))
					if _, err := r.ReadAt(p, int64(at)); err != nil || !bytes.Equal(p, b[at:at+len(p)]) {
						t.Errorf("at %d: not the same, %v", at, err)
						return
					}
				}
			})
		}
		readers.Wait()
		return nil
	})
	if _, err := kept.ReadAt(make([]byte, 10), 0); !errors.Is(err, casefile.ErrClosed) {
		t.Errorf("read after the transaction: %v", err)
	}
}

func TestASourceThatWasRemovedCanBeAddedAgain(t *testing.T) {
	t.Parallel()
	f, _ := newCase(t)
	src, content, pages, entries := sample(f, "a.txt", 10)
	add := func(n int) evidence.Step {
		return update(t, f, "import", func(tx *casefile.Tx) error {
			return tx.AddSource(src, bytes.NewReader(content), pages, entries[:n])
		})
	}
	count := func(want int) {
		t.Helper()
		view(t, f, func(tx *casefile.Tx) error {
			es, err := tx.Entries(evidence.Filter{Search: "knee"})
			ps, perr := tx.Pages(src.ID)
			_, ferr := tx.FindEntry(string(entries[0].ID))
			if err != nil || len(es) != want {
				t.Errorf("%d entries, want %d, %v", len(es), want, err)
			}
			if gone := want == 0; gone != errors.Is(perr, casefile.ErrNotFound) || gone != errors.Is(ferr, casefile.ErrNotFound) || !gone && len(ps) != 1 {
				t.Errorf("%d entries: %v, %v", want, perr, ferr)
			}
			return nil
		})
	}
	add(10)
	_, err := f.Update(t.Context(), "import", func(tx *casefile.Tx) error {
		return tx.AddSource(src, bytes.NewReader(content), pages, entries)
	})
	wantErr(t, err, casefile.ErrExists)
	update(t, f, "remove", func(tx *casefile.Tx) error { return tx.RemoveSource(src.ID) })
	count(0)
	add(7) // a later importer finds other entries
	count(7)
	for _, want := range []int{0, 10, 0} {
		if _, err := f.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
		count(want)
	}
	for _, want := range []int{10, 0, 7} {
		if _, err := f.Redo(t.Context()); err != nil {
			t.Fatal(err)
		}
		count(want)
	}
}

func TestAnImportIsOneRowOfTheLog(t *testing.T) {
	t.Parallel()
	f, path := newCase(t)
	src := addSample(t, f, "a.txt", 2000)
	before := fileSize(t, path)
	for range 5 {
		if _, err := f.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Redo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	update(t, f, "remove", func(tx *casefile.Tx) error { return tx.RemoveSource(src.ID) })
	addSample(t, f, "b.txt", 1)
	if grown := fileSize(t, path) - before; grown > 100_000 {
		t.Errorf("undo and redo of an import took %d bytes", grown)
	}
}

func TestBytesThatAreNotThePromisedOnesAreRefused(t *testing.T) {
	t.Parallel()
	f, _ := newCase(t)
	_, sum := randomBytes(100)
	for name, c := range map[string]struct {
		sum     string
		content io.Reader
	}{
		"other bytes":  {sum, strings.NewReader("other")},
		"no hash":      {"abc", strings.NewReader("x")},
		"broken disk":  {"", iotest.ErrReader(errors.New("broken"))},
		"broken later": {"", io.MultiReader(strings.NewReader("x"), iotest.ErrReader(errors.New("broken")))},
	} {
		_, err := f.Update(t.Context(), "import", func(tx *casefile.Tx) error {
			return tx.AddSource(evidence.Source{SHA256: c.sum}, c.content, nil, nil)
		})
		if err == nil {
			t.Errorf("%s: kept", name)
		}
	}
	if err := f.Verify(context.Background()); err != nil {
		t.Error(err)
	}
}

func TestWhatIsSaidAboutASourceCanChange(t *testing.T) {
	t.Parallel()
	f, _ := newCase(t)
	one := addSample(t, f, "one.txt", 3)
	two := addSample(t, f, "two.txt", 3)
	update(t, f, "about", func(tx *casefile.Tx) error {
		s, err := tx.FindSource(string(one.ID[:8]))
		if err != nil {
			return err
		}
		s.Title = "Letter"
		return tx.UpdateSource(s)
	})
	view(t, f, func(tx *casefile.Tx) error {
		all, err := tx.Sources()
		if err != nil || len(all) != 2 || all[0].Title != "Letter" || all[1].ID != two.ID {
			t.Errorf("%v, %v", all, err)
		}
		if es, err := tx.Entries(evidence.Filter{Source: one.ID}); err != nil || len(es) != 3 {
			t.Errorf("%d entries, %v", len(es), err)
		}
		if s, err := tx.FindSource("two.txt"); err != nil || s.ID != two.ID {
			t.Errorf("by name: %v, %v", s, err)
		}
		for _, ref := range []string{"s", "", "three.txt", string(one.ID) + "0"} {
			_, err := tx.FindSource(ref)
			wantErr(t, err, casefile.ErrNotFound)
		}
		return nil
	})
	for name, fn := range map[string]func(tx *casefile.Tx) error{
		"other bytes":  func(tx *casefile.Tx) error { return tx.UpdateSource(evidence.Source{ID: one.ID, SHA256: "x"}) },
		"not there":    func(tx *casefile.Tx) error { return tx.UpdateSource(evidence.Source{ID: "s0"}) },
		"remove":       func(tx *casefile.Tx) error { return tx.RemoveSource("s0") },
		"by Put":       func(tx *casefile.Tx) error { return tx.Put("source", string(one.ID), one) },
		"by Delete":    func(tx *casefile.Tx) error { return tx.Delete("source", string(one.ID)) },
		"without noun": func(tx *casefile.Tx) error { return tx.Put("", "x", one) },
	} {
		if _, err := f.Update(t.Context(), "fail", fn); err == nil {
			t.Errorf("%s: done", name)
		}
	}
}
