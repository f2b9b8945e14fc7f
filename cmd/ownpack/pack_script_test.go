package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"ownpack/evidence/evidencetest"
)

// cmdDozen: dozen FOLDER STROKES: the twelve documents that are hard to print,
// the longest with so many strokes on each page.
func cmdDozen(ts *testscript.TestScript, neg bool, args []string) {
	strokes, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.MkdirAll(ts.MkAbs(args[0]), 0o700))
	for _, d := range evidencetest.Dozen(strokes) {
		ts.Check(os.WriteFile(filepath.Join(ts.MkAbs(args[0]), d.Name), d.Content, 0o600))
	}
}

// cmdPack: pack FOLDER N [upload]: the folder holds N PDFs whose names do on any
// computer, that are sound and signed, of upright A4 pages beginning at the
// corner; for uploading also without what the tribunal refuses.
func cmdPack(ts *testscript.TestScript, neg bool, args []string) {
	files := pdfs(ts, args[0])
	if fmt.Sprint(len(files)) != args[1] {
		ts.Fatalf("%d files, want %s", len(files), args[1])
	}
	for _, f := range files {
		name := filepath.Base(f)
		if !plainName.MatchString(name) {
			ts.Fatalf("the name %q has more than letters, digits, spaces and hyphens", name)
		}
		ask(ts, "qpdf", "--check", f)
		if s := ask(ts, "pdfsig", f); !strings.Contains(s, "Signature is Valid.") || !strings.Contains(s, "Total document signed") || strings.Contains(s, "Not total") {
			ts.Fatalf("%s: its signature is not valid:\n%s", name, s)
		}
		info := ask(ts, "pdfinfo", "-f", "1", "-l", "100000", "-box", f)
		for _, line := range strings.Split(info, "\n") {
			if m := pageLine.FindStringSubmatch(line); m != nil && !boxes[m[1]].MatchString(m[2]) {
				ts.Fatalf("%s: a page is not upright A4 from the corner: %s", name, line)
			}
		}
		if !pageLabels(ts, f) {
			ts.Fatalf("%s: the file does not say how its pages are called", name)
		}
		if len(args) > 2 {
			uploadable(ts, f, info)
		}
	}
}

var (
	plainName = regexp.MustCompile(`^[A-Za-z0-9 -]+\.pdf$`)
	pageLine  = regexp.MustCompile(`^Page +\d+ (size|rot|MediaBox|CropBox): +(.*)$`)
	boxes     = map[string]*regexp.Regexp{
		"size":     regexp.MustCompile(`^595\.28 x 841\.89 pts \(A4\)`),
		"rot":      regexp.MustCompile(`^0$`),
		"MediaBox": regexp.MustCompile(`^0\.00 +0\.00 +595\.28 +841\.89$`),
		"CropBox":  regexp.MustCompile(`^0\.00 +0\.00 +595\.28 +841\.89$`),
	}
	unsafeKey = regexp.MustCompile(`"/(?:JS|JavaScript|OpenAction|AA|EmbeddedFiles|EmbeddedFile|XFA|Encrypt|RichMedia|Launch|OCProperties)"`)
)

// uploadable checks for what the tribunal's service refuses or drops.
func uploadable(ts *testscript.TestScript, file, info string) {
	for _, want := range []string{"Encrypted:       no", "JavaScript:      no"} {
		if !strings.Contains(info, want) {
			ts.Fatalf("%s: pdfinfo does not say %q", filepath.Base(file), want)
		}
	}
	if list := ask(ts, "pdfdetach", "-list", file); !strings.HasPrefix(list, "0 ") {
		ts.Fatalf("%s: %s", filepath.Base(file), list)
	}
	all := ask(ts, "qpdf", "--json=1", "--json-key=objects", file)
	if bad := unsafeKey.FindString(all); bad != "" {
		ts.Fatalf("%s: an object has %s", filepath.Base(file), bad)
	}
	if n := strings.Count(all, `"/FT"`); n != 1 {
		ts.Fatalf("%s: %d form fields, want the signature only", filepath.Base(file), n)
	}
}

func pageLabels(ts *testscript.TestScript, file string) bool {
	s := ask(ts, "qpdf", "--json", "--json-key=pagelabels", file)
	return strings.Contains(s, `"/P"`) && strings.Contains(s, `"/S": "/D"`)
}

// cmdPages: pages FOLDER OUT [FROM [TO]]: OUT holds the label and the words of
// each page of the pack's files, in order, without the strip at the top, and
// without pages that only one profile has: from the first page that says FROM to
// the one that says TO. With TO, pages are counted instead of labelled.
func cmdPages(ts *testscript.TestScript, neg bool, args []string) {
	var b strings.Builder
	count, on := 0, len(args) == 2
	for _, f := range pdfs(ts, args[0]) {
		labels := region(ts, f, 480, 0, 116, 42)
		words := region(ts, f, 0, 44, 596, 798)
		for i, label := range labels {
			text := squeezed(words[i])
			on = on || count == 0 && strings.Contains(text, args[2])
			if !on || !strings.HasPrefix(label, "E") {
				continue
			}
			count++
			if len(args) > 3 {
				label = fmt.Sprint("page ", count)
				on = !strings.Contains(text, args[3])
			}
			fmt.Fprintf(&b, "== %s\n%s", label, text)
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(b.String()), 0o600))
}

func region(ts *testscript.TestScript, file string, x, y, w, h int) []string {
	out := ask(
		ts, "pdftotext", "-q", "-layout", "-r", "72", "-x", fmt.Sprint(x), "-y", fmt.Sprint(y),
		"-W", fmt.Sprint(w), "-H", fmt.Sprint(h), file, "-",
	)
	pages := strings.Split(strings.TrimSuffix(out, "\f"), "\f")
	for i := range pages {
		pages[i] = strings.TrimSpace(pages[i])
	}
	return pages
}

// squeezed drops empty lines and repeated spaces.
func squeezed(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		if words := strings.Fields(line); len(words) > 0 {
			b.WriteString(strings.Join(words, " ") + "\n")
		}
	}
	return b.String()
}

func pdfs(ts *testscript.TestScript, folder string) []string {
	files, err := filepath.Glob(filepath.Join(ts.MkAbs(folder), "*.pdf"))
	ts.Check(err)
	if len(files) == 0 {
		ts.Fatalf("no PDF in %s", folder)
	}
	return files
}

// ask runs an outside program and returns what it prints.
func ask(ts *testscript.TestScript, name string, args ...string) string {
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		ts.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}
