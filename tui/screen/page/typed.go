package page

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// typed is what the person types from a page.
type typed struct {
	page  int
	began string // what the box held when it was opened
	date  evidence.Date
}

// typeFoot is the room around the box.
const typeFoot = 6

// notTyped says why a page is not typed out.
func (m *Model) notTyped() string {
	p := m.read.text
	switch {
	case m.source.PageCount == 0:
		return "this document has no pages"
	case m.start.Sent:
		return "open the document itself to type what a page says"
	case p.Page == 0 || m.read.err == nil && p.Read == "" && strings.TrimSpace(p.Before) != "":
		return "this page can be read as it is"
	}
	return ""
}

// openBox asks for what the page says. The date given with it before is looked up
// first.
func (m *Model) openBox() tea.Cmd {
	source, page := m.start.Source, m.at
	return m.load.Start(func(ctx context.Context, t work.Ticket) tea.Msg {
		rows, err := m.store.Entries(ctx, evidence.Filter{Source: source})
		for _, r := range rows {
			if r.Typed && r.Locator.Page() == page {
				return typedMsg{ticket: t, page: page, date: r.Date}
			}
		}
		return typedMsg{ticket: t, page: page, err: err}
	})
}

// toBox opens the box, unless the person has gone on to something else since.
func (m *Model) toBox(msg typedMsg) tea.Cmd {
	switch {
	case msg.page != m.at || m.mode != modeText:
		return nil
	case msg.err != nil:
		return nav.Warn("the page could not be opened for typing: " + msg.err.Error() + ".")
	case m.read.text.Page != msg.page:
		return nav.Say("The page is still being read. Press t again in a moment.")
	}
	m.typed = typed{page: m.at, date: msg.date}
	m.box.SetValue(evidence.Visible(m.read.text.Before))
	m.typed.began = m.box.Value()
	return m.toType()
}

func (m *Model) toType() tea.Cmd {
	m.mode = modeType
	m.SetSize(m.w, m.h)
	return m.box.Focus()
}

// again opens the box with words that could not be saved.
func (m *Model) again(was typed, text string) tea.Cmd {
	if m.Typing() && m.typed.page != was.page {
		return nil // something else is being typed by now
	}
	var turned tea.Cmd
	if m.at != was.page {
		m.at = was.page
		turned = m.turned()
	}
	m.typed = was
	m.box.SetValue(text)
	return tea.Batch(turned, m.toType())
}

// askDay asks for the date once something was typed.
func (m *Model) askDay() tea.Cmd {
	m.box.Blur()
	if m.box.Value() == m.typed.began {
		m.mode = modeText
		return nil
	}
	if strings.TrimSpace(m.box.Value()) == "" {
		return m.saveTyped()
	}
	m.field = widget.NewField(m.theme, "Date on the page: ")
	if !m.typed.date.IsZero() {
		m.field.SetValue(m.typed.date.Words())
	}
	m.mode = modeDay
	m.SetSize(m.w, m.h)
	return m.field.Focus()
}

func (m *Model) dayGiven() tea.Cmd {
	day := strings.TrimSpace(m.field.Value())
	m.typed.date = evidence.Date{}
	if day != "" {
		date, ok := evidence.ParseDate(day)
		if !ok {
			return nav.Say("That is no date. Write it like 3 May 2021, or leave the line empty.")
		}
		m.typed.date = date
	}
	return m.saveTyped()
}

func (m *Model) saveTyped() tea.Cmd {
	if m.saver.Busy() {
		return nav.Say(work.StillSaving)
	}
	m.mode = modeText
	return m.Keep()
}

// Keep saves what was typed and is not saved yet.
func (m *Model) Keep() tea.Cmd {
	text, now := m.box.Value(), m.typed
	switch {
	case now.page == 0 || text == now.began:
		return nil
	case m.saver.Busy():
		return nav.Say(work.StillSaving)
	}
	m.typed.began = text
	said := "Saved, marked as typed by you. Press u to undo."
	if strings.TrimSpace(text) == "" {
		said = "Taken out. Press u to undo."
	}
	return m.saver.SaveOr(said, func(ctx context.Context) error {
		_, err := m.store.Transcribe(ctx, string(m.start.Source), now.page, text, now.date)
		return err
	}, func() tea.Cmd { return m.again(now, text) })
}

func (m *Model) typeLines() []string {
	lines := []string{m.head("what it says")}
	lines = append(lines, widget.Styled("Type it word for word, as it stands on the page. It is marked as typed by you, and the page itself goes into the pack.", m.w, m.theme.Muted.Render)...)
	lines = append(lines, "")
	if m.mode == modeDay {
		lines = append(lines, widget.Styled("Does a date stand on the page? If not, leave this empty.", m.w, m.theme.Text.Render)...)
		return append(lines, "", m.field.View())
	}
	return append(lines, strings.Split(m.box.View(), "\n")...)
}
