package tui

import (
	tea "charm.land/bubbletea/v2"

	"ownpack/tui/nav"
	"ownpack/tui/widget"
)

// always are the keys that work even while text is being typed.
func (a *App) always() widget.Keys {
	return widget.Keys{
		{Binding: widget.Bind("ctrl+c", "quit at once; all is saved", "ctrl+c"), Do: a.quit, Group: true},
	}
}

// quit saves what is being written and then ends. When that fails the person is
// told, and the next press ends without it.
func (a *App) quit() tea.Cmd {
	k, ok := a.top().(keeping)
	if !ok || a.leaving {
		return tea.Quit
	}
	a.leaving = true
	keep := k.Keep()
	if keep == nil {
		return tea.Quit
	}
	return func() tea.Msg {
		msg := keep()
		if c, ok := msg.(nav.Change); ok {
			if _, kept := c.Changed(); kept {
				return tea.Quit()
			}
		}
		return msg
	}
}

// globals are the keys that work on every screen. Before a case is open there is
// nothing to undo.
func (a *App) globals() widget.Keys {
	help := widget.Key{Binding: widget.Bind("?", "help", "?", "f1"), Do: a.openHelp, Bar: true}
	looks := widget.Key{Binding: lookKey, Do: a.openLook, More: "how the screen looks: colours, spacing, mouse"}
	if a.desk == nil {
		looks.Group = true
		return widget.Keys{looks, help}
	}
	keys := widget.Keys{
		{Binding: widget.Bind("u", "undo", "u", "ctrl+z"), More: "undo: take back the last change", Do: a.undo, Bar: true, Group: true},
		{Binding: widget.Bind("r", "redo: put back what was undone", "r", "ctrl+y"), Do: a.redo},
		looks,
		{Binding: paletteKey, Do: a.openPalette, More: "find something to do by its name", Bar: true},
		help,
	}
	if a.opts.Copy == nil {
		return keys
	}
	save := widget.Key{Binding: copyKey, Do: a.saveCopy, Bar: true, More: "save a copy of this case that you can change"}
	keys[0].Bar, keys[0].Group, save.Group = false, false, true // there is nothing to undo
	return append(widget.Keys{save}, keys...)
}
