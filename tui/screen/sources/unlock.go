package sources

import (
	"context"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/widget"
)

// newPassword is the field for a locked file's password, which it hides.
func newPassword(f textinput.Model) textinput.Model {
	f.EchoMode = textinput.EchoPassword
	return f
}

// locked reports whether a document waits for its password.
func locked(s evidence.Source) bool {
	for _, w := range s.Warnings {
		if w.Code == evidence.WarnLocked {
			return true
		}
	}
	return false
}

func (m *Model) askPassword() tea.Cmd {
	id, _ := m.chosen()
	return m.askPasswordOf(id, "")
}

// askPasswordOf asks for the password of a document; said is why it is asked again.
func (m *Model) askPasswordOf(id evidence.ID, said string) tea.Cmd {
	m.mode, m.unlocking, m.wrong = modePassword, id, said
	m.password.SetValue("")
	return m.password.Focus()
}

func (m *Model) noPassword() string {
	if m.password.Value() == "" {
		return "Type the password first."
	}
	return ""
}

// unlock reads the document with the password, which is then forgotten.
func (m *Model) unlock() tea.Cmd {
	id := m.unlocking
	hints := evidence.Hints{Passwords: []string{m.password.Value()}}
	m.password.SetValue("")
	m.password.Blur()
	return m.work(func(ctx context.Context, tell func(evidence.Progress)) ([]evidence.ImportResult, error) {
		return m.store.ReadAgain(ctx, string(id), hints, tell)
	})
}

func (m *Model) passwordView() string {
	lines := []string{m.theme.Strong.Render("Unlock a document"), ""}
	for _, s := range m.sources {
		if s.ID == m.unlocking {
			lines = append(lines, m.theme.Text.Render(widget.Cut(evidence.VisibleLine(s.Name), m.w)), "")
		}
	}
	if m.wrong != "" {
		lines = append(lines, m.theme.Warn.Render(widget.Cut(m.wrong, m.w)), "")
	}
	lines = append(lines, m.password.View(), "")
	text := "The letter or message it came with often says how the password is made up. It is used once to read the document and is not kept."
	return widget.Block(append(lines, widget.Styled(text, m.w, m.theme.Muted.Render)...), m.w, m.h)
}
