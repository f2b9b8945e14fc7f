package casework

import (
	"os"
	"path/filepath"
	"testing"

	"ownpack/evidence"
)

func TestAPackIsSavedBesideOneOfTheSameNameAndReplacesNone(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	w := &workshop{BundleOptions: BundleOptions{Folder: dir, Beside: true}, plan: evidence.Plan{Profile: evidence.ProfileTribunal}}
	w.out = evidence.Built{PackID: "4f2a 9c01", Files: make([]evidence.OutputFile, 2)}
	name := func(s string) string { return filepath.Join(dir, "evidence-pack-tribunal-4f2a"+s) }
	for n, want := range []string{"", "-2", "-3"} {
		receipt, err := w.names(2)
		if err != nil {
			t.Fatal(err)
		}
		if receipt != name(want+"-receipt.txt") || w.out.Files[1].File != name("-part-2-of-2"+want+".pdf") || w.out.Again != n+1 {
			t.Errorf("time %d: %s, %s, %d", n+1, receipt, w.out.Files[1].File, w.out.Again)
		}
		// One of the files alone is in the way already.
		if err := os.WriteFile([]string{receipt, w.out.Files[1].File, receipt}[n], nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w.Beside = false
	if receipt, err := w.names(2); err != nil || receipt != name("-receipt.txt") {
		t.Errorf("a command saves to %s (%v)", receipt, err)
	}
}
