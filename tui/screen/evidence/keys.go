package evidence

import (
	tea "charm.land/bubbletea/v2"

	"ownpack/tui/nav"
	"ownpack/tui/widget"
)

func (m *Model) table() widget.Keys {
	switch m.mode {
	case modeYears:
		return m.yearsKeys()
	case modeTotals:
		return append(m.scroll.Keys(), widget.Key{Binding: widget.Bind("esc", "back", "esc", "enter", "t"), Do: m.toList, Bar: true, Group: true})
	}
	return m.listKeys()
}

func (m *Model) listKeys() widget.Keys {
	keys := m.list.Keys(nil)
	return append(keys, widget.Keys{
		{Binding: widget.Bind("enter", "look at", "enter"), Do: m.open, More: "look at what there is to read for this activity", Off: m.nothing, Bar: true, Group: true},
		{Binding: widget.Bind("s", "say it", "s"), Do: m.say, More: "write in your own words how it is for you, and say which line of the law fits", Off: m.nothing, Bar: true},
		{Binding: widget.Bind("c", "questions", "c"), Do: m.ask, More: "answer the questions about what may be missing", Off: m.noGaps, Bar: true},
		{Binding: widget.Bind("y", "by year", "y"), Do: m.openYears, More: "see from which years there is evidence, and where there is little", Off: m.noYears, Bar: true},
		{Binding: widget.Bind("t", "points", "t"), Do: m.openTotals, More: "see what you say adds up to", Off: m.noTotals, Bar: true},
		{Binding: widget.Bind("tab", "next part", "tab"), Do: func() tea.Cmd { return m.part(1) }, Off: m.onePart, More: "go to the next part of the list"},
		{Binding: widget.Bind("", "", "shift+tab"), Do: func() tea.Cmd { return m.part(-1) }, Off: m.onePart},
		{Binding: widget.Bind("e", "all entries", "e"), Do: func() tea.Cmd { return nav.Send(nav.Open{Place: nav.Entries}) }, More: "read and search all entries of your record"},
		{Binding: widget.Bind("esc", "back", "esc"), Do: func() tea.Cmd { return nav.Send(nav.Back{}) }, Bar: true, Group: true},
	}...)
}

func (m *Model) toList() tea.Cmd {
	m.mode = modeList
	return nil
}

// open looks at an activity; what the person says about themselves is written.
func (m *Model) open() tea.Cmd {
	if m.now().activity.ID == "" {
		return m.say()
	}
	return nav.Send(nav.Open{Place: nav.Evidence, Activity: m.now().activity.ID})
}

func (m *Model) say() tea.Cmd {
	return nav.Send(nav.Open{Place: nav.Statement, Activity: m.now().activity.ID})
}

func (m *Model) ask() tea.Cmd {
	return nav.Send(nav.Open{Place: nav.Questions, Activity: m.now().activity.ID})
}

// part goes to the next part of the list, or to the one before.
func (m *Model) part(n int) tea.Cmd {
	for i := m.list.Cursor() + n; i >= 0 && i < len(m.rows); i += n {
		if m.rows[i].heading != "" || i == 0 {
			m.list.Select(i)
			return nil
		}
	}
	return nil
}

// Reasons why a key does nothing now.

func (m *Model) nothing() string {
	if len(m.rows) == 0 {
		return "there is nothing to choose"
	}
	return ""
}

func (m *Model) onePart() string {
	for _, r := range m.rows[min(2, len(m.rows)):] {
		if r.heading != "" {
			return ""
		}
	}
	return "there is one part only"
}

func (m *Model) noGaps() string {
	if m.gaps[m.now().activity.ID] == 0 {
		return "there are no questions about this activity; they come when you have said how it is for you"
	}
	return ""
}

func (m *Model) noYears() string {
	switch {
	case !m.known:
		return "still looking through your record; try again in a moment"
	case m.trouble != nil:
		return "your record could not be looked through"
	case len(m.years.Rows) == 0:
		return "there are no activities yet; say first which benefit this is for"
	}
	return ""
}

func (m *Model) noTotals() string {
	if len(m.claimed) == 0 {
		return "there is nothing to add up yet; say first which benefit this is for"
	}
	return ""
}
