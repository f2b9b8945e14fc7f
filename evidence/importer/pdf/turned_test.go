package pdf_test

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// TestPagesTurnedEitherWayAreReadLikeUprightOnes turns whole pages, as a
// scanner does, and the text on them, as some printers do.
func TestPagesTurnedEitherWayAreReadLikeUprightOnes(t *testing.T) {
	t.Parallel()
	record, err := os.ReadFile(filepath.Join("testdata", "record.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for paper, text := range map[string]string{
		"record": string(record),
		"letter": "**Tallow Vale NHS Trust\nLetter date: 3 May 2021\nDear Dr Rook\nRe: Ms Wren Tallow, date of birth 4 February 1979\n\nShe cannot lift a pan. She drops cups.\n\nYours sincerely\nDr Ivo Crane\nConsultant Neurologist",
	} {
		pages := contents(text)
		want := read(t, assemble(pages))
		if len(want.Entries) < 2 {
			t.Fatalf("%s: %d entries upright", paper, len(want.Entries))
		}
		for turns := 1; turns < 4; turns++ {
			t.Run(fmt.Sprintf("%s by %d", paper, turns*90), func(t *testing.T) {
				t.Parallel()
				got := read(t, assembleAs(fmt.Sprintf("/MediaBox[0 0 595 842]/Rotate %d", turns*90), pages))
				sameTurned(t, want, got, turns)
			})
		}
		t.Run(paper+" in landscape", func(t *testing.T) {
			t.Parallel()
			var sideways []string
			for _, p := range pages {
				sideways = append(sideways, "0 1 -1 0 842 0 cm "+p)
			}
			got := read(t, assembleAs("/MediaBox[0 0 842 595]", sideways))
			sameTurned(t, want, got, 3)
			seen := read(t, assembleAs("/MediaBox[0 0 842 595]/Rotate 90", sideways))
			sameTurned(t, want, seen, 0)
		})
	}
}

func read(t *testing.T, content []byte) importer.Result {
	t.Helper()
	res, err := shared().Import(context.Background(), file(content), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := res.Check(); err != nil {
		t.Error(err)
	}
	return res
}

// sameTurned compares two readings, one of pages turned by quarter turns.
func sameTurned(t *testing.T, want, got importer.Result, turns int) {
	t.Helper()
	if len(got.Entries) != len(want.Entries) || len(got.Source.Warnings) != len(want.Source.Warnings) {
		t.Fatalf("%d entries, %d warnings; want %d, %d", len(got.Entries), len(got.Source.Warnings), len(want.Entries), len(want.Source.Warnings))
	}
	for i, w := range want.Entries {
		g := got.Entries[i]
		if g.Text != w.Text || g.Kind != w.Kind || g.Title != w.Title || g.Date != w.Date {
			t.Errorf("entry %d: %s %q, want %s %q", i, g.Kind, g.Text, w.Kind, w.Text)
		}
		for j, place := range w.Locator.Places {
			box := place.Boxes[0].Turned(turns, 595, 842)
			if len(g.Locator.Places) <= j || !near(g.Locator.Places[j].Boxes[0], box) {
				t.Errorf("entry %d: stands at %+v, want %+v", i, g.Locator.Places, box)
			}
		}
	}
	if p := got.Pages[0]; turns%2 == 1 && p.Width < p.Height || p.Text != want.Pages[0].Text {
		t.Errorf("page of %.0f x %.0f, text %q", p.Width, p.Height, p.Text)
	}
}

func near(a, b evidence.Box) bool {
	return math.Abs(a.X-b.X)+math.Abs(a.Y-b.Y)+math.Abs(a.W-b.W)+math.Abs(a.H-b.H) < 2
}

// TestAFileWithTextIsNeverSilent imports the sample files that once gave
// nothing: pages on their side or head.
func TestAFileWithTextIsNeverSilent(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"hello_world_rotated", "issue14415", "pr20043"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(samples, "pdf-odd", name+".pdf")
			if _, err := os.Stat(path); err != nil {
				t.Skip("the sample files are not here")
			}
			res, err := importFile(t, path)
			if err != nil {
				t.Fatal(err)
			}
			if len(res.Entries) == 0 {
				t.Errorf("no entries; warnings %v", res.Source.Warnings)
			}
		})
	}
}
