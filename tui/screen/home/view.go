package home

import (
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// titleWidth is the column of task names.
const titleWidth = 21

// View draws the screen.
func (m *Model) View() string {
	switch {
	case !m.loaded:
		return widget.Block([]string{"", m.theme.Muted.Render("Opening your case …")}, m.w, m.h)
	case m.err != nil:
		return widget.Block(append([]string{""}, m.trouble().Lines(m.theme, m.w)...), m.w, m.h)
	}
	rows := m.rows()
	hint := m.wrapped(m.tasks[m.list.Cursor()].hint, 4)
	head, airy := m.fitting()
	if airy {
		hint = append([]string{""}, hint...)
	}
	notes := m.notes(m.h - len(head) - len(rows) - len(hint))
	lines := append(append(head, rows...), hint...)
	for len(lines) < m.h-len(notes) {
		lines = append(lines, "")
	}
	return widget.Block(append(lines, notes...), m.w, m.h)
}

func (m *Model) trouble() widget.Trouble {
	return widget.Trouble{
		What: "your case could not be read.", Err: m.err,
		Safe: "Nothing was changed.",
		Do:   "Quit with q, and open the case again.",
	}
}

// fitting is as much of the head as there is room for beside the tasks, the longest
// hint and every caution: empty lines go first, then what was done before.
func (m *Model) fitting() (head []string, airy bool) {
	room := m.h - len(m.tasks) - m.longestHint() - len(m.notes(m.h))
	for _, try := range []struct{ airy, brief bool }{{true, false}, {false, false}, {true, true}, {false, true}} {
		head, airy = m.head(m.welcome(try.brief), try.airy), try.airy
		need := len(head)
		if airy {
			need++
		}
		if need <= room {
			return head, airy
		}
	}
	if head = m.head(nil, false); len(head) <= room || m.over.Built.IsZero() {
		return head, false
	}
	return m.headWith(made(m.over), nil, false), false
}

// head is who the pack is for, which claims, what was done last, and what to do
// next.
func (m *Model) head(welcome []string, airy bool) []string {
	return m.headWith(Next(m.over), welcome, airy)
}

func (m *Model) headWith(next string, welcome []string, airy bool) []string {
	title := "Your evidence pack"
	if who := evidence.VisibleLine(m.over.Person.Name); who != "" {
		title = "Evidence pack for " + who
	}
	lines := []string{m.theme.Strong.Render(widget.Cut(title, m.w))}
	gap := func() {
		if airy {
			lines = append(lines, "")
		}
	}
	for _, c := range m.over.Claims {
		for _, l := range widget.Flow(words.Claim(c), m.w) {
			lines = append(lines, m.theme.Muted.Render(l))
		}
	}
	gap()
	if len(welcome) > 0 {
		lines = append(lines, welcome...)
		gap()
	}
	if m.over.SR1 == evidence.Yes {
		for _, l := range widget.Wrap(m.over.Faster, min(m.w, widget.Measure)) {
			lines = append(lines, m.theme.Strong.Render(l))
		}
	}
	for _, l := range widget.Wrap(next, min(m.w, widget.Measure)) {
		lines = append(lines, m.theme.Link.Render(l))
	}
	return append(lines, "")
}

func (m *Model) rows() []string {
	lines := make([]string, 0, len(m.tasks))
	for i, t := range m.tasks {
		number := strconv.Itoa(i + 1)
		if t.place == "" {
			number = "q"
		}
		text := number + "  " + widget.Fit(t.title, titleWidth)
		state := t.state(status{m.over, m.unsure(), m.private, m.looks.Busy()})
		if t.place == nav.About && !m.date.IsZero() {
			state = "Filled in. A day to check: " + m.date.Words() + "?"
		}
		if i == m.list.Cursor() {
			lines = append(lines, m.list.Row(i, m.theme.Selected.Render("► "+text+state)))
			continue
		}
		lines = append(lines, m.list.Row(i, "  "+m.theme.Text.Render(text)+m.theme.Muted.Render(state)))
	}
	return lines
}

// Needs is how many lines it takes to show every task and every caution.
func (m *Model) Needs() int {
	if !m.loaded || m.err != nil {
		return 0
	}
	head := m.head(nil, false)
	if !m.over.Built.IsZero() {
		head = m.headWith(made(m.over), nil, false)
	}
	return len(head) + len(m.tasks) + m.longestHint() + len(m.notes(1<<10))
}

func (m *Model) longestHint() int {
	n := 0
	for _, t := range m.tasks {
		n = max(n, len(m.wrapped(t.hint, 4)))
	}
	return n
}

// notes are the cautions that fit into room lines.
func (m *Model) notes(room int) []string {
	var lines []string
	for _, c := range Cautions(m.over) {
		if c == m.over.Faster && m.over.SR1 == evidence.Yes {
			continue // it stands above the tasks
		}
		wrapped := m.wrapped(c, 0)
		if len(lines)+len(wrapped) > room {
			break
		}
		lines = append(lines, wrapped...)
	}
	return lines
}

func (m *Model) wrapped(text string, indent int) []string {
	lines := widget.Wrap(text, min(m.w-indent, widget.Measure))
	for i, l := range lines {
		lines[i] = strings.Repeat(" ", indent) + m.theme.Muted.Render(l)
	}
	return lines
}
