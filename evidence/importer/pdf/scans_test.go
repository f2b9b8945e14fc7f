package pdf_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/internal/ocr"
)

func ocrReader(t testing.TB) importer.Reader {
	t.Helper()
	path := ocr.Find()
	if path == "" {
		t.Skip("tesseract is not here")
	}
	return ocr.New(path, 2)
}

func importWith(t testing.TB, content []byte, h importer.Host) (importer.Result, error) {
	t.Helper()
	f := file(content)
	f.Host = h
	return shared().Import(context.Background(), f, nil)
}

// sentence counts the words of a sentence that stand, in order, in the best
// place of the text.
func sentence(s string, text []string) (n, of int) {
	want := strings.Fields(letterNorm(s))
	for start := range text {
		got, at := 0, start
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

// scanScore compares entries with what the author of a letter says of it.
type scanScore struct{ words, ofWords, heads, ofHeads int }

func (s *scanScore) add(t *testing.T, name string, want letterTruth, entries []evidence.Entry) {
	t.Helper()
	var text []string
	date, author, role := false, false, false
	for _, e := range entries {
		text = append(text, strings.Fields(letterNorm(e.Title+" "+e.Text))...)
		date = date || e.Parent == "" && e.Date.Day() == want.LetterDate
		author = author || strings.Contains(letterNorm(e.Author), letterNorm(want.Author))
		role = role || letterNorm(e.Role) == letterNorm(want.Role)
	}
	words, of := 0, 0
	for _, k := range want.KeySentences {
		n, m := sentence(k, text)
		words, of = words+n, of+m
		if n < m && os.Getenv("SCORE_MISSES") != "" {
			t.Logf("%s: %d of %d: %s", name, n, m, k)
		}
	}
	for _, ok := range []bool{date, author, role} {
		s.ofHeads++
		if ok {
			s.heads++
		}
	}
	if !date || !author || !role {
		t.Logf("%s: date %v, author %v, role %v", name, date, author, role)
	}
	s.words, s.ofWords = s.words+words, s.ofWords+of
}

// TestScansScore reads the sample letters that are pictures only.
func TestScansScore(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reading pictures takes long")
	}
	truths, _ := filepath.Glob(filepath.Join(samples, "letters", "*-scan.pdf.truth.yaml"))
	if len(truths) == 0 {
		t.Skip("the sample letters are not here")
	}
	r := ocrReader(t)
	var score scanScore
	for _, path := range truths {
		want := readLetterTruth(t, path)
		b, err := os.ReadFile(strings.TrimSuffix(path, ".truth.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		res, err := importWith(t, b, importer.Host{Reader: r})
		if err != nil {
			t.Fatal(err)
		}
		if err := res.Check(); err != nil {
			t.Error(err)
		}
		name := filepath.Base(path)
		score.add(t, name, want, res.Entries)
		t.Logf("%s: %v, %v", name, time.Since(start).Round(time.Millisecond), res.Source.Warnings)
		if os.Getenv("SCORE_DUMP") != "" {
			for _, e := range res.Entries {
				t.Logf("%s<%s %s %s [%s] a=%s r=%s o=%s %q %v", e.ID, e.Parent, e.Kind, e.Date.Value, e.Title, e.Author, e.Role, e.Organisation, e.Text, e.Locator.Places)
			}
			for _, p := range res.Pages {
				t.Logf("%s", p.Text)
			}
		}
	}
	score.check(t, 0.97, 0.95)
}

func (s scanScore) check(t *testing.T, words, heads float64) {
	t.Helper()
	t.Logf("%d of %d words of key sentences (%.3f), %d of %d dates, authors and roles", s.words, s.ofWords,
		float64(s.words)/float64(max(s.ofWords, 1)), s.heads, s.ofHeads)
	if float64(s.words) < words*float64(s.ofWords) || float64(s.heads) < heads*float64(s.ofHeads) {
		t.Errorf("below %.2f of words or %.2f of heads", words, heads)
	}
}

func readLetterTruth(t *testing.T, path string) letterTruth {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out letterTruth
	if err := yaml.Unmarshal(bytes.TrimSpace(b), &out); err != nil {
		t.Fatal(err)
	}
	return out
}
