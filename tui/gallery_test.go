package tui

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

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

func TestNoScreenIsLargerThanTheTerminal(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}, {60, 16}, {40, 10}, {20, 5}, {3, 2}} {
		w, h := size[0], size[1]
		for _, p := range Gallery(context.Background(), theme.Dark, w, h) {
			for _, view := range []string{p.App.Draw(), p.App.top().View()} {
				lines := strings.Split(view, "\n")
				if len(lines) > h && len(lines) > 1 {
					t.Errorf("%s at %dx%d: %d lines", p.Name, w, h, len(lines))
				}
				for i, l := range lines {
					if n := ansi.StringWidth(l); n > w {
						t.Errorf("%s at %dx%d: line %d is %d wide", p.Name, w, h, i+1, n)
					}
				}
			}
		}
	}
}

// Colour may be missing or not be seen, so the words must be the same in every
// theme.
func TestThemesSayTheSame(t *testing.T) {
	t.Parallel()
	want := Gallery(context.Background(), theme.Dark, 80, 24)
	for _, name := range []theme.Name{theme.Auto, theme.Dark, theme.Light, theme.Contrast, theme.Plain} {
		for i, p := range Gallery(context.Background(), name, 80, 24) {
			if p.Name == "look" {
				continue // it tells which theme is in use
			}
			if bare(p.App.Draw()) != bare(want[i].App.Draw()) {
				t.Errorf("%s in theme %s says something else", p.Name, name)
			}
		}
	}
}

func TestTheWayOutIsAlwaysOnTheScreen(t *testing.T) {
	t.Parallel()
	for _, p := range Gallery(context.Background(), theme.Dark, 80, 24) {
		lines := strings.Split(bare(p.App.Draw()), "\n")
		foot := lines[len(lines)-1]
		if !strings.Contains(foot, "esc ") && !strings.Contains(foot, "q quit") && !strings.Contains(foot, "q stop") && !strings.Contains(foot, "enter back") {
			t.Errorf("%s: no way out in %q", p.Name, foot)
		}
	}
}
