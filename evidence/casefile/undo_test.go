package casefile_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// model is what a case should say: rows by key, entries by source.
type model struct {
	rows    map[string]string
	sources map[string]int
}

func (m model) clone() model { return model{maps.Clone(m.rows), maps.Clone(m.sources)} }

func readModel(t *testing.T, f *casefile.File) model {
	t.Helper()
	m := model{map[string]string{}, map[string]int{}}
	view(t, f, func(tx *casefile.Tx) error {
		keys, err := tx.Keys("note")
		if err != nil {
			return err
		}
		for _, k := range keys {
			var v string
			if _, err := tx.Get("note", k, &v); err != nil {
				return err
			}
			m.rows[k] = v
		}
		sources, err := tx.Sources()
		if err != nil {
			return err
		}
		for _, s := range sources {
			es, err := tx.Entries(evidence.Filter{Source: s.ID, Search: "knee"})
			if err != nil {
				return err
			}
			m.sources[s.Name] = len(es)
		}
		return nil
	})
	return m
}

func (m model) equal(o model) bool {
	return maps.Equal(m.rows, o.rows) && maps.Equal(m.sources, o.sources)
}

// TestUndoAndRedoAgreeWithAModel does hundreds of steps by chance, opens the
// case again in between, and compares with two stacks of whole states.
func TestUndoAndRedoAgreeWithAModel(t *testing.T) {
	t.Parallel()
	f, path := newCase(t)
	r := rand.New(rand.NewPCG(3, 4))
	now := model{map[string]string{}, map[string]int{}}
	var past, future []model
	for n := range 300 / casefile.Slower {
		switch r.IntN(8) {
		case 0, 1:
			_, err := f.Undo(t.Context())
			if len(past) == 0 {
				wantErr(t, err, casefile.ErrNothingToUndo)
				break
			}
			wantErr(t, err, nil)
			future = append(future, now)
			now, past = past[len(past)-1], past[:len(past)-1]
		case 2:
			_, err := f.Redo(t.Context())
			if len(future) == 0 {
				wantErr(t, err, casefile.ErrNothingToRedo)
				break
			}
			wantErr(t, err, nil)
			past = append(past, now)
			now, future = future[len(future)-1], future[:len(future)-1]
		case 3:
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			f = openCase(t, path)
		default:
			next := now.clone()
			s := update(t, f, "change", func(tx *casefile.Tx) error { return changeByChance(f, tx, r, n, next) })
			if s.Number != 0 {
				past, now, future = append(past, now), next, nil
			}
		}
		if got := readModel(t, f); !got.equal(now) {
			t.Fatalf("step %d: the case says\n%v, want\n%v", n, got, now)
		}
	}
	if err := f.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func changeByChance(f *casefile.File, tx *casefile.Tx, r *rand.Rand, n int, m model) error {
	for range 1 + r.IntN(3) {
		key := fmt.Sprint("k", r.IntN(5))
		name := fmt.Sprint("s", r.IntN(3))
		switch r.IntN(4) {
		case 0:
			m.rows[key] = fmt.Sprint("v", n)
			if err := tx.Put("note", key, m.rows[key]); err != nil {
				return err
			}
		case 1:
			delete(m.rows, key)
			if err := tx.Delete("note", key); err != nil {
				return err
			}
		default:
			if err := toggleSource(f, tx, name, r, m); err != nil {
				return err
			}
		}
	}
	return nil
}

// toggleSource adds a source, or removes it if it is there. Each import finds
// another number of entries, as a better importer would.
func toggleSource(f *casefile.File, tx *casefile.Tx, name string, r *rand.Rand, m model) error {
	src, content, pages, entries := sample(f, name, 1+r.IntN(9))
	if _, ok := m.sources[name]; ok {
		delete(m.sources, name)
		return tx.RemoveSource(src.ID)
	}
	m.sources[name] = len(entries)
	return tx.AddSource(src, bytes.NewReader(content), pages, entries)
}

func wantErr(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("%v, want %v", err, want)
	}
}

func put(key, value string) func(*casefile.Tx) error {
	return func(tx *casefile.Tx) error { return tx.Put("note", key, value) }
}

func note(t *testing.T, f *casefile.File, key string) (v string) {
	t.Helper()
	view(t, f, func(tx *casefile.Tx) error {
		_, err := tx.Get("note", key, &v)
		return err
	})
	return v
}

func TestHistorySaysWhatWasDoneAndTakenBack(t *testing.T) {
	t.Parallel()
	f, _ := newCase(t)
	update(t, f, "pick", put("a", "1"))
	update(t, f, "flag", put("a", "2"))
	if s := update(t, f, "same", put("a", "2")); s.Number != 0 {
		t.Errorf("step %d though nothing changed", s.Number)
	}
	if s := update(t, f, "back", func(tx *casefile.Tx) error {
		return errors.Join(put("a", "3")(tx), put("a", "2")(tx))
	}); s.Number != 0 {
		t.Errorf("step %d though all is as it was", s.Number)
	}
	undo, err := f.Undo(t.Context())
	if err != nil || undo.Verb != "undo" || undo.Of != 2 || undo.Number != 3 {
		t.Errorf("%+v, %v", undo, err)
	}
	steps, err := f.History(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range steps {
		got = append(got, fmt.Sprint(s.Number, s.Verb, s.Of, s.Undone, s.Time.Format(" 15:04")))
	}
	want := []string{"1pick0 false 09:30", "2flag0 true 09:30", "3undo2 false 09:30"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAKeptStepIsPassedOverByUndo(t *testing.T) {
	t.Parallel()
	f, _ := newCase(t)
	update(t, f, "pick", put("a", "1"))
	update(t, f, "pick", put("b", "1"))
	if _, err := f.Keep(t.Context(), "bundle", put("pack", "built")); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Keep(t.Context(), "bundle", put("b", "kept")); err != nil {
		t.Fatal(err)
	}
	if s, err := f.Undo(t.Context()); err != nil || s.Of != 2 {
		t.Errorf("undid step %d, %v", s.Of, err)
	}
	if a, b, p := note(t, f, "a"), note(t, f, "b"), note(t, f, "pack"); a != "1" || b != "kept" || p != "built" {
		t.Errorf("a %q, b %q, pack %q", a, b, p)
	}
	if _, err := f.Keep(t.Context(), "bundle", put("pack", "again")); err != nil {
		t.Fatal(err)
	}
	if s, err := f.Redo(t.Context()); err != nil || s.Of != 2 {
		t.Errorf("a kept step stands in the way of redo: %d, %v", s.Of, err)
	}
}

func TestAChangeAfterUndoEndsRedo(t *testing.T) {
	t.Parallel()
	f, _ := newCase(t)
	for i := range 3 {
		update(t, f, "pick", put("a", fmt.Sprint(i)))
	}
	for range 2 {
		if _, err := f.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	update(t, f, "pick", put("a", "new"))
	_, err := f.Redo(t.Context())
	wantErr(t, err, casefile.ErrNothingToRedo)
	for _, want := range []string{"0", ""} {
		if _, err := f.Undo(t.Context()); err != nil || note(t, f, "a") != want {
			t.Errorf("%q, want %q, %v", note(t, f, "a"), want, err)
		}
	}
	for _, want := range []string{"0", "new"} {
		if _, err := f.Redo(t.Context()); err != nil || note(t, f, "a") != want {
			t.Errorf("%q, want %q, %v", note(t, f, "a"), want, err)
		}
	}
	_, err = f.Redo(t.Context())
	wantErr(t, err, casefile.ErrNothingToRedo)
}

func TestAFailedStepLeavesNothing(t *testing.T) {
	t.Parallel()
	f, _ := newCase(t)
	update(t, f, "pick", put("a", "1"))
	broken := errors.New("broken")
	ctx, cancel := context.WithCancel(t.Context())
	for name, c := range map[string]struct {
		ctx  context.Context
		fn   func(*casefile.Tx) error
		want error
	}{
		"an error": {t.Context(), func(tx *casefile.Tx) error {
			src, content, pages, entries := sample(f, "x", 5)
			return errors.Join(put("a", "2")(tx), tx.AddSource(src, bytes.NewReader(content), pages, entries), broken)
		}, broken},
		"stopped": {ctx, func(tx *casefile.Tx) error {
			defer cancel()
			return put("a", "3")(tx)
		}, context.Canceled},
		"not JSON": {t.Context(), func(tx *casefile.Tx) error {
			return errors.Join(put("a", "4")(tx), tx.Put("note", "b", func() {}))
		}, nil},
	} {
		_, err := f.Update(c.ctx, "fail", c.fn)
		if err == nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if got := note(t, f, "a"); got != "1" {
			t.Errorf("%s: a is %q", name, got)
		}
	}
	func() {
		defer func() { recover() }()
		f.Update(t.Context(), "panic", func(tx *casefile.Tx) error { put("a", "5")(tx); panic("of the caller") })
	}()
	if got := note(t, f, "a"); got != "1" {
		t.Errorf("after a panic of the caller a is %q", got)
	}
	if steps, err := f.History(t.Context()); err != nil || len(steps) != 1 {
		t.Errorf("%d steps, %v", len(steps), err)
	}
}

func TestATransactionEnds(t *testing.T) {
	t.Parallel()
	f, _ := newCase(t)
	var kept *casefile.Tx
	update(t, f, "pick", func(tx *casefile.Tx) error { kept = tx; return put("a", "1")(tx) })
	wantErr(t, put("a", "2")(kept), casefile.ErrClosed)
	wantErr(t, f.View(t.Context(), put("a", "2")), casefile.ErrReadOnly)
	inside := make(chan struct{})
	leave := make(chan struct{})
	go f.View(context.Background(), func(*casefile.Tx) error { close(inside); <-leave; return nil })
	<-inside
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	wantErr(t, f.View(ctx, func(*casefile.Tx) error { return nil }), context.Canceled)
	close(leave)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	wantErr(t, f.View(t.Context(), func(*casefile.Tx) error { return nil }), casefile.ErrClosed)
	_, err := f.Undo(t.Context())
	wantErr(t, err, casefile.ErrClosed)
}
