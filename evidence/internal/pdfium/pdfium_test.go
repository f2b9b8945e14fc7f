package pdfium_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/internal/pdfium"
)

// engine is shared by the tests of this package: it takes seconds to start.
var engine = sync.OnceValue(func() *pdfium.Engine {
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	return pdfium.New(pdfium.Options{CacheDir: filepath.Join(dir, "ownpack-test", "pdfium")})
})

// page is one page of a made-up file: keys for its dictionary, and content.
type page struct{ keys, content string }

// file writes a small PDF with the given pages, whose type is Helvetica, and
// further objects from number 100 on.
func file(pages []page, catalog string, more ...string) []byte {
	var b bytes.Buffer
	at := map[int]int{}
	object := func(n int, body string) {
		at[n] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, body)
	}
	b.WriteString("%PDF-1.7\n")
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", 10+2*i)
	}
	object(1, "<</Type/Catalog/Pages 2 0 R "+catalog+">>")
	object(2, fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), len(pages)))
	object(3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
	object(4, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>")
	top := 5
	for i, p := range pages {
		object(10+2*i, fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R/B 4 0 R>>>>/Contents %d 0 R %s>>", 11+2*i, p.keys))
		object(11+2*i, fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(p.content), p.content))
		top = 12 + 2*i
	}
	for i, body := range more {
		object(100+i, body)
		top = 101 + i
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n", top)
	for n := range top {
		if pos, ok := at[n]; ok {
			fmt.Fprintf(&b, "%010d 00000 n \n", pos)
		} else {
			b.WriteString("0000000000 65535 f \n")
		}
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", top, start)
	return b.Bytes()
}

func open(t *testing.T, content []byte) *pdfium.Document {
	t.Helper()
	d, err := engine().Open(context.Background(), bytes.NewReader(content), int64(len(content)), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

func words(t *testing.T, d *pdfium.Document, n int) pdfium.PageText {
	t.Helper()
	text, err := d.Words(context.Background(), n)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestBoxesAreFromTheTopLeftAsAReaderSeesThePage(t *testing.T) {
	t.Parallel()
	const content = "BT /F 10 Tf 1 0 0 1 100 700 Tm (Hello) Tj ET"
	sideways := "BT /F 10 Tf 0 1 -1 0 100 700 Tm (Hello) Tj ET"
	for _, c := range []struct {
		name, keys, content string
		width, height       float64
		x, y                float64 // where the word's top left corner is, about
		turn                int
	}{
		{"upright", "", content, 600, 800, 100, 91, 0},
		{"cropped", "/CropBox[50 100 550 750]", content, 500, 650, 50, 41, 0},
		{"quarter turn, text with it", "/Rotate 90", content, 800, 600, 698, 100, 1},
		{"quarter turn, text upright", "/Rotate 90", sideways, 800, 600, 700, 91, 0},
		{"half turn", "/Rotate 180", content, 600, 800, 477, 698, 2},
		{"three quarters", "/Rotate 270", content, 800, 600, 91, 477, 3},
		{"cropped and turned", "/Rotate 90/CropBox[50 100 550 750]", sideways, 650, 500, 600, 41, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			text := words(t, open(t, file([]page{{c.keys, c.content}}, "")), 1)
			if text.Width != c.width || text.Height != c.height {
				t.Errorf("size %v x %v, want %v x %v", text.Width, text.Height, c.width, c.height)
			}
			if len(text.Words) != 1 || text.Words[0].Text != "Hello" {
				t.Fatalf("words: %+v", text.Words)
			}
			w := text.Words[0]
			if math.Abs(w.Box.X-c.x) > 3 || math.Abs(w.Box.Y-c.y) > 3 {
				t.Errorf("stands at %.0f,%.0f, want %.0f,%.0f", w.Box.X, w.Box.Y, c.x, c.y)
			}
			if text.Turn != c.turn || w.Turned {
				t.Errorf("turn %d, word turned %v, want %d, false", text.Turn, w.Turned, c.turn)
			}
		})
	}
}

func TestMostOfTheTextTellsWhichWayAPageRuns(t *testing.T) {
	t.Parallel()
	const upright = "BT /F 10 Tf 100 700 Td (She cannot lift) Tj ET "
	for name, c := range map[string]struct {
		keys, content string
		turn          int
		words         string // in order, those that run another way with a star
	}{
		"a mark at the side": {"", upright + "BT /F 6 Tf 0 1 -1 0 20 300 Tm (K1) Tj ET", 0, "She cannot lift K1*"},
		"on its head":        {"", "BT /F 10 Tf -1 0 0 -1 400 100 Tm (She cannot lift) Tj ET " + "BT /F 10 Tf 1 0 0 1 50 700 Tm (Seen) Tj ET", 2, "She cannot lift Seen*"},
		"up the page":        {"", "BT /F 10 Tf 0 1 -1 0 100 100 Tm (She cannot lift) Tj ET", 3, "She cannot lift"},
		"down the page":      {"/Rotate 180", "BT /F 10 Tf 0 1 -1 0 100 100 Tm (She cannot lift) Tj ET", 1, "She cannot lift"},
		"a little askew":     {"", "BT /F 10 Tf 0.999 0.03 -0.03 0.999 100 100 Tm (She cannot lift) Tj ET", 0, "She cannot lift"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := words(t, open(t, file([]page{{c.keys, c.content}}, "")), 1)
			var got []string
			for _, w := range text.Words {
				if w.Turned {
					w.Text += "*"
				}
				if w.Size < 5 || w.Size > 11 {
					t.Errorf("size %.1f", w.Size)
				}
				got = append(got, w.Text)
			}
			if text.Turn != c.turn || strings.Join(got, " ") != c.words {
				t.Errorf("turn %d, words %q, want %d, %q", text.Turn, got, c.turn, c.words)
			}
		})
	}
}

func TestWordsTellTypeAndLeaveOutWhatIsOffThePage(t *testing.T) {
	t.Parallel()
	text := words(t, open(t, file([]page{{
		"/CropBox[0 0 600 600]",
		"BT /B 14 Tf 50 500 Td (Bold heading) Tj /F 9 Tf 0 -30 Td (plain) Tj 0 200 Td (hidden) Tj ET",
	}}, "")), 1)
	var got []string
	for _, w := range text.Words {
		got = append(got, fmt.Sprintf("%s %v %v", w.Text, math.Round(w.Size), w.Bold))
	}
	want := "Bold 14 true, heading 14 true, plain 9 false"
	if strings.Join(got, ", ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, ", "), want)
	}
}

func TestNamedReasonsForWhatCannotBeRead(t *testing.T) {
	t.Parallel()
	good := file([]page{{"", "BT /F 10 Tf 100 700 Td (Hello) Tj ET"}}, "")
	for name, c := range map[string]struct {
		content []byte
		want    error
	}{
		"empty":         {nil, pdfium.ErrEmpty},
		"not a pdf":     {[]byte("Dear Doctor, thank you."), pdfium.ErrFormat},
		"header only":   {good[:20], pdfium.ErrFormat},
		"password":      {locked(t, good), pdfium.ErrPassword},
		"zeros, a page": {make([]byte, 5000), pdfium.ErrFormat},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if c.content == nil && name != "empty" {
				t.Skip("qpdf is not installed")
			}
			d, err := engine().Open(context.Background(), bytes.NewReader(c.content), int64(len(c.content)), "")
			if !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
			if d != nil {
				d.Close()
			}
		})
	}
}

func TestPasswordOpensTheFile(t *testing.T) {
	t.Parallel()
	content := locked(t, file([]page{{"", "BT /F 10 Tf 100 700 Td (Hello) Tj ET"}}, ""))
	if content == nil {
		t.Skip("qpdf is not installed")
	}
	d, err := engine().Open(context.Background(), bytes.NewReader(content), int64(len(content)), "secret")
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if got := words(t, d, 1).Words; len(got) != 1 {
		t.Errorf("%d words, want 1", len(got))
	}
	var out bytes.Buffer
	if err := d.Extract(context.Background(), nil, &out); err != nil {
		t.Fatal(err)
	}
	if got := words(t, open(t, out.Bytes()), 1).Words; len(got) != 1 {
		t.Errorf("%d words in the copy, want 1", len(got))
	}
}

// locked encrypts a file with the password "secret", or returns nil when qpdf
// is missing.
func locked(t *testing.T, content []byte) []byte {
	t.Helper()
	if !tool(t, "qpdf") {
		return nil
	}
	in, out := filepath.Join(t.TempDir(), "in.pdf"), filepath.Join(t.TempDir(), "out.pdf")
	if err := os.WriteFile(in, content, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := exec.Command("qpdf", "--encrypt", "secret", "owner", "256", "--", in, out).Run(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// tool reports whether an outside program is there; in CI it must be.
func tool(t *testing.T, name string) bool {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is not installed", name)
		}
		return false
	}
	return true
}

func TestMissingPageIsAnErrorAndTheRestGoesOn(t *testing.T) {
	t.Parallel()
	d := open(t, file([]page{{"", "BT /F 10 Tf 100 700 Td (Hello) Tj ET"}}, ""))
	for _, n := range []int{0, 2, -1} {
		if _, err := d.Words(context.Background(), n); !errors.Is(err, pdfium.ErrPage) {
			t.Errorf("page %d: error %v, want ErrPage", n, err)
		}
	}
	if len(words(t, d, 1).Words) != 1 {
		t.Error("page 1 is gone")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := d.Words(ctx, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want cancelled", err)
	}
}

// form is a file with a page that has a filled field with no picture of its
// own, a link and a script.
func form() []byte {
	return file(
		[]page{
			{"/Annots[100 0 R 101 0 R]/AA<</O 102 0 R>>", "BT /F 10 Tf 100 700 Td (Printed) Tj ET"},
			{"", "BT /F 10 Tf 100 700 Td (Second) Tj ET"},
		},
		"/AcroForm<</Fields[100 0 R]/NeedAppearances true/DA(/F 12 Tf 0 g)/DR<</Font<</F 3 0 R>>>>>>/OpenAction 102 0 R",
		"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Filled)/Rect[100 500 300 530]/DA(/F 12 Tf 0 g)/F 4/P 10 0 R>>",
		"<</Type/Annot/Subtype/Link/Rect[0 0 50 50]/A<</S/URI/URI(https://example.org/track)>>>>",
		"<</S/JavaScript/JS(app.alert\\(1\\))>>",
	)
}

func TestExtractKeepsWhatIsSeenAndNothingThatActs(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := open(t, form()).Extract(context.Background(), []int{2, 1}, &out); err != nil {
		t.Fatal(err)
	}
	copied := open(t, out.Bytes())
	if copied.PageCount() != 2 {
		t.Fatalf("%d pages, want 2", copied.PageCount())
	}
	for n, want := range map[int]string{1: "Second", 2: "Printed Filled"} {
		var got []string
		for _, w := range words(t, copied, n).Words {
			got = append(got, w.Text)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("page %d: %q, want %q", n, strings.Join(got, " "), want)
		}
	}
	for _, acts := range []string{"example.org", "/Link", "/OpenAction", "/AcroForm"} {
		if bytes.Contains(out.Bytes(), []byte(acts)) {
			t.Errorf("the copy still holds %s", acts)
		}
	}
}

func TestExtractSaysWhenTheWriterFails(t *testing.T) {
	t.Parallel()
	full := errors.New("disk full")
	err := open(t, form()).Extract(context.Background(), nil, failing{full})
	if !errors.Is(err, full) {
		t.Errorf("error %v, want %v", err, full)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestRenderDrawsThePageAndItsFields(t *testing.T) {
	t.Parallel()
	img, err := open(t, form()).Render(context.Background(), 1, 72)
	if err != nil {
		t.Fatal(err)
	}
	if img.Bounds().Dx() != 600 || img.Bounds().Dy() != 800 {
		t.Errorf("size %v, want 600 x 800", img.Bounds())
	}
	for what, box := range map[string]evidence.Box{
		"text":  {X: 95, Y: 85, W: 60, H: 20},
		"field": {X: 100, Y: 270, W: 200, H: 30},
	} {
		if !inked(img, box) {
			t.Errorf("the %s is not drawn", what)
		}
	}
}

// inked reports whether anything dark is drawn in the box.
func inked(img image.Image, b evidence.Box) bool {
	for y := int(b.Y); y < int(b.Y+b.H); y++ {
		for x := int(b.X); x < int(b.X+b.W); x++ {
			if color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y < 100 {
				return true
			}
		}
	}
	return false
}

func TestDocumentsAreReadSideBySide(t *testing.T) {
	t.Parallel()
	var group sync.WaitGroup
	for i := range 4 {
		group.Go(func() {
			want := fmt.Sprintf("Number%d", i)
			content := file([]page{{"", "BT /F 10 Tf 100 700 Td (" + want + ") Tj ET"}}, "")
			d, err := engine().Open(context.Background(), bytes.NewReader(content), int64(len(content)), "")
			if err != nil {
				t.Error(err)
				return
			}
			defer d.Close()
			var out bytes.Buffer
			if err := d.Extract(context.Background(), nil, &out); err != nil {
				t.Error(err)
				return
			}
			text, err := d.Words(context.Background(), 1)
			if err != nil || len(text.Words) != 1 || text.Words[0].Text != want {
				t.Errorf("document %d: %+v, %v", i, text.Words, err)
			}
		})
	}
	group.Wait()
}
