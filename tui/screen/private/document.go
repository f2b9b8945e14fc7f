package private

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
)

func (m *Model) openDoc() tea.Cmd {
	s, _ := m.now()
	m.doc, m.mode = &s.Source.ID, modeDoc
	m.rows.SetSize(len(s.Found))
	m.rows.Select(0)
	return nil
}

func (m *Model) toList() tea.Cmd {
	m.doc, m.mode = nil, modeList
	return nil
}

// toDoc goes back to the document, or the list when none is open.
func (m *Model) toDoc() tea.Cmd {
	if m.doc == nil {
		return m.toList()
	}
	m.mode = modeDoc
	return m.askElsewhere()
}

// back is toDoc for what has no command to give.
func (m *Model) back() { m.toDoc() }

// found is the chosen detail.
func (m *Model) found() (evidence.Detail, bool) {
	s, _ := m.now()
	i := m.rows.Cursor()
	if i < 0 || i >= len(s.Found) {
		return evidence.Detail{}, false
	}
	return s.Found[i], true
}

func (m *Model) docKeys() widget.Keys {
	keys := widget.Keys{
		{Binding: widget.Bind("enter", "decide", "enter"), Do: m.decide, Off: m.noneFound, Bar: true, Group: true, More: "decide about it: send the page unedited, have it typed out, or hide it"},
		{Binding: widget.Bind("s", "send all unedited", "s"), Do: m.leaveAll, Off: m.noneOpen, Bar: true, More: "send the document unedited: leave all that is found as it is"},
	}
	keys = append(keys, m.docActions()...)
	keys = append(keys, m.rows.Keys(nil)...)
	return append(keys, widget.Key{Binding: widget.Bind("esc", "back to the list", "esc"), Do: m.toList, Bar: true, Group: true})
}

func (m *Model) noneFound() string {
	if _, ok := m.found(); !ok {
		return "nothing was found here by its form; to hide words of your own choice, press p"
	}
	return ""
}

func (m *Model) noneOpen() string {
	s, _ := m.now()
	if s.Open() == 0 {
		return "nothing is left to decide in this document"
	}
	return ""
}

// leaveAll leaves all that is not hidden as it is.
func (m *Model) leaveAll() tea.Cmd {
	s, _ := m.now()
	var keys []evidence.ID
	for _, f := range s.Found {
		if !f.Hidden {
			keys = append(keys, f.Key)
		}
	}
	return m.leave(s, keys)
}

func (m *Model) leave(s evidence.Sending, keys []evidence.ID) tea.Cmd {
	return m.save("Left as it is. Press u to undo.", func(ctx context.Context) error {
		return m.store.Leave(ctx, s.Source.ID, keys)
	})
}

func (m *Model) save(said string, do func(context.Context) error) tea.Cmd {
	if m.hide.Busy() {
		return nav.Say("Still busy with the last change. Try again in a moment.")
	}
	return m.saver.Save(said, do)
}

func showAs(s Store, id evidence.ID, as evidence.Exhibit) func(context.Context) error {
	return func(ctx context.Context) error {
		_, err := s.ShowAs(ctx, string(id), as)
		return err
	}
}

// Widths of the columns of details.
const (
	pagesWidth = 16
	whatWidth  = 24
	doneWidth  = 12
)

func (m *Model) docLines() []string {
	s, _ := m.now()
	w := min(m.w, widget.Measure)
	lines := []string{m.theme.Strong.Render(widget.Cut(title(s), w))}
	lines = append(lines, m.besideLines(s, w)...)
	plain := widget.Styled(m.advice.Plain, w, m.theme.Muted.Render)
	foot := m.docFoot(s, w)
	if len(lines)+len(plain)+len(foot)+min(len(s.Found), 4)+3 <= m.h {
		lines = append(lines, plain...)
	}
	lines = append(lines, "")
	if len(s.Found) == 0 {
		lines = append(lines, m.theme.OK.Render("No telephone number, address or the like of somebody else was found."))
		return append(lines, foot...)
	}
	lines = append(lines, m.theme.Link.Render("Found by their form: "+widget.Count(len(s.Found), "number or address", "numbers and addresses")))
	m.rows.SetHeight(max(m.h-len(lines)-len(foot), 1))
	from, to := m.rows.Window()
	if to-from < len(s.Found) {
		lines[len(lines)-1] += m.theme.Muted.Render(" (" + widget.Number(from+1) + " to " + widget.Number(to) + ")")
	}
	for i := from; i < to; i++ {
		lines = append(lines, m.detailRow(i, s.Found[i]))
	}
	return append(lines, foot...)
}

func (m *Model) docFoot(s evidence.Sending, w int) []string {
	text := "Names, and what is said of a relative’s health, cannot be found like this. Press p to read the pages, and w there to hide words."
	if s.Item.Kind != evidence.ItemExhibit {
		text = "Only what you chose is sent, typed out. Press p to read it."
	}
	return append([]string{""}, widget.Styled(text, w, m.theme.Muted.Render)...)
}

func (m *Model) detailRow(i int, f evidence.Detail) string {
	done := "to decide"
	switch {
	case f.Hidden:
		done = "hidden"
	case f.Left:
		done = "left as is"
	}
	text := widget.Fit(pagesNamed(f.Pages), pagesWidth) + " " + widget.Fit(f.What, whatWidth) + " "
	room := max(min(m.w, widget.Measure)-pagesWidth-whatWidth-doneWidth-5, 6)
	text += widget.Fit(evidence.VisibleLine(f.Text), room) + " "
	if i == m.rows.Cursor() {
		return m.rows.Row(i, m.theme.Selected.Render("► "+text+done))
	}
	return m.rows.Row(i, m.theme.Text.Render("  "+text)+m.theme.Muted.Render(done))
}
