// Package questions is the screen that asks what checking found, one question at
// a time, each with its reason. In: the open questions. Out: answers. It never
// says that a record is wrong: the person does.
package questions

import (
	"context"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/question"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
)

// Store is what the screen needs of a case.
type Store interface{ question.Store }

// Model is the screen.
type Model struct {
	theme *theme.Theme
	asker *question.Asker
	about evidence.ActivityID // only questions about this activity; empty for all
	list  widget.List
	w, h  int
}

// New makes the screen, with all questions or those about one activity. Work that
// it starts ends when ctx does.
func New(ctx context.Context, s Store, t *theme.Theme, about evidence.ActivityID) *Model {
	m := &Model{theme: t, asker: question.New(ctx, s, t), about: about}
	m.list.SetHeight(1)
	return m
}

// Init reads the questions.
func (m *Model) Init() tea.Cmd { return m.asker.Read() }

// Title names the screen.
func (m *Model) Title() string {
	if m.about != "" {
		return "What may be missing"
	}
	return "Check for mistakes"
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

// Close ends what is still under way.
func (m *Model) Close() { m.asker.Close() }

// SetSize gives the room there is.
func (m *Model) SetSize(w, h int) { m.w, m.h = w, h }

// Update takes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case nav.CaseChanged:
		return m.asker.Read()
	case tea.KeyPressMsg:
		cmd, _ := m.table().Press(msg)
		return cmd
	}
	cmd := m.asker.Take(msg)
	m.list.SetSize(len(m.open()))
	return cmd
}

// ShortHelp lists the keys for the bar.
func (m *Model) ShortHelp() []key.Binding { return m.table().ShortHelp() }

// FullHelp lists all keys of the screen.
func (m *Model) FullHelp() [][]key.Binding { return m.table().FullHelp() }

func (m *Model) table() widget.Keys {
	read := widget.Key{
		Binding: widget.Bind("e", "read my record", "e"), Bar: true, Group: true,
		Do: func() tea.Cmd { return nav.Send(nav.Open{Place: nav.Entries}) },
	}
	back := widget.Key{
		Binding: widget.Bind("esc", "back", "esc"), Bar: true, Group: true,
		Do: func() tea.Cmd { return nav.Send(nav.Back{}) },
	}
	if m.list.Size() == 0 {
		if m.about != "" {
			return widget.Keys{back}
		}
		read.Binding = widget.Bind("enter", "read my record", "enter", "e")
		return widget.Keys{read, back}
	}
	keys := m.asker.Keys(m.now)
	if _, ok := m.source(); ok {
		keys = append(keys, m.asker.RemoveKey(m.source))
	}
	if m.about == "" {
		keys = append(keys, read)
	}
	if m.list.Size() > 1 {
		keys = append(keys, m.list.Keys(nil)...)
	}
	return append(keys, back)
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

func (m *Model) source() (evidence.ID, bool) {
	f, _ := m.now()
	return f.Source, f.Source != ""
}

// View draws the screen.
func (m *Model) View() string {
	loaded, err := m.asker.Loaded()
	switch {
	case err != nil:
		return widget.Block(widget.Trouble{
			What: "the questions could not be read.", Err: err,
			Safe: "Nothing was changed.", Do: "Press esc to go back, and try again.",
		}.Lines(m.theme, m.w), m.w, m.h)
	case !loaded:
		return widget.Block([]string{"", m.theme.Muted.Render("Reading …")}, m.w, m.h)
	}
	w := min(m.w, widget.Measure)
	f, ok := m.now()
	if !ok {
		return widget.Block(m.noneLines(w), m.w, m.h)
	}
	head := widget.Count(m.list.Size(), "question for you", "questions for you")
	if m.list.Size() > 1 {
		head = "Question " + widget.Number(m.list.Cursor()+1) + " of " + widget.Number(m.list.Size())
	}
	lines := []string{m.theme.Link.Render(head), ""}
	lines = append(append(lines, m.asker.Lines(f, w)...), "")
	lines = append(append(lines, m.asker.Choices(f, w)...), "")
	advice := "If you are not sure, press l, and ask whoever gave you the document."
	if f.Activity != "" {
		advice = "You need not do anything about it: a pack may go without."
	}
	for _, l := range widget.Wrap(advice, w) {
		lines = append(lines, m.theme.Muted.Render(l))
	}
	return widget.Block(lines, m.w, m.h)
}

func (m *Model) noneLines(w int) []string {
	lines := []string{m.theme.OK.Render("No questions are left."), ""}
	text := "ownpack asks whether a document is about you, and what may be missing beside what you say. Whether your record is right, you know best: " +
		"press enter to read it. If an entry is wrong, press m on it."
	if m.about != "" {
		text = "Press esc to go back to the activity."
	}
	for _, l := range widget.Wrap(text, w) {
		lines = append(lines, m.theme.Text.Render(l))
	}
	return lines
}
