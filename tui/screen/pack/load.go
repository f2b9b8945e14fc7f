package pack

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/work"
)

type (
	planLoadedMsg struct {
		ticket work.Ticket
		plan   evidence.Plan
		err    error
	}
	progressMsg struct {
		ticket   work.Ticket
		progress evidence.Progress
	}
	builtMsg struct {
		ticket work.Ticket
		by     *Model
		result result
	}
)

// Changed tells the app that the case knows of a new pack.
func (b builtMsg) Changed() (any, bool) { return b.by, b.result.err == nil }

func (m *Model) read() tea.Cmd {
	return m.load.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		p, err := m.store.Plan(ctx, evidence.ProfileMaster)
		return planLoadedMsg{t, p, err}
	})
}

// start builds the pack.
func (m *Model) start() tea.Cmd {
	feed := work.NewFeed()
	m.mode, m.feed, m.progress, m.result = modeBusy, feed, evidence.Progress{}, result{}
	build := m.build.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		defer close(feed)
		files, ledger, id, err := m.store.Bundle(ctx, evidence.ProfileMaster, m.folder, feed.Tell)
		return builtMsg{t, m, result{files, ledger, id, err}}
	})
	return tea.Batch(build, m.listen(m.build.Ticket()))
}

func (m *Model) listen(t work.Ticket) tea.Cmd {
	return m.feed.Next(func(p evidence.Progress) tea.Msg { return progressMsg{t, p} })
}
