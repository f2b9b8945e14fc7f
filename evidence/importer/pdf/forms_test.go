package pdf_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// build writes a PDF of numbered objects, the first of which is the catalog.
func build(objects ...string) []byte {
	var b bytes.Buffer
	var at []int
	b.WriteString("%PDF-1.7\n")
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, pos := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", pos)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes()
}

func stream(keys, content string) string {
	return fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", keys, len(content), content)
}

const onePage = "<</Type/Pages/Kids[3 0 R]/Count 1>>"

// annotated is a page of made-up text with a filled field, type laid over it, a
// folded note and a hidden one.
func annotated() []byte {
	return build(
		"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]/NeedAppearances true/DA(/F 12 Tf 0 g)/DR<</Font<</F 5 0 R>>>>>>>>",
		onePage,
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R/Annots[6 0 R 7 0 R 8 0 R 9 0 R]>>",
		stream("", "BT /F 10 Tf 40 780 Td (Assessment of Mr Test Person on 4 March 2024) Tj 0 -30 Td (Walking distance:) Tj ET"),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
		"<</Type/Annot/Subtype/Widget/FT/Tx/T(walk)/V(Twenty metres)/Rect[140 742 300 760]/DA(/F 12 Tf 0 g)/F 4/P 3 0 R>>",
		"<</Type/Annot/Subtype/FreeText/Contents(Typed over the page)/DA(/F 12 Tf 0 g)/Rect[40 600 240 630]/F 4>>",
		"<</Type/Annot/Subtype/Text/Contents(Ask about the stairs)/Rect[500 700 520 720]/F 4>>",
		"<</Type/Annot/Subtype/Text/Contents(Nobody sees this)/Rect[500 600 520 620]/F 2>>",
	)
}

func allText(res importer.Result) string {
	var b strings.Builder
	for _, e := range res.Entries {
		b.WriteString(e.Title + "\n" + e.Text + "\n")
	}
	for _, p := range res.Pages {
		b.WriteString(p.Text + "\n")
	}
	return b.String()
}

func TestFieldsAndNotesAreRead(t *testing.T) {
	t.Parallel()
	res, err := importWith(t, annotated(), importer.Host{})
	if err != nil {
		t.Fatal(err)
	}
	if err := res.Check(); err != nil {
		t.Error(err)
	}
	text := allText(res)
	for _, want := range []string{"Twenty metres", "Typed over the page", "Ask about the stairs"} {
		if !strings.Contains(text, want) {
			t.Errorf("lost: %q", want)
		}
	}
	if strings.Contains(text, "Nobody sees this") {
		t.Error("a hidden note is shown")
	}
	for _, e := range res.Entries {
		if e.Text == "Ask about the stairs" && (len(e.Locator.Places) != 1 || len(e.Locator.Places[0].Boxes) != 1 || e.Locator.Places[0].Boxes[0].X != 500) {
			t.Errorf("the note stands at %+v", e.Locator)
		}
	}
	if line := lineWith(res.Pages[0].Text, "Walking distance"); !strings.Contains(line, "Twenty metres") {
		t.Errorf("the field does not stand in its line: %q", line)
	}
}

func lineWith(text, what string) string {
	for l := range strings.Lines(text) {
		if strings.Contains(l, what) {
			return l
		}
	}
	return ""
}

func TestLigaturesAreLettersAndSoftHyphensAreNot(t *testing.T) {
	t.Parallel()
	toUnicode := "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n" +
		"2 beginbfchar <01> <FB01> <02> <00AD> endbfchar 1 beginbfrange <20> <7E> <0020> endbfrange endcmap end"
	res, err := importWith(t, build(
		"<</Type/Catalog/Pages 2 0 R>>", onePage,
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
		stream("", "BT /F 10 Tf 40 780 Td (The \x01rst exam\x02ination was not dif\x01cult) Tj ET"),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
		stream("", toUnicode),
	), importer.Host{})
	if err != nil {
		t.Fatal(err)
	}
	if text := allText(res); !strings.Contains(text, "The first examination was not difficult") {
		t.Errorf("%q", text)
	}
}

// scanned is a page that is a picture of type, with a layer of text beneath that
// nobody sees.
func scanned(layer string, lines ...string) []byte {
	const w, h, k = 420, 594, 3
	small := image.NewGray(image.Rect(0, 0, w, h))
	for i := range small.Pix {
		small.Pix[i] = 255
	}
	d := font.Drawer{Dst: small, Src: image.Black, Face: basicfont.Face7x13}
	for i, l := range lines {
		d.Dot = fixed.P(40, 60+18*i)
		d.DrawString(l)
	}
	dots := make([]byte, 0, w*h*k*k)
	for y := range h * k {
		for x := range w * k {
			dots = append(dots, small.Pix[y/k*small.Stride+x/k])
		}
	}
	return build(
		"<</Type/Catalog/Pages 2 0 R>>", onePage,
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>/XObject<</P 6 0 R>>>>/Contents 4 0 R>>",
		stream("", "q 595 0 0 842 0 0 cm /P Do Q BT 3 Tr /F 10 Tf 40 780 Td ("+layer+") Tj ET"),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
		stream(fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8", w*k, h*k), string(dots)),
	)
}

var letterLines = []string{
	"Dear Dr Sample", "", "Re: Mr Test Person", "", "He was seen in the clinic on 4 March 2024.",
	"He cannot walk more than fifty metres.", "", "Yours sincerely", "Dr A Writer",
}

func TestPoorHiddenTextIsReadAgain(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reading pictures takes long")
	}
	r := ocrReader(t)
	good := "Dear Dr Sample. Re Mr Test Person. He was seen in the clinic on 4 March 2024 and he cannot walk more than fifty metres. " +
		"This is what the text of the page says and it is good. Yours sincerely Dr A Writer"
	poor := "D3ar 0r S4mpl3 R@ Mr T&st P3rs0n H3 w#s s33n 1n th3 cl1n1c 0n 4 M@rch 2O24 H& c@nn0t w~lk m0r3 th@n f1fty m3tr3s Y0#rs s1nc3r3ly"
	for name, c := range map[string]struct {
		layer string
		read  bool
	}{"none": {"", true}, "poor": {poor, true}, "good": {good, false}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			res, err := importWith(t, scanned(c.layer, letterLines...), importer.Host{Reader: r})
			if err != nil {
				t.Fatal(err)
			}
			p := res.Pages[0]
			if !strings.Contains(p.Text, "cannot walk more than fifty metres") || strings.Contains(p.Text, "c@nn0t") {
				t.Errorf("%q", p.Text)
			}
			if (p.Read == evidence.ReadOCR) != c.read || (len(p.Words) > 0) != c.read {
				t.Errorf("read %q with %d words", p.Read, len(p.Words))
			}
		})
	}
}

func TestScanWithoutReaderIsKeptAndCanBeChosen(t *testing.T) {
	t.Parallel()
	res, err := importWith(t, scanned("", letterLines...), importer.Host{})
	if err != nil {
		t.Fatal(err)
	}
	said := false
	for _, w := range res.Source.Warnings {
		said = said || w.Code == evidence.WarnNoReader
	}
	if len(res.Entries) != 1 || res.Entries[0].Locator.Page() != 1 || !said {
		t.Errorf("%d entries, warnings %v", len(res.Entries), res.Source.Warnings)
	}
}

func TestLockedFilesOpenWithThePasswordAndCanBeShown(t *testing.T) {
	t.Parallel()
	if !tool(t, "qpdf") {
		t.Skip("qpdf is not here")
	}
	in, out := filepath.Join(t.TempDir(), "in.pdf"), filepath.Join(t.TempDir(), "out.pdf")
	if err := os.WriteFile(in, madeUp(t), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, bits := range []string{"128", "256"} {
		args := []string{"--encrypt", "secret", "owner", bits}
		if bits == "128" {
			args = append(args, "--use-aes=y")
		}
		if err := exec.Command("qpdf", append(args, "--", in, out)...).Run(); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		for _, passwords := range [][]string{nil, {"wrong"}} {
			if _, err := importWith(t, b, importer.Host{Passwords: passwords}); !errors.Is(err, importer.ErrPassword) {
				t.Errorf("%s bits, %d passwords: error %v", bits, len(passwords), err)
			}
		}
		res, err := importWith(t, b, importer.Host{Passwords: []string{"wrong", "secret"}})
		if err != nil {
			t.Fatal(err)
		}
		if err := res.Check(); err != nil {
			t.Error(err)
		}
		again, err := importWith(t, res.Rendition, importer.Host{})
		if err != nil {
			t.Fatalf("the rendition: %v", err)
		}
		if len(again.Entries) != len(res.Entries) || allText(again) != allText(res) {
			t.Error("the rendition holds something else")
		}
	}
}

func TestAPageOnWhichSomebodyOnlyDrewCanBeChosen(t *testing.T) {
	t.Parallel()
	for flags, want := range map[int]int{4: 1, 2: 0} { // printed, and hidden
		res, err := importWith(t, build(
			"<</Type/Catalog/Pages 2 0 R>>", onePage,
			"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[4 0 R]>>",
			fmt.Sprintf("<</Type/Annot/Subtype/Ink/Rect[50 50 250 250]/InkList[[60 60 200 200]]/F %d/AP<</N 5 0 R>>>>", flags),
			stream("/Type/XObject/Subtype/Form/BBox[0 0 200 200]", "10 10 m 150 150 l S"),
		), importer.Host{})
		if err != nil {
			t.Fatal(err)
		}
		if len(res.Entries) != want {
			t.Errorf("flags %d: %d entries to choose, want %d", flags, len(res.Entries), want)
		}
	}
}
