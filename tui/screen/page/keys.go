package page

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/tui/nav"
	"ownpack/tui/widget"
)

func (m *Model) table() widget.Keys {
	switch m.mode {
	case modePicture:
		return m.pictureKeys()
	case modeWays:
		return append(
			widget.Keys{{Binding: widget.Bind("enter", "show it so", "enter"), Do: m.choseWay, Bar: true, Group: true}},
			append(m.ways.Keys(), widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: m.toPicture, Bar: true, Group: true})...,
		)
	case modeGoTo:
		return widget.Keys{
			{Binding: widget.Bind("enter", "go there", "enter"), Do: m.wentTo, Bar: true},
			{Binding: widget.Bind("esc", "back", "esc"), Do: m.leaveField, Bar: true},
		}
	case modeType:
		return widget.Keys{
			{Binding: widget.Bind("ctrl+s", "save", "ctrl+s"), Do: m.askDay, Bar: true},
			{Binding: widget.Bind("enter", "new line"), Bar: true},
			{Binding: widget.Bind("esc", "done (your words are kept)", "esc"), Do: m.askDay, Bar: true},
		}
	case modeDay:
		return widget.Keys{
			{Binding: widget.Bind("enter", "save", "enter"), Do: m.dayGiven, Bar: true},
			{Binding: widget.Bind("esc", "save without", "esc"), Do: m.saveTyped, Bar: true},
		}
	}
	return m.textKeys()
}

func (m *Model) textKeys() widget.Keys {
	keys := m.turning()
	keys = append(keys,
		widget.Key{Binding: widget.Bind("v", "see it as a picture", "v", "enter"), Do: m.openPicture, Off: m.noPages, Bar: true},
		widget.Key{Binding: widget.Bind("t", "type what it says", "t"), Do: m.openBox, Off: m.notTyped, Bar: true, More: "type what a page says that is only a picture"},
	)
	keys = append(keys, m.common()...)
	keys = append(keys, m.read.scroll.Keys()...)
	return append(keys, m.out())
}

// turning are the keys that go to other pages.
func (m *Model) turning() widget.Keys {
	one := func() string {
		if m.source.PageCount < 2 {
			return "there is only one page"
		}
		return ""
	}
	return widget.Keys{
		{Binding: widget.Bind("← →", "other page", "right", "n"), Do: func() tea.Cmd { return m.turn(1) }, Off: one, Bar: true, Group: true},
		{Binding: widget.Bind("", "", "left", "p"), Do: func() tea.Cmd { return m.turn(-1) }, Off: one},
	}
}

// common are the keys of the page as text and as a picture.
func (m *Model) common() widget.Keys {
	keys := widget.Keys{{Binding: widget.Bind("o", "go to page …", "o"), Do: m.openGoTo, Off: m.short, Bar: true, More: "go to a page by its number"}}
	if !m.start.Sent && m.read.text.Hidden > 0 {
		keys = append(keys, widget.Key{
			Binding: widget.Bind("b", "before or after hiding", "b"), Bar: true, More: "see the page as it is, or as it is sent",
			Do: func() tea.Cmd {
				m.before = !m.before
				return m.redraw()
			},
		})
	}
	return append(keys, widget.Key{Binding: widget.Bind("e", "its entries", "e"), Bar: true, More: "read the entries of this document", Do: func() tea.Cmd {
		return nav.Send(nav.Open{Place: nav.Entries, Source: m.source.ID})
	}})
}

func (m *Model) out() widget.Key {
	return widget.Key{Binding: widget.Bind("esc", "back", "esc"), Do: func() tea.Cmd { return nav.Send(nav.Back{}) }, Bar: true, Group: true}
}

func (m *Model) noPages() string {
	if m.source.PageCount == 0 {
		return "this document has no pages"
	}
	return ""
}

// short reports that going to a page by number is no help.
func (m *Model) short() string {
	if m.source.PageCount < 3 {
		return "there are too few pages for that"
	}
	return ""
}

func (m *Model) openGoTo() tea.Cmd {
	m.field = widget.NewField(m.theme, "Page: ")
	m.seen.back = m.mode
	m.mode = modeGoTo
	m.SetSize(m.w, m.h)
	return m.field.Focus()
}

func (m *Model) wentTo() tea.Cmd {
	n, err := strconv.Atoi(strings.TrimSpace(m.field.Value()))
	if err != nil || n < 1 || n > m.source.PageCount {
		return nav.Say("Type a number from 1 to " + widget.Number(m.source.PageCount) + ".")
	}
	m.mode, m.at = m.seen.back, n
	m.seen.view.Y = 0
	return m.turned()
}

func (m *Model) leaveField() tea.Cmd {
	m.mode = m.seen.back
	return m.redraw()
}

func (m *Model) goToLines() []string {
	return []string{m.head(""), "", m.field.View(), "", m.theme.Muted.Render("A number from 1 to " + widget.Number(m.source.PageCount) + ".")}
}
