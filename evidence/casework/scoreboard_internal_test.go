package casework

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer/importertest"
	"ownpack/evidence/internal/ocr"
)

// TestScoreboard imports the samples as the program does and prints, for each
// kind of input, how many files were read and how what came out agrees with the
// truth. The numbers may not fall below what stands here.
func TestScoreboard(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("dozens of files")
	}
	if _, err := os.Stat(samples); err != nil {
		t.Skip("the sample files are not here")
	}
	b := newBoard(t)
	for _, folder := range []string{"fhir-stu3", "ccda", "gp-html", "attachments", "prints", "letters"} {
		s := b.folder(folder)
		t.Logf("%-11s  files %2d  read %2d  inside %d  entries %5d  with a date %.3f",
			folder, s.files, s.read, s.parts, s.entries, importertest.Share(s.dated, s.entries))
		if s.read < s.files {
			t.Errorf("%s: %d of %d files read", folder, s.read, s.files)
		}
	}
	b.checkPrints()
	b.checkLetters()
}

// board counts what the importers make of the samples.
type board struct {
	t       *testing.T
	desk    *Desk
	ocr     string
	prints  importertest.PrintScore
	letters importertest.LetterScore
}

func newBoard(t *testing.T) *board {
	ocr := ocr.Find()
	if ocr == "" && os.Getenv("CI") == "true" {
		t.Fatal("tesseract is not installed")
	}
	return &board{t: t, desk: testDesk(t, ""), ocr: ocr}
}

type folderScore struct{ files, read, parts, entries, dated int }

// folder reads each file of a folder of samples. Pictures are read only where a
// truth says what stands in them: it takes seconds for each.
func (b *board) folder(name string) folderScore {
	b.desk.opts.OCR = ""
	if name == "letters" {
		b.desk.opts.OCR = b.ocr
	}
	var s folderScore
	var mu sync.Mutex
	var wg sync.WaitGroup
	room := make(chan struct{}, 2)
	for _, path := range sampleFiles(b.t) {
		if filepath.Base(filepath.Dir(path)) != name {
			continue
		}
		room <- struct{}{}
		wg.Go(func() {
			defer func() { <-room }()
			f := b.read(path)
			mu.Lock()
			defer mu.Unlock()
			s.files++
			entries := b.count(f, &s)
			b.compare(path, entries)
		})
	}
	wg.Wait()
	return s
}

// read imports one file with those inside it.
func (b *board) read(path string) *incoming {
	r, err := b.desk.newReading(evidence.Hints{}, func(evidence.Progress) {})
	if err != nil {
		b.t.Fatal(err)
	}
	defer r.close()
	f := newIncoming(path, nil)
	defer f.close()
	r.readUnknown(b.t.Context(), f)
	return f
}

// readUnknown is read without a case that might know the file.
func (r *reading) readUnknown(ctx context.Context, f *incoming) {
	if f.refused() || f.open() != nil || f.refused() {
		return
	}
	res, err := r.parse(ctx, f)
	if err != nil {
		f.refuse(statusOf(err), reasonOf(err))
		return
	}
	f.read = res
	for _, p := range f.parts {
		r.readUnknown(ctx, p)
	}
}

func (b *board) count(f *incoming, s *folderScore) []evidence.Entry {
	if !f.refused() {
		s.read++
	}
	var all []evidence.Entry
	f.each(func(part *incoming) {
		if part != f && !part.refused() {
			s.parts++
		}
		for _, e := range part.read.Entries {
			s.entries++
			if !e.Date.IsZero() {
				s.dated++
			}
		}
		all = slices.Concat(all, part.read.Entries)
	})
	return all
}

// compare holds the entries of a print or letter against its truth, if there is
// one.
func (b *board) compare(path string, entries []evidence.Entry) {
	bare := strings.TrimSuffix(path, filepath.Ext(path))
	if f, err := os.Open(bare + ".truth.tsv"); err == nil {
		defer f.Close()
		want, err := importertest.ReadPrintTruth(f)
		if err != nil {
			b.t.Error(err)
		}
		b.prints.Add(importertest.ScorePrint(want, entries, func(string, importertest.PrintTruth) {}))
	}
	text, err := os.ReadFile(path + ".truth.yaml")
	if err != nil && filepath.Ext(path) == ".pdf" {
		text, err = os.ReadFile(bare + ".truth.yaml")
	}
	if err != nil {
		return
	}
	want, err := importertest.ReadLetterTruth(text)
	if err != nil {
		b.t.Error(err)
	}
	if want.ImageOnly && b.ocr == "" {
		return
	}
	s := importertest.ScoreLetter(want, entries)
	if s.Whole < s.Sentences || s.Date+s.Author+s.Role+s.Organisation < 4 {
		b.t.Logf("%s: %s", filepath.Base(path), s)
	}
	b.letters.Add(s)
}

func (b *board) least(what string, n, of int, floor float64) {
	if float64(n) < floor*float64(of) {
		b.t.Errorf("%s: %d of %d, below %.3f", what, n, of, floor)
	}
}

func (b *board) checkPrints() {
	s := b.prints
	b.t.Logf("prints: %s", s)
	b.least("prints found", s.Found, s.Want, 0.995)
	b.least("kinds of prints", s.Kind, s.Found, 0.99)
	b.least("pages of prints", s.Page, s.Found, 0.995)
	b.least("precision of prints", s.Used, s.Counted, 0.99)
}

func (b *board) checkLetters() {
	s := b.letters
	b.t.Logf("letters: %s", s)
	b.least("sentences of letters", s.Whole, s.Sentences, 1)
	b.least("words of scans", s.Read, s.Words, 0.95)
	b.least("dates of letters", s.Date, s.Letters, 0.95)
	b.least("authors of letters", s.Author, s.Letters, 0.95)
	b.least("roles of letters", s.Role, s.Letters, 0.95)
	b.least("organisations of letters", s.Organisation, s.Letters, 0.95)
}
