package tui

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"ownpack/tui/look"
	"ownpack/tui/theme"
)

// Every screen, as a person sees it, at two sizes. Run with -update to write the
// pictures anew, and then look at each.
func TestGalleryLooksAsItDid(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		for _, p := range Gallery(context.Background(), theme.Dark, size[0], size[1]) {
			t.Run(fmt.Sprintf("%dx%d/%s", size[0], size[1], p.Name), func(t *testing.T) {
				golden.RequireEqual(t, bare(p.App.Draw())+"\n")
			})
		}
	}
}

// bare is what is left of a screen without colours, and without spaces at the
// end of lines.
func bare(s string) string {
	lines := strings.Split(ansi.Strip(s), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}

// A terminal may have any size, and change it while it is used: nothing breaks,
// nothing is wider or higher, and the way out stays on the screen, or the person is
// asked for more room.
func TestEveryScreenFitsEveryTerminal(t *testing.T) {
	t.Parallel()
	heights := []int{6, 9, 11, 12, 13, 16, 20, 24, 27, 33, 40, 47, 60}
	for i, p := range Gallery(t.Context(), theme.Plain, 80, 24) {
		a := p.App
		for _, spacing := range []look.Spacing{look.Usual, look.Large} {
			a.look.Spacing = spacing
			for w := 20 + i%7; w <= 200; w += 7 {
				h := heights[(w*5+i)%len(heights)]
				a.Update(tea.WindowSizeMsg{Width: w, Height: h})
				if why := misfit(a, w, h); why != "" {
					t.Errorf("%s at %dx%d, spacing %s: %s\n%s", p.Name, w, h, spacing, why, bare(a.Draw()))
				}
			}
			for _, size := range [][2]int{{40, 12}, {39, 60}, {200, 11}, {3, 2}, {1, 1}, {80, 24}, {20, 6}, {200, 60}} {
				a.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
				if why := misfit(a, size[0], size[1]); why != "" {
					t.Errorf("%s at %dx%d, spacing %s: %s\n%s", p.Name, size[0], size[1], spacing, why, bare(a.Draw()))
				}
			}
		}
	}
}

// misfit says what is wrong with a screen in a terminal of that size.
func misfit(a *App, w, h int) string {
	screen := bare(a.Draw())
	lines := strings.Split(screen, "\n")
	if len(lines) > h {
		return fmt.Sprintf("%d lines", len(lines))
	}
	for i, l := range lines {
		if n := ansi.StringWidth(l); n > w {
			return fmt.Sprintf("line %d is %d wide", i+1, n)
		}
	}
	if a.fault != nil {
		return a.fault.Error()
	}
	switch small := w < leastWidth || h < leastHeight; {
	case small && w >= 20 && h >= 6 && !strings.Contains(strings.Join(strings.Fields(screen), " "), "Please make this window larger."):
		return "nobody asks for more room"
	case !small && len(lines) != h:
		return fmt.Sprintf("%d lines", len(lines))
	case !small && !wayOut(lines[len(lines)-1]):
		return "no way out"
	}
	return ""
}

// Colour may be missing or not be seen, so the words must be the same without it.
func TestNothingIsSaidByColourAlone(t *testing.T) {
	t.Parallel()
	colours := map[theme.Name]bool{}
	for _, p := range Gallery(t.Context(), theme.Plain, 80, 24) {
		want := p.App.Draw()
		if strings.Contains(want, "[3") || strings.Contains(want, "[4") && strings.Contains(want, ";2;") {
			t.Errorf("%s: there is colour in the theme without colours: %q", p.Name, want)
		}
		for _, name := range []theme.Name{theme.Auto, theme.Dark, theme.Light, theme.Contrast} {
			p.App.theme.Set(name, name != theme.Light)
			p.App.resize()
			got := p.App.Draw()
			colours[name] = colours[name] || strings.Contains(got, "38;2;")
			if bare(got) != bare(want) {
				t.Errorf("%s in theme %s says something else", p.Name, name)
			}
		}
	}
	for name, has := range colours {
		if !has {
			t.Errorf("theme %s has no colours: this test tests nothing", name)
		}
	}
}

// What is drawn besides letters must be in the fonts that people have, and must have
// something that stands for it where even those are missing.
func TestEverySignCanBeShownByOldTerminals(t *testing.T) {
	t.Parallel()
	for _, p := range Gallery(t.Context(), theme.Plain, 120, 40) {
		p.App.ascii = true
		for _, r := range p.App.Draw() {
			dots := r >= 0x2800 && r < 0x2900 // a picture of a page, where the person asked for it
			if r > 0x7e && !unicode.IsLetter(r) && r != '£' && !dots {
				t.Errorf("%s: nothing stands for %q", p.Name, r)
			}
		}
		p.App.ascii = false
	}
	for _, s := range signs {
		if ansi.StringWidth(s.sign) != 1 || len(s.plain) != 1 {
			t.Errorf("%q and %q are not equally wide", s.sign, s.plain)
		}
	}
}

func TestOldTerminalsAreKnown(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		env  map[string]string
		want bool
	}{
		{map[string]string{"TERM": "xterm-256color"}, false},
		{map[string]string{"TERM": "xterm-256color", "LANG": "en_GB.UTF-8"}, false},
		{map[string]string{"TERM": "xterm-256color", "LANG": "en_GB.UTF-8", "LC_ALL": "C"}, true},
		{map[string]string{"TERM": "linux", "LANG": "en_GB.UTF-8"}, true},
		{map[string]string{"TERM": "dumb"}, true},
		{map[string]string{}, true},
	} {
		if got := ascii(func(name string) string { return c.env[name] }, "linux"); got != c.want {
			t.Errorf("%v: %v", c.env, got)
		}
	}
	if ascii(func(string) string { return "" }, "windows") {
		t.Error("the Windows console shows all signs")
	}
}

func TestTheWayOutIsAlwaysOnTheScreen(t *testing.T) {
	t.Parallel()
	for _, p := range Gallery(context.Background(), theme.Dark, 80, 24) {
		lines := strings.Split(bare(p.App.Draw()), "\n")
		foot := lines[len(lines)-1]
		if !wayOut(foot) {
			t.Errorf("%s: no way out in %q", p.Name, foot)
		}
	}
}

func wayOut(foot string) bool {
	return strings.Contains(foot, "esc ") || strings.Contains(foot, "q quit") || strings.Contains(foot, "q stop") || strings.Contains(foot, "enter back")
}
