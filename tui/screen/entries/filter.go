package entries

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

func (m *Model) startSearch() tea.Cmd {
	m.typing = true
	return m.search.Focus()
}

func (m *Model) endSearch() tea.Cmd {
	m.typing = false
	m.search.Blur()
	return nil
}

func (m *Model) clearSearch() tea.Cmd {
	m.endSearch()
	m.search.SetValue("")
	m.typed++
	if m.filter.Search == "" {
		return nil
	}
	m.filter.Search = ""
	return m.readRows()
}

// clearFilter shows all entries again.
func (m *Model) clearFilter() tea.Cmd {
	m.search.SetValue("")
	m.typed++
	m.filter.Search, m.filter.Kinds = "", nil
	return m.readRows()
}

// searchWith types into the search, and starts it when typing rests.
func (m *Model) searchWith(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	m.search, cmd = m.search.Update(msg)
	if m.search.Value() == m.filter.Search {
		return cmd
	}
	m.filter.Search = m.search.Value()
	m.typed++
	typed := m.typed
	return tea.Batch(cmd, tick(typed))
}

func (m *Model) openKinds() tea.Cmd {
	choices := []widget.Choice{{Label: "All kinds"}}
	chosen := 0
	for i, k := range evidence.Kinds {
		choices = append(choices, widget.Choice{Label: words.Kind(k)})
		if len(m.filter.Kinds) == 1 && m.filter.Kinds[0] == k {
			chosen = i + 1
		}
	}
	m.openChooser(modeKind, "Which kind of entry do you want to see?", choices)
	m.chooser.Select(chosen)
	return nil
}

func (m *Model) showKind() tea.Cmd {
	m.filter.Kinds = nil
	if i := m.chooser.Chosen(); i > 0 {
		m.filter.Kinds = []evidence.Kind{evidence.Kinds[i-1]}
	}
	m.mode, m.chooser = modeList, nil
	return m.readRows()
}

// byActivity opens the choice of an activity to look at.
func (m *Model) byActivity() tea.Cmd {
	m.from = modeList
	m.mode = modeActivity
	m.openActivities()
	return nil
}

// openActivities builds the choice of an activity, and stays on the same one
// when it is built anew.
func (m *Model) openActivities() {
	at := 0
	if m.chooser != nil {
		at = max(m.chooser.Chosen(), 0)
	}
	general := "nothing yet"
	if m.marks.said[""] {
		general = "written"
	}
	m.choices = []evidence.ActivityID{""}
	choices := []widget.Choice{{
		Label: "What I want to say about myself", Note: general, Hint: "In your own words, for the front of your pack.",
	}}
	for _, a := range m.law.activities {
		m.choices = append(m.choices, a.ID)
		choices = append(choices, widget.Choice{
			Heading: m.law.headings[a.ID], Label: words.ActivityRow(a), Note: m.stateOf(a.ID), Hint: evidence.VisibleLine(a.Plain),
		})
		if a.ID == m.activity {
			at = len(choices) - 1
		}
	}
	m.chooser = widget.NewChooser(m.theme, m.activityTitle(), choices)
	m.chooser.Select(at)
}

func (m *Model) activityTitle() string {
	switch {
	case len(m.law.activities) > 0:
		return "Which activity do you want evidence for?"
	case m.slots.law.Busy():
		return "Looking for suggestions …"
	}
	return "This case has no benefit claim yet, so there are no activities. Use: ownpack about CASE"
}

// stateOf says how much there is for an activity.
func (m *Model) stateOf(a evidence.ActivityID) string {
	picked := 0
	for _, ps := range m.marks.picks {
		for _, p := range ps {
			if p.Activity == a {
				picked++
			}
		}
	}
	s := ""
	if m.marks.said[a] {
		s = "your words"
	}
	if picked > 0 {
		if s != "" {
			s += ", "
		}
		s += widget.Number(picked) + " picked"
	}
	r, looked := m.law.ranked[a]
	if n := len(r.Supports) + len(r.Contrary); n > 0 {
		if s != "" {
			s += ", "
		}
		s += widget.Number(n) + " to read"
	}
	if n := m.law.gaps[a]; n > 0 {
		if s != "" {
			s += ", "
		}
		s += widget.Number(n) + " to ask"
	}
	if s == "" && m.law.ranked == nil && m.slots.law.Busy() {
		return "looking …"
	}
	if s == "" && !looked && m.law.activity(a).OnRequest {
		return "open it to look"
	}
	if s == "" {
		return "nothing yet"
	}
	return s
}

func (m *Model) showActivity() tea.Cmd {
	if m.choices[m.chooser.Chosen()] == "" {
		return m.say()
	}
	m.activity = m.choices[m.chooser.Chosen()]
	m.mode, m.chooser, m.wide = modeList, nil, false
	m.sides = sides{}
	m.arrange("")
	if m.law.activity(m.activity).OnRequest {
		return m.readMatches()
	}
	return nil
}

// say opens the person's own words on the activity in sight.
func (m *Model) say() tea.Cmd {
	a := m.activity
	if m.mode == modeActivity {
		a = m.choices[max(m.chooser.Chosen(), 0)]
	}
	return nav.Send(nav.Open{Place: nav.Statement, Activity: a})
}

func (m *Model) openChooser(to mode, title string, choices []widget.Choice) {
	m.from, m.mode = m.mode, to
	m.chooser = widget.NewChooser(m.theme, title, choices)
}

func (m *Model) closeChooser() tea.Cmd {
	leave := m.mode == modeActivity && m.start.Choose
	if m.mode == modeActivity && m.activity != "" {
		m.activity = ""
		m.arrange(m.chosen())
	}
	m.mode, m.chooser = m.from, nil
	if leave {
		return nav.Send(nav.Back{})
	}
	return nil
}

// tick waits for typing to rest.
func tick(typed int) tea.Cmd {
	return tea.Tick(pause, func(time.Time) tea.Msg { return searchDueMsg{typed} })
}
