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

// runScreens opens the terminal screens on the case named by args.
func runScreens(ctx context.Context, g *globals, args []string, lineByLine bool) error {
	switch {
	case len(args) == 0:
		return wrongUse(errors.New("name a case, or a command"),
			"to see how it works: ownpack demo; all commands: ownpack --help")
	case len(args) > 1 || !exists(args[0]):
		return wrongUse(fmt.Errorf("there is neither a command nor a case called %s", cut(filepath.Base(args[0]), 40)),
			"all commands: ownpack --help; to make a case: ownpack new CASE --name … --dob …")
	}
	if lineByLine {
		return runPlain(ctx, g, args[0])
	}
	if !term.IsTerminal(int(g.in.Fd())) || !isTerminal(g.out) {
		return wrongUse(errors.New("the screens need a terminal"), "every action is also a command: ownpack --help")
	}
	out, err := packFolder(args[0])
	if err != nil {
		return err
	}
	return g.withCase(ctx, args[0], func(d *casework.Desk) error {
		return tui.Run(ctx, d, tui.Options{CasePath: args[0], OutFolder: out})
	})
}

// runPlain leads through a case as questions and answers. Ctrl-c stops what is
// under way, and at a question the conversation, instead of the program.
func runPlain(ctx context.Context, g *globals, path string) error {
	out, err := packFolder(path)
	if err != nil {
		return err
	}
	return g.withCase(ctx, path, func(d *casework.Desk) error {
		halt := make(chan os.Signal, 1)
		signal.Reset(os.Interrupt)
		signal.Notify(halt, os.Interrupt)
		return plain.Run(ctx, d, plain.Options{CasePath: path, OutFolder: out, Input: g.in, Output: g.out, Interrupt: halt})
	})
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
