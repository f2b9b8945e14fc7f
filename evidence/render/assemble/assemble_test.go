package assemble

import (
	"bytes"
	"image"
	"image/color"
	"io"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

func TestEncodeSortsKeysAndEscapesNames(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	o := types.Dict{
		"B": types.Array{types.Integer(1), types.Float(0.5), nil, types.Boolean(true), reference(7)},
		"A": types.Name("a b"), "C": types.StringLiteral(`x\)`), "D": types.HexLiteral("FEFF"),
	}
	if err := encode(&b, o, types.IndirectRef.PDFString); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), `<</A /a#20b/B [1 0.5 null true 7 0 R]/C (x\))/D <FEFF>>>`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if err := encode(&b, types.StreamDict{}, types.IndirectRef.PDFString); err == nil {
		t.Error("a stream inside another object is no error")
	}
}

func TestTextKeepsEveryCharacter(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"plain":       "(plain)",
		`(a\b)`:       `(\(a\\b\))`,
		"é":           "<FEFF00E9>",
		"\U0001F600":  "<FEFFD83DDE00>",
		"line\nbreak": "<FEFF006C0069006E0065000A0062007200650061006B>",
	} {
		if got := text(in).PDFString(); got != want {
			t.Errorf("%q: got %s, want %s", in, got, want)
		}
	}
}

func TestUprightTurnsClockwise(t *testing.T) {
	t.Parallel()
	box := [4]float64{10, 20, 110, 220} // 100 wide, 200 high
	for _, tc := range []struct {
		turn     int
		w, h     float64
		corner   [2]float64 // where the box's bottom left corner goes
		opposite [2]float64
	}{
		{0, 100, 200, [2]float64{0, 0}, [2]float64{100, 200}},
		{90, 200, 100, [2]float64{0, 100}, [2]float64{200, 0}},
		{180, 100, 200, [2]float64{100, 200}, [2]float64{0, 0}},
		{270, 200, 100, [2]float64{200, 0}, [2]float64{0, 100}},
	} {
		w, h, m := upright(box, tc.turn)
		at := func(x, y float64) [2]float64 { return [2]float64{m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]} }
		if w != tc.w || h != tc.h || at(10, 20) != tc.corner || at(110, 220) != tc.opposite {
			t.Errorf("turned by %d: %v × %v, corners at %v and %v", tc.turn, w, h, at(10, 20), at(110, 220))
		}
	}
}

func TestAPageIsMadeSmallerAndNeverLarger(t *testing.T) {
	t.Parallel()
	room := Rect{18, 18, 577, 798}
	for _, tc := range []struct {
		w, h float64
		want string
	}{
		{595, 842, "q 0.926366 0.000000 0.000000 0.926366"},
		{300, 200, "q 1.000000 0.000000 0.000000 1.000000 147.500000 598.000000"},
		{1118, 780, "q 0.500000 0.000000 0.000000 0.500000 18.000000 408.000000"},
	} {
		f := Form{Width: tc.w, Height: tc.h, matrix: unit()}
		if got := f.place(room); !strings.HasPrefix(got, tc.want) {
			t.Errorf("%v × %v: %s", tc.w, tc.h, got)
		}
	}
}

func TestNamesAreNeverMissed(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	names([]byte("/F1 12 Tf (text /InString) Tj/Im#31 Do /GS0 gs BI /W 1 ID \x00/Raw EI"), used)
	for _, n := range []string{"F1", "InString", "Im1", "GS0", "W", "Raw"} {
		if !used[n] {
			t.Errorf("%s was missed", n)
		}
	}
}

func TestPicturesAreGreyWhereTheyCanBe(t *testing.T) {
	t.Parallel()
	img := image.NewRGBA(image.Rect(0, 0, 2, 1))
	img.Set(0, 0, color.RGBA{10, 10, 10, 255})
	if pixels, grey := samples(img); !grey || !bytes.Equal(pixels, []byte{10, 255}) {
		t.Errorf("got %v, grey %t; what is not painted should be white", pixels, grey)
	}
	img.Set(1, 0, color.RGBA{10, 20, 30, 255})
	if pixels, grey := samples(img); grey || len(pixels) != 6 {
		t.Errorf("got %v, grey %t", pixels, grey)
	}
	var b bytes.Buffer
	p := NewPack(&b)
	if f := p.Picture(img, 595, 842); f.Hash == "" || f.Width != 595 {
		t.Errorf("got %+v", f)
	}
}

func TestBrokenFilesAreErrors(t *testing.T) {
	t.Parallel()
	for _, in := range []string{"", "%PDF-1.7", "%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF"} {
		if _, err := NewPack(io.Discard).Open([]byte(in)); err == nil {
			t.Errorf("%q was opened", in)
		}
	}
}

func FuzzScanner(f *testing.F) {
	f.Add([]byte("q 1 0 0 1 0 0 cm BT /F1 12 Tf 1 0 0 1 60 700 Tm [(a\\)b) -120 <41>] TJ T* (x) ' ET Q /Fm Do BI /W 1 ID x EI"))
	f.Fuzz(func(t *testing.T, content []byte) {
		in := scanner{b: content}
		for in.next() != "" {
			if in.at > len(content)+1 {
				t.Fatalf("read beyond the end: %d of %d", in.at, len(content))
			}
		}
		w := walker{box: [4]float64{0, 0, 595, 842}, left: 10, source: &Source{}}
		w.walk(content, nil, state{ctm: unit()}, 20)
		names(content, map[string]bool{})
	})
}
