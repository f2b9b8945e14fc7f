package render_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

// structure is what a reader that cannot see is given, as poppler reads it.
func structure(t *testing.T, p pack) string {
	t.Helper()
	return tool(t, "pdfinfo", "-struct-text", p.path)
}

// objectNumber differs from pack to pack.
var objectNumber = regexp.MustCompile(`Object \d+ \d+`)

func TestOurOwnPagesAreTaggedInReadingOrder(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	got := objectNumber.ReplaceAllString(scrub(p, structure(t, p)), "Object")
	golden := filepath.Join("testdata", "structure.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the structure changed (-want +got); run with -update if that is meant:\n%s", diff)
	}
	for _, want := range []string{"H1 (block)", "H2 (block)", "Table (block)", "/Scope /Column", "Link (inline)", "Figure"} {
		if !strings.Contains(got, want) {
			t.Errorf("the structure has no %s", want)
		}
	}
}

// quoted are the strings that the structure gives.
var quotedText = regexp.MustCompile(`(?m)^ *"(.*)"$`)

func TestEveryWordOfOurOwnPagesIsInTheStructureOnce(t *testing.T) {
	t.Parallel()
	c := hardCase()
	for _, profile := range []evidence.Profile{evidence.ProfileMaster, evidence.ProfileTribunal} {
		p := build(t, c, planOf(t, c, profile))
		count := map[string]int{}
		for _, m := range quotedText.FindAllStringSubmatch(structure(t, p), -1) {
			for _, w := range strings.Fields(m[1]) {
				count[w]++
			}
		}
		drawn := map[string]int{}
		for n, words := range p.words(t) {
			if p.kind(n+1) == evidence.ItemExhibit {
				continue
			}
			for _, w := range words {
				if w.foot > 43 { // below the strip
					drawn[w.text]++
				}
			}
		}
		lost := 0
		for w, n := range drawn {
			if count[w] == 0 {
				lost += n
			}
		}
		if lost > 0 {
			t.Errorf("%s: %d words of our own pages are not in the structure", profile, lost)
		}
	}
}

func TestThePackSaysItsLanguageItsTitleAndThatItIsTagged(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	out := tool(t, "qpdf", "--qdf", "--object-streams=disable", p.path, "-")
	for _, want := range []string{"/Lang (en-GB)", "/Marked true", "/DisplayDocTitle true", "/Tabs /S", "/StructTreeRoot", "/Alt ("} {
		if !strings.Contains(out, want) {
			t.Errorf("the pack has no %s", want)
		}
	}
}

func TestAPartIsTaggedForItsOwnPagesOnly(t *testing.T) {
	t.Parallel()
	got, err := inParts(t, heavyCase(6, 5, 45), 170_000, false)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range got.files {
		s := structure(t, f)
		if !strings.HasPrefix(s, "Document") || !strings.Contains(s, "Part "+string(rune('1'+i))+" of") {
			t.Errorf("part %d: %.200s", i+1, s)
		}
	}
	if s := structure(t, got.files[1]); strings.Contains(s, "How this pack was made\"") {
		t.Error("the second part is tagged for pages of the first")
	}
}
