package render_test

import (
	"bytes"
	"regexp"
	"strconv"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

// filled are areas that a page fills: left, bottom, width, height in points.
var filled = regexp.MustCompile(`(?m)^([\d.]+) ([\d.]+) ([\d.]+) (-?[\d.]+) re f$`)

func TestBarsStandBesideThePageAndNeverOnIt(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	plain := build(t, c, planOf(t, c, evidence.ProfileMaster))
	p := planOf(t, c, evidence.ProfileMaster)
	exhibits := 0
	for i := range p.Items {
		if p.Items[i].Kind == evidence.ItemExhibit {
			exhibits++
			p.Items[i].Marks = []evidence.PageMark{{Page: p.Items[i].SourcePages[0], Top: 100, Bottom: 160}}
		}
	}
	marked := build(t, c, p)
	if bytes.Equal(plain.bytes, marked.bytes) {
		t.Fatal("no bars were drawn")
	}
	out := tool(t, "qpdf", "--qdf", "--object-streams=disable", marked.path, "-")
	bars := 0
	for _, m := range filled.FindAllStringSubmatch(out, -1) {
		x, _ := strconv.ParseFloat(m[1], 64)
		w, _ := strconv.ParseFloat(m[3], 64)
		if w == 2.5 {
			bars++
			if x < 6 || x+w > 22 { // an A4 page made to fit begins at 22
				t.Errorf("a bar from %.1f to %.1f", x, x+w)
			}
		}
	}
	if bars != exhibits {
		t.Errorf("%d bars for %d documents", bars, exhibits)
	}
	before := map[string]int{}
	for _, page := range plain.manifest.Pages {
		before[page.Hash]++
	}
	for _, page := range marked.manifest.Pages {
		if p.Items[page.Item].Kind == evidence.ItemExhibit && before[page.Hash] == 0 {
			t.Errorf("%s: a bar changes what the page is taken to show", page.Label)
		}
	}
}
