package picture_test

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/kitty"
	"github.com/charmbracelet/x/exp/golden"

	"ownpack/tui/picture"
)

// sheet is a page with a black heading, grey lines and a red stamp.
func sheet(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	bar := func(x0, y0, x1, y1 int, c color.Color) {
		draw.Draw(img, image.Rect(x0*w/100, y0*h/100, x1*w/100, y1*h/100), image.NewUniform(c), image.Point{}, draw.Src)
	}
	bar(10, 8, 60, 16, color.Black)
	for y := 24; y < 70; y += 8 {
		bar(10, y, 90, y+3, color.Gray{90})
	}
	bar(60, 78, 90, 92, color.RGBA{200, 0, 0, 255})
	return img
}

func frame(way picture.Way, cols, rows int, v picture.View) picture.Frame {
	f, _ := picture.Fit(way, picture.Cell{W: 10, H: 20}, picture.Room{Cols: cols, Rows: rows}, 210, 297, v)
	return f
}

func TestCharactersLookAsTheyDid(t *testing.T) {
	t.Parallel()
	for _, way := range []picture.Way{picture.Blocks, picture.Dots, picture.Shades} {
		t.Run(string(way), func(t *testing.T) {
			t.Parallel()
			f := frame(way, 24, 12, picture.View{})
			lines := picture.Lines(way, picture.Cut(sheet(420, 594), f))
			if len(lines) != f.Rows {
				t.Errorf("%d lines, want %d", len(lines), f.Rows)
			}
			for _, l := range lines {
				if n := ansi.StringWidth(l); n != f.Cols {
					t.Errorf("a line is %d wide, want %d", n, f.Cols)
				}
			}
			golden.RequireEqual(t, strings.Join(lines, "\n")+"\n")
		})
	}
}

// apart is how far two pictures are apart, at the dot where it is most.
func apart(a, b image.Image) int {
	worst := 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			r1, g1, b1, _ := a.At(a.Bounds().Min.X+x, a.Bounds().Min.Y+y).RGBA()
			r2, g2, b2, _ := b.At(b.Bounds().Min.X+x, b.Bounds().Min.Y+y).RGBA()
			for _, d := range []int{int(r1>>8) - int(r2>>8), int(g1>>8) - int(g2>>8), int(b1>>8) - int(b2>>8)} {
				worst = max(worst, d, -d)
			}
		}
	}
	return worst
}

func TestWhatKittyIsSentIsThePicture(t *testing.T) {
	t.Parallel()
	f := frame(picture.Kitty, 40, 30, picture.View{Zoom: picture.AsWide})
	img := picture.Cut(sheet(800, 1131), f)
	sent, err := picture.Encode(picture.Kitty, img, f)
	if err != nil {
		t.Fatal(err)
	}
	parts := regexp.MustCompile("\x1b_G([^;\x1b]*);([^\x1b]*)\x1b\\\\").FindAllStringSubmatch(sent, -1)
	var data strings.Builder
	for i, p := range parts {
		if len(p[2]) > 4096 || strings.Contains(p[1], "m=1") == (i == len(parts)-1) {
			t.Errorf("part %d of %d: %d letters with %q", i, len(parts), len(p[2]), p[1])
		}
		data.WriteString(p[2])
	}
	if want := fmt.Sprintf("c=%d,r=%d", f.Cols, f.Rows); !strings.Contains(parts[0][1], want) || !strings.Contains(parts[0][1], "C=1") {
		t.Errorf("%q lacks %q", parts[0][1], want)
	}
	file, err := base64.StdEncoding.DecodeString(data.String())
	if err != nil {
		t.Fatal(err)
	}
	got, err := (&kitty.Decoder{Format: kitty.PNG}).Decode(bytes.NewReader(file))
	if err != nil || got.Bounds().Size() != img.Bounds().Size() || apart(img, got) > 0 {
		t.Errorf("another picture comes out: %v", err)
	}
	if wipe := (picture.Placed{Way: picture.Kitty}).Wipe(); !strings.Contains(wipe, "a=d,d=I") {
		t.Errorf("kitty keeps the picture: %q", wipe)
	}
}

func TestWhatITerm2IsSentIsThePicture(t *testing.T) {
	t.Parallel()
	f := frame(picture.ITerm2, 40, 30, picture.View{})
	img := picture.Cut(sheet(800, 1131), f)
	sent, err := picture.Encode(picture.ITerm2, img, f)
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile("^\x1b\\]1337;File=([^:]*):([^\a]*)\a$").FindStringSubmatch(sent)
	if m == nil || !strings.Contains(m[1], fmt.Sprintf("width=%d;height=%d", f.Cols, f.Rows)) || !strings.Contains(m[1], "inline=1") {
		t.Fatalf("%.80q", sent)
	}
	file, err := base64.StdEncoding.DecodeString(m[2])
	if err != nil {
		t.Fatal(err)
	}
	got, err := png.Decode(bytes.NewReader(file))
	if err != nil || apart(img, got) > 0 {
		t.Errorf("another picture comes out: %v", err)
	}
}

// The colours of a sixel picture are few, so it may differ a little.
func TestSixelsAreReadByAnOutsideProgram(t *testing.T) {
	t.Parallel()
	program, err := exec.LookPath("convert")
	if err != nil && os.Getenv("CI") == "" {
		t.Skip("ImageMagick is not here to read sixels")
	}
	if err != nil {
		t.Fatal(err)
	}
	f := frame(picture.Sixel, 33, 23, picture.View{})
	img := picture.Cut(sheet(800, 1131), f)
	sent, err := picture.Encode(picture.Sixel, img, f)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.six"), []byte(sent), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(program, "sixel:"+filepath.Join(dir, "a.six"), filepath.Join(dir, "a.png")).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	file, err := os.Open(filepath.Join(dir, "a.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	got, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	want := img.SubImage(image.Rect(0, 0, f.W, f.H-f.H%6))
	if got.Bounds().Size() != want.Bounds().Size() {
		t.Fatalf("%v comes out, want %v", got.Bounds(), want.Bounds())
	}
	if d := apart(want, got); d > 30 {
		t.Errorf("a dot is off by %d of 255", d)
	}
}

func TestAPageFitsAndIsNeverStretched(t *testing.T) {
	t.Parallel()
	for _, way := range []picture.Way{picture.Kitty, picture.Sixel, picture.Blocks, picture.Dots, picture.Shades} {
		for _, room := range []picture.Room{{76, 18}, {116, 34}, {20, 4}, {1, 1}, {300, 90}} {
			for _, page := range [][2]float64{{210, 297}, {297, 210}, {100, 3000}} {
				for zoom := range way.Zooms() {
					f, v := picture.Fit(way, picture.Cell{W: 9, H: 21}, room, page[0], page[1], picture.View{Zoom: zoom, X: 9, Y: 9})
					if f.Cols < 1 || f.Rows < 1 || f.Cols > room.Cols || f.Rows > room.Rows || f.W < 1 || f.H < 1 {
						t.Fatalf("%s in %v: %+v", way, room, f)
					}
					if v.X < 0 || v.Y < 0 || v.X > 1 || v.Y > 1 || !f.AtEnd() {
						t.Errorf("%s in %v: beyond the end it is seen from %v to %v", way, room, f.Top, f.Bottom)
					}
					across, down := (f.Right-f.Left)*page[0]/float64(f.Cols*9), (f.Bottom-f.Top)*page[1]/float64(f.Rows*21)
					if off := across / down; off < 0.999 || off > 1.001 {
						t.Errorf("%s in %v, zoom %d: stretched by %v", way, room, zoom, off)
					}
					if f.W*f.H > 40_000_000 {
						t.Errorf("%s in %v: %d dots", way, room, f.W*f.H)
					}
				}
			}
		}
	}
}

func TestGoingOnThroughAPageShowsAllOfIt(t *testing.T) {
	t.Parallel()
	v := picture.View{Zoom: picture.AsWide}
	f, v := picture.Fit(picture.Blocks, picture.Cell{W: 10, H: 20}, picture.Room{Cols: 76, Rows: 18}, 210, 297, v)
	seen := f.Bottom
	for range 20 {
		if f.AtEnd() {
			return
		}
		f, v = picture.Fit(picture.Blocks, picture.Cell{W: 10, H: 20}, picture.Room{Cols: 76, Rows: 18}, 210, 297, f.Move(v, 0, 0.9))
		if f.Top > seen {
			t.Fatalf("between %v and %v nothing is shown", seen, f.Top)
		}
		seen = f.Bottom
	}
	t.Error("the end is never reached")
}

func TestTheTerminalIsTakenAtItsWord(t *testing.T) {
	t.Parallel()
	ok := uv.KittyGraphicsEvent{Options: kitty.Options{ID: 28534}, Payload: []byte("OK")}
	no := uv.KittyGraphicsEvent{Options: kitty.Options{ID: 28534}, Payload: []byte("ENOTSUPPORTED")}
	end, sixel := uv.PrimaryDeviceAttributesEvent{62, 22}, uv.PrimaryDeviceAttributesEvent{62, 4, 22}
	version := func(s string) tea.Msg { return tea.TerminalVersionMsg{Name: s} }
	for name, c := range map[string]struct {
		env  []string
		says []tea.Msg
		want picture.Way
	}{
		"nothing":               {nil, nil, picture.Blocks},
		"no colours":            {[]string{"NO_COLOR=1"}, []tea.Msg{end}, picture.Dots},
		"sixteen colours":       {nil, []tea.Msg{tea.ColorProfileMsg{Profile: colorprofile.ANSI}, end}, picture.Dots},
		"kitty":                 {nil, []tea.Msg{ok, end}, picture.Kitty},
		"not kitty":             {nil, []tea.Msg{no, end}, picture.Blocks},
		"kitty, in tmux":        {[]string{"TMUX=/tmp/x"}, []tea.Msg{ok, end}, picture.Blocks},
		"sixel":                 {nil, []tea.Msg{sixel}, picture.Sixel},
		"sixel, in tmux":        {[]string{"TMUX=/tmp/x"}, []tea.Msg{version("tmux 3.4"), sixel}, picture.Sixel},
		"iTerm2":                {nil, []tea.Msg{version("iTerm2 3.5.4"), sixel}, picture.ITerm2},
		"WezTerm":               {nil, []tea.Msg{ok, version("WezTerm 20240203"), sixel}, picture.ITerm2},
		"an older iTerm2":       {[]string{"TERM_PROGRAM=iTerm.app"}, []tea.Msg{end}, picture.ITerm2},
		"iTerm2 by name only":   {[]string{"TERM_PROGRAM=iTerm.app"}, nil, picture.Blocks},
		"iTerm2 around tmux":    {[]string{"TERM_PROGRAM=iTerm.app", "TERM=screen-256color"}, []tea.Msg{version("tmux 3.4"), end}, picture.Blocks},
		"few signs":             {[]string{"FEW=1"}, []tea.Msg{end}, picture.Shades},
		"overruled":             {[]string{"OWNPACK_PICTURES=shades"}, []tea.Msg{ok, end}, picture.Shades},
		"overruled by nonsense": {[]string{"OWNPACK_PICTURES=holograms"}, []tea.Msg{ok, end}, picture.Kitty},
		"blocks without colour": {[]string{"OWNPACK_PICTURES=blocks", "NO_COLOR=1"}, nil, picture.Dots},
		"switched off":          {[]string{"OWNPACK_PICTURES=none"}, []tea.Msg{ok, end}, picture.None},
	} {
		term := picture.NewTerminal(func(name string) string {
			for _, e := range c.env {
				if v, has := strings.CutPrefix(e, name+"="); has {
					return v
				}
			}
			return ""
		})
		if slices.Contains(c.env, "FEW=1") {
			term.FewSigns()
		}
		term.Ask()
		for _, m := range c.says {
			term.Take(m)
		}
		if got := term.Way(); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestQuestionsThatATerminalWouldPrintAreNotAsked(t *testing.T) {
	t.Parallel()
	for env, asked := range map[string]bool{"TERM_PROGRAM=Apple_Terminal": false, "TERM=linux": false, "TMUX=x": false, "TERM=xterm-kitty": true} {
		term := picture.NewTerminal(func(name string) string {
			v, _ := strings.CutPrefix(env, name+"=")
			if v == env {
				return ""
			}
			return v
		})
		q := term.Ask()
		if strings.Contains(q, "\x1b_G") != asked || !strings.HasSuffix(q, ansi.RequestPrimaryDeviceAttributes) {
			t.Errorf("%s: asks %q", env, q)
		}
		if term.Known() {
			t.Errorf("%s: known before it has answered", env)
		}
		term.GiveUp()
		if !term.Known() {
			t.Errorf("%s: waits for ever", env)
		}
	}
}

// A terminal may answer before its letters were made larger; the system knows it after.
func TestTheSystemsMeasureOfACharacterIsKept(t *testing.T) {
	t.Parallel()
	term := picture.NewTerminal(func(string) string { return "" })
	term.Measure(picture.Cell{})
	term.Take(uv.CellSizeEvent{Width: 9, Height: 18})
	if got := term.Cell(); got != (picture.Cell{W: 9, H: 18}) {
		t.Errorf("the terminal's own answer is not taken: %v", got)
	}
	term.Measure(picture.Cell{W: 8, H: 17})
	term.Take(uv.CellSizeEvent{Width: 9, Height: 18})
	if got := term.Cell(); got != (picture.Cell{W: 8, H: 17}) {
		t.Errorf("a character has %v", got)
	}
}
