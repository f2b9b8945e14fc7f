package casefile

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ncruces/go-sqlite3/ext/serdes"

	"ownpack/evidence"
)

func TestAPurgedSourceLeavesNothingAndTheRestStays(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	f := newFile(t)
	add := func(id evidence.ID, word string) {
		_, err := f.Update(ctx, "import", func(tx *Tx) error {
			return tx.AddRendered(
				evidence.Source{ID: id, Name: word + ".txt"}, strings.NewReader(word+" bytes"), strings.NewReader("pages of "+word),
				[]evidence.Page{{Number: 1, Text: word}},
				[]evidence.Entry{{ID: evidence.ID("e" + string(id)), Kind: evidence.KindLetter, Text: word + " stays unseen"}},
			)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	add("s00000000001", "quixotic")
	add("s00000000002", "plain")
	sum := sha256.Sum256([]byte("quixotic bytes"))
	if err := f.KeepReading(ctx, "aa", hex.EncodeToString(sum[:]), []evidence.Word{{Text: "quixotic"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Update(ctx, "pick", func(tx *Tx) error { return tx.Put("pick", "k1", "quixotic note") }); err != nil {
		t.Fatal(err)
	}
	if err := f.Purge(ctx, "s00000000001", []Key{{Noun: "pick", Key: "k1"}}); err != nil {
		t.Fatal(err)
	}
	for range 3 { // neither undo nor redo brings anything back
		if _, err := f.Undo(ctx); err != nil && !errors.Is(err, ErrNothingToUndo) {
			t.Fatal(err)
		}
	}
	for range 3 {
		if _, err := f.Redo(ctx); err != nil && !errors.Is(err, ErrNothingToRedo) {
			t.Fatal(err)
		}
	}
	if err := f.Verify(ctx); err != nil {
		t.Errorf("the case is not sound: %v", err)
	}
	plain := plainBytes(t, f)
	if bytes.Contains(plain, []byte("quixotic")) {
		t.Error("words of the purged source are still in the case")
	}
	if !bytes.Contains(plain, []byte("plain")) {
		t.Error("the check can't see words")
	}
}

func TestARenditionIsShownAndTheOriginalKept(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	f := newFile(t)
	_, err := f.Update(ctx, "import", func(tx *Tx) error {
		return tx.AddRendered(evidence.Source{ID: "s00000000001"}, strings.NewReader("original"), strings.NewReader("%PDF"), nil, nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	err = f.View(ctx, func(tx *Tx) error {
		for want, open := range map[string]func(evidence.ID) (io.ReaderAt, int64, error){
			"original": tx.Content, "%PDF": tx.Shown,
		} {
			r, n, err := open("s00000000001")
			if err != nil {
				return err
			}
			b := make([]byte, n)
			if _, err := r.ReadAt(b, 0); err != nil || string(b) != want {
				t.Errorf("got %q, want %q", b, want)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestWorkSavedPieceByPieceIsOneStep(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	f := newFile(t)
	put := func(key string) func(*Tx) error {
		return func(tx *Tx) error { return tx.Put("pick", key, key) }
	}
	s, err := f.Extend(ctx, evidence.Step{}, "import", put("a"))
	if err != nil {
		t.Fatal(err)
	}
	again, err := f.Extend(ctx, s, "import", put("b"))
	if err != nil || again.Number != s.Number {
		t.Fatalf("step %d after %d, %v", again.Number, s.Number, err)
	}
	if _, err := f.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if keys := keysOf(t, f, "pick"); len(keys) != 0 {
		t.Errorf("left after undo: %v", keys)
	}
	if _, err := f.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	other, err := f.Extend(ctx, s, "import", put("c"))
	if err != nil || other.Number == s.Number {
		t.Errorf("a step in between was passed over: %v", err)
	}
	if keys := keysOf(t, f, "pick"); len(keys) != 3 {
		t.Errorf("after redo: %v", keys)
	}
}

func newFile(t *testing.T) *File {
	t.Helper()
	f, err := Create(t.Context(), filepath.Join(t.TempDir(), "case.ownpack"), "correct horse battery staple", Options{WorkFactor: 4})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// plainBytes is the whole database as it is within the encryption, with pages
// that are no longer in use.
func plainBytes(t *testing.T, f *File) []byte {
	t.Helper()
	b, err := serdes.Serialize(f.db.conn, "main")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func keysOf(t *testing.T, f *File, noun Noun) []string {
	t.Helper()
	var keys []string
	err := f.View(t.Context(), func(tx *Tx) (err error) {
		keys, err = tx.Keys(noun)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return keys
}
