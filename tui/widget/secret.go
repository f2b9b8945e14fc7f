package widget

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"ownpack/tui/theme"
)

// NewSecret makes a field for one line that shows dots for what is typed.
func NewSecret(t *theme.Theme, prompt string) textinput.Model {
	f := NewField(t, prompt)
	f.EchoMode, f.EchoCharacter = textinput.EchoPassword, '•'
	return f
}

// TypedSecret gives a message on to a field for a secret. What is pasted stays as
// it is, since each sign counts, but for the end of its line.
func TypedSecret(msg tea.Msg) (tea.Msg, bool) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return msg, true
	case tea.PasteMsg:
		return tea.PasteMsg{Content: strings.TrimRight(msg.Content, "\r\n")}, true
	}
	return nil, false
}
