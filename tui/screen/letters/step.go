package letters

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/textarea"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/widget"
)

// step is what is asked on top of the list or of a letter.
type step interface {
	keys() widget.Keys
	lines() []string
	setSize(w, h int)
	focus() tea.Cmd
	typing() bool
	update(msg tea.Msg) tea.Cmd
}

// choice asks for one of several.
type choice struct {
	m       *Model
	above   []string // lines above the title
	chooser *widget.Chooser
	do      func(i int) tea.Cmd
	leave   func() tea.Cmd // what escape does; nil closes the step
}

func newChoice(m *Model, title string, choices []widget.Choice, do func(int) tea.Cmd) *choice {
	return &choice{m: m, chooser: widget.NewChooser(m.theme, title, choices), do: do}
}

func (c *choice) keys() widget.Keys {
	keys := widget.Keys{{
		Binding: widget.Bind("enter", "choose", "enter"), Bar: true, Group: true,
		Do: func() tea.Cmd { return c.do(c.chooser.Chosen()) },
	}}
	return append(append(keys, c.chooser.Keys()...), c.m.leaveKey(c.leave))
}

func (c *choice) lines() []string {
	return append(slices.Clone(c.above), strings.Split(c.chooser.View(), "\n")...)
}

func (c *choice) setSize(w, h int)       { c.chooser.SetSize(min(w, widget.Measure), max(h-len(c.above), 1)) }
func (c *choice) focus() tea.Cmd         { return nil }
func (c *choice) typing() bool           { return false }
func (c *choice) update(tea.Msg) tea.Cmd { return nil }

// line asks for one line of text.
type line struct {
	m     *Model
	title string
	hint  string
	field textinput.Model
	why   string // why what was written cannot be used
	next  string // what enter does
	do    func(text string) (why string, cmd tea.Cmd)
	leave func() tea.Cmd
}

func newLine(m *Model, title, prompt string, do func(string) (string, tea.Cmd)) *line {
	return &line{m: m, title: title, field: widget.NewField(m.theme, prompt), next: "go on", do: do}
}

func (l *line) keys() widget.Keys {
	enter := widget.Key{Binding: widget.Bind("enter", l.next, "enter"), Bar: true, Group: true, Do: func() tea.Cmd {
		why, cmd := l.do(l.field.Value())
		l.why = why
		return cmd
	}}
	return widget.Keys{enter, l.m.leaveKey(l.leave)}
}

func (l *line) lines() []string {
	out := widget.Styled(l.title, l.m.w, l.m.theme.Strong.Render)
	if l.hint != "" {
		out = append(out, widget.Styled(l.hint, l.m.w, l.m.theme.Muted.Render)...)
	}
	out = append(out, "", l.field.View())
	if l.why != "" {
		out = append(append(out, ""), widget.Styled(l.why, l.m.w, l.m.theme.Warn.Render)...)
	}
	return out
}

func (l *line) setSize(w, _ int) {
	l.field.SetWidth(max(min(w, widget.Measure)-len(l.field.Prompt)-1, 8))
}
func (l *line) focus() tea.Cmd { return l.field.Focus() }
func (l *line) typing() bool   { return true }

func (l *line) update(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	l.why = ""
	l.field, cmd = l.field.Update(msg)
	return cmd
}

// box asks for some lines of text, as the answer to one of a letter's questions.
type box struct {
	m     *Model
	of    *filling
	i     int
	area  textarea.Model
	leave func() tea.Cmd
}

func newBox(m *Model, of *filling, i int, leave func() tea.Cmd) *box {
	b := &box{m: m, of: of, i: i, area: widget.NewBox(m.theme), leave: leave}
	b.area.SetValue(of.values[i])
	return b
}

func (b *box) note(text string) { b.of.values[b.i] = strings.TrimSpace(text) }

func (b *box) goOn() tea.Cmd {
	b.note(b.area.Value())
	return b.m.askQuestion(b.of, b.i+1)
}

func (b *box) keys() widget.Keys {
	next := "go on"
	if b.i == len(b.of.text.Ask)-1 {
		next = "fill in"
	}
	return widget.Keys{
		{Binding: widget.Bind("enter", next, "enter"), Bar: true, Group: true, Do: b.goOn},
		{Binding: widget.Bind("alt+enter", "new line"), Bar: true},
		b.m.leaveKey(b.leave),
	}
}

func (b *box) lines() []string {
	out := widget.Styled(evidence.VisibleLine(b.of.text.Ask[b.i].Ask), b.m.w, b.m.theme.Strong.Render)
	out = append(out, widget.Styled("Use your own words. You may leave this empty.", b.m.w, b.m.theme.Muted.Render)...)
	return append(append(out, ""), strings.Split(b.area.View(), "\n")...)
}

func (b *box) setSize(w, h int) {
	b.area.SetWidth(max(min(w-2, widget.Measure), 4))
	b.area.SetHeight(max(min(h-8, 8), 1))
}
func (b *box) focus() tea.Cmd { return b.area.Focus() }
func (b *box) typing() bool   { return true }

func (b *box) update(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	b.area, cmd = b.area.Update(msg)
	return cmd
}

// told tells something until the person goes on.
type told struct {
	m    *Model
	text []string
}

func (t *told) keys() widget.Keys {
	k := t.m.leaveKey(nil)
	k.Binding = widget.Bind("esc", "back to the letter", "esc", "enter")
	return widget.Keys{k}
}

func (t *told) lines() []string        { return t.text }
func (t *told) setSize(int, int)       {}
func (t *told) focus() tea.Cmd         { return nil }
func (t *told) typing() bool           { return false }
func (t *told) update(tea.Msg) tea.Cmd { return nil }

// leaveKey is the row of a key table that leaves a step.
func (m *Model) leaveKey(leave func() tea.Cmd) widget.Key {
	if leave == nil {
		leave = func() tea.Cmd {
			m.step = nil
			return nil
		}
	}
	return widget.Key{Binding: widget.Bind("esc", "go back", "esc"), Do: leave, Bar: true, Group: true}
}
