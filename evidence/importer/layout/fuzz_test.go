package layout_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer/layout"
)

// FuzzRead sets any text as paper and reads it: nothing may panic, parents come
// before children, each entry stands on a page there is.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txt")
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		paper, _, _ := strings.Cut(string(b), "-- want --")
		f.Add(paper)
	}
	f.Add("# Problems\n12 Mar 2019\n-\n(\n)\n:\n# Consultations\n*1 Jan 2020 |\n-\n- :\nHistory:\n*|\n")
	f.Add("Dear\n.\n•\n1.\nRe:\nYours sincerely\n\ncc")
	f.Add("# Test Results\n1 Jan 2020\n|||\n!\n*!|Test|Result\n|x|\n")
	f.Add("Statement of Fitness for Work\nyou are not fit for work.\nI will / will not need to assess\nIssuer's name\n")
	f.Fuzz(func(t *testing.T, paper string) {
		if len(paper) > 20_000 {
			t.Skip()
		}
		pages := typeset(paper)
		check(t, layout.Read(pages), len(pages))
	})
}

func check(t *testing.T, d layout.Document, pages int) {
	t.Helper()
	seen := map[evidence.ID]bool{}
	for i, e := range d.Entries {
		if e.ID == "" || seen[e.ID] || e.Parent != "" && !seen[e.Parent] {
			t.Errorf("entry %d: names out of order", i)
		}
		seen[e.ID] = true
		if e.Locator.Page() < 1 || e.Locator.Page() > pages {
			t.Errorf("entry %d: on page %d of %d", i, e.Locator.Page(), pages)
		}
	}
	if len(d.Pages) != pages {
		t.Errorf("%d pages, want %d", len(d.Pages), pages)
	}
}
