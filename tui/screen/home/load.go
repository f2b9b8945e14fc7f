package home

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/work"
)

// seen is what the screen shows of the case.
type seen struct {
	over evidence.Overview
	date evidence.Date // the next day to check; zero if there is none
	err  error
	// since is what the person did last; it is read once, when the case is opened.
	since *evidence.Since
}

type (
	overviewLoadedMsg struct {
		ticket work.Ticket
		seen
	}
	checkedMsg struct {
		ticket work.Ticket
		failed bool
		seen
	}
	privateMsg struct {
		ticket work.Ticket
		state  evidence.PrivateState
		err    error
	}
)

func (m *Model) read() tea.Cmd {
	m.checking.Stop()
	first := !m.loaded
	return m.load.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		msg := overviewLoadedMsg{t, m.overview(ctx)}
		if first {
			msg.since = m.back(ctx)
		}
		return msg
	})
}

// after runs two pieces of work, of which either may be nil.
func (m *Model) after(a, b tea.Cmd) tea.Cmd {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	return tea.Batch(a, b)
}

// look looks, behind the screen, at what else is seen in what is about to be sent.
func (m *Model) look() tea.Cmd {
	s, ok := m.store.(looking)
	if !ok || m.err != nil || m.over.Picks == 0 {
		return nil
	}
	return m.looks.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		state, err := s.PrivateState(ctx)
		return privateMsg{t, state, err}
	})
}

func (m *Model) overview(ctx context.Context) seen {
	var s seen
	s.over, s.err = m.store.Overview(ctx)
	if d, ok := m.store.(dated); ok && s.err == nil {
		s.date, _, s.err = d.NextDate(ctx)
	}
	return s
}

// back reads what the person did when they were here before. Without an answer
// nothing is said of it.
func (m *Model) back(ctx context.Context) *evidence.Since {
	r, ok := m.store.(returning)
	if !ok {
		return nil
	}
	since, err := r.SinceLast(ctx)
	if err != nil {
		return nil
	}
	return &since
}

// check looks for mistakes behind the screen, where that was not done yet of the
// record as it is, so that the list can say what there is to answer.
func (m *Model) check() tea.Cmd {
	if m.err != nil || m.over.Checked || m.over.Entries == 0 {
		return nil
	}
	return m.checking.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		if err := m.store.CheckRecord(ctx); err != nil {
			return checkedMsg{ticket: t, failed: true}
		}
		return checkedMsg{ticket: t, seen: m.overview(ctx)}
	})
}

// unsure reports whether the list cannot say yet what checking asks.
func (m *Model) unsure() bool {
	return !m.over.Checked && (m.checking.Busy() || m.load.Busy())
}
