package render_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
	"ownpack/evidence/render"
)

// heavyCase has documents of many pages with much on them, so that no two pages
// share what makes them large.
func heavyCase(documents, pages, lines int) *evidencetest.Case {
	c := evidencetest.New()
	r := rand.New(rand.NewPCG(7, 7))
	for d := range documents {
		var content []evidencetest.PDFPage
		for range pages {
			var p evidencetest.PDFPage
			for range lines {
				var b strings.Builder
				for range 12 {
					fmt.Fprintf(&b, "%x ", r.Uint32())
				}
				p.Lines = append(p.Lines, b.String())
			}
			content = append(content, p)
		}
		title := fmt.Sprintf("Heavy letter %d", d+1)
		id := c.AddFile(evidence.Source{Form: evidence.FormLetter, Title: title, Date: evidence.Date{Value: "2024-02"}}, evidencetest.PDF(content, evidencetest.PDFExtra{}), pages)
		e := c.AddEntry(id, 1, evidence.Entry{Kind: evidence.KindLetter, Title: title, Text: "Cannot stand at the cooker."})
		c.Pick(e, "pip-1", "")
	}
	return c
}

// parted is a pack in files.
type parted struct {
	files    []pack
	plan     evidence.Plan
	manifest evidence.Manifest
	ledger   evidence.Ledger
}

func inParts(t *testing.T, c *evidencetest.Case, most int64, one bool) (parted, error) {
	t.Helper()
	plan := planOf(t, c, evidence.ProfileTribunal)
	r := renderer(t)
	out := parted{}
	var err error
	if out.plan, err = r.Measure(plan); err != nil {
		t.Fatal(err)
	}
	spool, err := os.Create(filepath.Join(t.TempDir(), "spool"))
	if err != nil {
		t.Fatal(err)
	}
	defer spool.Close()
	files := map[int]*bytes.Buffer{}
	var made []evidence.OutputFile
	out.manifest, out.ledger, made, err = r.Files(context.Background(), plan, opener(c), render.Parts{
		Most: most, One: one, Spool: spool,
		Create: func(n int) (io.Writer, error) { files[n] = &bytes.Buffer{}; return files[n], nil },
	}, nil)
	for i, f := range made {
		b := files[i+1].Bytes()
		path := filepath.Join(t.TempDir(), fmt.Sprintf("part-%d.pdf", i+1))
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if int64(len(b)) != f.Bytes {
			t.Errorf("part %d: %d bytes written, %d told", i+1, len(b), f.Bytes)
		}
		out.files = append(out.files, pack{path: path, bytes: b, plan: out.plan, manifest: out.manifest})
	}
	return out, err
}

// labels reads the label at the top right of every page of a file.
func labels(t *testing.T, p pack) []string {
	t.Helper()
	var out []string
	for _, page := range p.words(t) {
		for _, w := range page {
			if w.foot < 42 && w.left > 480 {
				out = append(out, w.text)
			}
		}
	}
	return out
}

func TestNoPartIsOverTheLimitAndEveryPageIsInExactlyOne(t *testing.T) {
	t.Parallel()
	c := heavyCase(9, 5, 45)
	const most = 160_000
	got, err := inParts(t, c, most, false)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.files) < 3 {
		t.Fatalf("only %d files", len(got.files))
	}
	seen := map[string]int{}
	next := 1
	for i, f := range got.files {
		if len(f.bytes) > most {
			t.Errorf("part %d has %d bytes", i+1, len(f.bytes))
		}
		tool(t, "qpdf", "--check", f.path)
		all := labels(t, f)
		if len(all) == 0 || !strings.HasPrefix(all[0], "P") {
			t.Fatalf("part %d begins with %v", i+1, all)
		}
		for _, l := range all {
			seen[l]++
			if strings.HasPrefix(l, "E") {
				if l != evidence.Label(next) {
					t.Errorf("part %d: %s where E%d should be", i+1, l, next)
				}
				next++
			}
		}
		first := f.text(t, 1, 0, 0, 596, 842)
		if want := fmt.Sprintf("Part %d of %d", i+1, len(got.files)); !strings.Contains(first, want) {
			t.Errorf("part %d does not say %q:\n%s", i+1, want, first)
		}
		if !strings.Contains(first, grouped(got.manifest.PackID)) {
			t.Errorf("part %d does not bear the pack id", i+1)
		}
	}
	if next != got.plan.Pages()+1 {
		t.Errorf("%d pages of the pack in the files, want %d", next-1, got.plan.Pages())
	}
	for l, n := range seen {
		if n != 1 {
			t.Errorf("%s stands %d times", l, n)
		}
	}
	if got.ledger.Planned != got.plan.Pages() || got.ledger.Printed != got.plan.Pages() || len(got.ledger.Later) != 0 {
		t.Errorf("ledger: %+v", got.ledger)
	}
}

func TestLinksAndBookmarksOfAPartLeadToItsOwnPages(t *testing.T) {
	t.Parallel()
	got, err := inParts(t, heavyCase(6, 5, 45), 170_000, false)
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for i, f := range got.files {
		all := labels(t, f)
		words := f.words(t)
		for n, links := range targets(t, f) {
			for _, l := range links {
				tried++
				found := false
				for _, w := range words[n] {
					y := (w.top + w.foot) / 2
					found = found || w.text == all[l.to-1] && w.left > 460 && (y > l.top && y < l.foot || y*0.88 > l.top && y*0.88 < l.foot)
				}
				if !found {
					t.Errorf("part %d: %s: a link leads to %s, which it does not name", i+1, all[n], all[l.to-1])
				}
			}
		}
		out := tool(t, "qpdf", "--json", "--json-key=pagelabels", f.path)
		if !strings.Contains(out, `"/P": "u:P"`) && !strings.Contains(out, `"/P": "P"`) {
			t.Errorf("part %d: no page labels for the page that only it has:\n%s", i+1, out)
		}
	}
	if tried < 40 {
		t.Errorf("only %d links", tried)
	}
}

func TestADocumentIsCutOnlyWhereNoFileCanHoldIt(t *testing.T) {
	t.Parallel()
	c := heavyCase(4, 3, 45)
	long := heavyCase(1, 30, 45)
	last := long.Sources[len(long.Sources)-1]
	id := c.AddFile(evidence.Source{Form: evidence.FormLetter, Title: "A very long report", Date: evidence.Date{Value: "2025-02"}}, long.Content[last.ID], 30)
	c.Pick(c.AddEntry(id, 2, evidence.Entry{Kind: evidence.KindLetter, Title: "Report", Text: "Needs help."}), "pip-1", "")
	got, err := inParts(t, c, 160_000, false)
	if err != nil {
		t.Fatal(err)
	}
	cut := map[string]bool{}
	for i, f := range got.files {
		first := f.text(t, 1, 0, 0, 596, 842)
		for _, line := range strings.Split(first, "\n") {
			if strings.Contains(line, "(piece ") {
				cut[strings.TrimSpace(strings.Split(line, "(piece")[0])] = true
			}
		}
		t.Logf("part %d: %d bytes", i+1, len(f.bytes))
	}
	if diff := cmp.Diff(map[string]bool{"A very long report, February 2025": true}, cut); diff != "" {
		t.Errorf("cut documents: %s", diff)
	}
}

func TestOneFileLeavesTheRestForLaterAndListsIt(t *testing.T) {
	t.Parallel()
	c := heavyCase(9, 5, 45)
	got, err := inParts(t, c, 230_000, true)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.files) != 1 || len(got.files[0].bytes) > 230_000 {
		t.Fatalf("%d files", len(got.files))
	}
	if got.ledger.Printed+len(got.ledger.Later) != got.ledger.Planned || len(got.ledger.Later) == 0 {
		t.Errorf("ledger: %+v", got.ledger)
	}
	first := got.files[0].text(t, 1, 0, 0, 596, 842)
	for _, want := range []string{"Still to come", "Heavy letter 5"} {
		if !strings.Contains(first, want) {
			t.Errorf("the first page does not say %q:\n%s", want, first)
		}
	}
}

func TestAPackThatFitsIsOneFileWithoutPagesOfItsOwn(t *testing.T) {
	t.Parallel()
	c := hardCase()
	got, err := inParts(t, c, 10_000_000, false)
	if err != nil {
		t.Fatal(err)
	}
	whole := build(t, c, planOf(t, c, evidence.ProfileTribunal))
	if len(got.files) != 1 || got.manifest.PackID != whole.manifest.PackID {
		t.Fatalf("%d files, pack id %s and %s", len(got.files), got.manifest.PackID, whole.manifest.PackID)
	}
	for n := 1; n <= got.plan.Pages(); n++ {
		if a, b := got.files[0].text(t, n, 0, 0, 596, 842), whole.text(t, n, 0, 0, 596, 842); a != b {
			t.Errorf("E%d differs in one file", n)
		}
	}
}

func TestALimitThatHoldsNothingIsNamed(t *testing.T) {
	t.Parallel()
	if _, err := inParts(t, evidencetest.New(), 20_000, false); !errors.Is(err, render.ErrTooSmall) {
		t.Errorf("got %v", err)
	}
}

func TestPartsAreTheSameAgain(t *testing.T) {
	t.Parallel()
	a, err1 := inParts(t, heavyCase(5, 4, 45), 160_000, false)
	b, err2 := inParts(t, heavyCase(5, 4, 45), 160_000, false)
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	for i := range a.files {
		if !bytes.Equal(a.files[i].bytes, b.files[i].bytes) {
			t.Errorf("part %d differs", i+1)
		}
	}
}
