package pack

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// reading is a page of the pack that is read as text.
type reading struct {
	source evidence.ID
	at     int // which of the item's pages
	text   evidence.PageText
	err    error
	scroll widget.Scroll
	from   mode // where escape leads
}

func (m *Model) openPage() tea.Cmd {
	m.reading.from, m.mode = m.mode, modeRead
	return m.turnTo(0)
}

// leavePage goes back to where the page was opened.
func (m *Model) leavePage() tea.Cmd {
	if m.reading.from == modePlan {
		m.text.Stop()
		return m.toPlan()
	}
	return m.toDocs()
}

func (m *Model) turnTo(at int) tea.Cmd {
	it, _ := m.doc()
	m.reading = reading{source: it.Source, at: at, from: m.reading.from}
	return m.readPage()
}

// readPage reads the page of a document; pages that ownpack makes are told from the
// plan.
func (m *Model) readPage() tea.Cmd {
	it, ok := m.doc()
	if m.mode != modeRead || !ok || it.Kind != evidence.ItemExhibit {
		return nil
	}
	if m.reading.at >= len(it.SourcePages) {
		return nil
	}
	number := it.SourcePages[m.reading.at]
	return m.text.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		text, err := m.store.PageText(ctx, it.Source, number)
		return textMsg{t, text, err}
	})
}

func (m *Model) readKeys() widget.Keys {
	several := func() string {
		if it, _ := m.doc(); it.Kind != evidence.ItemExhibit || len(it.SourcePages) < 2 {
			return "there is no other page to turn to"
		}
		return ""
	}
	turn := func(by int) func() tea.Cmd {
		return func() tea.Cmd {
			it, _ := m.doc()
			if at := m.reading.at + by; at >= 0 && at < len(it.SourcePages) {
				return m.turnTo(at)
			}
			return nil
		}
	}
	keys := widget.Keys{
		{Binding: widget.Bind("← →", "other page", "right"), Do: turn(1), Off: several, Bar: true, Group: true},
		{Binding: widget.Bind("", "", "left"), Do: turn(-1), Off: several},
		{Binding: widget.Bind("i", "see the page", "i"), Do: m.seePage, Off: m.notPaged, Bar: true, More: "see the page as a picture, as it will be sent"},
		{Binding: widget.Bind("h", "keep private", "h"), Do: toPrivate, Bar: true, More: "go to “Keep private”, to hide something"},
	}
	keys = append(keys, m.reading.scroll.Keys()...)
	return append(keys, widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: m.leavePage, Bar: true, Group: true})
}

// seePage shows the page as a picture, as it will be sent.
func (m *Model) seePage() tea.Cmd {
	it, _ := m.doc()
	return nav.Send(nav.Open{Place: nav.Page, Source: it.Source, Page: it.SourcePages[m.reading.at], Sent: true})
}

func (m *Model) notPaged() string {
	if it, _ := m.doc(); it.Kind != evidence.ItemExhibit || m.reading.at >= len(it.SourcePages) {
		return "ownpack makes this page; it can be seen once the pack is made"
	}
	return ""
}

func (m *Model) readLines() []string {
	it, _ := m.doc()
	if it.Kind != evidence.ItemExhibit {
		return m.leaf(it.Labels()+" "+evidence.VisibleLine(it.Title)+", in short", ownText(m.plan, it))
	}
	head := evidence.Label(it.First+m.reading.at) + " " + evidence.VisibleLine(it.Title)
	switch p := m.reading.text; {
	case m.reading.err != nil:
		return widget.Trouble{
			What: "the page could not be read.", Err: m.reading.err, Safe: "Nothing was changed.", Do: "Press esc to go back.",
		}.Lines(m.theme, m.w)
	case p.Page == 0:
		return []string{m.theme.Strong.Render(widget.Cut(head, m.w)), "", m.theme.Muted.Render("Reading the page …")}
	case p.Hidden > 0:
		return m.leaf(head+" ("+p.Bar+" is hidden)", p.After)
	default:
		return m.leaf(head, p.After)
	}
}

// leaf draws a text from the line scrolled to.
func (m *Model) leaf(head, text string) []string {
	lines := []string{m.theme.Strong.Render(widget.Cut(head, m.w)), ""}
	if strings.TrimSpace(text) == "" {
		return append(lines, widget.Styled("This page holds no words that could be read. It goes in as a picture.", m.w, m.theme.Text.Render)...)
	}
	body := widget.Wrap(evidence.Visible(text), min(m.w, widget.Measure))
	from, to := m.reading.scroll.Fit(len(body), m.h-len(lines))
	if to < len(body) && to-from > 1 {
		return append(append(lines, body[from:to-1]...), m.theme.Muted.Render("↓ more"))
	}
	return append(lines, body[from:to]...)
}
