package render_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
	"ownpack/evidence/render"
	"ownpack/evidence/render/assemble"
)

// inLargePrint builds the large-print edition in files of a largest size, or in
// one.
func inLargePrint(t *testing.T, c *evidencetest.Case, profile evidence.Profile, most int64) []pack {
	t.Helper()
	r, plan := renderer(t), planOf(t, c, profile)
	measured, err := r.Measure(plan)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	spool := func(name string) *os.File {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		return f
	}
	files := map[int]*bytes.Buffer{}
	var told told
	manifest, ledger, made, err := r.Files(context.Background(), plan, opener(c), render.Parts{
		Most: most, Spool: spool("pages"), Large: func() (assemble.Spool, error) { return spool("standard"), nil },
		Create: func(n int) (io.Writer, error) { files[n] = &bytes.Buffer{}; return files[n], nil },
	}, told.tell)
	if err != nil {
		t.Fatal(err)
	}
	if told.strange || told.done == 0 || told.done != told.total {
		t.Errorf("what is told of progress jumps about, or ends at %d of %d", told.done, told.total)
	}
	var out []pack
	for i := range made {
		p := pack{filepath.Join(dir, fmt.Sprintf("large-%d.pdf", i+1)), files[i+1].Bytes(), measured, manifest, ledger}
		if err := os.WriteFile(p.path, p.bytes, 0o600); err != nil {
			t.Fatal(err)
		}
		if n := len(p.words(t)); n != made[i].Pages {
			t.Errorf("file %d has %d sheets, %d told", i+1, n, made[i].Pages)
		}
		out = append(out, p)
	}
	return out
}

// told is what was told of progress. It is strange where it goes back, or where
// there is suddenly more or less to do.
type told struct {
	done, total int
	strange     bool
}

func (p *told) tell(done, total int) {
	p.strange = p.strange || done <= p.done || p.total > 0 && total != p.total
	p.done, p.total = done, total
}

// oneLarge is the edition as one file.
func oneLarge(t *testing.T, c *evidencetest.Case, profile evidence.Profile) pack {
	t.Helper()
	return inLargePrint(t, c, profile, math.MaxInt64)[0]
}

// sheetStrip is how far down the strip of a sheet reaches, in points.
const sheetStrip = 56

var sheetName = regexp.MustCompile(`([EP][0-9]+) · sheet ([0-9]+) of ([0-9]+)`)

// onSheets gives for each sheet the label, which sheet of its page it is and of
// how many, as its strip says.
func onSheets(t *testing.T, p pack) (labels []string, numbers, of []int) {
	t.Helper()
	for i, words := range p.words(t) {
		var strip []string
		for _, w := range words {
			if w.foot < 36 && w.left > 500 {
				strip = append(strip, w.text)
			}
		}
		m := sheetName.FindStringSubmatch(strings.Join(strip, " "))
		if m == nil {
			t.Fatalf("sheet %d is called %q", i+1, strip)
		}
		n, _ := strconv.Atoi(m[2])
		all, _ := strconv.Atoi(m[3])
		labels, numbers, of = append(labels, m[1]), append(numbers, n), append(of, all)
	}
	return labels, numbers, of
}

func TestLargePrintKeepsTheLabelsOfTheStandardPack(t *testing.T) {
	t.Parallel()
	c := hardCase()
	for _, profile := range []evidence.Profile{evidence.ProfileMaster, evidence.ProfileDWP} {
		standard, p := build(t, c, planOf(t, c, profile)), oneLarge(t, c, profile)
		if p.manifest.PackID != standard.manifest.PackID || !cmp.Equal(p.ledger, standard.ledger) {
			t.Errorf("%s: pack id %s, ledger %+v", profile, p.manifest.PackID, p.ledger)
		}
		labels, numbers, of := onSheets(t, p)
		var want []string
		for n := 1; n <= standard.plan.Pages(); n++ {
			want = append(want, evidence.Label(n))
		}
		if diff := cmp.Diff(want, slices.Compact(slices.Clone(labels))); diff != "" {
			t.Errorf("%s: labels (-standard +large):\n%s", profile, diff)
		}
		doc, err := engine().Open(t.Context(), bytes.NewReader(p.bytes), int64(len(p.bytes)), "")
		if err != nil {
			t.Fatal(err)
		}
		defer doc.Close()
		named, err := doc.Labels(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for i, l := range labels {
			want := l
			if numbers[i] > 1 {
				want += fmt.Sprintf(" (%d)", numbers[i])
			}
			if named[i] != want {
				t.Errorf("%s: sheet %d is page %q to programs, %q on paper", profile, i+1, named[i], want)
			}
			if last := i+1 == len(labels) || labels[i+1] != l; last != (numbers[i] == of[i]) {
				t.Errorf("%s: %s has sheet %d of %d", profile, l, numbers[i], of[i])
			}
		}
	}
}

func TestLargePrintIsLandscapeAndLarge(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	p := oneLarge(t, c, evidence.ProfileMaster)
	sizes := regexp.MustCompile(`Page +[0-9]+ MediaBox: +0.00 +0.00 +841.89 +595.28`)
	info := tool(t, "pdfinfo", "-box", "-f", "1", "-l", "999", p.path)
	if n := len(sizes.FindAllString(info, -1)); n != len(p.words(t)) {
		t.Errorf("%d sheets are A4 landscape:\n%s", n, info)
	}
	tool(t, "qpdf", "--check", p.path)
	// Our running text is 11 points high in the standard pack.
	for s := range scales(t, p) {
		if kind := p.kindOfSheet(t, s); kind != evidence.ItemExhibit && 11*scales(t, p)[s].scale < 16 {
			t.Errorf("sheet %d: text of %.1f points", s+1, 11*scales(t, p)[s].scale)
		}
	}
	if text := p.text(t, 1, 0, 0, 842, sheetStrip); !strings.Contains(text, "Large-print edition: the page labels are those of the standard pack.") {
		t.Errorf("the first sheet does not say what it is:\n%s", text)
	}
}

// kindOfSheet is the kind of item that a sheet, from 0, shows.
func (p pack) kindOfSheet(t *testing.T, sheet int) evidence.ItemKind {
	labels, _, _ := onSheets(t, p)
	n, _ := strconv.Atoi(strings.TrimPrefix(labels[sheet], "E"))
	return p.kind(n)
}

// placing is how a sheet shows a page: its clip, and where a point of the page
// stands, in points from the bottom left.
type placing struct {
	clip        [4]float64 // x, y, width, height
	scale, x, y float64
}

var sheetPlaced = regexp.MustCompile(`(?s)^.*?q\n(\S+) (\S+) (\S+) (\S+) re W n\n(\S+) 0 0 \S+ (\S+) (\S+) cm\n`)

// scales reads how each sheet shows its page from what is drawn.
func scales(t *testing.T, p pack) []placing {
	t.Helper()
	offline()
	ctx, err := api.ReadContext(bytes.NewReader(p.bytes), model.NewDefaultConfiguration())
	if err != nil {
		t.Fatal(err)
	}
	if err := ctx.EnsurePageCount(); err != nil {
		t.Fatal(err)
	}
	var out []placing
	for n := 1; n <= ctx.PageCount; n++ {
		d, _, _, err := ctx.PageDict(n, false)
		if err != nil {
			t.Fatal(err)
		}
		content, err := ctx.PageContent(d, n)
		if err != nil {
			t.Fatal(err)
		}
		m := sheetPlaced.FindStringSubmatch(string(content))
		if m == nil {
			t.Fatalf("sheet %d does not say what it shows", n)
		}
		var v [7]float64
		for i := range v {
			if v[i], err = strconv.ParseFloat(m[i+1], 64); err != nil {
				t.Fatal(err)
			}
		}
		out = append(out, placing{[4]float64(v[:4]), v[4], v[5], v[6]})
	}
	return out
}

// drawn are the pages of a pack, drawn by the engine.
func drawn(t *testing.T, p pack, dpi float64) []image.Image {
	t.Helper()
	doc, err := engine().Open(t.Context(), bytes.NewReader(p.bytes), int64(len(p.bytes)), "")
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	var out []image.Image
	for n := 1; n <= doc.PageCount(); n++ {
		img, err := doc.Render(t.Context(), n, dpi)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, img)
	}
	return out
}

// dark reports whether a dot, or one next to it, is darker than paper.
func dark(img image.Image, x, y, around int, than uint32) bool {
	for dy := -around; dy <= around; dy++ {
		for dx := -around; dx <= around; dx++ {
			if !image.Pt(x+dx, y+dy).In(img.Bounds()) {
				continue
			}
			if r, g, b, _ := img.At(x+dx, y+dy).RGBA(); min(r, g, b)>>8 < than {
				return true
			}
		}
	}
	return false
}

// TestNothingOfAPageIsLeftOutInLargePrint draws every page and its sheets, and
// looks for every dot of the page on one of them.
func TestNothingOfAPageIsLeftOutInLargePrint(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	addShapes(c)
	standard, p := build(t, c, planOf(t, c, evidence.ProfileMaster)), oneLarge(t, c, evidence.ProfileMaster)
	const dpi, sheetDPI, strip = 60.0, 72.0, 44.0
	pages, sheets, places := drawn(t, standard, dpi), drawn(t, p, sheetDPI), scales(t, p)
	labels, _, _ := onSheets(t, p)
	for n, page := range pages {
		dots, lost := 0, 0
		for y := int(math.Ceil(strip * dpi / 72)); y < page.Bounds().Dy(); y++ {
			for x := range page.Bounds().Dx() {
				if !dark(page, x, y, 0, 200) {
					continue
				}
				dots++
				px, py := (float64(x)+0.5)*72/dpi, 841.89-(float64(y)+0.5)*72/dpi
				if p.kind(n+1) == evidence.ItemExhibit && px < 17 {
					continue // a bar in the margin, which is drawn anew
				}
				if !onOneOf(sheets, places, labels, evidence.Label(n+1), px, py) {
					lost++
				}
			}
		}
		if lost > 0 || dots == 0 {
			t.Errorf("%s: %d of %d dots are on no sheet", evidence.Label(n+1), lost, dots)
		}
	}
}

func onOneOf(sheets []image.Image, places []placing, labels []string, label string, x, y float64) bool {
	for s, at := range places {
		if labels[s] != label {
			continue
		}
		sx, sy := x*at.scale+at.x, y*at.scale+at.y
		if c := at.clip; sx < c[0] || sx > c[0]+c[2] || sy < c[1] || sy > c[1]+c[3] {
			continue
		}
		if dark(sheets[s], int(sx), int(595.28-sy), 2, 235) {
			return true
		}
	}
	return false
}

// addShapes adds pages of every shape: upright, turned, wide, small, full and with
// hardly anything on it.
func addShapes(c *evidencetest.Case) {
	var full []string
	for i := range 60 {
		full = append(full, fmt.Sprintf("Line %d of a page that is full from top to bottom and wide.", i+1))
	}
	few := []string{"Source text", "second line"}
	for i, p := range []evidencetest.PDFPage{
		{Lines: full},
		{Lines: few, Rotate: 90},
		{Lines: full[:30], Width: 842, Height: 595},
		{Lines: few, Width: 300, Height: 200},
		{Lines: few, Width: 1191, Height: 842},
	} {
		title := fmt.Sprintf("Shape %d", i+1)
		id := c.AddFile(evidence.Source{Form: evidence.FormLetter, Title: title, Date: evidence.Date{Value: "2024-02"}},
			evidencetest.PDF([]evidencetest.PDFPage{p}, evidencetest.PDFExtra{}), 1)
		e := c.AddEntry(id, 1, evidence.Entry{Kind: evidence.KindLetter, Title: title, Text: "Cannot stand at the cooker."})
		c.Pick(e, "pip-1", "")
	}
}
