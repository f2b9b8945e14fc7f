// Package sources is the screen of the documents in a case: what was given, what
// became of it, and a prompt to add more by path. In: the sources, and paths
// that the person types or drops onto the window. Out: imported sources, answers
// to whether one is about the person, and sources taken out. It never reads a
// file itself and never changes one.
package sources

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

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
	Purge(ctx context.Context, ref string) (evidence.Source, error)
	question.Store
}

type mode int

const (
	modeList     mode = iota
	modeAsk           // a path is being typed
	modeConfirm       // files that were dropped
	modePassword      // of a locked document
	modeBusy          // documents are being added
	modeDone          // what became of them
	modeDetails       // of one document
	modePurge         // whether it should go for good
)

// Model is the screen.
type Model struct {
	store Store
	theme *theme.Theme
	files Files
	load  *work.Slot
	add   *work.Slot
	fit   *work.Slot // looking at files by their names
	asker *question.Asker

	removing *work.Slot

	w, h     int
	mode     mode
	loaded   bool
	err      error
	sources  []evidence.Source
	list     widget.List
	path     textinput.Model
	adding   adding
	password textinput.Model
	// unlocking is the document whose password is asked for, or was given; wrong
	// says why it is asked again.
	unlocking evidence.ID
	wrong     string
	feed      work.Feed
	progress  progress
	results   []evidence.ImportResult
	addErr    error
	scroll    widget.List
	about     widget.Scroll
	sure      *widget.Chooser
}

// New makes the screen. Work that it starts ends when ctx does.
func New(ctx context.Context, s Store, t *theme.Theme, files Files) *Model {
	m := &Model{
		store: s, theme: t, files: files, load: work.New(ctx), add: work.New(ctx), fit: work.New(ctx), removing: work.New(ctx), asker: question.New(ctx, s, t),
		path: widget.NewField(t, "File or folder: "), password: newPassword(widget.NewField(t, "Password: ")),
	}
	m.scroll.SetHeight(1)
	return m
}

// Init reads the list of documents, and the questions about them.
func (m *Model) Init() tea.Cmd { return tea.Batch(m.read(), m.asker.Read()) }

// Title names the screen.
func (m *Model) Title() string {
	if m.mode == modeDetails || m.mode == modePurge {
		return "A document"
	}
	return "Your documents"
}

// Typing reports whether keys are letters now.
func (m *Model) Typing() bool { return m.mode == modeAsk || m.mode == modePassword }

// Close ends what is still under way; files already added stay.
func (m *Model) Close() {
	m.load.Stop()
	m.fit.Stop()
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
			m.took(msg)
		}
	case fitsMsg:
		if m.fit.Fresh(msg.ticket) {
			m.adding.fits = msg.fits
			m.adding.list.SetSize(len(msg.fits))
			m.adding.list.Select(0)
		}
	case resolvedMsg:
		if m.fit.Fresh(msg.ticket) {
			return m.resolved(msg)
		}
	case progressMsg:
		if m.add.Waits(msg.ticket) {
			m.progress.take(msg.progress)
			return m.listen(msg.ticket)
		}
	case addedMsg:
		return m.added(msg)
	case purgedMsg:
		return m.purged(msg)
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
		before := m.path.Value()
		m.path, cmd = m.path.Update(msg)
		if m.path.Value() != before {
			cmd = tea.Batch(cmd, m.findFits())
		}
	case modePassword:
		m.password, cmd = m.password.Update(msg)
	}
	return cmd
}

// paste takes text for the field that is open, or files dropped onto the window.
func (m *Model) paste(msg tea.PasteMsg) tea.Cmd {
	switch {
	case m.mode == modePassword:
		secret, _ := widget.TypedSecret(msg)
		return m.typed(secret)
	case m.mode == modeAsk && (m.path.Value() != "" || !strings.ContainsAny(msg.Content, "\r\n")):
		msg.Content = strings.TrimRight(msg.Content, "\r\n ")
		return m.typed(msg)
	}
	return m.dropped(msg.Content)
}

// ShortHelp lists the keys for the bar.
func (m *Model) ShortHelp() []key.Binding { return m.table().ShortHelp() }

// FullHelp lists all keys of the screen as it is now.
func (m *Model) FullHelp() [][]key.Binding { return m.table().FullHelp() }

func (m *Model) table() widget.Keys {
	switch m.mode {
	case modeAsk:
		return m.askKeys()
	case modeConfirm:
		return m.confirmKeys()
	case modePassword:
		return widget.Keys{
			{Binding: widget.Bind("enter", "unlock", "enter"), Do: m.unlock, Off: m.noPassword, Bar: true},
			{Binding: widget.Bind("esc", "cancel", "esc"), Do: m.leave, Bar: true},
		}
	case modeBusy:
		return widget.Keys{{Binding: widget.Bind("esc", "stop", "esc"), Do: m.stop, Bar: true}}
	case modeDone:
		return m.doneKeys()
	case modeDetails:
		return m.detailKeys()
	case modePurge:
		return m.purgeKeys()
	}
	return m.listKeys()
}

// listKeys begin with the answers while the chosen document waits for one.
func (m *Model) listKeys() widget.Keys {
	keys := widget.Keys{
		{Binding: widget.Bind("a", "add documents", "a", "+"), Do: m.ask, Bar: true, Group: true},
		{Binding: widget.Bind("enter", "open", "enter"), Do: m.openDetails, Off: m.none, Bar: true, More: "all that is known of this document"},
	}
	of := m.documentKeys()
	if _, asked := m.finding(); asked {
		if id, ok := m.chosen(); ok && m.asker.Waiting(id) && m.showsAnswers() {
			namedOnce(of)
		}
		keys = append(of, keys...)
	} else {
		keys = append(keys, of...)
	}
	keys = append(keys, widget.Key{Binding: widget.Bind("e", "all entries", "e"), Do: m.openAll, Off: m.none, Bar: true, More: "read the entries of all documents"})
	keys = append(append(keys, m.list.Keys(nil)...), m.beginKeys()...)
	return append(keys, widget.Key{
		Binding: widget.Bind("esc", "back", "esc"), Do: func() tea.Cmd { return nav.Send(nav.Back{}) }, Bar: true, Group: true,
	})
}

// showsAnswers reports whether there is room for the line of answers below the question.
func (m *Model) showsAnswers() bool {
	return m.w >= utf8.RuneCountInString(answersLine) && m.h >= 4+footLines
}

// namedOnce leaves the bar to other keys than those that stand below the question.
func namedOnce(keys widget.Keys) {
	for i, k := range keys {
		switch k.Binding.Help().Key {
		case "y", "n", "l", "x":
			keys[i].Bar = false
		}
	}
}

// chosen is the document that keys act on.
func (m *Model) chosen() (evidence.ID, bool) {
	s, ok := m.now()
	return s.ID, ok
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

func (m *Model) openAll() tea.Cmd { return nav.Send(nav.Open{Place: nav.Entries}) }

func (m *Model) leave() tea.Cmd {
	m.fit.Stop()
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

// selectSource chooses a document, if it is there.
func (m *Model) selectSource(id evidence.ID) bool {
	i := slices.IndexFunc(m.sources, func(s evidence.Source) bool { return s.ID == id })
	if i >= 0 {
		m.list.Select(i)
	}
	return i >= 0
}
