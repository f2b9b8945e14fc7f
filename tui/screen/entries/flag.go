package entries

import (
	"context"
	"strings"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// The steps of flagging a mistake.
const (
	stepType = iota
	stepSays
	stepShould
)

// flagForm asks what is wrong with an entry, one question at a time.
type flagForm struct {
	entry evidence.EntryRow
	step  int
	types *widget.Chooser
	says  textarea.Model
	right textarea.Model
	open  bool
}

func newFlagForm(t *theme.Theme, r evidence.EntryRow, w int) flagForm {
	var choices []widget.Choice
	for _, d := range evidence.DisputeTypes {
		choices = append(choices, widget.Choice{Label: words.Dispute(d)})
	}
	f := flagForm{
		entry: r, open: true,
		types: widget.NewChooser(t, "What is the mistake?", choices),
		says:  widget.NewBox(t), right: widget.NewBox(t),
	}
	f.says.SetValue(record(r.Entry))
	f.setSize(w)
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

func (f *flagForm) setSize(w int) {
	if !f.open {
		return
	}
	for _, b := range []*textarea.Model{&f.says, &f.right} {
		b.SetWidth(max(min(w-2, widget.Measure), 4))
		b.SetHeight(6)
	}
}

func (f *flagForm) typing() bool { return f.open && f.step != stepType }

func (f *flagForm) kind() evidence.DisputeType { return evidence.DisputeTypes[f.types.Chosen()] }

func (f *flagForm) update(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	switch f.step {
	case stepSays:
		f.says, cmd = f.says.Update(msg)
	case stepShould:
		f.right, cmd = f.right.Update(msg)
	}
	return cmd
}

func (m *Model) startFlag() tea.Cmd {
	r, _ := m.current()
	m.from, m.mode = m.mode, modeFlag
	m.flag = newFlagForm(m.theme, r, m.w)
	return nil
}

func (m *Model) flagKeys() widget.Keys {
	next := "go on"
	if m.flag.step == stepShould {
		next = "save"
	}
	keys := widget.Keys{}
	if m.flag.step == stepType {
		keys = m.flag.types.Keys()
	}
	keys = append(keys, widget.Key{Binding: widget.Bind("enter", next, "enter"), Do: m.flagNext, Bar: true, Group: true})
	if m.flag.step != stepType {
		keys = append(keys, widget.Key{Binding: widget.Bind("alt+enter", "new line"), Bar: true})
	}
	return append(keys, widget.Key{Binding: widget.Bind("esc", "go back", "esc"), Do: m.flagBack, Bar: true})
}

func (m *Model) flagNext() tea.Cmd {
	switch m.flag.step {
	case stepType:
		m.flag.step = stepSays
		return m.flag.says.Focus()
	case stepSays:
		m.flag.says.Blur()
		m.flag.step = stepShould
		return m.flag.right.Focus()
	}
	d := evidence.Dispute{
		Entry: m.flag.entry.ID, Type: m.flag.kind(),
		Says:      strings.TrimSpace(m.flag.says.Value()),
		ShouldSay: strings.TrimSpace(m.flag.right.Value()),
	}
	m.mode, m.flag = m.from, flagForm{}
	return m.save("Flagged as a mistake. Press u to undo.", func(ctx context.Context) error {
		_, err := m.store.Flag(ctx, d)
		return err
	})
}

func (m *Model) flagBack() tea.Cmd {
	switch m.flag.step {
	case stepType:
		m.mode, m.flag = m.from, flagForm{}
	case stepSays:
		m.flag.says.Blur()
		m.flag.step = stepType
	case stepShould:
		m.flag.right.Blur()
		m.flag.step = stepSays
		return m.flag.says.Focus()
	}
	return nil
}

// flagView draws the question being asked.
func (m *Model) flagView() string {
	f := &m.flag
	w := min(m.w, widget.Measure)
	lines := []string{m.theme.Strong.Render(widget.Cut(headline(f.entry), w))}
	for _, l := range widget.Wrap("The record itself stays as it is. Your pack shows your correction beside it.", w) {
		lines = append(lines, m.theme.Muted.Render(l))
	}
	lines = append(lines, "")
	if f.step == stepType {
		f.types.SetSize(m.w, m.h-len(lines))
		return widget.Block(append(lines, strings.Split(f.types.View(), "\n")...), m.w, m.h)
	}
	lines = append(lines, m.theme.Muted.Render("Mistake: "+words.Dispute(f.kind())), "")
	question, box := "What does the record say? Keep only the part that is wrong.", f.says.View()
	if f.step == stepShould {
		question, box = "What should it say? Use your own words. You may leave this empty.", f.right.View()
	}
	for _, l := range widget.Wrap(question, w) {
		lines = append(lines, m.theme.Strong.Render(l))
	}
	lines = append(lines, "")
	return widget.Block(append(lines, strings.Split(box, "\n")...), m.w, m.h)
}
