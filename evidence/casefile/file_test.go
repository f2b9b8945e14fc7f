package casefile_test

import (
	"errors"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

func TestWhatWasKeptIsThereAfterOpeningAgain(t *testing.T) {
	t.Parallel()
	f, path := newCase(t)
	update(t, f, "about", func(tx *casefile.Tx) error {
		return tx.Put("person", "", evidence.Person{Name: "Ann Example"})
	})
	src := addSample(t, f, "a.txt", 30)
	id, key := f.ID(), f.IDKey()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	g := openCase(t, path)
	if g.ID() != id || g.IDKey() != key {
		t.Error("the case has another id after opening")
	}
	view(t, g, func(tx *casefile.Tx) error {
		var p evidence.Person
		if ok, err := tx.Get("person", "", &p); err != nil || !ok || p.Name != "Ann Example" {
			t.Errorf("person: %v %v", ok, err)
		}
		es, err := tx.Entries(evidence.Filter{Search: "knee pai"})
		if err != nil || len(es) != 30 {
			t.Errorf("search: %d entries, %v", len(es), err)
		}
		if s, err := tx.FindSource(string(src.ID)); err != nil || s.EntryCount != 30 {
			t.Errorf("source: %v", err)
		}
		return nil
	})
}

func TestWhatIsTooLargeForMemoryIsRefusedAndNothingElseHappens(t *testing.T) {
	t.Parallel()
	f, _ := newCase(t)
	update(t, f, "pick", put("a", "1"))
	_, err := f.Update(t.Context(), "pick", func(tx *casefile.Tx) error {
		return errors.Join(put("a", "2")(tx), put("b", strings.Repeat("x", 300<<20))(tx))
	})
	wantErr(t, err, casefile.ErrMemory)
	if a := note(t, f, "a"); a != "1" {
		t.Errorf("a is %q", a)
	}
	update(t, f, "pick", put("a", "3"))
	if err := f.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}
