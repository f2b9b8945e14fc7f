package tui

import (
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ownpack/tui/nav"
)

// writer is a screen with words that are not saved yet.
type writer struct {
	fails bool
	saved int
}

type writtenMsg bool

func (w writtenMsg) Changed() (any, bool) { return nil, bool(w) }

func (w *writer) Init() tea.Cmd             { return nil }
func (w *writer) Update(tea.Msg) tea.Cmd    { return nil }
func (w *writer) View() string              { return "" }
func (w *writer) SetSize(int, int)          {}
func (w *writer) ShortHelp() []key.Binding  { return nil }
func (w *writer) FullHelp() [][]key.Binding { return nil }
func (w *writer) Keep() tea.Cmd {
	return func() tea.Msg {
		w.saved++
		return writtenMsg(!w.fails)
	}
}

func quits(cmd tea.Cmd) bool {
	_, ok := cmd().(tea.QuitMsg)
	return ok
}

func TestWhoStaysAfterWordsCouldNotBeSavedIsAskedAgain(t *testing.T) {
	t.Parallel()
	a, w := openApp(), &writer{fails: true}
	a.stack = append(a.stack, w)
	if quits(a.quit()) {
		t.Fatal("quits without the words")
	}
	w.fails = false
	a.keys("x")
	if !quits(a.quit()) || w.saved != 2 {
		t.Errorf("saved %d times", w.saved)
	}
	w.fails = true
	a.keys("x")
	if quits(a.quit()) || !quits(a.quit()) {
		t.Error("the second press does not end it")
	}
}

func TestWordsBelowAnotherScreenAreKept(t *testing.T) {
	t.Parallel()
	a, w := openApp(), &writer{}
	a.stack = append(a.stack, w)
	a.openPalette()
	if !quits(a.quit()) || w.saved != 1 {
		t.Errorf("quitting saved %d times", w.saved)
	}
	a.leaving = false
	settle(a, cmdOf(chosenMsg{a.placeActions()[1]}))
	if w.saved != 2 {
		t.Errorf("going elsewhere saved %d times", w.saved)
	}
}

var _ nav.Change = writtenMsg(false)
