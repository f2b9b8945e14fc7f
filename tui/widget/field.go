package widget

import (
	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/theme"
)

// NewField makes a field for one line. Pasting works through the terminal; the
// field's own way to the clipboard is off, since it would start other programs.
func NewField(t *theme.Theme, prompt string) textinput.Model {
	f := textinput.New()
	f.Prompt = prompt
	f.KeyMap.Paste = key.NewBinding(key.WithDisabled())
	s := f.Styles()
	s.Cursor.Blink = false
	s.Focused.Prompt, s.Blurred.Prompt = t.Key, t.Muted
	s.Focused.Text, s.Blurred.Text = t.Text, t.Text
	s.Focused.Placeholder, s.Blurred.Placeholder = t.Muted, t.Muted
	f.SetStyles(s)
	return f
}

// NewBox makes a field for several lines. Enter belongs to the screen; the
// words wrap by themselves.
func NewBox(t *theme.Theme) textarea.Model {
	b := textarea.New()
	b.Prompt = "│ "
	b.ShowLineNumbers = false
	b.CharLimit, b.MaxHeight = 0, 0 // nothing is ever cut off
	b.KeyMap.Paste = key.NewBinding(key.WithDisabled())
	b.KeyMap.CopySelection = key.NewBinding(key.WithDisabled())
	b.KeyMap.InsertNewline = key.NewBinding(key.WithKeys("alt+enter", "ctrl+j"))
	s := b.Styles()
	s.Cursor.Blink = false
	for _, st := range []*textarea.StyleState{&s.Focused, &s.Blurred} {
		st.Base, st.Text, st.CursorLine = t.Text, t.Text, t.Text
		st.Prompt, st.Placeholder, st.EndOfBuffer = t.Muted, t.Muted, t.Muted
	}
	b.SetStyles(s)
	return b
}

// NewPage makes a field for as many lines as a person likes to write. Enter starts
// a new line.
func NewPage(t *theme.Theme) textarea.Model {
	b := NewBox(t)
	b.KeyMap.InsertNewline = key.NewBinding(key.WithKeys("enter", "alt+enter", "ctrl+j"))
	return b
}

// Typed gives a message on to a field if it is a key or pasted text, which it
// makes safe to show: what people paste often comes from a record.
func Typed(msg tea.Msg) (tea.Msg, bool) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return msg, true
	case tea.PasteMsg:
		return tea.PasteMsg{Content: evidence.Visible(msg.Content)}, true
	}
	return nil, false
}
