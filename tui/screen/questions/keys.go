package questions

import (
	tea "charm.land/bubbletea/v2"

	"ownpack/tui/nav"
	"ownpack/tui/widget"
)

func (m *Model) table() widget.Keys {
	switch {
	case m.wrong != nil:
		return m.wrongKeys()
	case m.reading:
		return m.readingKeys()
	}
	read := widget.Key{
		Binding: widget.Bind("e", "my record", "e"), Bar: true, Group: true, More: "read my record",
		Do: func() tea.Cmd { return nav.Send(nav.Open{Place: nav.Entries}) },
	}
	flagged := widget.Key{
		Binding: widget.Bind("d", "flagged", "d"), Bar: true, More: "see the mistakes you flagged, and what came of them",
		Do: func() tea.Cmd { return nav.Send(nav.Open{Place: nav.Disputes}) },
	}
	back := widget.Key{
		Binding: widget.Bind("esc", "back", "esc"), Bar: true, Group: true,
		Do: func() tea.Cmd { return nav.Send(nav.Back{}) },
	}
	if m.list.Size() == 0 {
		if m.about != "" {
			return widget.Keys{back}
		}
		read.Binding = widget.Bind("enter", "read my record", "enter", "e")
		return widget.Keys{read, flagged, back}
	}
	keys := m.answerKeys()
	if len(m.shown()) > 0 {
		keys = append(keys, widget.Key{
			Binding: widget.Bind("enter", "read in full", "enter"), Bar: true, Group: true, Do: m.openReading,
			More: "read these entries in full",
		})
	}
	if m.about == "" {
		keys = append(keys, read, flagged)
	}
	if m.list.Size() > 1 {
		moves := m.list.Keys(nil)
		moves[0].Binding = widget.Bind("↑ ↓", "other questions", "up", "k")
		keys = append(keys, moves...)
	}
	return append(keys, back)
}

// answerKeys answer the question on the screen.
func (m *Model) answerKeys() widget.Keys {
	keys := m.asker.Keys(m.now)
	f, _ := m.now()
	if f.Mistake() {
		wrong := widget.Key{
			Binding: widget.Bind("n", "wrong", "n"), Bar: true, Group: true, Do: m.startWrong,
			More: "this is wrong: say what is right",
		}
		keys = append(widget.Keys{wrong}, keys...)
	}
	if _, ok := m.source(); ok {
		keys = append(keys, m.asker.RemoveKey(m.source))
	}
	return keys
}

func (m *Model) openReading() tea.Cmd {
	m.reading = true
	m.scroll.Top()
	return nil
}

func (m *Model) readingKeys() widget.Keys {
	leave := func() tea.Cmd {
		m.reading = false
		return nil
	}
	return append(m.scroll.Keys(), widget.Key{
		Binding: widget.Bind("esc", "back to the question", "esc", "enter"), Bar: true, Group: true, Do: leave,
	})
}
