package verify_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/verify"
)

// sheet is a page for the tests: what its content stream draws.
type sheet string

// sheets are three pages of text with a picture on the last.
func sheets() []sheet {
	line := func(n int, words string) string {
		return fmt.Sprintf("BT /F1 11 Tf 60 %d Td (%s) Tj ET\n", 760-n*40, words)
	}
	var all []sheet
	for p, words := range []string{
		"the claimant walked twenty metres with a stick and then stopped",
		"she needs prompting to cook a simple meal on four days of seven",
		"seen in clinic with pain in both hands and reduced grip",
	} {
		var b strings.Builder
		fmt.Fprintf(&b, "BT /F1 11 Tf 36 822 Td (Ffion Made-Up appeal reference 12) Tj ET\n")
		fmt.Fprintf(&b, "BT /F1 9 Tf 540 810 Td (E%d) Tj ET\n", p+1)
		for n := range 16 {
			b.WriteString(line(n, fmt.Sprintf("%s line %d of page %d", words, n, p)))
		}
		if p == 2 {
			b.WriteString("0.2 0.4 0.8 rg 100 90 120 60 re f 0.9 0.2 0.1 rg 240 90 60 60 re f 0 g\n")
		}
		all = append(all, sheet(b.String()))
	}
	return all
}

// stamped is what a tribunal makes of a page: shrunk to 88 %, kept at the top
// and in the middle, with its own words at the foot.
func (s sheet) stamped(n int) sheet {
	return sheet(fmt.Sprintf("q 0.88 0 0 0.88 35.7 101.04 cm\n%s\nQ BT /F1 10 Tf 50 45 Td (Appellant evidence) Tj ET "+
		"BT /F1 10 Tf 450 45 Td (Addition A | Page %d) Tj ET", s, n))
}

// book writes sheets as a PDF.
func book(all ...sheet) []byte {
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"}
	var kids strings.Builder
	for _, s := range all {
		n := len(objects) + 1
		fmt.Fprintf(&kids, "%d 0 R ", n)
		objects = append(objects,
			fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>", n+1),
			fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(s), s))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), len(all))
	return assemble(objects)
}

func assemble(objects []string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	var table strings.Builder
	for i, o := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n",
		len(objects)+1, table.String(), len(objects)+1, at)
	return b.Bytes()
}

func TestComparePageByPage(t *testing.T) {
	t.Parallel()
	s := sheets()
	swap := func(i int, old, with string) sheet { return sheet(strings.Replace(string(s[i]), old, with, 1)) }
	extra := sheet("BT /F1 12 Tf 72 500 Td (A page the tribunal put in front) Tj ET")
	tests := []struct {
		name string
		file []byte
		want []evidence.PageState
	}{
		{"unchanged", book(s...), []evidence.PageState{"same", "same", "same"}},
		{"stamped", book(s[0].stamped(1), s[1].stamped(2), s[2].stamped(3)), []evidence.PageState{"same", "same", "same"}},
		{"stamped behind a page of theirs", book(extra.stamped(1), s[0].stamped(2), s[1].stamped(3), s[2].stamped(4)), []evidence.PageState{"same", "same", "same", "extra"}},
		{"in other order", book(s[2], s[0], s[1]), []evidence.PageState{"same", "same", "moved"}},
		{"page left out", book(s[0], s[2]), []evidence.PageState{"same", "missing", "same"}},
		{"word changed", book(s[0], swap(1, "four days", "five days"), s[2]), []evidence.PageState{"same", "altered", "same"}},
		{"word changed, stamped", book(s[0].stamped(1), swap(1, "four", "five").stamped(2), s[2].stamped(3)), []evidence.PageState{"same", "altered", "same"}},
		{"word left out", book(s[0], swap(1, "simple ", ""), s[2]), []evidence.PageState{"same", "altered", "same"}},
		{"words added", book(s[0]+"BT /F1 8 Tf 60 115 Td (and felt fine) Tj ET", s[1], s[2]), []evidence.PageState{"altered", "same", "same"}},
		{"words moved", book(s[0], swap(1, "60 760 Td", "60 130 Td"), s[2]), []evidence.PageState{"same", "altered", "same"}},
		{"line blacked out", book(s[0], s[1]+"0 g 55 595 400 18 re f", s[2]), []evidence.PageState{"same", "altered", "same"}},
		{"line whitened", book(s[0], s[1]+"1 g 55 595 400 18 re f 0 g", s[2]), []evidence.PageState{"same", "altered", "same"}},
		{"picture covered", book(s[0], s[1], s[2]+"0.9 0.2 0.1 rg 100 90 120 60 re f"), []evidence.PageState{"same", "same", "altered"}},
		{"reference of the department", book(s[0], swap(1, "appeal reference 12", "National Insurance number QQ 34"), s[2]), []evidence.PageState{"same", "same", "same"}},
		{"other name", book(s[0], swap(1, "Ffion", "Somebody"), s[2]), []evidence.PageState{"same", "altered", "same"}},
		{"other label", book(s[0], swap(1, "(E2)", "(E9)"), s[2]), []evidence.PageState{"same", "altered", "same"}},
		{"everything else", book(extra), []evidence.PageState{"missing", "missing", "missing", "extra"}},
	}
	master := signWith(t, holder(t), book(s...))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			report, err := verify.Compare(t.Context(), bytes.NewReader(tt.file), int64(len(tt.file)),
				bytes.NewReader(master), int64(len(master)), verify.Options{CacheDir: cacheDir()})
			if err != nil {
				t.Fatal(err)
			}
			var got []evidence.PageState
			for _, p := range report.Pages {
				got = append(got, p.State)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
			ok := !slices.Contains(tt.want, "altered") && !slices.Contains(tt.want, "missing")
			if report.OK(true) != ok || report.Integrity.State != evidence.StateAbsent {
				t.Errorf("OK %v, want %v; integrity %v", report.OK(true), ok, report.Integrity.State)
			}
		})
	}
}

func TestCompareWantsAnOriginalThatVerifies(t *testing.T) {
	t.Parallel()
	b := book(sheets()...)
	_, err := verify.Compare(t.Context(), bytes.NewReader(b), int64(len(b)), bytes.NewReader(b), int64(len(b)), verify.Options{})
	if !errors.Is(err, verify.ErrOriginal) {
		t.Errorf("got %v, want ErrOriginal", err)
	}
}
