package private

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

const (
	labelWidth = 10
	stateWidth = 30
)

func (m *Model) listKeys() widget.Keys {
	keys := widget.Keys{{Binding: widget.Bind("enter", "look into it", "enter"), Do: m.openDoc, Off: m.noDoc, Bar: true, Group: true, More: "see what is found in this document, and decide"}}
	keys = append(keys, m.docActions()...)
	keys = append(keys, m.list.Keys(func() {
		s, _ := m.now()
		m.rows.SetSize(len(s.Found))
		m.rows.Select(0)
	})...)
	return append(keys, widget.Key{
		Binding: widget.Bind("esc", "back", "esc"), Bar: true, Group: true,
		Do: func() tea.Cmd { return nav.Send(nav.Back{}) },
	})
}

// docActions are the keys that work on a document, in the list and inside it.
func (m *Model) docActions() widget.Keys {
	return widget.Keys{
		{Binding: widget.Bind("c", "pages or typed out", "c"), Do: m.askShow, Off: m.noPages, Bar: true, More: "choose how it is shown: pages, the whole document, or typed out"},
		{Binding: widget.Bind("p", "read its pages", "p"), Do: m.openPage, Off: m.noDoc, Bar: true, More: "read its pages as text, before and after hiding, and hide words on them"},
		{Binding: widget.Bind("h", "what is hidden", "h"), Do: m.openHidden, Off: m.noneHidden, Bar: true, More: "see all that is hidden, and take it back"},
	}
}

func (m *Model) noDoc() string {
	if len(m.docs) == 0 {
		return "no document is about to be sent"
	}
	return ""
}

func (m *Model) noPages() string {
	s, ok := m.now()
	switch {
	case !ok:
		return m.noDoc()
	case !s.Source.Paged():
		return "this document has no pages of its own, so it is always typed out"
	}
	return ""
}

func (m *Model) noneHidden() string {
	if len(m.allHidden()) == 0 {
		return "nothing is hidden"
	}
	return ""
}

func (m *Model) listLines() []string {
	w := min(m.w, widget.Measure)
	if len(m.docs) == 0 {
		lines := []string{m.theme.Strong.Render("Nothing is about to be sent yet"), ""}
		return append(lines, widget.Styled("You have not chosen any evidence. Press esc, then 4. After that, come back here to see what else stands on those pages.", w, m.theme.Text.Render)...)
	}
	open, hidden := 0, len(m.allHidden())
	for _, s := range m.docs {
		open += s.Open()
	}
	head := "Nothing is left to look at"
	if open > 0 {
		head = widget.Count(open, "page", "pages") + " to look at"
	}
	if hidden > 0 {
		head += ", " + widget.Number(hidden) + " hidden"
	}
	lines := []string{m.theme.Link.Render(head) + m.theme.Muted.Render(" · what else is seen in what you are about to send")}
	below := m.aboutLines(w)
	m.list.SetHeight(max(min(m.h-len(below)-2, len(m.docs)), 1))
	from, to := m.list.Window()
	if to-from < len(m.docs) {
		lines[0] += m.theme.Muted.Render(" (" + widget.Number(from+1) + " to " + widget.Number(to) + ")")
	}
	for i := from; i < to; i++ {
		lines = append(lines, m.docRow(i))
	}
	lines = append(lines, m.theme.Rule.Render(strings.Repeat("─", m.w)))
	return append(lines, below...)
}

func (m *Model) docRow(i int) string {
	s := m.docs[i]
	width := min(m.w, widget.Measure+20)
	text := widget.Fit(s.Item.Labels(), labelWidth) + widget.Fit(title(s), max(width-labelWidth-stateWidth-4, 8)) + "  "
	if i == m.list.Cursor() {
		return m.list.Row(i, m.theme.Selected.Render("► "+text+Looked(s)))
	}
	return m.list.Row(i, m.theme.Text.Render("  "+text)+m.theme.Muted.Render(Looked(s)))
}

func title(s evidence.Sending) string { return evidence.VisibleLine(s.Item.Title) }

// Looked says in a few words how far looking through a document has come.
func Looked(s evidence.Sending) string {
	out := "no number or address found"
	switch {
	case s.Open() > 0:
		out = widget.Count(s.Open(), "page", "pages") + " to look at"
	case len(s.Found) > 0 || len(s.Hidden) > 0:
		out = "looked at"
	}
	if n := len(s.Hidden); n > 0 {
		out += ", " + widget.Number(n) + " hidden"
	}
	return out
}

// aboutLines say what else is seen in the chosen document.
func (m *Model) aboutLines(w int) []string {
	s, _ := m.now()
	lines := []string{m.theme.Strong.Render(widget.Cut(title(s), w))}
	return append(lines, m.besideLines(s, w)...)
}

// besideLines say how a document is shown and what else is seen in it.
func (m *Model) besideLines(s evidence.Sending, w int) []string {
	lines := widget.Styled(s.Item.Labels()+": "+shown(s), w, m.theme.Muted.Render)
	if s.Covered() {
		lines = append(lines, widget.Styled(words.Warning(evidence.Warning{Code: evidence.WarnCovered}), w, m.theme.Warn.Render)...)
	}
	for _, b := range s.Beside {
		lines = append(lines, widget.Styled("• "+evidence.VisibleLine(b.Warning), w, m.theme.Text.Render)...)
	}
	if len(s.Beside) == 0 {
		lines = append(lines, m.theme.Text.Render("Nothing else was found in it to ask about."))
	}
	return lines
}

// shown says how a document is shown, and which of its pages are sent.
func shown(s evidence.Sending) string {
	how := words.Exhibit(s.Item.As)
	if s.Item.Kind == evidence.ItemExtract {
		how = words.Exhibit(evidence.AsExtract)
	}
	if n := len(s.Item.SourcePages); n > 0 && n < s.Item.SourceTotal {
		how += " (" + pagesNamed(s.Item.SourcePages) + " of " + widget.Number(s.Item.SourceTotal) + ")"
	}
	return how + "."
}

// mostPages is how many pages are named one by one.
const mostPages = 6

// pagesNamed names pages: "page 3", "pages 3, 4 and 5".
func pagesNamed(pages []int) string {
	var parts []string
	for i, p := range pages {
		if i == mostPages {
			parts = append(parts, "more")
			break
		}
		parts = append(parts, strconv.Itoa(p))
	}
	switch n := len(parts); n {
	case 0:
		return "no page"
	case 1:
		return "page " + parts[0]
	default:
		return "pages " + strings.Join(parts[:n-1], ", ") + " and " + parts[n-1]
	}
}

// askShow asks how the document is to be shown, each way with its price.
func (m *Model) askShow() tea.Cmd {
	s, _ := m.now()
	ways := []evidence.Exhibit{evidence.AsPages, evidence.AsDocument, evidence.AsExtract}
	var choices []widget.Choice
	for _, as := range ways {
		how := words.Exhibit(as)
		choices = append(choices, widget.Choice{Label: strings.ToUpper(how[:1]) + how[1:], Hint: words.ExhibitPrice(as, s.Source.PageCount)})
	}
	at := max(slices.Index(ways, s.Item.As), 0)
	if s.Item.Kind == evidence.ItemExtract {
		at = 2
	}
	choices[at].Note = "as it is now"
	m.choose("How should “"+title(s)+"” be shown?", choices, "show it like this", func(i int) tea.Cmd {
		m.back()
		return m.save("Now shown: "+words.Exhibit(ways[i])+". Press u to undo.", showAs(m.store, s.Source.ID, ways[i]))
	})
	m.ask.chooser.Select(at)
	return nil
}
