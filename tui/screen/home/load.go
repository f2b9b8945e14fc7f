package home

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/work"
)

type overviewLoadedMsg struct {
	ticket work.Ticket
	over   evidence.Overview
	date   evidence.Date
	err    error
}

func (m *Model) read() tea.Cmd {
	return m.load.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		o, err := m.store.Overview(ctx)
		msg := overviewLoadedMsg{ticket: t, over: o, err: err}
		if d, ok := m.store.(dated); ok && err == nil {
			msg.date, _, msg.err = d.NextDate(ctx)
		}
		return msg
	})
}
