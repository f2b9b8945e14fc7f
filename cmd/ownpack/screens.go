package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/term"

	"ownpack/evidence/casework"
	"ownpack/tui"
)

// runScreens opens the terminal screens on the case named by args.
func runScreens(ctx context.Context, g *globals, args []string) error {
	switch {
	case len(args) == 0:
		return wrongUse(errors.New("name a case, or a command"),
			"to see how it works: ownpack demo; all commands: ownpack --help")
	case len(args) > 1 || !exists(args[0]):
		return wrongUse(fmt.Errorf("there is neither a command nor a case called %s", cut(filepath.Base(args[0]), 40)),
			"all commands: ownpack --help; to make a case: ownpack new CASE --name … --dob …")
	}
	if !term.IsTerminal(int(g.in.Fd())) || !isTerminal(g.out) {
		return wrongUse(errors.New("the screens need a terminal"), "every action is also a command: ownpack --help")
	}
	out, err := filepath.Abs(filepath.Join(filepath.Dir(args[0]), "pack"))
	if err != nil {
		return fmt.Errorf("find the folder for the pack: %w", err)
	}
	return g.withCase(ctx, args[0], func(d *casework.Desk) error {
		return tui.Run(ctx, d, tui.Options{CasePath: args[0], OutFolder: out})
	})
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
