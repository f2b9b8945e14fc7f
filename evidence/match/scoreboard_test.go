package match_test

import (
	"os"
	"testing"

	"ownpack/evidence/match/fit"
)

// TestLinesThatWereNeverLearntFrom holds the program's own weights against two
// sets that were kept aside: see testdata/aside/README.md.
func TestLinesThatWereNeverLearntFrom(t *testing.T) {
	t.Parallel()
	for set, least := range map[string]struct{ f1, traps, irrelevant, calibration float64 }{
		"kinds":     {0.70, 0.10, 0.03, 0.10},
		"own-words": {0.65, 0.10, 0.03, 0.10},
	} {
		lines, err := fit.ReadFile(os.DirFS("testdata/aside"), set+".tsv")
		if err != nil {
			t.Fatal(err)
		}
		s := score(t, lines)
		t.Logf("%-10s %s", set, s)
		if s.F1() < least.f1 || s.TrapShare() > least.traps || s.IrrelevantShare() > least.irrelevant || s.CalibrationError() > least.calibration {
			t.Errorf("%s: below the floor %v", set, least)
		}
	}
}
