package statement

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// writeFoot is the room below the box.
const writeFoot = 4

// write opens the words.
func (m *Model) write() tea.Cmd {
	m.mode = modeWrite
	m.box.SetValue(evidence.Visible(m.now.Because))
	m.began = m.box.Value()
	m.SetSize(m.w, m.h)
	return m.box.Focus()
}

// typeIn gives keys and pasted text to the box, and saves when typing rests.
func (m *Model) typeIn(msg tea.Msg) tea.Cmd {
	before := m.box.Value()
	var cmd tea.Cmd
	m.box, cmd = m.box.Update(msg)
	if m.box.Value() == before {
		return cmd
	}
	return tea.Batch(cmd, m.rest())
}

// take reads the words from the box. What the person did not touch stays as it
// was given, letter by letter.
func (m *Model) take() {
	if m.mode != modeWrite || m.box.Value() == m.began {
		return
	}
	m.now.Because = strings.TrimSpace(m.box.Value())
}

// written closes the words: all is saved.
func (m *Model) written() tea.Cmd {
	if m.activity == "" {
		return m.leave()
	}
	keep := m.Keep()
	m.box.Blur()
	m.mode = modeRows
	return keep
}

// leave goes back once all is saved. When saving fails the person is told, and
// may leave without it.
func (m *Model) leave() tea.Cmd {
	keep := m.Keep()
	if keep == nil || m.failed {
		return nav.Send(nav.Back{})
	}
	m.leaving = true
	return keep
}

func (m *Model) writeKeys() widget.Keys {
	done := "done"
	if m.activity != "" {
		done = "done, and go on"
	}
	return widget.Keys{
		{Binding: widget.Bind("ctrl+s", "save", "ctrl+s"), Do: m.written, Bar: true},
		{Binding: widget.Bind("enter", "new line"), Bar: true},
		{Binding: widget.Bind("esc", done+" (your words are kept)", "esc"), Do: m.written, Bar: true},
	}
}

// head is what the words are about.
func (m *Model) head() []string {
	w := min(m.w, widget.Measure)
	title, plain := "What I want to say about myself", "It stands near the front of your pack."
	if m.activity != "" {
		title, plain = words.Activity(m.law.activity), m.law.activity.Plain
	}
	lines := []string{m.theme.Strong.Render(widget.Cut(evidence.VisibleLine(title), w))}
	for _, l := range widget.Wrap(evidence.VisibleLine(plain), w) {
		lines = append(lines, m.theme.Muted.Render(l))
	}
	return append(lines, "")
}

func (m *Model) writeView() string {
	w := min(m.w, widget.Measure)
	lines := append(m.head(), strings.Split(m.box.View(), "\n")...)
	hint := "You could say what happens, how often, who helps, and how you are after."
	if m.activity == "" {
		hint = "You could say who you are, what you live with, and what a bad day is like."
	}
	lines = append(lines, "")
	for _, s := range []string{hint, "Your pack prints your words as they are. ownpack never adds or changes one."} {
		lines = append(lines, m.theme.Muted.Render(widget.Cut(s, w)))
	}
	return widget.Block(append(lines, m.state()), m.w, m.h)
}

// state says whether all is saved.
func (m *Model) state() string {
	now := m.now
	if m.mode == modeWrite && m.box.Value() != m.began {
		now.Because = strings.TrimSpace(m.box.Value())
	}
	if same(now, m.saved) {
		return m.theme.OK.Render("All is saved.")
	}
	return m.theme.Muted.Render("Saved as soon as you pause.")
}
