package render_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

// oddFiles are the awkward samples: every twelfth, or all with SCOREBOARD=all.
// OWNPACK_MORE_SAMPLES names one more folder of such files.
func oddFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, dir := range []string{"../../../shared/samples/pdf-odd", "../../../shared/samples/pdf-odd-more", os.Getenv("OWNPACK_MORE_SAMPLES")} {
		if dir == "" {
			continue
		}
		found, err := filepath.Glob(filepath.Join(dir, "*.pdf"))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Skip("no sample files here")
	}
	if os.Getenv("SCOREBOARD") == "all" {
		return files
	}
	const each, first = 12, 5
	var some []string
	for i := first; i < len(files); i += each {
		some = append(some, files[i])
	}
	return some
}

// oddCase has every file as a document that is sent whole. One that nothing
// opens is taken for one page, as if it had broken after its import.
func oddCase(t *testing.T, files [][]byte) (c *evidencetest.Case, pages, refused int) {
	t.Helper()
	c = &evidencetest.Case{
		ID: "c1", PackDate: "2026-11-20", Person: evidencetest.Person(), Content: map[evidence.ID][]byte{},
		Pages: map[evidence.ID][]evidence.Page{}, Entries: map[evidence.ID]evidence.Entry{}, Others: map[evidence.ID][]evidence.Entry{},
		Schemes: []evidence.Scheme{evidencetest.Scheme()},
	}
	for i, content := range files {
		count := 1
		doc, err := engine().Open(t.Context(), bytes.NewReader(content), int64(len(content)), "")
		if err == nil {
			count = doc.PageCount()
			_ = doc.Close()
		}
		if err != nil || count == 0 {
			count = 1
			refused++
		}
		pages += count
		id := c.AddFile(evidence.Source{Form: evidence.FormLetter, Title: fmt.Sprintf("Document %d", i+1)}, content, count)
		c.Pick(c.AddEntry(id, 1, evidence.Entry{Kind: evidence.KindDocument, Text: "Something."}), "pip-4", "")
	}
	return c, pages, refused
}

// TestAPackOfOddFilesHoldsEveryPageOrSaysWhyNot builds one pack of all of them,
// whole and in parts, and counts.
func TestAPackOfOddFilesHoldsEveryPageOrSaysWhyNot(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes a minute")
	}
	var files [][]byte
	for _, f := range oddFiles(t) {
		content, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, content)
	}
	oddPack(t, files, len(files)/50)
}

// TestAPackOfBrokenFilesHoldsEveryPageOrSaysWhyNot does the same with files that
// are made up to break the rules.
func TestAPackOfBrokenFilesHoldsEveryPageOrSaysWhyNot(t *testing.T) {
	t.Parallel()
	var files [][]byte
	for _, f := range evidencetest.BrokenFiles() {
		files = append(files, f.Content)
	}
	oddPack(t, files, 8) // six pages that are told but not there, a tree that leads back to itself, a pattern that does
}

// oddPack builds a pack of files, in which at most so many pages may be lost
// beside the files that nothing opens.
func oddPack(t *testing.T, files [][]byte, lost int) {
	t.Helper()
	c, pages, refused := oddCase(t, files)
	start := time.Now()
	whole := build(t, c, planOf(t, c, evidence.ProfileMaster))
	t.Logf("%d files, %d that nothing opens, %d pages of theirs: %d printed, %d in their place; %.0f s",
		len(files), refused, pages, whole.ledger.Printed, len(whole.ledger.Placeholders), time.Since(start).Seconds())
	exhibited := 0
	for _, p := range whole.manifest.Pages {
		if p.Placeholder != "" {
			t.Logf("in place of a page of %s: %s", whole.plan.Items[p.Item].Title, p.Placeholder)
		}
	}
	for _, i := range whole.plan.Items {
		if i.Kind == evidence.ItemExhibit {
			exhibited += i.PageCount
		}
	}
	if exhibited != pages {
		t.Errorf("%d pages of sources are planned, PDFium counts %d", exhibited, pages)
	}
	if l := whole.ledger; l.Planned != l.Printed+len(l.Placeholders) || l.Planned != whole.plan.Pages() {
		t.Errorf("ledger %+v for %d pages", l, whole.plan.Pages())
	}
	if n := len(whole.ledger.Placeholders); n < refused || n > refused+lost {
		t.Errorf("%d pages in place of others, with %d files that nothing opens", n, refused)
	}
	if got := oddLabels(t, whole); len(got) != whole.plan.Pages() || len(got) == 0 || got[len(got)-1] != evidence.Label(whole.plan.Pages()) {
		t.Errorf("%d labels for %d pages", len(got), whole.plan.Pages())
	}
	oddParts(t, c, whole)
}

// oddParts builds the same in parts, and checks that the labels go on from one
// to the next.
func oddParts(t *testing.T, c *evidencetest.Case, whole pack) {
	t.Helper()
	most := max(int64(len(whole.bytes))/3, 600_000)
	got, err := inParts(t, c, most, false)
	if err != nil {
		t.Fatal(err)
	}
	next := 1
	for i, f := range got.files {
		if int64(len(f.bytes)) > most {
			t.Errorf("part %d has %d bytes, more than %d", i+1, len(f.bytes), most)
		}
		for _, l := range oddLabels(t, f) {
			if strings.HasPrefix(l, "P") {
				continue
			}
			if l != evidence.Label(next) {
				t.Fatalf("part %d: %s where E%d should be", i+1, l, next)
			}
			next++
		}
	}
	if next != whole.plan.Pages()+1 || got.manifest.PackID != whole.manifest.PackID {
		t.Errorf("%d pages in the parts of %d", next-1, whole.plan.Pages())
	}
	t.Logf("%d parts of at most %d bytes", len(got.files), most)
}

// oddLabels checks a file with qpdf, and reads the label of each page. What
// poppler says of the pages' content stays out of it.
func oddLabels(t *testing.T, p pack) []string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	if out, err := exec.CommandContext(ctx, installed(t, "qpdf"), "--check", p.path).CombinedOutput(); err != nil {
		t.Errorf("qpdf: %v\n%s", err, out[max(0, len(out)-2000):])
	}
	out, err := exec.CommandContext(ctx, installed(t, "pdftotext"), "-q", "-r", "72", "-x", "480", "-y", "0", "-W", "116", "-H", "42", p.path, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	var all []string
	for page := range strings.SplitSeq(strings.TrimSuffix(string(out), "\f"), "\f") {
		all = append(all, strings.TrimSpace(page))
	}
	return all
}
