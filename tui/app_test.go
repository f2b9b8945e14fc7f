package tui

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/teatest/v2"

	"ownpack/tui/theme"
)

func openApp() *App {
	a := New(context.Background(), newExample(), Options{CasePath: "/secret/place/sam-example.ownpack", OutFolder: "packs", Theme: theme.Plain})
	settle(a, a.Init())
	return a
}

func (a *App) keys(names ...string) *App {
	for _, n := range names {
		settle(a, cmdOf(press(n)))
	}
	return a
}

func (a *App) want(t *testing.T, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(bare(a.Draw()), w) {
			t.Fatalf("%q is not on the screen:\n%s", w, bare(a.Draw()))
		}
	}
}

func TestEscapeLeadsHomeFromEveryScreen(t *testing.T) {
	t.Parallel()
	for _, k := range []string{"1", "2", "3", "4", "6", "7", "?"} {
		openApp().keys(k, "esc").want(t, "Your tasks")
	}
}

func TestUndoWorksEverywhereAndEveryScreenHearsOfIt(t *testing.T) {
	t.Parallel()
	a := openApp().keys("3", "p", "enter")
	a.want(t, "Picked for 1 Preparing food. Press u to undo.")
	a.keys("esc").want(t, "3 entries chosen")
	a.keys("u").want(t, "Undone: a pick.", "2 entries chosen")
	a.keys("r").want(t, "Put back: a pick.", "3 entries chosen")
	a.keys("u", "u").want(t, "Nothing was changed: there is nothing to undo.")
}

func TestKeysAreLettersWhileTyping(t *testing.T) {
	t.Parallel()
	a := openApp().keys("2", "a", "u", "?", "q")
	a.want(t, "File or folder: u?q")
	a.keys("esc", "esc").want(t, "Your tasks")
}

func TestHelpOpensOnEveryScreenAndNamesItsKeys(t *testing.T) {
	t.Parallel()
	a := openApp().keys("3", "?")
	a.want(t, "Help for “Your record”", "pick this entry for an activity", "(not now: this")
	a.keys("?").want(t, "ownpack · Your record")
}

func TestOnlyTheFilesNameIsShown(t *testing.T) {
	t.Parallel()
	a := openApp()
	if strings.Contains(a.Draw(), "secret") {
		t.Error("the folder is on the screen")
	}
	if v := a.View(); v.WindowTitle != "ownpack" || !v.AltScreen {
		t.Errorf("title %q, alternate screen %v", v.WindowTitle, v.AltScreen)
	}
}

func TestALightTerminalGetsTheLightTheme(t *testing.T) {
	t.Parallel()
	a := openApp()
	a.Update(tea.BackgroundColorMsg{Color: lightGrey{}})
	if a.theme.Name != theme.Light {
		t.Errorf("theme %s", a.theme.Name)
	}
}

type lightGrey struct{}

func (lightGrey) RGBA() (r, g, b, a uint32) { return 0xeeee, 0xeeee, 0xeeee, 0xffff }

// A whole journey in the real program: search, pick, undo, look at the pack,
// build it, quit.
func TestJourneyFromSearchToSignedPack(t *testing.T) {
	t.Parallel()
	a := New(context.Background(), newExample(), Options{CasePath: "sam.ownpack", OutFolder: "packs", Theme: theme.Plain})
	tm := teatest.NewTestModel(t, a, teatest.WithInitialTermSize(80, 24))
	see := func(words string) {
		t.Helper()
		teatest.WaitFor(t, tm.Output(), func(b []byte) bool {
			return bytes.Contains([]byte(ansi.Strip(string(b))), []byte(words))
		}, teatest.WithDuration(5*time.Second), teatest.WithCheckInterval(10*time.Millisecond))
	}
	see("Evidence pack for Sam Example")
	tm.Type("3")
	see("8 entries")
	tm.Type("/lift pans")
	see("Occupational")
	tm.Send(press("enter"))
	tm.Send(press("enter"))
	see("Perching stool")
	tm.Type("p")
	see("Suggested for this entry")
	tm.Send(press("down"))
	tm.Send(press("down"))
	tm.Send(press("enter"))
	see("Press u to undo")
	tm.Send(press("esc"))
	tm.Send(press("esc"))
	tm.Send(press("esc"))
	see("3 of 12 activities")
	tm.Type("6")
	see("Look at first: 2 questions")
	tm.Type("b")
	see("Your pack is made and signed")
	tm.Send(press("esc"))
	see("Made on 9 March 2026")
	tm.Type("q")
	tm.WaitFinished(t, teatest.WithFinalTimeout(5*time.Second))
}
