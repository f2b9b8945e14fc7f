package scan_test

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	_ "image/jpeg"

	"ownpack/evidence"
	"ownpack/evidence/importer/scan"
)

// A page of a made-up letter at 150 dots an inch.
const (
	dotsAPoint  = 150.0 / 72
	paperWidth  = 420.0
	paperHeight = 300.0
)

func typedPage(t testing.TB) *image.Gray {
	t.Helper()
	f, err := opentype.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: 10, DPI: 150})
	if err != nil {
		t.Fatal(err)
	}
	out := image.NewGray(image.Rect(0, 0, int(paperWidth*dotsAPoint), int(paperHeight*dotsAPoint)))
	draw.Draw(out, out.Rect, image.White, image.Point{}, draw.Src)
	d := font.Drawer{Dst: out, Src: image.Black, Face: face}
	for y := 40.0; y < paperHeight-30; y += 14 {
		d.Dot = fixed.P(60, int(y*dotsAPoint))
		d.DrawString("Seen in clinic today. Walks twenty metres with a stick, then must rest.")
	}
	return out
}

// smeared blurs a picture by a spread in points.
func smeared(g *image.Gray, points float64) *image.Gray {
	s := points * dotsAPoint
	r := int(math.Ceil(3 * s))
	weights := make([]float64, 2*r+1)
	sum := 0.0
	for i := range weights {
		weights[i] = math.Exp(-float64((i-r)*(i-r)) / (2 * s * s))
		sum += weights[i]
	}
	along := func(in *image.Gray, dx, dy int) *image.Gray {
		out := image.NewGray(in.Rect)
		for y := range in.Rect.Dy() {
			for x := range in.Rect.Dx() {
				v := 0.0
				for i, w := range weights {
					px, py := min(max(x+dx*(i-r), 0), in.Rect.Dx()-1), min(max(y+dy*(i-r), 0), in.Rect.Dy()-1)
					v += w * float64(in.Pix[py*in.Stride+px])
				}
				out.Pix[y*out.Stride+x] = uint8(v/sum + 0.5)
			}
		}
		return out
	}
	return along(along(g, 1, 0), 0, 1)
}

// changed changes every dot, by its place from 0 to 1 and its light.
func changed(g *image.Gray, f func(x, y, v float64) float64) *image.Gray {
	out := image.NewGray(g.Rect)
	w, h := g.Rect.Dx(), g.Rect.Dy()
	for y := range h {
		for x := range w {
			v := f(float64(x)/float64(w), float64(y)/float64(h), float64(g.Pix[y*g.Stride+x]))
			out.Pix[y*out.Stride+x] = uint8(min(max(v, 0), 255))
		}
	}
	return out
}

func coarse(g *image.Gray, dpi float64) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, int(paperWidth*dpi/72), int(paperHeight*dpi/72)))
	draw.BiLinear.Scale(out, out.Rect, g, g.Rect, draw.Src, nil)
	return out
}

// leaning turns a picture by a few degrees, on white.
func leaning(g *image.Gray, degrees float64) *image.Gray {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	w, h := float64(g.Rect.Dx()), float64(g.Rect.Dy())
	return changed(g, func(x, y, _ float64) float64 {
		px, py := (x-0.5)*w, (y-0.5)*h
		at := image.Pt(int(cos*px+sin*py+w/2), int(-sin*px+cos*py+h/2))
		if !at.In(g.Rect) {
			return 255
		}
		return float64(g.GrayAt(at.X, at.Y).Y)
	})
}

func TestPagesThatAreHardToReadAreTold(t *testing.T) {
	t.Parallel()
	page := typedPage(t)
	random := rand.New(rand.NewPCG(1, 2))
	noise := func(by float64) func(x, y, v float64) float64 {
		return func(_, _, v float64) float64 { return v + by*random.NormFloat64() }
	}
	shadow := func(x, _, v float64) float64 { return v * (0.3 + 0.7*x) }
	fade := func(by float64) func(x, y, v float64) float64 {
		return func(_, _, v float64) float64 { return 255 - (255-v)*by }
	}
	for _, tc := range []struct {
		name    string
		picture *image.Gray
		want    evidence.Sight
	}{
		{"clean", page, ""},
		{"a little soft", smeared(page, 0.4), ""},
		{"75 dots an inch", coarse(page, 75), ""},
		{"noise", changed(page, noise(15)), ""},
		{"under a shadow", changed(page, shadow), ""},
		{"leaning", leaning(page, 3), ""},
		{"dark", changed(page, func(_, _, v float64) float64 { return v * 0.3 }), ""},
		{"pale", changed(page, fade(0.3)), ""},
		{"blank", changed(page, func(_, _, _ float64) float64 { return 250 }), ""},
		{"blurred", smeared(page, 1.2), evidence.SightHard},
		{"very blurred", smeared(page, 3), evidence.SightHard},
		{"blurred under a shadow", changed(smeared(page, 1.5), shadow), evidence.SightHard},
		{"blurred and leaning", leaning(smeared(page, 1.5), 5), evidence.SightHard},
		{"45 dots an inch", coarse(page, 45), evidence.SightHard},
		{"faint", changed(page, fade(0.13)), evidence.SightHard},
	} {
		looks := scan.Look(tc.picture, paperWidth, paperHeight)
		if got := looks.Sight(nil, false); got != tc.want {
			t.Errorf("%s: %q, want %q: %+v", tc.name, got, tc.want, looks)
		}
		t.Logf("%-24s blur %.2f pt, contrast %.2f, lettered %.2f, light %.2f, smooth %.2f", tc.name, looks.Blur, looks.Contrast, looks.Lettered, looks.Light, looks.Smooth)
	}
}

func TestAProgramInDoubtMakesASoftPageHardToRead(t *testing.T) {
	t.Parallel()
	looks := scan.Look(smeared(typedPage(t), 0.72), paperWidth, paperHeight)
	words := func(sure float64) []evidence.Word {
		var out []evidence.Word
		for range 40 {
			out = append(out, evidence.Word{Text: "word", Confidence: sure})
		}
		return out
	}
	for sure, want := range map[float64]evidence.Sight{0.95: "", 0.65: evidence.SightHard} {
		if got := looks.Sight(words(sure), true); got != want {
			t.Errorf("words read with %.2f: %q, want %q: %+v", sure, got, want, looks)
		}
	}
	if got := scan.Look(typedPage(t), paperWidth, paperHeight).Sight(words(0.65), true); got != "" {
		t.Errorf("a sharp page that a program cannot read, such as handwriting, is said to be %q", got)
	}
}

// scene is a picture in colours without lettering: an arm before a patterned
// cushion.
func scene() *image.RGBA {
	random := rand.New(rand.NewPCG(3, 4))
	out := image.NewRGBA(image.Rect(0, 0, 900, 700))
	for y := range 700 {
		for x := range 900 {
			off := math.Abs(float64(y)-350-80*math.Sin(float64(x)/300)) / 130
			c := color.RGBA{uint8(70 + 50*math.Sin(float64(x+y)/23)), 60, uint8(90 + 40*math.Sin(float64(x-y)/31)), 255}
			if off < 1 {
				shade := math.Sqrt(1 - off*off)
				c = color.RGBA{uint8(90 + 140*shade), uint8(60 + 105*shade), uint8(50 + 80*shade), 255}
			}
			n := uint8(random.IntN(6))
			out.SetRGBA(x, y, color.RGBA{c.R + n, c.G + n, c.B + n, 255})
		}
	}
	return out
}

func TestAPictureWithHardlyAnyWordsIsAPhotograph(t *testing.T) {
	t.Parallel()
	looks := scan.Look(scene(), 595, 463)
	for _, read := range []bool{false, true} {
		if got := looks.Sight(nil, read); got != evidence.SightPhoto {
			t.Errorf("read %v: %q: %+v", read, got, looks)
		}
	}
	// A drawing of a body to mark pains on is lines on paper.
	page := image.NewGray(image.Rect(0, 0, 800, 1000))
	draw.Draw(page, page.Rect, image.White, image.Point{}, draw.Src)
	for a := 0.0; a < 2*math.Pi; a += 0.0005 {
		for _, d := range []int{0, 1, 2} {
			page.SetGray(400+int(150*math.Cos(a))+d, 500+int(380*math.Sin(a)), color.Gray{})
			page.SetGray(400+int(60*math.Cos(a))+d, 80+int(60*math.Sin(a)), color.Gray{})
		}
	}
	if got := scan.Look(page, 595, 744).Sight(nil, true); got != "" {
		t.Errorf("a drawing on paper is said to be %q", got)
	}
	dark := changed(typedPage(t), func(x, y, _ float64) float64 {
		return 30 + 120*math.Exp(-40*(math.Pow(x-0.5, 2)+math.Pow(y-0.5, 2)))
	})
	if got := scan.Look(dark, 595, 425).Sight(nil, true); got != evidence.SightPhoto {
		t.Errorf("a picture that is dark all over is said to be %q", got)
	}
}

func TestSampleScansAreNotHardToRead(t *testing.T) {
	t.Parallel()
	path := filepath.Join("..", "..", "..", "..", "shared", "samples", "letters", "fit-note-photo.jpg")
	f, err := os.Open(path)
	if err != nil {
		t.Skip("the sample letters are not here")
	}
	defer f.Close()
	m, _, err := image.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	b := m.Bounds()
	fit := min(842/float64(max(b.Dx(), b.Dy())), 595/float64(min(b.Dx(), b.Dy())))
	looks := scan.Look(m, float64(b.Dx())*fit, float64(b.Dy())*fit)
	if got := looks.Sight(nil, false); got != "" {
		t.Errorf("%q: %+v", got, looks)
	}
}

func TestSightsAreMarkedOnPagesAndNamedInWarnings(t *testing.T) {
	t.Parallel()
	s := scan.Sights{2: evidence.SightHard, 3: evidence.SightHard, 5: evidence.SightPhoto}
	pages := []evidence.Page{{Number: 1}, {Number: 2}, {Number: 5}}
	s.Mark(pages)
	if pages[0].Sight != "" || pages[1].Sight != evidence.SightHard || pages[2].Sight != evidence.SightPhoto {
		t.Errorf("marked: %+v", pages)
	}
	w := s.Warnings()
	if len(w) != 2 || w[0].Code != evidence.WarnHardToRead || w[0].Detail != "pages 2-3" || w[1].Code != evidence.WarnPhotograph || w[1].Detail != "page 5" {
		t.Errorf("warnings: %+v", w)
	}
	if len(scan.Sights{}.Warnings()) != 0 {
		t.Error("a warning about nothing")
	}
}
