package evidence_test

import (
	"testing"

	"ownpack/evidence"
)

func TestABoxTurnedFourTimesStandsWhereItStood(t *testing.T) {
	t.Parallel()
	b := evidence.Box{X: 10, Y: 20, W: 30, H: 5}
	got, width, height := b, 600.0, 800.0
	for range 4 {
		got = got.Turned(1, width, height)
		width, height = height, width
	}
	if got != b {
		t.Errorf("stands at %+v, want %+v", got, b)
	}
	if right := b.Turned(1, 600, 800); right != (evidence.Box{X: 775, Y: 10, W: 5, H: 30}) {
		t.Errorf("turned once: %+v", right)
	}
	if b.Turned(2, 600, 800) != b.Turned(1, 600, 800).Turned(1, 800, 600) || b.Turned(-1, 600, 800) != b.Turned(3, 600, 800) {
		t.Error("turns do not add up")
	}
}
