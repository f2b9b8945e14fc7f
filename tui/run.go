package tui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/look"
	"ownpack/tui/picture"
	"ownpack/tui/screen/about"
	"ownpack/tui/screen/disputes"
	"ownpack/tui/screen/entries"
	choose "ownpack/tui/screen/evidence"
	"ownpack/tui/screen/history"
	"ownpack/tui/screen/home"
	"ownpack/tui/screen/keys"
	"ownpack/tui/screen/letters"
	"ownpack/tui/screen/pack"
	"ownpack/tui/screen/page"
	"ownpack/tui/screen/private"
	"ownpack/tui/screen/questions"
	"ownpack/tui/screen/sources"
	"ownpack/tui/screen/statement"
	"ownpack/tui/screen/verify"
	"ownpack/tui/theme"
)

// Desk is what the UI needs of an open case: what its screens need, and the
// way back.
type Desk interface {
	home.Store
	about.Store
	sources.Store
	page.Store
	questions.Store
	disputes.Store
	letters.Store
	entries.Store
	choose.Store
	statement.Store
	private.Store
	pack.Store
	verify.Store
	history.Store
	keys.Store
	Undo(ctx context.Context) (evidence.Step, error)
	Redo(ctx context.Context) (evidence.Step, error)
}

// Options say how to run.
type Options struct {
	CasePath  string     // shown by its last part only
	OutFolder string     // where a finished pack is saved
	Theme     theme.Name // empty means theme.Auto
	Spacing   look.Spacing
	Mouse     look.Mouse
	Remember  func(look.Look) error // keeps what is chosen on screen; nil forgets it
	// Copy saves a copy that can be changed, of a case that can only be read; nil for
	// all other cases.
	Copy   func(context.Context) (path string, err error)
	Input  io.Reader // nil means the terminal
	Output io.Writer // nil means the terminal
	Env    []string  // TERM, NO_COLOR and the like; nil means the process's own

	terminal *picture.Terminal // what is known of it; New makes it
	files    sources.Files     // nil means the computer's own
}

// env is what the environment says about the terminal.
func (a *App) env(name string) string {
	if a.opts.Env == nil {
		return os.Getenv(name)
	}
	for _, e := range a.opts.Env {
		if value, has := strings.CutPrefix(e, name+"="); has {
			return value
		}
	}
	return ""
}

func (o Options) disk() sources.Files {
	if o.files == nil {
		return sources.Disk{}
	}
	return o.files
}

// letters is where letters are saved: beside the folder of the pack.
func (o Options) letters() string { return filepath.Join(filepath.Dir(o.OutFolder), "letters") }

// Run shows the UI until the person quits or ctx ends. When it returns nothing
// uses the desk any more, and the terminal is as it was, also after a panic.
func Run(ctx context.Context, desk Desk, o Options) error {
	return run(ctx, o, func(ctx context.Context) *App { return New(ctx, desk, o) })
}

// RunAtDoor is Run before any case is open, or for the case at path, whose
// passphrase it asks for. Whoever made the door closes the case.
func RunAtDoor(ctx context.Context, door Door, path string, o Options) error {
	return run(ctx, o, func(ctx context.Context) *App { return NewAtDoor(ctx, door, path, o) })
}

func run(ctx context.Context, o Options, first func(context.Context) *App) error {
	within, stop := context.WithCancel(context.WithoutCancel(ctx)) // words are still kept when ctx is over
	app := first(within)
	defer app.leave(ctx)
	defer app.placed.end(o)
	defer app.running.wait(patience)
	defer stop()
	err := show(ctx, app, o)
	if !app.leaving { // the person did not ask to quit: a fault, or the window was closed
		app.keepWords()
	}
	if app.fault != nil {
		return app.fault
	}
	return err
}

// measure learns how large characters are now: a window changes its size also when
// its letters are made larger.
func (a *App) measure() {
	out := a.opts.Output
	if out == nil {
		out = os.Stdout
	}
	if c, ok := cellOf(out); ok {
		a.opts.terminal.Measure(c)
	}
}

func show(ctx context.Context, m tea.Model, o Options) error {
	if err := os.Unsetenv("TEA_TRACE"); err != nil { // it would write all that is drawn to a file
		return fmt.Errorf("keep the screens out of files: %w", err)
	}
	// Signals end ctx. A second ear for them could be left waiting to tell a program
	// that is over already, and the screens would never close.
	opts := []tea.ProgramOption{tea.WithContext(ctx), tea.WithoutSignalHandler()}
	if o.Input != nil {
		opts = append(opts, tea.WithInput(o.Input))
	}
	if o.Output != nil {
		opts = append(opts, tea.WithOutput(o.Output))
	}
	if o.Env != nil {
		opts = append(opts, tea.WithEnvironment(o.Env))
	}
	_, err := tea.NewProgram(m, opts...).Run()
	switch {
	case errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil:
		return ctx.Err()
	}
	return err
}
