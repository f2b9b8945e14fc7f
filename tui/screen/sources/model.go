// Package sources is the screen of the documents in a case: what was given, what
// became of it, and a prompt to add more by path. In: the sources, and paths
// that the person types or drops onto the window. Out: imported sources, answers
// to whether one is about the person, and sources taken out. It never reads a
// file itself and never changes one.
package sources

import (
	"context"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
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
	Sources(ctx context.Context) ([]evidence.Source, error)
	Import(ctx context.Context, paths []string, hints evidence.Hints, progress func(evidence.Progress)) ([]evidence.ImportResult, error)
	ReadAgain(ctx context.Context, ref string, hints evidence.Hints, progress func(evidence.Progress)) ([]evidence.ImportResult, error)
	question.Store
}

type mode int

const (
	modeList mode = iota
	modeAsk
	modePassword
	modeBusy
	modeDone
)

// Model is the screen.
type Model struct {
	store Store
	theme *theme.Theme
	load  *work.Slot
	add   *work.Slot
	asker *question.Asker

	w, h     int
	mode     mode
	loaded   bool
	err      error
	sources  []evidence.Source
	list     widget.List
	path     textinput.Model
	password textinput.Model
	feed     work.Feed
	progress evidence.Progress
	results  []evidence.ImportResult
	addErr   error
	scroll   widget.List
}

// New makes the screen. Work that it starts ends when ctx does.
func New(ctx context.Context, s Store, t *theme.Theme) *Model {
	m := &Model{
		store: s, theme: t, load: work.New(ctx), add: work.New(ctx), asker: question.New(ctx, s, t),
		path: widget.NewField(t, "File or folder: "), password: newPassword(widget.NewField(t, "Password: ")),
	}
	m.scroll.SetHeight(1)
	return m
}

// Init reads the list of documents, and the questions about them.
func (m *Model) Init() tea.Cmd { return tea.Batch(m.read(), m.asker.Read()) }

// Title names the screen.
func (m *Model) Title() string { return "Your documents" }

// Typing reports whether keys are letters now.
func (m *Model) Typing() bool { return m.mode == modeAsk || m.mode == modePassword }

// Close ends what is still under way; files already added stay.
func (m *Model) Close() {
	m.load.Stop()
	m.asker.Close()
	m.add.Cancel()
}

// SetSize gives the room there is.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	m.list.SetHeight(max((h-2-footLines)/2, 1))
	m.path.SetWidth(max(w-len(m.path.Prompt)-1, 8))
	m.password.SetWidth(max(w-len(m.password.Prompt)-1, 8))
}

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		if m.load.Fresh(msg.ticket) {
			m.loaded, m.sources, m.err = true, msg.sources, msg.err
			m.list.SetSize(len(m.sources))
		}
	case progressMsg:
		if m.add.Waits(msg.ticket) {
			m.progress = msg.progress
			return m.listen(msg.ticket)
		}
	case addedMsg:
		return m.added(msg)
	case nav.CaseChanged:
		return m.Init()
	case tea.PasteMsg:
		return m.paste(msg)
	case tea.KeyPressMsg:
		if cmd, ok := m.table().Press(msg); ok {
			return cmd
		}
		return m.typed(msg)
	}
	return m.asker.Take(msg)
}

// typed hands a message to the field that is open.
func (m *Model) typed(msg tea.Msg) (cmd tea.Cmd) {
	switch m.mode {
	case modeAsk:
		m.path, cmd = m.path.Update(msg)
	case modePassword:
		m.password, cmd = m.password.Update(msg)
	}
	return cmd
}

// paste takes a path dropped onto the window, also while no field is open.
func (m *Model) paste(msg tea.PasteMsg) tea.Cmd {
	var open tea.Cmd
	switch m.mode {
	case modeBusy:
		return nav.Say("Still adding. Add more when this is done.")
	case modeList, modeDone:
		open = m.ask()
	}
	return tea.Batch(open, m.typed(msg))
}

// ShortHelp lists the keys for the bar.
func (m *Model) ShortHelp() []key.Binding { return m.table().ShortHelp() }

// FullHelp lists all keys of the screen as it is now.
func (m *Model) FullHelp() [][]key.Binding { return m.table().FullHelp() }

func (m *Model) table() widget.Keys {
	switch m.mode {
	case modeAsk:
		return widget.Keys{
			{Binding: widget.Bind("enter", "add", "enter"), Do: m.submit, Off: m.noPath, Bar: true},
			{Binding: widget.Bind("esc", "cancel", "esc"), Do: m.leave, Bar: true},
		}
	case modePassword:
		return widget.Keys{
			{Binding: widget.Bind("enter", "unlock", "enter"), Do: m.unlock, Off: m.noPassword, Bar: true},
			{Binding: widget.Bind("esc", "cancel", "esc"), Do: m.leave, Bar: true},
		}
	case modeBusy:
		return widget.Keys{{Binding: widget.Bind("esc", "stop", "esc"), Do: m.stop, Bar: true}}
	case modeDone:
		return append(m.scroll.Keys(nil), widget.Key{
			Binding: widget.Bind("enter", "back to your documents", "enter", "esc"), Do: m.leave, Bar: true, Group: true,
		})
	}
	return m.listKeys()
}

// listKeys begin with the answers while the chosen document waits for one.
func (m *Model) listKeys() widget.Keys {
	keys := widget.Keys{
		{Binding: widget.Bind("a", "add documents", "a", "+"), Do: m.ask, Bar: true, Group: true},
		{Binding: widget.Bind("enter", "read its entries", "enter"), Do: m.openEntries, Off: m.none, Bar: true},
		{Binding: widget.Bind("p", "see its pages", "p"), Do: m.openPages, Off: m.noPages, Bar: true, More: "see its pages, as text or as pictures"},
		{Binding: widget.Bind("e", "all entries", "e"), Do: m.openAll, Off: m.none, Bar: true},
	}
	if m.locked() {
		unlock := widget.Key{Binding: widget.Bind("w", "give its password", "w"), Do: m.askPassword, Bar: true}
		keys = append(widget.Keys{unlock}, keys...)
	}
	remove := m.asker.RemoveKey(m.chosen)
	if _, asked := m.finding(); asked {
		keys = append(append(m.asker.Keys(m.finding), remove), keys...)
	} else {
		remove.Binding.SetHelp("x", "take out")
		keys = append(keys, remove)
	}
	return append(append(keys, m.list.Keys(nil)...), widget.Key{
		Binding: widget.Bind("esc", "back", "esc"), Do: func() tea.Cmd { return nav.Send(nav.Back{}) }, Bar: true, Group: true,
	})
}

// chosen is the document that keys act on.
func (m *Model) chosen() (evidence.ID, bool) {
	i := m.list.Cursor()
	if i < 0 {
		return "", false
	}
	return m.sources[i].ID, true
}

// finding is the question about the chosen document.
func (m *Model) finding() (evidence.Finding, bool) {
	id, _ := m.chosen()
	return m.asker.About(id)
}

func (m *Model) none() string {
	if m.list.Cursor() < 0 {
		return "there are no documents yet"
	}
	return ""
}

func (m *Model) noPath() string {
	if len(work.Paths(m.path.Value())) == 0 {
		return "Type where the file is, or drop it onto this window."
	}
	return ""
}

func (m *Model) openEntries() tea.Cmd {
	return nav.Send(nav.Open{Place: nav.Entries, Source: m.sources[m.list.Cursor()].ID})
}

// noPages says why the chosen document has no pages to see.
func (m *Model) noPages() string {
	switch i := m.list.Cursor(); {
	case i < 0:
		return m.none()
	case m.locked():
		return "it is locked: press w to give its password"
	case m.sources[i].PageCount == 0:
		return "it has no pages: press enter to read its entries"
	}
	return ""
}

func (m *Model) openPages() tea.Cmd {
	return nav.Send(nav.Open{Place: nav.Page, Source: m.sources[m.list.Cursor()].ID, Page: 1})
}

func (m *Model) openAll() tea.Cmd { return nav.Send(nav.Open{Place: nav.Entries}) }

func (m *Model) ask() tea.Cmd {
	m.mode = modeAsk
	m.path.SetValue("")
	return m.path.Focus()
}

func (m *Model) leave() tea.Cmd {
	m.path.Blur()
	m.password.SetValue("")
	m.password.Blur()
	if m.mode == modeDone {
		m.selectWaiting()
	}
	m.mode = modeList
	return nil
}

// selectWaiting chooses the first document that waits for an answer.
func (m *Model) selectWaiting() {
	for i, s := range m.sources {
		if m.asker.Waiting(s.ID) {
			m.list.Select(i)
			return
		}
	}
}

func (m *Model) stop() tea.Cmd {
	m.add.Cancel()
	return nav.Say("Stopping. What is added already stays.")
}
