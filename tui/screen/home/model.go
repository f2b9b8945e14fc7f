// Package home is the first screen: the list of tasks from documents to a signed
// pack, each with its state in words, and one sentence about what to do next.
// In: the overview of the case. Out: messages that open other screens. It
// changes nothing in the case.
package home

import (
	"context"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// Store is what the screen needs of a case.
type Store interface {
	Overview(ctx context.Context) (evidence.Overview, error)
	// CheckRecord looks for mistakes in the record as it is now; Overview counts
	// them after that.
	CheckRecord(ctx context.Context) error
}

// dated is a store that knows the next day to check against a letter, and the
// question to check it by.
type dated interface {
	NextDate(ctx context.Context) (evidence.Date, string, error)
}

// looking is a store that can say what else is seen in what is about to be sent.
type looking interface {
	PrivateState(ctx context.Context) (evidence.PrivateState, error)
}

// returning is a store that knows when the person was last here.
type returning interface {
	SinceLast(ctx context.Context) (evidence.Since, error)
}

// Model is the home screen.
type Model struct {
	store    Store
	theme    *theme.Theme
	load     *work.Slot
	checking *work.Slot // the look for mistakes
	looks    *work.Slot // the look at what else is seen in the pack

	w, h int
	seen
	loaded bool
	// private is nil until it is known.
	private *evidence.PrivateState
	tasks   []task
	list    widget.List
	keys    widget.Keys
}

// New makes the screen. Work that it starts ends when ctx does.
func New(ctx context.Context, s Store, t *theme.Theme) *Model {
	m := &Model{store: s, theme: t, load: work.New(ctx), checking: work.New(ctx), looks: work.New(ctx), tasks: tasks()}
	m.list.SetSize(len(m.tasks))
	m.list.SetHeight(len(m.tasks))
	m.keys = m.table()
	return m
}

// Init reads the overview.
func (m *Model) Init() tea.Cmd { return m.read() }

// Title names the screen.
func (m *Model) Title() string { return "Your tasks" }

// Close ends what is still under way.
func (m *Model) Close() {
	m.load.Stop()
	m.checking.Stop()
	m.looks.Stop()
}

// SetSize gives the room there is.
func (m *Model) SetSize(w, h int) { m.w, m.h = w, h }

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case overviewLoadedMsg:
		if m.load.Fresh(msg.ticket) {
			m.see(msg.seen)
			m.loaded = true
			return m.after(m.check(), m.look())
		}
	case privateMsg:
		if m.looks.Fresh(msg.ticket) && msg.err == nil {
			m.private = &msg.state
		}
	case checkedMsg:
		if m.checking.Fresh(msg.ticket) && !msg.failed {
			m.see(msg.seen)
		}
	case nav.CaseChanged:
		return m.read()
	case tea.KeyPressMsg:
		cmd, _ := m.keys.Press(msg)
		return cmd
	}
	return nil
}

// see takes what was read. What the person did when they were here before stays
// said.
func (m *Model) see(now seen) {
	if now.since == nil {
		now.since = m.since
	}
	m.seen = now
}

func (m *Model) table() widget.Keys {
	keys := m.list.Keys(nil)
	keys = append(keys, widget.Key{
		Binding: widget.Bind("enter", "open", "enter"), Do: m.open, Bar: true, Group: true,
	})
	keys = append(keys, widget.Key{
		Binding: widget.Bind("c", "go on where you stopped", "c"), Do: m.goOn, Bar: true, Off: func() string {
			if _, _, ok := m.stopped(); !ok {
				return "it is not known where you stopped"
			}
			return ""
		},
	})
	for i := range m.tasks[:len(m.tasks)-1] {
		b := widget.Bind("", "", strconv.Itoa(i+1))
		if i == 0 {
			b = widget.Bind("1 to 7", "open that task", "1")
		}
		keys = append(keys, widget.Key{Binding: b, Bar: i == 0, Do: func() tea.Cmd {
			m.list.Select(i)
			return m.open()
		}})
	}
	keys = append(keys, widget.Key{
		Binding: widget.Bind("e", "my record", "e"), Bar: true, More: "read and search the entries of your record",
		Do: func() tea.Cmd { return nav.Send(nav.Open{Place: nav.Entries}) },
	}, widget.Key{
		Binding: widget.Bind("l", "letters", "l"), Bar: true, More: "write a letter: to put a record right, to ask for a copy of it, to those who decide",
		Do: func() tea.Cmd { return nav.Send(nav.Open{Place: nav.Letters}) },
	})
	keys = append(keys, widget.Key{
		Binding: widget.Bind("w", "what was done", "w"), More: "see what was done, the newest first, and go back to a step",
		Do: func() tea.Cmd { return nav.Send(nav.Open{Place: nav.History}) },
	}, widget.Key{
		Binding: widget.Bind("v", "check a pack", "v"), Bar: true, More: "check a pack that somebody gave you, or one of your own",
		Do: func() tea.Cmd { return nav.Send(nav.Open{Place: nav.Verify}) },
	})
	return append(keys, widget.Key{
		Binding: widget.Bind("q", "stop here (all is saved)", "q"), Do: m.stop, Bar: true, Group: true,
	})
}

func (m *Model) open() tea.Cmd {
	t := m.tasks[m.list.Cursor()]
	if t.place == "" {
		return m.stop()
	}
	if t.first != nil {
		if first := t.first(m.over); first != "" {
			return nav.Send(nav.Open{Place: first})
		}
	}
	return nav.Send(nav.Open{Place: t.place})
}

// stop ends the program. There is nothing to save: everything was.
func (m *Model) stop() tea.Cmd { return tea.Quit }
