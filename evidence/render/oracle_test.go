package render_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/bundle"
	"ownpack/evidence/evidencetest"
	"ownpack/evidence/evidencetest/packtest"
	"ownpack/evidence/internal/pdfium"
	"ownpack/evidence/render"
	"ownpack/templates"
)

// engine is shared by the tests: starting PDFium takes seconds.
var engine = sync.OnceValue(func() *pdfium.Engine {
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	// A page that never ends keeps a processor busy for all of the time it gets.
	return pdfium.New(pdfium.Options{CacheDir: filepath.Join(dir, "ownpack-test", "pdfium"), PageTime: 20 * time.Second})
})

func renderer(t testing.TB) *render.Renderer {
	t.Helper()
	r, err := render.New(templates.FS, "ownpack test", engine())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// rules are read once.
var rules = sync.OnceValues(func() (*assertion.Rules, error) { return assertion.Load(templates.FS) })

func planOf(t testing.TB, c *evidencetest.Case, profile evidence.Profile) evidence.Plan {
	t.Helper()
	w, err := bundle.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	rules, err := rules()
	if err != nil {
		t.Fatal(err)
	}
	p, err := bundle.Plan(bundle.Input{
		Wording: w, Rules: rules, CaseID: c.ID, PackDate: c.PackDate, Profile: profile,
		Person: c.Person, Helpers: c.Helpers, Claims: c.Claims, Schemes: c.Schemes,
		Sources: c.Sources, Pages: c.Pages, Entries: c.Entries, Others: c.Others,
		Picks: c.Picks, Statements: c.Statements, Disputes: c.Disputes,
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// pack is a finished pack on disk, for programs to look at.
type pack struct {
	path     string
	bytes    []byte
	plan     evidence.Plan
	manifest evidence.Manifest
	ledger   evidence.Ledger
}

func build(t testing.TB, c *evidencetest.Case, p evidence.Plan) pack {
	t.Helper()
	r := renderer(t)
	measured, err := r.Measure(p)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	m, l, err := r.PDF(context.Background(), p, opener(c), nil, &b, nil)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "pack.pdf")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return pack{path, b.Bytes(), measured, m, l}
}

func opener(c *evidencetest.Case) render.Opener {
	return func(id evidence.ID) (io.ReaderAt, int64, error) {
		content, ok := c.Content[id]
		if !ok {
			return nil, 0, os.ErrNotExist
		}
		return bytes.NewReader(content), int64(len(content)), nil
	}
}

// tool runs an outside program as an oracle. Without it the test is skipped,
// but never where CI=true.
func tool(t testing.TB, name string, args ...string) string {
	t.Helper()
	path := installed(t, name)
	out, err := exec.Command(path, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// installed finds an outside program.
func installed(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is not installed", name)
		}
		t.Skipf("%s is not installed", name)
	}
	return path
}

// text is what a region of a page says. Lengths are points from the top left.
func (p pack) text(t testing.TB, page, x, y, w, h int) string {
	t.Helper()
	n := strconv.Itoa(page)
	return strings.TrimSpace(tool(
		t, "pdftotext", "-f", n, "-l", n, "-r", "72", "-x", strconv.Itoa(x), "-y", strconv.Itoa(y),
		"-W", strconv.Itoa(w), "-H", strconv.Itoa(h), "-layout", p.path, "-",
	))
}

// word is a word on a page, with its box in points from the top left.
type word struct {
	text                   string
	left, top, right, foot float64
}

func (p pack) words(t testing.TB) [][]word {
	t.Helper()
	var pages [][]word
	for _, words := range packtest.Words(t, p.path) {
		var page []word
		for _, w := range words {
			page = append(page, word{w.Text, w.Left, w.Top, w.Right, w.Foot})
		}
		pages = append(pages, page)
	}
	return pages
}

// kind is the kind of item a page belongs to.
func (p pack) kind(page int) evidence.ItemKind {
	for _, i := range p.plan.Items {
		if page >= i.First && page < i.First+i.PageCount {
			return i.Kind
		}
	}
	return ""
}
