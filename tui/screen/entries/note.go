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

// noteForm takes the person's own words beside a pick, or, where answers says so,
// their answer to an entry that seems to say otherwise.
type noteForm struct {
	entry   evidence.EntryRow
	pick    evidence.Pick
	answers bool
	box     textarea.Model
	began   string // what stood in the box at first
	open    bool
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
	return m.openForm(noteForm{entry: r, pick: p}, p.Note)
}

// startAnswer opens the answer to an entry that seems to say otherwise.
func (m *Model) startAnswer() tea.Cmd {
	r, _ := m.current()
	f := noteForm{entry: r, pick: evidence.Pick{Entry: r.ID, Activity: m.activity}, answers: true}
	return m.openForm(f, m.marks.said[m.activity].AnswerTo(r.ID))
}

func (m *Model) answerKey() widget.Key {
	return widget.Key{
		Binding: widget.Bind("a", "answer it", "a"), Do: m.startAnswer, Off: m.noAnswer, Bar: true,
		More: "answer an entry that states ability, in your own words",
	}
}

func (m *Model) noAnswer() string {
	r, ok := m.current()
	switch {
	case !ok:
		return "there is no entry here"
	case m.marks.said[m.activity].AnswerTo(r.ID) != "":
		return ""
	case m.twoSides() && m.sides.on == ability:
		return ""
	}
	if match, ok := m.law.match(r.ID, m.activity); ok && match.Bearing == evidence.Contrary {
		return ""
	}
	return "answers are for entries that state ability"
}

func (m *Model) openForm(f noteForm, text string) tea.Cmd {
	m.from, m.mode = m.mode, modeNote
	f.box, f.open = widget.NewPage(m.theme), true
	m.note = f
	m.note.box.SetValue(evidence.Visible(text))
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
	if m.note.answers {
		return m.keepAnswer()
	}
	p := m.note.pick
	p.Note = strings.TrimSpace(m.note.box.Value())
	return m.save("Your note is saved. Press u to undo.", func(ctx context.Context) error {
		return m.store.Pick(ctx, p)
	})
}

// keepAnswer saves the answer with what else the person says of the activity.
func (m *Model) keepAnswer() tea.Cmd {
	p, text := m.note.pick, strings.TrimSpace(m.note.box.Value())
	said := "Your answer is saved. Press u to undo."
	switch {
	case text == "":
		said = "Your answer is taken back. Press u to undo."
	case !m.picked(p.Entry, p.Activity):
		said = "Your answer is saved. It is printed once you pick this entry: press p."
	}
	return m.save(said, func(ctx context.Context) error {
		s, err := m.store.Statement(ctx, p.Activity)
		if err != nil {
			return err
		}
		s.Activity = p.Activity
		s.Answer(p.Entry, text)
		return m.store.SetStatement(ctx, s)
	})
}

func (m *Model) noteView() string {
	w := min(m.w, widget.Measure)
	about, ask := "Picked for ", "What do you want to say about this entry? Your pack prints your words beside it, as they are. You may leave this empty."
	if m.note.answers {
		about, ask = "It seems to state ability for ", "What do you say to that? Was it a good day, or before things got worse? Did it hurt, or take long, or cost you the rest of the day? If you pick the entry, your pack prints your answer beside it, as it is."
	}
	lines := []string{m.theme.Strong.Render(widget.Cut(headline(m.note.entry), w))}
	if m.note.answers && m.h >= 16 {
		quoted := widget.Wrap("“"+evidence.VisibleLine(head(m.note.entry.Text, 4*w))+"”", w)
		lines = append(lines, quoted[:min(len(quoted), 3)]...)
	}
	lines = append(lines, m.theme.Muted.Render(widget.Cut(about+m.law.name(m.note.pick.Activity), w)), "")
	for _, l := range widget.Wrap(ask, w) {
		lines = append(lines, m.theme.Text.Render(l))
	}
	lines = append(lines, "")
	return widget.Block(append(lines, strings.Split(m.note.box.View(), "\n")...), m.w, m.h)
}
