package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestWhatIsHiddenIsToldAtHomeAndCanBeTakenBack(t *testing.T) {
	t.Parallel()
	a := openApp()
	a.want(t, "5  Keep private         3 pages to look at")
	a.keys("5", "enter", "down", "enter", "end", "enter", "enter").want(t, "Hidden on page 2. Press u to undo.")
	a.keys("esc", "esc").want(t, "5  Keep private         2 pages to look at, 1 hidden")
	a.keys("u").want(t, "Taken back: hiding something, or showing it again.", "3 pages to look at")
	a.keys("5", "enter", "s").want(t, "Left as it is. Press u to undo.")
	a.keys("esc", "esc").want(t, "5  Keep private         Looked at")
	a.keys("u").want(t, "Taken back: leaving something as it is.", "3 pages to look at")
}

func TestHidingIsFoundByItsName(t *testing.T) {
	t.Parallel()
	a := openApp().keys("ctrl+k")
	a.Update(tea.PasteMsg{Content: "hiding it"})
	a.keys("enter").want(t, "ownpack · Keep private", "3 pages to look at")
	a.keys("ctrl+k")
	a.Update(tea.PasteMsg{Content: "typed out"})
	a.keys("enter").want(t, "How should “GP record print")
	a.keys("esc", "esc").want(t, "Your tasks")
}

func TestLettersTypedIntoWordsToHideAreNoCommands(t *testing.T) {
	t.Parallel()
	a := openApp().keys("5", "enter", "p", "w", "u", "?", "q")
	a.want(t, "Words: u?q")
}
