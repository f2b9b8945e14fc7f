package render_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

var update = flag.Bool("update", false, "rewrite golden files")

func TestThePackSaysWhatIsKept(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	var b strings.Builder
	for n := 1; n <= p.plan.Pages(); n++ {
		fmt.Fprintf(&b, "======== %s\n%s\n", evidence.Label(n), p.text(t, n, 0, 0, 596, 842))
	}
	// The id changes with every template; that it is printed is tested below.
	got := b.String()
	golden := filepath.Join("testdata", "pack.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(scrub(p, got)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), scrub(p, got)); diff != "" {
		t.Errorf("the pack's text changed (-want +got); run with -update if that is meant:\n%s", diff)
	}
}

// grouped is how a pack id is printed.
func grouped(id string) string {
	return strings.Join([]string{id[:4], id[4:8], id[8:12], id[12:16], id[16:20]}, " ")
}

func scrub(p pack, text string) string {
	return strings.ReplaceAll(text, grouped(p.manifest.PackID), "0000 0000 0000 0000 0000")
}

func TestEveryPageCarriesItsLabelTopRight(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	for _, profile := range []evidence.Profile{evidence.ProfileMaster, evidence.ProfileTribunal, evidence.ProfileDWP} {
		p := build(t, c, planOf(t, c, profile))
		for n := 1; n <= p.plan.Pages(); n++ {
			if got := p.text(t, n, 500, 0, 96, 42); got != evidence.Label(n) {
				t.Errorf("%s: page %d is labelled %q", profile, n, got)
			}
		}
	}
}

func TestOwnPagesKeepTheirMarginsAndExhibitsTheirStrip(t *testing.T) {
	t.Parallel()
	c := hardCase()
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	for i, words := range p.words(t) {
		exhibit := p.kind(i+1) == evidence.ItemExhibit
		for _, w := range words {
			switch {
			case w.foot < 43: // strip
				if w.left < 35 || w.right > 560 {
					t.Errorf("E%d: %q of the strip at %.0f–%.0f", i+1, w.text, w.left, w.right)
				}
			case exhibit:
				if w.top < 44 || w.left < 18 || w.right > 578 || w.foot > 825 {
					t.Errorf("E%d: %q of the source at %.0f,%.0f", i+1, w.text, w.left, w.top)
				}
			case w.left < 55 || w.right > 548 || w.foot > 842-60:
				t.Errorf("E%d: %q at %.0f–%.0f, foot %.0f", i+1, w.text, w.left, w.right, w.foot)
			case w.right > 486 && w.left < 517 && w.top > 60 && p.kind(i+1) == evidence.ItemIndex:
				if w.left < 486 {
					t.Errorf("E%d: %q reaches into the column kept for stamped labels", i+1, w.text)
				}
			}
		}
	}
}

func TestThePackIDIsPrintedAndTheSameForEveryRecipient(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	ids := map[string]bool{}
	for _, profile := range []evidence.Profile{evidence.ProfileMaster, evidence.ProfileTribunal, evidence.ProfileDWP} {
		p := build(t, c, planOf(t, c, profile))
		ids[p.manifest.PackID] = true
		for _, page := range []int{1, 2} {
			if !strings.Contains(p.text(t, page, 0, 0, 596, 842), grouped(p.manifest.PackID)) {
				t.Errorf("%s: the pack id is not on page %d", profile, page)
			}
		}
	}
	later := evidencetest.New()
	later.PackDate = "2027-01-05"
	ids[build(t, later, planOf(t, later, evidence.ProfileMaster)).manifest.PackID] = true
	if len(ids) != 1 {
		t.Errorf("got %d pack ids for one pack", len(ids))
	}
	other := evidencetest.New()
	other.Statements[0].Because += "!"
	if id := build(t, other, planOf(t, other, evidence.ProfileMaster)).manifest.PackID; ids[id] {
		t.Error("another statement gave the same pack id")
	}
}

func TestTheSameCaseGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	for _, profile := range []evidence.Profile{evidence.ProfileMaster, evidence.ProfileTribunal} {
		a, b := hardCase(), hardCase()
		if !bytes.Equal(build(t, a, planOf(t, a, profile)).bytes, build(t, b, planOf(t, b, profile)).bytes) {
			t.Errorf("%s: two buildings differ", profile)
		}
	}
}

func TestOtherProgramsReadThePackWithoutComplaint(t *testing.T) {
	t.Parallel()
	c := hardCase()
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	info := tool(t, "pdfinfo", "-box", p.path)
	for _, want := range []string{
		fmt.Sprintf("Pages:           %d", p.plan.Pages()), "PDF version:     1.7", "JavaScript:      no", "Form:            none",
		"Encrypted:       no", "Page rot:        0", "CropBox:             0.00     0.00   595.28   841.89",
		"Title:           Evidence of Rowan Ashdown-Reyes: Evidence for Personal Independence Payment",
	} {
		if !strings.Contains(info, want) {
			t.Errorf("pdfinfo does not say %q:\n%s", want, info)
		}
	}
	if strings.Contains(info, "Author") {
		t.Error("the file names an author")
	}
	if out := tool(t, "qpdf", "--check", p.path); strings.Contains(out, "WARNING") {
		t.Errorf("qpdf: %s", out)
	}
	if out := tool(t, "mutool", "draw", "-q", "-o", "/dev/null", "-F", "txt", p.path); strings.Contains(strings.ReplaceAll(out, noICC, ""), ":") {
		t.Errorf("mutool: %s", out)
	}
	catalog := tool(t, "mutool", "show", p.path, "trailer/Root")
	for _, want := range []string{"/Lang (en-GB)", "/PageLabels", "/P (E)", "/DisplayDocTitle true"} {
		if !strings.Contains(catalog, want) {
			t.Errorf("the catalog has no %s:\n%s", want, catalog)
		}
	}
}

func TestTheMasterCarriesItsManifestAndOtherProfilesNothing(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	out := filepath.Join(t.TempDir(), "manifest.json")
	tool(t, "pdfdetach", "-save", "1", "-o", out, p.path)
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var got evidence.Manifest
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(p.manifest, got); diff != "" {
		t.Errorf("attached manifest (-returned +attached):\n%s", diff)
	}
	for _, s := range c.Sources {
		if bytes.Contains(b, []byte(s.Name)) {
			t.Errorf("the name of source %s is in the manifest", s.ID)
		}
	}
	tribunal := build(t, c, planOf(t, c, evidence.ProfileTribunal))
	if list := tool(t, "pdfdetach", "-list", tribunal.path); !strings.HasPrefix(list, "0 embedded") {
		t.Errorf("the tribunal's copy has attachments: %s", list)
	}
}

func TestPlannedIsPrintedAndPlaceholders(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	letter, fitNote, report := c.Sources[1].ID, c.Sources[3].ID, c.Sources[2].ID
	c.Content[letter] = append([]byte{}, append(c.Content[letter], ' ')...) // no longer what was imported
	delete(c.Content, fitNote)
	plan := planOf(t, c, evidence.ProfileMaster)
	plan.Redactions = []evidence.RedactionNote{{Source: report, SourcePage: 2, Reason: "a neighbour's telephone number"}}
	p := build(t, c, plan)
	l := p.ledger
	if len(l.Placeholders) != 4 || l.Planned != l.Printed+len(l.Placeholders) || l.Planned != p.plan.Pages() {
		t.Fatalf("ledger %+v for %d pages", l, p.plan.Pages())
	}
	for _, label := range l.Placeholders {
		var n int
		_, _ = fmt.Sscanf(label, "E%d", &n)
		text := p.text(t, n, 0, 0, 596, 842)
		if !strings.Contains(text, "could not be printed") || !strings.Contains(text, label) {
			t.Errorf("%s does not say that it stands for another page:\n%s", label, text)
		}
		if !strings.Contains(p.text(t, 2, 0, 0, 596, 842), label) {
			t.Errorf("the index does not name %s", label)
		}
	}
	reasons := map[string]int{}
	for _, page := range p.manifest.Pages {
		if page.Placeholder != "" {
			reasons[page.Placeholder]++
		}
	}
	if diff := cmp.Diff(map[string]int{"changed": 2, "unavailable": 1, "redaction": 1}, reasons); diff != "" {
		t.Error(diff)
	}
	if text := tool(t, "pdftotext", p.path, "-"); strings.Contains(text, "advise cooking alone.\nPerching stool") {
		t.Error("a page with a part to hide was printed whole")
	}
}

func TestCancellingStopsTheBuilding(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, _, err := renderer(t).PDF(ctx, planOf(t, c, evidence.ProfileMaster), opener(c), nil, &bytes.Buffer{}, nil)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want a cancelled context", err)
	}
}

type fullDisk struct{ left int }

func (d *fullDisk) Write(b []byte) (int, error) {
	if d.left -= len(b); d.left < 0 {
		return 0, errors.New("no space left on device")
	}
	return len(b), nil
}

func TestAFullDiskIsAnError(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	for _, room := range []int{0, 2000, 30000} {
		if _, _, err := renderer(t).PDF(context.Background(), planOf(t, c, evidence.ProfileMaster), opener(c), nil, &fullDisk{room}, nil); err == nil {
			t.Errorf("no error with room for %d bytes", room)
		}
	}
}

func TestEmptyCaseStillMakesAPack(t *testing.T) {
	t.Parallel()
	c := &evidencetest.Case{ID: "c1", PackDate: "2026-11-20", Person: evidence.Person{Name: "A Person"}}
	p := build(t, c, planOf(t, c, evidence.ProfileTribunal))
	if p.plan.Pages() != 3 || p.ledger.Planned != 3 {
		t.Errorf("got %d pages", p.plan.Pages())
	}
}

// noICC is what Debian's mutool says of every file.
const noICC = "warning: ICC support is not available"
