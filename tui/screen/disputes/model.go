// Package disputes is the screen of the mistakes that the person flagged: how far
// each has come, and what to do next. In: disputes. Out: what is right, who was
// asked and when, what they answered, and disputes withdrawn. It writes to nobody
// and changes nothing in a record.
package disputes

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
	DisputeRows(ctx context.Context) ([]evidence.DisputeRow, error)
	Dispute(ctx context.Context, ref string, change func(*evidence.Dispute) error) (evidence.Dispute, error)
	Withdraw(ctx context.Context, ref string) (evidence.Dispute, error)
}

// Model is the screen.
type Model struct {
	store Store
	theme *theme.Theme
	load  *work.Slot
	saver *work.Saver

	loaded bool
	err    error
	rows   []evidence.DisputeRow
	list   widget.List
	form   *form // what is being written; nil if nothing
	w, h   int
}

// New makes the screen. Work that it starts ends when ctx does.
func New(ctx context.Context, s Store, t *theme.Theme) *Model {
	return &Model{store: s, theme: t, load: work.New(ctx), saver: work.NewSaver(ctx)}
}

type rowsMsg struct {
	ticket work.Ticket
	rows   []evidence.DisputeRow
	err    error
}

// Init reads the disputes.
func (m *Model) Init() tea.Cmd {
	return m.load.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		rows, err := m.store.DisputeRows(ctx)
		return rowsMsg{t, rows, err}
	})
}

// Title names the screen.
func (m *Model) Title() string { return "Mistakes you flagged" }

// Typing reports whether keys are letters now.
func (m *Model) Typing() bool { return m.form != nil }

// Close ends reading. A change being saved is let finish.
func (m *Model) Close() { m.load.Stop() }

// SetSize gives the room there is.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	m.list.SetHeight(m.listHeight())
	if m.form != nil {
		m.form.setSize(w, h)
	}
}

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case nav.CaseChanged:
		return m.Init()
	case rowsMsg:
		if m.load.Fresh(msg.ticket) {
			m.take(msg)
		}
		return nil
	case tea.KeyPressMsg:
		if cmd, ok := m.table().Press(msg); ok {
			return cmd
		}
	}
	if typed, ok := widget.Typed(msg); ok && m.form != nil {
		return m.form.update(typed)
	}
	return m.saver.Take(msg)
}

// take takes newly read disputes, and stays on the one that was chosen.
func (m *Model) take(msg rowsMsg) {
	was, _ := m.now()
	m.loaded, m.rows, m.err = true, msg.rows, msg.err
	m.list.SetSize(len(m.rows))
	m.list.SetHeight(m.listHeight())
	for i, r := range m.rows {
		if r.ID == was.ID {
			m.list.Select(i)
		}
	}
}

// now is the chosen dispute.
func (m *Model) now() (evidence.DisputeRow, bool) {
	i := m.list.Cursor()
	if i < 0 || i >= len(m.rows) {
		return evidence.DisputeRow{}, false
	}
	return m.rows[i], true
}

// ShortHelp lists the keys for the bar.
func (m *Model) ShortHelp() []key.Binding { return m.table().ShortHelp() }

// FullHelp lists all keys of the screen.
func (m *Model) FullHelp() [][]key.Binding { return m.table().FullHelp() }

func (m *Model) table() widget.Keys {
	if m.form != nil {
		return m.formKeys()
	}
	back := widget.Key{
		Binding: widget.Bind("esc", "back", "esc"), Bar: true, Group: true,
		Do: func() tea.Cmd { return nav.Send(nav.Back{}) },
	}
	if m.list.Size() == 0 {
		return widget.Keys{back}
	}
	say := "say what is right"
	if r, _ := m.now(); r.Type == evidence.Missing {
		say = "say what is missing"
	}
	keys := widget.Keys{
		{Binding: widget.Bind("s", say, "s"), Do: m.write(writeRight), Off: m.gone, Bar: true, Group: true, More: say + ", in your own words"},
		{Binding: widget.Bind("a", "I asked them", "a"), Do: m.write(writeAsked), Off: m.gone, Bar: true, More: "note whom you asked to put it right, and when"},
		{Binding: widget.Bind("t", "they answered", "t"), Do: m.write(writeAnswer), Off: m.notAsked, Bar: true, More: "note what they answered"},
		{Binding: widget.Bind("l", "letter", "l", "enter"), Do: m.letter, Off: m.noLetter, Bar: true, More: "look at the letter that asks to put it right, and save it"},
		{Binding: widget.Bind("x", "withdraw", "x"), Do: m.withdraw, Off: m.gone, Bar: true, More: "take it back: it is not disputed any more"},
	}
	return append(append(keys, m.list.Keys(nil)...), back)
}

func (m *Model) gone() string {
	if r, ok := m.now(); !ok || r.Withdrawn != "" {
		return "it was withdrawn"
	}
	return ""
}

func (m *Model) notAsked() string {
	if r, _ := m.now(); r.Asked == "" && r.Withdrawn == "" {
		return "first note whom you asked: press a"
	}
	return m.gone()
}

// letter opens the letter that asks about the chosen mistake.
func (m *Model) letter() tea.Cmd {
	r, _ := m.now()
	return nav.Send(nav.Open{Place: nav.Letters, Dispute: r.ID})
}

func (m *Model) noLetter() string {
	if r, _ := m.now(); r.Answer != "" && r.Withdrawn == "" {
		return "they have answered"
	}
	return m.gone()
}

func (m *Model) withdraw() tea.Cmd {
	r, _ := m.now()
	said := "Withdrawn. Press u to undo."
	if r.Finding != "" {
		said = "Withdrawn. You will be asked about it again. Press u to undo."
	}
	return m.saver.Save(said, func(ctx context.Context) error {
		_, err := m.store.Withdraw(ctx, string(r.ID))
		return err
	})
}
