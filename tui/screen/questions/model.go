// Package questions is the screen that asks what checking found, one question at
// a time, each with the entries it rests on beside each other, and its reason. In:
// the open questions and the entries. Out: answers, and mistakes that the person
// flags with them. It never says that a record is wrong: the person does.
package questions

import (
	"context"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/question"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// Store is what the screen needs of a case.
type Store interface {
	question.Store
	Entries(ctx context.Context, f evidence.Filter) ([]evidence.EntryRow, error)
	AnswerWith(ctx context.Context, ref string, a evidence.Answer, x evidence.Dispute) (evidence.Finding, evidence.Dispute, error)
}

// Model is the screen.
type Model struct {
	store Store
	theme *theme.Theme
	asker *question.Asker
	read  *work.Slot
	about evidence.ActivityID // only questions about this activity; empty for all

	entries map[evidence.ID]evidence.EntryRow
	wait    wait // for the questions

	list    widget.List
	reading bool          // the entries of the question are shown in full
	scroll  widget.Scroll // through them
	wrong   *wrongForm    // what is being said about a mistake; nil if nothing
	w, h    int
}

// New makes the screen, with all questions or those about one activity. Work that
// it starts ends when ctx does.
func New(ctx context.Context, s Store, t *theme.Theme, about evidence.ActivityID) *Model {
	m := &Model{
		store: s, theme: t, asker: question.New(ctx, s, t), read: work.New(ctx), about: about, wait: wait{slot: work.New(ctx)},
	}
	m.list.SetHeight(1)
	return m
}

type entriesMsg struct {
	ticket  work.Ticket
	entries map[evidence.ID]evidence.EntryRow
	err     error
}

// Init reads the questions and the entries.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(m.asker.Read(), m.read.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		rows, err := m.store.Entries(ctx, evidence.Filter{})
		byID := make(map[evidence.ID]evidence.EntryRow, len(rows))
		for _, r := range rows {
			byID[r.ID] = r
		}
		return entriesMsg{t, byID, err}
	}), m.watch())
}

// Title names the screen.
func (m *Model) Title() string {
	if m.about != "" {
		return "What may be missing"
	}
	return "Check for mistakes"
}

// Typing reports whether keys are letters now.
func (m *Model) Typing() bool { return m.wrong != nil && m.wrong.step == stepRight }

// Close ends reading. An answer being saved is let finish.
func (m *Model) Close() {
	m.asker.Close()
	m.read.Stop()
	m.wait.slot.Stop()
}

// SetSize gives the room there is.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	if m.wrong != nil {
		m.wrong.setSize(w, h)
	}
}

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case nav.CaseChanged:
		return m.Init()
	case entriesMsg:
		if !m.read.Fresh(msg.ticket) {
			return nil
		}
		if msg.err != nil {
			return nav.Warn("the entries could not be read: " + msg.err.Error() + ".")
		}
		m.entries = msg.entries
		return nil
	case waitedMsg:
		return m.waited(msg)
	case tea.KeyPressMsg:
		if cmd, ok := m.table().Press(msg); ok {
			return cmd
		}
	}
	if typed, ok := widget.Typed(msg); ok {
		if m.Typing() {
			return m.wrong.update(typed)
		}
		return nil
	}
	was, _ := m.now()
	cmd := m.asker.Take(msg)
	m.settle(was)
	return cmd
}

// settle takes over which questions are open now; was is the one that was on the
// screen. It stays there, unless it was answered or put off: then the next one comes.
func (m *Model) settle(was evidence.Finding) {
	if loaded, _ := m.asker.Loaded(); loaded {
		m.wait.slot.Stop()
	}
	open := m.open()
	m.list.SetSize(len(open))
	if i := slices.IndexFunc(open, func(f evidence.Finding) bool { return f.ID == was.ID && f.Answer == was.Answer }); i >= 0 {
		m.list.Select(i)
	}
	if now, ok := m.now(); !ok || now.ID != was.ID {
		m.reading = false
	}
}

// open are the questions that this screen asks.
func (m *Model) open() []evidence.Finding {
	if m.about == "" {
		return m.asker.Open()
	}
	var out []evidence.Finding
	for _, f := range m.asker.Open() {
		if f.Activity == m.about {
			out = append(out, f)
		}
	}
	return out
}

// now is the question on the screen.
func (m *Model) now() (evidence.Finding, bool) {
	open := m.open()
	i := m.list.Cursor()
	if i < 0 || i >= len(open) {
		return evidence.Finding{}, false
	}
	return open[i], true
}

// numbered is an entry of a question with its number, from 1.
type numbered struct {
	n int
	evidence.EntryRow
}

// shown are the entries of the question on the screen.
func (m *Model) shown() []numbered {
	f, _ := m.now()
	var out []numbered
	for _, id := range f.Entries {
		if r, ok := m.entries[id]; ok {
			out = append(out, numbered{len(out) + 1, r})
		}
	}
	return out
}

// source is the document that the question is about, if it asks whose it is.
func (m *Model) source() (evidence.ID, bool) {
	f, _ := m.now()
	return f.Source, f.Source != "" && !f.Mistake()
}

// ShortHelp lists the keys for the bar.
func (m *Model) ShortHelp() []key.Binding { return m.table().ShortHelp() }

// FullHelp lists all keys of the screen.
func (m *Model) FullHelp() [][]key.Binding { return m.table().FullHelp() }
