package private

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/widget"
)

// covered is something hidden, and the document it is hidden in.
type covered struct {
	evidence.Redaction
	in int // index into the documents
}

// allHidden are the redactions of the document that is open, or of all.
func (m *Model) allHidden() []covered {
	var out []covered
	for i, s := range m.docs {
		if m.doc != nil && *m.doc != s.Source.ID {
			continue
		}
		for _, r := range s.Hidden {
			out = append(out, covered{r, i})
		}
	}
	return out
}

func (m *Model) openHidden() tea.Cmd {
	m.mode = modeHidden
	m.hidden.SetSize(len(m.allHidden()))
	m.hidden.Select(0)
	return nil
}

func (m *Model) coveredNow() (covered, bool) {
	all := m.allHidden()
	i := m.hidden.Cursor()
	if i < 0 || i >= len(all) {
		return covered{}, false
	}
	return all[i], true
}

func (m *Model) hiddenKeys() widget.Keys {
	keys := widget.Keys{
		{Binding: widget.Bind("x", "show it again", "x"), Do: m.showAgain, Off: m.noneHidden, Bar: true, Group: true, More: "take it back: show again what is hidden here"},
		{Binding: widget.Bind("p", "read the page", "p", "enter"), Do: m.openCovered, Off: m.noneHidden, Bar: true, More: "read the page before and after"},
	}
	keys = append(keys, m.hidden.Keys(nil)...)
	return append(keys, widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: m.toDoc, Bar: true, Group: true})
}

func (m *Model) showAgain() tea.Cmd {
	r, _ := m.coveredNow()
	return m.takeBack(r.Redaction)
}

func (m *Model) openCovered() tea.Cmd {
	r, _ := m.coveredNow()
	m.list.Select(r.in)
	if m.docs[r.in].Item.Kind != evidence.ItemExhibit {
		return m.showPage(0, modeHidden)
	}
	return m.showPage(r.Page, modeHidden)
}

func (m *Model) reason(id string) string {
	for _, r := range m.advice.Reasons {
		if r.ID == id {
			return r.Name
		}
	}
	return id
}

// hides is what is hidden, for the person's own eyes.
func hides(r covered) string {
	if r.Text == "" || r.Drawn {
		return "what a box covers"
	}
	return "“" + evidence.VisibleLine(r.Text) + "”"
}

func (m *Model) hiddenLines() []string {
	all := m.allHidden()
	w := min(m.w, widget.Measure)
	if len(all) == 0 {
		return []string{m.theme.Strong.Render("Nothing is hidden"), "", m.theme.Text.Render("Press esc to go back.")}
	}
	lines := []string{m.theme.Link.Render(widget.Count(len(all), "place is", "places are") + " hidden")}
	m.hidden.SetHeight(max(m.h-9, 1))
	from, to := m.hidden.Window()
	for i := from; i < to; i++ {
		r := all[i]
		text := widget.Fit("page "+widget.Number(r.Page), 10) + widget.Fit(title(m.docs[r.in]), max(w-44, 8)) + "  " + hides(r)
		if i == m.hidden.Cursor() {
			lines = append(lines, m.hidden.Row(i, m.theme.Selected.Render("► "+widget.Cut(text, m.w-2))))
			continue
		}
		lines = append(lines, m.hidden.Row(i, m.theme.Text.Render("  "+widget.Cut(text, m.w-2))))
	}
	lines = append(lines, m.theme.Rule.Render(strings.Repeat("─", m.w)))
	r, _ := m.coveredNow()
	lines = append(lines, widget.Styled("Hidden on page "+widget.Number(r.Page)+" of “"+title(m.docs[r.in])+"”: "+hides(r)+". The reason you gave: "+m.reason(r.Reason)+".", w, m.theme.Text.Render)...)
	return append(lines, widget.Styled("The pack lists the page and the reason, never the words. It is looked for in the finished pack before that is saved. Your case keeps the page as it was.", w, m.theme.Muted.Render)...)
}
