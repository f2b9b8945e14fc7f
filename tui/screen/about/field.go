package about

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"

	"ownpack/evidence"
	"ownpack/evidence/details"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
)

// choiceIndent is what stands before a choice: the line at the side, and the sign of
// the chosen one.
const choiceIndent = 4

// field is one question of the form: a line to type, or choices.
type field struct {
	details.Question
	input  *huh.Input
	choice *huh.Select[string]
	text   string // as it is typed, or the value chosen
	was    string // as the case has it
	saving bool
	err    error
	rows   widget.List // the choices, for clicks
	labels []string    // of the choices, as they are drawn
}

// lookOf makes the form look like everything else: huh brings no colour of its own.
func lookOf(t *theme.Theme) huh.Theme {
	return huh.ThemeFunc(func(bool) *huh.Styles {
		f := huh.FieldStyles{
			Base:             t.Link.UnsetBold().BorderStyle(lipgloss.NormalBorder()).BorderLeft(true).BorderForeground(t.Link.GetForeground()).PaddingLeft(1),
			Title:            t.Strong,
			Description:      t.Muted,
			SelectSelector:   t.Selected.SetString("► "),
			Option:           t.Text,
			SelectedOption:   t.Selected,
			UnselectedOption: t.Text,
		}
		f.Base = f.Base.UnsetForeground()
		f.TextInput = huh.TextInputStyles{Cursor: t.Text, CursorText: t.Text, Placeholder: t.Muted, Prompt: t.Key, Text: t.Text}
		return &huh.Styles{Focused: f, Blurred: f}
	})
}

// choosing are the keys of the choices; all others belong to the screen.
func choosing() *huh.KeyMap {
	off := key.NewBinding(key.WithDisabled())
	k := &huh.KeyMap{}
	k.Select = huh.SelectKeyMap{
		Next: off, Prev: off, Submit: off, Left: off, Right: off, Filter: off, SetFilter: off, ClearFilter: off, HalfPageUp: off, HalfPageDown: off,
		Up: key.NewBinding(key.WithKeys("up", "k")), Down: key.NewBinding(key.WithKeys("down", "j")),
		GotoTop: key.NewBinding(key.WithKeys("home", "g")), GotoBottom: off,
	}
	k.Input = huh.InputKeyMap{AcceptSuggestion: off, Next: off, Prev: off, Submit: off}
	return k
}

func newField(q details.Question, was string, words details.Form, t *theme.Theme) *field {
	f := &field{Question: q}
	if len(q.Choices) == 0 {
		f.input = huh.NewInput().Title(q.Label).Prompt("> ")
		f.input.WithTheme(lookOf(t))
		f.input.WithKeyMap(choosing())
	} else {
		f.choice = huh.NewSelect[string]().Title(q.Label)
		f.choice.WithTheme(lookOf(t))
		f.choice.WithKeyMap(choosing())
	}
	f.set(was, words)
	return f
}

// set shows a value that the case has.
func (f *field) set(was string, words details.Form) {
	f.was, f.text, f.err = was, was, nil
	if f.input != nil {
		f.text = words.Shown(f.Key, was)
		f.input.Value(&f.text)
		return
	}
	// A value that is none of the choices stays one.
	known := slices.ContainsFunc(f.Choices, func(c details.Choice) bool { return c.Value == was })
	var options []huh.Option[string]
	for _, c := range f.Choices {
		options = append(options, huh.NewOption(c.Text(), c.Value))
	}
	if !known {
		options = append(options, huh.NewOption(evidence.VisibleLine(was), was))
	}
	f.choice.Value(&f.text)
	f.choice.Options(options...)
	f.rows, f.labels = widget.List{Number: rowsOfChoices}, nil
	f.rows.SetSize(len(options))
	for _, o := range options {
		f.labels = append(f.labels, o.Key)
	}
}

// click takes a click on a choice: the first chooses it, one more goes on.
func (f *field) click() widget.Key {
	if f.choice == nil {
		return widget.Key{}
	}
	values := make([]string, len(f.labels))
	for i := range values {
		values[i] = f.was
		if i < len(f.Choices) {
			values[i] = f.Choices[i].Value
		}
	}
	f.rows.Select(slices.Index(values, f.text))
	return f.rows.Click(true, func() {
		f.text, f.err = values[f.rows.Cursor()], nil
		f.choice.Value(&f.text)
	})
}

// marked marks the choices among the lines of the field, so that they can be
// clicked.
func (f *field) marked(lines []string, w int) []string {
	var at []int // the choice on each line
	for i, label := range f.labels {
		for range strings.Split(lipgloss.Wrap(label, w-choiceIndent, ",.-; "), "\n") {
			at = append(at, i)
		}
	}
	first := len(lines) - len(at)
	for n, i := range at {
		if first >= 0 {
			lines[first+n] = f.rows.Row(i, lines[first+n])
		}
	}
	return lines
}

// about says what the detail is for, and how it is written.
func (f *field) about() string {
	if f.Example == "" {
		return f.For
	}
	return strings.TrimSuffix(f.For, ".") + ". For example: " + f.Example
}

func (f *field) focus(on bool) {
	// What huh wants to do besides is to let the cursor blink.
	switch {
	case f.input != nil && on:
		f.input.Focus()
	case f.input != nil:
		f.input.Blur()
	case on:
		f.choice.Focus()
	}
}

// typed gives a key or pasted text to the field.
func (f *field) typed(msg tea.Msg) {
	before := f.text
	if f.input != nil {
		f.input.Update(msg)
	} else if press, ok := msg.(tea.KeyPressMsg); ok && !f.beyond(press) {
		f.choice.Update(press)
	}
	if f.text != before {
		f.err = nil
	}
}

// beyond reports whether a key would lead past the first or last choice: the list
// does not go round, so that nothing is chosen by a slip.
func (f *field) beyond(press tea.KeyPressMsg) bool {
	at := slices.IndexFunc(f.Choices, func(c details.Choice) bool { return c.Value == f.text })
	last := len(f.Choices) - 1
	if at < 0 {
		at = last + 1 // a value of its own stands behind the others
	}
	return press.Code == tea.KeyUp && at == 0 || press.Code == tea.KeyDown && at >= last && !f.own(at)
}

// own reports whether there is one more behind the last choice.
func (f *field) own(at int) bool {
	known := slices.ContainsFunc(f.Choices, func(c details.Choice) bool { return c.Value == f.was })
	return !known && at == len(f.Choices)-1
}

// open draws the field while it is filled in, in at most h lines. What it is for
// gives way first.
func (f *field) open(t *theme.Theme, w, h int) []string {
	w = min(w, widget.Measure)
	var below []string
	if f.err != nil {
		below = f.problem(t, w)
	}
	var lines []string
	for _, text := range []string{f.about(), ""} {
		if f.input != nil {
			f.input.Description(text)
			f.input.WithWidth(w)
			lines = strings.Split(f.input.View(), "\n")
		} else {
			f.choice.Description(text)
			f.choice.WithHeight(0)
			f.choice.WithWidth(w)
			f.choice.Update(nil) // it measures itself
			lines = strings.Split(f.choice.View(), "\n")
		}
		if len(lines)+len(below) <= h {
			break
		}
	}
	if f.choice != nil && len(lines)+len(below) <= h {
		lines = f.marked(lines, w)
	}
	if room := max(h-len(below), 2); f.choice != nil && len(lines) > room {
		f.choice.WithHeight(room)
		lines = strings.Split(f.choice.View(), "\n")
	}
	return append(lines, below...)
}

// closed draws the field while another one is filled in.
func (f *field) closed(t *theme.Theme, words details.Form, w int) []string {
	value, style := f.text, t.Text
	if f.choice != nil {
		value = words.Shown(f.Key, f.text)
	}
	if value == "" {
		value, style = "not filled in", t.Muted
	}
	label := widget.Fit("  "+f.Label, labelWidth)
	line := t.Muted.Render(label) + style.Render(widget.Cut(evidence.VisibleLine(value), max(w-labelWidth, 4)))
	if f.err != nil {
		return append([]string{line}, f.problem(t, w)...)
	}
	return []string{line}
}

func (f *field) problem(t *theme.Theme, w int) []string {
	text := f.err.Error()
	if e, ok := f.err.(*details.Error); ok {
		text = f.Label + " " + e.Why
	}
	return widget.Indent(widget.Styled("Problem: "+evidence.VisibleLine(text)+".", w-2, t.Danger.Render), 2)
}
