package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ownpack/evidence/letter"
	"ownpack/evidence/letter/docx"
	"ownpack/evidence/letter/lettertest"
	"ownpack/templates"
)

func letters(t *testing.T) map[string]letter.Letter {
	t.Helper()
	book, err := letter.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]letter.Letter{}
	for _, m := range lettertest.Inputs(book) {
		m.Input.Room = letter.Rooms[4]
		if out[m.Name], err = book.Write(m.Input); err != nil {
			t.Fatal(err)
		}
	}
	out["hostile"] = letter.Parse("access", "Title & <b>\n===========\n\n\x01 \ufffe ]]> <w:p> \u202e [a & b]\n")
	return out
}

func TestEachPartIsWellFormed(t *testing.T) {
	for name, l := range letters(t) {
		for _, f := range parts(t, l) {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			dec := xml.NewDecoder(r)
			for {
				if _, err = dec.Token(); err != nil {
					break
				}
			}
			if !errors.Is(err, io.EOF) {
				t.Errorf("%s, %s: %v", name, f.Name, err)
			}
		}
	}
}

func parts(t *testing.T, l letter.Letter) []*zip.File {
	t.Helper()
	var b bytes.Buffer
	if err := docx.Write(l, &b); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return z.File
}

func TestTheSameLetterGivesTheSameFile(t *testing.T) {
	l := letters(t)["diary-england"]
	var a, b bytes.Buffer
	if err := docx.Write(l, &a); err != nil {
		t.Fatal(err)
	}
	if err := docx.Write(l, &b); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two files differ")
	}
}

// TestAWordProcessorReadsEachLetterWhole holds the files against a program that
// is not ours: it must find every word, in as many pages as a letter may have.
func TestAWordProcessorReadsEachLetterWhole(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("soffice is not installed")
	}
	if testing.Short() {
		t.Skip("starting an office program takes long")
	}
	folder := t.TempDir()
	all := letters(t)
	args := []string{"-env:UserInstallation=file://" + folder + "/profile", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder}
	for name, l := range all {
		if !strings.HasSuffix(name, "-england") && !strings.HasSuffix(name, "-scotland") && name != "hostile" {
			continue
		}
		file := filepath.Join(folder, name+".docx")
		var b bytes.Buffer
		if err := docx.Write(l, &b); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	if out, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	texts, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil || len(texts) < 15 {
		t.Fatalf("only %d letters were read: %v", len(texts), err)
	}
	for _, file := range texts {
		got, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		have := map[string]int{}
		for _, w := range plain(string(got)) {
			have[w]++
		}
		missing := 0
		for _, w := range plain(all[name].Text()) {
			if have[w]--; have[w] < 0 && !numeral.MatchString(w) {
				missing++
			}
		}
		if missing > 0 {
			t.Errorf("%s: %d words are lost", name, missing)
		}
	}
}

var (
	wordless = regexp.MustCompile(`[^\p{L}\p{N}]+`)
	numeral  = regexp.MustCompile(`^\d{1,2}$|^x$`) // numbers of lists are not text there
)

func plain(text string) []string { return strings.Fields(wordless.ReplaceAllString(text, " ")) }
