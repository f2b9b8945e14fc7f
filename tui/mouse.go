package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ownpack/tui/look"
	"ownpack/tui/widget"
)

// wheel is how many lines one step of the wheel moves.
const wheel = 3

// mouse does what a click or the wheel asks for: as the key under the pointer, the
// row, or the arrow keys would. Screens never see the mouse.
func (a *App) mouse(msg tea.MouseMsg) tea.Cmd {
	if a.look.Mouse == look.MouseOff || a.tooSmall() {
		return nil
	}
	at := msg.Mouse()
	switch msg.(type) {
	case tea.MouseClickMsg:
		if at.Button == tea.MouseLeft {
			return a.click(at.X, at.Y)
		}
	case tea.MouseWheelMsg:
		switch at.Button {
		case tea.MouseWheelUp:
			return a.repeat("up")
		case tea.MouseWheelDown:
			return a.repeat("down")
		}
	}
	return nil
}

func (a *App) repeat(name string) tea.Cmd {
	var cmds []tea.Cmd
	for range wheel {
		cmds = append(cmds, a.handle(pressOf(name)))
	}
	return tea.Batch(cmds...)
}

// click presses what was drawn at a place.
func (a *App) click(x, y int) tea.Cmd {
	if y < 0 || y >= len(a.drawn) {
		return nil
	}
	for _, s := range widget.Spots(a.drawn[y]) {
		switch {
		case x < s.From || x >= s.To:
		case s.Key != "":
			return a.handle(pressOf(s.Key))
		default:
			return a.handle(s.Row.Press())
		}
	}
	return nil
}

// vim are the keys that people who know vim try, and the keys they stand for.
var vim = map[string]string{
	"j": "down", "k": "up", "h": "left", "l": "right", "g": "home", "G": "end",
	"ctrl+d": "pgdown", "ctrl+u": "pgup", "ctrl+f": "pgdown", "ctrl+b": "pgup",
}

// vim is the key that one of vim stands for, where the screen has a use for that
// key and none for the letter.
func (a *App) vim(msg tea.KeyPressMsg) tea.KeyPressMsg {
	name, known := vim[msg.String()]
	if !known || a.hasKey(msg.String()) || !a.hasKey(name) {
		return msg
	}
	return pressOf(name)
}

// hasKey reports whether the key table of the top screen has a key.
func (a *App) hasKey(name string) bool {
	for _, group := range a.top().FullHelp() {
		for _, b := range group {
			if key.Matches(pressOf(name), b) {
				return true
			}
		}
	}
	return false
}
