package render_test

import (
	"fmt"
	"image/color"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

// blankCase is a case whose documents are empty pages: whatever stands on them in
// the pack is ours. n activities have a statement of the given length, and
// passages where with says so.
func blankCase(n, length, passages int, with func(activity int) bool) *evidencetest.Case {
	c := evidencetest.New()
	c.Picks, c.Statements, c.Disputes = nil, nil, nil
	scheme := c.Schemes[0]
	scheme.Activities = nil
	source := c.AddFile(
		evidence.Source{Form: evidence.FormRecord, Title: "Empty record", MediaType: "application/pdf"},
		evidencetest.PDF([]evidencetest.PDFPage{{}, {}, {}}, evidencetest.PDFExtra{}), 3,
	)
	for i := range n {
		number := fmt.Sprint(i + 1)
		id := evidence.ActivityID("pip-" + number)
		scheme.Activities = append(scheme.Activities, evidence.Activity{ID: id, Number: number, Heading: "Activity heading " + number})
		if length > 0 {
			c.Statements = append(c.Statements, evidence.Statement{Activity: id, Because: strings.Repeat("My own words. ", length/14+1)})
		}
		if !with(i) {
			continue
		}
		for k := range passages {
			e := c.AddEntry(source, k%3+1, evidence.Entry{Kind: evidence.KindConsultation, Text: fmt.Sprintf("Passage %d of activity %s.", k, number)})
			c.Pick(e, id, "")
		}
	}
	if len(c.Picks) == 0 { // an exhibit there must be
		e := c.AddEntry(source, 1, evidence.Entry{Kind: evidence.KindConsultation, Text: "The only passage."})
		c.Pick(e, "pip-1", "")
	}
	c.Schemes[0] = scheme
	return c
}

func TestNothingOfOursStandsBelowTheStripOfAnExhibit(t *testing.T) {
	t.Parallel()
	all := func(int) bool { return true }
	none := func(int) bool { return false }
	first := func(i int) bool { return i == 0 }
	for _, tc := range []struct {
		name                string
		n, length, passages int
		with                func(int) bool
	}{
		{"the last activity has a statement only", 2, 80, 3, first},
		{"one passage, then statements only", 4, 80, 1, none},
		{"passages only", 3, 0, 4, all},
		{"many activities", 14, 60, 2, func(i int) bool { return i%2 == 0 }},
		{"many activities with passages", 12, 60, 12, all},
		{"a long statement", 2, 4000, 3, first},
		{"a statement of many pages", 2, 12000, 1, first},
		{"many passages", 1, 40, 90, all},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			c := blankCase(tc.n, tc.length, tc.passages, tc.with)
			p := build(t, c, planOf(t, c, evidence.ProfileMaster))
			seen := 0
			for i, words := range p.words(t) {
				kind := p.kind(i + 1)
				if kind == evidence.ItemExhibit {
					seen++
				}
				for _, w := range words {
					if kind == evidence.ItemExhibit && w.foot > 43 {
						t.Errorf("E%d, a page of a source, says %q below its strip", i+1, w.text)
					}
					if kind != evidence.ItemActivities && w.text == "(continued)" {
						t.Errorf("E%d of the %s goes on with an activity", i+1, kind)
					}
				}
			}
			if seen == 0 {
				t.Fatal("no page of a source is in the pack")
			}
			blank(t, p, p.plan.Pages())
		})
	}
}

// blank checks that a page is white below its strip.
func blank(t *testing.T, p pack, page int) {
	t.Helper()
	img := drawnBy(t, p.path, page, 36)
	if img == nil {
		t.Fatal("the page could not be drawn")
	}
	b := img.Bounds()
	for y := 23; y < b.Dy(); y++ {
		for x := range b.Dx() {
			if color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y < 250 {
				t.Fatalf("E%d is not white at %d, %d", page, x*2, y*2)
			}
		}
	}
}
