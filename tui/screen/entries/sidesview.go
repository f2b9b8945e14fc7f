package entries

import (
	"strings"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// Sizes of the view of two sides.
const (
	// besideFrom is the width from which the sides stand next to each other.
	besideFrom = 64
	// rowLines is how many lines a suggestion takes in its list.
	rowLines = 2
)

// sideRows is how many suggestions of a side are in sight.
func (m *Model) sideRows() int { return max((m.h-2-m.aboutHeight())/rowLines, 1) }

// aboutHeight is the room below the lists for the chosen suggestion.
func (m *Model) aboutHeight() int {
	switch {
	case m.h < 12:
		return 0
	case m.h < 30:
		return 8
	}
	return 12
}

// sidesView draws both sides of an activity, and the chosen suggestion below.
func (m *Model) sidesView() string {
	lines := []string{m.sidesSummary()}
	if m.sides.size() == 0 {
		lines = append(lines, "")
		for _, l := range widget.Wrap(m.emptiness(), min(m.w-2, widget.Measure)) {
			lines = append(lines, m.theme.Text.Render("  "+l))
		}
		return widget.Block(lines, m.w, m.h)
	}
	if m.w < besideFrom {
		lines = append(lines, m.sideLines(m.sides.on, m.w)...)
	} else {
		w := (m.w - 3) / 2
		left, right := m.sideLines(difficulty, w), m.sideLines(ability, m.w-3-w)
		for i := range left {
			lines = append(lines, widget.Fit(left[i], w)+m.theme.Rule.Render(" │ ")+right[i])
		}
	}
	if room := m.aboutHeight(); room > 0 {
		lines = append(lines, m.theme.Rule.Render(strings.Repeat("─", m.w)))
		lines = append(lines, m.about(room-1)...)
	}
	return widget.Block(lines, m.w, m.h)
}

// sidesSummary names the activity, and tells that all this is suggested.
func (m *Model) sidesSummary() string {
	parts := []string{m.law.name(m.activity), "suggestions, you decide"}
	if d, ok := m.law.activity(m.activity).Descriptor(m.marks.said[m.activity].Descriptor); ok {
		parts = append(parts, "you say line "+d.Letter)
	}
	if m.typing {
		return m.summary(m.w)
	}
	if m.filter.Search != "" {
		parts[1] = "with “" + evidence.VisibleLine(m.filter.Search) + "”"
	}
	if n := m.law.gaps[m.activity]; n > 0 {
		parts = append(parts, widget.Count(n, "question", "questions")+": c")
	}
	if n := m.aside(); n > 0 {
		parts = append(parts, widget.Number(n)+" set aside: w")
	}
	if m.slots.law.Busy() || m.slots.rows.Busy() {
		parts[1] = "looking …"
	}
	return m.theme.Strong.Render(widget.Cut(strings.Join(parts, " · "), m.w))
}

// sideLines draws one side: its head, and the suggestions in sight.
func (m *Model) sideLines(i, w int) []string {
	s := &m.sides.side[i]
	bearing := evidence.Supports
	if i == ability {
		bearing = evidence.Contrary
	}
	from, to := s.list.Window()
	head := words.Side(bearing) + ": " + widget.Number(len(s.rows))
	alike := 0
	for _, x := range s.rows {
		alike += len(x.Folded)
	}
	if alike > 0 {
		head += ", +" + widget.Number(alike) + " alike"
	}
	if n := len(s.rows); n > to-from {
		head += " (" + widget.Number(from+1) + " to " + widget.Number(to) + ")"
	}
	if m.w < besideFrom {
		head += "  → or ←: the other side"
	}
	style := m.theme.Muted
	if i == m.sides.on {
		style = m.theme.Strong
	}
	lines := []string{style.Render(widget.Cut(head, w))}
	for n := from; n < to; n++ {
		for _, l := range m.sideRow(s.rows[n], i == m.sides.on && n == s.list.Cursor(), w) {
			lines = append(lines, s.list.Row(n, l))
		}
	}
	if len(s.rows) == 0 {
		lines = append(lines, m.theme.Muted.Render(widget.Cut("  nothing was found", w)))
	}
	for len(lines) < 1+rowLines*m.sideRows() {
		lines = append(lines, "")
	}
	return lines
}

// sideRow is a suggestion in two lines: when and who, and what it says.
func (m *Model) sideRow(s evidence.Suggestion, chosen bool, w int) []string {
	r := m.rows[m.at[s.Entry]]
	date := r.Date.Short()
	if date == "" {
		date = "no date"
	}
	parts := append([]string{date}, m.sideMarks(s, r)...)
	if s.Bearing != "" {
		parts = append(parts, words.Observed(s.Observer, r.Entry))
	}
	first := widget.Cut(strings.Join(parts, " · "), w-2)
	second := widget.Cut(words.Excerpt(r.Entry, s.Match, 2*w), w-2)
	if chosen {
		return []string{m.theme.Selected.Render("► " + first), m.theme.Selected.Render("  " + second)}
	}
	return []string{m.theme.Muted.Render("  " + first), m.theme.Text.Render("  " + second)}
}

// sideMarks say what the person did with a suggestion.
func (m *Model) sideMarks(s evidence.Suggestion, r evidence.EntryRow) []string {
	var out []string
	if m.picked(r.ID, m.activity) {
		out = append(out, "picked")
	}
	if s.State == evidence.Accepted {
		out = append(out, "fits")
	}
	if m.disputed(r) {
		out = append(out, "mistake")
	}
	if m.marks.said[m.activity].AnswerTo(r.ID) != "" {
		out = append(out, "answered")
	}
	if n := len(s.Folded); n > 0 {
		out = append(out, "+"+widget.Number(n)+" like it")
	}
	return out
}

// about tells of the chosen suggestion, in at most room lines: what it says,
// the words that matched, how sure it is, and why it stands where it does.
func (m *Model) about(room int) []string {
	s, ok := m.sides.chosen()
	r, there := m.current()
	if !ok || !there {
		return []string{m.theme.Muted.Render("Nothing is on this side. ← → goes to the other.")}
	}
	w := min(m.w, widget.Measure)
	var notes []string
	if s.Bearing == "" {
		notes = []string{"It was not suggested for this activity: you picked it yourself."}
	} else {
		if q := words.Quoted(s.Match); q != "" {
			notes = append(notes, widget.Wrap("Words in it: "+q, w)[0])
		}
		parts := append([]string{sure(s)}, words.Why(s)...)
		notes = append(notes, widget.Wrap(strings.Join(parts, " · "), w)...)
	}
	if a := m.marks.said[m.activity].AnswerTo(r.ID); a != "" {
		notes = append([]string{widget.Cut("Your answer: “"+evidence.VisibleLine(a)+"”", w)}, notes...)
	}
	notes = notes[:min(len(notes), 3)]
	head := []string{words.Kind(r.Kind), evidence.VisibleLine(where(r))}
	if s.Bearing != "" {
		head = append([]string{words.Observed(s.Observer, r.Entry)}, head...)
	}
	lines := []string{m.theme.Muted.Render(widget.Cut(capital(strings.Join(head, " · ")), w))}
	text := widget.Wrap(words.Excerpt(r.Entry, s.Match, w*(room-1-len(notes))), w)
	if most := max(room-1-len(notes), 1); len(text) > most {
		text = text[:most]
		text[most-1] = widget.Cut(text[most-1], w-2) + " …"
	}
	for _, l := range text {
		lines = append(lines, m.theme.Text.Render(l))
	}
	for _, l := range notes {
		lines = append(lines, m.theme.Muted.Render(l))
	}
	return lines
}

// sure says in words how sure a suggestion is, or what the person said to it.
func sure(s evidence.Suggestion) string {
	if said := words.State(s.State); said != "" {
		return capital(said)
	}
	side := words.Side(s.Bearing)
	return capital(words.Sure(s.Score)) + ": " + strings.ToLower(side[:1]) + side[1:]
}

// capital makes the first letter of our own words large.
func capital(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
