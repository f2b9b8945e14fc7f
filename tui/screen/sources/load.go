package sources

import (
	"context"
	"os"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/work"
)

type (
	loadedMsg struct {
		ticket  work.Ticket
		sources []evidence.Source
		err     error
	}
	progressMsg struct {
		ticket   work.Ticket
		progress evidence.Progress
	}
	addedMsg struct {
		ticket  work.Ticket
		by      *Model
		results []evidence.ImportResult
		err     error
	}
)

// Changed tells the app that the case is not as it was. Also after an error:
// what was added before it stays.
func (a addedMsg) Changed() (any, bool) { return a.by, true }

func (m *Model) read() tea.Cmd {
	return m.load.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		s, err := m.store.Sources(ctx)
		return loadedMsg{t, s, err}
	})
}

// submit starts adding what was typed.
func (m *Model) submit() tea.Cmd {
	given := work.Paths(m.path.Value())
	m.path.Blur()
	return m.work(func(ctx context.Context, tell func(evidence.Progress)) ([]evidence.ImportResult, error) {
		home, _ := os.UserHomeDir()
		full := make([]string, len(given))
		for i, p := range given {
			full[i] = work.Path(p, home)
		}
		return m.store.Import(ctx, full, evidence.Hints{}, tell)
	})
}

func (m *Model) listen(t work.Ticket) tea.Cmd {
	return m.feed.Next(func(p evidence.Progress) tea.Msg { return progressMsg{t, p} })
}

func (m *Model) added(msg addedMsg) tea.Cmd {
	if !m.add.Fresh(msg.ticket) {
		return nil
	}
	m.mode, m.results, m.addErr = modeDone, msg.results, msg.err
	m.scroll.Select(0)
	return m.Init()
}
