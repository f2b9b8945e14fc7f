package statement

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
)

// The rows of the form.
const (
	rowWords = iota
	rowLine
	rowSafely
	rowStandard
	rowRepeatedly
	rowTime
	rowDays
	rowDiary
	rowCount
)

// yesNo is the answer that a row holds, or nil.
func (m *Model) yesNo(row int) *evidence.YesNo {
	r := &m.now.Reliability
	switch row {
	case rowSafely:
		return &r.Safely
	case rowStandard:
		return &r.Standard
	case rowRepeatedly:
		return &r.Repeatedly
	case rowTime:
		return &r.Time
	}
	return nil
}

func (m *Model) table() widget.Keys {
	switch m.mode {
	case modeWrite:
		return m.writeKeys()
	case modeLine:
		return append(
			m.chooser.Keys(),
			widget.Key{Binding: widget.Bind("enter", "this one", "enter"), Do: m.chooseLine, Bar: true, Group: true},
			widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: m.toRows, Bar: true},
		)
	case modeRows:
		return m.rowKeys()
	case modeDiary:
		return m.diaryKeys()
	}
	return widget.Keys{{Binding: widget.Bind("esc", "back", "esc"), Do: back, Bar: true}}
}

func back() tea.Cmd { return nav.Send(nav.Back{}) }

func (m *Model) toRows() tea.Cmd { m.mode = modeRows; return nil }

func (m *Model) rowKeys() widget.Keys {
	say := func(a evidence.YesNo) func() tea.Cmd {
		return func() tea.Cmd {
			*m.yesNo(m.list.Cursor()) = a
			return m.Keep()
		}
	}
	keys := widget.Keys{
		{Binding: widget.Bind("enter", "open", "enter", "s"), Do: m.openRow, Off: m.notOpened, Bar: true, Group: true},
		{Binding: widget.Bind("y", "yes", "y"), Do: say(evidence.Yes), Off: m.notAsked, Bar: true},
		{Binding: widget.Bind("n", "no", "n"), Do: say(evidence.No), Off: m.notAsked, Bar: true},
	}
	for n := range 8 {
		b := widget.Bind("", "", strconv.Itoa(n))
		if n == 0 {
			b = widget.Bind("0 to 7", "days", "0")
		}
		keys = append(keys, widget.Key{Binding: b, Off: m.notDays, Bar: n == 0, Do: func() tea.Cmd {
			m.now.Days, m.now.OutOf = n, 7
			return m.Keep()
		}})
	}
	keys = append(keys, widget.Key{
		Binding: widget.Bind("-", "leave empty", "-", "backspace", "delete"), Do: m.clear, Off: m.notCleared, Bar: true,
	})
	return append(append(keys, m.list.Keys(nil)...), widget.Key{
		Binding: widget.Bind("esc", "back", "esc"), Do: m.leave, Bar: true, Group: true,
	})
}

func (m *Model) openRow() tea.Cmd {
	switch m.list.Cursor() {
	case rowLine:
		m.openLines()
		return nil
	case rowDiary:
		return m.openDiary()
	}
	return m.write()
}

func (m *Model) clear() tea.Cmd {
	switch row := m.list.Cursor(); row {
	case rowLine:
		m.now.Descriptor = ""
	case rowDays:
		m.now.Days, m.now.OutOf = 0, 0
	default:
		*m.yesNo(row) = ""
	}
	return m.Keep()
}

// Reasons why a key does nothing now.

func (m *Model) notOpened() string {
	switch row := m.list.Cursor(); {
	case m.yesNo(row) != nil:
		return "press y for yes, n for no, or - to leave it empty"
	case row == rowDays:
		return "press a number from 0 to 7, or - to leave it empty"
	case row == rowDiary && len(m.law.activity.Rows()) == 0:
		return "the law has no lines here that could be noted day by day"
	case row == rowLine && len(m.law.activity.Conditions) > 0:
		return "the law asks questions here, and has no lines to choose from"
	case row == rowLine && len(m.law.activity.Rows()) == 0:
		return "the lines of the law are not known for this activity"
	}
	return ""
}

func (m *Model) notAsked() string {
	if m.yesNo(m.list.Cursor()) == nil {
		return "this is not a yes or no question"
	}
	return ""
}

func (m *Model) notDays() string {
	if m.list.Cursor() != rowDays {
		return "this does not ask for a number"
	}
	return ""
}

func (m *Model) notCleared() string {
	switch m.list.Cursor() {
	case rowWords:
		return "press enter to change your words"
	case rowDiary:
		return "press enter to see the days"
	}
	return ""
}
