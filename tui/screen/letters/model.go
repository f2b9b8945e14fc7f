// Package letters is the screen of letters and forms: which there are, whom each
// goes to, and what was sent. In: letters, as the case writes them. Out: their
// text as the person changed it, files to print, and what they sent. It sends
// nothing and drafts no claim about how somebody is affected.
package letters

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
	Letters(ctx context.Context) ([]evidence.LetterRow, error)
	LetterAbout(ctx context.Context, dispute evidence.ID) (string, error)
	LetterTexts(ctx context.Context, r evidence.LetterRequest) ([]evidence.LetterText, error)
	KeepLetterText(ctx context.Context, t evidence.LetterText) error
	SaveLetterText(ctx context.Context, t evidence.LetterText, f evidence.LetterFile) (string, error)
	LetterTextSent(ctx context.Context, t evidence.LetterText, day string) error
}

// Start says how the screen opens.
type Start struct {
	// Dispute opens the letter about that mistake.
	Dispute evidence.ID
	// Folder is where letters are saved, unless the person names another.
	Folder string
}

// Model is the screen.
type Model struct {
	store Store
	theme *theme.Theme
	load  *work.Slot // the list
	write *work.Slot // one sort of letter
	save  *work.Slot // a file
	saver *work.Saver
	keeps *keeper
	start Start

	loaded bool
	err    error
	rows   []evidence.LetterRow
	list   widget.List
	page   *page // the letter that is open; nil while the list is
	log    *log  // what was sent; nil while it is not looked at
	step   step  // what is asked on top; nil if nothing
	w, h   int
}

// New makes the screen. Work that it starts ends when ctx does; words being saved
// are let finish.
func New(ctx context.Context, s Store, t *theme.Theme, start Start) *Model {
	return &Model{
		store: s, theme: t, start: start, load: work.New(ctx), write: work.New(ctx), save: work.New(ctx),
		saver: work.NewSaver(ctx), keeps: newKeeper(ctx, s),
	}
}

// Init reads the letters, and opens the one that the screen was opened for.
func (m *Model) Init() tea.Cmd {
	if m.start.Dispute == "" {
		return m.read()
	}
	return tea.Batch(m.read(), m.openAbout(m.start.Dispute))
}

// Title names the screen.
func (m *Model) Title() string {
	if m.page != nil {
		if r, ok := m.row(m.page.request.ID); ok {
			return r.Name
		}
	}
	return "Letters"
}

// Typing reports whether keys are letters now.
func (m *Model) Typing() bool { return m.step != nil && m.step.typing() }

// Close ends reading. Changes being saved are let finish.
func (m *Model) Close() {
	m.load.Stop()
	m.write.Stop()
}

// Keep saves what is being written, or is nil when there is nothing to save.
func (m *Model) Keep() tea.Cmd {
	switch s := m.step.(type) {
	case *editor:
		return s.keep()
	case *box:
		s.note(s.area.Value())
		return m.filled(s.of)
	}
	return nil
}

// SetSize gives the room there is.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	m.list.SetHeight(m.listHeight())
	if m.step != nil {
		m.step.setSize(w, h)
	}
}

// ask puts a step on top.
func (m *Model) ask(s step) tea.Cmd {
	m.step = s
	s.setSize(m.w, m.h)
	return s.focus()
}

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case nav.CaseChanged:
		return tea.Batch(m.read(), m.reread())
	case listMsg:
		if m.load.Fresh(msg.ticket) {
			m.takeList(msg)
		}
		return nil
	case textsMsg:
		return m.takeTexts(msg)
	case fileMsg:
		return m.takeFile(msg)
	case keptMsg:
		return m.takeKept(msg)
	case pauseMsg:
		if e, ok := m.step.(*editor); ok && msg.by == m && msg.typed == e.typed {
			return e.keep()
		}
		return nil
	case tea.KeyPressMsg:
		if cmd, ok := m.table().Press(msg); ok {
			return cmd
		}
	}
	if typed, ok := widget.Typed(msg); ok && m.Typing() {
		return m.step.update(typed)
	}
	return m.saver.Take(msg)
}

// ShortHelp lists the keys for the bar.
func (m *Model) ShortHelp() []key.Binding { return m.table().ShortHelp() }

// FullHelp lists all keys of the screen as it is now.
func (m *Model) FullHelp() [][]key.Binding { return m.table().FullHelp() }

func (m *Model) table() widget.Keys {
	switch {
	case m.step != nil:
		return m.step.keys()
	case m.log != nil:
		return m.logKeys()
	case m.page != nil:
		return m.pageKeys()
	}
	return m.listKeys()
}

// View draws the screen.
func (m *Model) View() string {
	switch {
	case m.err != nil:
		return widget.Block(widget.Trouble{
			What: "the letters could not be read.", Err: m.err,
			Safe: "Nothing was changed.", Do: "Press esc to go back, and try again.",
		}.Lines(m.theme, m.w), m.w, m.h)
	case m.step != nil:
		return widget.Block(m.step.lines(), m.w, m.h)
	case m.log != nil:
		return widget.Block(m.logLines(), m.w, m.h)
	case m.page != nil:
		return widget.Block(m.pageLines(), m.w, m.h)
	case !m.loaded:
		return widget.Block([]string{"", m.theme.Muted.Render("Reading …")}, m.w, m.h)
	case m.write.Busy():
		return widget.Block([]string{"", m.theme.Muted.Render("Writing the letter …")}, m.w, m.h)
	}
	return widget.Block(m.listLines(), m.w, m.h)
}
