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
	for _, paper := range samplePapers(f) {
		f.Add(paper)
	}
	f.Add("# Problems\n12 Mar 2019\n-\n(\n)\n:\n# Consultations\n*1 Jan 2020 |\n-\n- :\nHistory:\n*|\n")
	f.Add("Dear\n.\n•\n1.\nRe:\nYours sincerely\n\ncc")
	f.Add("# Test Results\n1 Jan 2020\n|||\n!\n*!|Test|Result\n|x|\n")
	f.Add("Statement of Fitness for Work\nyou are not fit for work.\nI will / will not need to assess\nIssuer's name\n")
	f.Add("# Problems\n12 Mar 2019 Asthma\n@size 0\n13 Mar 2019 Stick\n@size -9\nUses a stick to walk\n")
	f.Add("@y 800\n# Test results\nHistory|Has not been out of the flat alone since April and her sister drove her today.\nExamination: Peak expiratory flow rate 301 L/min\n\n@size 7\n\n18-Mar-2025|Co-codamol|One or two|100 tablet|28-Aug-2026\n@cols 30 540\n@rowgap 5\n# Consultations\n05-Oct-2022|Influenza vaccination|Refused||\n# Test results")
	f.Fuzz(func(t *testing.T, paper string) {
		if len(paper) > 20_000 {
			t.Skip()
		}
		pages := typeset(paper)
		check(t, layout.Read(pages), len(pages))
	})
}

// samplePapers are the papers of the cases, as described for typeset.
func samplePapers(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no papers", err)
	}
	var papers []string
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		paper, _, _ := strings.Cut(string(b), "-- want --")
		papers = append(papers, paper)
	}
	return papers
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
