package questions

import (
	tea "charm.land/bubbletea/v2"

	"ownpack/tui/nav"
	"ownpack/tui/question"
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
	if loaded, _ := m.asker.Loaded(); !loaded {
		return append(m.waitKeys(), read, flagged, back)
	}
	if m.list.Size() == 0 {
		if m.about != "" {
			return widget.Keys{back}
		}
		read.Binding = widget.Bind("enter", "read my record", "enter", "e")
		return widget.Keys{read, flagged, back}
	}
	keys := append(m.answerKeys(), widget.Key{
		Binding: widget.Bind("enter", "read in full", "enter"), Bar: true, Group: true, Do: m.openReading,
		More: "read these entries in full", Off: m.noEntries,
	})
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
		label, _ := question.Labels(f)
		wrong := widget.Key{
			Binding: widget.Bind("n", label, "n"), Bar: true, Group: true, Do: m.startWrong,
			More: label + ": say what is right", Off: m.unread,
		}
		keys = append(widget.Keys{wrong}, keys...)
	}
	if _, ok := m.source(); ok {
		keys = append(keys, m.asker.RemoveKey(m.source))
	}
	if len(f.Differ) > 0 {
		keys = append(keys, widget.Key{
			Binding: widget.Bind("v", "look at it", "v"), Bar: true, Do: m.lookAt, More: "look at the document before you answer",
		}, widget.Key{
			Binding: widget.Bind("a", "my details", "a"), Bar: true, More: "change your own details",
			Do: func() tea.Cmd { return nav.Send(nav.Open{Place: nav.About}) },
		})
	}
	return keys
}

// lookAt opens the document of the question, on the page that says whose it is if
// it has pages.
func (m *Model) lookAt() tea.Cmd {
	f, _ := m.now()
	if f.Pages == 0 {
		return nav.Send(nav.Open{Place: nav.Entries, Source: f.Source})
	}
	return nav.Send(nav.Open{Place: nav.Page, Source: f.Source, Page: max(f.Differ[0].Page, 1)})
}

// noEntries says which keys to press where there are no entries to read.
func (m *Model) noEntries() string {
	f, _ := m.now()
	switch {
	case len(m.shown()) > 0:
		return ""
	case f.Activity != "":
		return "press y or l to answer"
	case len(f.Differ) > 0:
		return "press y if it is about you, n if it is not, or v to look at it"
	}
	return "press y, n or l to answer"
}

// unread says why it cannot be asked yet which entry is wrong.
func (m *Model) unread() string {
	if m.entries == nil {
		return "the entries are still being read"
	}
	return ""
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
