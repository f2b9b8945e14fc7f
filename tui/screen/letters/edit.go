package letters

import (
	"context"
	"strings"
	"time"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
)

// pause is how long typing must rest before the text is saved.
const pause = 2 * time.Second

type pauseMsg struct {
	by    *Model
	typed int
}

// editor takes the text of a letter as the person changes it.
type editor struct {
	m     *Model
	text  evidence.LetterText
	area  textarea.Model
	began string // what stood in the box at first
	saved string // the text as it is in the case
	typed int    // counts changes, to wait for a pause
	blank []int  // from and to, in runes, of the blank that the next letter replaces
}

func (m *Model) edit() tea.Cmd {
	t := m.page.text()
	e := &editor{m: m, text: t, area: widget.NewPage(m.theme), saved: t.Text}
	e.area.SetValue(evidence.Visible(t.Text))
	e.area.MoveToBegin()
	e.began = e.area.Value()
	e.toBlank(-1)
	return m.ask(e)
}

// editAgain opens the box with a text that could not be saved.
func (m *Model) editAgain(unsaved evidence.LetterText) tea.Cmd {
	e := &editor{m: m, text: unsaved, area: widget.NewPage(m.theme)}
	e.area.SetValue(unsaved.Text)
	e.began = e.area.Value()
	return m.ask(e)
}

func (e *editor) keys() widget.Keys {
	return widget.Keys{
		{Binding: widget.Bind("tab", "to the next [blank]", "tab"), Do: e.next, Bar: true, Group: true, More: "go to what is to be filled in next"},
		{Binding: widget.Bind("enter", "new line"), Bar: true},
		{Binding: widget.Bind("esc", "done (your text is kept)", "esc"), Do: e.done, Bar: true},
	}
}

// value is the text as it stands in the box. What the person did not touch stays
// as it was given, letter by letter.
func (e *editor) value() string {
	v := e.area.Value()
	if v == e.began {
		return e.text.Text
	}
	return strings.TrimRight(v, "\n ") + "\n"
}

// keep saves what is not saved yet, or is nil when all is. An empty letter is not
// kept.
func (e *editor) keep() tea.Cmd {
	t := e.text
	if t.Text = e.value(); t.Text == e.saved || strings.TrimSpace(t.Text) == "" {
		return nil
	}
	return e.m.keepText(t)
}

func (e *editor) done() tea.Cmd {
	if strings.TrimSpace(e.value()) == "" {
		e.m.step = nil
		return nav.Warn("nothing was changed: a letter cannot be empty.")
	}
	keep := e.keep()
	e.m.step = nil
	if keep == nil {
		return e.m.reread()
	}
	return keep
}

// next goes to the next thing to fill in, and from the last to the first.
func (e *editor) next() tea.Cmd {
	if !e.toBlank(e.at()) {
		return nav.Say("nothing is left to fill in")
	}
	return nil
}

// at is how many runes stand before the cursor.
func (e *editor) at() int {
	lines := strings.Split(e.area.Value(), "\n")
	at := e.area.Column()
	for _, l := range lines[:min(e.area.Line(), len(lines))] {
		at += len([]rune(l)) + 1
	}
	return at
}

// toBlank puts the cursor on the first blank after a rune, else on the first of
// all. What is typed there takes the blank's place.
func (e *editor) toBlank(after int) bool {
	value := e.area.Value()
	var to []int
	for _, span := range blank.FindAllStringIndex(value, -1) {
		at := len([]rune(value[:span[0]]))
		if to != nil && at <= after {
			continue
		}
		to = []int{at, at + len([]rune(value[span[0]:span[1]]))}
		if at > after {
			break
		}
	}
	if to == nil {
		return false
	}
	e.moveTo(strings.Split(value, "\n"), to[0])
	e.blank = to
	return true
}

// fill takes out the blank on which the cursor was put, for what is typed now.
func (e *editor) fill(msg tea.Msg) {
	span := e.blank
	if e.blank = nil; span == nil || e.at() != span[0] {
		return
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if msg.Text == "" {
			return
		}
	case tea.PasteMsg:
	default:
		e.blank = span
		return
	}
	all := []rune(e.area.Value())
	value := string(all[:span[0]]) + string(all[span[1]:])
	e.area.SetValue(value)
	e.moveTo(strings.Split(value, "\n"), span[0])
}

// moveTo puts the cursor before the rune at.
func (e *editor) moveTo(lines []string, at int) {
	row := 0
	for row < len(lines)-1 && at > len([]rune(lines[row])) {
		at -= len([]rune(lines[row])) + 1
		row++
	}
	e.area.MoveToBegin()
	for range len([]rune(e.area.Value())) {
		if e.area.Line() >= row {
			break
		}
		e.area.CursorDown()
	}
	e.area.SetCursorColumn(at)
}

func (e *editor) setSize(w, h int) {
	e.area.SetWidth(max(min(w-2, widget.Measure), 4))
	e.area.SetHeight(max(h-3, 1))
}

func (e *editor) focus() tea.Cmd { return e.area.Focus() }
func (e *editor) typing() bool   { return true }

// update gives keys and pasted text to the box, and saves when typing rests.
func (e *editor) update(msg tea.Msg) tea.Cmd {
	before := e.area.Value()
	e.fill(msg)
	var cmd tea.Cmd
	e.area, cmd = e.area.Update(msg)
	if e.area.Value() == before {
		return cmd
	}
	e.typed++
	by, typed := e.m, e.typed
	return tea.Batch(cmd, tea.Tick(pause, func(time.Time) tea.Msg { return pauseMsg{by, typed} }))
}

func (e *editor) lines() []string {
	out := []string{e.m.theme.Strong.Render("Change the letter.") + e.m.theme.Text.Render(" Type over what stands in [square brackets].")}
	out = append(out, strings.Split(e.area.View(), "\n")...)
	state := e.m.theme.OK.Render("All is saved.")
	if e.value() != e.saved {
		state = e.m.theme.Muted.Render("Saved as soon as you pause.")
	}
	return append(out, "", state)
}

// keep is the change that keeps a letter's text.
func (m *Model) keep(t evidence.LetterText) func(context.Context) error {
	return func(ctx context.Context) error { return m.store.KeepLetterText(ctx, t) }
}
