package entries

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// startPick picks at once when an activity is being looked at, and asks for one
// otherwise.
func (m *Model) startPick() tea.Cmd {
	r, _ := m.current()
	if m.activity != "" && !m.picked(r.ID, m.activity) {
		return m.pick(r.ID, m.activity)
	}
	choices := m.pickChoices(r.ID)
	title := "Which activity does this entry speak about?"
	m.openChooser(modePick, title, choices)
	return nil
}

// pickChoices lists the suggested activities first, then all.
func (m *Model) pickChoices(id evidence.ID) []widget.Choice {
	m.choices = nil
	var out []widget.Choice
	label := words.ActivityRow
	if m.law.several {
		label = func(a evidence.Activity) string { return m.law.name(a.ID) } // the numbers of one benefit are not those of another
	}
	add := func(heading string, a evidence.Activity) {
		c := widget.Choice{Heading: heading, Label: label(a), Hint: evidence.VisibleLine(a.Plain)}
		if match, ok := m.law.match(id, a.ID); ok {
			c.Note = words.Bearing(match.Bearing)
			c.Hint = words.Because(match)
		}
		if m.picked(id, a.ID) {
			c.Note = "picked"
			c.Hint = "Picked already. Enter takes it off."
		}
		m.choices = append(m.choices, a.ID)
		out = append(out, c)
	}
	heading := "Suggested for this entry"
	seen := map[evidence.ActivityID]bool{}
	for _, match := range m.law.matches[id] {
		if !seen[match.Activity] {
			seen[match.Activity] = true
			add(heading, m.law.activity(match.Activity))
			heading = ""
		}
	}
	label = words.ActivityRow
	for _, a := range m.law.activities {
		add(m.law.headings[a.ID], a)
	}
	return out
}

func (m *Model) togglePick() tea.Cmd {
	r, ok := m.current()
	a := m.choices[m.chooser.Chosen()]
	m.mode, m.chooser = m.from, nil
	if !ok {
		return nil
	}
	if m.picked(r.ID, a) {
		return m.unpick(r.ID, a)
	}
	return m.pick(r.ID, a)
}

// takeOff unpicks: at once when it is clear for which activity.
func (m *Model) takeOff() tea.Cmd {
	r, _ := m.current()
	picks := m.marks.picks[r.ID]
	switch {
	case m.activity != "" && m.picked(r.ID, m.activity):
		return m.unpick(r.ID, m.activity)
	case len(picks) == 1:
		return m.unpick(r.ID, picks[0].Activity)
	}
	m.choices = nil
	var choices []widget.Choice
	for _, p := range picks {
		m.choices = append(m.choices, p.Activity)
		choices = append(choices, widget.Choice{Label: m.law.name(p.Activity), Note: "picked"})
	}
	m.openChooser(modePick, "Which activity should it be taken off?", choices)
	return nil
}

func (m *Model) pick(id evidence.ID, a evidence.ActivityID) tea.Cmd {
	said := "Picked for " + m.law.name(a) + ". Press u to undo."
	p := evidence.Pick{Entry: id, Activity: a}
	see := func() func() { return m.marks.pick(p, false) }
	return m.saveSeen(see, false, said, func(ctx context.Context) error { return m.store.Pick(ctx, p) })
}

func (m *Model) unpick(id evidence.ID, a evidence.ActivityID) tea.Cmd {
	said := "Taken off " + m.law.name(a) + ". Press u to undo."
	p := evidence.Pick{Entry: id, Activity: a}
	see := func() func() { return m.marks.pick(p, true) }
	return m.saveSeen(see, false, said, func(ctx context.Context) error { return m.store.Unpick(ctx, p) })
}
