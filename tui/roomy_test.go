package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ownpack/tui/look"
)

func roomy(w, h int) *App {
	a := openApp()
	a.look.Spacing = look.Large
	settle(a, cmdOf(tea.WindowSizeMsg{Width: w, Height: h}))
	return a
}

func TestLargeSpacingPutsRoomBetweenRows(t *testing.T) {
	t.Parallel()
	lines := strings.Split(bare(roomy(80, 40).Draw()), "\n")
	found := 0
	for i, l := range lines {
		if strings.Contains(l, "About you ") || strings.Contains(l, "Your documents ") || strings.Contains(l, "Choose evidence ") {
			found++
			if lines[i+1] != "" {
				t.Errorf("no room below %q", l)
			}
		}
	}
	if found != 3 {
		t.Errorf("%d rows found:\n%s", found, strings.Join(lines, "\n"))
	}
}

// The law wants nobody to learn these too late: they come before room.
func TestLargeSpacingHidesNoCaution(t *testing.T) {
	t.Parallel()
	for h := 24; h <= 50; h++ {
		a := roomy(80, h)
		for range 8 {
			a.want(t, "form SR1", "Asking again can also lower or stop an award", "7  Sign and save")
			a.keys("down")
		}
	}
}

func TestEveryRowIsReachedWithLargeSpacing(t *testing.T) {
	t.Parallel()
	a := roomy(80, 24).keys("4")
	for range 12 {
		a.keys("down")
		if !strings.Contains(bare(a.Draw()), "►") {
			t.Fatalf("the chosen row is out of sight:\n%s", bare(a.Draw()))
		}
	}
}
