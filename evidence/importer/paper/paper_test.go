package paper_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/paper"
	"ownpack/evidence/internal/pdfium"
)

func text(s string) []paper.Run { return []paper.Run{{Text: s}} }

func para(s string) paper.Block { return paper.Block{Runs: text(s)} }

func row(head bool, cells ...string) paper.Row {
	r := paper.Row{Head: head}
	for _, c := range cells {
		r.Cells = append(r.Cells, paper.Cell{Runs: text(c)})
	}
	return r
}

func letter() paper.Document {
	return paper.Document{Blocks: []paper.Block{
		{Kind: paper.Table, Rows: []paper.Row{row(false, "Fernhill Hospitals NHS Trust\nRheumatology\nLong Lane\nFernhill", "Clinic date: 3 May 2023\nLetter date: 5 May 2023\nOur ref: R/1")}},
		{Line: 5, Runs: text("Dr P Example\nThe Surgery\nFernhill")},
		para("Dear Dr Example"),
		{Runs: []paper.Run{{Text: "Re: Ms Ada Made-Up, date of birth 4 June 1971, NHS number 943 476 5919", Bold: true}}},
		{Kind: paper.Heading, Runs: text("Diagnoses")},
		{Kind: paper.Item, Runs: text("Rheumatoid arthritis")},
		{Kind: paper.Item, Runs: text("Asthma")},
		{Line: 9, Runs: text("She cannot open jars and " + strings.Repeat("has pain in both hands on most days and ", 6) + "drops cups.")},
		para("She sleeps badly."),
		para("She walks with a stick."),
		{Kind: paper.Table, Rows: []paper.Row{
			row(true, "Activity", "What was seen", "What was agreed"),
			row(false, "Cooking", "You could not lift a full pan or drain vegetables. You needed to sit after four minutes of standing in the kitchen.", "Perching stool."),
			row(false, "Stairs", "One step at a time with both hands on the rail.", "Second rail to be fitted at the top of the stairs by the council."),
		}},
		para("Yours sincerely"),
		para("Dr Ben Person\nConsultant Rheumatologist"),
	}}
}

// press is that of all tests here: PDFium takes seconds to start.
var press = sync.OnceValue(func() *paper.Press { return paper.New(cacheDir()) })

func cacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "ownpack-test", "pdfium")
}

func set(t *testing.T, doc paper.Document) importer.Result {
	t.Helper()
	r, err := press().Import(t.Context(), importer.Host{}, doc, paper.Options{MediaType: "text/plain", Name: "a.txt"})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Check(); err != nil {
		t.Fatal(err)
	}
	return r
}

func child(r importer.Result, words string) *evidence.Entry {
	for i, e := range r.Entries {
		if e.Parent != "" && strings.Contains(e.Text, words) {
			return &r.Entries[i]
		}
	}
	return nil
}

func TestLetterIsReadAsALetter(t *testing.T) {
	t.Parallel()
	r := set(t, letter())
	e := r.Entries[0]
	if e.Kind != evidence.KindLetter || e.Date.Value != "2023-05-05" || e.Author != "Dr Ben Person" || e.Role != "Consultant Rheumatologist" || e.Organisation != "Fernhill Hospitals NHS Trust" {
		t.Errorf("letter: %+v", e)
	}
	if len(r.Source.Subjects) != 1 || r.Source.Subjects[0].NHSNumber != "9434765919" || r.Source.Subjects[0].DOB != "1971-06-04" {
		t.Errorf("subjects: %+v", r.Source.Subjects)
	}
	for _, words := range []string{
		"Rheumatoid arthritis", "Asthma",
		"Cooking You could not lift a full pan or drain vegetables. You needed to sit after four minutes of standing in the kitchen. Perching stool.",
		"Second rail to be fitted at the top of the stairs by the council.",
	} {
		if child(r, words) == nil {
			t.Errorf("not whole in one entry: %q", words)
		}
	}
	for _, words := range []string{"She sleeps badly.", "She walks with a stick."} {
		if e := child(r, words); e == nil || e.Text != words {
			t.Errorf("not a paragraph of its own: %q", words)
		}
	}
	if e := child(r, "drops cups."); e == nil || !strings.HasPrefix(e.Text, "She cannot open jars") || e.Locator.Line != 9 {
		t.Errorf("paragraph: %+v", e)
	}
	if r.Source.Rendered != evidence.RenderedText || len(r.Source.Warnings) != 1 || r.Source.Warnings[0].Code != evidence.WarnTextCopy {
		t.Errorf("source: %+v", r.Source)
	}
}

func TestSameDocumentSameBytes(t *testing.T) {
	t.Parallel()
	if !bytes.Equal(set(t, letter()).Rendition, set(t, letter()).Rendition) {
		t.Error("two settings differ")
	}
}

// The library that draws writes into the font it is given; under the race
// detector this fails when two documents share one.
func TestDocumentsDrawnAtTheSameTimeShareNoFont(t *testing.T) {
	t.Parallel()
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if _, err := press().Import(t.Context(), importer.Host{}, letter(), paper.Options{MediaType: "text/plain", Name: "a.txt"}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

func TestPlacesAreWhereTheWordsAreDrawn(t *testing.T) {
	t.Parallel()
	r := set(t, letter())
	engine := pdfium.New(pdfium.Options{CacheDir: cacheDir()})
	defer engine.Close()
	doc, err := engine.Open(t.Context(), bytes.NewReader(r.Rendition), int64(len(r.Rendition)), "")
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	page, err := doc.Words(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	e := child(r, "drops cups.")
	box := e.Locator.Places[0].Boxes[0]
	var inside []string
	for _, w := range page.Words {
		x, y := w.Box.X+w.Box.W/2, w.Box.Y+w.Box.H/2
		if x > box.X && x < box.X+box.W && y > box.Y && y < box.Y+box.H {
			inside = append(inside, w.Text)
		}
	}
	if got := strings.Join(inside, " "); got != e.Text {
		t.Errorf("in the box: %q", got)
	}
	for _, e := range r.Entries {
		if strings.Contains(e.Text, "ownpack") {
			t.Error("the label is taken for the text's")
		}
	}
}

func TestATableOfDrugsInALetterIsRead(t *testing.T) {
	t.Parallel()
	doc := letter()
	doc.Blocks = append(doc.Blocks[:10], append([]paper.Block{{Kind: paper.Table, Rows: []paper.Row{
		row(false, "Drug", "Dose", "Frequency"), row(false, "Methotrexate", "20 mg", "once weekly"), row(false, "Folic acid", "5 mg", "once weekly"),
	}}}, doc.Blocks[10:]...)...)
	r := set(t, doc)
	if e := child(r, "Methotrexate"); e == nil || e.Kind != evidence.KindMedication || e.Title != "Methotrexate" {
		t.Errorf("entry: %+v", e)
	}
	if child(r, "Drug Dose") != nil {
		t.Error("the head is an entry")
	}
}

func TestATextTooLongForMemoryIsNamed(t *testing.T) {
	t.Parallel()
	long := paper.Document{Blocks: []paper.Block{para(strings.Repeat("word ", 3<<20))}}
	if _, err := press().Import(t.Context(), importer.Host{}, long, paper.Options{}); !errors.Is(err, importer.ErrUnsupported) {
		t.Errorf("got %v", err)
	}
}
