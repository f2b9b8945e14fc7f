package tui

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"ownpack/tui/theme"
)

// inColour are the screens whose colours are kept: the first picture of each.
var inColour = []string{
	"about", "activities", "activities-years", "disputes", "entries", "entry", "home", "letter", "letters",
	"look", "mistake", "new-case", "pack", "pack-made", "page", "palette", "private", "private-page",
	"question", "sources", "start", "statement", "unlock", "verify", "years",
}

// inAllThemes are kept in the other themes too: a list, and a page with words marked.
var inAllThemes = []string{"home", "private-page"}

// A change of colours is seen, and where: the words alone can't tell. Run with
// -update to write the pictures anew, and then look at what changed.
func TestGalleryKeepsItsColours(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		keep := func(name string, in theme.Name) {
			t.Run(fmt.Sprintf("%dx%d/%s-%s", size[0], size[1], name, in), func(t *testing.T) {
				screen := sceneOf(t, name).picture(t.Context(), in, size[0], size[1]).App.Draw()
				if !strings.Contains(screen, "\x1b[") {
					t.Fatal("the screen has no colours")
				}
				golden.RequireEqual(t, readable(screen)+"\n")
			})
		}
		for _, name := range inColour {
			keep(name, theme.Dark)
		}
		for _, name := range inAllThemes {
			keep(name, theme.Light)
			keep(name, theme.Contrast)
		}
	}
}

// readable shows the sequences that turn colours on and off as text, so that
// neither an editor nor a diff obeys them.
func readable(screen string) string { return strings.ReplaceAll(screen, "\x1b", "␛") }
