// Package note is the box for a person's own words about an entry: a note beside a
// pick, or an answer to an entry that seems to state ability. In: the entry, the
// activity by name, and the words so far. Out: the words to be saved. It never
// loses what was typed: each way out of it keeps the words.
package note

import (
	"strings"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// About says what the words are about.
type About struct {
	Entry    evidence.EntryRow
	Activity string // in words
	// Answer says that they answer the entry, and are no note beside a pick.
	Answer bool
	Words  string // what was written before
}

// Form is the box.
type Form struct {
	theme *theme.Theme
	about About
	save  func(text string) tea.Cmd
	close func() tea.Cmd
	box   textarea.Model
	began string // what stood in the box at first
	w, h  int
}

// New makes the box. Words that changed go to save; close, which should ask Keep
// first, ends it.
func New(t *theme.Theme, a About, save func(text string) tea.Cmd, close func() tea.Cmd) *Form {
	f := &Form{theme: t, about: a, save: save, close: close, box: widget.NewPage(t)}
	f.box.SetValue(evidence.Visible(a.Words))
	f.began = f.box.Value()
	return f
}

// Focus lets letters reach the box.
func (f *Form) Focus() tea.Cmd { return f.box.Focus() }

// Title names the box.
func (f *Form) Title() string {
	if f.about.Answer {
		return "Your answer"
	}
	return "Your note"
}

// Typing reports that keys are letters.
func (f *Form) Typing() bool { return true }

// SetSize gives the room there is.
func (f *Form) SetSize(w, h int) {
	f.w, f.h = w, h
	f.box.SetWidth(max(min(w-2, widget.Measure), 4))
	f.box.SetHeight(6)
}

// Update types into the box.
func (f *Form) Update(msg tea.Msg) tea.Cmd {
	typed, ok := widget.Typed(msg)
	if !ok {
		return nil
	}
	var cmd tea.Cmd
	f.box, cmd = f.box.Update(typed)
	return cmd
}

// Keys is the key table of the box.
func (f *Form) Keys() widget.Keys {
	return widget.Keys{
		{Binding: widget.Bind("ctrl+s", "save", "ctrl+s"), Do: f.close, Bar: true},
		{Binding: widget.Bind("enter", "new line"), Bar: true},
		{Binding: widget.Bind("esc", "done (your words are kept)", "esc"), Do: f.close, Bar: true},
	}
}

// Keep saves what was written, or is nil when it is as it was.
func (f *Form) Keep() tea.Cmd {
	if f.box.Value() == f.began {
		return nil
	}
	return f.save(strings.TrimSpace(f.box.Value()))
}

// View draws the entry, what is asked, and the box.
func (f *Form) View() string {
	w := min(f.w, widget.Measure)
	about, ask := "Picked for ", "What do you want to say about this entry? Your pack prints your words beside it, as they are. You may leave this empty."
	if f.about.Answer {
		about, ask = "It seems to state ability for ", "What do you say to that? Was it a good day, or before things got worse? Did it hurt, or take long, or cost you the rest of the day? If you pick the entry, your pack prints your answer beside it, as it is."
	}
	lines := []string{f.theme.Strong.Render(widget.Cut(words.Headline(f.about.Entry), w))}
	if f.about.Answer && f.h >= 16 {
		quoted := widget.Wrap("“"+words.Beginning(f.about.Entry.Entry, 4*w)+"”", w)
		lines = append(lines, quoted[:min(len(quoted), 3)]...)
	}
	lines = append(lines, f.theme.Muted.Render(widget.Cut(about+f.about.Activity, w)), "")
	for _, l := range widget.Wrap(ask, w) {
		lines = append(lines, f.theme.Text.Render(l))
	}
	lines = append(lines, "")
	return widget.Block(append(lines, strings.Split(f.box.View(), "\n")...), f.w, f.h)
}
