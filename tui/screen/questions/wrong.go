package questions

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// The steps of saying what is wrong.
const (
	stepWhich = iota // only where the question shows several entries
	stepType
	stepRight
)

// wrongForm asks what is wrong, one step at a time.
type wrongForm struct {
	finding evidence.Finding
	entries []evidence.EntryRow
	step    int
	which   *widget.Chooser
	types   *widget.Chooser
	right   textarea.Model
}

func newWrongForm(t *theme.Theme, f evidence.Finding, rows []evidence.EntryRow) *wrongForm {
	form := &wrongForm{finding: f, entries: rows, step: stepType, right: widget.NewBox(t)}
	var choices []widget.Choice
	for i, r := range rows {
		date := r.Date.Short()
		if date == "" {
			date = "no date"
		}
		choices = append(choices, widget.Choice{Label: strconv.Itoa(i+1) + "  " + date + " · " + evidence.VisibleLine(said(r.Entry))})
	}
	if len(rows) > 1 {
		form.step = stepWhich
	}
	form.which = widget.NewChooser(t, "Which of them is wrong?", choices)
	choices = nil
	for _, d := range evidence.DisputeTypes {
		choices = append(choices, widget.Choice{Label: words.Dispute(d), Hint: hints[d]})
	}
	form.types = widget.NewChooser(t, "What is the mistake?", choices)
	form.types.Select(max(slices.Index(evidence.DisputeTypes, f.Flag), 0))
	return form
}

// hints tell what follows from each sort of mistake.
var hints = map[evidence.DisputeType]string{
	evidence.WrongFact:   "A fact that is wrong must be put right, if you ask for it.",
	evidence.WrongPerson: "What is about somebody else must be taken out of your record, if you ask for it.",
	evidence.OutOfDate:   "A fact that is no longer so must be put right, if you ask for it.",
	evidence.Missing:     "You can ask for what is left out to be put in.",
	evidence.Opinion:     "An opinion stays. You can ask for a note beside it that you do not agree.",
}

func (f *wrongForm) setSize(w, h int) {
	f.right.SetWidth(max(min(w-2, widget.Measure), 4))
	f.right.SetHeight(max(min(h-8, 6), 1))
}

func (f *wrongForm) update(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	f.right, cmd = f.right.Update(msg)
	return cmd
}

// dispute is what the person has said so far.
func (f *wrongForm) dispute() evidence.Dispute {
	x := evidence.Dispute{
		Type: evidence.DisputeTypes[f.types.Chosen()], ShouldSay: strings.TrimSpace(f.right.Value()),
	}
	if i := f.which.Chosen(); i >= 0 {
		x.Entry = f.entries[i].ID
	}
	return x
}

func (m *Model) startWrong() tea.Cmd {
	f, _ := m.now()
	m.wrong = newWrongForm(m.theme, f, m.shown())
	m.wrong.setSize(m.w, m.h)
	return nil
}

func (m *Model) wrongKeys() widget.Keys {
	f := m.wrong
	var keys widget.Keys
	next := "go on"
	switch f.step {
	case stepWhich:
		keys = f.which.Keys()
	case stepType:
		keys = f.types.Keys()
	case stepRight:
		next = "save"
	}
	keys = append(keys, widget.Key{Binding: widget.Bind("enter", next, "enter"), Do: m.wrongNext, Bar: true, Group: true})
	if f.step == stepRight {
		keys = append(keys, widget.Key{Binding: widget.Bind("alt+enter", "new line"), Bar: true})
	}
	return append(keys, widget.Key{Binding: widget.Bind("esc", "go back", "esc"), Do: m.wrongBack, Bar: true})
}

func (m *Model) wrongNext() tea.Cmd {
	f := m.wrong
	switch f.step {
	case stepWhich:
		f.step = stepType
		return nil
	case stepType:
		f.step = stepRight
		return f.right.Focus()
	}
	return m.saveWrong()
}

func (m *Model) wrongBack() tea.Cmd {
	f := m.wrong
	switch {
	case f.step == stepRight:
		f.right.Blur()
		f.step = stepType
	case f.step == stepType && len(f.entries) > 1:
		f.step = stepWhich
	default:
		m.wrong = nil
	}
	return nil
}

// saveWrong saves the answer and what was said with it.
func (m *Model) saveWrong() tea.Cmd {
	if m.asker.Busy() {
		return nav.Say("Still saving the last answer. Try again in a moment.")
	}
	f, x := m.wrong.finding, m.wrong.dispute()
	m.wrong = nil
	return m.asker.Save("Noted: this is wrong. The entry is marked as a mistake. Press u to undo.", func(ctx context.Context) error {
		_, _, err := m.store.AnswerWith(ctx, string(f.ID), evidence.AnswerWrong, x)
		return err
	})
}

// Keep saves what is being written, or is nil when there is nothing.
func (m *Model) Keep() tea.Cmd {
	if m.wrong == nil || strings.TrimSpace(m.wrong.right.Value()) == "" {
		return nil
	}
	return m.saveWrong()
}

// wrongView draws the step.
func (m *Model) wrongView() string {
	f := m.wrong
	w := min(m.w, widget.Measure)
	lines := m.asker.Question(f.finding, w)
	lines = append(lines, "")
	switch f.step {
	case stepWhich:
		f.which.SetSize(w, m.h-len(lines))
		return widget.Block(append(lines, strings.Split(f.which.View(), "\n")...), m.w, m.h)
	case stepType:
		f.types.SetSize(w, m.h-len(lines))
		return widget.Block(append(lines, strings.Split(f.types.View(), "\n")...), m.w, m.h)
	}
	x := f.dispute()
	lines = append(lines, m.theme.Muted.Render(widget.Cut("Mistake: "+words.Dispute(x.Type), w)))
	if i := f.which.Chosen(); i >= 0 {
		lines = append(lines, m.theme.Muted.Render(widget.Cut("It says: “"+evidence.VisibleLine(said(f.entries[i].Entry))+"”", w)))
	}
	lines = append(lines, "")
	for _, l := range widget.Wrap("What is right? Use your own words. You may leave this empty, and say it later.", w) {
		lines = append(lines, m.theme.Strong.Render(l))
	}
	lines = append(lines, "")
	return widget.Block(append(lines, strings.Split(f.right.View(), "\n")...), m.w, m.h)
}
