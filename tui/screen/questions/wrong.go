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
	entries []numbered
	first   int // the step that comes first
	step    int
	which   *widget.Chooser
	types   *widget.Chooser
	right   textarea.Model
}

func newWrongForm(t *theme.Theme, f evidence.Finding, rows []numbered) *wrongForm {
	form := &wrongForm{finding: f, entries: rows, first: stepType, right: widget.NewBox(t)}
	var choices []widget.Choice
	if n := len(f.Also); n > 0 {
		choices = append(choices, widget.Choice{Label: "All of 1 to " + strconv.Itoa(n+1)})
	}
	for _, r := range rows {
		choices = append(choices, widget.Choice{Label: strconv.Itoa(r.n) + "  " + day(r.EntryRow) + " · " + evidence.VisibleLine(said(r.Entry))})
	}
	switch {
	case form.lacks():
		form.first = stepRight
	case len(rows) > 1:
		form.first = stepWhich
	}
	form.step = form.first
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

// lacks reports whether the mistake is that something is missing: then no entry is
// to be chosen, and no sort of mistake.
func (f *wrongForm) lacks() bool { return f.finding.Flag == evidence.Missing }

// chosen is the entry that the person says is wrong; false for all that the
// question is about.
func (f *wrongForm) chosen() (numbered, bool) {
	i := f.which.Chosen()
	if len(f.finding.Also) > 0 {
		i--
	}
	if i < 0 || i >= len(f.entries) {
		return numbered{}, false
	}
	return f.entries[i], true
}

// dispute is what the person has said so far.
func (f *wrongForm) dispute() evidence.Dispute {
	x := evidence.Dispute{
		Type: evidence.DisputeTypes[f.types.Chosen()], ShouldSay: strings.TrimSpace(f.right.Value()),
	}
	if r, ok := f.chosen(); ok && !f.lacks() {
		x.Entry = r.ID
	}
	return x
}

func (m *Model) startWrong() tea.Cmd {
	f, _ := m.now()
	m.wrong = newWrongForm(m.theme, f, m.shown())
	m.wrong.setSize(m.w, m.h)
	if m.wrong.step == stepRight {
		return m.wrong.right.Focus()
	}
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
	if f.step == stepRight {
		f.right.Blur()
	}
	if f.step--; f.step < f.first {
		m.wrong = nil
	}
	return nil
}

// saveWrong saves the answer and what was said with it.
func (m *Model) saveWrong() tea.Cmd {
	if m.asker.Busy() {
		return nav.Say("Still saving the last answer. Try again in a moment.")
	}
	form := m.wrong
	f, x := form.finding, form.dispute()
	said := "Noted: this is wrong. The entry is marked as a mistake. Press u to undo."
	if n := len(f.Asked()); n > 1 && x.Entry == "" {
		said = "Noted: " + widget.Number(n) + " entries are marked as mistakes. Press u to undo."
	}
	if form.lacks() {
		said = "Noted. Press d for the letter that asks for it, or u to undo."
	}
	m.wrong = nil
	return m.asker.SaveOr(said, func(ctx context.Context) error {
		_, _, err := m.store.AnswerWith(ctx, string(f.ID), evidence.AnswerWrong, x)
		return err
	}, func() tea.Cmd {
		if m.wrong == nil {
			m.wrong = form // with what could not be saved
			form.setSize(m.w, m.h)
		}
		return nil
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
	ask := "What is missing, as far as you know? Use your own words. You may leave this empty, and say it later."
	if !f.lacks() {
		ask = "What is right? Use your own words. You may leave this empty, and say it later."
		lines = append(lines, m.theme.Muted.Render(widget.Cut("Mistake: "+words.Dispute(f.dispute().Type), w)))
		it := "It is in all of 1 to " + strconv.Itoa(len(f.finding.Asked())) + "."
		if r, ok := f.chosen(); ok {
			it = "It says: " + day(r.EntryRow) + " · “" + evidence.VisibleLine(said(r.Entry)) + "”"
		}
		if len(f.entries) > 0 {
			lines = append(lines, m.theme.Muted.Render(widget.Cut(it, w)))
		}
		lines = append(lines, "")
	}
	for _, l := range widget.Wrap(ask, w) {
		lines = append(lines, m.theme.Strong.Render(l))
	}
	lines = append(lines, "")
	return widget.Block(append(lines, strings.Split(f.right.View(), "\n")...), m.w, m.h)
}
