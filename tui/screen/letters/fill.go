package letters

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
)

// filling is what the person has answered so far.
type filling struct {
	text    evidence.LetterText
	request evidence.LetterRequest
	kind    string // the sort of addressee
	name    string // of the addressee
	values  []string
}

func (m *Model) nothingAsked() string {
	if t := m.page.text(); len(t.Ask) == 0 && !unnamed(t) {
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
	l.field.SetValue(f.name)
	l.do = func(name string) (string, tea.Cmd) {
		f.name = name
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
		ask, _, _ := strings.Cut(q.Ask, "?")
		t := newTicks(m, ask+"?", q.Choices, strings.Fields(f.values[i]), func(keys []string) tea.Cmd {
			f.values[i] = strings.Join(keys, " ")
			return m.askQuestion(f, i+1)
		})
		t.hint, t.leave = "Tick none to have all of them with boxes to tick on paper.", back
		return m.ask(t)
	}
	return m.ask(newBox(m, f, i, back))
}

// filled fills in what was answered, if anything was. A letter that the person
// has not changed is written anew with it; in their own text it takes the place
// of what stands in brackets.
func (m *Model) filled(f *filling) tea.Cmd {
	name := strings.TrimSpace(f.name)
	for i, q := range f.text.Ask {
		if f.values[i] != "" {
			f.request.Answers[q.Key] = f.values[i]
		}
	}
	if len(f.request.Answers) == 0 && name == "" {
		return nil
	}
	if f.text.Changed == "" {
		if name != "" {
			f.request.To = strings.TrimPrefix(f.kind+"="+name, "=")
		}
		return m.fillIn(f.request, f.text)
	}
	t := f.text
	if name != "" {
		t = t.Filled(t.To, name)
	}
	for _, q := range t.Ask {
		if answer := f.request.Answers[q.Key]; answer != "" {
			t = t.Filled(q.Blank, answer)
		}
	}
	return m.saver.Save("Filled in. Press u to undo.", m.keep(t))
}
