package tui

import (
	"context"
	"path/filepath"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ownpack/tui/nav"
	"ownpack/tui/theme"
	"ownpack/tui/widget"
	"ownpack/tui/work"
)

// App is the whole program as Bubble Tea sees it.
type App struct {
	desk  Desk
	opts  Options
	theme *theme.Theme
	open  func(nav.Open) Screen
	step  *work.Slot

	running running

	w, h   int
	stack  []Screen
	notice nav.Notice
}

// New makes the app with the home screen. Its work ends when ctx does.
func New(ctx context.Context, desk Desk, o Options) *App {
	a := &App{desk: desk, opts: o, theme: theme.New(o.Theme), step: work.New(ctx), w: 80, h: 24}
	a.open = func(n nav.Open) Screen { return open(ctx, n, desk, o, a.theme) }
	a.stack = []Screen{a.open(nav.Open{Place: nav.Home})}
	return a
}

// Init starts the first screen, and asks the terminal for its background.
func (a *App) Init() tea.Cmd {
	a.resize()
	cmds := []tea.Cmd{a.top().Init()}
	if a.opts.Theme == theme.Auto || a.opts.Theme == "" {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	return a.running.track(tea.Batch(cmds...))
}

// Update takes a message and returns work to be done.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	return a, a.running.track(a.handle(msg))
}

// handle routes a message; doc.go says in which order.
func (a *App) handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.w, a.h = msg.Width, msg.Height
		a.resize()
		return nil
	case tea.BackgroundColorMsg:
		if !msg.IsDark() {
			a.theme.Set(theme.Light)
			a.resize()
		}
		return nil
	case tea.KeyPressMsg:
		a.notice = nav.Notice{}
		return a.press(msg)
	case tea.PasteMsg:
		return a.top().Update(msg)
	case stepDoneMsg:
		return a.stepDone(msg)
	}
	if cmd, ours := a.route(msg); ours {
		return cmd
	}
	told := a.tellAll(msg, nil)
	if c, ok := msg.(nav.Change); ok {
		if by, changed := c.Changed(); changed {
			told = tea.Batch(told, a.tellAll(nav.CaseChanged{By: by}, by))
		}
	}
	return told
}

// route handles the messages of package nav.
func (a *App) route(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case nav.Open:
		return a.push(a.open(msg)), true
	case nav.Back:
		return a.pop(), true
	case nav.Notice:
		a.notice = msg
		return nil, true
	case nav.CaseChanged:
		return a.tellAll(msg, msg.By), true
	}
	return nil, false
}

func (a *App) press(msg tea.KeyPressMsg) tea.Cmd {
	if cmd, ok := a.always().Press(msg); ok {
		return cmd
	}
	if a.keysAreFree() {
		if cmd, ok := a.globals().Press(msg); ok {
			return cmd
		}
	}
	return a.top().Update(msg)
}

// tellAll gives msg to every screen on the stack but one.
func (a *App) tellAll(msg tea.Msg, but any) tea.Cmd {
	var cmds []tea.Cmd
	for _, s := range a.stack {
		if s != but {
			cmds = append(cmds, s.Update(msg))
		}
	}
	return tea.Batch(cmds...)
}

// keysAreFree reports whether keys are commands now, and not letters.
func (a *App) keysAreFree() bool {
	t, ok := a.top().(typing)
	return !ok || !t.Typing()
}

// hasHelp reports whether the help key opens something.
func (a *App) hasHelp() bool {
	_, help := a.top().(*helpPage)
	return !help && a.keysAreFree()
}

func (a *App) top() Screen { return a.stack[len(a.stack)-1] }

func (a *App) push(s Screen) tea.Cmd {
	a.stack = append(a.stack, s)
	a.resize()
	return s.Init()
}

func (a *App) pop() tea.Cmd {
	if len(a.stack) == 1 {
		return nil
	}
	if c, ok := a.top().(closing); ok {
		c.Close()
	}
	a.stack = a.stack[:len(a.stack)-1]
	return nil
}

// frame is how many lines the app itself takes, and margin how many columns.
const (
	frame  = 4
	margin = 2
)

func (a *App) resize() {
	for _, s := range a.stack {
		s.SetSize(max(a.w-margin, 1), max(a.h-frame, 1))
	}
}

// View draws the frame and the top screen. The title never names a person. The
// mouse is left to the terminal: there people select and copy with it, and most
// terminals turn its wheel into the arrow keys here.
func (a *App) View() tea.View {
	v := tea.NewView(a.Draw())
	v.AltScreen = true
	v.WindowTitle = "ownpack"
	return v
}

// Draw is the whole screen as text: never wider or higher than the terminal.
func (a *App) Draw() string {
	body := strings.Split(a.top().View(), "\n")
	lines := make([]string, 0, a.h)
	lines = append(lines, a.header(), a.theme.Rule.Render(strings.Repeat("─", a.w)))
	for i := range max(a.h-frame, 1) {
		line := ""
		if i < len(body) {
			line = body[i]
		}
		lines = append(lines, ansi.Truncate(" "+line, a.w, ""))
	}
	bar := a.helpBar()
	if a.notice.Text == "" {
		lines = append(lines, " "+bar[0], " "+bar[1])
	} else {
		lines = append(lines, a.noticeLine(), " "+bar[1])
	}
	return strings.Join(lines[:min(len(lines), max(a.h, 1))], "\n")
}

func (a *App) header() string {
	left := " ownpack"
	if t, ok := a.top().(titled); ok {
		left += " · " + t.Title()
	}
	right := widget.CleanLine(filepath.Base(a.opts.CasePath)) + " "
	room := a.w - ansi.StringWidth(left) - 2
	right = widget.CutLeft(right, max(room, 0))
	gap := max(a.w-ansi.StringWidth(left)-ansi.StringWidth(right), 0)
	return ansi.Truncate(a.theme.Strong.Render(left)+strings.Repeat(" ", gap)+a.theme.Muted.Render(right), a.w, "")
}

func (a *App) noticeLine() string {
	text := " " + widget.CleanLine(a.notice.Text)
	if a.notice.Problem {
		return a.theme.Danger.Render(widget.Cut(" Problem:"+text, a.w-1))
	}
	return a.theme.OK.Render(widget.Cut(text, a.w-1))
}

// helpBar names keys. The last one of a screen is its way out and, like help, is
// always there.
func (a *App) helpBar() [2]string {
	keys := a.top().ShortHelp()
	var always []key.Binding
	if n := len(keys); n > 0 {
		keys, always = keys[:n-1], []key.Binding{keys[n-1]}
	}
	if a.hasHelp() {
		always = append(always, a.globals().ShortHelp()...)
	}
	return widget.HelpBar(a.theme, keys, always, a.w-2)
}
