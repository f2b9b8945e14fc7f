// Package unlock is the screen that asks for the passphrase of a case. In: the
// file of the case, and what the person types. Out: the case opened, or why it
// cannot be. It never shows what is typed unless the person asks for it, and
// forgets it as soon as it was tried.
package unlock

import (
	"context"
	"path/filepath"
	"strings"

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
	// OpenCase opens a case with its passphrase or its recovery code. Its errors
	// hold an evidence.Obstacle where one is known.
	OpenCase(ctx context.Context, path, secret string) error
}

// openedMsg is what came of a passphrase.
type openedMsg struct {
	ticket work.Ticket
	err    error
}

// Model is the screen.
type Model struct {
	store Store
	theme *theme.Theme
	work  *work.Slot
	path  string

	w, h  int
	field textinput.Model
	code  bool // the recovery code is asked for
	shown bool
	tries int
	err   error
}

// New makes the screen. Work that it starts ends when ctx does.
func New(ctx context.Context, s Store, t *theme.Theme, path string) *Model {
	m := &Model{store: s, theme: t, work: work.New(ctx), path: path, field: widget.NewSecret(t, "Passphrase: ")}
	m.field.Focus()
	return m
}

// Init asks.
func (m *Model) Init() tea.Cmd { return nil }

// Title names the screen, and not the case.
func (m *Model) Title() string { return "Open a case" }

// Typing reports whether keys are letters now.
func (m *Model) Typing() bool { return !m.work.Busy() }

// Close stops what runs, and forgets what was typed.
func (m *Model) Close() {
	m.work.Stop()
	m.field.SetValue("")
}

// SetSize gives the room there is.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	m.field.SetWidth(max(min(w, widget.Measure)-len(m.field.Prompt)-1, 8))
}

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case openedMsg:
		if m.work.Fresh(msg.ticket) {
			return m.opened(msg.err)
		}
		return nil
	case tea.KeyPressMsg:
		if cmd, known := m.table().Press(msg); known {
			return cmd
		}
	}
	if typed, ok := widget.TypedSecret(msg); ok && !m.work.Busy() {
		var cmd tea.Cmd
		m.field, cmd = m.field.Update(typed)
		return cmd
	}
	return nil
}

// try opens the case. Deriving the key takes a while, so that guessing is slow.
func (m *Model) try() tea.Cmd {
	secret := m.field.Value()
	m.err = nil
	return m.work.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		return openedMsg{t, m.store.OpenCase(ctx, m.path, secret)}
	})
}

func (m *Model) opened(err error) tea.Cmd {
	m.field.SetValue("")
	if err == nil {
		return nav.Send(nav.Enter{})
	}
	m.err = err
	m.tries++
	return nil
}

func (m *Model) table() widget.Keys {
	if m.work.Busy() {
		return widget.Keys{{Binding: widget.Bind("esc", "stop", "esc"), Do: m.stop, Bar: true}}
	}
	other, more := "use the recovery code", "type the recovery code that you wrote down, instead of the passphrase"
	if m.code {
		other, more = "use the passphrase", "type the passphrase after all"
	}
	keys := widget.Keys{
		{Binding: widget.Bind("enter", "open", "enter"), Do: m.try, Off: m.nothing, Bar: true},
		{Binding: widget.Bind("tab", other, "tab"), Do: m.swap, More: more, Bar: true},
	}
	if !m.code {
		show := "show what I type"
		if m.shown {
			show = "hide what I type"
		}
		keys = append(keys, widget.Key{Binding: widget.Bind("ctrl+t", show, "ctrl+t"), Do: m.show, Bar: true})
	}
	return append(keys, widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: func() tea.Cmd { return nav.Send(nav.Back{}) }, Bar: true})
}

func (m *Model) nothing() string {
	switch {
	case strings.TrimSpace(m.field.Value()) != "":
		return ""
	case m.code:
		return "Type the code first."
	}
	return "Type the passphrase first."
}

// swap asks for the recovery code instead of the passphrase. The code is shown: it
// is copied from paper.
func (m *Model) swap() tea.Cmd {
	m.code, m.shown, m.err = !m.code, false, nil
	m.field.SetValue("")
	m.field.Prompt = "Passphrase: "
	if m.code {
		m.field.Prompt = "Recovery code: "
	}
	m.echo()
	m.SetSize(m.w, m.h)
	return nil
}

func (m *Model) show() tea.Cmd {
	m.shown = !m.shown
	m.echo()
	return nil
}

func (m *Model) echo() {
	m.field.EchoMode = textinput.EchoPassword
	if m.code || m.shown {
		m.field.EchoMode = textinput.EchoNormal
	}
}

func (m *Model) stop() tea.Cmd {
	m.work.Stop()
	m.field.SetValue("")
	return nil
}

// name is the file's name.
func (m *Model) name() string { return evidence.VisibleLine(filepath.Base(m.path)) }

// ShortHelp lists the keys for the bar.
func (m *Model) ShortHelp() []key.Binding { return m.table().ShortHelp() }

// FullHelp lists all keys of the screen as it is now.
func (m *Model) FullHelp() [][]key.Binding { return m.table().FullHelp() }
