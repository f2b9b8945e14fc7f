// Package verify is the screen that checks a pack that somebody gave the person,
// or one of their own. In: the path of a PDF file, perhaps that of the original to
// compare with, perhaps a key's fingerprint. Out: the report in plain words. It
// needs no case, changes no file, and never says that what a pack says is true.
package verify

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

// Store verifies packs. It needs no case.
type Store interface {
	VerifyPack(ctx context.Context, r evidence.VerifyRequest, progress func(evidence.Progress)) (evidence.Report, error)
}

type mode int

const (
	modeFile     mode = iota // which pack
	modeOriginal             // what to compare it with
	modeKey                  // which fingerprint was told
	modeBusy
	modeDone
	modeTrouble
)

// Model is the screen.
type Model struct {
	store Store
	theme *theme.Theme
	check *work.Slot

	w, h     int
	mode     mode
	field    textinput.Model
	asked    evidence.VerifyRequest // what is checked, or was last
	shown    evidence.VerifyRequest // what the report is about
	report   evidence.Report
	have     bool // there is a report
	err      error
	feed     work.Feed
	progress evidence.Progress
	scroll   widget.Scroll
}

// New makes the screen; file is the path of a pack to check at once, or empty.
// Work that it starts ends when ctx does.
func New(ctx context.Context, s Store, t *theme.Theme, file string) *Model {
	m := &Model{store: s, theme: t, check: work.New(ctx), asked: evidence.VerifyRequest{File: file}}
	m.field = m.newField()
	return m
}

// Init asks for a file, or checks the one that is known.
func (m *Model) Init() tea.Cmd {
	if m.asked.File != "" {
		return m.start(m.asked)
	}
	return m.ask(modeFile)
}

// Title names the screen.
func (m *Model) Title() string { return "Check a pack" }

// Typing reports whether keys are letters now.
func (m *Model) Typing() bool { return m.mode <= modeKey }

// Close ends a check that is under way.
func (m *Model) Close() { m.check.Stop() }

// SetSize gives the room there is.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	m.field.SetWidth(max(w-len([]rune(m.field.Prompt))-1, 8))
}

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case progressMsg:
		if m.check.Waits(msg.ticket) {
			m.progress = msg.progress
			return m.listen(msg.ticket)
		}
		return nil
	case checkedMsg:
		return m.checked(msg)
	case tea.KeyPressMsg:
		if cmd, known := m.table().Press(msg); known {
			return cmd
		}
	case tea.PasteMsg:
		// A file dropped onto the window is the next one to check.
		if m.mode == modeDone || m.mode == modeTrouble {
			m.ask(modeFile)
		}
	}
	if !m.Typing() {
		return nil
	}
	typed, ok := widget.Typed(msg)
	if !ok {
		return nil
	}
	var cmd tea.Cmd
	m.field, cmd = m.field.Update(typed)
	return cmd
}

// ShortHelp lists the keys for the bar.
func (m *Model) ShortHelp() []key.Binding { return m.table().ShortHelp() }

// FullHelp lists all keys of the screen as it is now.
func (m *Model) FullHelp() [][]key.Binding { return m.table().FullHelp() }

func (m *Model) table() widget.Keys {
	switch m.mode {
	case modeBusy:
		return widget.Keys{{Binding: widget.Bind("esc", "stop", "esc"), Do: m.stop, Bar: true}}
	case modeDone:
		return m.doneKeys()
	case modeTrouble:
		return widget.Keys{
			{Binding: widget.Bind("enter", "try again", "enter"), Do: m.again, Bar: true, Group: true},
			{Binding: widget.Bind("n", "another file", "n"), Do: func() tea.Cmd { return m.ask(modeFile) }, Bar: true},
			{Binding: widget.Bind("esc", "back", "esc"), Do: m.back, Bar: true, Group: true},
		}
	}
	return widget.Keys{
		{Binding: widget.Bind("enter", "check it", "enter"), Do: m.submit, Off: m.noAnswer, Bar: true},
		{Binding: widget.Bind("esc", "back", "esc"), Do: m.back, Bar: true},
	}
}

func (m *Model) doneKeys() widget.Keys {
	ask := func(to mode) func() tea.Cmd { return func() tea.Cmd { return m.ask(to) } }
	unsigned := func() string {
		if m.report.Fingerprint == "" {
			return "nothing is known of a key, so there is no fingerprint to compare"
		}
		return ""
	}
	keys := widget.Keys{
		{Binding: widget.Bind("c", "compare pages", "c"), Do: ask(modeOriginal), Bar: true, Group: true, More: "compare its pages with those of the person’s own copy"},
		{Binding: widget.Bind("f", "compare fingerprint", "f"), Do: ask(modeKey), Off: unsigned, Bar: true, More: "compare the key’s fingerprint with one that you were told"},
		{Binding: widget.Bind("n", "another file", "n"), Do: ask(modeFile), Bar: true, More: "check another file"},
	}
	keys = append(keys, m.scroll.Keys()...)
	return append(keys, widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: m.leave, Bar: true, Group: true})
}

func (m *Model) leave() tea.Cmd { return nav.Send(nav.Back{}) }

// back goes to the report, if there is one, else off the screen.
func (m *Model) back() tea.Cmd {
	m.field.Blur()
	if !m.have {
		return m.leave()
	}
	m.mode, m.asked = modeDone, m.shown
	return nil
}

// ask opens the field for one of the three things to be typed.
func (m *Model) ask(what mode) tea.Cmd {
	m.mode = what
	m.field = m.newField()
	m.SetSize(m.w, m.h)
	return m.field.Focus()
}

func (m *Model) newField() textinput.Model {
	prompt := "File: "
	if m.mode == modeKey {
		prompt = "Fingerprint: "
	}
	return widget.NewField(m.theme, prompt)
}
