package pdf_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ownpack/evidence/importer"
)

func file(content []byte) importer.File {
	return importer.File{Name: "a.pdf", Size: int64(len(content)), Content: bytes.NewReader(content)}
}

// madeUp is a small record of a made-up person on three pages.
func madeUp(t *testing.T) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "record.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return typeset(string(b))
}

// typeset makes a PDF out of text: a form feed begins a page, "# " a heading,
// "**" makes a line bold, and "|" moves to the next column, 110 points on.
func typeset(text string) []byte { return assemble(contents(text)) }

// contents is what stands on the pages that typeset makes.
func contents(text string) []string {
	var pages []string
	for _, p := range strings.Split(text, "\f") {
		var b strings.Builder
		y := 800
		for _, l := range strings.Split(strings.Trim(p, "\n"), "\n") {
			font, size := "F", 9
			if rest, ok := strings.CutPrefix(l, "# "); ok {
				font, size, l = "B", 13, rest
				y -= 6
			}
			if rest, ok := strings.CutPrefix(l, "**"); ok {
				font, l = "B", rest
			}
			for i, cell := range strings.Split(l, "|") {
				lead := len(cell) - len(strings.TrimLeft(cell, " "))
				cell = strings.NewReplacer("\\", "\\\\", "(", "\\(", ")", "\\)").Replace(strings.TrimSpace(cell))
				if cell != "" {
					fmt.Fprintf(&b, "BT /%s %d Tf %d %d Td (%s) Tj ET\n", font, size, 40+110*i+4*lead, y, cell)
				}
			}
			y -= 12
		}
		pages = append(pages, b.String())
	}
	return pages
}

// assemble writes a PDF of A4 pages with the given contents.
func assemble(contents []string) []byte { return assembleAs("/MediaBox[0 0 595 842]", contents) }

// assembleAs gives each page the given keys.
func assembleAs(keys string, contents []string) []byte {
	var b bytes.Buffer
	var at []int
	object := func(body string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), body)
	}
	b.WriteString("%PDF-1.7\n")
	var kids strings.Builder
	for i := range contents {
		fmt.Fprintf(&kids, "%d 0 R ", 5+2*i)
	}
	object("<</Type/Catalog/Pages 2 0 R>>")
	object(fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), len(contents)))
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>")
	for i, c := range contents {
		object(fmt.Sprintf("<</Type/Page/Parent 2 0 R%s/Resources<</Font<</F 3 0 R/B 4 0 R>>>>/Contents %d 0 R>>", keys, 6+2*i))
		object(fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(c), c))
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, pos := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", pos)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes()
}

// tool reports whether an outside program is there; in CI it must be.
func tool(t *testing.T, name string) bool {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is not installed", name)
		}
		return false
	}
	return true
}

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %.200s", name, err, out)
	}
}

// longFile is a PDF of 1,000 pages, put together from the sample prints.
func longFile(t *testing.T) string {
	t.Helper()
	source := filepath.Join(samples, "prints", "pennington-emis.pdf")
	if _, err := os.Stat(source); err != nil || !tool(t, "qpdf") || !tool(t, "pdftotext") {
		return ""
	}
	return repeated(t, 35, source)
}

// repeated is a PDF that holds another so many times.
func repeated(t *testing.T, times int, source string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "long.pdf")
	args := []string{"--empty", "--pages"}
	for range times {
		args = append(args, source, "1-z")
	}
	run(t, "qpdf", append(args, "--", out)...)
	return out
}
