// Package private is the screen "Keep private": document by document, what else
// is seen on what is about to be sent, and what is hidden of it. In: documents
// about to be sent. Out: how they are shown, what is hidden and what is left as it
// is. It never hides anything that the person has not asked for.
package private

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
	Sending(ctx context.Context) ([]evidence.Sending, error)
	HidingWords() (evidence.HidingAdvice, error)
	ShowAs(ctx context.Context, ref string, as evidence.Exhibit) (evidence.Source, error)
	Leave(ctx context.Context, source evidence.ID, details []evidence.ID) error
	HideDetail(ctx context.Context, r evidence.HideRequest) ([]evidence.Redaction, error)
	Unredact(ctx context.Context, ref string) (evidence.Redaction, error)
	KeepElsewhere(ctx context.Context, ref string) (evidence.Redaction, error)
	PageText(ctx context.Context, source evidence.ID, page int) (evidence.PageText, error)
	PageLines(ctx context.Context, source evidence.ID, page int) ([]evidence.PageLine, error)
}

type mode int

const (
	modeList    mode = iota
	modeDoc          // what is found in one document
	modeAsk          // a choice on top of it
	modeWords        // words to hide are being typed
	modeBusy         // something is being hidden
	modePage         // a page as text
	modeArea         // a part of a page is being chosen
	modeHidden       // all that is hidden
	modeTrouble      // it could not be hidden
)

// Model is the screen.
type Model struct {
	store Store
	theme *theme.Theme
	load  *work.Slot
	text  *work.Slot // a page
	hide  *work.Slot
	saver *work.Saver

	w, h   int
	mode   mode
	loaded bool
	err    error
	docs   []evidence.Sending
	advice evidence.HidingAdvice
	list   widget.List
	rows   widget.List  // details of the document that is open
	doc    *evidence.ID // that document; nil while the list is shown
	hidden widget.List
	ask    ask
	field  textinput.Model
	page   page
	area   area
	// made are redactions just made, about which the person may have to be asked;
	// asked are those they were asked about.
	made    []evidence.Redaction
	asked   map[evidence.ID]bool
	trouble error
	after   mode // what is shown once something is hidden
}

// New makes the screen. Work that it starts ends when ctx does.
func New(ctx context.Context, s Store, t *theme.Theme) *Model {
	return &Model{
		store: s, theme: t, load: work.New(ctx), text: work.New(ctx), hide: work.New(ctx), saver: work.NewSaver(ctx),
		asked: map[evidence.ID]bool{},
	}
}

// Init reads what is about to be sent.
func (m *Model) Init() tea.Cmd { return m.read() }

// Title names the screen. It never names what is on a page.
func (m *Model) Title() string { return "Keep private" }

// Typing reports whether keys are letters now.
func (m *Model) Typing() bool { return m.mode == modeWords }

// Close ends reading, and hiding that is under way.
func (m *Model) Close() {
	m.load.Stop()
	m.text.Stop()
	m.hide.Cancel()
}

// SetSize gives the room there is.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	m.field.SetWidth(max(min(w, widget.Measure)-10, 8))
}

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case nav.CaseChanged:
		return tea.Batch(m.read(), m.readPage())
	case loadedMsg:
		if m.load.Fresh(msg.ticket) {
			return m.take(msg)
		}
		return nil
	case pageMsg:
		if m.text.Fresh(msg.ticket) {
			m.page.text, m.page.err = msg.text, msg.err
		}
		return nil
	case linesMsg:
		if m.text.Fresh(msg.ticket) {
			m.area.lines, m.area.err, m.area.loaded = msg.lines, msg.err, true
			m.area.photo = newPhoto(msg.photo)
		}
		return nil
	case hiddenMsg:
		if m.hide.Fresh(msg.ticket) {
			return m.hiddenNow(msg)
		}
		return nil
	case tea.KeyPressMsg:
		if cmd, known := m.table().Press(msg); known {
			return cmd
		}
	}
	if m.mode == modeWords {
		if typed, ok := widget.Typed(msg); ok {
			var cmd tea.Cmd
			m.field, cmd = m.field.Update(typed)
			return cmd
		}
	}
	return m.saver.Take(msg)
}

// ShortHelp lists the keys for the bar.
func (m *Model) ShortHelp() []key.Binding { return m.table().ShortHelp() }

// FullHelp lists all keys of the screen as it is now.
func (m *Model) FullHelp() [][]key.Binding { return m.table().FullHelp() }

func (m *Model) table() widget.Keys {
	switch m.mode {
	case modeDoc:
		return m.docKeys()
	case modeAsk:
		return m.ask.keys()
	case modeWords:
		return m.wordsKeys()
	case modeBusy:
		return widget.Keys{{Binding: widget.Bind("esc", "stop", "esc"), Do: m.stop, Bar: true}}
	case modePage:
		return m.pageKeys()
	case modeArea:
		return m.areaKeys()
	case modeHidden:
		return m.hiddenKeys()
	case modeTrouble:
		return widget.Keys{{Binding: widget.Bind("esc", "back", "esc", "enter"), Do: func() tea.Cmd { m.mode = m.after; return nil }, Bar: true}}
	}
	return m.listKeys()
}

// View draws the screen.
func (m *Model) View() string {
	switch {
	case m.err != nil:
		return m.lines(widget.Trouble{
			What: "what is about to be sent could not be looked through.", Err: m.err,
			Safe: "Nothing was changed.", Do: "Press esc to go back, and try again.",
		}.Lines(m.theme, m.w))
	case !m.loaded:
		return m.lines([]string{"", m.theme.Muted.Render("Looking through what you are about to send …")})
	}
	switch m.mode {
	case modeDoc:
		return m.lines(m.docLines())
	case modeAsk:
		m.ask.chooser.SetSize(m.w, m.h)
		return m.ask.chooser.View()
	case modeWords:
		return m.lines(m.wordsLines())
	case modeBusy:
		return m.lines([]string{
			m.theme.Strong.Render("Hiding it"), "",
			m.theme.Text.Render("The page is drawn anew and read again, to see that nothing is left."),
			m.theme.Text.Render("This can take half a minute for each page …"), "",
			m.theme.Muted.Render("Press esc to stop. If you stop, nothing is hidden."),
		})
	case modePage:
		return m.lines(m.pageLines())
	case modeArea:
		return m.lines(m.areaLines())
	case modeHidden:
		return m.lines(m.hiddenLines())
	case modeTrouble:
		return m.lines(m.troubleLines())
	}
	return m.lines(m.listLines())
}

func (m *Model) lines(lines []string) string { return widget.Block(lines, m.w, m.h) }

// now is the document that is open, or chosen in the list.
func (m *Model) now() (evidence.Sending, bool) {
	i := m.list.Cursor()
	if i < 0 || i >= len(m.docs) {
		return evidence.Sending{}, false
	}
	return m.docs[i], true
}
