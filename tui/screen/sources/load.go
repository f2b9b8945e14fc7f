package sources

import (
	"context"

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
	fitsMsg struct {
		ticket work.Ticket
		fits   []fit
	}
	resolvedMsg struct {
		ticket         work.Ticket
		line           string
		dropped        bool
		paths, missing []string
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
	purgedMsg struct {
		ticket work.Ticket
		err    error
	}
)

// Changed tells the app that the case is not as it was. Also after an error:
// what was added before it stays.
func (a addedMsg) Changed() (any, bool) { return a.by, true }

// Changed tells the app that every screen should read the case again.
func (p purgedMsg) Changed() (any, bool) { return nil, true }

func (m *Model) read() tea.Cmd {
	return m.load.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		s, err := m.store.Sources(ctx)
		return loadedMsg{t, s, err}
	})
}

// took takes newly read documents, and stays with the one that was chosen: what is
// asked about a document must never be done with another.
func (m *Model) took(msg loadedMsg) {
	was, _ := m.chosen()
	m.loaded, m.sources, m.err = true, msg.sources, msg.err
	m.list.SetSize(len(m.sources))
	if !m.selectSource(was) && (m.mode == modeDetails || m.mode == modePurge) {
		m.mode = modeList
	}
}

// findFits looks for what the path in the field may become.
func (m *Model) findFits() tea.Cmd {
	typed := m.path.Value()
	m.adding.picked, m.adding.missing = false, nil
	return m.fit.Start(func(_ context.Context, t work.Ticket) tea.Msg {
		return fitsMsg{t, fits(m.files, typed)}
	})
}

// resolve reads a line as paths, and looks whether they lead to something.
func (m *Model) resolve(line string, dropped bool) tea.Cmd {
	return m.fit.Start(func(_ context.Context, t work.Ticket) tea.Msg {
		msg := resolvedMsg{ticket: t, line: line, dropped: dropped}
		for _, p := range work.PathsThere(line, m.files.Home(), m.files.There) {
			if m.files.There(p) {
				msg.paths = append(msg.paths, p)
			} else {
				msg.missing = append(msg.missing, p)
			}
		}
		return msg
	})
}

// submit starts adding what was given.
func (m *Model) submit() tea.Cmd {
	given := m.adding.given
	m.path.Blur()
	m.unlocking = ""
	return m.work(func(ctx context.Context, tell func(evidence.Progress)) ([]evidence.ImportResult, error) {
		return m.store.Import(ctx, given, evidence.Hints{}, tell)
	})
}

// work does something long with documents and then shows what became of them.
func (m *Model) work(do func(context.Context, func(evidence.Progress)) ([]evidence.ImportResult, error)) tea.Cmd {
	feed := work.NewFeed()
	m.mode, m.feed, m.progress, m.results, m.addErr = modeBusy, feed, progress{}, nil, nil
	add := m.add.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		defer close(feed)
		r, err := do(ctx, feed.Tell)
		return addedMsg{t, m, r, err}
	})
	return tea.Batch(add, m.listen(m.add.Ticket()))
}

func (m *Model) listen(t work.Ticket) tea.Cmd {
	return m.feed.Next(func(p evidence.Progress) tea.Msg { return progressMsg{t, p} })
}

// added shows what became of the files. A password that did not fit is asked for
// again at once.
func (m *Model) added(msg addedMsg) tea.Cmd {
	if !m.add.Fresh(msg.ticket) {
		return nil
	}
	m.mode, m.results, m.addErr = modeDone, msg.results, msg.err
	m.scroll.Select(0)
	if m.unlocking != "" && msg.err == nil && len(msg.results) == 1 && msg.results[0].Status == evidence.NeedsPassword {
		return tea.Batch(m.Init(), m.askPasswordOf(m.unlocking, "That is not its password. Try again."))
	}
	return m.Init()
}

// purge removes the chosen document for good.
func (m *Model) purge() tea.Cmd {
	id, ok := m.chosen()
	if !ok || m.removing.Busy() {
		return nil
	}
	return m.removing.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		_, err := m.store.Purge(ctx, string(id))
		return purgedMsg{t, err}
	})
}
