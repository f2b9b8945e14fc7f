package disputes

import (
	"context"
	"strings"

	"charm.land/bubbles/v2/textarea"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// What a form is for.
type writing int

const (
	writeRight writing = iota
	writeAsked
	writeAnswer
)

// form takes what the person writes about a dispute.
type form struct {
	what writing
	on   evidence.DisputeRow
	box  textarea.Model  // what is right, or the answer
	who  textinput.Model // who was asked
	day  textinput.Model // and when
	dayd bool            // the day is being written
	why  string          // why the day cannot be used
}

func newForm(t *theme.Theme, what writing, r evidence.DisputeRow) *form {
	f := &form{what: what, on: r, box: widget.NewBox(t), who: widget.NewField(t, "Whom: "), day: widget.NewField(t, "Day:  ")}
	f.box.SetValue(evidence.Visible(r.ShouldSay))
	if what == writeAnswer {
		f.box.SetValue(evidence.Visible(r.Answer))
	}
	who := r.Asked
	if who == "" {
		who = r.On.Organisation
	}
	f.who.SetValue(evidence.VisibleLine(who))
	f.day.SetValue(r.AskedOn)
	f.day.Placeholder = "today, or a day like 14/3/2026"
	return f
}

func (f *form) setSize(w, h int) {
	f.box.SetWidth(max(min(w-2, widget.Measure), 4))
	f.box.SetHeight(max(min(h-8, 6), 1))
	for _, field := range []*textinput.Model{&f.who, &f.day} {
		field.SetWidth(max(min(w, widget.Measure)-8, 8))
	}
}

func (f *form) focus() tea.Cmd {
	switch {
	case f.what != writeAsked:
		return f.box.Focus()
	case f.dayd:
		f.who.Blur()
		return f.day.Focus()
	}
	f.day.Blur()
	return f.who.Focus()
}

func (f *form) update(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	switch {
	case f.what != writeAsked:
		f.box, cmd = f.box.Update(msg)
	case f.dayd:
		f.day, cmd = f.day.Update(msg)
	default:
		f.who, cmd = f.who.Update(msg)
	}
	f.why = ""
	return cmd
}

// apply puts what was written into a dispute.
func (f *form) apply(x *evidence.Dispute) {
	switch f.what {
	case writeRight:
		x.ShouldSay = strings.TrimSpace(f.box.Value())
	case writeAnswer:
		x.Answer = strings.TrimSpace(f.box.Value())
	case writeAsked:
		x.Asked = strings.TrimSpace(f.who.Value())
		x.AskedOn = ""
		if day, ok := words.ParseDay(f.day.Value()); ok && x.Asked != "" {
			x.AskedOn = day
		}
	}
}

// changed reports whether saving would change the dispute.
func (f *form) changed() bool {
	x := f.on.Dispute
	f.apply(&x)
	return x != f.on.Dispute
}

func (m *Model) write(what writing) func() tea.Cmd {
	return func() tea.Cmd {
		r, _ := m.now()
		m.form = newForm(m.theme, what, r)
		m.form.setSize(m.w, m.h)
		return m.form.focus()
	}
}

func (m *Model) formKeys() widget.Keys {
	next := "save"
	if m.form.what == writeAsked && !m.form.dayd {
		next = "go on"
	}
	keys := widget.Keys{{Binding: widget.Bind("enter", next, "enter"), Do: m.next, Bar: true, Group: true}}
	if m.form.what != writeAsked {
		keys = append(keys, widget.Key{Binding: widget.Bind("alt+enter", "new line"), Bar: true})
	}
	return append(keys, widget.Key{Binding: widget.Bind("esc", "go back", "esc"), Do: m.back, Bar: true})
}

func (m *Model) next() tea.Cmd {
	f := m.form
	switch {
	case f.what == writeAsked && !f.dayd:
		f.dayd = true
		return f.focus()
	case f.what == writeAsked && !f.usableDay():
		f.why = words.NoDay
		return nil
	}
	return m.saveForm()
}

func (f *form) usableDay() bool {
	_, ok := words.ParseDay(f.day.Value())
	return ok
}

func (m *Model) back() tea.Cmd {
	if m.form.what == writeAsked && m.form.dayd {
		m.form.dayd = false
		return m.form.focus()
	}
	m.form = nil
	return nil
}

func (m *Model) saveForm() tea.Cmd {
	f := m.form
	if m.saver.Busy() {
		return nav.Say("Still saving the last change. Try again in a moment.")
	}
	m.form = nil
	if !f.changed() {
		return nil
	}
	return m.saver.SaveOr("Saved. Press u to undo.", func(ctx context.Context) error {
		_, err := m.store.Dispute(ctx, string(f.on.ID), func(x *evidence.Dispute) error {
			f.apply(x)
			return nil
		})
		return err
	}, func() tea.Cmd { return m.again(f) })
}

// again opens a form with what could not be saved.
func (m *Model) again(f *form) tea.Cmd {
	if m.form != nil {
		return nil // something else is being written by now
	}
	m.form = f
	f.setSize(m.w, m.h)
	return f.focus()
}

// Keep saves what is being written, or is nil when there is nothing to save.
func (m *Model) Keep() tea.Cmd {
	if m.form == nil || !m.form.changed() || m.form.what == writeAsked && !m.form.usableDay() {
		return nil
	}
	return m.saveForm()
}
