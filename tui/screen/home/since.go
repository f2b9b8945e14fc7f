package home

import (
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// named are the screens that a person can go on in, as they know them.
var named = map[nav.Place]string{
	nav.About: "About you", nav.Sources: "Your documents", nav.Questions: "Check for mistakes",
	nav.Disputes: "Mistakes you flagged", nav.Letters: "Letters", nav.Entries: "Your record",
	nav.Evidence: "Choose evidence", nav.Statement: "In your own words", nav.Private: "Keep private",
	nav.Pack: "Look at the pack",
}

// stopped is where the person stopped when they were here before, and its name.
func (m *Model) stopped() (nav.Open, string, bool) {
	if m.since == nil {
		return nav.Open{}, "", false
	}
	if _, when := words.SinceLast(*m.since); when == "" {
		return nav.Open{}, "", false
	}
	at := m.since.Where
	name, ok := named[nav.Place(at.Screen)]
	return nav.Open{Place: nav.Place(at.Screen), Source: at.Source, Activity: at.Activity}, name, ok
}

// goOn goes back to where the person stopped.
func (m *Model) goOn() tea.Cmd {
	at, _, _ := m.stopped()
	return nav.Send(at)
}

// Since says what a person should know who comes back: the day to check if it is
// near, and what they did last. Both are empty for who was here just now.
func Since(s evidence.Since, day evidence.Date) (near, whole, when string) {
	whole, when = words.SinceLast(s)
	if when == "" {
		return "", "", ""
	}
	return words.DayNear(day, s.Now), whole, when
}

// welcome are the lines for who comes back; brief are fewer.
func (m *Model) welcome(brief bool) []string {
	if m.since == nil {
		return nil
	}
	near, whole, when := Since(*m.since, m.date)
	if when == "" {
		return nil
	}
	if brief {
		whole = when
	}
	if _, name, ok := m.stopped(); ok {
		whole += " Press c to go on in “" + name + "”."
	}
	var lines []string
	if near != "" {
		lines = widget.Styled(near, m.w, m.theme.Strong.Render)
	}
	return append(lines, widget.Styled(whole, m.w, m.theme.Text.Render)...)
}
