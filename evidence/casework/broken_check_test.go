package casework_test

import (
	"errors"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

func TestARecordThatBreaksCheckingLeavesAllElseWorking(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	rows := sheet(t, d, "a.csv", slip, placed)
	if err := casework.BreakChecking(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if err := d.CheckRecord(t.Context()); !errors.Is(err, casework.ErrNotChecked) {
		t.Errorf("checked: %v", err)
	}
	if _, err := d.Findings(t.Context()); !errors.Is(err, casework.ErrNotChecked) {
		t.Errorf("questions: %v", err)
	}
	if o, err := d.Overview(t.Context()); err != nil || o.Checked {
		t.Errorf("the list of tasks: checked %v, %v", o.Checked, err)
	}
	if _, err := d.Remove(t.Context(), string(rows["n1"].Source)); err != nil {
		t.Errorf("a document cannot be taken out: %v", err)
	}
	if list, err := d.Entries(t.Context(), evidence.Filter{}); err != nil || len(list) != 0 {
		t.Errorf("%d entries: %v", len(list), err)
	}
}

func TestARecordThatBreaksMatchingCanBeReadAndSent(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	rows := sheet(t, d, "a.csv", slip, placed)
	if err := casework.BreakMatching(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Matches(t.Context()); !errors.Is(err, casework.ErrNotMatched) {
		t.Errorf("matched: %v", err)
	}
	if _, err := d.Overview(t.Context()); err != nil {
		t.Errorf("the list of tasks: %v", err)
	}
	if list, err := d.Entries(t.Context(), evidence.Filter{}); err != nil || len(list) == 0 {
		t.Errorf("%d entries: %v", len(list), err)
	}
	if _, err := d.Remove(t.Context(), string(rows["n1"].Source)); err != nil {
		t.Errorf("a document cannot be taken out: %v", err)
	}
}
