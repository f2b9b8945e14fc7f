package paper_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/paper"
	"ownpack/evidence/internal/pdfium"
)

// converter stands in for an office program.
type converter func() ([]byte, error)

func (c converter) Convert(context.Context, string, []byte) ([]byte, error) { return c() }

func printedBy(t *testing.T, c converter) importer.Result {
	t.Helper()
	r, err := press().Import(t.Context(), importer.Host{Converter: c}, letter(), paper.Options{Name: "a.docx", Original: []byte("x")})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Check(); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestPagesOfAnOfficeProgramShowWhereEntriesStand(t *testing.T) {
	t.Parallel()
	// The same text, otherwise set: a page before it, and its table's cells apart.
	other := letter()
	other.Blocks = append([]paper.Block{para("A page that was not there"), {Kind: paper.PageBreak}}, other.Blocks...)
	pdf := set(t, other).Rendition
	r := printedBy(t, func() ([]byte, error) { return pdf, nil })
	if r.Source.Rendered != evidence.RenderedOffice || r.Source.PageCount != 2 || len(r.Pages) != 2 {
		t.Errorf("source: %+v", r.Source)
	}
	for _, w := range r.Source.Warnings {
		if w.Code == evidence.WarnTextCopy {
			t.Error("called a text copy")
		}
	}
	e := child(r, "drops cups.")
	if e == nil || e.Locator.Page() != 2 || e.Locator.Line != 9 {
		t.Fatalf("entry: %+v", e)
	}
	engine := pdfium.New(pdfium.Options{CacheDir: cacheDir()})
	defer engine.Close()
	doc, err := engine.Open(t.Context(), strings.NewReader(string(pdf)), int64(len(pdf)), "")
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	page, err := doc.Words(t.Context(), 2)
	if err != nil {
		t.Fatal(err)
	}
	var inside []string
	b := e.Locator.Places[0].Boxes[0]
	for _, w := range page.Words {
		if y := w.Box.Y + w.Box.H/2; y > b.Y && y < b.Y+b.H {
			inside = append(inside, w.Text)
		}
	}
	if got := strings.Join(inside, " "); got != e.Text {
		t.Errorf("in the box: %q", got)
	}
}

func TestAnOfficeProgramThatFailsLeavesATextCopy(t *testing.T) {
	t.Parallel()
	wrong := set(t, paper.Document{Blocks: []paper.Block{para("Something else altogether")}}).Rendition
	for name, c := range map[string]converter{
		"fails":      func() ([]byte, error) { return nil, errors.New("no") },
		"no PDF":     func() ([]byte, error) { return []byte("no"), nil },
		"other text": func() ([]byte, error) { return wrong, nil },
	} {
		if r := printedBy(t, c); r.Source.Rendered != evidence.RenderedText {
			t.Errorf("%s: rendered as %q", name, r.Source.Rendered)
		}
	}
}

func TestWhatWasStruckOutIsNotPrintedByAnOfficeProgram(t *testing.T) {
	t.Parallel()
	pdf := set(t, letter()).Rendition
	c := converter(func() ([]byte, error) { return pdf, nil })
	r, err := press().Import(t.Context(), importer.Host{Converter: c}, letter(), paper.Options{
		Name: "a.docx", Original: []byte("x"), Warnings: []evidence.Warning{{Code: evidence.WarnDeletions, Detail: "1 tracked deletions"}},
	})
	if err != nil || r.Source.Rendered != evidence.RenderedText {
		t.Errorf("rendered as %q, %v", r.Source.Rendered, err)
	}
}
