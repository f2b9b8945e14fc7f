package render_test

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"ownpack/evidence"
)

// drawnBy asks poppler for a picture of a page. Where it draws nothing, it
// cannot be compared.
func drawnBy(t testing.TB, path string, page int, dpi float64) image.Image {
	t.Helper()
	poppler := installed(t, "pdftoppm")
	n := strconv.Itoa(page)
	out, err := exec.Command(
		poppler, "-gray", "-png", "-cropbox", "-f", n, "-l", n, "-r", strconv.FormatFloat(dpi, 'f', 4, 64), path,
	).Output()
	if err != nil {
		return nil
	}
	img, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		return nil
	}
	return img
}

// difference is the mean difference in grey, 0 to 255, between a page of a pack
// and the source's page it shows, and how much of the source's page is not white.
func difference(packed, source image.Image, dpi float64) (mean, ink float64) {
	b := source.Bounds()
	left := (packed.Bounds().Dx() - b.Dx()) / 2
	top := int(math.Round(44 * dpi / 72))
	grey := func(img image.Image, x, y int) float64 {
		r, _, _, _ := img.At(x, y).RGBA()
		return float64(r >> 8)
	}
	var sum, dark, n float64
	// Cells of four by four, so that a shift by a pixel does not count.
	for y := 0; y+4 <= b.Dy(); y += 4 {
		for x := 0; x+4 <= b.Dx(); x += 4 {
			var a, c float64
			for i := range 16 {
				a += grey(source, x+i%4, y+i/4)
				c += grey(packed, left+x+i%4, top+y+i/4)
			}
			sum += math.Abs(a-c) / 16
			dark += 255 - a/16
			n++
		}
	}
	if n == 0 {
		return 0, 0
	}
	return sum / n, dark / n
}

// TestOddFilesLookAsTheyDid builds a pack of each awkward sample and compares
// each page with the source as another program draws it.
func TestOddFilesLookAsTheyDid(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes a minute")
	}
	var files []string
	for _, dir := range []string{"letters", "prints", "pdf-odd", os.Getenv("OWNPACK_MORE_SAMPLES")} {
		found, _ := filepath.Glob(filepath.Join("../../../shared/samples", dir, "*.pdf"))
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Skip("no sample files here")
	}
	var pages, alike, missing int
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := engine().Open(context.Background(), bytes.NewReader(content), int64(len(content)), "")
		if err != nil {
			continue // refused at import
		}
		count := min(doc.PageCount(), 3)
		_ = doc.Close()
		if count == 0 {
			continue
		}
		c := caseOf(content, count)
		c.Sources[0].Form = evidence.FormLetter
		p := build(t, c, planOf(t, c, evidence.ProfileMaster))
		if out, err := exec.Command(installed(t, "qpdf"), "--check", p.path).CombinedOutput(); err != nil {
			t.Errorf("%s: qpdf: %s", filepath.Base(file), out)
		}
		for _, page := range p.manifest.Pages {
			item := p.plan.Items[page.Item]
			if item.Kind != evidence.ItemExhibit {
				continue
			}
			pages++
			if page.Placeholder != "" {
				missing++
				t.Logf("%s: a page could not be printed: %s", filepath.Base(file), page.Placeholder)
				continue
			}
			n, _ := strconv.Atoi(strings.TrimPrefix(page.Label, "E"))
			mean, ink, ok := compare(t, p, file, n, item.SourcePages[n-item.First])
			if !ok {
				continue
			}
			alike++
			if mean > 6 && mean > ink/4 {
				t.Logf("%s page %d: differs by %.1f with %.1f of ink", filepath.Base(file), item.SourcePages[n-item.First], mean, ink)
				alike--
			}
		}
	}
	t.Logf("%d pages: %d look as they did, %d could not be printed", pages, alike, missing)
	if alike*100 < (pages-missing)*90 {
		t.Errorf("only %d of %d pages look as they did", alike, pages-missing)
	}
}

func compare(t *testing.T, p pack, file string, n, page int) (mean, ink float64, ok bool) {
	t.Helper()
	const dpi = 60
	full := drawnBy(t, file, page, dpi)
	packed := drawnBy(t, p.path, n, dpi)
	if full == nil || packed == nil {
		return 0, 0, false
	}
	width, height := float64(full.Bounds().Dx())*72/dpi, float64(full.Bounds().Dy())*72/dpi
	scale := min(1, 559/width, 780/height)
	source := drawnBy(t, file, page, dpi*scale)
	if source == nil {
		return 0, 0, false
	}
	mean, ink = difference(packed, source, dpi)
	return mean, ink, true
}
