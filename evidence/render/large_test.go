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
	"ownpack/evidence/stamp"
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
	manifest, ledger, made, err := r.Files(context.Background(), plan, opener(c), render.Parts{
		Most: most, Spool: spool("pages"), Large: spool("standard"),
		Create: func(n int) (io.Writer, error) { files[n] = &bytes.Buffer{}; return files[n], nil },
	}, nil)
	if err != nil {
		t.Fatal(err)
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
		{Lines: full}, {Lines: few, Rotate: 90}, {Lines: full[:30], Width: 842, Height: 595}, {Lines: few, Width: 300, Height: 200},
		{Lines: few, Width: 1191, Height: 842},
	} {
		title := fmt.Sprintf("Shape %d", i+1)
		id := c.AddFile(evidence.Source{Form: evidence.FormLetter, Title: title, Date: evidence.Date{Value: "2024-02"}},
			evidencetest.PDF([]evidencetest.PDFPage{p}, evidencetest.PDFExtra{}), 1)
		e := c.AddEntry(id, 1, evidence.Entry{Kind: evidence.KindLetter, Title: title, Text: "Cannot stand at the cooker."})
		c.Pick(e, "pip-1", "")
	}
}

// TestTheTextOfAPageIsOnItsSheets counts the words of every page: those of our own
// once, those of a source at least once.
func TestTheTextOfAPageIsOnItsSheets(t *testing.T) {
	t.Parallel()
	c := hardCase()
	standard, p := build(t, c, planOf(t, c, evidence.ProfileMaster)), oneLarge(t, c, evidence.ProfileMaster)
	labels, _, _ := onSheets(t, p)
	large := map[string]map[string]int{}
	for s, words := range p.words(t) {
		if large[labels[s]] == nil {
			large[labels[s]] = map[string]int{}
		}
		for _, w := range words {
			if w.top > sheetStrip-4 {
				large[labels[s]][w.text]++
			}
		}
	}
	for n, words := range standard.words(t) {
		got, own, want := large[evidence.Label(n+1)], p.kind(n+1) != evidence.ItemExhibit, map[string]int{}
		for _, w := range words {
			if w.top > 42 {
				want[w.text]++
			}
		}
		for w := range want {
			if got[w] < want[w] || own && got[w] != want[w] {
				t.Errorf("E%d: %q %d times, in large print %d", n+1, w, want[w], got[w])
			}
		}
		if len(got) != len(want) {
			t.Errorf("E%d: %d different words, in large print %d", n+1, len(want), len(got))
		}
	}
}

func TestEveryLinkOfTheLargePrintLeadsToTheFirstSheetOfItsPage(t *testing.T) {
	t.Parallel()
	c := hardCase()
	p := oneLarge(t, c, evidence.ProfileTribunal)
	var out bytes.Buffer
	if err := stamp.PDF(bytes.NewReader(p.bytes), &out, stamp.Mark{Party: "Appellant", Addition: "A"}); err != nil {
		t.Fatal(err)
	}
	stamped := p
	stamped.bytes, stamped.path = out.Bytes(), filepath.Join(t.TempDir(), "stamped.pdf")
	if err := os.WriteFile(stamped.path, stamped.bytes, 0o600); err != nil {
		t.Fatal(err)
	}
	labels, numbers, _ := onSheets(t, p)
	standard := 0
	for _, links := range targets(t, build(t, c, planOf(t, c, evidence.ProfileTribunal))) {
		standard += len(links) / 2
	}
	for name, p := range map[string]pack{"as uploaded": p, "stamped": stamped} {
		words, links := p.words(t), targets(t, p)
		hits := 0
		for s := range words {
			for _, word := range words[s] {
				if word.left < 700 || word.top < sheetStrip || !label.MatchString(word.text) {
					continue
				}
				x, y := (word.left+word.right)/2, (word.top+word.foot)/2+841.89-595.28
				to := 0
				for _, l := range links[s] { // a later annotation lies on top
					if x > l.left && x < l.right && y > l.top && y < l.foot {
						to = l.to
					}
				}
				if to == 0 || labels[to-1] != word.text || numbers[to-1] != 1 {
					t.Errorf("%s: sheet %d (%s): %q leads to sheet %d", name, s+1, labels[s], word.text, to)
				}
				hits++
			}
		}
		t.Logf("%s: %d labels tried, %d links in the standard pack", name, hits, standard)
		if hits != standard {
			t.Errorf("%s: %d labels, %d links in the standard pack", name, hits, standard)
		}
	}
}

func TestTheSameCaseGivesTheSameLargePrint(t *testing.T) {
	t.Parallel()
	a, b := evidencetest.New(), evidencetest.New()
	if !bytes.Equal(oneLarge(t, a, evidence.ProfileMaster).bytes, oneLarge(t, b, evidence.ProfileMaster).bytes) {
		t.Error("two buildings differ")
	}
}

func TestLargePrintInPartsKeepsToTheLimitAndHasEveryPageOnce(t *testing.T) {
	t.Parallel()
	c := heavyCase(9, 5, 45)
	const most = 300_000
	files := inLargePrint(t, c, evidence.ProfileTribunal, most)
	if len(files) < 3 {
		t.Fatalf("only %d files", len(files))
	}
	next := 1
	for i, f := range files {
		if len(f.bytes) > most {
			t.Errorf("part %d has %d bytes", i+1, len(f.bytes))
		}
		tool(t, "qpdf", "--check", f.path)
		labels, _, _ := onSheets(t, f)
		labels = slices.Compact(labels)
		if !strings.HasPrefix(labels[0], "P") {
			t.Errorf("part %d begins with %s", i+1, labels[0])
		}
		for _, l := range labels {
			if strings.HasPrefix(l, "P") {
				continue
			}
			if l != evidence.Label(next) {
				t.Errorf("part %d: %s where E%d should be", i+1, l, next)
			}
			next++
		}
	}
	if next != files[0].plan.Pages()+1 {
		t.Errorf("%d pages of %d", next-1, files[0].plan.Pages())
	}
}

func TestLargePrintSaysWhatIsKept(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	p := oneLarge(t, c, evidence.ProfileMaster)
	var b strings.Builder
	labels, numbers, _ := onSheets(t, p)
	for s := range labels {
		fmt.Fprintf(&b, "======== %s (%d)\n%s\n", labels[s], numbers[s], p.text(t, s+1, 0, 0, 842, 596))
	}
	got, golden := scrub(p, b.String()), filepath.Join("testdata", "large.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the large print changed (-want +got); run with -update if that is meant:\n%s", diff)
	}
}

// TestOurOwnWordsAreTaggedOnceInLargePrint compares what readers that cannot see
// get with what they get of the standard pack. A page of a source is tagged on its
// first sheet; programs that keep to what shows there read no more of it.
func TestOurOwnWordsAreTaggedOnceInLargePrint(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	count := func(p pack) map[string]int {
		out := map[string]int{}
		for _, m := range quotedText.FindAllStringSubmatch(structure(t, p), -1) {
			for _, w := range strings.Fields(m[1]) {
				out[w]++
			}
		}
		return out
	}
	standard := build(t, c, planOf(t, c, evidence.ProfileMaster))
	inSources, ours := map[string]bool{}, map[string]bool{}
	for n, words := range standard.words(t) {
		for _, w := range words {
			if standard.kind(n+1) == evidence.ItemExhibit {
				inSources[w.text] = true
			} else {
				ours[w.text] = true
			}
		}
	}
	want, got := count(standard), count(oneLarge(t, c, evidence.ProfileMaster))
	own := 0
	for w, n := range want {
		if inSources[w] || !ours[w] {
			continue
		}
		if own++; got[w] != n {
			t.Errorf("%q: %d times, in large print %d", w, n, got[w])
		}
	}
	if own < 200 {
		t.Errorf("only %d words are ours", own)
	}
	for w, n := range got {
		if n > want[w] {
			t.Errorf("%q: %d times, in large print %d", w, want[w], n)
		}
	}
}
