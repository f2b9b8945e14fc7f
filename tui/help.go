package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ownpack/tui/nav"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
)

// What works besides the keys that are named.
const (
	byMouse = "The mouse works too: click a row or a key, turn the wheel. To copy words from the screen, hold shift while you drag, or turn the mouse off with ctrl+l."
	byVim   = "If you know vim: j k h l g G ctrl+d ctrl+u move as well, where they have no other use."
)

// helpPage lists the keys of the screen below it, made from its key table.
type helpPage struct {
	theme  *theme.Theme
	title  string
	groups [][]key.Binding
	list   widget.List // one row for each line, to scroll
	w, h   int
	keys   widget.Keys
}

func (a *App) openHelp() tea.Cmd {
	if _, here := a.top().(*helpPage); here {
		return a.pop()
	}
	p := &helpPage{theme: a.theme, title: "Help"}
	if t, ok := a.top().(titled); ok {
		p.title = "Help for “" + t.Title() + "”"
	}
	p.groups = append(p.groups, a.top().FullHelp()...)
	p.groups = append(p.groups, append(a.globals(), a.always()...).FullHelp()...)
	p.keys = widget.Keys{
		{Binding: widget.Bind("esc", "close help", "esc", "enter", "q"), Do: func() tea.Cmd { return nav.Send(nav.Back{}) }, Bar: true},
		{Binding: widget.Bind("↑ ↓", "scroll", "up", "k"), Do: func() tea.Cmd { p.list.Move(-1); return nil }, Bar: true},
		{Binding: widget.Bind("", "", "down", "j"), Do: func() tea.Cmd { p.list.Move(1); return nil }},
	}
	return a.push(p)
}

func (p *helpPage) Init() tea.Cmd { return nil }
func (p *helpPage) Title() string { return p.title }

func (p *helpPage) SetSize(w, h int) { p.w, p.h = w, h }

func (p *helpPage) Update(msg tea.Msg) tea.Cmd {
	if msg, ok := msg.(tea.KeyPressMsg); ok {
		cmd, _ := p.keys.Press(msg)
		return cmd
	}
	return nil
}

func (p *helpPage) View() string {
	lines := []string{
		p.theme.Text.Render("All you do is saved at once. You can stop at any time and lose nothing."),
		"",
	}
	lines = append(lines, widget.HelpPage(p.theme, p.groups, p.w)...)
	lines = append(lines, "")
	lines = append(lines, widget.Styled(byMouse, p.w, p.theme.Muted.Render)...)
	lines = append(lines, widget.Styled(byVim, p.w, p.theme.Muted.Render)...)
	p.list.SetSize(max(len(lines)-p.h+1, 1))
	p.list.SetHeight(1)
	return widget.Block(lines[min(p.list.Cursor(), len(lines)):], p.w, p.h)
}

func (p *helpPage) ShortHelp() []key.Binding  { return p.keys.ShortHelp() }
func (p *helpPage) FullHelp() [][]key.Binding { return p.keys.FullHelp() }
