package about

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/evidence/details"
	"ownpack/tui/nav"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// labelWidth is the column of names of details.
const labelWidth = 24

// The lists that can be clicked while a form is open.
const (
	rowsOfForm = iota + 1
	rowsOfChoices
)

// form is the questions of one group, of which one is being answered.
type form struct {
	title   string
	claim   evidence.SchemeID // whose claim; empty for the person
	words   details.Form
	theme   *theme.Theme
	fields  []*field
	at      int
	rows    widget.List // the questions, for clicks
	changed bool        // something was saved
	leaving bool        // esc was pressed while a value can't be used
}

// openForm opens the questions of a group at one of them; with no key, at the
// first.
func (m *Model) openForm(g details.Group, claim evidence.SchemeID, key string) {
	f := &form{title: g.Title, claim: claim, words: m.words, theme: m.theme}
	if claim != "" {
		f.title = g.Title + ": " + words.Scheme(claim)
	}
	for _, k := range g.Asks {
		f.fields = append(f.fields, newField(m.words.Question(k), m.kept(claim, k), m.words, m.theme))
	}
	f.at = max(slices.IndexFunc(f.fields, func(x *field) bool { return x.Key == key }), 0)
	f.rows = widget.List{Number: rowsOfForm}
	f.rows.SetSize(len(f.fields))
	f.field().focus(true)
	m.mode, m.form = modeForm, f
}

func (f *form) field() *field { return f.fields[f.at] }

// typed gives keys and pasted text to the open field. Ctrl+v is the terminal's:
// the field's own way to the clipboard would start other programs.
func (f *form) typed(msg tea.Msg) {
	if press, ok := msg.(tea.KeyPressMsg); ok && press.String() == "ctrl+v" {
		return
	}
	if msg, ok := widget.Typed(msg); ok {
		if paste, ok := msg.(tea.PasteMsg); ok {
			msg = tea.PasteMsg{Content: evidence.VisibleLine(paste.Content)}
		}
		f.leaving = false
		f.field().typed(msg)
	}
}

// refresh takes what the case has now, but for what is being typed or saved.
func (f *form) refresh(kept func(key string) string, words details.Form) {
	f.words = words
	for _, x := range f.fields {
		now := kept(x.Key)
		mine := x.text != x.shown(words) || x.err != nil || x.saving
		if !mine && now != x.was {
			x.set(now, words)
		}
	}
}

// shown is what the field showed before anything was typed.
func (x *field) shown(words details.Form) string {
	if x.choice != nil {
		return x.was
	}
	return words.Shown(x.Key, x.was)
}

func (f *form) find(key string) *field {
	for _, x := range f.fields {
		if x.Key == key {
			return x
		}
	}
	return &field{}
}

func (f *form) saved(key, value string) {
	x := f.find(key)
	x.was, x.saving, f.changed = value, false, true
}

func (f *form) failed(key string, err error) {
	x := f.find(key)
	x.saving, x.err = false, err
}

// leaveField reads what was typed into the open field. What can be used is saved.
func (m *Model) leaveField() tea.Cmd {
	f := m.form
	x := f.field()
	value, err := m.store.ReadDetail(x.Key, x.text)
	if x.text == x.shown(f.words) {
		value, err = x.was, nil // an old slip is left alone
	}
	if x.err = err; err != nil || value == x.was || x.saving {
		return nil
	}
	x.saving = true
	if x.input != nil {
		x.text = f.words.Shown(x.Key, value)
		x.input.Value(&x.text)
	}
	return m.save(f.claim, x.Key, value)
}

// move goes n questions on. What can't be used stays where it is, with the reason.
func (m *Model) move(n int) tea.Cmd {
	cmd := m.leaveField()
	f := m.form
	f.leaving = false
	f.field().focus(false)
	f.at = max(min(f.at+n, len(f.fields)-1), 0)
	f.field().focus(true)
	return cmd
}

// next goes on when what was typed can be used, and ends the form after the last
// question.
func (m *Model) next() tea.Cmd {
	f := m.form
	cmd := m.leaveField()
	switch {
	case f.field().err != nil:
		return nil
	case f.at == len(f.fields)-1:
		return tea.Batch(cmd, m.done())
	}
	return tea.Batch(cmd, m.move(1))
}

// done goes back to the list. While something can't be used it is shown first; asked
// again, that is left as it was.
func (m *Model) done() tea.Cmd {
	f := m.form
	cmd := m.leaveField()
	bad := slices.IndexFunc(f.fields, func(x *field) bool { return x.err != nil })
	if bad >= 0 && !f.leaving {
		f.field().focus(false)
		f.at, f.leaving = bad, true
		f.field().focus(true)
		return cmd
	}
	said := tea.Cmd(nil)
	if bad >= 0 {
		said = nav.Say("What could not be used was left as it was. All else is saved.")
	} else if f.changed || slices.ContainsFunc(f.fields, func(x *field) bool { return x.saving }) {
		said = nav.Say("Saved. Press u to undo.")
	}
	if f.claim != "" {
		m.list.back = append(m.list.back, m.list.chosen().id, claimRowID(f.claim))
	}
	m.mode, m.form = modeList, nil
	return tea.Batch(cmd, said)
}

// formLines draws the questions, the open one in full, and below them what follows
// from the answers.
func (m *Model) formLines() []string {
	f := m.form
	below := m.belowForm()
	place := " · question " + widget.Number(f.at+1) + " of " + widget.Number(len(f.fields))
	head := []string{widget.Cut(m.theme.Strong.Render(f.title)+m.theme.Muted.Render(place), m.w), ""}
	if m.h < 12 {
		head = head[:1]
	}
	room := max(m.h-len(head), 1)
	open := f.field().open(m.theme, m.w, room)
	if way := f.wayOut(); way != "" {
		open = append(open, widget.Indent(widget.Styled(way, min(m.w, widget.Measure)-2, m.theme.Text.Render), 2)...)
	}
	if len(open)+len(below) <= room {
		room -= len(below)
	} else {
		below = nil
	}
	var lines []string
	from, to := 0, 0
	for i, x := range f.fields {
		if i != f.at {
			for _, l := range x.closed(m.theme, f.words, m.w) {
				lines = append(lines, f.rows.Row(i, l))
			}
			continue
		}
		from = len(lines)
		lines = append(lines, open...)
		to = len(lines)
	}
	if len(lines) > room {
		top := max(min(from-(room-len(open))/2, len(lines)-room), to-room, 0)
		lines = lines[top : top+room]
	}
	return append(append(head, lines...), below...)
}

// wayOut says what to do about a value that can't be used.
func (f *form) wayOut() string {
	switch x := f.field(); {
	case x.err == nil:
		return ""
	case f.leaving:
		return "Put it right, or press esc again to leave it as it was."
	case details.Needed(x.Key) || x.choice != nil:
		return "Put it right, or press esc to leave it as it was."
	}
	return "Put it right, or empty the line to leave it out."
}

// belowForm is what follows from a claim: what to know before, advice, and the day to
// check first.
func (m *Model) belowForm() []string {
	f := m.form
	w := min(m.w, widget.Measure)
	var out []string
	if f.claim == "" {
		if f.find("sr1").text == string(evidence.Yes) {
			out = append(out, widget.Styled(m.words.SR1.Told+" "+m.words.SR1.More, w, m.theme.Text.Render)...)
			return append([]string{""}, out...)
		}
		return nil
	}
	stage := evidence.Stage(f.find("stage").text)
	if c := m.words.Caution([]evidence.Claim{{Stage: stage}}); c != "" {
		out = append(out, widget.Styled(c, w, m.theme.Warn.Render)...)
	}
	for _, a := range m.advice[f.claim] {
		out = append(out, widget.Styled("Note: "+evidence.VisibleLine(a), w, m.theme.Text.Render)...)
	}
	if d, ok := m.dayOf(f.claim); ok {
		out = append(out, widget.Styled(evidence.VisibleLine(m.words.Named(d.Question)), w, m.theme.Link.Render)...)
	}
	if len(out) == 0 {
		return nil
	}
	return append([]string{""}, out...)
}

// dayOf is the day of a claim to check first.
func (m *Model) dayOf(id evidence.SchemeID) (evidence.Finding, bool) {
	var first evidence.Finding
	found := false
	for _, d := range m.dates {
		if claimOf(d.ID) != id || strings.HasSuffix(string(d.ID), ".ask") {
			continue
		}
		if d.Severity == evidence.High {
			return d, true
		}
		if !found {
			first, found = d, true
		}
	}
	return first, found
}

func (m *Model) formKeys() widget.Keys {
	f := m.form
	forward := "next"
	if f.at == len(f.fields)-1 {
		forward = "done"
	}
	keys := widget.Keys{f.rows.Click(false, func() { m.after = m.move(f.rows.Cursor() - f.at) }), f.field().click(), {Binding: widget.Bind("enter", forward, "enter"), Do: m.next, Bar: true, More: "keep this, and go on to the next question"}}
	step := func(n int) func() tea.Cmd { return func() tea.Cmd { return m.move(n) } }
	if f.field().input != nil {
		keys = append(keys,
			widget.Key{Binding: widget.Bind("↑ ↓", "another question", "up", "shift+tab"), Do: step(-1), Bar: true},
			widget.Key{Binding: widget.Bind("", "", "down", "tab"), Do: step(1)})
	} else {
		choose := func(k rune) func() tea.Cmd {
			return func() tea.Cmd { f.typed(tea.KeyPressMsg{Code: k}); return nil }
		}
		keys = append(keys,
			widget.Key{Binding: widget.Bind("↑ ↓", "choose", "up", "k"), Do: choose(tea.KeyUp), Bar: true},
			widget.Key{Binding: widget.Bind("", "", "down", "j"), Do: choose(tea.KeyDown)},
			widget.Key{Binding: widget.Bind("shift+tab", "question before", "shift+tab"), Do: step(-1), Bar: f.at > 0},
			widget.Key{Binding: widget.Bind("tab", "next question", "tab"), Do: step(1)})
	}
	return append(keys, widget.Key{Binding: widget.Bind("esc", "back to the list", "esc"), Do: m.done, Bar: true, Group: true, More: "back to the list; all is kept"})
}
