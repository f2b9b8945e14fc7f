package casefile

import (
	"errors"
	"testing"
)

func TestGoingBackToAStepTakesBackAllOrNothing(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	f := newFile(t)
	var first int64
	for i, v := range []string{"1", "2", "3"} {
		s, err := f.Update(ctx, "pick", func(tx *Tx) error { return tx.Put("pick", "k", v) })
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = s.Number
		}
	}
	sql := func(q string) {
		t.Helper()
		if err := f.transaction(ctx, func(tx *Tx) error { return tx.exec(q) }); err != nil {
			t.Fatal(err)
		}
	}
	want := func(value string, steps int) {
		t.Helper()
		var now string
		err := f.View(ctx, func(tx *Tx) error { _, err := tx.Get("pick", "k", &now); return err })
		all, err2 := f.History(ctx)
		if err = errors.Join(err, err2); err != nil || now != value || len(all) != steps {
			t.Errorf("%q after %d steps, want %q after %d: %v", now, len(all), value, steps, err)
		}
	}
	sql("CREATE TRIGGER broken BEFORE INSERT ON step WHEN NEW.of = 1 BEGIN SELECT RAISE(ABORT, 'broken'); END")
	if n, err := f.UndoTo(ctx, first); err == nil || n != 0 {
		t.Errorf("%d steps taken back, %v", n, err)
	}
	want("3", 3)
	sql("DROP TRIGGER broken")
	if n, err := f.UndoTo(ctx, first); err != nil || n != 3 {
		t.Errorf("%d steps taken back, %v", n, err)
	}
	want("", 6)
	for _, value := range []string{"1", "2", "3"} { // each can be put back
		if _, err := f.Redo(ctx); err != nil {
			t.Fatal(err)
		}
		var now string
		if err := f.View(ctx, func(tx *Tx) error { _, err := tx.Get("pick", "k", &now); return err }); err != nil || now != value {
			t.Errorf("put back %q, want %q: %v", now, value, err)
		}
	}
	if _, err := f.UndoTo(ctx, 999); !errors.Is(err, ErrNothingToUndo) {
		t.Error(err)
	}
}
