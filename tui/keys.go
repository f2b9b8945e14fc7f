package tui

import (
	tea "charm.land/bubbletea/v2"

	"ownpack/tui/widget"
)

// always are the keys that work even while text is being typed.
func (a *App) always() widget.Keys {
	return widget.Keys{
		{Binding: widget.Bind("ctrl+c", "quit at once; all is saved", "ctrl+c"), Do: func() tea.Cmd { return tea.Quit }, Group: true},
	}
}

// globals are the keys that work on every screen.
func (a *App) globals() widget.Keys {
	return widget.Keys{
		{Binding: widget.Bind("u", "undo", "u", "ctrl+z"), More: "take back the last change", Do: a.undo, Bar: true, Group: true},
		{Binding: widget.Bind("r", "redo: put back what was undone", "r", "ctrl+y"), Do: a.redo},
		{Binding: widget.Bind("?", "help", "?", "f1"), Do: a.openHelp, Bar: true},
	}
}
