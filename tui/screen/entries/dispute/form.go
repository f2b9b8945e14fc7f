// Package dispute is the form by which a person flags a mistake in an entry, one
// question at a time: what sort of mistake it is, what the record says, and what
// it should say. In: the entry. Out: the mistake as they put it, to be saved. It
// never changes what the record says.
package dispute

import (
	"strings"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// The steps of the form.
const (
	stepType = iota
	stepSays
	stepShould
)

// Form is the form for one entry.
type Form struct {
	theme *theme.Theme
	entry evidence.EntryRow
	save  func(evidence.Dispute) tea.Cmd
	leave func() tea.Cmd

	w, h  int
	step  int
	types *widget.Chooser
	says  textarea.Model
	right textarea.Model
	began string // what stood in says at first
}

// New makes the form. It ends with save or with leave; after save it may be shown
// again, with the words that could not be saved.
func New(t *theme.Theme, r evidence.EntryRow, save func(evidence.Dispute) tea.Cmd, leave func() tea.Cmd) *Form {
	var choices []widget.Choice
	for _, d := range evidence.DisputeTypes {
		choices = append(choices, widget.Choice{Label: words.Dispute(d)})
	}
	f := &Form{
		theme: t, entry: r, save: save, leave: leave,
		types: widget.NewChooser(t, "What is the mistake?", choices),
		says:  widget.NewBox(t), right: widget.NewBox(t),
	}
	f.says.SetValue(record(r.Entry))
	f.began = f.says.Value()
	return f
}

// record is what the entry says, as a start for what the person quotes.
func record(e evidence.Entry) string {
	text := strings.TrimSpace(e.Text)
	if text == "" {
		text = strings.TrimSpace(e.Title + " " + e.Value + " " + e.Unit)
	}
	const most = 600
	if len(text) > most {
		text = strings.ToValidUTF8(text[:most], "") + " …"
	}
	return evidence.Visible(text)
}

// Title names the form.
func (f *Form) Title() string { return "Flag a mistake" }

// Focus lets letters reach the box of the step.
func (f *Form) Focus() tea.Cmd {
	switch f.step {
	case stepSays:
		return f.says.Focus()
	case stepShould:
		return f.right.Focus()
	}
	return nil
}

// Typing reports whether keys are letters now.
func (f *Form) Typing() bool { return f.step != stepType }

// SetSize gives the room there is.
func (f *Form) SetSize(w, h int) {
	f.w, f.h = w, h
	for _, b := range []*textarea.Model{&f.says, &f.right} {
		b.SetWidth(max(min(w-2, widget.Measure), 4))
		b.SetHeight(6)
	}
}

func (f *Form) kind() evidence.DisputeType { return evidence.DisputeTypes[f.types.Chosen()] }

// Update types into the box of the step.
func (f *Form) Update(msg tea.Msg) tea.Cmd {
	typed, ok := widget.Typed(msg)
	if !ok {
		return nil
	}
	var cmd tea.Cmd
	switch f.step {
	case stepSays:
		f.says, cmd = f.says.Update(typed)
	case stepShould:
		f.right, cmd = f.right.Update(typed)
	}
	return cmd
}

// Keys is the key table of the step.
func (f *Form) Keys() widget.Keys {
	next := "go on"
	if f.step == stepShould {
		next = "save"
	}
	keys := widget.Keys{}
	if f.step == stepType {
		keys = f.types.Keys()
	}
	keys = append(keys, widget.Key{Binding: widget.Bind("enter", next, "enter"), Do: f.next, Bar: true, Group: true})
	if f.step != stepType {
		keys = append(keys, widget.Key{Binding: widget.Bind("alt+enter", "new line"), Bar: true})
	}
	return append(keys, widget.Key{Binding: widget.Bind("esc", "go back", "esc"), Do: f.back, Bar: true})
}

func (f *Form) next() tea.Cmd {
	switch f.step {
	case stepType:
		f.step = stepSays
		return f.says.Focus()
	case stepSays:
		f.says.Blur()
		f.step = stepShould
		return f.right.Focus()
	}
	return f.flag()
}

// Keep flags the mistake as far as it was put, or is nil when nothing was written.
func (f *Form) Keep() tea.Cmd {
	if f.says.Value() == f.began && strings.TrimSpace(f.right.Value()) == "" {
		return nil
	}
	return f.flag()
}

func (f *Form) flag() tea.Cmd {
	return f.save(evidence.Dispute{
		Entry: f.entry.ID, Type: f.kind(),
		Says:      strings.TrimSpace(f.says.Value()),
		ShouldSay: strings.TrimSpace(f.right.Value()),
	})
}

func (f *Form) back() tea.Cmd {
	switch f.step {
	case stepSays:
		f.says.Blur()
		f.step = stepType
		return nil
	case stepShould:
		f.right.Blur()
		f.step = stepSays
		return f.says.Focus()
	}
	return f.leave()
}

// View draws the question being asked.
func (f *Form) View() string {
	w := min(f.w, widget.Measure)
	lines := []string{f.theme.Strong.Render(widget.Cut(words.Headline(f.entry), w))}
	for _, l := range widget.Wrap("The record itself stays as it is. Your pack shows your correction beside it.", w) {
		lines = append(lines, f.theme.Muted.Render(l))
	}
	lines = append(lines, "")
	if f.step == stepType {
		f.types.SetSize(f.w, f.h-len(lines))
		return widget.Block(append(lines, strings.Split(f.types.View(), "\n")...), f.w, f.h)
	}
	lines = append(lines, f.theme.Muted.Render("Mistake: "+words.Dispute(f.kind())), "")
	question, box := "What does the record say? Keep only the part that is wrong.", f.says.View()
	if f.step == stepShould {
		question, box = "What should it say? Use your own words. You may leave this empty.", f.right.View()
	}
	for _, l := range widget.Wrap(question, w) {
		lines = append(lines, f.theme.Strong.Render(l))
	}
	lines = append(lines, "")
	return widget.Block(append(lines, strings.Split(box, "\n")...), f.w, f.h)
}
