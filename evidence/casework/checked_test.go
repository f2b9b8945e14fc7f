package casework_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

// What the first screen says of checking must be about the record as it is.
func TestAnOldCheckIsNeverCountedAsThatOfTheRecordNow(t *testing.T) {
	t.Parallel()
	d, clock := newDesk(t, rowan())
	rows := sheet(t, d, "a.csv", slip, placed)
	want := func(when string, checked bool) {
		t.Helper()
		if o, err := d.Overview(t.Context()); err != nil || o.Checked != checked {
			t.Errorf("%s: checked %v, %v", when, o.Checked, err)
		}
	}
	check := func() {
		t.Helper()
		if err := d.CheckRecord(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	want("before the first time", false)
	check()
	want("checked", true)
	if err := d.SetAbout(t.Context(), func(a *casework.About) error {
		a.Person.DOB = "1981-03-15"
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	want("another date of birth", false)
	check()
	want("checked again", true)
	if err := d.Pick(t.Context(), evidence.Pick{Entry: rows["n1"].ID, Activity: "pip-4"}); err != nil {
		t.Fatal(err)
	}
	want("an entry was picked", true)
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	want("a step was taken back", false)
	check()
	clock.now = clock.now.Add(24 * time.Hour)
	want("another day", false)
}

func TestCheckingCanBeLeftToItself(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	sheet(t, d, "a.csv", slip, placed)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := d.CheckRecord(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("checked, or failed: %v", err)
	}
	if err := d.CheckRecord(t.Context()); err != nil {
		t.Error(err)
	}
	if o, _ := d.Overview(t.Context()); !o.Checked {
		t.Error("not checked")
	}
}
