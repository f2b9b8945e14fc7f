package casework_test

import (
	"errors"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

func TestGoingBackToAStepTakesBackThatAndWhatCameAfter(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	for _, by := range []evidence.OrderBy{evidence.ByActivity, evidence.BySource, evidence.ByDate} {
		if err := d.OrderBy(t.Context(), by); err != nil {
			t.Fatal(err)
		}
	}
	steps, err := d.History(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	second := steps[len(steps)-2]
	if n, err := d.UndoTo(t.Context(), second.Number); n != 2 || err != nil {
		t.Errorf("%d steps were taken back: %v", n, err)
	}
	if a, err := d.Arrangement(t.Context()); err != nil || a.By != evidence.ByActivity {
		t.Errorf("in order %q: %v", a.By, err)
	}
	// Neither a step taken back, nor the making of the case, nor one that is not there.
	for _, number := range []int64{second.Number, steps[0].Number, 999} {
		if _, err := d.UndoTo(t.Context(), number); !errors.Is(err, casework.ErrNothingToUndo) {
			t.Errorf("step %d: %v", number, err)
		}
	}
	if a, _ := d.Arrangement(t.Context()); a.By != evidence.ByActivity {
		t.Error("a refusal took something back")
	}
}
