package casework_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

// picked is a desk with three documents in its pack.
func picked(t *testing.T) *casework.Desk {
	t.Helper()
	d, _ := newDesk(t, rowan())
	seen := map[evidence.ID]bool{}
	for _, row := range load(t, d, fitNote, "rowan-ashdown/sources/rheumatology-letter.pdf", "rowan-ashdown/sources/gp-record.pdf") {
		if seen[row.Source] {
			continue
		}
		seen[row.Source] = true
		if err := d.Pick(t.Context(), evidence.Pick{Entry: row.ID, Activity: "pip-12"}); err != nil {
			t.Fatal(err)
		}
	}
	if len(seen) != 3 {
		t.Fatalf("%d documents", len(seen))
	}
	return d
}

// tribunalName is what the tribunal takes as the name of a file.
var tribunalName = regexp.MustCompile(`^[A-Za-z0-9 -]+\.pdf$`)

func TestFilesForTheTribunalAreSmallEnoughNamedAndOnTheReceipt(t *testing.T) {
	t.Parallel()
	d := picked(t)
	out := t.TempDir()
	whole, err := d.Bundle(t.Context(), evidence.ProfileTribunal, out, nil)
	if err != nil {
		t.Fatal(err)
	}
	most := whole.Files[0].Bytes - 10_000
	built, err := d.BundleFiles(t.Context(), casework.BundleOptions{Profile: evidence.ProfileTribunal, Folder: out, MaxSize: most}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(whole.Files) != 1 || len(built.Files) < 2 || whole.PackID != built.PackID {
		t.Fatalf("%d and %d files, pack ids %s and %s", len(whole.Files), len(built.Files), whole.PackID, built.PackID)
	}
	receipt, err := os.ReadFile(built.Receipt)
	if err != nil {
		t.Fatal(err)
	}
	pages := 0
	for i, f := range built.Files {
		b, err := os.ReadFile(f.File)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(b)
		name := filepath.Base(f.File)
		switch {
		case int64(len(b)) != f.Bytes || f.Bytes > most:
			t.Errorf("%s has %d bytes, told %d, most %d", name, len(b), f.Bytes, most)
		case hex.EncodeToString(sum[:]) != f.SHA256 || !strings.Contains(string(receipt), f.SHA256) || !strings.Contains(string(receipt), name):
			t.Errorf("%s is not on the receipt as it is", name)
		case !tribunalName.MatchString(name) || !strings.HasSuffix(name, fmt.Sprintf("-part-%d-of-%d.pdf", i+1, len(built.Files))):
			t.Errorf("name %q", name)
		}
		pages += f.Pages - 1 // one page of its own
	}
	if pages != built.Ledger.Planned || built.Ledger.Printed != built.Ledger.Planned {
		t.Errorf("%d pages in the files; ledger %+v", pages, built.Ledger)
	}
	left, _ := filepath.Glob(filepath.Join(out, ".ownpack-*"))
	if len(left) > 0 {
		t.Errorf("%d half-made files left", len(left))
	}
}

func TestWhatOneFileCannotHoldIsToldAndLeftForLater(t *testing.T) {
	t.Parallel()
	d := picked(t)
	out := t.TempDir()
	whole, err := d.Bundle(t.Context(), evidence.ProfileTribunal, out, nil)
	if err != nil {
		t.Fatal(err)
	}
	built, err := d.BundleFiles(t.Context(), casework.BundleOptions{
		Profile: evidence.ProfileTribunal, Folder: out, MaxSize: whole.Files[0].Bytes - 10_000, OneFile: true,
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	l := built.Ledger
	if len(built.Files) != 1 || len(l.Later) == 0 || l.Printed+len(l.Later) != l.Planned {
		t.Errorf("%d files; ledger %+v", len(built.Files), l)
	}
	before, err := os.ReadFile(whole.Files[0].File)
	if err != nil || int64(len(before)) != whole.Files[0].Bytes || built.Receipt == whole.Receipt {
		t.Errorf("it took the place of the file that holds everything: %v", err)
	}
}

func TestThePartsPlannedAreThoseBuiltAndNeverSmallerThanThem(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds several packs")
	}
	d := picked(t)
	whole, err := d.PlanParts(t.Context(), casework.BundleOptions{Profile: evidence.ProfileTribunal}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range []casework.BundleOptions{
		{}, {MaxSize: whole.Files[0].Bytes - 20_000}, {MaxSize: whole.Files[0].Bytes - 10_000, OneFile: true},
	} {
		o.Profile, o.Folder = evidence.ProfileTribunal, t.TempDir()
		planned, err := d.PlanParts(t.Context(), o, nil)
		if err != nil {
			t.Fatal(err)
		}
		built, err := d.BundleFiles(t.Context(), o, nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(planned.Files) != len(built.Files) || len(planned.Ledger.Later) != len(built.Ledger.Later) {
			t.Fatalf("%d files planned, %d built", len(planned.Files), len(built.Files))
		}
		for i, f := range built.Files {
			if p := planned.Files[i]; f.Bytes > p.Bytes || o.MaxSize > 0 && p.Bytes > o.MaxSize || f.Pages != p.Pages || len(p.Labels) != p.Pages {
				t.Errorf("part %d: planned %d bytes, %d pages; built %d, %d", i+1, p.Bytes, p.Pages, f.Bytes, f.Pages)
			}
		}
	}
	for _, p := range []evidence.Profile{evidence.ProfileMaster, evidence.ProfileDWP} {
		if _, err := d.PlanParts(t.Context(), casework.BundleOptions{Profile: p}, nil); !errors.Is(err, casework.ErrMaxSize) {
			t.Errorf("%s: %v", p, err)
		}
	}
}

func TestOnlyFilesForTheTribunalHaveALargestSize(t *testing.T) {
	t.Parallel()
	d := picked(t)
	for _, p := range []evidence.Profile{evidence.ProfileMaster, evidence.ProfileDWP} {
		if _, err := d.BundleFiles(t.Context(), casework.BundleOptions{Profile: p, Folder: t.TempDir(), MaxSize: 5_000_000}, nil); !errors.Is(err, casework.ErrMaxSize) {
			t.Errorf("%s: %v", p, err)
		}
	}
	out := filepath.Join(t.TempDir(), "small")
	if _, err := d.BundleFiles(t.Context(), casework.BundleOptions{Profile: evidence.ProfileTribunal, Folder: out, MaxSize: 60_000}, nil); !errors.Is(err, casework.ErrTooSmall) {
		t.Errorf("got %v", err)
	}
	if left, _ := os.ReadDir(out); len(left) > 0 {
		t.Errorf("%d files left", len(left))
	}
}
