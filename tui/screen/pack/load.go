package pack

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/work"
)

type (
	planLoadedMsg struct {
		ticket  work.Ticket
		plan    evidence.Plan
		sources []evidence.Source
		err     error
	}
	savedMsg struct {
		ticket work.Ticket
		by     *Model
		said   string
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

// Changed tells the app that the case is not as it was.
func (s savedMsg) Changed() (any, bool) { return s.by, s.err == nil }

// read makes the plan. While nothing is chosen and nothing said there is none.
func (m *Model) read() tea.Cmd {
	return m.load.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		o, err := m.store.Overview(ctx)
		if err != nil || o.Picks == 0 && o.Statements == 0 {
			return planLoadedMsg{ticket: t, err: err}
		}
		sources, err := m.store.Sources(ctx)
		if err != nil {
			return planLoadedMsg{ticket: t, err: err}
		}
		p, err := m.store.Plan(ctx, evidence.ProfileMaster)
		return planLoadedMsg{t, p, sources, err}
	})
}

// planned takes a newly made plan. Questions that are gone are asked no more.
func (m *Model) planned(msg planLoadedMsg) tea.Cmd {
	m.loaded, m.plan, m.err = true, msg.plan, msg.err
	m.sources = map[evidence.ID]evidence.Source{}
	for _, s := range msg.sources {
		m.sources[s.ID] = s
	}
	m.asks.SetSize(len(m.plan.Warnings))
	switch {
	case m.mode == modeShow:
		m.mode = modeAsk
	case m.mode != modeAsk:
		return nil
	}
	if m.err == nil && len(m.plan.Warnings) > 0 {
		return nil
	}
	m.mode = modePlan
	if m.notReady() != "" {
		return nil
	}
	return nav.Say("No questions are left. Press b to sign and save.")
}

func (m *Model) saved(msg savedMsg) tea.Cmd {
	if !m.save.Fresh(msg.ticket) {
		return nil
	}
	if msg.err != nil {
		return nav.Warn("nothing was changed: " + msg.err.Error() + ".")
	}
	return tea.Batch(m.read(), nav.Say(msg.said))
}

// start builds the pack.
func (m *Model) start() tea.Cmd {
	feed := work.NewFeed()
	m.mode, m.feed, m.progress, m.result = modeBusy, feed, evidence.Progress{}, result{}
	build := m.build.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		defer close(feed)
		b, err := m.store.Bundle(ctx, evidence.ProfileMaster, m.folder, feed.Tell)
		return builtMsg{t, m, result{b, err}}
	})
	return tea.Batch(build, m.listen(m.build.Ticket()))
}

func (m *Model) listen(t work.Ticket) tea.Cmd {
	return m.feed.Next(func(p evidence.Progress) tea.Msg { return progressMsg{t, p} })
}

func (m *Model) stop() tea.Cmd {
	m.build.Cancel()
	return nav.Say("Stopping …")
}
