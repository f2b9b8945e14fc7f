// Package start is the screen before any case is open: what ownpack is, the cases
// that were open before, and the ways to make one, to open one, and to try the
// example. In: paths of case files. Out: messages that open other screens. It
// knows of a case no more than the name of its file.
package start

import (
	"context"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// Store is what the screen needs of the world.
type Store interface {
	// Recent lists the cases that were open before.
	Recent(ctx context.Context) (evidence.Recent, error)
	// Forget takes a case off that list, and leaves the file alone.
	Forget(ctx context.Context, path string) error
	// Remember says whether to keep that list; not to keeps none.
	Remember(ctx context.Context, on bool) error
	// FindCases lists folders and cases whose paths begin like path; for nothing,
	// those in the usual places.
	FindCases(ctx context.Context, path string) ([]evidence.FoundFile, error)
	// LookAt gives the full path of a case, or says what stands in the way of opening
	// it, as an evidence.Obstacle.
	LookAt(ctx context.Context, path string) (string, error)
	// Example says where the made-up case is; MakeExample makes it, in the place of
	// an older one.
	Example(ctx context.Context) (evidence.ExampleCase, error)
	MakeExample(ctx context.Context) error
	OpenCase(ctx context.Context, path, secret string) error
}

type mode int

const (
	modeList    mode = iota
	modePath         // where a case is, is being typed
	modeExample      // what the example is
	modeBusy         // it is being made, or opened
)

// Model is the screen.
type Model struct {
	store Store
	theme *theme.Theme
	load  *work.Slot // the list
	look  *work.Slot // for files
	work  *work.Slot // the example
	saver *work.Slot // of the list

	w, h    int
	mode    mode
	loaded  bool
	recent  evidence.Recent
	list    widget.List
	field   textinput.Model
	found   []evidence.FoundFile
	foundIn string // what was typed when they were found
	chosen  widget.List
	picking bool // one of those found is chosen
	example evidence.ExampleCase
	err     error // why what was asked for did not work
}

// New makes the screen. Work that it starts ends when ctx does.
func New(ctx context.Context, s Store, t *theme.Theme) *Model {
	m := &Model{
		store: s, theme: t, load: work.New(ctx), look: work.New(ctx), work: work.New(ctx), saver: work.New(ctx),
		field: widget.NewField(t, "File: "),
	}
	m.size()
	return m
}

// Init reads the list of cases.
func (m *Model) Init() tea.Cmd { return m.read() }

// Title names the screen.
func (m *Model) Title() string {
	switch {
	case m.mode == modePath:
		return "Open a case"
	case m.mode != modeList:
		return "Try the example"
	}
	return "Welcome"
}

// Typing reports whether keys are letters now.
func (m *Model) Typing() bool { return m.mode == modePath }

// Close ends what is under way.
func (m *Model) Close() {
	m.load.Stop()
	m.look.Stop()
	m.work.Cancel()
}

// SetSize gives the room there is.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	m.field.SetWidth(max(min(w, widget.Measure)-len(m.field.Prompt)-1, 8))
	m.chosen.SetHeight(max(h-foundAt, 1))
}

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case recentMsg:
		if m.load.Fresh(msg.ticket) {
			m.took(msg)
		}
		return nil
	case savedMsg:
		if m.saver.Fresh(msg.ticket) {
			return m.saved(msg)
		}
		return nil
	case foundMsg:
		if m.look.Fresh(msg.ticket) {
			m.found, m.foundIn, m.picking = msg.found, msg.typed, false
			m.chosen.SetSize(len(m.found))
			m.chosen.Select(0)
		}
		return nil
	case lookedMsg:
		if m.look.Fresh(msg.ticket) {
			return m.looked(msg)
		}
		return nil
	case exampleMsg:
		if m.work.Fresh(msg.ticket) {
			return m.exampleNow(msg)
		}
		return nil
	case tea.PasteMsg:
		if m.mode == modeList {
			return tea.Batch(m.askPath(), m.typed(msg))
		}
	case tea.KeyPressMsg:
		if cmd, known := m.table().Press(msg); known {
			return cmd
		}
	}
	return m.typed(msg)
}

// typed hands a message to the field, and looks for files that fit.
func (m *Model) typed(msg tea.Msg) tea.Cmd {
	typed, ok := widget.Typed(msg)
	if !ok || m.mode != modePath {
		return nil
	}
	before := m.field.Value()
	var cmd tea.Cmd
	m.field, cmd = m.field.Update(typed)
	if m.field.Value() == before {
		return cmd
	}
	m.err = nil
	return tea.Batch(cmd, m.find())
}

// actions are what can be done beside opening a case from the list.
func (m *Model) actions() []action {
	return []action{
		{"n", "Make a new case", "For yourself, or for somebody you help", m.newCase},
		{"o", "Open another case", "Choose its file", m.askPath},
		{"e", "Try the example", "A made-up person, to look around", m.askExample},
		{"v", "Check a pack", "That somebody gave you", func() tea.Cmd { return nav.Send(nav.Open{Place: nav.Verify}) }},
	}
}

// action is one of the ways in.
type action struct {
	key, name, hint string
	do              func() tea.Cmd
}

// size tells the list how many rows there are.
func (m *Model) size() {
	n := len(m.recent.Cases) + len(m.actions())
	m.list.SetSize(n)
	m.list.SetHeight(n)
}

// open opens the chosen case, or does the chosen action.
func (m *Model) open() tea.Cmd {
	if r, ok := m.at(); ok {
		if r.Gone {
			return nav.Say("This file is not there any more. Press x to take it off the list.")
		}
		return nav.Send(nav.Open{Place: nav.Unlock, File: r.Path})
	}
	return m.actions()[m.list.Cursor()-len(m.recent.Cases)].do()
}

// at is the chosen case.
func (m *Model) at() (evidence.RecentCase, bool) {
	if i := m.list.Cursor(); i >= 0 && i < len(m.recent.Cases) {
		return m.recent.Cases[i], true
	}
	return evidence.RecentCase{}, false
}

func (m *Model) newCase() tea.Cmd { return nav.Send(nav.Open{Place: nav.NewCase}) }

func (m *Model) toList() tea.Cmd {
	m.mode, m.err = modeList, nil
	m.field.Blur()
	m.look.Stop()
	m.work.Stop()
	return nil
}

func (m *Model) table() widget.Keys {
	switch m.mode {
	case modePath:
		return m.pathKeys()
	case modeExample:
		return m.exampleKeys()
	case modeBusy:
		return widget.Keys{{Binding: widget.Bind("esc", "stop", "esc"), Do: m.toList, Bar: true}}
	}
	keys := append(m.list.Keys(nil), widget.Key{Binding: widget.Bind("enter", "choose", "enter"), Do: m.open, Bar: true, Group: true})
	for _, a := range m.actions() {
		keys = append(keys, widget.Key{Binding: widget.Bind(a.key, short[a.key], a.key), Do: a.do, More: a.name, Bar: true})
	}
	remember := "remember no cases"
	if m.recent.Off {
		remember = "remember cases"
	}
	return append(keys,
		widget.Key{
			Binding: widget.Bind("x", "take off the list", "x"), Do: m.forget, Bar: true, Group: true, More: "take this case off the list; its file stays where it is",
			Off: func() string {
				if _, ok := m.at(); !ok {
					return "this is no case on the list"
				}
				return ""
			},
		},
		widget.Key{Binding: widget.Bind("m", remember, "m"), Do: m.remember, Bar: len(m.recent.Cases) > 0 || m.recent.Off, More: remember + ": ownpack keeps the places of files, and nothing of what is in them"},
		widget.Key{Binding: widget.Bind("q", "quit", "q"), Do: func() tea.Cmd { return tea.Quit }, Bar: true, Group: true},
	)
}

// short are the names of the actions in the bar.
var short = map[string]string{"n": "new", "o": "open", "e": "example", "v": "check a pack"}

// ShortHelp lists the keys for the bar.
func (m *Model) ShortHelp() []key.Binding { return m.table().ShortHelp() }

// FullHelp lists all keys of the screen as it is now.
func (m *Model) FullHelp() [][]key.Binding { return m.table().FullHelp() }
