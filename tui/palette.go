package tui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"ownpack/tui/nav"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
)

// action is something the person can do, by name.
type action struct {
	name string
	key  string // on the screen it belongs to; empty for a screen to go to
	do   func() tea.Cmd
}

// chosenMsg asks for the palette to be closed and an action to be done.
type chosenMsg struct{ action action }

// places are the screens that can be gone to from anywhere.
var places = []struct {
	name string
	open nav.Open
}{
	{"Your tasks", nav.Open{Place: nav.Home}},
	{"About you", nav.Open{Place: nav.About}},
	{"Your documents", nav.Open{Place: nav.Sources}},
	{"Check for mistakes", nav.Open{Place: nav.Questions}},
	{"Mistakes you flagged", nav.Open{Place: nav.Disputes}},
	{"Letters and forms", nav.Open{Place: nav.Letters}},
	{"Your record: its entries, to read and search", nav.Open{Place: nav.Entries}},
	{"Choose evidence", nav.Open{Place: nav.Evidence}},
	{"What I want to say about myself", nav.Open{Place: nav.Statement}},
	{"Keep private: what else is seen, and hiding it", nav.Open{Place: nav.Private}},
	{"Look at the pack, sign and save", nav.Open{Place: nav.Pack}},
	{"Check a pack that somebody gave you", nav.Open{Place: nav.Verify}},
	{"Keys and codes: your signing key, a recovery code", nav.Open{Place: nav.Keys}},
	{"What was done, and going back to a step", nav.Open{Place: nav.History}},
}

// palette finds an action by its name.
type palette struct {
	theme *theme.Theme
	all   []action
	found []action
	field textinput.Model
	list  widget.List
	w, h  int
}

func (a *App) openPalette() tea.Cmd {
	p := &palette{theme: a.theme, field: widget.NewField(a.theme, "Find: ")}
	p.all = append(a.keyActions(), a.placeActions()...)
	p.found = p.all
	p.list.SetSize(len(p.found))
	return tea.Batch(a.push(p), p.field.Focus())
}

// keyActions are what the keys of the screen do, but for those that only move.
func (a *App) keyActions() []action {
	var out []action
	for _, group := range append(a.top().FullHelp(), a.globals().FullHelp()...) {
		for _, b := range group {
			several := strings.Contains(b.Help().Key, " to ") // keys in one row
			if len(b.Keys()) == 0 || several || moves[b.Keys()[0]] || key.Matches(pressOf(b.Keys()[0]), paletteKey) {
				continue
			}
			out = append(out, action{b.Help().Desc, b.Help().Key, func() tea.Cmd { return a.press(pressOf(b.Keys()[0])) }})
		}
	}
	return out
}

// placeActions go to a screen. Escape then leads home from there.
func (a *App) placeActions() []action {
	var out []action
	for _, p := range places {
		out = append(out, action{name: "Go to: " + p.name, do: func() tea.Cmd {
			keep := tea.Batch(a.unsaved()...)
			for len(a.stack) > 1 {
				a.pop()
			}
			if p.open.Place == nav.Home {
				return keep
			}
			return tea.Batch(keep, a.push(a.open(p.open)))
		}})
	}
	return out
}

func (p *palette) Init() tea.Cmd { return nil }
func (p *palette) Title() string { return "Find something to do" }
func (p *palette) Typing() bool  { return true }

func (p *palette) SetSize(w, h int) {
	p.w, p.h = w, h
	p.field.SetWidth(max(min(w, widget.Measure)-8, 8))
	p.list.SetHeight(max(h-2, 1))
}

func (p *palette) Update(msg tea.Msg) tea.Cmd {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		if cmd, known := p.table().Press(k); known {
			return cmd
		}
	}
	typed, ok := widget.Typed(msg)
	if !ok {
		return nil
	}
	var cmd tea.Cmd
	p.field, cmd = p.field.Update(typed)
	p.found = matching(p.all, p.field.Value())
	p.list.SetSize(len(p.found))
	p.list.Select(0)
	return cmd
}

// matching are the actions in whose names all words stand. Where there is none, a
// word may be spelt a little wrong.
func matching(all []action, words string) []action {
	asked := strings.Fields(strings.ToLower(words))
	with := func(stands func(name, word string) bool) []action {
		var out []action
		for _, a := range all {
			name := strings.ToLower(a.name)
			if !slices.ContainsFunc(asked, func(w string) bool { return !stands(name, w) }) {
				out = append(out, a)
			}
		}
		return out
	}
	if found := with(strings.Contains); len(found) > 0 {
		return found
	}
	return with(nearly)
}

func (p *palette) table() widget.Keys {
	move := func(n int) func() tea.Cmd {
		return func() tea.Cmd {
			p.list.Move(n)
			return nil
		}
	}
	none := func() string {
		if len(p.found) == 0 {
			return "nothing has that name"
		}
		return ""
	}
	return widget.Keys{
		{Binding: widget.Bind("enter", "do it", "enter"), Bar: true, Off: none, Do: func() tea.Cmd {
			return nav.Send(chosenMsg{p.found[p.list.Cursor()]})
		}},
		{Binding: widget.Bind("↑ ↓", "move", "up"), Do: move(-1), Bar: true},
		{Binding: widget.Bind("", "", "down"), Do: move(1)},
		p.list.Click(true, nil),
		{Binding: widget.Bind("esc", "back", "esc", "ctrl+k"), Bar: true, Do: func() tea.Cmd { return nav.Send(nav.Back{}) }},
	}
}

func (p *palette) View() string {
	lines := []string{p.field.View(), ""}
	if len(p.found) == 0 {
		lines = append(lines, p.theme.Muted.Render("Nothing has that name. Try another word."))
	}
	from, to := p.list.Window()
	for i := from; i < to; i++ {
		text := widget.Fit(p.found[i].key, 8) + " " + p.found[i].name
		if i == p.list.Cursor() {
			lines = append(lines, p.list.Row(i, p.theme.Selected.Render("► "+widget.Cut(text, p.w-2))))
			continue
		}
		lines = append(lines, p.list.Row(i, p.theme.Text.Render("  "+widget.Cut(text, p.w-2))))
	}
	return widget.Block(lines, p.w, p.h)
}

func (p *palette) ShortHelp() []key.Binding  { return p.table().ShortHelp() }
func (p *palette) FullHelp() [][]key.Binding { return p.table().FullHelp() }
