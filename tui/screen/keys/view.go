package keys

import (
	"ownpack/evidence"
	"ownpack/tui/widget"
)

// View draws the screen.
func (m *Model) View() string {
	switch {
	case m.work.Busy():
		return widget.Block(append([]string{m.theme.Strong.Render(m.action.Name), ""}, m.text("This takes a second or two …")...), m.w, m.h)
	case m.mode == modeAsk:
		return widget.Block(m.askLines(), m.w, m.h)
	case m.mode == modeDone:
		return widget.Block(m.doneLines(), m.w, m.h)
	case m.err != nil:
		return widget.Block(widget.Trouble{
			What: "your key could not be read.", Err: m.err, Safe: "Nothing was changed.", Do: "Press esc to go back, and try again.",
		}.Lines(m.theme, m.w), m.w, m.h)
	case !m.loaded:
		return widget.Block([]string{"", m.theme.Muted.Render("Reading …")}, m.w, m.h)
	}
	return widget.Block(m.listLines(), m.w, m.h)
}

// listLines are what there is and what can be done; the actions are never cut off.
func (m *Model) listLines() []string {
	top := append([]string{m.theme.Strong.Render("Your signing key")}, m.muted(AboutKey)...)
	if m.Made {
		top = append(append(append(top, m.muted(AboutMark)...), ""), m.text(m.Key.Fingerprint)...)
	} else {
		top = append(top, m.text(NoKey)...)
	}
	code := NoCode
	if m.Code {
		code = HasCode
	}
	top = append(append(top, "", m.theme.Strong.Render("Your recovery code")), m.muted(AboutCode)...)
	top = append(append(top, m.text(code)...), "")
	var bottom []string
	for i, a := range m.Actions() {
		line := m.theme.Text.Render("  " + a.Name)
		if i == m.list.Cursor() {
			line = m.theme.Selected.Render("► " + a.Name)
		}
		bottom = append(bottom, m.list.Row(i, widget.Cut(line, m.w)))
	}
	if at := m.list.Cursor(); at >= 0 && at < len(m.Actions()) {
		bottom = append(bottom, widget.Indent(m.muted(m.Actions()[at].Hint), 2)...)
	}
	return append(top[:max(min(len(top), m.h-len(bottom)), 0)], bottom...)
}

func (m *Model) askLines() []string {
	lines := append([]string{m.theme.Strong.Render(m.action.Name), ""}, m.text(m.asks[len(m.answers)].For)...)
	lines = append(lines, "", m.field.View(), "")
	if m.slip != "" {
		lines = append(lines, widget.Styled(m.slip, m.w, m.theme.Warn.Render)...)
	}
	return lines
}

func (m *Model) doneLines() []string {
	head := []string{m.theme.Strong.Render(m.action.Name), ""}
	if m.failed != nil {
		return append(head, widget.Trouble{
			What: "this was not done.", Err: m.failed, Safe: "Nothing was changed.", Do: "Press enter to go back to the list, and try again.",
		}.Lines(m.theme, m.w)...)
	}
	lines := append(head, m.text(m.done.Said)...)
	if m.done.Show != "" {
		lines = append(append(append(lines, ""), widget.Styled(evidence.VisibleLine(m.done.Show), m.w, m.theme.Strong.Render)...), "")
	}
	return append(lines, m.muted(m.done.Note)...)
}

func (m *Model) text(s string) []string  { return widget.Styled(s, m.w, m.theme.Text.Render) }
func (m *Model) muted(s string) []string { return widget.Styled(s, m.w, m.theme.Muted.Render) }
