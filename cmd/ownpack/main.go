// Command ownpack imports a person's own copy of their health record, helps them
// find mistakes and pick what bears on a benefit's descriptors, and makes a
// signed evidence pack. Words and flags go in, printed lines and exit codes come
// out. It holds no rule of its own: every verb is a method of casework.Desk.
package main

import (
	"context"
	"os"
	"os/signal"
	"slices"
	"syscall"

	"github.com/spf13/cobra"
)

func main() {
	cobra.EnableCommandSorting = false // help lists commands in pipeline order
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	code := run(ctx, os.Args[1:], console{in: os.Stdin, out: os.Stdout, err: os.Stderr})
	stop()
	os.Exit(code)
}

// run runs the program once and returns its exit code.
func run(ctx context.Context, args []string, con console) int {
	g := &globals{console: con, json: slices.Contains(args, "--json")}
	root := newRoot(g)
	root.SetArgs(args)
	root.SetIn(con.in)
	root.SetOut(con.out)
	root.SetErr(con.err)
	return g.exit(ctx, root.ExecuteContext(ctx))
}
