package image_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	stdimage "image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/image"
	"ownpack/evidence/importer/importertest"
)

func TestConformance(t *testing.T) {
	t.Parallel()
	p := small(letter...)
	importertest.Run(
		t, image.New(),
		importertest.File{Name: "scan.png", Content: pngOf(t, p), Cuts: 12},
		importertest.File{Name: "photo.jpg", Content: jpegOf(t, coloured(p)), Cuts: 12},
		importertest.File{Name: "pages.tiff", Content: tiffOf(p, small("Second")), Cuts: 12},
		importertest.File{Name: "scan.bmp", Content: bmpOf(t, p), Cuts: 12},
		importertest.File{Name: "scan.gif", Content: gifOf(t, p), Cuts: 12},
	)
}

// fake reads the same words in every picture.
type fake struct {
	words []evidence.Word
	err   error
	seen  *[]stdimage.Point
}

func (f fake) Read(_ context.Context, p importer.Picture) ([]evidence.Word, error) {
	if f.seen != nil {
		*f.seen = append(*f.seen, p.Image.Bounds().Size())
	}
	return f.words, f.err
}

func codes(r importer.Result) map[string]evidence.Warning {
	out := map[string]evidence.Warning{}
	for _, w := range r.Source.Warnings {
		out[w.Code] = w
	}
	return out
}

func TestWithoutReaderThePageIsKeptAndCanBeChosen(t *testing.T) {
	t.Parallel()
	res, err := importBytes("a.png", pngOf(t, paper(letter...)), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Entries) != 1 || res.Entries[0].Kind != evidence.KindDocument || res.Entries[0].Title != "" || res.Entries[0].Locator.Page() != 1 {
		t.Errorf("entries %+v", res.Entries)
	}
	if _, ok := codes(res)[evidence.WarnNoReader]; !ok {
		t.Errorf("warnings %v", res.Source.Warnings)
	}
	if len(res.Rendition) == 0 || res.Source.Rendered != evidence.RenderedPicture || len(res.Pages) != 1 {
		t.Error("no page to show")
	}
}

func TestWordsComeWithTheirPlaces(t *testing.T) {
	t.Parallel()
	res, err := importBytes("a.png", pngOf(t, paper(letter...)), reader(t))
	if err != nil {
		t.Fatal(err)
	}
	page := res.Pages[0]
	if page.Read != evidence.ReadOCR || !strings.Contains(page.Text, "fifty metres") {
		t.Fatalf("read %q: %q", page.Read, page.Text)
	}
	for _, w := range page.Words {
		if w.Text == "fifty" {
			// The word stands from 215 to 250 of 420, at 150 of 594.
			x, y := w.Box.X/page.Width, (w.Box.Y+w.Box.H/2)/page.Height
			if x < 0.42 || x > 0.53 || y < 0.23 || y > 0.27 {
				t.Errorf("stands at %.2f, %.2f of the page", x, y)
			}
		}
	}
}

func TestPicturesThatLieAreSetUpright(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reading pictures takes long")
	}
	r := reader(t)
	upright := paper(letter...)
	for quarters := range 4 {
		t.Run(fmt.Sprintf("%d quarter turns", quarters), func(t *testing.T) {
			t.Parallel()
			res, err := importBytes("a.png", pngOf(t, turned(upright, quarters)), r)
			if err != nil {
				t.Fatal(err)
			}
			p := res.Pages[0]
			if !strings.Contains(p.Text, "cannot walk more than fifty") || p.Width > p.Height {
				t.Errorf("%.0f x %.0f: %q", p.Width, p.Height, p.Text)
			}
		})
	}
}

func turned(g *stdimage.Gray, quarters int) *stdimage.Gray {
	for range quarters {
		out := stdimage.NewGray(stdimage.Rect(0, 0, g.Rect.Dy(), g.Rect.Dx()))
		for y := range g.Rect.Dy() {
			for x := range g.Rect.Dx() {
				out.SetGray(g.Rect.Dy()-1-y, x, g.GrayAt(x, y))
			}
		}
		g = out
	}
	return g
}

// corner is a wide picture with a dark top left corner.
func corner() *stdimage.Gray {
	g := stdimage.NewGray(stdimage.Rect(0, 0, 160, 80))
	for i := range g.Pix {
		g.Pix[i] = 255
		if x, y := i%160, i/160; x < 40 && y < 20 {
			g.Pix[i] = 0
		}
	}
	return g
}

func TestCameraTurnsAreDone(t *testing.T) {
	t.Parallel()
	jpg := jpegOf(t, corner())
	for orientation := 1; orientation <= 8; orientation++ {
		var seen []stdimage.Point
		res, err := importBytes("a.jpg", withEXIF(jpg, orientation, "x"), fake{seen: &seen})
		if err != nil {
			t.Fatal(err)
		}
		want := stdimage.Pt(160, 80)
		if orientation >= 5 {
			want = stdimage.Pt(80, 160)
		}
		if len(seen) != 1 || seen[0] != want {
			t.Errorf("orientation %d: size %v, want %v", orientation, seen, want)
		}
		if p := res.Pages[0]; (p.Width > p.Height) != (orientation < 5) {
			t.Errorf("orientation %d: page of %v x %v", orientation, p.Width, p.Height)
		}
	}
}

func TestNothingBesideTheDotsIsCarriedOver(t *testing.T) {
	t.Parallel()
	secret := "Canary-51.5N-0.1W"
	res, err := importBytes("a.jpg", withEXIF(jpegOf(t, coloured(corner())), 1, secret), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{secret, "Exif", "http://"} {
		if bytes.Contains(res.Rendition, []byte(s)) {
			t.Errorf("the rendition holds %q", s)
		}
	}
}

func TestEachPageOfATIFFIsAPage(t *testing.T) {
	t.Parallel()
	res, err := importBytes("a.tif", tiffOf(paper("One"), paper("Two"), paper("Three")), fake{})
	if err != nil {
		t.Fatal(err)
	}
	if res.Source.PageCount != 3 || len(res.Entries) != 3 {
		t.Errorf("%d pages, %d entries", res.Source.PageCount, len(res.Entries))
	}
	if p := res.Pages[0]; p.Width < 590 || p.Width > 606 {
		t.Errorf("page is %v points wide at 150 dots an inch", p.Width)
	}
}

func TestDirectoriesInARingEnd(t *testing.T) {
	t.Parallel()
	b := tiffOf(paper("One"))
	copy(b[len(b)-4:], b[4:8])
	res, err := importBytes("a.tif", b, nil)
	if err != nil || res.Source.PageCount != 1 {
		t.Errorf("%d pages, %v", res.Source.PageCount, err)
	}
}

// TestBombsAreRefusedByTheirHeads gives heads that promise more than memory
// holds.
func TestBombsAreRefusedByTheirHeads(t *testing.T) {
	t.Parallel()
	png := pngOf(t, corner())
	binary.BigEndian.PutUint32(png[16:], 60_000)
	binary.BigEndian.PutUint32(png[20:], 60_000)
	bmp := bmpOf(t, corner())
	binary.LittleEndian.PutUint32(bmp[18:], 60_000)
	binary.LittleEndian.PutUint32(bmp[22:], 60_000)
	gif := gifOf(t, corner())
	copy(gif[6:], "\xff\xff\xff\xff")
	for name, b := range map[string][]byte{"a.png": png, "a.bmp": bmp, "a.gif": gif} {
		_, err := importBytes(name, b, nil)
		if !errors.Is(err, importer.ErrUnsupported) && !errors.Is(err, importer.ErrUnreadable) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestReaderThatFailsIsSaid(t *testing.T) {
	t.Parallel()
	res, err := importBytes("a.png", pngOf(t, corner()), fake{err: errors.New("no")})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := codes(res)[evidence.WarnNotRead]; !ok || len(res.Entries) != 1 {
		t.Errorf("warnings %v", res.Source.Warnings)
	}
}

func TestDoubtfulWordsAreSaid(t *testing.T) {
	t.Parallel()
	words := []evidence.Word{{Text: "Blvrred", Confidence: 0.4, Box: evidence.Box{X: 10, Y: 10, W: 40, H: 12}}}
	res, err := importBytes("a.png", pngOf(t, paper("x")), fake{words: words})
	if err != nil {
		t.Fatal(err)
	}
	if w, ok := codes(res)[evidence.WarnPoorScan]; !ok || w.Page != 1 {
		t.Errorf("warnings %v", res.Source.Warnings)
	}
}

// TestPhonePictures reads what phones make, from testdata.
func TestPhonePictures(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reading pictures takes long")
	}
	for _, name := range []string{"letter.heic", "letter.webp"} {
		b, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		if !image.New().Sniff(b, "") {
			t.Errorf("%s: not known", name)
		}
		res, err := importBytes(name, b, reader(t))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !strings.Contains(res.Pages[0].Text, "more than fifty") {
			t.Errorf("%s: %q", name, res.Pages[0].Text)
		}
	}
}

func FuzzImport(f *testing.F) {
	g := corner()
	for _, b := range [][]byte{
		pngOf(f, g), jpegOf(f, coloured(g)), withEXIF(jpegOf(f, g), 6, "x"), tiffOf(g, g), bmpOf(f, g), gifOf(f, g),
		[]byte("RIFF\x10\x00\x00\x00WEBPVP8 \x04\x00\x00\x00abcd"),
		[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic\x00\x00\x00\x08meta"),
	} {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if !image.New().Sniff(b[:min(len(b), importer.HeadSize)], "") {
			t.Skip()
		}
		res, err := importBytes("a", b, fake{})
		if err == nil {
			err = res.Check()
		} else if errors.Is(err, importer.ErrUnreadable) || errors.Is(err, importer.ErrUnsupported) || errors.Is(err, importer.ErrEmpty) {
			return
		}
		if err != nil {
			t.Error(err)
		}
	})
}
