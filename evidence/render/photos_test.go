package render_test

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

// photo is a made-up photograph: shapes, and as much noise as is asked for.
func photo(w, h, noise int) *image.RGBA {
	r := rand.New(rand.NewPCG(uint64(w), uint64(h)))
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			v := 230
			if (x/97+y/61)%5 == 0 {
				v = 60
			}
			n := 0
			if noise > 0 {
				n = r.IntN(noise)
			}
			img.SetRGBA(x, y, color.RGBA{byte(max(v-n, 0)), byte(max(v-n/2-20*x/w, 0)), byte(max(v-n/3-40*y/h, 0)), 255})
		}
	}
	return img
}

func jpegOf(t testing.TB, img image.Image, quality int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func packedBytes(b []byte) []byte {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	_, _ = z.Write(b)
	_ = z.Close()
	return out.Bytes()
}

// imageObject is a picture as an object of a PDF.
func imageObject(w, h int, keys string, raw []byte) string {
	return fmt.Sprintf("<< /Type /XObject /Subtype /Image /Width %d /Height %d %s /Length %d >>\nstream\n%s\nendstream", w, h, keys, len(raw), raw)
}

const rgbJPEG = "/BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /DCTDecode"

// drawnImage is a line of pdfimages -list.
type drawnImage struct {
	page, w, h, bits, ppi int
	kind, coding          string
}

func drawnImages(t *testing.T, p pack) []drawnImage {
	t.Helper()
	var out []drawnImage
	for i, line := range strings.Split(tool(t, "pdfimages", "-list", p.path), "\n") {
		f := strings.Fields(line)
		if i < 2 || len(f) < 16 {
			continue
		}
		number := func(k int) int { n, _ := strconv.Atoi(f[k]); return n }
		out = append(out, drawnImage{page: number(0), kind: f[2], w: number(3), h: number(4), bits: number(7), coding: f[8], ppi: max(number(12), number(13))})
	}
	return out
}

// photoCase is a case with one document of the given pages.
func photoCase(pages []evidencetest.PDFPage, objects ...string) *evidencetest.Case {
	c := &evidencetest.Case{
		ID: "c1", PackDate: "2026-11-20", Person: evidencetest.Person(), Content: map[evidence.ID][]byte{},
		Pages: map[evidence.ID][]evidence.Page{}, Entries: map[evidence.ID]evidence.Entry{}, Others: map[evidence.ID][]evidence.Entry{},
		Schemes: []evidence.Scheme{evidencetest.Scheme()},
	}
	addPhotos(c, "Photographs", pages, objects...)
	return c
}

func addPhotos(c *evidencetest.Case, title string, pages []evidencetest.PDFPage, objects ...string) {
	content := evidencetest.PDF(pages, evidencetest.PDFExtra{Objects: objects})
	id := c.AddFile(evidence.Source{Form: evidence.FormLetter, Title: title, Date: evidence.Date{Value: "2024-02"}}, content, len(pages))
	c.Pick(c.AddEntry(id, 1, evidence.Entry{Kind: evidence.KindLetter, Title: title, Text: "A photograph"}), "pip-4", "")
}

// placed is a page that draws object n at a size and place.
func placed(n int, content string) evidencetest.PDFPage {
	return evidencetest.PDFPage{Lines: []string{"SEENTEXT"}, Content: content, Resources: fmt.Sprintf("/XObject << /Im %d 0 R >>", n)}
}

func TestPicturesForTheTribunalHaveAtMost300DotsAnInch(t *testing.T) {
	t.Parallel()
	big := photo(1500, 1200, 60)
	grey := make([]byte, 1200*900)
	for i := range grey {
		grey[i] = byte(i%1200/5 + i/1200/7)
	}
	form := func(matrix, content, resources string) string {
		return fmt.Sprintf("<< /Type /XObject /Subtype /Form /BBox [0 0 2000 2000] /Matrix [%s] /Resources << /XObject << %s >> >> /Length %d >>\nstream\n%s\nendstream", matrix, resources, len(content), content)
	}
	objects := []string{
		imageObject(1500, 1200, rgbJPEG, jpegOf(t, big, 95)),                                                                                                                       // 10
		imageObject(1200, 900, "/BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode", packedBytes(grey)),                                                              // 11
		form("0.5 0 0 0.5 0 0", "q 2 0 0 2 0 0 cm /In Do Q", "/In 13 0 R"),                                                                                                         // 12
		form("0 1 -1 0 200 0", "q 144 0 0 115.2 0 0 cm /Im Do Q", "/Im 14 0 R"),                                                                                                    // 13
		imageObject(1500, 1200, rgbJPEG, jpegOf(t, photo(1500, 1200, 50), 95)),                                                                                                     // 14
		imageObject(2400, 2400, "/BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /FlateDecode", packedBytes(bytes.Repeat([]byte{0xA5, 1, 0x7F}, 240_000))),                     // 15
		imageObject(1200, 900, "/BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 1 <000000FFFFFF>] /Filter /FlateDecode", packedBytes(bytes.Repeat([]byte{0, 1, 1}, 360_000))), // 16
		imageObject(1500, 1200, rgbJPEG, jpegOf(t, photo(1500, 1200, 40), 95)),                                                                                                     // 17
		imageObject(1500, 1200, rgbJPEG, jpegOf(t, photo(1500, 1200, 30), 95)),                                                                                                     // 18
	}
	turned := placed(10, "q 144 0 0 115.2 100 300 cm /Im Do Q\n")
	turned.Rotate = 90
	large := placed(17, "q 1440 0 0 1152 0 300 cm /Im Do Q\n") // 75 dots an inch on its own page, 211 on the pack's
	large.Width, large.Height = 1700, 2400
	pages := []evidencetest.PDFPage{
		turned, placed(11, "q 0 72 -96 0 300 300 cm /Im Do Q\n"), placed(12, "/Im Do\n"), placed(15, "q 144 0 0 144 100 300 cm /Im Do Q\n"),
		placed(16, "q 72 0 0 54 100 300 cm /Im Do Q\n"), large,
		placed(18, "q 72 0 0 57.6 100 300 cm /Im Do Q\n"), placed(18, "q 432 0 0 345.6 100 300 cm /Im Do Q\n"),
	}
	c := photoCase(pages, objects...)
	master, upload := build(t, c, planOf(t, c, evidence.ProfileMaster)), build(t, c, planOf(t, c, evidence.ProfileTribunal))
	if master.manifest.PackID != upload.manifest.PackID {
		t.Error("the pack id differs")
	}
	if diff := cmp.Diff(master.manifest.Pages, upload.manifest.Pages); diff != "" {
		t.Errorf("pages: %s", diff)
	}
	full, less := drawnImages(t, master), drawnImages(t, upload)
	if len(full) != len(pages) || len(less) != len(pages) {
		t.Fatalf("pictures: %v, %v", full, less)
	}
	sizes := func(list []drawnImage) (out [][2]int) {
		for _, i := range list {
			out = append(out, [2]int{i.w, i.h})
		}
		return out
	}
	wantFull := [][2]int{{1500, 1200}, {1200, 900}, {1500, 1200}, {2400, 2400}, {1200, 900}, {1500, 1200}, {1500, 1200}, {1500, 1200}}
	if diff := cmp.Diff(wantFull, sizes(full)); diff != "" {
		t.Errorf("the person's own copy: %s", diff)
	}
	// A turned A4 page is shown at 559/842 of its size, an upright one at 780/842.
	wantLess := [][2]int{{398, 318}, {277, 370}, {555, 444}, {2400, 2400}, {1200, 900}, {1500, 1200}, {1500, 1200}, {1500, 1200}}
	if got := sizes(less); !closeTo(got, wantLess, 2) {
		t.Errorf("for the tribunal: %v, want about %v", got, wantLess)
	}
	for i, one := range less {
		if one.bits == 8 && one.kind == "image" && one.ppi > 301 && i != 4 && i != 6 {
			t.Errorf("picture %d has %d dots an inch", i+1, one.ppi)
		}
	}
	if len(upload.bytes) > len(master.bytes)*2/3 {
		t.Errorf("%d bytes, and %d for oneself", len(upload.bytes), len(master.bytes))
	}
	tool(t, "qpdf", "--check", upload.path)
	lookAlike(t, master, upload)
	again := build(t, c, planOf(t, c, evidence.ProfileTribunal))
	if !bytes.Equal(again.bytes, upload.bytes) {
		t.Error("the same again gives other bytes")
	}
}

func closeTo(a, b [][2]int, by int) bool {
	return slices.EqualFunc(a, b, func(x, y [2]int) bool {
		return max(x[0]-y[0], y[0]-x[0], x[1]-y[1], y[1]-x[1]) <= by
	})
}

// lookAlike compares pages, drawn at 50 dots an inch.
func lookAlike(t *testing.T, a, b pack) {
	t.Helper()
	x, y := drawnPages(t, a), drawnPages(t, b)
	if len(x) != len(y) {
		t.Fatalf("%d and %d pages", len(x), len(y))
	}
	for n := range x {
		if len(x[n]) != len(y[n]) {
			t.Fatalf("page %d differs in size", n+1)
		}
		var sum float64
		for i, v := range x[n] {
			sum += math.Abs(float64(v) - float64(y[n][i]))
		}
		if mean := sum / float64(len(x[n])); mean > 2 {
			t.Errorf("page %d differs by %.1f of 255", n+1, mean)
		}
	}
}

func drawnPages(t *testing.T, p pack) [][]byte {
	t.Helper()
	out := tool(t, "pdftoppm", "-r", "50", p.path)
	var pages [][]byte
	for len(out) > 0 {
		var w, h, most, n int
		if _, err := fmt.Sscanf(out, "P6\n%d %d\n%d\n", &w, &h, &most); err != nil {
			t.Fatal(err)
		}
		n = len(fmt.Sprintf("P6\n%d %d\n%d\n", w, h, most))
		pages = append(pages, []byte(out[n:n+3*w*h]))
		out = out[n+3*w*h:]
	}
	return pages
}

func TestNothingBesideAPictureComesAlong(t *testing.T) {
	t.Parallel()
	plain := jpegOf(t, photo(400, 300, 30), 90)
	note := func(mark byte, s string) string {
		return string([]byte{0xFF, mark, byte((len(s) + 2) >> 8), byte(len(s) + 2)}) + s
	}
	dirty := []byte(string(plain[:2]) + note(0xE1, "Exif\x00\x00CANARYGPS") + note(0xE1, "http://ns.adobe.com/xap/1.0/\x00CANARYXMP") +
		note(0xE2, "ICC_PROFILE\x00CANARYICC") + note(0xED, "Photoshop 3.0\x00CANARYTHUMB") + note(0xFE, "CANARYCOMMENT") + string(plain[2:]) + "CANARYAFTER")
	inline := "q 100 0 0 75 100 100 cm BI /W 400 /H 300 /BPC 8 /CS /RGB /F /DCT ID " + string(dirty) + "\nEI Q\n"
	c := photoCase(
		[]evidencetest.PDFPage{
			placed(10, "q 200 0 0 150 100 300 cm /Im Do Q\n"), placed(11, "q 200 0 0 150 100 300 cm /Im Do Q\n"),
			placed(10, "q 300 0 0 225 100 300 cm /Im Do Q\n"+inline),
		},
		imageObject(400, 300, rgbJPEG, dirty),
		imageObject(400, 300, "/BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter [/FlateDecode /DCTDecode] /DecodeParms [null null]", packedBytes(dirty)),
	)
	clean := photoCase([]evidencetest.PDFPage{
		placed(10, "q 200 0 0 150 100 300 cm /Im Do Q\n"), placed(10, "q 200 0 0 150 100 300 cm /Im Do Q\n"),
		placed(10, "q 300 0 0 225 100 300 cm /Im Do Q\n"+strings.Replace(inline, string(dirty), string(plain), 1)),
	}, imageObject(400, 300, rgbJPEG, plain))
	for _, profile := range []evidence.Profile{evidence.ProfileMaster, evidence.ProfileTribunal, evidence.ProfileDWP} {
		p := build(t, c, planOf(t, c, profile))
		if len(p.ledger.Placeholders) > 0 {
			t.Fatalf("%s: not printed: %v", profile, p.ledger.Placeholders)
		}
		all := p.plainBytes(t)
		for _, s := range spellings("CANARY") {
			if i := bytes.Index(all, s); i >= 0 {
				t.Errorf("%s: %q", profile, all[i:min(len(all), i+30)])
			}
		}
		if profile == evidence.ProfileMaster && !bytes.Contains(p.bytes, plain[len(plain)-2000:]) {
			t.Errorf("%s: the coded dots are not those of the source", profile)
		}
		tool(t, "qpdf", "--check", p.path)
		lookAlike(t, build(t, clean, planOf(t, clean, profile)), p)
	}
}

func TestAPageThatNoPartCanHoldIsMadeSmallerStepByStep(t *testing.T) {
	t.Parallel()
	noisy := jpegOf(t, photo(2400, 3200, 160), 95)
	full := placed(10, "q 595 0 0 842 0 0 cm /Im Do Q\n")
	small := placed(11, "q 200 0 0 150 100 300 cm /Im Do Q\n")
	c := photoCase([]evidencetest.PDFPage{full, small}, imageObject(2400, 3200, rgbJPEG, noisy), imageObject(400, 300, rgbJPEG, jpegOf(t, photo(400, 300, 30), 90)))
	whole := build(t, c, planOf(t, c, evidence.ProfileMaster))
	first := 0
	for _, item := range whole.plan.Items {
		if item.Kind == evidence.ItemExhibit {
			first = item.First
		}
	}
	label := evidence.Label(first)
	for _, tc := range []struct {
		most       int64
		ppi        [2]int // of the large picture: least and most
		says, lost bool
	}{
		{8_000_000, [2]int{290, 301}, false, false},
		{1_400_000, [2]int{195, 201}, false, false},
		{600_000, [2]int{140, 151}, true, false},
		{200_000, [2]int{}, false, true},
	} {
		got, err := inParts(t, c, tc.most, false)
		if err != nil {
			t.Fatalf("%d: %v", tc.most, err)
		}
		if got.manifest.PackID != whole.manifest.PackID {
			t.Errorf("%d: the pack id differs", tc.most)
		}
		if lost := slices.Contains(got.ledger.Placeholders, label); lost != tc.lost || got.ledger.Printed+len(got.ledger.Placeholders) != got.ledger.Planned {
			t.Errorf("%d: %+v", tc.most, got.ledger)
		}
		says, front, seen := false, "", false
		for _, f := range got.files {
			if int64(len(f.bytes)) > tc.most {
				t.Errorf("%d: a file of %d bytes", tc.most, len(f.bytes))
			}
			tool(t, "qpdf", "--check", f.path)
			all := labels(t, f)
			at := slices.Index(all, label)
			if strings.HasPrefix(all[0], "P") {
				front += f.text(t, 1, 0, 0, 596, 842)
			}
			if at < 0 {
				continue
			}
			text := f.text(t, at+1, 0, 0, 596, 842)
			says = strings.Contains(text, "shown less sharply")
			if tc.lost != strings.Contains(text, "too large for a file of this size") {
				t.Errorf("%d: the page says:\n%s", tc.most, text)
			}
			for _, i := range drawnImages(t, f) {
				if i.page == at+1 && i.h > 400 {
					seen = true
					if i.ppi < tc.ppi[0] || i.ppi > tc.ppi[1] {
						t.Errorf("%d: %d dots an inch, want %v", tc.most, i.ppi, tc.ppi)
					}
				}
			}
		}
		if says != tc.says || seen == tc.lost {
			t.Errorf("%d: says so %t, want %t; shown %t", tc.most, says, tc.says, seen)
		}
		if tc.lost && !strings.Contains(front, "1 page could not be printed: "+label) || tc.says && len(got.files) > 1 && !strings.Contains(front, "shown less sharply") {
			t.Errorf("%d: the part index says:\n%s", tc.most, front)
		}
		t.Logf("%d: %d files", tc.most, len(got.files))
	}
}

// TestAPageWithoutPicturesThatNoPartCanHoldBecomesAPicture has a page that is
// large by what is written on it.
func TestAPageWithoutPicturesThatNoPartCanHoldBecomesAPicture(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 5))
	var b strings.Builder
	for i := range 20_000 {
		paint := "n" // most of it is not painted, which takes no time
		if i%1000 == 0 {
			paint = "S"
		}
		fmt.Fprintf(&b, "%.3f %.3f m %.3f %.3f l %s\n", 600*r.Float64(), 800*r.Float64(), 600*r.Float64(), 800*r.Float64(), paint)
	}
	c := photoCase([]evidencetest.PDFPage{{Lines: []string{"SEENTEXT"}, Content: "0.05 w " + b.String()}})
	got, err := inParts(t, c, 320_000, false)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.ledger.Placeholders) > 0 {
		t.Fatalf("%+v", got.ledger)
	}
	found := false
	for _, f := range got.files {
		for _, i := range drawnImages(t, f) {
			found = found || i.ppi >= 140 && i.ppi <= 151 && i.h > 1000
		}
	}
	if !found {
		t.Error("the page is not shown as a picture of 150 dots an inch")
	}
	if text := tool(t, "pdftotext", got.files[len(got.files)-1].path, "-"); !strings.Contains(text, "SEENTEXT") {
		t.Error("its words cannot be searched")
	}
	again, err := inParts(t, c, 320_000, false)
	if err := errors.Join(err); err != nil {
		t.Fatal(err)
	}
	for i := range got.files {
		if !bytes.Equal(got.files[i].bytes, again.files[i].bytes) {
			t.Errorf("part %d differs the second time", i+1)
		}
	}
}
