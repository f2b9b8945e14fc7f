package pdf_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/importertest"
)

func TestConformance(t *testing.T) {
	t.Parallel()
	importertest.Run(t, shared(), importertest.File{
		Name: "record.pdf", Content: madeUp(t), Cuts: 12,
		Words: []string{"Asthma", "Tennis elbow", "Needs help to dress on most days.", "Penicillin allergy", "Wren Tallow", "9434765919"},
	}, importertest.File{
		Name: "letter.pdf", Cuts: 12,
		Content: typeset("**Tallow Vale NHS Trust\nLetter date: 3 May 2021\nDear Dr Rook\nRe: Ms Wren Tallow, date of birth 4 February 1979\n\nShe cannot lift a pan.\n\nYours sincerely\nDr Ivo Crane\nConsultant Neurologist"),
		Words:   []string{"She cannot lift a pan.", "Dr Ivo Crane", "Consultant Neurologist", "Tallow Vale NHS Trust"},
	})
}

func TestNamedReasons(t *testing.T) {
	t.Parallel()
	good := madeUp(t)
	for name, c := range map[string]struct {
		content []byte
		want    error
		reason  string
	}{
		"empty":         {nil, importer.ErrEmpty, "the file is empty"},
		"cut off":       {good[:len(good)*2/5], importer.ErrUnreadable, "the file is cut off: its end is missing"},
		"damaged":       {append([]byte("%PDF-1.7\nnothing of use\n"), "%%EOF"...), importer.ErrUnreadable, "the file is too damaged to open"},
		"password":      {locked(t, good), importer.ErrPassword, "the file needs a password"},
		"without pages": {assemble(nil), importer.ErrUnreadable, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if name == "password" && c.content == nil {
				t.Skip("qpdf is not installed")
			}
			_, err := shared().Import(context.Background(), file(c.content), nil)
			var fe *importer.FormatError
			if !errors.As(err, &fe) {
				t.Fatalf("no reason: %v", err)
			}
			if name == "cut off" && err == nil {
				return
			}
			if c.reason != "" && (!errors.Is(err, c.want) || fe.Reason != c.reason) {
				t.Errorf("%v (%q), want %v (%q)", fe.Err, fe.Reason, c.want, c.reason)
			}
		})
	}
}

// locked gives the file a password, or returns nil when qpdf is missing.
func locked(t *testing.T, content []byte) []byte {
	t.Helper()
	if !tool(t, "qpdf") {
		return nil
	}
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.pdf"), filepath.Join(dir, "out.pdf")
	if err := os.WriteFile(in, content, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := exec.Command("qpdf", "--encrypt", "secret", "owner", "256", "--", in, out).Run(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestProgressIsToldForEveryPage(t *testing.T) {
	t.Parallel()
	var told []int
	_, err := shared().Import(context.Background(), file(madeUp(t)), func(done, total int) {
		if total != 3 {
			t.Errorf("total %d, want 3", total)
		}
		told = append(told, done)
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(told, []int{0, 1, 2, 3}) {
		t.Errorf("told %v", told)
	}
}

func TestPagesWithoutTextAreNamed(t *testing.T) {
	t.Parallel()
	content := assemble([]string{"BT /F 10 Tf 50 700 Td (Dear Doctor) Tj ET", "0 0 100 100 re f", "0 0 50 50 re f"})
	res, err := shared().Import(context.Background(), file(content), nil)
	if err != nil {
		t.Fatal(err)
	}
	var pages []int
	for _, w := range res.Source.Warnings {
		if w.Code == evidence.WarnNoText {
			pages = append(pages, w.Page)
		}
	}
	if !slices.Equal(pages, []int{2, 3}) || len(res.Pages) != 3 {
		t.Errorf("pages without text %v of %d", pages, len(res.Pages))
	}
}

func TestTicksAndStruckWordsOfAFitNoteAreSeen(t *testing.T) {
	t.Parallel()
	content := assemble([]string{`BT /B 16 Tf 50 780 Td (Statement of Fitness for Work) Tj ET
BT /F 9 Tf 50 740 Td (Patient's name) Tj 120 0 Td (Ms Wren Tallow) Tj ET
BT /F 9 Tf 50 720 Td (I assessed your case on:) Tj 120 0 Td (03/05/2021) Tj ET
BT /F 9 Tf 50 700 Td (and, because of the) Tj 120 0 Td (Back pain) Tj ET
BT /F 9 Tf 50 688 Td (following condition\(s\):) Tj 120 0 Td (Sciatica) Tj ET
BT /F 9 Tf 190 660 Td (you are not fit for work.) Tj 0 -20 Td (you may be fit for work taking account of the following advice:) Tj ET
1 w 172 658 10 10 re S 172 638 10 10 re S 2 w 174 640 m 180 646 l S 174 646 m 180 640 l S
BT /F 9 Tf 60 610 Td (altered hours) Tj 150 0 Td (amended duties) Tj ET
1 w 44 608 10 10 re S 194 608 10 10 re S 2 w 46 610 m 52 616 l S 46 616 m 52 610 l S
BT /F 9 Tf 50 580 Td (This will be the case from) Tj 120 0 Td (03/05/2021 to 31/05/2021) Tj ET
BT /F 9 Tf 50 560 Td (I will / will not need to assess your fitness for work again at the end of this period.) Tj ET
0.8 w 50 562.5 m 66 562.5 l S
BT /F 9 Tf 50 540 Td (Issuer's name) Tj 120 0 Td (Dr Ann Rook) Tj ET
BT /F 9 Tf 50 520 Td (Issuer's profession) Tj 120 0 Td (General Practitioner) Tj ET
BT /F 9 Tf 50 500 Td (Date of statement) Tj 120 0 Td (03/05/2021) Tj ET`})
	res, err := shared().Import(context.Background(), file(content), nil)
	if err != nil {
		t.Fatal(err)
	}
	if res.Source.Form != evidence.FormFitNote || res.Source.Date.Value != "2021-05-03" || res.Source.Author != "Dr Ann Rook" {
		t.Fatalf("form %q, date %q", res.Source.Form, res.Source.Date.Value)
	}
	var got []string
	for _, e := range res.Entries[1:] {
		s := e.Text
		if e.Value != "" {
			s += " = " + e.Value
		}
		got = append(got, s)
	}
	want := []string{
		"Back pain", "Sciatica",
		"you may be fit for work taking account of the following advice:",
		"altered hours",
		"This will be the case from 03/05/2021 to 31/05/2021 = 03/05/2021 to 31/05/2021",
		"I will / will not need to assess your fitness for work again at the end of this period. = will not",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestImportIsSafeSideBySide(t *testing.T) {
	t.Parallel()
	content := madeUp(t)
	done := make(chan error, 4)
	for range cap(done) {
		go func() {
			res, err := shared().Import(context.Background(), importer.File{
				Name: "a.pdf", Size: int64(len(content)), Content: bytes.NewReader(content),
			}, nil)
			if err == nil && len(res.Entries) == 0 {
				err = errors.New("no entries")
			}
			done <- err
		}()
	}
	for range cap(done) {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}
