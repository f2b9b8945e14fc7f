package pdf_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer"
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

var notWord = regexp.MustCompile(`[^a-z0-9]+`)

func norm(s string) string {
	return strings.TrimSpace(notWord.ReplaceAllString(strings.ToLower(s), " "))
}

// truth is one printed entry as the sample's author wrote it down.
type truth struct {
	date, kind, title, page, section, text string
}

func readTruth(t *testing.T, path string) []truth {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []truth
	for i, l := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		f := strings.Split(strings.TrimRight(l, "\r"), "\t")
		if i == 0 || len(f) < 6 {
			continue
		}
		out = append(out, truth{date: f[0], kind: f[1], title: f[2], page: f[3], text: f[4], section: f[5]})
	}
	return out
}

// tally counts as the score's author does: a true entry is found when an entry
// of its day holds its title; precision leaves free text out.
type tally struct{ want, found, kind, page, counted, used int }

func (t *tally) add(o tally) {
	t.want += o.want
	t.found += o.found
	t.kind += o.kind
	t.page += o.page
	t.counted += o.counted
	t.used += o.used
}

func (t tally) String() string {
	r := func(a, b int) float64 { return float64(a) / float64(max(b, 1)) }
	return fmt.Sprintf("true %5d  recall %.4f  kind %.4f  page %.4f  precision %.4f",
		t.want, r(t.found, t.want), r(t.kind, t.found), r(t.page, t.found), r(t.used, t.counted))
}

func score(want []truth, got []evidence.Entry, miss func(what string, w truth)) tally {
	t := tally{want: len(want)}
	used := make([]bool, len(got))
	texts := make([]string, len(got))
	for i, g := range got {
		texts[i] = norm(g.Title + " " + g.Text)
		if g.Parent == "" || g.Kind != evidence.KindConsultation {
			t.counted++
		}
	}
	for _, w := range want {
		day := w.date
		if len(day) > 10 {
			day = day[:10]
		}
		title := norm(w.title)
		best, bestKey := -1, [3]bool{}
		for i, g := range got {
			d := g.Date.Day()
			if d != day && (len(day) == 10 || !strings.HasPrefix(d, day)) || title == "" || !strings.Contains(texts[i], title) {
				continue
			}
			key := [3]bool{string(g.Kind) == w.kind, fmt.Sprint(g.Locator.Page()) == w.page, !used[i]}
			if best < 0 || better(key, bestKey) {
				best, bestKey = i, key
			}
		}
		if best < 0 {
			miss("lost", w)
			continue
		}
		t.found++
		if !used[best] {
			used[best] = true
			t.used++
		}
		if bestKey[0] {
			t.kind++
		} else {
			miss("kind "+string(got[best].Kind), w)
		}
		if bestKey[1] {
			t.page++
		} else {
			miss(fmt.Sprintf("page %d", got[best].Locator.Page()), w)
		}
	}
	if os.Getenv("SCORE_EXTRA") != "" {
		for i, g := range got {
			if !used[i] && (g.Parent == "" || g.Kind != evidence.KindConsultation) {
				miss("extra", truth{g.Date.Value, string(g.Kind), g.Title, fmt.Sprint(g.Locator.Page()), g.Section, ""})
			}
		}
	}
	return t
}

func better(a, b [3]bool) bool {
	for i := range a {
		if a[i] != b[i] {
			return a[i]
		}
	}
	return false
}

// TestPrintsScore compares the entries of the sample prints with what their
// author wrote down. SCORE_MISSES=1 lists what was missed, SCORE_ONLY chooses
// files.
func TestPrintsScore(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob(filepath.Join(samples, "prints", "*.pdf"))
	if len(files) == 0 {
		t.Skip("the sample prints are not here")
	}
	only := regexp.MustCompile(os.Getenv("SCORE_ONLY"))
	var all tally
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
		got := score(readTruth(t, name+".truth.tsv"), res.Entries, func(what string, w truth) {
			if os.Getenv("SCORE_MISSES") != "" {
				t.Logf("%s: %s: %s %s p%s [%s] %s", filepath.Base(name), what, w.date, w.kind, w.page, w.section, w.title)
			}
		})
		t.Logf("%-20s %s", filepath.Base(name), got)
		all.add(got)
	}
	t.Logf("%-20s %s", "all", all)
	for _, m := range []struct {
		name  string
		n, of int
		least float64
	}{
		{"recall", all.found, all.want, 0.95},
		{"kind", all.kind, all.found, 0.98},
		{"page", all.page, all.found, 0.98},
		{"precision", all.used, all.counted, 0.97},
	} {
		if float64(m.n) < m.least*float64(m.of) {
			t.Errorf("%s below %.2f: %d of %d", m.name, m.least, m.n, m.of)
		}
	}
}
