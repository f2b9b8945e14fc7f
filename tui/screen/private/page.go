package private

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
)

// page is a page that is read as text.
type page struct {
	source evidence.ID
	number int // 0 for what is typed out
	text   evidence.PageText
	err    error
	before bool // as it was, not as it will be
	scroll widget.Scroll
	from   mode   // where escape leads
	look   string // what the page is opened for; empty once it was shown
}

// pages are those of the document that are sent; a 0 stands for what is typed.
func pages(s evidence.Sending) []int {
	if s.Item.Kind == evidence.ItemExhibit && len(s.Item.SourcePages) > 0 {
		return s.Item.SourcePages
	}
	return []int{0}
}

// openPage opens the page of the chosen detail, or the first one.
func (m *Model) openPage() tea.Cmd {
	s, _ := m.now()
	number := pages(s)[0]
	if f, ok := m.found(); ok && m.mode == modeDoc && number != 0 && len(f.Pages) > 0 {
		number = f.Pages[0]
	}
	m.page.before = false
	return m.showPage(number, m.mode)
}

func (m *Model) showPage(number int, from mode) tea.Cmd {
	s, _ := m.now()
	m.page = page{source: s.Source.ID, number: number, from: from, before: m.page.before}
	if f, ok := m.found(); ok && m.mode == modeDoc {
		m.page.look = f.Text
	}
	m.mode = modePage
	return m.readPage()
}

func (m *Model) toPage() tea.Cmd {
	m.mode = modePage
	return m.askElsewhere()
}

func (m *Model) leavePage() tea.Cmd {
	m.text.Stop()
	m.mode = m.page.from
	return nil
}

func (m *Model) pageKeys() widget.Keys {
	step := func(n int) func() tea.Cmd {
		return func() tea.Cmd {
			s, _ := m.now()
			all := pages(s)
			at := slices.Index(all, m.page.number) + n
			if at < 0 || at >= len(all) {
				return nil
			}
			return m.showPage(all[at], m.page.from)
		}
	}
	several := func() string {
		if s, _ := m.now(); len(pages(s)) < 2 {
			return "only one page is sent"
		}
		return ""
	}
	unhidden := func() string {
		if m.page.text.Hidden == 0 {
			return "nothing is hidden on this page"
		}
		return ""
	}
	typed := func() string {
		if m.page.number == 0 {
			return "this is typed out: to leave out an entry, take it off under “Choose evidence”"
		}
		return ""
	}
	keys := widget.Keys{
		{Binding: widget.Bind("← →", "other page", "right"), Do: step(1), Off: several, Bar: true, Group: true},
		{Binding: widget.Bind("", "", "left"), Do: step(-1), Off: several},
		{Binding: widget.Bind("w", "hide words", "w"), Do: m.openWords, Off: typed, Bar: true, More: "hide words on this page that you type"},
		{Binding: widget.Bind("a", "hide an area", "a"), Do: m.openArea, Off: typed, Bar: true, More: "hide an area of this page: choose its first and last line, or words of a line"},
		{Binding: widget.Bind("i", "see the page", "i"), Do: m.seePage, Off: typed, Bar: true, More: "see the page as a picture, as it will be sent"},
		{Binding: widget.Bind("b", "before or after", "b"), Bar: true, Off: unhidden, More: "see the page as it was, or as it will be read", Do: func() tea.Cmd {
			m.page.before = !m.page.before
			return nil
		}},
	}
	keys = append(keys, m.page.scroll.Keys()...)
	return append(keys, widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: m.leavePage, Bar: true, Group: true})
}

// seePage shows the page as a picture, as it will be sent.
func (m *Model) seePage() tea.Cmd {
	return nav.Send(nav.Open{Place: nav.Page, Source: m.page.source, Page: m.page.number, Sent: true})
}

// besideFrom is the width from which before and after stand beside each other.
const besideFrom = 110

func (m *Model) pageLines() []string {
	s, _ := m.now()
	if m.page.number == 0 {
		return m.scrolled("Typed out, word for word", typedText(s), nil)
	}
	at := slices.Index(s.Item.SourcePages, m.page.number)
	head := "Page " + widget.Number(m.page.number)
	if at >= 0 {
		head = evidence.Label(s.Item.First+at) + ", page " + widget.Number(m.page.number)
	}
	switch {
	case m.page.err != nil:
		return widget.Trouble{
			What: "the page could not be read.", Err: m.page.err, Safe: "Nothing was changed.", Do: "Press esc to go back.",
		}.Lines(m.theme, m.w)
	case m.page.text.Page == 0:
		return []string{m.theme.Strong.Render(head), "", m.theme.Muted.Render("Reading the page …")}
	}
	p := m.page.text
	switch {
	case p.Hidden == 0:
		return m.scrolled(head+" of “"+title(s)+"”, as it is sent", p.Before, s.Found)
	case m.w >= besideFrom:
		return m.beside(head, p)
	case m.page.before:
		return m.scrolled(head+": BEFORE, as it stays in your case", p.Before, s.Found)
	}
	return m.scrolled(head+": AFTER, as it will be read. "+p.Bar+" is hidden.", p.After, s.Found)
}

// scrolled draws a text from the line scrolled to, with what was found marked.
func (m *Model) scrolled(head, text string, found []evidence.Detail) []string {
	lines := []string{m.theme.Strong.Render(widget.Cut(head, m.w)), ""}
	if strings.TrimSpace(text) == "" {
		return append(lines, widget.Styled("This page holds no words that could be read. It is sent as a picture.", m.w, m.theme.Text.Render)...)
	}
	body := widget.WrapSegments(widget.Segments(text, "", spansOf(text, found)), m.theme.Matched, min(m.w, widget.Measure))
	if at := lineOf(body, m.page.look); at >= 0 {
		m.page.scroll.To(at - (m.h-len(lines))/2)
	}
	m.page.look = ""
	from, to := m.page.scroll.Fit(len(body), m.h-len(lines))
	if to < len(body) && to > from {
		to--
	}
	lines = append(lines, body[from:to]...)
	if to < len(body) {
		lines = append(lines, m.theme.Muted.Render("↓ more"))
	}
	return lines
}

// lineOf is the first line that holds a text; -1 if there is none.
func lineOf(lines []string, text string) int {
	if text == "" {
		return -1
	}
	return slices.IndexFunc(lines, func(l string) bool { return strings.Contains(ansi.Strip(l), text) })
}

// beside draws the page before and after beside each other.
func (m *Model) beside(head string, p evidence.PageText) []string {
	w := (m.w - 3) / 2
	left, right := widget.Wrap(evidence.Visible(p.Before), w), widget.Wrap(evidence.Visible(p.After), w)
	n := max(len(left), len(right))
	row := func(l, r string) string { return widget.Fit(l, w) + m.theme.Rule.Render(" │ ") + r }
	lines := []string{
		m.theme.Strong.Render(head),
		row(m.theme.Strong.Render("BEFORE, as it stays in your case"), m.theme.Strong.Render("AFTER, as it will be read. "+p.Bar+" is hidden.")),
	}
	from, to := m.page.scroll.Fit(n, m.h-len(lines))
	at := func(all []string, i int) string {
		if i < len(all) {
			return all[i]
		}
		return ""
	}
	for i := from; i < to; i++ {
		lines = append(lines, row(at(left, i), at(right, i)))
	}
	return lines
}

// spansOf marks what was found in a text.
func spansOf(text string, found []evidence.Detail) []evidence.Span {
	var out []evidence.Span
	for _, f := range found {
		for at := 0; f.Text != ""; {
			i := strings.Index(text[at:], f.Text)
			if i < 0 {
				break
			}
			out = append(out, evidence.Span{Start: at + i, End: at + i + len(f.Text)})
			at += i + len(f.Text)
		}
	}
	return out
}

// typedText is what is typed out of a document.
func typedText(s evidence.Sending) string {
	var b strings.Builder
	for _, q := range s.Item.Typed {
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		if d := q.Date.Words(); d != "" {
			b.WriteString(d + "\n")
		}
		b.WriteString(strings.TrimSpace(q.Quote))
	}
	return b.String()
}

// openWords asks for words to hide on the page.
func (m *Model) openWords() tea.Cmd {
	m.field = widget.NewField(m.theme, "Words: ")
	m.mode = modeWords
	m.SetSize(m.w, m.h)
	return m.field.Focus()
}

func (m *Model) wordsKeys() widget.Keys {
	none := func() string {
		if strings.TrimSpace(m.field.Value()) == "" {
			return "type the words first"
		}
		return ""
	}
	return widget.Keys{
		{Binding: widget.Bind("enter", "next: say why", "enter"), Bar: true, Off: none, Do: func() tea.Cmd {
			m.askReason(evidence.HideRequest{Source: m.page.source, Pages: []int{m.page.number}, Text: strings.TrimSpace(m.field.Value())}, "")
			return nil
		}},
		{Binding: widget.Bind("esc", "back", "esc"), Do: m.toPage, Bar: true},
	}
}

func (m *Model) wordsLines() []string {
	w := min(m.w, widget.Measure)
	lines := []string{m.theme.Strong.Render("Which words should be hidden on page " + widget.Number(m.page.number) + "?"), ""}
	lines = append(lines, m.field.View(), "")
	lines = append(lines, widget.Styled("Just as they stand on the page. They are hidden wherever they stand on it, and where the pack quotes it.", w, m.theme.Text.Render)...)
	lines = append(lines, "")
	return append(lines, widget.Styled(m.advice.Warning, w, m.theme.Muted.Render)...)
}
