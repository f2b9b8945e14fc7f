package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

func newDisputeCommand(g *globals) *cobra.Command {
	var asked, on, answer string
	cmd := &cobra.Command{
		Use:     "dispute CASE DISPUTE --asked WHO --on DATE",
		Short:   "Note who was asked to correct a mistake, and the answer",
		GroupID: groupChoose,
		Long:    "Notes who was asked to correct a mistake, and the answer. With the case alone, lists the mistakes that were flagged.",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				return nil
			}
			return exactly(2, "the case and the dispute's id")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error { return listDisputes(cmd.Context(), g, d) })
			}
			if on != "" {
				if p, ok := evidence.ParseDate(on); !ok || p.Precision() != evidence.PrecisionDay {
					return wrongUse(errors.New("--on is not a day"), "give it like 2026-03-14")
				} else {
					on = p.Value
				}
			}
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				text, err := g.words(cmd.Context(), "--answer", answer)
				if err != nil {
					return err
				}
				x, err := d.Dispute(cmd.Context(), args[1], func(x *evidence.Dispute) error {
					setIf(&x.Asked, asked)
					setIf(&x.AskedOn, on)
					setIf(&x.Answer, text)
					return nil
				})
				if err != nil {
					return err
				}
				return g.showDispute(x, x.Standing()+".")
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&asked, "asked", "", "`WHO` was asked to put it right")
	f.StringVar(&on, "on", "", "the `DATE` they were asked")
	f.StringVar(&answer, "answer", "", "what they answered: `TEXT`, - or @FILE")
	return cmd
}

func setIf(field *string, value string) {
	if value != "" {
		*field = value
	}
}

// listDisputes prints the mistakes that were flagged and what came of them.
func listDisputes(ctx context.Context, g *globals, d *casework.Desk) error {
	disputes, err := d.Disputes(ctx)
	if err != nil {
		return err
	}
	for _, x := range disputes {
		if g.json {
			if err := g.showDispute(x, ""); err != nil {
				return err
			}
			continue
		}
		g.print("%s  %s  entry %s  %s", x.ID, x.Type, x.Entry, x.Standing())
		g.print("%s", wrapped(cut(x.ShouldSay, 140), "    "))
	}
	if len(disputes) == 0 && !g.json {
		g.print("No mistake is flagged yet.")
	}
	return nil
}
