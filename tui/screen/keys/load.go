package keys

import (
	"context"
	"os"

	tea "charm.land/bubbletea/v2"

	"ownpack/tui/work"
)

type (
	loadedMsg struct {
		ticket work.Ticket
		state  State
		err    error
	}
	doneMsg struct {
		ticket work.Ticket
		done   Outcome
		err    error
	}
)

func (m *Model) read() tea.Cmd {
	return m.load.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		s, err := Read(ctx, m.store)
		return loadedMsg{t, s, err}
	})
}

// run does the action with the answers.
func (m *Model) run() tea.Cmd {
	do, answers := m.action.Do, m.answers
	return m.work.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		done, err := do(ctx, m.store, answers)
		return doneMsg{t, done, err}
	})
}

// path reads the path of a file as it was typed or dropped.
func path(typed string) string {
	home, _ := os.UserHomeDir()
	there := func(p string) bool { _, err := os.Stat(p); return err == nil }
	if all := work.PathsThere(typed, home, there); len(all) > 0 {
		return all[0]
	}
	return ""
}
