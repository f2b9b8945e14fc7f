package unlock

import (
	"errors"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// View draws the screen.
func (m *Model) View() string {
	lines := []string{m.theme.Strong.Render(widget.Cut("Open "+m.name(), m.w)), ""}
	switch {
	case m.work.Busy():
		lines = append(lines, m.text("Opening …")...)
		lines = append(lines, "")
		lines = append(lines, m.muted("This takes a second or two. It is slow by design: whoever guesses passphrases has to wait as well.")...)
		return widget.Block(lines, m.w, m.h)
	case m.code:
		lines = append(lines, m.text("Type the recovery code that you wrote down. "+words.CodeLooks)...)
	case m.shown:
		lines = append(lines, m.text("Type the passphrase of this case. It can be seen now: look whether anybody is beside you.")...)
	default:
		lines = append(lines, m.text("Type the passphrase of this case. It is not shown: each letter is a dot.")...)
	}
	lines = append(lines, "", m.field.View(), "")
	if m.err != nil {
		lines = append(lines, m.trouble()...)
		lines = append(lines, "")
	}
	foot := m.muted(words.NobodyCan)
	for len(lines) < m.h-len(foot) {
		lines = append(lines, "")
	}
	return widget.Block(append(lines, foot...), m.w, m.h)
}

// trouble says why the case did not open.
func (m *Model) trouble() []string {
	o, known := errors.AsType[evidence.Obstacle](m.err)
	if o == evidence.WrongPassphrase {
		said, do := words.NotTheSecret(m.code)
		if !m.code && m.tries > 1 {
			do += " Press ctrl+t to see what you type, if nobody is looking."
		}
		return append(widget.Styled(said, m.w, m.theme.Warn.Render), m.text(do)...)
	}
	what, do := words.Obstacle(o)
	t := widget.Trouble{What: what, Safe: "Nothing in the case was changed.", Do: do}
	if !known {
		t.Err = m.err
	}
	return t.Lines(m.theme, m.w)
}

func (m *Model) text(s string) []string  { return widget.Styled(s, m.w, m.theme.Text.Render) }
func (m *Model) muted(s string) []string { return widget.Styled(s, m.w, m.theme.Muted.Render) }
