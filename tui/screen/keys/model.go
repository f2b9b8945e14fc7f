// Package keys is the screen "Keys and codes": the key that signs the person's
// packs, and the recovery code that opens the case without its passphrase. In: what
// there is, and what the person types. Out: a key made, saved to a file or taken
// from one, and a code made or ended. It never shows a passphrase, shows a code
// once, and forgets both when it is left.
package keys

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

// Store is what the screen needs of a case.
type Store interface {
	SigningKey(ctx context.Context) (k evidence.SigningKey, made bool, err error)
	MakeSigningKey(ctx context.Context) error
	// SaveSigningKey and UseSigningKey write and read a file with a passphrase of its
	// own. Without a name the file stands beside the case.
	SaveSigningKey(ctx context.Context, file, passphrase string) (path string, err error)
	UseSigningKey(ctx context.Context, file, passphrase string) error
	HasRecoveryCode(ctx context.Context) (bool, error)
	NewRecoveryCode(ctx context.Context) (string, error)
	RemoveRecoveryCode(ctx context.Context) error
	// CheckPassphrase fails unless this opens the case.
	CheckPassphrase(ctx context.Context, passphrase string) error
}

type mode int

const (
	modeList mode = iota
	modeAsk
	modeDone
)

// Model is the screen.
type Model struct {
	store Store
	theme *theme.Theme
	load  *work.Slot
	work  *work.Slot

	w, h   int
	mode   mode
	loaded bool
	err    error // of reading
	State
	list widget.List

	action  Action
	asks    []Ask
	answers []string
	field   textinput.Model
	slip    string // what is wrong with an answer
	done    Outcome
	failed  error
}

// New makes the screen. Work that it starts ends when ctx does.
func New(ctx context.Context, s Store, t *theme.Theme) *Model {
	return &Model{store: s, theme: t, load: work.New(ctx), work: work.New(ctx)}
}

// Init reads what there is.
func (m *Model) Init() tea.Cmd { return m.read() }

// Title names the screen.
func (m *Model) Title() string { return "Keys and codes" }

// Typing reports whether keys are letters now.
func (m *Model) Typing() bool { return m.mode == modeAsk && !m.work.Busy() }

// Close stops what runs, and forgets what was typed and shown.
func (m *Model) Close() {
	m.load.Stop()
	m.toList()
}

// SetSize gives the room there is.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	m.field.SetWidth(max(min(w, widget.Measure)-len(m.field.Prompt)-1, 8))
}

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		if m.load.Fresh(msg.ticket) {
			m.loaded, m.err, m.State = true, msg.err, msg.state
			m.list.SetSize(len(m.Actions()))
			m.list.SetHeight(len(m.Actions()))
		}
		return nil
	case doneMsg:
		return m.finished(msg)
	case nav.CaseChanged:
		return m.read()
	case tea.KeyPressMsg:
		if cmd, known := m.table().Press(msg); known {
			return cmd
		}
	}
	return m.typed(msg)
}

// typed gives keys and pasted text to the field.
func (m *Model) typed(msg tea.Msg) tea.Cmd {
	if !m.Typing() {
		return nil
	}
	read := widget.Typed
	if m.asks[len(m.answers)].Secret {
		read = widget.TypedSecret
	}
	typed, ok := read(msg)
	if !ok {
		return nil
	}
	m.slip = ""
	var cmd tea.Cmd
	m.field, cmd = m.field.Update(typed)
	return cmd
}

// finished takes what came of an action.
func (m *Model) finished(msg doneMsg) tea.Cmd {
	if !m.work.Fresh(msg.ticket) {
		return nil
	}
	m.mode, m.done, m.failed = modeDone, msg.done, msg.err
	return m.read()
}

// ShortHelp lists the keys for the bar.
func (m *Model) ShortHelp() []key.Binding { return m.table().ShortHelp() }

// FullHelp lists all keys of the screen as it is now.
func (m *Model) FullHelp() [][]key.Binding { return m.table().FullHelp() }

func (m *Model) table() widget.Keys {
	back := func() tea.Cmd { return nav.Send(nav.Back{}) }
	leave := func() tea.Cmd { m.toList(); return nil }
	switch {
	case m.work.Busy():
		return widget.Keys{{Binding: widget.Bind("esc", "stop", "esc"), Bar: true, Do: leave}}
	case m.mode == modeAsk:
		return widget.Keys{
			{Binding: widget.Bind("enter", "next", "enter"), Bar: true, Do: m.answer},
			{Binding: widget.Bind("esc", "back to the list", "esc"), Bar: true, Do: leave},
		}
	case m.mode == modeDone:
		return widget.Keys{{Binding: widget.Bind("enter", "back to the list", "enter", "esc"), Bar: true, Do: leave}}
	}
	choose := widget.Key{Binding: widget.Bind("enter", "choose", "enter"), Bar: true, Group: true, Do: m.begin, Off: m.nothing}
	return append(append(m.list.Keys(nil), choose), widget.Key{Binding: widget.Bind("esc", "back", "esc"), Bar: true, Group: true, Do: back})
}

func (m *Model) nothing() string {
	if !m.loaded || m.err != nil {
		return "There is nothing to choose yet."
	}
	return ""
}

func (m *Model) toList() {
	m.work.Stop()
	m.mode, m.slip, m.done, m.failed, m.answers = modeList, "", Outcome{}, nil, nil
	m.field.SetValue("")
}

// begin asks what the chosen action has to know, and then does it.
func (m *Model) begin() tea.Cmd {
	m.action = m.Actions()[m.list.Cursor()]
	m.asks, m.answers, m.slip = m.action.Asks, nil, ""
	m.mode = modeAsk
	if len(m.asks) == 0 {
		return m.run()
	}
	return m.ask()
}

// ask opens the field for the next answer.
func (m *Model) ask() tea.Cmd {
	next := m.asks[len(m.answers)]
	if next.Secret {
		m.field = widget.NewSecret(m.theme, next.Label+": ")
	} else {
		m.field = widget.NewField(m.theme, next.Label+": ")
	}
	m.SetSize(m.w, m.h)
	return m.field.Focus()
}

// answer takes what was typed.
func (m *Model) answer() tea.Cmd {
	text := m.field.Value()
	if m.slip = m.asks[len(m.answers)].Wrong(text, m.answers); m.slip != "" {
		m.field.SetValue("")
		return nil
	}
	m.answers = append(m.answers, text)
	m.field.SetValue("")
	if len(m.answers) < len(m.asks) {
		return m.ask()
	}
	return m.run()
}
