package entries

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ownpack/tui/nav"
	"ownpack/tui/widget"
)

// ShortHelp lists the keys for the bar.
func (m *Model) ShortHelp() []key.Binding { return m.table().ShortHelp() }

// FullHelp lists all keys of the screen as it is now.
func (m *Model) FullHelp() [][]key.Binding { return m.table().FullHelp() }

// table is the key table of what the screen shows.
func (m *Model) table() widget.Keys {
	switch {
	case m.form != nil:
		return m.form.Keys()
	case m.mode == modeNoteFor:
		return m.chooserKeys("write beside it", m.noteFor)
	case m.mode == modePick:
		return m.chooserKeys("pick, or take off", m.togglePick)
	case m.mode == modeFilter:
		return m.filterKeys()
	case m.mode == modeValue:
		return m.valueKeys()
	case m.mode == modeYears:
		return m.yearsKeys()
	case m.mode == modeDetail:
		return m.detailKeys()
	case m.typing:
		return m.searchKeys()
	case m.twoSides():
		return m.sideKeys()
	}
	return m.listKeys()
}

func (m *Model) listKeys() widget.Keys {
	keys := widget.Keys{
		{Binding: widget.Bind("enter", "read", "enter"), Do: m.openDetail, More: "read the whole entry", Off: m.none, Bar: true, Group: true},
		{Binding: widget.Bind("/", "search", "/", "ctrl+s"), Do: m.startSearch, More: "search for words in all entries", Bar: true},
		{Binding: widget.Bind("f", "show only some", "f"), Do: m.openFilter, More: "show only some entries: one kind, year, document, activity, or what you picked, flagged or hid", Bar: true},
		{Binding: widget.Bind("a", "by activity", "a"), Do: m.byActivity, More: "show what bears on one activity", Off: m.noLaw},
		{Binding: widget.Bind("w", m.widens(), "w"), Do: m.widen, More: "show all entries, or only those that bear on the activity", Off: m.noActivity, Bar: true},
	}
	keys = append(keys, m.yearKeys()...)
	keys = append(keys, m.entryKeys()...)
	keys = append(keys, m.fitsKey(), m.sayKey())
	keys = append(keys, m.list.Keys(nil)...)
	return append(keys, widget.Key{
		Binding: widget.Bind("esc", m.escapes(), "esc"), Do: m.escape, Bar: true, Group: true,
	})
}

// entryKeys act on the chosen entry, in the list and in the entry.
func (m *Model) entryKeys() widget.Keys {
	return widget.Keys{
		{Binding: widget.Bind("p", "pick", "p"), Do: m.startPick, More: "pick this entry for an activity", Off: m.noPick, Bar: true, Group: true},
		{Binding: widget.Bind("o", "take off", "o"), Do: m.takeOff, More: "take this entry off an activity it was picked for", Off: m.notPicked, Bar: true},
		{Binding: widget.Bind("n", "note", "n"), Do: m.startNote, More: "write your own words beside a pick of this entry", Off: m.notPicked, Bar: true},
		{Binding: widget.Bind("m", "mistake", "m"), Do: m.startFlag, More: "flag a mistake in this entry", Off: m.none, Bar: true},
		m.pageKey(),
		m.traceKey(),
		m.hideKey(),
	}
}

// sayKey opens the person's own words on an activity.
func (m *Model) sayKey() widget.Key {
	return widget.Key{
		Binding: widget.Bind("s", "say in your own words", "s"), Do: m.say, Off: m.noWords, Bar: true,
		More: "write in your own words how it is for you",
	}
}

func (m *Model) detailKeys() widget.Keys {
	line := func(n int) func() tea.Cmd {
		return func() tea.Cmd { m.scroll.Move(n); return nil }
	}
	entry := func(n int) func() tea.Cmd {
		return func() tea.Cmd {
			m.moveEntry(n)
			m.scroll.Select(0)
			return nil
		}
	}
	keys := widget.Keys{
		{Binding: widget.Bind("↑ ↓", "scroll", "up", "k"), Do: line(-1), Bar: true, Group: true},
		{Binding: widget.Bind("", "", "down", "j"), Do: line(1)},
		{Binding: widget.Bind("PgUp PgDn", "scroll a page", "pgup"), Do: line(-10)},
		{Binding: widget.Bind("", "", "pgdown", "space"), Do: line(10)},
	}.Unless(m.inSight())
	keys = append(keys, widget.Keys{
		{Binding: widget.Bind("← →", "other entry", "left", "h", "b"), Do: entry(-1), Bar: true},
		{Binding: widget.Bind("", "", "right", "l"), Do: entry(1)},
	}.Unless(m.onlyEntry())...)
	if m.twoSides() {
		keys = append(keys, m.decideKeys()...)
		keys = append(keys, m.answerKey())
	} else {
		keys = append(keys, m.fitsKey())
	}
	keys = append(keys, m.entryKeys()...)
	return append(keys, widget.Key{
		Binding: widget.Bind("esc", "back to the list", "esc", "enter"), Do: m.closeDetail, Bar: true, Group: true,
	})
}

func (m *Model) searchKeys() widget.Keys {
	return widget.Keys{
		{Binding: widget.Bind("enter", "go to the list", "enter", "down", "tab"), Do: m.endSearch, Bar: true},
		{Binding: widget.Bind("esc", "stop searching", "esc"), Do: m.clearSearch, Bar: true},
	}
}

func (m *Model) chooserKeys(does string, choose func() tea.Cmd, more ...widget.Key) widget.Keys {
	keys := append(
		m.chooser.Keys(),
		widget.Key{Binding: widget.Bind("enter", does, "enter"), Do: choose, Off: m.noChoice, Bar: true, Group: true},
	)
	return append(
		append(keys, more...),
		widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: m.closeChooser, Bar: true},
	)
}

// Reasons why a key does nothing now.

func (m *Model) onlyEntry() string {
	n := m.list.Size()
	if m.twoSides() {
		n = m.sides.OnSide()
	}
	if n < 2 {
		return "there is no other entry in this list"
	}
	return ""
}

func (m *Model) none() string {
	if _, ok := m.current(); !ok {
		return "there is no entry here"
	}
	return ""
}

func (m *Model) noLaw() string {
	if len(m.law.activities) == 0 {
		return "the case needs a claim first; use: ownpack about CASE"
	}
	return ""
}

func (m *Model) noActivity() string {
	if m.activity == "" {
		return "all entries are shown already"
	}
	return ""
}

func (m *Model) noWords() string {
	if m.activity == "" {
		return "choose an activity first: press a"
	}
	return ""
}

// widens says what the key w does.
func (m *Model) widens() string {
	if m.wide {
		return "only suggested"
	}
	return "all entries"
}

func (m *Model) widen() tea.Cmd {
	m.wide = !m.wide
	m.arrange(m.chosen())
	return nil
}

func (m *Model) noPick() string {
	if why := m.none(); why != "" {
		return why
	}
	return m.noLaw()
}

func (m *Model) notPicked() string {
	r, ok := m.current()
	if !ok || len(m.marks.picks[r.ID]) == 0 {
		return "this entry is not picked"
	}
	return ""
}

func (m *Model) noChoice() string {
	if m.chooser.Chosen() < 0 {
		return "there is nothing to choose"
	}
	return ""
}

// escapes says what escape does in the list.
func (m *Model) escapes() string {
	switch {
	case m.isNarrowed():
		return "show all"
	case m.start.Sides:
		return "only suggested"
	}
	return "back"
}

func (m *Model) escape() tea.Cmd {
	switch {
	case m.isNarrowed():
		return m.showAll()
	case m.start.Sides && m.wide:
		return m.widen()
	}
	return nav.Send(nav.Back{})
}

// say opens the person's own words on the activity in sight.
func (m *Model) say() tea.Cmd {
	return nav.Send(nav.Open{Place: nav.Statement, Activity: m.activity})
}

func (m *Model) openChooser(to mode, title string, choices []widget.Choice) {
	m.from, m.mode = m.mode, to
	m.chooser = widget.NewChooser(m.theme, title, choices)
}

func (m *Model) closeChooser() tea.Cmd {
	m.mode, m.chooser = m.from, nil
	return nil
}
