package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ownpack/tui/look"
	"ownpack/tui/nav"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
)

// looks are the choices of the page, each with the part of a look that it is.
var looks = []struct {
	part          look.Look
	heading, name string
	hint          string
}{
	{look.Look{Theme: theme.Auto}, "Colours", "as your terminal has them", "Takes the background of your terminal, dark or light, and colours that can be read on it."},
	{look.Look{Theme: theme.Dark}, "", "dark", "Light letters on a dark background."},
	{look.Look{Theme: theme.Light}, "", "light", "Dark letters on a light background."},
	{look.Look{Theme: theme.Contrast}, "", "high contrast", "White and yellow on black, for eyes that need a strong difference."},
	{look.Look{Theme: theme.Plain}, "", "no colours", "Bold and underlined letters only."},
	{look.Look{Spacing: look.Usual}, "Spacing", "usual", "As much on the screen as it holds."},
	{look.Look{Spacing: look.Large}, "", "large", "More room between rows and round the text. Less is on the screen at once, so you move through it more."},
	{look.Look{Mouse: look.MouseOn}, "Mouse", "on", "Click a row to choose it, click it again to open it, click a key at the foot to press it. To copy words, hold shift while you drag."},
	{look.Look{Mouse: look.MouseOff}, "", "off", "The mouse marks and copies words, as in other programs of the terminal."},
}

// lookPage is where a person chooses how the screens look. What they choose is
// seen at once, and remembered.
type lookPage struct {
	now     func() look.Look
	set     func(look.Look) tea.Cmd
	theme   *theme.Theme
	chooser *widget.Chooser
	w, h    int
}

func (a *App) newLookPage() *lookPage {
	p := &lookPage{now: func() look.Look { return a.look }, set: a.choose, theme: a.theme}
	p.fill(0)
	return p
}

func (a *App) openLook() tea.Cmd {
	if _, here := a.top().(*lookPage); here {
		return nil
	}
	return a.push(a.newLookPage())
}

// fill writes the choices anew, with those in use marked.
func (p *lookPage) fill(at int) {
	var choices []widget.Choice
	for _, l := range looks {
		c := widget.Choice{Heading: l.heading, Label: l.name, Hint: l.hint}
		if now := p.now(); now.With(l.part) == now {
			c.Note = "in use"
		}
		choices = append(choices, c)
	}
	p.chooser = widget.NewChooser(p.theme, "How should the screen look?", choices)
	p.chooser.SetSize(p.w, p.h)
	p.chooser.Select(at)
}

func (p *lookPage) table() widget.Keys {
	return append(
		p.chooser.Keys(),
		widget.Key{Binding: widget.Bind("enter", "use this", "enter"), Bar: true, Group: true, Do: func() tea.Cmd {
			at := max(p.chooser.Chosen(), 0)
			cmd := p.set(looks[at].part)
			p.fill(at)
			return cmd
		}},
		widget.Key{Binding: widget.Bind("esc", "back", "esc"), Bar: true, Do: func() tea.Cmd { return nav.Send(nav.Back{}) }},
	)
}

func (p *lookPage) Init() tea.Cmd { return nil }
func (p *lookPage) Title() string { return "How the screen looks" }

func (p *lookPage) SetSize(w, h int) {
	p.w, p.h = w, h
	p.chooser.SetSize(w, h)
}

func (p *lookPage) Update(msg tea.Msg) tea.Cmd {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		cmd, _ := p.table().Press(k)
		return cmd
	}
	return nil
}

func (p *lookPage) View() string { return p.chooser.View() }

func (p *lookPage) ShortHelp() []key.Binding  { return p.table().ShortHelp() }
func (p *lookPage) FullHelp() [][]key.Binding { return p.table().FullHelp() }

// choose takes part of a look over, and remembers the whole.
func (a *App) choose(part look.Look) tea.Cmd {
	a.look = a.look.With(part)
	a.applyLook()
	if a.opts.Remember == nil {
		return nil
	}
	l := a.look
	return func() tea.Msg {
		if err := a.opts.Remember(l); err != nil {
			return nav.Notice{Text: "It looks as you chose, but only for now: " + err.Error() + ".", Problem: true}
		}
		return nil
	}
}

// applyLook draws everything in the look that was chosen.
func (a *App) applyLook() {
	name := a.look.Theme
	if name == theme.Auto && a.env("NO_COLOR") != "" {
		name = theme.Plain
	}
	a.theme.Set(name, !a.onLight)
	a.resize()
}
