package letters

import (
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/widget"
)

// ticks asks which of several hold.
type ticks struct {
	m       *Model
	title   string
	hint    string
	choices []evidence.LetterChoice
	list    widget.List
	ticked  map[string]bool
	leave   func() tea.Cmd
	do      func(keys []string) tea.Cmd
}

func newTicks(m *Model, title string, choices []evidence.LetterChoice, given []string, do func([]string) tea.Cmd) *ticks {
	t := &ticks{m: m, title: title, choices: choices, ticked: map[string]bool{}, do: do}
	for _, k := range given {
		t.ticked[k] = true
	}
	t.list.SetSize(len(choices))
	return t
}

func (t *ticks) keys() widget.Keys {
	keys := widget.Keys{
		{Binding: widget.Bind("x", "tick, or take the tick off", "x", "space"), Do: t.tick, Bar: true, Group: true},
		{Binding: widget.Bind("enter", "go on", "enter"), Do: t.chosen, Bar: true},
	}
	return append(append(keys, t.list.Keys(nil)...), t.m.leaveKey(t.leave))
}

func (t *ticks) tick() tea.Cmd {
	k := t.choices[t.list.Cursor()].Key
	t.ticked[k] = !t.ticked[k]
	return nil
}

func (t *ticks) chosen() tea.Cmd {
	var keys []string
	for _, c := range t.choices {
		if t.ticked[c.Key] {
			keys = append(keys, c.Key)
		}
	}
	return t.do(keys)
}

func (t *ticks) lines() []string {
	out := widget.Styled(evidence.VisibleLine(t.title), t.m.w, t.m.theme.Strong.Render)
	out = append(append(out, widget.Styled(t.hint, t.m.w, t.m.theme.Muted.Render)...), "")
	from, to := t.list.Window()
	for i := from; i < to; i++ {
		c := t.choices[i]
		mark := "[ ] "
		if t.ticked[c.Key] {
			mark = "[x] "
		}
		text := widget.Cut(mark+evidence.VisibleLine(c.Text), t.m.w-2)
		if i == t.list.Cursor() {
			out = append(out, t.list.Row(i, t.m.theme.Selected.Render("► "+text)))
			continue
		}
		out = append(out, t.list.Row(i, t.m.theme.Text.Render("  "+text)))
	}
	return out
}

func (t *ticks) setSize(_, h int)       { t.list.SetHeight(max(h-5, 1)) }
func (t *ticks) focus() tea.Cmd         { return nil }
func (t *ticks) typing() bool           { return false }
func (t *ticks) update(tea.Msg) tea.Cmd { return nil }
