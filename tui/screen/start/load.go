package start

import (
	"context"
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/work"
)

type (
	recentMsg struct {
		ticket work.Ticket
		recent evidence.Recent
		err    error
	}
	savedMsg struct {
		ticket work.Ticket
		said   string
		err    error
	}
	foundMsg struct {
		ticket work.Ticket
		typed  string
		found  []evidence.FoundFile
	}
	lookedMsg struct {
		ticket work.Ticket
		path   string
		err    error
	}
	// exampleMsg is where the example is; in says that it is open now.
	exampleMsg struct {
		ticket  work.Ticket
		example evidence.ExampleCase
		in      bool
		err     error
	}
)

func (m *Model) read() tea.Cmd {
	return m.load.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		r, err := m.store.Recent(ctx)
		return recentMsg{t, r, err}
	})
}

// took takes the list. One that cannot be read is as good as none.
func (m *Model) took(msg recentMsg) {
	was, had := m.at()
	m.recent, m.loaded = msg.recent, true
	if msg.err != nil {
		m.recent = evidence.Recent{}
	}
	m.size()
	at := slices.IndexFunc(m.recent.Cases, func(r evidence.RecentCase) bool { return had && r.Path == was.Path })
	m.list.Select(max(at, 0))
}

// save changes the list, and reads it again.
func (m *Model) save(said string, do func(context.Context) error) tea.Cmd {
	return m.saver.Start(func(ctx context.Context, t work.Ticket) tea.Msg { return savedMsg{t, said, do(ctx)} })
}

func (m *Model) saved(msg savedMsg) tea.Cmd {
	if msg.err != nil {
		return tea.Batch(m.read(), nav.Warn("the list could not be changed. Your cases are safe."))
	}
	return tea.Batch(m.read(), nav.Say(msg.said))
}

func (m *Model) forget() tea.Cmd {
	r, _ := m.at()
	return m.save("Taken off the list. The file itself was left alone.", func(ctx context.Context) error { return m.store.Forget(ctx, r.Path) })
}

func (m *Model) remember() tea.Cmd {
	on := m.recent.Off
	said := "The list is empty now, and stays so. Your cases stay where they are."
	if on {
		said = "Cases that you open from now on will stand here."
	}
	return m.save(said, func(ctx context.Context) error { return m.store.Remember(ctx, on) })
}

// find looks for files that fit what is typed.
func (m *Model) find() tea.Cmd {
	typed := m.field.Value()
	return m.look.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		found, err := m.store.FindCases(ctx, pathIn(typed))
		if err != nil {
			found = nil // a folder that is not there holds nothing
		}
		return foundMsg{t, typed, found}
	})
}

// pathIn is the path in what was typed or dropped.
func pathIn(typed string) string {
	if all := work.Paths(typed); len(all) > 0 {
		return all[0]
	}
	return ""
}

// lookAt looks whether what is typed is a case, before its passphrase is asked for.
func (m *Model) lookAt() tea.Cmd {
	typed := m.field.Value()
	return m.look.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		path, err := m.store.LookAt(ctx, pathIn(typed))
		return lookedMsg{t, path, err}
	})
}

func (m *Model) looked(msg lookedMsg) tea.Cmd {
	switch {
	case errors.Is(msg.err, evidence.IsAFolder) && !strings.HasSuffix(m.field.Value(), "/"):
		return m.fill(m.field.Value() + "/")
	case msg.err != nil:
		m.err = msg.err
		return m.find()
	}
	m.toList()
	return nav.Send(nav.Open{Place: nav.Unlock, File: msg.path})
}

// askExample tells of the example before anything is made.
func (m *Model) askExample() tea.Cmd {
	return m.work.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		e, err := m.store.Example(ctx)
		return exampleMsg{t, e, false, err}
	})
}

// openExample opens the example, and makes it first where it is not there or is
// wanted afresh.
func (m *Model) openExample(afresh bool) tea.Cmd {
	m.mode, m.err = modeBusy, nil
	e := m.example
	return m.work.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		if afresh || !e.Made {
			if err := m.store.MakeExample(ctx); err != nil {
				return exampleMsg{t, e, false, err}
			}
		}
		return exampleMsg{t, e, true, m.store.OpenCase(ctx, e.Path, e.Passphrase)}
	})
}

func (m *Model) exampleNow(msg exampleMsg) tea.Cmd {
	if msg.in && msg.err == nil {
		m.toList()
		return nav.Send(nav.Enter{})
	}
	m.mode, m.example, m.err = modeExample, msg.example, msg.err
	return nil
}
