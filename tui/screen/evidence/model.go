// Package evidence is the screen "Choose evidence": the activities of the claims,
// what the person says of each and what there is to read for it, what that adds up
// to, and from which years it is. In: schemes, statements, picks, what was
// suggested, and questions about gaps. Out: where the person wants to go; nothing
// is changed here. It never says that a line of the law fits, or that points will be
// given.
package evidence

import (
	"context"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// Store is what the screen needs of a case.
type Store interface {
	Schemes(ctx context.Context) ([]evidence.Scheme, error)
	Statements(ctx context.Context) ([]evidence.Statement, error)
	Claimed(ctx context.Context) ([]evidence.Claimed, error)
	Years(ctx context.Context) (evidence.YearMap, error)
	Gaps(ctx context.Context) ([]evidence.Finding, error)
}

type mode int

const (
	modeList   mode = iota
	modeYears       // activities by year
	modeTotals      // what is said adds up
)

// Model is the screen.
type Model struct {
	store  Store
	theme  *theme.Theme
	slots  struct{ said, found *work.Slot }
	w, h   int
	mode   mode
	loaded bool
	err    error

	rows    []row // the first is for what the person says about themselves
	list    widget.List
	several bool // schemes, so that numbers repeat
	claimed []evidence.Claimed
	known   bool // what is suggested is known
	trouble error
	years   evidence.YearMap
	gaps    map[evidence.ActivityID]int
	across  widget.List // the columns of the years
	scroll  widget.Scroll
}

// row is an activity, and what the person says of it.
type row struct {
	activity evidence.Activity
	scheme   evidence.SchemeID
	heading  string // begins a new part
	part     string // the component it is counted in
	said     evidence.Statement
	wrote    bool
}

// New makes the screen. Work that it starts ends when ctx does.
func New(ctx context.Context, s Store, t *theme.Theme) *Model {
	m := &Model{store: s, theme: t}
	m.slots.said, m.slots.found = work.New(ctx), work.New(ctx)
	return m
}

// Init reads what was said, and then what there is to read.
func (m *Model) Init() tea.Cmd { return m.readSaid() }

// Title names the screen.
func (m *Model) Title() string {
	switch m.mode {
	case modeYears:
		return "Evidence by year"
	case modeTotals:
		return "What you claim"
	}
	return "Choose evidence"
}

// Close ends reading.
func (m *Model) Close() {
	m.slots.said.Stop()
	m.slots.found.Stop()
}

// SetSize gives the room there is.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	m.list.SetHeight(max(h-8, 1))
	m.fitYears()
}

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case saidMsg:
		return m.takeSaid(msg)
	case foundMsg:
		m.takeFound(msg)
	case nav.CaseChanged:
		return m.readSaid()
	case tea.KeyPressMsg:
		cmd, _ := m.table().Press(msg)
		return cmd
	}
	return nil
}

// ShortHelp lists the keys for the bar.
func (m *Model) ShortHelp() []key.Binding { return m.table().ShortHelp() }

// FullHelp lists all keys of the screen as it is now.
func (m *Model) FullHelp() [][]key.Binding { return m.table().FullHelp() }

// now is the chosen row.
func (m *Model) now() row {
	i := m.list.Cursor()
	if i < 0 || i >= len(m.rows) {
		return row{}
	}
	return m.rows[i]
}
