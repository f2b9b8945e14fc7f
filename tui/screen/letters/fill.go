package letters

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/widget"
)

// filling is what the person has answered so far.
type filling struct {
	text    evidence.LetterText
	request evidence.LetterRequest
	kind    string // the sort of addressee
	values  []string
}

func (m *Model) nothingAsked() string {
	t := m.page.text()
	switch {
	case t.Changed != "":
		return "you changed the text: fill in the rest there (press e)"
	case len(t.Ask) == 0 && !unnamed(t):
		return "the letter asks you nothing: change the text with e"
	}
	return ""
}

// unnamed reports whether it is left open whom a letter goes to.
func unnamed(t evidence.LetterText) bool { return strings.Contains(t.To, "[") }

func (m *Model) fill() tea.Cmd {
	t := m.page.text()
	f := &filling{text: t, request: m.page.request, kind: m.page.request.To}
	f.request.Answers = map[string]string{}
	f.values = make([]string, len(t.Ask))
	if row, ok := m.row(t.ID); ok && f.kind == "" && len(row.To) > 0 {
		f.kind = row.To[0].Kind
	}
	if unnamed(t) {
		return m.askName(f)
	}
	return m.askQuestion(f, 0)
}

func (m *Model) askName(f *filling) tea.Cmd {
	l := newLine(m, "Who is it for? Write the name as it stands on their letters.", "Name: ", nil)
	l.hint = "You may leave this empty, and fill it in later."
	if named, ok := strings.CutPrefix(f.request.To, f.kind+"="); ok {
		l.field.SetValue(named)
	}
	l.do = func(name string) (string, tea.Cmd) {
		f.request.To = m.page.request.To
		if name = strings.TrimSpace(name); name != "" {
			f.request.To = strings.TrimPrefix(f.kind+"="+name, "=")
		}
		return "", m.askQuestion(f, 0)
	}
	return m.ask(l)
}

// askQuestion asks one question after the other, and then fills all in.
func (m *Model) askQuestion(f *filling, i int) tea.Cmd {
	if i >= len(f.text.Ask) {
		m.step = nil
		return m.filled(f)
	}
	q := f.text.Ask[i]
	back := func() tea.Cmd {
		switch {
		case i > 0:
			return m.askQuestion(f, i-1)
		case unnamed(f.text):
			return m.askName(f)
		}
		m.step = nil
		return nil
	}
	if len(q.Choices) > 0 {
		return m.ask(newTicks(m, q, f.values[i], back, func(keys string) tea.Cmd {
			f.values[i] = keys
			return m.askQuestion(f, i+1)
		}))
	}
	return m.ask(newBox(m, f, i, back))
}

// filled writes the letter with what was answered, if anything was.
func (m *Model) filled(f *filling) tea.Cmd {
	for i, q := range f.text.Ask {
		if f.values[i] != "" {
			f.request.Answers[q.Key] = f.values[i]
		}
	}
	if len(f.request.Answers) == 0 && f.request.To == m.page.request.To {
		return nil
	}
	return m.fillIn(f.request, f.text)
}

// ticks asks which of several hold.
type ticks struct {
	m      *Model
	q      evidence.LetterQuestion
	list   widget.List
	ticked map[string]bool
	leave  func() tea.Cmd
	do     func(keys string) tea.Cmd
}

func newTicks(m *Model, q evidence.LetterQuestion, given string, leave func() tea.Cmd, do func(string) tea.Cmd) *ticks {
	t := &ticks{m: m, q: q, ticked: map[string]bool{}, leave: leave, do: do}
	for _, k := range strings.Fields(given) {
		t.ticked[k] = true
	}
	t.list.SetSize(len(q.Choices))
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
	k := t.q.Choices[t.list.Cursor()].Key
	t.ticked[k] = !t.ticked[k]
	return nil
}

func (t *ticks) chosen() tea.Cmd {
	var keys []string
	for _, c := range t.q.Choices {
		if t.ticked[c.Key] {
			keys = append(keys, c.Key)
		}
	}
	return t.do(strings.Join(keys, " "))
}

func (t *ticks) lines() []string {
	ask, _, _ := strings.Cut(t.q.Ask, "?")
	out := widget.Styled(evidence.VisibleLine(ask)+"?", t.m.w, t.m.theme.Strong.Render)
	out = append(out, t.m.theme.Muted.Render("Tick none to have all of them with boxes to tick on paper."), "")
	from, to := t.list.Window()
	for i := from; i < to; i++ {
		c := t.q.Choices[i]
		mark := "[ ] "
		if t.ticked[c.Key] {
			mark = "[x] "
		}
		if i == t.list.Cursor() {
			out = append(out, t.m.theme.Selected.Render("► "+widget.Cut(mark+c.Text, t.m.w-2)))
			continue
		}
		out = append(out, t.m.theme.Text.Render("  "+widget.Cut(mark+c.Text, t.m.w-2)))
	}
	return out
}

func (t *ticks) setSize(_, h int)       { t.list.SetHeight(max(h-5, 1)) }
func (t *ticks) focus() tea.Cmd         { return nil }
func (t *ticks) typing() bool           { return false }
func (t *ticks) update(tea.Msg) tea.Cmd { return nil }
