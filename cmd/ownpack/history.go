package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

func newUndoCommand(g *globals) *cobra.Command {
	return stepCommand(g, "undo", "Take the last change back", "Taken back: %s.", (*casework.Desk).Undo)
}

func newRedoCommand(g *globals) *cobra.Command {
	return stepCommand(g, "redo", "Make again what undo took back", "Made again: %s.", (*casework.Desk).Redo)
}

func stepCommand(g *globals, name, short, words string, do func(*casework.Desk, context.Context) (evidence.Step, error)) *cobra.Command {
	return &cobra.Command{
		Use: name + " CASE", Short: short, GroupID: groupCase, Args: exactly(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				step, err := do(d, cmd.Context())
				if err != nil {
					return err
				}
				if g.json {
					return g.printJSON(step)
				}
				g.print(words, step.Verb)
				return nil
			})
		},
	}
}

func newHistoryCommand(g *globals) *cobra.Command {
	return &cobra.Command{
		Use: "history CASE", Short: "List every change of the case", GroupID: groupCase, Args: exactly(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				steps, err := d.History(cmd.Context())
				if err != nil {
					return err
				}
				var rows [][]string
				for _, s := range steps {
					if g.json {
						if err := g.printJSON(s); err != nil {
							return err
						}
						continue
					}
					state := ""
					if s.Undone {
						state = "taken back"
					}
					rows = append(rows, []string{fmt.Sprint(s.Number), s.Time.Local().Format("02 Jan 2006 15:04"), s.Verb, state})
				}
				return g.table(rows)
			})
		},
	}
}
