package ocr_test

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/internal/ocr"
)

// The made-up letter that these pictures show.
var letter = []string{
	"Dear Dr Sample",
	"Re: Mr Test Person, date of birth 4 March 1961",
	"I saw this gentleman in the clinic on 12 June 2024. He has pain in",
	"both knees and can walk no more than fifty metres before he must",
	"stop. He needs help to wash and dress, and he has fallen twice in",
	"the last month. He takes naproxen 500 mg twice daily.",
	"He was not short of breath at rest. There was no swelling.",
	"I have asked the physiotherapist to see him at home, and I would",
	"like to review him in three months.",
	"Yours sincerely",
	"Dr A Writer, Consultant Rheumatologist",
}

// page draws the letter on A4 at a number of dots an inch.
func page(t testing.TB, dpi float64) *image.Gray {
	t.Helper()
	g := image.NewGray(image.Rect(0, 0, int(8.27*dpi), int(11.7*dpi)))
	for i := range g.Pix {
		g.Pix[i] = 250
	}
	parsed, err := opentype.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: 11, DPI: dpi, Hinting: font.HintingNone})
	if err != nil {
		t.Fatal(err)
	}
	d := font.Drawer{Dst: g, Src: image.NewUniform(color.Gray{Y: 25}), Face: face}
	for i, l := range letter {
		d.Dot = fixed.P(int(dpi), int(dpi*(1.2+0.28*float64(i))))
		d.DrawString(l)
	}
	return g
}

// noisy adds the same noise each time.
func noisy(g *image.Gray, most int) *image.Gray {
	r := rand.New(rand.NewPCG(1, 2))
	for i, v := range g.Pix {
		g.Pix[i] = uint8(min(max(int(v)+r.IntN(2*most+1)-most, 0), 255))
	}
	return g
}

// shaded lights the page from one corner.
func shaded(g *image.Gray) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	for y := range h {
		for x := range w {
			light := 1 - 0.65*float64(x)/float64(w)*float64(y)/float64(h)
			g.Pix[y*g.Stride+x] = uint8(float64(g.Pix[y*g.Stride+x]) * light)
		}
	}
	return g
}

// skewed turns the page by degrees, clockwise.
func skewed(g *image.Gray, degrees float64) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(g.Rect)
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	for y := range h {
		for x := range w {
			dx, dy := float64(x-w/2), float64(y-h/2)
			at := image.Pt(w/2+int(math.Round(dx*cos+dy*sin)), h/2+int(math.Round(-dx*sin+dy*cos)))
			out.Pix[y*out.Stride+x] = 250
			if at.In(g.Rect) {
				out.Pix[y*out.Stride+x] = g.GrayAt(at.X, at.Y).Y
			}
		}
	}
	return out
}

func quarters(g *image.Gray, n int) *image.Gray {
	for range n {
		out := image.NewGray(image.Rect(0, 0, g.Rect.Dy(), g.Rect.Dx()))
		for y := range g.Rect.Dy() {
			for x := range g.Rect.Dx() {
				out.Pix[x*out.Stride+g.Rect.Dy()-1-y] = g.Pix[y*g.Stride+x]
			}
		}
		g = out
	}
	return g
}

func engine(t testing.TB) *ocr.Engine {
	t.Helper()
	path := ocr.Find()
	if path == "" {
		t.Skip("tesseract is not here")
	}
	return ocr.New(path, 2)
}

// share is how much of the letter's words were read, in order.
func share(words []evidence.Word) float64 {
	var got []string
	for _, w := range words {
		got = append(got, strings.Trim(w.Text, ".,:"))
	}
	n, of, at := 0, 0, 0
	for w := range strings.FieldsSeq(strings.Join(letter, " ")) {
		of++
		for k := at; k < min(at+8, len(got)); k++ {
			if got[k] == strings.Trim(w, ".,:") {
				n, at = n+1, k+1
				break
			}
		}
	}
	return float64(n) / float64(of)
}

// TestDegradedPagesAreRead measures pages that scanners and phones spoilt.
func TestDegradedPagesAreRead(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reading pictures takes long")
	}
	e := engine(t)
	for _, c := range []struct {
		name  string
		dpi   float64
		told  bool // whether the reader is told the dots an inch
		spoil func(*image.Gray) *image.Gray
	}{
		{"clean, 300 dots", 300, true, nil},
		{"100 dots, noise", 100, true, func(g *image.Gray) *image.Gray { return noisy(g, 20) }},
		{"150 dots, noise", 150, true, func(g *image.Gray) *image.Gray { return noisy(g, 35) }},
		{"200 dots, shadow, noise, skew", 200, false, func(g *image.Gray) *image.Gray { return skewed(noisy(shaded(g), 20), 3.3) }},
		{"150 dots, skew of 12 degrees", 150, true, func(g *image.Gray) *image.Gray { return skewed(g, -12) }},
		{"150 dots, on its side", 150, true, func(g *image.Gray) *image.Gray { return quarters(noisy(g, 15), 1) }},
		{"150 dots, on its head", 150, false, func(g *image.Gray) *image.Gray { return quarters(noisy(g, 15), 2) }},
		{"200 dots, faint", 200, true, func(g *image.Gray) *image.Gray {
			for i, v := range g.Pix {
				g.Pix[i] = 255 - (255-v)/4
			}
			return noisy(g, 4)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			g := page(t, c.dpi)
			if c.spoil != nil {
				g = c.spoil(g)
			}
			p := importer.Picture{Image: g}
			if c.told {
				p.DPI = c.dpi
			}
			words, err := e.Read(t.Context(), p)
			if err != nil {
				t.Fatal(err)
			}
			s := share(words)
			t.Logf("%.3f of the words, in order", s)
			if s < 0.95 {
				t.Errorf("%.3f of the words", s)
			}
		})
	}
}

func TestBoxesAreWhereTheWordsStand(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reading pictures takes long")
	}
	e := engine(t)
	for _, turn := range []int{0, 1, 3} {
		g := quarters(page(t, 150), turn)
		words, err := e.Read(t.Context(), importer.Picture{Image: g, DPI: 150})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, w := range words {
			if w.Text != "Dear" {
				continue
			}
			found = true
			// Upright, it begins one inch from the left and stands at 1.2 inches.
			want := evidence.Box{X: 72, Y: 72*1.2 - 10, W: 23, H: 13}.Turned(turn, 8.27*72, 11.7*72)
			if math.Abs(w.Box.X-want.X) > 5 || math.Abs(w.Box.Y-want.Y) > 5 || math.Abs(w.Box.W-want.W) > 6 || math.Abs(w.Box.H-want.H) > 6 {
				t.Errorf("%d quarter turns: %+v, want about %+v", turn, w.Box, want)
			}
		}
		if !found {
			t.Errorf("%d quarter turns: not found", turn)
		}
	}
}

func TestEmptyAndSmallPicturesHoldNoWords(t *testing.T) {
	t.Parallel()
	e := engine(t)
	white := image.NewGray(image.Rect(0, 0, 800, 1000))
	for i := range white.Pix {
		white.Pix[i] = 255
	}
	for name, m := range map[string]image.Image{
		"white": white, "black": image.NewGray(image.Rect(0, 0, 800, 1000)), "one dot": image.NewGray(image.Rect(0, 0, 1, 1)),
		"a line": image.NewGray(image.Rect(0, 0, 3000, 9)),
	} {
		words, err := e.Read(t.Context(), importer.Picture{Image: m})
		if err != nil || len(words) > 0 {
			t.Errorf("%s: %d words, %v", name, len(words), err)
		}
	}
}

func TestReadingStopsWhenTold(t *testing.T) {
	t.Parallel()
	e := engine(t)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	start := time.Now()
	_, err := e.Read(ctx, importer.Picture{Image: page(t, 300), DPI: 300})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	if d := time.Since(start); d > 20*time.Second {
		t.Errorf("took %v", d)
	}
}

func TestProgramThatIsNotThereIsAnError(t *testing.T) {
	t.Parallel()
	g := image.NewGray(image.Rect(0, 0, 400, 400))
	d := font.Drawer{Dst: g, Src: image.White, Face: basicfont.Face7x13, Dot: fixed.P(50, 50)}
	d.DrawString("Some words")
	for i, v := range g.Pix {
		g.Pix[i] = 255 - v
	}
	if _, err := ocr.New("/nowhere/tesseract", 1).Read(t.Context(), importer.Picture{Image: g}); !errors.Is(err, ocr.ErrReader) {
		t.Errorf("error %v", err)
	}
}

func TestSamePictureSameWords(t *testing.T) {
	t.Parallel()
	e := engine(t)
	p := importer.Picture{Image: noisy(page(t, 100), 10), DPI: 100}
	first, err := e.Read(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	second, err := e.Read(t.Context(), p)
	if err != nil || fmt.Sprint(first) != fmt.Sprint(second) {
		t.Errorf("differs, %v", err)
	}
}
