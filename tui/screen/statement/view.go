package statement

import (
	"strconv"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// View draws what the mode shows.
func (m *Model) View() string {
	switch {
	case m.err != nil:
		return widget.Block(widget.Trouble{
			What: "your words could not be read.", Err: m.err,
			Safe: "Nothing was changed.", Do: "Press esc to go back, and try again.",
		}.Lines(m.theme, m.w), m.w, m.h)
	case m.mode == modeWrite:
		return m.writeView()
	case m.mode == modeLine:
		m.chooser.SetSize(m.w, m.h)
		return m.chooser.View()
	case m.mode == modeDiary:
		return m.diaryView()
	case m.mode == modeRows:
		return m.rowsView()
	}
	return widget.Block([]string{"", m.theme.Muted.Render("Reading …")}, m.w, m.h)
}

// labelWidth is the column of the questions.
const labelWidth = 33

func (m *Model) rowsView() string {
	w := min(m.w, widget.Measure)
	lines := m.head()
	for i := range rowCount {
		label, value := m.row(i)
		text := widget.Fit(label, min(labelWidth, max(w/2, 1))) + " "
		value = widget.Cut(value, max(w-min(labelWidth, w/2)-3, 1))
		if i == m.list.Cursor() {
			lines = append(lines, m.list.Row(i, m.theme.Selected.Render("► "+text+value)))
		} else {
			lines = append(lines, m.list.Row(i, m.theme.Text.Render("  "+text)+m.theme.Muted.Render(value)))
		}
	}
	lines = append(lines, "")
	for _, l := range widget.Wrap(m.hint(m.list.Cursor()), max(w-4, 1)) {
		lines = append(lines, "    "+m.theme.Muted.Render(l))
	}
	foot := []string{m.state() + m.theme.Muted.Render(" You may leave any of these empty.")}
	for len(lines) < m.h-len(foot) {
		lines = append(lines, "")
	}
	return widget.Block(append(lines[:max(m.h-len(foot), 0)], foot...), m.w, m.h)
}

const notSaid = "not said"

// row is a question and what was said to it.
func (m *Model) row(i int) (label, value string) {
	if a := m.yesNo(i); a != nil {
		value = string(*a)
		if value == "" {
			value = notSaid
		}
		return [...]string{
			rowSafely: "Can you do it safely?", rowStandard: "Can you do it well enough?",
			rowRepeatedly: "As often as you need to?", rowTime: "In a reasonable time?",
		}[i], value
	}
	value = notSaid
	switch i {
	case rowWords:
		if m.now.Because != "" {
			value = "“" + evidence.VisibleLine(m.now.Because) + "”"
		}
		return "Your own words", value
	case rowLine:
		if d, ok := m.law.activity.Descriptor(m.now.Descriptor); ok {
			value = d.Letter + ": " + evidence.VisibleLine(plainOf(d))
		} else if m.now.Descriptor != "" {
			value = m.now.Descriptor
		}
		return "Which line of the law fits you?", value
	}
	if i == rowDiary {
		if n := len(m.diary.book.Days); n > 0 {
			value = widget.Count(n, "day", "days") + " noted"
		} else {
			value = "none noted"
		}
		return "Your days, one by one", value
	}
	if m.now.OutOf > 0 {
		value = strconv.Itoa(m.now.Days) + " of " + strconv.Itoa(m.now.OutOf)
	}
	return "On how many days of the week?", value
}

// hint says what a question means: in the scheme's own meaning if it has one.
func (m *Model) hint(i int) string {
	if m.yesNo(i) != nil {
		q := words.ReliablyOf(&m.now.Reliability)[i-rowSafely]
		return q.Meaning(m.law.tests[q.ID], m.law.untested)
	}
	switch i {
	case rowWords:
		return "Press enter to read or change them."
	case rowLine:
		return "The law lists lines for each activity. Press enter to see them. You need not name one: the decision is made by others."
	}
	if i == rowDiary {
		return "If it changes from day to day, note which line was true on each. It shows that it is so on most days. Press enter."
	}
	return "On how many of seven days is it as you say? Press a number from 0 to 7. " + words.DaysCount(m.law.bySelf)
}
