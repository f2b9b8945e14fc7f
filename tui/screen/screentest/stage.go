package screentest

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ownpack/tui/nav"
)

// Screen is what a stage needs of a screen.
type Screen interface {
	Init() tea.Cmd
	Update(msg tea.Msg) tea.Cmd
	View() string
	SetSize(w, h int)
}

// Stage runs a screen and notes what it asks of the app.
type Stage[S Screen] struct {
	Screen S
	// Said are the lines it told the person; "open PLACE" and "back" are where it
	// wanted to go.
	Said []string
}

// Open sets a screen on a stage of the given size.
func Open[S Screen](s S, w, h int) *Stage[S] {
	st := &Stage[S]{Screen: s}
	s.SetSize(w, h)
	st.Run(s.Init())
	return st
}

// Run runs a command and all that follow from it.
func (s *Stage[S]) Run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			s.Run(c)
		}
	case nav.Notice:
		s.Said = append(s.Said, msg.Text)
	case nav.Open:
		s.Said = append(s.Said, "open "+string(msg.Place))
	case nav.Back:
		s.Said = append(s.Said, "back")
	default:
		s.Run(s.Screen.Update(msg))
		if c, ok := msg.(nav.Change); ok {
			if by, changed := c.Changed(); changed && by == nil {
				s.Run(s.Screen.Update(nav.CaseChanged{}))
			}
		}
	}
}

// Press presses keys; \n is enter and < escape.
func (s *Stage[S]) Press(keys string) *Stage[S] {
	for _, r := range keys {
		k := tea.KeyPressMsg{Code: r, Text: string(r)}
		switch r {
		case '\n':
			k = tea.KeyPressMsg{Code: tea.KeyEnter}
		case ' ':
			k = tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
		case '<':
			k = tea.KeyPressMsg{Code: tea.KeyEscape}
		}
		s.Run(s.Screen.Update(k))
	}
	return s
}

// Paste pastes text.
func (s *Stage[S]) Paste(text string) *Stage[S] {
	s.Run(s.Screen.Update(tea.PasteMsg{Content: text}))
	return s
}

// View is what the screen shows, without colours.
func (s *Stage[S]) View() string { return ansi.Strip(s.Screen.View()) }

// Want fails the test unless all words are on the screen.
func (s *Stage[S]) Want(t *testing.T, words ...string) {
	t.Helper()
	for _, w := range words {
		if view := s.View(); !strings.Contains(view, w) {
			t.Fatalf("%q is not in\n%s", w, view)
		}
	}
}

// Last is the line said last.
func (s *Stage[S]) Last() string {
	if len(s.Said) == 0 {
		return ""
	}
	return s.Said[len(s.Said)-1]
}
