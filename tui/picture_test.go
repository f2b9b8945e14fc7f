package tui

import (
	"flag"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"ownpack/tui/theme"
)

// readmePictures are the screens in the README: where each is, and what it is for
// those who can't see it.
var readmePictures = []struct{ scene, file, label string }{
	{"home", "screen.svg", "The home screen: a task list"},
	{"activities", "screen-evidence.svg", "Choose evidence: a list of activities"},
	{"private", "screen-private.svg", "Keep private: a list of what names other people or private matters"},
}

func TestThePicturesInTheReadmeAreTheScreens(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range readmePictures {
		if !strings.Contains(string(readme), "](examples/pictures/"+p.file+")") {
			t.Errorf("the README does not show %s", p.file)
		}
		got := svg(sceneOf(t, p.scene).picture(t.Context(), theme.Dark, 80, 24).App.Draw(), p.label, 80, 24)
		file := filepath.Join("../examples/pictures", p.file)
		if f := flag.Lookup("update"); f != nil && f.Value.String() == "true" {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil || string(want) != got {
			t.Errorf("%s is not of this screen: run go test ./tui -run Readme -update (%v)", p.file, err)
		}
	}
}

// sceneOf finds a scene of the gallery by its name.
func sceneOf(t *testing.T, name string) scene {
	t.Helper()
	all := scenes()
	i := slices.IndexFunc(all, func(s scene) bool { return s.name == name })
	if i < 0 {
		t.Fatalf("the gallery has no picture %q", name)
	}
	return all[i]
}

// pen is how a run of letters is drawn.
type pen struct {
	bold, reverse, faint, under bool
	fore                        string
}

const (
	cellW, cellH = 9.0, 19.0
	paper, ink   = "#16181d", "#e6e6e6"
)

// svg draws a screen with its colours.
func svg(screen, label string, columns, rows int) string {
	var b strings.Builder
	w, h := float64(columns)*cellW+24, float64(rows)*cellH+24
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f" role="img" aria-label="%s">`+"\n", w, h, w, h, html.EscapeString(label))
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" rx="8" fill="%s"/>`+"\n", paper)
	b.WriteString(`<g font-family="ui-monospace,Menlo,Consolas,DejaVu Sans Mono,monospace" font-size="15" xml:space="preserve">` + "\n")
	for y, line := range strings.Split(screen, "\n") {
		drawLine(&b, line, 12+float64(y)*cellH)
	}
	b.WriteString("</g>\n</svg>\n")
	return b.String()
}

func drawLine(b *strings.Builder, line string, top float64) {
	var l pen
	var state byte
	x := 12.0
	run, from := "", x
	flush := func() {
		drawRun(b, run, from, x, top, l)
		run, from = "", x
	}
	for len(line) > 0 {
		seq, width, n, next := ansi.DecodeSequence(line, state, nil)
		state, line = next, line[n:]
		if width > 0 {
			run += seq
			x += float64(width) * cellW
			continue
		}
		if body, ok := strings.CutPrefix(seq, "\x1b["); ok && strings.HasSuffix(body, "m") {
			flush()
			l.apply(strings.Split(strings.TrimSuffix(body, "m"), ";"))
		}
	}
	flush()
}

func drawRun(b *strings.Builder, run string, from, to, top float64, l pen) {
	fore := ink
	if l.fore != "" {
		fore = l.fore
	}
	if l.reverse {
		fmt.Fprintf(b, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>`+"\n", from, top, to-from, cellH, fore)
		fore = paper
	}
	if strings.TrimSpace(run) == "" {
		return
	}
	more := ""
	if l.bold {
		more += ` font-weight="bold"`
	}
	if l.faint {
		more += ` opacity="0.7"`
	}
	if l.under {
		more += ` text-decoration="underline"`
	}
	fmt.Fprintf(b, `<text x="%.1f" y="%.1f" fill="%s" textLength="%.1f" lengthAdjust="spacingAndGlyphs"%s>%s</text>`+"\n",
		from, top+cellH*0.75, fore, to-from, more, html.EscapeString(strings.ReplaceAll(run, " ", "\u00a0")))
}

// apply reads the numbers of a Select Graphic Rendition sequence.
func (l *pen) apply(codes []string) {
	for i := 0; i < len(codes); i++ {
		switch codes[i] {
		case "", "0":
			*l = pen{}
		case "1":
			l.bold = true
		case "2":
			l.faint = true
		case "4":
			l.under = true
		case "7":
			l.reverse = true
		case "39":
			l.fore = ""
		case "38":
			l.fore = rgb(codes[i+2 : i+5])
			i += 4
		case "48": // the paper, which is drawn below all
			i += 4
		}
	}
}

func rgb(parts []string) string {
	s := "#"
	for _, p := range parts {
		n, _ := strconv.Atoi(p)
		s += fmt.Sprintf("%02x", n)
	}
	return s
}
