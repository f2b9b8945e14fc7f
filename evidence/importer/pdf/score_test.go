package pdf_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"ownpack/evidence/importer"
	"ownpack/evidence/importer/importertest"
	"ownpack/evidence/importer/pdf"
)

// samples is the folder of sample inputs beside the repository, where there is
// one.
const samples = "../../../../shared/samples"

// shared is the importer of all tests here: PDFium takes seconds to start.
var shared = sync.OnceValue(func() *pdf.Importer {
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	return pdf.New(filepath.Join(dir, "ownpack-test", "pdfium"))
})

func importFile(t testing.TB, path string) (importer.Result, error) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return shared().Import(context.Background(), importer.File{
		Name: filepath.Base(path), Size: int64(len(b)), Content: bytes.NewReader(b),
	}, nil)
}

func readTruth(t *testing.T, path string) []importertest.PrintTruth {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := importertest.ReadPrintTruth(f)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestPrintsScore compares the entries of the sample prints with what their
// author wrote down. SCORE_MISSES=1 lists what was missed, SCORE_ONLY chooses
// files.
func TestPrintsScore(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it takes long")
	}
	files, _ := filepath.Glob(filepath.Join(samples, "prints", "*.pdf"))
	if len(files) == 0 {
		t.Skip("the sample prints are not here")
	}
	only := regexp.MustCompile(os.Getenv("SCORE_ONLY"))
	var all importertest.PrintScore
	for _, f := range files {
		name := strings.TrimSuffix(f, ".pdf")
		if !only.MatchString(filepath.Base(name)) {
			continue
		}
		res, err := importFile(t, f)
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(f), err)
			continue
		}
		if err := res.Check(); err != nil {
			t.Errorf("%s: %v", filepath.Base(f), err)
		}
		got := importertest.ScorePrint(readTruth(t, name+".truth.tsv"), res.Entries, func(what string, w importertest.PrintTruth) {
			if os.Getenv("SCORE_MISSES") != "" {
				t.Logf("%s: %s: %s %s p%s [%s] %s", filepath.Base(name), what, w.Date, w.Kind, w.Page, w.Section, w.Title)
			}
		})
		t.Logf("%-20s %s", filepath.Base(name), got)
		all.Add(got)
	}
	t.Logf("%-20s %s", "all", all)
	for _, m := range []struct {
		name  string
		n, of int
		least float64
	}{
		{"recall", all.Found, all.Want, 0.995},
		{"kind", all.Kind, all.Found, 0.99},
		{"page", all.Page, all.Found, 0.995},
		{"precision", all.Used, all.Counted, 0.99},
	} {
		if float64(m.n) < m.least*float64(m.of) {
			t.Errorf("%s below %.3f: %d of %d", m.name, m.least, m.n, m.of)
		}
	}
}
