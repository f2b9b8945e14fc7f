// Package about is the screen "About you": the person, who acts and who helps, and
// the claims, each part a form, and the days to check that follow from them. In:
// what the case says, and what may be asked in words. Out: details that are checked,
// each kept when its field is left. It never keeps a detail that does not pass its
// check, and never throws away what was typed because of that.
package about

import (
	"context"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/evidence/details"
	"ownpack/tui/nav"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// Store is what the screen needs of a case.
type Store interface {
	About(ctx context.Context) (evidence.About, error)
	SetAbout(ctx context.Context, change func(*evidence.About) error) error
	// Details are the words of the form, ReadDetail its checks.
	Details() (details.Form, error)
	ReadDetail(key, typed string) (string, error)
	// ClaimAdvice tells what to know of the rules of a claim.
	ClaimAdvice(ctx context.Context, c evidence.Claim) ([]string, error)
}

// dated is a store that knows days to check against letters, each a question. The
// next one has high severity.
type dated interface {
	Dates(ctx context.Context) ([]evidence.Finding, error)
}

type mode int

const (
	modeList mode = iota
	modeForm
	modeAdd // a benefit is being chosen for a new claim
)

// Model is the screen.
type Model struct {
	store Store
	theme *theme.Theme
	load  *work.Slot
	ctx   context.Context // of what is saved: it may outlive the screen, not the app

	w, h   int
	mode   mode
	loaded bool
	err    error
	seen
	list  page
	form  *form
	after tea.Cmd // what a click on a question has to save
	add   *widget.Chooser
	// free are the benefits that a claim can be added for.
	free []details.Scheme
}

// New makes the screen. Work that it starts ends when ctx does.
func New(ctx context.Context, s Store, t *theme.Theme) *Model {
	return &Model{store: s, theme: t, load: work.New(ctx), ctx: ctx}
}

// Init reads the person and the claims.
func (m *Model) Init() tea.Cmd { return m.read() }

// Title names the screen.
func (m *Model) Title() string { return "About you" }

// Typing reports whether keys are letters now.
func (m *Model) Typing() bool { return m.mode == modeForm && m.form.field().input != nil }

// Close ends reading. What is being saved goes on.
func (m *Model) Close() { m.load.Stop() }

// Keep saves the detail that is being typed, if it can be used.
func (m *Model) Keep() tea.Cmd {
	if m.mode != modeForm {
		return nil
	}
	return m.leaveField()
}

// SetSize gives the room there is.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
}

// ShortHelp lists the keys for the bar.
func (m *Model) ShortHelp() []key.Binding { return m.table().ShortHelp() }

// FullHelp lists all keys of the screen as it is now.
func (m *Model) FullHelp() [][]key.Binding { return m.table().FullHelp() }

func (m *Model) table() widget.Keys {
	switch m.mode {
	case modeForm:
		return m.formKeys()
	case modeAdd:
		return m.addKeys()
	}
	return m.listKeys()
}

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		if m.load.Fresh(msg.ticket) {
			m.take(msg)
		}
		return nil
	case savedMsg:
		if msg.by == m {
			return m.saved(msg)
		}
		return nil
	case nav.CaseChanged:
		return m.read()
	case tea.KeyPressMsg:
		if cmd, known := m.table().Press(msg); known {
			after := m.after
			m.after = nil
			return tea.Batch(cmd, after)
		}
	}
	if m.mode == modeForm {
		m.form.typed(msg)
	}
	return nil
}

// View draws the screen.
func (m *Model) View() string {
	switch {
	case m.err != nil:
		return widget.Block(widget.Trouble{
			What: "your details could not be read.", Err: m.err,
			Safe: "Nothing was changed.", Do: "Press esc to go back, and try again.",
		}.Lines(m.theme, m.w), m.w, m.h)
	case !m.loaded:
		return widget.Block([]string{"", m.theme.Muted.Render("Reading …")}, m.w, m.h)
	}
	switch m.mode {
	case modeForm:
		return widget.Block(m.formLines(), m.w, m.h)
	case modeAdd:
		m.add.SetSize(m.w, m.h)
		return m.add.View()
	}
	first := 0
	if _, ok := m.nextDay(); ok {
		first = 1 // the day stands above, but people come to change something
	}
	m.list.setRows(m.rows(), m.h, first)
	return widget.Block(m.list.view(m.theme), m.w, m.h)
}
