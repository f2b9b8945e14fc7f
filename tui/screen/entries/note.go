package entries

import (
	"context"
	"strings"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
)

// noteForm takes the person's own words beside a pick.
type noteForm struct {
	entry evidence.EntryRow
	pick  evidence.Pick
	box   textarea.Model
	began string // what stood in the box at first
	open  bool
}

// startNote asks for which activity when the entry is picked for several.
func (m *Model) startNote() tea.Cmd {
	r, _ := m.current()
	picks := m.marks.picks[r.ID]
	for _, p := range picks {
		if len(picks) == 1 || p.Activity == m.activity {
			return m.openNote(r, p)
		}
	}
	m.choices = nil
	var choices []widget.Choice
	for _, p := range picks {
		m.choices = append(m.choices, p.Activity)
		choices = append(choices, widget.Choice{Label: m.law.name(p.Activity), Hint: evidence.VisibleLine(p.Note)})
	}
	m.openChooser(modeNoteFor, "Beside which pick do you want to write?", choices)
	return nil
}

func (m *Model) noteFor() tea.Cmd {
	r, _ := m.current()
	a := m.choices[m.chooser.Chosen()]
	m.mode, m.chooser = m.from, nil
	for _, p := range m.marks.picks[r.ID] {
		if p.Activity == a {
			return m.openNote(r, p)
		}
	}
	return nil
}

func (m *Model) openNote(r evidence.EntryRow, p evidence.Pick) tea.Cmd {
	m.from, m.mode = m.mode, modeNote
	m.note = noteForm{entry: r, pick: p, box: widget.NewPage(m.theme), open: true}
	m.note.box.SetValue(evidence.Visible(p.Note))
	m.note.began = m.note.box.Value()
	m.note.setSize(m.w)
	return m.note.box.Focus()
}

func (f *noteForm) setSize(w int) {
	if !f.open {
		return
	}
	f.box.SetWidth(max(min(w-2, widget.Measure), 4))
	f.box.SetHeight(6)
}

func (m *Model) noteKeys() widget.Keys {
	return widget.Keys{
		{Binding: widget.Bind("ctrl+s", "save", "ctrl+s"), Do: m.closeNote, Bar: true},
		{Binding: widget.Bind("enter", "new line"), Bar: true},
		{Binding: widget.Bind("esc", "done (your words are kept)", "esc"), Do: m.closeNote, Bar: true},
	}
}

// closeNote saves the note, unless it is as it was.
func (m *Model) closeNote() tea.Cmd {
	if m.slots.save.Busy() {
		return nav.Say("Still saving the last change. Try again in a moment.")
	}
	keep := m.Keep()
	m.mode, m.note = m.from, noteForm{}
	return keep
}

// Keep saves the note that is being written, or is nil when there is none or it
// is as it was.
func (m *Model) Keep() tea.Cmd {
	if m.mode != modeNote || m.note.box.Value() == m.note.began {
		return nil
	}
	p := m.note.pick
	p.Note = strings.TrimSpace(m.note.box.Value())
	return m.save("Your note is saved. Press u to undo.", func(ctx context.Context) error {
		return m.store.Pick(ctx, p)
	})
}

func (m *Model) noteView() string {
	w := min(m.w, widget.Measure)
	lines := []string{
		m.theme.Strong.Render(widget.Cut(headline(m.note.entry), w)),
		m.theme.Muted.Render(widget.Cut("Picked for "+m.law.name(m.note.pick.Activity), w)), "",
	}
	for _, l := range widget.Wrap("What do you want to say about this entry? Your pack prints your words beside it, as they are. You may leave this empty.", w) {
		lines = append(lines, m.theme.Text.Render(l))
	}
	lines = append(lines, "")
	return widget.Block(append(lines, strings.Split(m.note.box.View(), "\n")...), m.w, m.h)
}
