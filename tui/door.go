package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/nav"
	"ownpack/tui/screen/newcase"
	"ownpack/tui/screen/start"
	"ownpack/tui/screen/unlock"
	"ownpack/tui/screen/verify"
)

// Door is what stands before a case: the ways to find, make and open one.
type Door interface {
	start.Store
	newcase.Store
	unlock.Store
	verify.Store
	// Opened is the case that was opened or made last, with the options to show it
	// by.
	Opened() (desk Desk, o Options)
}

// NewAtDoor makes the app before any case is open. With the path of a case it asks
// for its passphrase at once.
func NewAtDoor(ctx context.Context, door Door, path string, o Options) *App {
	a := blank(ctx, o)
	a.open = func(n nav.Open) Screen {
		switch n.Place {
		case nav.NewCase:
			return newcase.New(ctx, door, a.theme)
		case nav.Unlock:
			return unlock.New(ctx, door, a.theme, n.File)
		case nav.Verify:
			return verify.New(ctx, door, a.theme, n.File)
		}
		return start.New(ctx, door, a.theme)
	}
	a.enter = func() tea.Cmd { return a.goIn(ctx, door) }
	a.stack = []Screen{a.open(nav.Open{Place: nav.Start})}
	if path != "" {
		a.stack = append(a.stack, a.open(nav.Open{Place: nav.Unlock, File: path}))
	}
	return a
}

// goIn shows the tasks of the case that was opened, and leaves the door behind.
func (a *App) goIn(ctx context.Context, door Door) tea.Cmd {
	for _, s := range a.stack {
		if c, ok := s.(closing); ok {
			c.Close()
		}
	}
	desk, o := door.Opened()
	a.opts.CasePath, a.opts.OutFolder, a.opts.Copy = o.CasePath, o.OutFolder, o.Copy
	a.settle(ctx, desk)
	a.resize()
	return a.top().Init()
}

// settle makes the tasks of a case the first screen.
func (a *App) settle(ctx context.Context, desk Desk) {
	a.desk, a.where = desk, map[Screen]nav.Open{}
	a.open = func(n nav.Open) Screen {
		s := open(ctx, n, desk, a.opts, a.theme)
		a.where[s] = n
		return s
	}
	a.enter = func() tea.Cmd { return nil }
	a.stack = []Screen{a.open(nav.Open{Place: nav.Home})}
	if a.opts.Copy != nil {
		a.notice = nav.Notice{Text: onlyToRead}
	}
}

// visiting is a case that keeps when a person left it, and where they were.
type visiting interface {
	EndVisit(ctx context.Context, where evidence.Whereabouts) error
}

// leave notes where the person was. If that fails, the next visit does not know
// it, and nothing else is lost.
func (a *App) leave(ctx context.Context) {
	if v, ok := a.desk.(visiting); ok {
		_ = v.EndVisit(context.WithoutCancel(ctx), a.whereabouts())
	}
}

// whereabouts is the last screen that was opened by name and is still open.
func (a *App) whereabouts() evidence.Whereabouts {
	for i := len(a.stack) - 1; i > 0; i-- {
		if n, ok := a.where[a.stack[i]]; ok {
			return evidence.Whereabouts{Screen: string(n.Place), Source: n.Source, Activity: n.Activity}
		}
	}
	return evidence.Whereabouts{}
}
