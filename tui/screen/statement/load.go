package statement

import (
	"context"
	"slices"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/work"
)

// pause is how long typing must rest before the words are saved.
const pause = 2 * time.Second

type (
	loadedMsg struct {
		ticket    work.Ticket
		statement evidence.Statement
		law       law
		err       error
	}
	savedMsg struct {
		by        *Model
		statement evidence.Statement
		overtaken bool // newer words were saved already
		err       error
	}
	pauseMsg struct {
		by    *Model
		typed int
	}
)

// Changed tells the app that the case is not as it was.
func (s savedMsg) Changed() (any, bool) { return s.by, s.err == nil }

// law is what the schemes say about the activity.
type law struct {
	activity evidence.Activity
	tests    map[string]evidence.Test
	untested bool // the law has no list of tests
	bySelf   bool // the lines say themselves how often it must be so
}

func (m *Model) read() tea.Cmd {
	return m.load.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		schemes, err := m.store.Schemes(ctx)
		if err != nil {
			return loadedMsg{ticket: t, err: err}
		}
		l := law{activity: evidence.Activity{ID: m.activity, Heading: string(m.activity)}, tests: map[string]evidence.Test{}}
		for _, s := range schemes {
			a, ok := s.Activity(m.activity)
			if !ok {
				continue
			}
			l.activity = a
			l.bySelf = slices.ContainsFunc(s.Components, func(c evidence.Component) bool { return c.AnyOne })
			l.untested = l.bySelf && len(s.Reliability) == 0
			for _, test := range s.Reliability {
				l.tests[test.ID] = test
			}
		}
		s, err := m.store.Statement(ctx, m.activity)
		return loadedMsg{t, s, l, err}
	})
}

// loaded takes what was said so far. The first time, the words open to be
// written.
func (m *Model) loaded(msg loadedMsg) tea.Cmd {
	if !m.load.Fresh(msg.ticket) {
		return nil
	}
	m.err = msg.err
	if m.err != nil {
		return nil
	}
	m.law = msg.law
	m.now, m.saved = msg.statement, msg.statement
	m.now.Activity, m.saved.Activity = m.activity, m.activity
	var days tea.Cmd
	if m.mode == modeWait && m.activity != "" {
		days = m.readDiary()
	}
	if m.mode == modeWait || m.activity == "" {
		return tea.Batch(m.write(), days)
	}
	return nil
}

// saver saves words in the order in which they were written, whichever command
// runs first. The last words always win.
type saver struct {
	set   func(evidence.Statement) error
	asked int
	mu    sync.Mutex
	done  int
}

// newSaver makes a saver whose work is not cut short by quitting: words are
// saved in a moment, and must not be lost.
func newSaver(ctx context.Context, s Store) *saver {
	ctx = context.WithoutCancel(ctx)
	return &saver{set: func(st evidence.Statement) error { return s.SetStatement(ctx, st) }}
}

func (m *Model) save() tea.Cmd {
	s := m.saver
	s.asked++
	n, now := s.asked, m.now
	return func() tea.Msg {
		s.mu.Lock()
		defer s.mu.Unlock()
		if n < s.done {
			return savedMsg{by: m, overtaken: true}
		}
		err := s.set(now)
		if err == nil {
			s.done = n
		}
		return savedMsg{by: m, statement: now, err: err}
	}
}

func (m *Model) kept(msg savedMsg) tea.Cmd {
	switch {
	case msg.by != m || msg.overtaken:
		return nil
	case msg.err != nil:
		text := "your words are not saved yet: " + msg.err.Error() + "."
		if m.failed, m.leaving = m.leaving, false; m.failed {
			text += " Press esc again to leave without them."
		}
		return nav.Warn(text)
	}
	m.saved, m.failed = msg.statement, false
	if m.leaving {
		m.leaving = false
		return nav.Send(nav.Back{})
	}
	return nil
}

// same reports whether two statements say the same. Answers to passages are not
// changed here.
func same(a, b evidence.Statement) bool {
	return a.Because == b.Because && a.Descriptor == b.Descriptor && a.Reliability == b.Reliability &&
		a.Days == b.Days && a.OutOf == b.OutOf
}

// rest waits for typing to rest.
func (m *Model) rest() tea.Cmd {
	m.typed++
	typed := m.typed
	return tea.Tick(pause, func(time.Time) tea.Msg { return pauseMsg{m, typed} })
}
