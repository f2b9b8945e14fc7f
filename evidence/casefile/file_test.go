package casefile_test

import (
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
