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
	keeps := a.unsaved()
	if len(keeps) == 0 || a.leaving {
		return tea.Quit
	}
	a.leaving = true
	return func() tea.Msg {
		all := true
		var told tea.BatchMsg
		for _, keep := range keeps {
			msg := keep()
			all = all && kept(msg)
			told = append(told, nav.Send(msg))
		}
		if all {
			return tea.Quit()
		}
		return told
	}
}

// unsaved saves what is being written, on any screen that is open.
func (a *App) unsaved() []tea.Cmd {
	var out []tea.Cmd
	for _, s := range a.stack {
		if k, ok := s.(keeping); ok {
			if keep := k.Keep(); keep != nil {
				out = append(out, keep)
			}
		}
	}
	return out
}

// kept reports whether what was being written is saved.
func kept(msg tea.Msg) bool {
	c, ok := msg.(nav.Change)
	if !ok {
		return false
	}
	_, kept := c.Changed()
	return kept
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
