// Package newcase is the screen that makes a case: one question after another, for
// the name, the date of birth, the file, and the passphrase, and then the offer of
// a recovery code. In: what the person types. Out: a new case, opened. It never
// writes over a file, and takes no weak passphrase without saying so.
package newcase

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
	// CaseFile is the file that a new case would be, for what a person typed:
	// nothing for the usual place. Its errors hold an evidence.Obstacle.
	CaseFile(ctx context.Context, typed string) (string, error)
	// ReadDetail turns what a person typed for "name" or "dob" into the value that is
	// kept, or says in a sentence why it cannot be.
	ReadDetail(key, typed string) (value, wrong string)
	MakeCase(ctx context.Context, path, passphrase string, p evidence.Person) error
	// NewRecoveryCode makes a code for the case that was made.
	NewRecoveryCode(ctx context.Context) (string, error)
	// SuggestPassphrase makes unrelated words at random.
	SuggestPassphrase() (string, error)
}

// step is one question.
type step int

const (
	stepName step = iota
	stepBorn
	stepFile
	stepPass
	stepAgain
	stepMaking
	stepOffer // of a recovery code
	stepCode
)

// asked is how many steps ask something before the case is made.
const asked = 5

// Model is the screen.
type Model struct {
	store Store
	theme *theme.Theme
	look  *work.Slot // at the file
	work  *work.Slot

	w, h   int
	step   step
	fields [asked]textinput.Model
	person evidence.Person
	file   string // the usual one, and then the one that was chosen
	wrong  string // what is wrong with the last answer
	do     string // and what to do about it
	shown  bool
	sure   bool // a weak passphrase was entered once already
	// suggested is what stands in the field for the passphrase, if it was not typed.
	suggested string
	code      string
	err       error
}

// New makes the screen. Work that it starts ends when ctx does.
func New(ctx context.Context, s Store, t *theme.Theme) *Model {
	m := &Model{store: s, theme: t, look: work.New(ctx), work: work.New(ctx)}
	m.fields = [asked]textinput.Model{
		widget.NewField(t, "Name: "), widget.NewField(t, "Date of birth: "), widget.NewField(t, "File: "),
		widget.NewSecret(t, "Passphrase: "), widget.NewSecret(t, "The same again: "),
	}
	m.fields[stepName].Focus()
	return m
}

// Init finds the usual place for a case.
func (m *Model) Init() tea.Cmd { return m.usual() }

// Title names the screen.
func (m *Model) Title() string { return "Make a new case" }

// Typing reports whether keys are letters now.
func (m *Model) Typing() bool { return m.step < asked }

// Close stops what runs, and forgets what was typed.
func (m *Model) Close() {
	m.look.Stop()
	m.work.Stop()
	m.forget()
	m.code = ""
}

// forget drops the passphrase.
func (m *Model) forget() {
	m.fields[stepPass].SetValue("")
	m.fields[stepAgain].SetValue("")
	m.suggested, m.sure, m.shown = "", false, false
	m.echo()
}

// SetSize gives the room there is.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	for i := range m.fields {
		m.fields[i].SetWidth(max(min(w, widget.Measure)-len(m.fields[i].Prompt)-1, 8))
	}
}

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case fileMsg:
		if m.look.Fresh(msg.ticket) {
			return m.found(msg)
		}
		return nil
	case madeMsg:
		if m.work.Fresh(msg.ticket) {
			return m.made(msg.err)
		}
		return nil
	case codeMsg:
		if m.work.Fresh(msg.ticket) {
			m.code, m.err, m.step = msg.code, msg.err, stepCode
		}
		return nil
	case tea.KeyPressMsg:
		if cmd, known := m.table().Press(msg); known {
			return cmd
		}
	}
	if m.step >= asked {
		return nil
	}
	return m.typed(msg)
}

// typed hands a message to the field of the present step.
func (m *Model) typed(msg tea.Msg) tea.Cmd {
	take := widget.Typed
	if m.step == stepPass || m.step == stepAgain {
		take = widget.TypedSecret
	}
	msg, ok := take(msg)
	if !ok {
		return nil
	}
	f := &m.fields[m.step]
	before := f.Value()
	var cmd tea.Cmd
	*f, cmd = f.Update(msg)
	if f.Value() == before {
		return cmd
	}
	m.wrong, m.do, m.sure = "", "", false
	if m.step == stepPass && m.suggested != "" {
		m.suggested = ""
		m.echo()
	}
	return cmd
}

func (m *Model) table() widget.Keys {
	leave := widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: m.back, Bar: true}
	switch m.step {
	case stepMaking:
		return widget.Keys{{Binding: widget.Bind("esc", "stop", "esc"), Do: m.back, Bar: true}}
	case stepOffer:
		return widget.Keys{
			{Binding: widget.Bind("enter", "yes, show me a code", "enter", "y"), Do: m.makeCode, Off: m.busy, Bar: true},
			{Binding: widget.Bind("esc", "not now", "esc", "n"), Do: m.enter, Off: m.busy, Bar: true},
		}
	case stepCode:
		return widget.Keys{{Binding: widget.Bind("enter", "I have written it down", "enter"), Do: m.enter, Bar: true}, {
			Binding: widget.Bind("esc", "go to your tasks", "esc"), Do: m.enter, Bar: true,
		}}
	case stepPass:
		return append(widget.Keys{
			{Binding: widget.Bind("enter", "go on", "enter"), Do: m.next, Bar: true},
			{Binding: widget.Bind("tab", "words at random", "tab"), Do: m.suggest, Bar: true, More: "put some words into the field that were chosen at random"},
		}, m.showKey(), leave)
	case stepAgain:
		return widget.Keys{{Binding: widget.Bind("enter", "make the case", "enter"), Do: m.next, Bar: true}, m.showKey(), leave}
	}
	return widget.Keys{{Binding: widget.Bind("enter", "go on", "enter"), Do: m.next, Off: m.looking, Bar: true}, leave}
}

func (m *Model) showKey() widget.Key {
	show := "show what I type"
	if m.shown {
		show = "hide what I type"
	}
	return widget.Key{Binding: widget.Bind("ctrl+t", show, "ctrl+t"), Bar: true, Do: func() tea.Cmd {
		m.shown = !m.shown
		m.echo()
		return nil
	}}
}

func (m *Model) busy() string {
	if m.work.Busy() {
		return "One moment, please."
	}
	return ""
}

func (m *Model) looking() string {
	if m.step == stepFile && m.look.Busy() {
		return "One moment, please."
	}
	return ""
}

// echo shows dots, or what is typed. Suggested words are shown: they must be
// written down.
func (m *Model) echo() {
	for _, s := range []step{stepPass, stepAgain} {
		mode := textinput.EchoPassword
		if m.shown || s == stepPass && m.suggested != "" {
			mode = textinput.EchoNormal
		}
		m.fields[s].EchoMode = mode
	}
}

// to goes to a step.
func (m *Model) to(s step) tea.Cmd {
	m.wrong, m.do = "", ""
	if m.step < asked {
		m.fields[m.step].Blur()
	}
	m.step = s
	if s < asked {
		m.fields[s].CursorEnd()
		return m.fields[s].Focus()
	}
	return nil
}

// back goes to the question before, with all that was typed still there.
func (m *Model) back() tea.Cmd {
	switch m.step {
	case stepName:
		return nav.Send(nav.Back{})
	case stepMaking:
		m.work.Stop()
		m.forget()
		return m.to(stepPass)
	case stepAgain:
		m.fields[stepAgain].SetValue("")
	}
	return m.to(m.step - 1)
}

func (m *Model) enter() tea.Cmd {
	m.code = ""
	return nav.Send(nav.Enter{})
}

// ShortHelp lists the keys for the bar.
func (m *Model) ShortHelp() []key.Binding { return m.table().ShortHelp() }

// FullHelp lists all keys of the screen as it is now.
func (m *Model) FullHelp() [][]key.Binding { return m.table().FullHelp() }
