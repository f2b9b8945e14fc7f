package tui

import (
	"context"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ownpack/tui/look"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
)

// clickOn clicks the first letter of words on the screen.
func (a *App) clickOn(t *testing.T, words string) *App {
	t.Helper()
	for y, line := range strings.Split(ansi.Strip(a.Draw()), "\n") {
		if before, _, found := strings.Cut(line, words); found {
			settle(a, cmdOf(tea.MouseClickMsg{X: ansi.StringWidth(before), Y: y, Button: tea.MouseLeft}))
			return a
		}
	}
	t.Fatalf("%q is not on the screen:\n%s", words, bare(a.Draw()))
	return a
}

func (a *App) turnWheel(b tea.MouseButton) *App {
	settle(a, cmdOf(tea.MouseWheelMsg{X: 5, Y: 5, Button: b}))
	return a
}

func TestAClickChoosesARowAndTheNextOpensIt(t *testing.T) {
	t.Parallel()
	a := openApp()
	a.clickOn(t, "Your documents").want(t, "► 2  Your documents", "ownpack · Your tasks")
	a.clickOn(t, "Your documents").want(t, "ownpack · Your documents")
	a.keys("esc").clickOn(t, "Choose evidence").clickOn(t, "Choose evidence").want(t, "Which activity")
	a.clickOn(t, "Washing").want(t, "►  4  Washing")
}

func TestAClickPressesTheKeyAtTheFoot(t *testing.T) {
	t.Parallel()
	a := openApp().keys("2")
	a.clickOn(t, "esc back").want(t, "ownpack · Your tasks")
	a.clickOn(t, "? help").want(t, "Help for “Your tasks”")
	a.clickOn(t, "close help").clickOn(t, "↓ move").want(t, "► 3  Check for mistakes")
	a.clickOn(t, "↑").want(t, "► 2  Your documents")
	a.keys("3").clickOn(t, "It is not about me.").want(t, "Noted: it is not about you.")
}

func TestTheWheelMoves(t *testing.T) {
	t.Parallel()
	a := openApp().turnWheel(tea.MouseWheelDown)
	a.want(t, "► 4  Choose evidence")
	a.turnWheel(tea.MouseWheelUp).want(t, "► 1  About you")
}

func TestEachSideTakesClicksOfItsOwn(t *testing.T) {
	t.Parallel()
	a := openApp().keys("4", "end", "enter")
	lines := strings.Split(ansi.Strip(a.Draw()), "\n")
	at := ansi.StringWidth(lines[4][:strings.Index(lines[4], "│")])
	settle(a, cmdOf(tea.MouseClickMsg{X: at + 4, Y: 4, Button: tea.MouseLeft}))
	if line := strings.Split(ansi.Strip(a.Draw()), "\n")[4]; !strings.Contains(line, "│ ► ") {
		t.Errorf("the right side is not chosen: %q", line)
	}
	settle(a, cmdOf(tea.MouseClickMsg{X: 4, Y: 4, Button: tea.MouseLeft}))
	if line := strings.Split(ansi.Strip(a.Draw()), "\n")[4]; strings.Contains(line, "│ ► ") {
		t.Errorf("the right side is still chosen: %q", line)
	}
}

func TestWithTheMouseOffTheTerminalKeepsIt(t *testing.T) {
	t.Parallel()
	a := openApp()
	if a.View().MouseMode == tea.MouseModeNone {
		t.Error("the mouse is not taken")
	}
	a = New(t.Context(), newExample(), Options{Theme: theme.Plain, Mouse: look.MouseOff})
	settle(a, a.Init())
	if a.View().MouseMode != tea.MouseModeNone {
		t.Error("the mouse is taken")
	}
	a.clickOn(t, "Your documents").want(t, "► 1  About you")
}

// Every row that is drawn with the sign of the chosen one can be clicked, on every
// screen, without code of that screen; and what is marked stays unseen.
func TestEveryListCanBeClicked(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		for _, p := range Gallery(context.Background(), theme.Dark, size[0], size[1]) {
			screen := strings.Split(p.App.Draw(), "\n")
			for y, line := range p.App.drawn {
				before, _, chosen := strings.Cut(ansi.Strip(line), "► ")
				if chosen && !onRow(line, ansi.StringWidth(before)) {
					t.Errorf("%s: no click reaches %q", p.Name, ansi.Strip(line))
				}
				if strings.Contains(screen[y], "\x1b[1;") && strings.Contains(screen[y], "z") && widget.Unmark(screen[y]) != screen[y] {
					t.Errorf("%s: a mark reaches the terminal: %q", p.Name, screen[y])
				}
			}
		}
	}
}

func onRow(line string, x int) bool {
	for _, s := range widget.Spots(line) {
		if s.Key == "" && x >= s.From && x < s.To {
			return true
		}
	}
	return false
}
