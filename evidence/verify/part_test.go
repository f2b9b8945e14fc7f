package verify_test

import (
	"bytes"
	"crypto/rand"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence/sign"
	"ownpack/evidence/verify"
)

// partBook is a file of one page of its own and further pages, which calls them
// P1 and by their place in the whole.
func partBook(first string, all ...sheet) []byte {
	front := sheet("BT /F1 12 Tf 72 700 Td (Part 2 of 2) Tj ET")
	b := book(append([]sheet{front}, all...)...)
	labels := "<</Type/Catalog/Pages 2 0 R/PageLabels<</Nums[0<</S/D/P(P)/St 1>> 1<</S/D/P(page )/St " + first + ">>]>>>>"
	return rebuilt(b, "<</Type/Catalog/Pages 2 0 R>>", labels)
}

// rebuilt replaces the body of the first object and writes the file anew.
func rebuilt(b []byte, old, with string) []byte {
	var objects []string
	for _, o := range strings.Split(string(b), "\nendobj\n") {
		if _, body, ok := strings.Cut(o, " 0 obj\n"); ok {
			objects = append(objects, strings.Replace(body, old, with, 1))
		}
	}
	return assemble(objects)
}

func TestAPartIsComparedByThePagesItHolds(t *testing.T) {
	t.Parallel()
	s := sheets()
	master := signWith(t, holder(t), book(s...))
	stranger, err := sign.NewIdentity("Ffion Made-Up", signedAt, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	changed := sheet(strings.Replace(string(s[1]), "four days", "five days", 1))
	for _, tt := range []struct {
		name  string
		file  []byte
		want  string
		holds int
	}{
		{"signed with the original's key", signWith(t, holder(t), partBook("2", s[1], s[2])), "page 2 same, page 3 same", 2},
		{"of one page", signWith(t, holder(t), partBook("2", s[1])), "page 2 same", 1},
		{"a page in it differs", signWith(t, holder(t), partBook("2", changed, s[2])), "page 2 altered, page 3 same", 2},
		{"not signed", partBook("2", s[1], s[2]), "page 1 altered, page 2 same, page 3 same", 0},
		{"signed with another key", signWith(t, stranger, partBook("2", s[1], s[2])), "page 1 altered, page 2 same, page 3 same", 0},
		{"changed after it was signed", append(signWith(t, holder(t), partBook("2", s[1], s[2])), "\n% more\n"...), "page 1 altered, page 2 same, page 3 same", 0},
		{"signed, and no part", signWith(t, holder(t), book(s[1], s[2])), "page 1 missing, page 2 same, page 3 same", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			report, err := verify.Compare(t.Context(), bytes.NewReader(tt.file), int64(len(tt.file)),
				bytes.NewReader(master), int64(len(master)), verify.Options{CacheDir: cacheDir()})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range report.Pages {
				got = append(got, p.Label+" "+string(p.State))
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, ", ")); diff != "" {
				t.Error(diff)
			}
			if len(report.Holds) != tt.holds || report.OK(true) != (!strings.Contains(tt.want, "missing") && !strings.Contains(tt.want, "altered")) {
				t.Errorf("holds %v, OK %v", report.Holds, report.OK(true))
			}
		})
	}
}
