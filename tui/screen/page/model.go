// Package page is the screen of a document page by page: its words as they were
// read, and with one key the page as a picture. In: a document and a page of it.
// Out: what the person types from a page that is only a picture. It never changes
// the document, and where it shows a page as it is sent, it never holds a picture
// of what is hidden on it.
package page

import (
	"context"
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/picture"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// Store is what the screen needs of a case.
type Store interface {
	Sources(ctx context.Context) ([]evidence.Source, error)
	Entries(ctx context.Context, f evidence.Filter) ([]evidence.EntryRow, error)
	PageText(ctx context.Context, source evidence.ID, page int) (evidence.PageText, error)
	PagePicture(ctx context.Context, r evidence.PictureRequest) (evidence.PagePicture, error)
	Transcribe(ctx context.Context, ref string, page int, text string, date evidence.Date) (evidence.Source, error)
}

// Start says what to show first.
type Start struct {
	Source evidence.ID
	Page   int  // from 1
	Sent   bool // as it is sent: without what is hidden
}

type mode int

const (
	modeText    mode = iota
	modePicture      // the page as a picture
	modeWays         // how pictures are shown is being chosen
	modeGoTo         // the number of a page is being typed
	modeType         // what the page says is being typed
	modeDay          // the date that stands on it
)

// Model is the screen.
type Model struct {
	store Store
	theme *theme.Theme
	term  *picture.Terminal
	start Start

	load  *work.Slot
	text  *work.Slot
	paint *work.Slot
	ahead *work.Slot // the page that may be next
	ask   *work.Slot // the terminal
	saver *work.Saver

	w, h   int
	mode   mode
	loaded bool
	err    error
	source evidence.Source
	at     int // the page, from 1
	before bool
	read   reading
	seen   seen
	ways   *widget.Chooser
	field  textinput.Model
	box    textarea.Model
	typed  typed
}

// reading is the page as text.
type reading struct {
	text   evidence.PageText
	err    error
	scroll widget.Scroll
}

// New makes the screen. Work that it starts ends when ctx does.
func New(ctx context.Context, s Store, t *theme.Theme, term *picture.Terminal, start Start) *Model {
	return &Model{
		store: s, theme: t, term: term, start: start, at: max(start.Page, 1),
		load: work.New(ctx), text: work.New(ctx), paint: work.New(ctx), ahead: work.New(ctx), ask: work.New(ctx), saver: work.NewSaver(ctx),
		box: widget.NewPage(t),
	}
}

// Init reads the document and the page.
func (m *Model) Init() tea.Cmd { return tea.Batch(m.readSource(), m.turned()) }

// Title names the screen. It never names the document.
func (m *Model) Title() string {
	if m.mode == modePicture {
		return "A page as a picture"
	}
	return "A page"
}

// Typing reports whether keys are letters now.
func (m *Model) Typing() bool { return m.mode == modeGoTo || m.mode == modeType || m.mode == modeDay }

// Close ends what is under way.
func (m *Model) Close() {
	for _, s := range []*work.Slot{m.load, m.text, m.paint, m.ahead, m.ask} {
		s.Stop()
	}
	m.seen = seen{}
}

// SetSize gives the room there is.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	m.field.SetWidth(max(min(w, widget.Measure)-24, 8))
	m.box.SetWidth(max(min(w, widget.Measure), 8))
	m.box.SetHeight(max(h-typeFoot, 1))
}

// Update takes a message. Whatever it says, the picture is drawn anew if another is
// wanted by then: also after a change of the window.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	cmd := m.update(msg)
	return tea.Batch(cmd, m.redraw())
}

func (m *Model) update(msg tea.Msg) tea.Cmd {
	if cmd, mine := m.answered(msg); mine {
		return cmd
	}
	switch msg := msg.(type) {
	case nav.CaseChanged:
		m.seen.forget()
		m.paint.Stop() // what is on its way is from before the change
		m.ahead.Stop()
		return m.Init()
	case tea.KeyPressMsg:
		if cmd, known := m.table().Press(msg); known {
			return cmd
		}
	}
	if typed, ok := widget.Typed(msg); ok {
		return m.typeIn(typed)
	}
	return tea.Batch(m.saver.Take(msg), m.heard())
}

// typeIn gives a key or pasted text to the field that is open.
func (m *Model) typeIn(msg tea.Msg) (cmd tea.Cmd) {
	switch m.mode {
	case modeGoTo, modeDay:
		m.field, cmd = m.field.Update(msg)
	case modeType:
		m.box, cmd = m.box.Update(msg)
	}
	return cmd
}

// sent reports whether the page is shown as it is sent.
func (m *Model) sent() bool { return m.start.Sent || m.before }

// turned reads and draws the page that is looked at.
func (m *Model) turned() tea.Cmd {
	m.read = reading{}
	return tea.Batch(m.readText(), m.redraw())
}

// turn goes n pages on.
func (m *Model) turn(n int) tea.Cmd {
	to := max(min(m.at+n, m.source.PageCount), 1)
	if to == m.at {
		return nav.Say(map[bool]string{true: "This is the last page.", false: "This is the first page."}[n > 0])
	}
	m.at = to
	m.seen.view.Y = 0
	return m.turned()
}

// ShortHelp lists the keys for the bar.
func (m *Model) ShortHelp() []key.Binding { return m.table().ShortHelp() }

// FullHelp lists all keys of the screen as it is now.
func (m *Model) FullHelp() [][]key.Binding { return m.table().FullHelp() }

// View draws the screen.
func (m *Model) View() string {
	switch {
	case m.err != nil:
		return m.lines(widget.Trouble{
			What: "the document could not be read.", Err: m.err, Safe: "Nothing was changed.", Do: "Press esc to go back, and try again.",
		}.Lines(m.theme, m.w))
	case !m.loaded:
		return m.lines([]string{"", m.theme.Muted.Render("Reading …")})
	case m.source.PageCount == 0:
		return m.lines(m.pagelessLines())
	}
	switch m.mode {
	case modePicture:
		return m.lines(m.pictureLines())
	case modeWays:
		m.ways.SetSize(m.w, m.h)
		return m.ways.View()
	case modeGoTo:
		return m.lines(m.goToLines())
	case modeType, modeDay:
		return m.lines(m.typeLines())
	}
	return m.lines(m.textLines())
}

func (m *Model) lines(lines []string) string { return widget.Block(lines, m.w, m.h) }

func (m *Model) pagelessLines() []string {
	lines := []string{m.theme.Strong.Render(widget.Cut(evidence.VisibleLine(m.source.Name), m.w)), ""}
	text := "This document has no pages: it is a list of entries. Press e to read them."
	if m.locked() {
		text = "This document is locked. Go back and press w to give its password."
	}
	return append(lines, widget.Styled(text, m.w, m.theme.Text.Render)...)
}

func (m *Model) locked() bool {
	for _, w := range m.source.Warnings {
		if w.Code == evidence.WarnLocked {
			return true
		}
	}
	return false
}

// head names the page, the document, and what is seen of it.
func (m *Model) head(what string) string {
	page := "Page " + widget.Number(m.at) + " of " + widget.Number(m.source.PageCount)
	if what != "" {
		what = " · " + what
	}
	room := max(m.w-len(page)-len(what)-5, 6)
	return m.theme.Strong.Render(page + " · " + widget.Cut(evidence.VisibleLine(m.source.Name), room) + what)
}

func (m *Model) textLines() []string {
	p := m.read.text
	text, what := p.Before, ""
	if p.Hidden > 0 && !m.sent() {
		what = "as it is"
	}
	if m.sent() {
		text, what = p.After, "as it is sent"
	}
	lines := []string{m.head(what)}
	switch {
	case m.read.err != nil:
		return append(append(lines, ""), widget.Trouble{
			What: "the page could not be read.", Err: m.read.err, Safe: "Nothing was changed.", Do: "Try its picture: press v. Or press esc to go back.",
		}.Lines(m.theme, m.w)...)
	case p.Page == 0:
		return append(lines, "", m.theme.Muted.Render("Reading the page …"))
	}
	lines = append(append(lines, m.origin()...), "")
	if strings.TrimSpace(text) == "" {
		return append(lines, widget.Styled("No words could be read on this page. Press v to see it as a picture, or t to type what it says.", m.w, m.theme.Text.Render)...)
	}
	body := widget.Wrap(evidence.Visible(text), min(m.w, widget.Measure))
	from, to := m.read.scroll.Fit(len(body), m.h-len(lines))
	if to < len(body) && to-from > 1 {
		return append(append(lines, body[from:to-1]...), m.theme.Muted.Render("↓ more"))
	}
	return append(lines, body[from:to]...)
}

// origin says where the words come from, if not from the page itself.
func (m *Model) origin() []string {
	p := m.read.text
	var out []string
	switch p.Read {
	case evidence.ReadOCR:
		out = append(out, m.theme.Warn.Render(widget.Cut("Read from a picture, so some words may be wrong. Press v to compare.", m.w)))
	case evidence.ReadTyped:
		out = append(out, m.theme.OK.Render(widget.Cut("You typed this from the page.", m.w)))
	}
	if m.sent() && p.Hidden > 0 {
		out = append(out, m.theme.OK.Render(widget.Cut(p.Bar+" is hidden.", m.w)))
	}
	return out
}
