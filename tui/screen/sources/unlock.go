package sources

import (
	"context"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// newPassword is the field for a locked file's password, which it hides.
func newPassword(f textinput.Model) textinput.Model {
	f.EchoMode = textinput.EchoPassword
	return f
}

// locked reports whether the chosen document waits for its password.
func (m *Model) locked() bool {
	i := m.list.Cursor()
	if i < 0 {
		return false
	}
	for _, w := range m.sources[i].Warnings {
		if w.Code == evidence.WarnLocked {
			return true
		}
	}
	return false
}

func (m *Model) askPassword() tea.Cmd {
	m.mode = modePassword
	m.password.SetValue("")
	return m.password.Focus()
}

func (m *Model) noPassword() string {
	if m.password.Value() == "" {
		return "Type the password first."
	}
	return ""
}

// unlock reads the chosen document with the password, which is then forgotten.
func (m *Model) unlock() tea.Cmd {
	id, ok := m.chosen()
	if !ok {
		return nil
	}
	hints := evidence.Hints{Passwords: []string{m.password.Value()}}
	m.password.SetValue("")
	m.password.Blur()
	return m.work(func(ctx context.Context, tell func(evidence.Progress)) ([]evidence.ImportResult, error) {
		return m.store.ReadAgain(ctx, string(id), hints, tell)
	})
}

// work does something long with documents and then shows what became of them.
func (m *Model) work(do func(context.Context, func(evidence.Progress)) ([]evidence.ImportResult, error)) tea.Cmd {
	feed := work.NewFeed()
	m.mode, m.feed, m.progress, m.results, m.addErr = modeBusy, feed, evidence.Progress{}, nil, nil
	add := m.add.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		defer close(feed)
		r, err := do(ctx, feed.Tell)
		return addedMsg{t, m, r, err}
	})
	return tea.Batch(add, m.listen(m.add.Ticket()))
}

func (m *Model) passwordView() string {
	lines := []string{m.theme.Strong.Render("Unlock a document"), ""}
	if i := m.list.Cursor(); i >= 0 {
		lines = append(lines, m.theme.Text.Render(widget.Cut(evidence.VisibleLine(m.sources[i].Name), m.w)), "")
	}
	lines = append(lines, m.password.View(), "")
	for _, l := range widget.Wrap("The letter or message it came with often says how the password is made up. It is used once to read the document and is not kept.", min(m.w, widget.Measure)) {
		lines = append(lines, m.theme.Muted.Render(l))
	}
	return widget.Block(lines, m.w, m.h)
}
