package image_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/image"
	"ownpack/evidence/internal/ocr"
)

// samples is the folder of sample inputs beside the repository, where there is
// one.
const samples = "../../../../shared/samples"

type truth struct {
	LetterDate   string   `yaml:"letter_date"`
	Author       string   `yaml:"author"`
	Role         string   `yaml:"role"`
	KeySentences []string `yaml:"key_sentences"`
}

var notWord = regexp.MustCompile(`[^a-z0-9%]+`)

func words(s string) []string {
	return strings.Fields(notWord.ReplaceAllString(strings.ToLower(s), " "))
}

func reader(t testing.TB) importer.Reader {
	t.Helper()
	path := ocr.Find()
	if path == "" {
		t.Skip("tesseract is not here")
	}
	return ocr.New(path, 2)
}

func importBytes(name string, b []byte, r importer.Reader) (importer.Result, error) {
	return image.New().Import(context.Background(), importer.File{
		Name: name, Size: int64(len(b)), Content: bytes.NewReader(b), Host: importer.Host{Reader: r},
	}, nil)
}

// found counts the words of the sentence that stand, in order, in the best
// place of the text.
func found(sentence string, text []string) (n, of int) {
	want := words(sentence)
	for start := range text {
		got := 0
		at := start
		for _, w := range want {
			for k := at; k < min(at+3, len(text)); k++ {
				if text[k] == w {
					got, at = got+1, k+1
					break
				}
			}
		}
		n = max(n, got)
	}
	return n, len(want)
}

func TestPhotographsScore(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reading pictures takes long")
	}
	r := reader(t)
	truths, _ := filepath.Glob(filepath.Join(samples, "letters", "*photo*.truth.yaml"))
	if len(truths) == 0 {
		t.Skip("the sample letters are not here")
	}
	got, of := 0, 0
	for _, path := range truths {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var want truth
		if err := yaml.Unmarshal(b, &want); err != nil {
			t.Fatal(err)
		}
		file := strings.TrimSuffix(path, ".truth.yaml")
		b, err = os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		res, err := importBytes(filepath.Base(file), b, r)
		if err != nil {
			t.Fatal(err)
		}
		n, m := scoreOf(t, want, res.Entries)
		got, of = got+n, of+m
		t.Logf("%s: %d of %d words of key sentences, %v, %v", filepath.Base(file), n, m, res.Source.Warnings, time.Since(start).Round(time.Millisecond))
		if os.Getenv("SCORE_DUMP") != "" {
			dump(t, res)
		}
	}
	if got*100 < of*97 {
		t.Errorf("%d of %d words of key sentences", got, of)
	}
}

func scoreOf(t *testing.T, want truth, entries []evidence.Entry) (got, of int) {
	t.Helper()
	var text []string
	date, author, role := false, false, false
	for _, e := range entries {
		text = append(text, words(e.Title+" "+e.Text)...)
		date = date || e.Parent == "" && e.Date.Day() == want.LetterDate
		author = author || strings.Contains(e.Author, want.Author)
		role = role || strings.EqualFold(e.Role, want.Role)
	}
	for _, k := range want.KeySentences {
		n, m := found(k, text)
		got, of = got+n, of+m
	}
	if !date || !author || !role {
		t.Errorf("date %v, author %v, role %v", date, author, role)
	}
	return got, of
}

func dump(t *testing.T, res importer.Result) {
	t.Helper()
	t.Logf("form %s date %s author %s pages %d", res.Source.Form, res.Source.Date.Value, res.Source.Author, res.Source.PageCount)
	for _, e := range res.Entries {
		t.Logf("%s<%s %s %s [%s] a=%s r=%s %q %v", e.ID, e.Parent, e.Kind, e.Date.Value, e.Title, e.Author, e.Role, e.Text, e.Locator.Places)
	}
	for _, p := range res.Pages {
		t.Logf("page %d %.0f x %.0f\n%s", p.Number, p.Width, p.Height, p.Text)
	}
	if out := os.Getenv("SCORE_OUT"); out != "" {
		if err := os.WriteFile(out, res.Rendition, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestAnyFile imports the file that ANY names and prints what was found.
func TestAnyFile(t *testing.T) {
	path := os.Getenv("ANY")
	if path == "" {
		t.Skip("set ANY to a file")
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	res, err := importBytes(filepath.Base(path), b, reader(t))
	t.Log(time.Since(start), err, res.Source.Warnings, res.Check())
	dump(t, res)
}
