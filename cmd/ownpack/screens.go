package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"

	"golang.org/x/term"

	"ownpack/evidence/casework"
	"ownpack/tui"
	"ownpack/tui/plain"
)

// runScreens opens the terminal screens: on the case named by args, or, without
// one, where a person chooses a case.
func runScreens(ctx context.Context, g *globals, args []string, lineByLine bool) error {
	path := ""
	switch {
	case len(args) > 1 || len(args) == 1 && !exists(args[0]):
		return wrongUse(fmt.Errorf("there is neither a command nor a case called %s", cut(filepath.Base(args[0]), 40)),
			"all commands: ownpack --help; to make a case: ownpack new CASE --name … --dob …")
	case len(args) == 1:
		path = args[0]
	case g.json || !g.hasTerminal() && !lineByLine:
		return wrongUse(errors.New("name a case, or a command"),
			"to see how it works: ownpack demo; all commands: ownpack --help")
	}
	switch {
	case lineByLine && (path == "" || g.asks() && g.hears()):
		return runPlainAtDoor(ctx, g, path)
	case lineByLine:
		return runPlain(ctx, g, path)
	case !g.hasTerminal():
		return errNoTerminal()
	case path == "" || g.asks():
		return runAtDoor(ctx, g, path)
	}
	out, err := packFolder(path)
	if err != nil {
		return err
	}
	o, err := looking(tui.Options{CasePath: path, OutFolder: out}, g.look)
	if err != nil {
		return err
	}
	return g.withCase(ctx, path, func(d *casework.Desk) error {
		remember(path)
		o.Copy = copyOf(d, path)
		return goOnLater(g, tui.Run(ctx, d, o))
	})
}

// hasTerminal reports whether screens can be shown and keys be pressed.
func (g *globals) hasTerminal() bool {
	return term.IsTerminal(int(g.in.Fd())) && isTerminal(g.out)
}

// hears reports whether a person can type what is not to be shown.
func (g *globals) hears() bool { return term.IsTerminal(int(g.in.Fd())) }

func errNoTerminal() error {
	return wrongUse(errors.New("the screens need a terminal"), "every action is also a command: ownpack --help")
}

// goOnLater says, once the screens are gone, that nothing is lost and how to come
// back. It names no case: what a terminal's window keeps is for all to see.
func goOnLater(g *globals, err error) error {
	if err == nil && !g.quiet {
		fmt.Fprintln(g.out, "All is saved. To go on another time, type: ownpack")
	}
	return err
}

// runAtDoor shows the screens before a case is open, or asks on the screen for the
// passphrase of the one at path.
func runAtDoor(ctx context.Context, g *globals, path string) (err error) {
	if path != "" {
		if err := casework.LookAt(path); err != nil {
			return err
		}
	}
	o, err := looking(tui.Options{CasePath: path}, g.look)
	if err != nil {
		return err
	}
	d := newDoor(g)
	defer func() { err = errors.Join(err, d.Close()) }()
	return goOnLater(g, tui.RunAtDoor(ctx, d, path, o))
}

// remember puts a case on the list of those that were open before.
func remember(path string) { _ = newRecentFile().add(path) }

// runPlain leads through a case as questions and answers. Ctrl-c stops what is
// under way, and at a question the conversation, instead of the program.
func runPlain(ctx context.Context, g *globals, path string) error {
	out, err := packFolder(path)
	if err != nil {
		return err
	}
	return g.withCase(ctx, path, func(d *casework.Desk) error {
		remember(path)
		o := plainOptions(g)
		o.CasePath, o.OutFolder, o.Copy = path, out, copyOf(d, path)
		return plain.Run(ctx, d, o)
	})
}

// plainOptions are those of every conversation. From now on ctrl-c is its own.
func plainOptions(g *globals) plain.Options {
	halt := make(chan os.Signal, 1)
	signal.Reset(os.Interrupt)
	signal.Notify(halt, os.Interrupt)
	o := plain.Options{Input: g.in, Output: g.out, Interrupt: halt}
	if g.hears() {
		o.Secret = g.hidden
	}
	return o
}

// hidden asks for something that is not shown.
func (g *globals) hidden(ctx context.Context, prompt string) (string, error) {
	text, err := g.askMaybe(ctx, prompt)
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	return text, err
}

// runPlainAtDoor leads to a case as questions and answers, and then through it. It
// begins with the case at path, if one is named. Where nobody sits at a terminal, a
// passphrase is a line like others.
func runPlainAtDoor(ctx context.Context, g *globals, path string) (err error) {
	d := newDoor(g)
	defer func() { err = errors.Join(err, d.Close()) }()
	o := plainOptions(g)
	o.CasePath = path
	return plain.Begin(ctx, d, o)
}

// packFolder is where a pack of the case is saved: beside it.
func packFolder(path string) (string, error) {
	out, err := filepath.Abs(filepath.Join(filepath.Dir(path), "pack"))
	if err != nil {
		return "", fmt.Errorf("find the folder for the pack: %w", err)
	}
	return out, nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
