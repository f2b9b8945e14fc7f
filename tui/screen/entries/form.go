package entries

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/screen/entries/dispute"
	"ownpack/tui/screen/entries/note"
	"ownpack/tui/screen/entries/provenance"
	"ownpack/tui/screen/entries/redaction"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// form is what is asked or told about one entry, in place of the list and the
// entry, until it is left.
type form interface {
	Title() string
	Typing() bool
	SetSize(w, h int)
	Keys() widget.Keys
	Update(msg tea.Msg) tea.Cmd
	View() string
}

// writing is a form that holds words of the person's.
type writing interface {
	form
	Focus() tea.Cmd
	// Keep saves the words, or is nil when there are none or they are as they were.
	Keep() tea.Cmd
}

// open opens a form and begins it. While a change is being saved none is opened: the
// words of the one before may have to come back.
func (m *Model) open(f form, begin func() tea.Cmd) tea.Cmd {
	if m.slots.save.Busy() {
		return nav.Say(work.StillSaving)
	}
	m.form = f
	f.SetSize(m.w, m.h)
	return begin()
}

func (m *Model) closeForm() tea.Cmd {
	m.form = nil
	return nil
}

// startFlag asks what is wrong with the entry.
func (m *Model) startFlag() tea.Cmd {
	r, _ := m.current()
	f := dispute.New(m.theme, r, func(d evidence.Dispute) tea.Cmd {
		return m.saveWords("Flagged as a mistake. Press u to undo.", func(ctx context.Context) error {
			_, err := m.store.Flag(ctx, d)
			return err
		})
	}, m.closeForm)
	return m.open(f, f.Focus)
}

// hideKey asks which words of the entry's page are to be hidden.
func (m *Model) hideKey() widget.Key {
	return widget.Key{
		Binding: widget.Bind("d", "hide words", "d"), Off: m.noPage, Bar: true,
		More: "hide words of this entry's page in your pack, and say why",
		Do: func() tea.Cmd {
			r, _ := m.current()
			f := redaction.New(m.store, m.slots.hide, m.theme, r, m.closeForm)
			return m.open(f, f.Init)
		},
	}
}

// traceKey shows where the entry came from.
func (m *Model) traceKey() widget.Key {
	return widget.Key{
		Binding: widget.Bind("t", "where from", "t"), Off: m.none, Bar: true,
		More: "see where this entry came from, and all that was done with it",
		Do: func() tea.Cmd {
			v := provenance.New(m.store, m.slots.trace, m.theme, m.chosen(), m.law.name, m.closeForm)
			return m.open(v, v.Init)
		},
	}
}

// pageKey opens the page on which the entry stands.
func (m *Model) pageKey() widget.Key {
	return widget.Key{
		Binding: widget.Bind("v", "view page", "v"), Off: m.noPage, Bar: true, More: "view the page on which this entry stands",
		Do: func() tea.Cmd {
			r, _ := m.current()
			return nav.Send(nav.Open{Place: nav.Page, Source: r.Source, Page: r.Locator.Page()})
		},
	}
}

func (m *Model) noPage() string {
	if r, ok := m.current(); !ok || r.Locator.Page() == 0 {
		return "this entry stands on no page"
	}
	return ""
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
	f := note.New(m.theme, note.About{Entry: r, Activity: m.law.name(p.Activity), Words: p.Note}, func(text string) tea.Cmd {
		p.Note = text
		return m.saveWords("Your note is saved. Press u to undo.", func(ctx context.Context) error {
			return m.store.Pick(ctx, p)
		})
	}, m.closeNote)
	return m.open(f, f.Focus)
}

// startAnswer opens the answer to an entry that seems to say otherwise.
func (m *Model) startAnswer() tea.Cmd {
	r, _ := m.current()
	a := m.activity
	about := note.About{Entry: r, Activity: m.law.name(a), Answer: true, Words: m.marks.said[a].AnswerTo(r.ID)}
	f := note.New(m.theme, about, func(text string) tea.Cmd { return m.saveAnswer(r.ID, a, text) }, m.closeNote)
	return m.open(f, f.Focus)
}

// saveAnswer saves an answer with what else the person says of the activity.
func (m *Model) saveAnswer(id evidence.ID, a evidence.ActivityID, text string) tea.Cmd {
	said := "Your answer is saved. Press u to undo."
	switch {
	case text == "":
		said = "Your answer is taken back. Press u to undo."
	case !m.picked(id, a):
		said = "Your answer is saved. It is printed once you pick this entry: press p."
	}
	return m.saveWords(said, func(ctx context.Context) error {
		return m.store.ChangeStatement(ctx, a, func(s *evidence.Statement) { s.Answer(id, text) })
	})
}

// closeNote saves the words, unless they are as they were.
func (m *Model) closeNote() tea.Cmd {
	if m.slots.save.Busy() {
		return nav.Say(work.StillSaving)
	}
	keep := m.Keep()
	m.form = nil
	return keep
}

// again opens a form with the words that could not be saved.
func (m *Model) again(f writing) tea.Cmd {
	if f == nil {
		return nil
	}
	return m.open(f, f.Focus)
}

// Keep saves the words that are being written, or is nil when there are none or
// they are as they were.
func (m *Model) Keep() tea.Cmd {
	if f, ok := m.form.(writing); ok {
		return f.Keep()
	}
	return nil
}
