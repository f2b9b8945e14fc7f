package evidence

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

func (m *Model) openTotals() tea.Cmd {
	m.mode = modeTotals
	m.scroll.Top()
	return nil
}

func (m *Model) totalsView() string {
	lines := m.totalsLines(min(m.w, widget.Measure))
	from, to := m.scroll.Fit(len(lines), m.h)
	lines = slices.Clone(lines[from:to])
	if all := m.totalsLines(min(m.w, widget.Measure)); to < len(all) && len(lines) > 1 {
		lines[len(lines)-1] = m.theme.Muted.Render("↓ more")
	}
	return widget.Block(lines, m.w, m.h)
}

func (m *Model) totalsLines(w int) []string {
	lines := widget.Styled(words.ClaimedIs(), w, m.theme.Text.Render)
	for _, c := range m.claimed {
		lines = append(lines, "", m.theme.Strong.Render(widget.Cut(words.Scheme(c.Scheme)+": "+evidence.VisibleLine(c.Part.Title)+words.ClaimedPoints(c), w)))
		for _, s := range words.ClaimedSays(c) {
			lines = append(lines, widget.Indent(widget.Styled(s, w-2, m.theme.Text.Render), 2)...)
		}
		for _, a := range c.Named {
			lines = append(lines, m.theme.Text.Render(widget.Cut("  "+m.lineOf(a), w)))
		}
		if n := len(c.Unnamed); n > 0 && n < 30 {
			names := ""
			for i, a := range c.Unnamed {
				if i > 0 {
					names += ", "
				}
				names += m.activity(a).Number
			}
			lines = append(lines, widget.Indent(widget.Styled("No line named for activity "+names+".", w-2, m.theme.Muted.Render), 2)...)
		}
	}
	lines = append(lines, "")
	return append(lines, widget.Styled("To name a line of the law, go back, choose an activity and press s. You need not.", w, m.theme.Muted.Render)...)
}

func (m *Model) activity(id evidence.ActivityID) evidence.Activity {
	for _, r := range m.rows {
		if r.activity.ID == id {
			return r.activity
		}
	}
	return evidence.Activity{ID: id, Number: string(id)}
}

// lineOf is what the person says of an activity: its line, and the points of it.
func (m *Model) lineOf(id evidence.ActivityID) string {
	for _, r := range m.rows {
		if r.activity.ID != id {
			continue
		}
		s := words.Activity(r.activity)
		if r.said.Descriptor != "" {
			s += ": line " + m.said(r)
		}
		if r.said.OutOf > 0 {
			s += ", on " + widget.Number(r.said.Days) + " of " + widget.Number(r.said.OutOf) + " days"
		}
		return evidence.VisibleLine(s)
	}
	return m.activity(id).Ref()
}
