package pack

import (
	"context"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// begin leads to the signature, after the plan's questions if there are any that
// the person has not said yes to.
func (m *Model) begin() tea.Cmd {
	if m.unasked() {
		m.mode = modeAsk
		m.asks.Select(0)
		return nil
	}
	return m.toSign()
}

// unasked reports whether the plan has questions that the person has not said yes
// to.
func (m *Model) unasked() bool {
	return len(m.plan.Warnings) > 0 && !slices.Equal(m.accepted, m.plan.Warnings)
}

func (m *Model) accept() tea.Cmd {
	m.accepted = m.plan.Warnings
	return m.toSign()
}

// warned is the chosen question.
func (m *Model) warned() evidence.PlanWarning {
	i := m.asks.Cursor()
	if m.mode == modePlan {
		i = m.parts.Cursor()
	}
	if i < 0 || i >= len(m.plan.Warnings) {
		return evidence.PlanWarning{}
	}
	return m.plan.Warnings[i]
}

// item is the source's document in the plan; a source left out has none.
func (m *Model) item(source evidence.ID) (evidence.Item, bool) {
	for _, i := range m.plan.Items {
		if i.Source == source && source != "" {
			return i, true
		}
	}
	return evidence.Item{}, false
}

// about names the document of a question.
func (m *Model) about(wn evidence.PlanWarning) string {
	if i, in := m.item(wn.Source); in && i.Title != "" {
		return i.Title
	}
	if s, known := m.sources[wn.Source]; known {
		if s.Title != "" {
			return s.Title
		}
		return s.Name
	}
	return ""
}

// warningLines are one question: the document, what to know, and what to decide.
func (m *Model) warningLines(i int, w int) []string {
	wn := m.plan.Warnings[i]
	var out []string
	add := func(style func(...string) string, text string) {
		for _, l := range widget.Wrap(evidence.VisibleLine(text), w-5) {
			out = append(out, style(l))
		}
	}
	head := m.about(wn)
	if wn.Label != "" {
		head = wn.Label + " " + head
	}
	if head != "" {
		out = append(out, m.theme.Strong.Render(widget.Cut(evidence.VisibleLine(head), w-5)))
	}
	add(m.theme.Text.Render, wn.Warning)
	add(m.theme.Link.Render, wn.Question)
	for j, l := range out {
		pad := "     "
		if j == 0 {
			pad = "  " + widget.Fit(strconv.Itoa(i+1)+".", 3)
		}
		out[j] = pad + l
	}
	return out
}

func (m *Model) askView() string {
	w := min(m.w, widget.Measure)
	n := len(m.plan.Warnings)
	head := []string{m.theme.Warn.Render("Before it is made: " + widget.Count(n, "question", "questions")), ""}
	foot := []string{"", m.theme.Strong.Render(widget.Cut("Make it like this? enter: yes, go on. esc: no, go back.", m.w))}
	var lines []string
	from, to := 0, 0
	for i := range m.plan.Warnings {
		block := m.warningLines(i, w)
		if i == m.asks.Cursor() {
			if n > 1 && len(block) > 0 {
				block[0] = m.theme.Selected.Render("►") + block[0][1:]
			}
			block = append(block, m.canDo(w)...)
			from, to = len(lines), len(lines)+len(block)
		}
		for _, l := range block {
			lines = append(lines, m.asks.Row(i, l))
		}
		lines = append(lines, "")
	}
	room := max(m.h-len(head)-len(foot), 1)
	top := max(min(max(to-room, 0), from), 0)
	lines = lines[top:min(top+room, len(lines))]
	for len(lines) < room {
		lines = append(lines, "")
	}
	return widget.Block(append(append(head, lines...), foot...), m.w, m.h)
}

// canDo says what the person can do about the chosen question.
func (m *Model) canDo(w int) []string {
	text := ""
	wn := m.warned()
	i, in := m.item(wn.Source)
	switch {
	case wn.Redaction != "":
		text = "Press h to go to what you hid."
	case m.notLeftOut() == "":
		text = "Press w to say whose it is. Until then it is left out."
	case in && m.notShown() == "":
		text = "Now: " + words.Exhibit(i.As) + ". Press c to change that."
	case in:
		text = "It is typed out word for word, since it has no pages of its own."
	}
	var out []string
	for _, l := range widget.Wrap(text, w-5) {
		out = append(out, "     "+m.theme.Muted.Render(l))
	}
	return out
}

// exhibits are the ways to show a document with pages, each with its price.
func exhibits(pages int) ([]evidence.Exhibit, []widget.Choice) {
	return []evidence.Exhibit{evidence.AsPages, evidence.AsDocument, evidence.AsExtract}, []widget.Choice{
		{
			Label: capital(words.Exhibit(evidence.AsPages)),
			Hint:  words.ExhibitPrice(evidence.AsPages, pages),
		},
		{
			Label: capital(words.Exhibit(evidence.AsDocument)),
			Hint:  words.ExhibitPrice(evidence.AsDocument, pages),
		},
		{
			Label: capital(words.Exhibit(evidence.AsExtract)),
			Hint:  words.ExhibitPrice(evidence.AsExtract, pages),
		},
	}
}

func capital(s string) string { return string(s[0]-'a'+'A') + s[1:] }

func (m *Model) openShow() tea.Cmd {
	wn := m.warned()
	i, _ := m.item(wn.Source)
	ways, choices := exhibits(m.sources[wn.Source].PageCount)
	at := max(slices.Index(ways, i.As), 0)
	choices[at].Note = "as it is now"
	m.chooser = widget.NewChooser(m.theme, "How should “"+evidence.VisibleLine(m.about(wn))+"” be shown?", choices)
	m.chooser.Select(at)
	if m.mode == modePlan {
		m.asks.Select(m.parts.Cursor())
	}
	m.chose, m.mode = m.mode, modeShow
	return nil
}

// toChose goes back to where it was asked how a document is shown.
func (m *Model) toChose() tea.Cmd {
	m.mode = m.chose
	return nil
}

func (m *Model) showAs() tea.Cmd {
	source := m.warned().Source
	ways, _ := exhibits(0)
	as := ways[max(m.chooser.Chosen(), 0)]
	m.mode = m.chose
	return m.change("Now shown: "+words.Exhibit(as)+". Press u to undo.", func(ctx context.Context) error {
		_, err := m.store.ShowAs(ctx, string(source), as)
		return err
	})
}
