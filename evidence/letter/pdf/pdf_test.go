package pdf_test

import (
	"bytes"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ownpack/evidence/letter"
	"ownpack/evidence/letter/lettertest"
	"ownpack/evidence/letter/pdf"
	"ownpack/templates"
)

const longest = 1.5 // pages

func newDrawer(t *testing.T) (*letter.Book, *pdf.Drawer) {
	t.Helper()
	book, err := letter.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	d, err := pdf.New(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return book, d
}

// fitted writes a letter with as much in it as fits.
func fitted(t *testing.T, book *letter.Book, d *pdf.Drawer, in letter.Input) (letter.Letter, float64) {
	t.Helper()
	var l letter.Letter
	var pages float64
	for _, in.Room = range letter.Rooms {
		var err error
		if l, err = book.Write(in); err != nil {
			t.Fatal(err)
		}
		if pages = d.Length(l); pages <= longest {
			break
		}
	}
	return l, pages
}

func TestEveryLetterOfALongCaseIsAtMostAPageAndAHalf(t *testing.T) {
	book, d := newDrawer(t)
	for _, m := range lettertest.Inputs(book) {
		if _, pages := fitted(t, book, d, m.Input); pages > longest {
			t.Errorf("%s takes %.2f pages", m.Name, pages)
		}
	}
}

func TestThePDFHoldsTheLettersWordsAndNothingElse(t *testing.T) {
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("pdftotext is not installed")
	}
	book, d := newDrawer(t)
	for _, m := range lettertest.Inputs(book) {
		l, pages := fitted(t, book, d, m.Input)
		file := filepath.Join(t.TempDir(), "letter.pdf")
		var b bytes.Buffer
		if err := d.Draw(l, &b); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(program, "-layout", file, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(out), "\f"); n != int(math.Ceil(pages)) {
			t.Errorf("%s: %d pages, %.2f measured", m.Name, n, pages)
		}
		count := map[string]int{}
		for _, w := range plain(string(out)) {
			count[w]++
		}
		for _, w := range plain(l.Text()) {
			count[w]--
		}
		for w, n := range count {
			// Later pages bear the name, the title and their number.
			if n < 0 || n > 0 && !strings.Contains(l.Text(), w) && !strings.Contains("Page of 1 2", w) {
				t.Errorf("%s: a word stands %d times too often", m.Name, n)
			}
		}
	}
}

var wordless = regexp.MustCompile(`[^\p{L}\p{N}]+`)

func plain(text string) []string { return strings.Fields(wordless.ReplaceAllString(text, " ")) }

func TestTheSameLetterGivesTheSameBytes(t *testing.T) {
	book, d := newDrawer(t)
	in := lettertest.Inputs(book)[0].Input
	l, err := book.Write(in)
	if err != nil {
		t.Fatal(err)
	}
	var a, b bytes.Buffer
	if err := d.Draw(l, &a); err != nil {
		t.Fatal(err)
	}
	if err := d.Draw(l, &b); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two drawings differ")
	}
}

func TestAnyTextCanBeDrawn(t *testing.T) {
	_, d := newDrawer(t)
	for _, text := range []string{
		"x", "[", "]", "[a\n=\n", "|", "|-|", "* \n", "1. a\n9", strings.Repeat("word ", 9000), strings.Repeat("w", 9000), "\u202e\x00🙂 [U", "a: ____", "|a|b|\n|-|-|\n|c|d|",
		"| a |\n| b | c |\n|---|", strings.Repeat("| a |\n|---|\n", 200), "[" + strings.Repeat("blank ", 300) + "]",
	} {
		if err := d.Draw(letter.Parse("access", text), &bytes.Buffer{}); err != nil {
			t.Errorf("%.20q: %v", text, err)
		}
	}
}
