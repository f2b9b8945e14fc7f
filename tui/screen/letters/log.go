package letters

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/widget"
)

// log is what the person noted as sent, the latest first.
type log struct {
	sent   []evidence.SentLetter
	name   map[string]string // of each letter, by id
	list   widget.List
	open   bool // the chosen letter is read
	scroll widget.Scroll
}

func (l *log) take(rows []evidence.LetterRow) {
	l.sent, l.name = nil, map[string]string{}
	for _, r := range rows {
		l.sent = append(l.sent, r.Sent...)
		l.name[r.ID] = r.Name
	}
	slices.SortStableFunc(l.sent, func(a, b evidence.SentLetter) int { return strings.Compare(b.On, a.On) })
	l.list.SetSize(len(l.sent))
	l.open = l.open && len(l.sent) > 0
}

func (m *Model) openLog() tea.Cmd {
	m.log = &log{}
	m.log.take(m.rows)
	return nil
}

func (m *Model) logKeys() widget.Keys {
	l := m.log
	back := widget.Key{Binding: widget.Bind("esc", "back", "esc"), Bar: true, Group: true, Do: func() tea.Cmd {
		if l.open {
			l.open = false
			return nil
		}
		m.log = nil
		return nil
	}}
	if l.open {
		return append(l.scroll.Keys(), back)
	}
	if len(l.sent) == 0 {
		return widget.Keys{back}
	}
	read := widget.Key{Binding: widget.Bind("enter", "read it as you sent it", "enter"), Bar: true, Group: true, Do: func() tea.Cmd {
		l.open = true
		l.scroll.Top()
		return nil
	}}
	return append(append(widget.Keys{read}, l.list.Keys(nil)...), back)
}

func (m *Model) logLines() []string {
	l := m.log
	if len(l.sent) == 0 {
		return []string{m.theme.Text.Render("You have not noted a letter as sent.")}
	}
	if l.open {
		s := l.sent[l.list.Cursor()]
		lines := widget.Styled(l.line(s), m.w, m.theme.Strong.Render)
		lines = append(lines, m.theme.Rule.Render(strings.Repeat("─", m.w)))
		text := widget.Wrap(strings.TrimRight(evidence.Visible(s.Text), "\n"), m.w)
		from, to := l.scroll.Fit(len(text), m.h-len(lines))
		return append(lines, text[from:to]...)
	}
	l.list.SetHeight(max(m.h-2, 1))
	lines := []string{m.theme.Link.Render("You sent " + widget.Count(len(l.sent), "letter", "letters")), ""}
	from, to := l.list.Window()
	for i := from; i < to; i++ {
		text := widget.Cut(l.line(l.sent[i]), m.w-2)
		if i == l.list.Cursor() {
			lines = append(lines, l.list.Row(i, m.theme.Selected.Render("► "+text)))
			continue
		}
		lines = append(lines, l.list.Row(i, m.theme.Text.Render("  "+text)))
	}
	return lines
}

// line is a letter in the log: when it was sent, to whom, and which it is.
func (l *log) line(s evidence.SentLetter) string {
	return widget.Fit(evidence.Date{Value: s.On}.Short(), 11) + " to " + evidence.VisibleLine(s.To) + ": " + l.name[s.ID]
}
