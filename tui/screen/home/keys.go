package home

import "charm.land/bubbles/v2/key"

// ShortHelp lists the keys for the bar.
func (m *Model) ShortHelp() []key.Binding { return m.keys.ShortHelp() }

// FullHelp lists all keys of the screen.
func (m *Model) FullHelp() [][]key.Binding { return m.keys.FullHelp() }
