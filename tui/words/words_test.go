package words_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"ownpack/evidence"
	"ownpack/tui/words"
)

// The column of kinds is twelve letters wide.
func TestEveryKindHasAShortName(t *testing.T) {
	t.Parallel()
	seen := map[string]evidence.Kind{}
	for _, k := range evidence.Kinds {
		name := words.Kind(k)
		if n := utf8.RuneCountInString(name); n == 0 || n > 12 {
			t.Errorf("%s is called %q", k, name)
		}
		if other, twice := seen[name]; twice {
			t.Errorf("%s and %s are both called %q", k, other, name)
		}
		seen[name] = k
	}
}

func TestNothingIsShownAsItsCode(t *testing.T) {
	t.Parallel()
	for _, d := range evidence.DisputeTypes {
		if words.Dispute(d) == string(d) {
			t.Errorf("dispute %s has no words", d)
		}
	}
	for _, s := range evidence.Stages {
		if words.Stage(s) == string(s) {
			t.Errorf("stage %s has no words", s)
		}
	}
	for _, s := range []evidence.ImportStatus{
		evidence.Imported, evidence.Duplicate, evidence.NeedsPassword, evidence.Unreadable, evidence.Unsupported,
	} {
		if words.Import(s) == string(s) {
			t.Errorf("status %s has no words", s)
		}
	}
	for _, n := range evidence.Nations {
		if words.Nation(n) == string(n) {
			t.Errorf("nation %s has no words", n)
		}
	}
	if got := words.Warning(evidence.Warning{Code: "new-code"}); got != "New code." {
		t.Errorf("an unknown warning says %q", got)
	}
}

func TestAClaimInParts(t *testing.T) {
	t.Parallel()
	got := words.Claim(evidence.Claim{
		Scheme: "pip", Nation: evidence.NorthernIreland, Stage: evidence.StageAppeal, DecisionDate: "2026-02-16", FormDue: "2026-03",
	})
	want := []string{"PIP in Northern Ireland", "appeal to a tribunal", "decision of 16 February 2026", "form due March 2026"}
	if len(got) != len(want) {
		t.Fatalf("got %q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("part %d: %q, want %q", i, got[i], want[i])
		}
	}
}

// TestEveryWarningOfAnImporterHasWords looks for the codes where they are
// defined.
func TestEveryWarningOfAnImporterHasWords(t *testing.T) {
	t.Parallel()
	code := regexp.MustCompile(`(?i)\bwarn\w* *= *"([a-z0-9-]+)"`)
	found := 0
	for _, root := range []string{"../../evidence/source.go", "../../evidence/importer"} {
		err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			b, err := os.ReadFile(path)
			for _, m := range code.FindAllSubmatch(b, -1) {
				found++
				w := evidence.Warning{Code: string(m[1])}
				if len(strings.Fields(words.Warning(w))) < 4 {
					t.Errorf("%s has no words", w.Code)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if found < 30 {
		t.Errorf("only %d codes found", found)
	}
}
