package pack

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/widget"
)

// sheet are lines, and which of them are each row of a list.
type sheet struct {
	lines []string
	rows  [][2]int
}

func (s *sheet) add(lines ...string) { s.lines = append(s.lines, lines...) }

// row adds the lines of the list's next row.
func (s *sheet) row(list *widget.List, lines []string) {
	from, n := len(s.lines), len(s.rows)
	for _, l := range lines {
		s.add(list.Row(n, l))
	}
	s.rows = append(s.rows, [2]int{from, len(s.lines)})
}

// planView draws the plan, with the chosen row in sight: what is above the first row
// goes with it, and what is below the last.
func (m *Model) planView() string {
	s := m.planSheet()
	m.parts.SetHeight(max(m.h/3, 1))
	at := m.parts.Cursor()
	if at < 0 || at >= len(s.rows) || len(s.lines) <= m.h {
		m.top = 0
		return widget.Block(s.lines, m.w, m.h)
	}
	from, to := s.rows[at][0], s.rows[at][1]
	if at == 0 {
		from = 0
	}
	room := max(m.h-1, 1)
	m.top = max(m.top, to-room)
	m.top = max(min(m.top, from, len(s.lines)-room), 0)
	seen := append([]string{}, s.lines[m.top:min(m.top+room, len(s.lines))]...)
	more := ""
	if m.top+room < len(s.lines) {
		more = m.theme.Muted.Render("↓ more")
	}
	return widget.Block(append(seen, more), m.w, m.h)
}

func (m *Model) planSheet() *sheet {
	w := min(m.w, widget.Measure)
	s := &sheet{}
	if !hasContent(m.plan) {
		s.add(m.theme.Strong.Render("Your pack is empty so far"), "")
		s.add(widget.Styled("You have not chosen any evidence yet. Press esc, then 4.", w, m.theme.Link.Render)...)
		return s
	}
	s.add(widget.Styled(m.headWords(), w, m.theme.Strong.Render)...)
	s.add(widget.Styled(m.chosenWords(), w, m.theme.Text.Render)...)
	if other := m.unsuited(); other != "" {
		s.add(widget.Styled(other, w, m.theme.Warn.Render)...)
	}
	s.add(m.sizeLines(w)...)
	s.add(widget.Styled("Press b to sign it and save it in this folder: "+evidence.VisibleLine(m.folder), w, m.theme.Muted.Render)...)
	s.add("")
	if n := len(m.plan.Warnings); n > 0 {
		s.add(m.theme.Warn.Render("Look at first: " + widget.Count(n, "question", "questions")))
		for i := range m.plan.Warnings {
			block := m.warningLines(i, w)
			if i == m.parts.Cursor() {
				block[0] = m.theme.Selected.Render("►") + strings.TrimPrefix(block[0], " ")
				block = append(block, m.canDo(w)...)
			}
			s.row(&m.parts, block)
		}
		s.add("")
	}
	s.add(m.theme.Strong.Render("What goes in, in this order") + m.theme.Muted.Render(" · enter reads what you choose"))
	for i, it := range m.plan.Items {
		s.row(&m.parts, m.itemLines(it, w, len(m.plan.Warnings)+i == m.parts.Cursor()))
	}
	return s
}

const labelWidth = 11

// itemLines is one document of the pack: its labels and title, and below them
// where it comes from.
func (m *Model) itemLines(it evidence.Item, w int, chosen bool) []string {
	title := widget.Cut(evidence.VisibleLine(it.Title), w-labelWidth)
	line := m.theme.Key.Render(widget.Fit("  "+it.Labels(), labelWidth)) + m.theme.Text.Render(title)
	if chosen {
		line = m.theme.Selected.Render(widget.Fit("► "+it.Labels(), labelWidth) + title)
	}
	lines := []string{line}
	if about := origin(it); about != "" {
		lines = append(lines, m.theme.Muted.Render(widget.Fit("", labelWidth)+widget.Cut(about, w-labelWidth)))
	}
	return lines
}

// onQuestion reports whether the chosen row of the plan is a question.
func (m *Model) onQuestion() bool { return m.parts.Cursor() < len(m.plan.Warnings) }

// partKeys are what can be done with the chosen row of the plan.
func (m *Model) partKeys() widget.Keys {
	if m.notReady() != "" {
		return nil
	}
	if m.onQuestion() {
		return append(widget.Keys{
			{Binding: widget.Bind("enter", "decide", "enter"), Do: m.decide, Bar: m.canDecide() != nil, More: "do what stands below the question"},
		}, m.questionKeys()...)
	}
	return widget.Keys{{Binding: widget.Bind("enter", "read it", "enter"), Do: m.openPart, Bar: true, More: "read its pages as text, as they will be read"}}
}

// canDecide is what enter does about the chosen question; nil if only a yes is asked.
func (m *Model) canDecide() func() tea.Cmd {
	switch {
	case m.notHidden() == "":
		return toPrivate
	case m.notLeftOut() == "":
		return toWhose
	case m.notShown() == "":
		return m.openShow
	}
	return nil
}

// decide leads to where the chosen question can be decided, or to saying yes to it.
func (m *Model) decide() tea.Cmd {
	if do := m.canDecide(); do != nil {
		return do()
	}
	return m.begin()
}

// openPart reads the chosen part of the pack.
func (m *Model) openPart() tea.Cmd {
	m.docs.SetSize(len(m.plan.Items))
	m.docs.Select(m.parts.Cursor() - len(m.plan.Warnings))
	return m.openPage()
}
