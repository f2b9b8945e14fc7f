package start

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
)

// foundAt is how many lines stand above and below the files that were found.
const foundAt = 9

func (m *Model) askPath() tea.Cmd {
	m.mode, m.err, m.found, m.picking = modePath, nil, nil, false
	m.field.SetValue("")
	m.chosen.SetSize(0)
	return tea.Batch(m.field.Focus(), m.find())
}

func (m *Model) pathKeys() widget.Keys {
	none := func() string {
		if len(m.found) == 0 {
			return "nothing found begins like that"
		}
		return ""
	}
	open := widget.Key{Binding: widget.Bind("enter", "open", "enter"), Do: m.submit, Bar: true}
	if !m.picking && strings.TrimSpace(m.field.Value()) == "" {
		open = widget.Key{Binding: widget.Bind("enter", "choose from the list", "enter"), Do: m.intoList, Bar: true}
		if len(m.found) == 0 {
			open.Binding = widget.Bind("enter", "open what you typed", "enter")
		}
	}
	keys := widget.Keys{
		open,
		{Binding: widget.Bind("tab", "complete", "tab"), Do: m.complete, Off: none, Bar: true, More: "fill in the name as far as it is sure"},
	}
	move := func(n int) func() tea.Cmd {
		return func() tea.Cmd {
			switch {
			case m.picking:
				m.chosen.Move(n)
			case len(m.found) > 0:
				m.picking = true
			}
			return nil
		}
	}
	return append(keys,
		widget.Key{Binding: widget.Bind("↑ ↓", "choose", "up"), Do: move(-1), Off: none, Bar: true},
		widget.Key{Binding: widget.Bind("", "", "down"), Do: move(1), Off: none},
		m.chosen.Click(m.picking, func() { m.picking = true }),
		widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: m.toList, Bar: true},
	)
}

// intoList goes to the files that were found, if there are any.
func (m *Model) intoList() tea.Cmd {
	if len(m.found) == 0 {
		return nav.Say("Type where the file is first, or drop the file onto this window.")
	}
	m.picking = true
	return nil
}

// submit opens what was chosen or typed; a folder is gone into.
func (m *Model) submit() tea.Cmd {
	if f, ok := m.pick(); ok {
		m.field.SetValue(f.Text)
		m.field.CursorEnd()
		if f.Folder {
			return m.fill(f.Text)
		}
	}
	return m.lookAt()
}

// pick is the file that is chosen among those found.
func (m *Model) pick() (evidence.FoundFile, bool) {
	if i := m.chosen.Cursor(); m.picking && i >= 0 && i < len(m.found) {
		return m.found[i], true
	}
	return evidence.FoundFile{}, false
}

// complete fills in what is chosen, or what all that was found begins with.
func (m *Model) complete() tea.Cmd {
	if f, ok := m.pick(); ok {
		return m.fill(f.Text)
	}
	if m.foundIn != m.field.Value() {
		return nil // those found are of what was typed before
	}
	all := m.found[0].Text
	for _, f := range m.found[1:] {
		all = common(all, f.Text)
	}
	if len(all) <= len(m.field.Value()) && len(m.found) > 1 {
		m.picking = true // nothing more is sure: choose
		return nil
	}
	return m.fill(all)
}

func (m *Model) fill(text string) tea.Cmd {
	m.err = nil
	m.field.SetValue(text)
	m.field.CursorEnd()
	return m.find()
}

// common is what both begin with, whatever the size of their letters.
func common(a, b string) string {
	ra, rb := []rune(a), []rune(b)
	n := 0
	for n < len(ra) && n < len(rb) && strings.EqualFold(string(ra[n]), string(rb[n])) {
		n++
	}
	return string(ra[:n])
}

func (m *Model) exampleKeys() widget.Keys {
	does := "make it and open it"
	if m.example.Made {
		does = "open it"
	}
	keys := widget.Keys{{Binding: widget.Bind("enter", does, "enter"), Bar: true, Do: func() tea.Cmd { return m.openExample(false) }}}
	if m.example.Made {
		keys = append(keys, widget.Key{
			Binding: widget.Bind("f", "make it afresh", "f"), Bar: true, More: "make the example anew; what you tried in it goes",
			Do: func() tea.Cmd { return m.openExample(true) },
		})
	}
	return append(keys, widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: m.toList, Bar: true})
}
