package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestThePackCanBeMadeForTheTribunalInAnotherOrderAndThatCanBeTakenBack(t *testing.T) {
	t.Parallel()
	a := openApp().keys("6", "o", "end", "up", "e")
	a.want(t, "Moved one place earlier. Labels have changed. Press u to undo.", "► E11–E12   Letter from Dr A Person")
	a.keys("u").want(t, "Taken back: the order of documents.", "► E15–E16   Letter from Dr A Person")
	a.keys("esc", "m").want(t, "Bars in the margin: off.")
	a.keys("u").want(t, "Taken back: bars beside passages.", "Bars in the margin: on.")
	a.keys("f", "down", "enter").want(t, "For: The tribunal, when the appeal runs.", "2 files: 12 pages, at most 1.2 MB")
	a.keys("b", "enter", "enter").want(t, "For: The tribunal", "part 1 of 2.pdf", "How to send it")
}

func TestWhatThePackOffersIsFoundByItsName(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]string{
		"who it is for": "Who is the pack for?", "order of documents": "What goes in, in this order",
		"large print": "Large print: on.", "bars margin": "Bars in the margin: off.",
	} {
		a := openApp().keys("6", "ctrl+k")
		settle(a, cmdOf(tea.PasteMsg{Content: words}))
		a.keys("enter").want(t, want)
	}
}
