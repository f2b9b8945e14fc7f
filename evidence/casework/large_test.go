package casework_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

var largeName = regexp.MustCompile(`^[A-Za-z0-9 -]+-large-print\.pdf$`)

// compared counts the pages of a file by their state beside an original, and tells
// whether the file passes.
func compared(t *testing.T, file, master string) (map[evidence.PageState]int, bool) {
	t.Helper()
	report, err := casework.Verify(t.Context(), file, casework.VerifyOptions{Original: master})
	if err != nil {
		t.Fatal(err)
	}
	states := map[evidence.PageState]int{}
	for _, p := range report.Pages {
		states[p.State]++
	}
	return states, report.OK(true)
}

func TestLargePrintIsTheSamePackToWhoeverChecksIt(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds several packs")
	}
	d, out := picked(t), t.TempDir()
	standard, err := d.Bundle(t.Context(), evidence.ProfileMaster, out, nil)
	if err != nil {
		t.Fatal(err)
	}
	master, pages := standard.Files[0].File, standard.Ledger.Planned
	var large string
	for _, o := range []casework.BundleOptions{
		{Profile: evidence.ProfileMaster}, {Profile: evidence.ProfileTribunal, MaxSize: 300_000},
	} {
		o.Folder, o.Large = out, true
		built, err := d.BundleFiles(t.Context(), o, nil)
		if err != nil {
			t.Fatal(err)
		}
		if built.PackID != standard.PackID || built.Ledger.Planned != pages || !strings.HasSuffix(built.Receipt, "-large-print-receipt.txt") {
			t.Errorf("%s: pack id %s, ledger %+v, receipt %s", o.Profile, built.PackID, built.Ledger, built.Receipt)
		}
		same, sheets := 0, 0
		for _, f := range built.Files {
			if !largeName.MatchString(filepath.Base(f.File)) || o.MaxSize > 0 && f.Bytes > o.MaxSize {
				t.Errorf("%s of %d bytes", filepath.Base(f.File), f.Bytes)
			}
			alone, err := casework.Verify(t.Context(), f.File, casework.VerifyOptions{})
			if err != nil || !alone.OK(false) {
				t.Errorf("%s: %v, %v", filepath.Base(f.File), alone.Integrity, err)
			}
			if o.Profile == evidence.ProfileMaster && len(alone.Pages) != pages {
				t.Errorf("%d pages are listed of %d", len(alone.Pages), pages)
			}
			states, ok := compared(t, f.File, master)
			if same += states[evidence.PageSame]; !ok || len(states) != 1 {
				t.Errorf("%s: %v", filepath.Base(f.File), states)
			}
			sheets += f.Pages
		}
		if same != pages || sheets <= pages {
			t.Errorf("%s: %d pages of %d are the same, on %d sheets", o.Profile, same, pages, sheets)
		}
		large = built.Files[0].File
	}
	changedOnTheWay(t, large, master)
}

// changedOnTheWay alters a byte of a file after it was signed.
func changedOnTheWay(t *testing.T, file, master string) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(b, []byte("stream\n")) + 100
	b[at] ^= 1
	changed := filepath.Join(t.TempDir(), "changed.pdf")
	if err := os.WriteFile(changed, b, 0o600); err != nil {
		t.Fatal(err)
	}
	if states, ok := compared(t, changed, master); ok || states[evidence.PageMissing]+states[evidence.PageAltered] == 0 {
		t.Errorf("a sheet that was altered passes: %v", states)
	}
}

func TestLargePrintOfAnotherPackOfTheSamePersonIsFound(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds several packs")
	}
	d, out := picked(t), t.TempDir()
	standard, err := d.Bundle(t.Context(), evidence.ProfileMaster, out, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := evidence.Statement{Activity: "pip-12", Because: "I stop after twenty metres."}
	if err := d.SetStatement(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	built, err := d.BundleFiles(t.Context(), casework.BundleOptions{Profile: evidence.ProfileMaster, Folder: out, Large: true}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if states, ok := compared(t, built.Files[0].File, standard.Files[0].File); ok || states[evidence.PageAltered] == 0 || states[evidence.PageSame] == 0 {
		t.Errorf("another statement: %v, passes %v", states, ok)
	}
}
