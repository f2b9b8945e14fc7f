package tui

import (
	"context"
	"runtime"

	tea "charm.land/bubbletea/v2"

	"ownpack/tui/look"
	"ownpack/tui/nav"
	"ownpack/tui/picture"
	"ownpack/tui/theme"
	"ownpack/tui/work"
)

// App is the whole program as Bubble Tea sees it.
type App struct {
	desk  Desk
	opts  Options
	theme *theme.Theme
	open  func(nav.Open) Screen
	enter func() tea.Cmd      // goes into a case that was opened
	where map[Screen]nav.Open // what each screen of the case was opened by
	step  *work.Slot

	running running
	placed  placed

	leaving bool   // quitting was asked for before
	fault   *Fault // why the screens have to close, if they have
	screen  string // what is to be seen

	look    look.Look
	onLight bool // the terminal has a light background
	ascii   bool // the terminal may lack signs such as arrows

	w, h   int
	stack  []Screen
	notice nav.Notice
	drawn  []string // what is on the terminal, with its marks
}

// New makes the app with the home screen. Its work ends when ctx does.
func New(ctx context.Context, desk Desk, o Options) *App {
	a := blank(ctx, o)
	a.settle(ctx, desk)
	return a
}

// blank makes an app that shows nothing yet.
func blank(ctx context.Context, o Options) *App {
	a := &App{opts: o, theme: theme.New(o.Theme), step: work.New(ctx), w: 80, h: 24}
	a.look = look.Look{Theme: o.Theme, Spacing: o.Spacing, Mouse: o.Mouse}.Complete()
	a.opts.terminal = picture.NewTerminal(a.env)
	a.ascii = ascii(a.env, runtime.GOOS)
	if a.ascii {
		a.opts.terminal.FewSigns()
	}
	return a
}

// Init starts the first screen, and asks the terminal for its background.
func (a *App) Init() tea.Cmd {
	return a.running.track(a.safely(func() tea.Cmd {
		a.applyLook()
		cmds := []tea.Cmd{tea.RequestBackgroundColor}
		for _, s := range a.stack {
			cmds = append(cmds, s.Init())
		}
		return tea.Batch(cmds...)
	}))
}

// Update takes a message and returns work to be done.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if f, ok := msg.(faultMsg); ok {
		a.fault, a.screen = f.fault, ""
		return a, tea.Quit
	}
	return a, a.running.track(a.safely(func() tea.Cmd {
		a.opts.terminal.Take(msg)
		cmd := a.handle(msg)
		return tea.Batch(cmd, a.placed.follow(a.top(), a.margin(), msg))
	}))
}

// handle routes a message; doc.go says in which order.
func (a *App) handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		if msg.Width > 0 && msg.Height > 0 { // else the terminal does not know
			a.w, a.h = msg.Width, msg.Height
		}
		a.measure()
		a.resize()
		return nil
	case tea.BackgroundColorMsg:
		a.onLight = !msg.IsDark()
		a.applyLook()
		return nil
	case tea.KeyPressMsg:
		a.notice = nav.Notice{}
		return a.press(msg)
	case tea.PasteMsg:
		a.leaving = false
		if a.tooSmall() {
			return nil
		}
		return a.top().Update(msg)
	case tea.MouseMsg:
		return a.mouse(msg)
	case copiedMsg:
		a.copied(msg)
		return nil
	case stepDoneMsg:
		return a.stepDone(msg)
	case chosenMsg:
		return tea.Batch(a.pop(), msg.action.do())
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
	case nav.Enter:
		return a.enter(), true
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
	a.leaving = false // they stayed: what they write now is saved again
	if a.tooSmall() {
		return nil
	}
	if a.keysAreFree() {
		if cmd, ok := a.globals().Press(msg); ok {
			return cmd
		}
		msg = a.vim(msg)
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
	delete(a.where, a.top())
	a.stack = a.stack[:len(a.stack)-1]
	return nil
}

func (a *App) resize() {
	w, h := a.room()
	for _, s := range a.stack {
		s.SetSize(w, h)
	}
}
