package match_test

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"testing"

	"ownpack/evidence/match"
	"ownpack/evidence/match/fit"
)

// TestLinesThatWereNeverLearntFrom holds the program's own weights against sets
// that were kept aside: see testdata/aside/README.md. The floors keep what
// there is from falling; the aim is F1 0.82 and 0.70, traps 0.06, irrelevant 0.01.
func TestLinesThatWereNeverLearntFrom(t *testing.T) {
	t.Parallel()
	for set, least := range map[string]struct{ f1, traps, irrelevant, calibration float64 }{
		"kinds":     {0.82, 0.04, 0.01, 0.10},
		"own-words": {0.70, 0.06, 0.01, 0.10},
		// Nothing in it bears on anything: only what is drawn in counts.
		"irrelevant": {0, 0, 0.01, 1},
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

func TestTheWeightsWereFittedOnTheLinesThatAreThere(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(templatesDir, "lexicon", "lines", "*.tsv"))
	if err != nil || len(files) < 6 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	sum := sha256.New()
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sum.Write(b)
	}
	m, err := match.Weights(os.DirFS(templatesDir), nil)
	if err != nil {
		t.Fatal(err)
	}
	if m.Inputs != hex.EncodeToString(sum.Sum(nil)) {
		t.Error("the lines have changed: fit the weights again, see CONTRIBUTING.md")
	}
}
