package casework_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
)

func TestWhoComesBackLearnsWhenTheyWereHereAndWhatTheyDidLast(t *testing.T) {
	t.Parallel()
	d, clock := newDesk(t, rowan())
	rows := sheet(t, d, "a.csv", slip, placed)
	clock.now = clock.now.Add(5 * time.Hour)
	began := clock.now
	pick := func(row string, activity evidence.ActivityID) {
		t.Helper()
		if err := d.Pick(t.Context(), evidence.Pick{Entry: rows[row].ID, Activity: activity}); err != nil {
			t.Fatal(err)
		}
	}
	pick("n1", "pip-4")
	pick("n1", "pip-1")
	clock.now = clock.now.Add(40 * time.Minute)
	pick("n2", "pip-4")
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	where := evidence.Whereabouts{Screen: "statement", Activity: "pip-4"}
	clock.now = clock.now.Add(20 * time.Minute)
	if err := d.EndVisit(t.Context(), where); err != nil {
		t.Fatal(err)
	}
	left := clock.now
	clock.now = clock.now.AddDate(0, 0, 9)
	want := evidence.Since{
		Now: clock.now, Left: left, Where: where,
		Done: []evidence.Deed{{Verb: "pick", Count: 1}}, DoneAt: began.Add(40 * time.Minute),
	}
	got, err := d.SinceLast(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if steps, err := d.History(t.Context()); err != nil || steps[len(steps)-1].Verb != "undo" {
		t.Errorf("leaving is in the history: %v, %v", steps[len(steps)-1], err)
	}
	pick("n2", "pip-1")
	got, err = d.SinceLast(t.Context())
	if err != nil || !got.Left.Equal(clock.now) || got.Where != (evidence.Whereabouts{}) {
		t.Errorf("a place from before the last change: %+v, %v", got, err)
	}
}

func TestARecoveryCodeOpensTheCaseAndANewOneTakesItsPlace(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	first, err := d.NewRecoveryCode(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	second, err := d.NewRecoveryCode(t.Context())
	if err != nil || first == second {
		t.Fatalf("the same code twice, %v", err)
	}
	if has, err := d.HasRecoveryCode(t.Context()); err != nil || !has {
		t.Errorf("it has none: %v", err)
	}
	if err := d.RemoveRecoveryCode(t.Context()); err != nil {
		t.Fatal(err)
	}
	if has, _ := d.HasRecoveryCode(t.Context()); has {
		t.Error("it still has one")
	}
}
