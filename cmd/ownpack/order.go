package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

type orderOptions struct {
	by, source string
	to         int
}

func newOrderCommand(g *globals) *cobra.Command {
	var o orderOptions
	cmd := &cobra.Command{
		Use:   "order CASE [--by date|activity|source | --source S --to N]",
		Short: "Show or change the order of documents in the pack",
		Long: `Show the order in which documents stand in the pack, or change it.

--by date      the oldest first, as it is unless you change it
--by activity  by the first activity you picked something of it for
--by source    by who a document is from

--source S --to N puts one document in place N and leaves the others in order.
Page labels change with the order: build the pack again for everybody.`,
		Example: "  ownpack order rowan.ownpack --by activity\n  ownpack order rowan.ownpack --source s3k --to 1",
		GroupID: groupPack,
		Args:    exactly(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.check(cmd.Flags().Changed("to")); err != nil {
				return err
			}
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				return runOrder(cmd.Context(), g, d, o)
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.by, "by", "", "`date`, activity or source")
	f.StringVar(&o.source, "source", "", "the `ID` of a document to move")
	f.IntVar(&o.to, "to", 0, "its new place, `N` from 1")
	return cmd
}

func (o orderOptions) check(to bool) error {
	switch {
	case o.by != "" && o.source != "":
		return wrongUse(errors.New("--by and --source do not go together"), "give one of them")
	case (o.source != "") != to:
		return wrongUse(errors.New("--source and --to go together"), "give both, like: --source s3k --to 1")
	}
	return nil
}

func runOrder(ctx context.Context, g *globals, d *casework.Desk, o orderOptions) error {
	var err error
	switch {
	case o.by != "":
		err = d.OrderBy(ctx, evidence.OrderBy(o.by))
	case o.source != "":
		err = d.Place(ctx, o.source, o.to)
	}
	if err != nil {
		return err
	}
	documents, err := d.Documents(ctx)
	if err != nil {
		return err
	}
	if g.json {
		for _, i := range documents {
			row := struct {
				Source evidence.ID      `json:"source"`
				As     evidence.Exhibit `json:"as"`
			}{i.Source, i.As}
			if err := g.printJSON(row); err != nil {
				return err
			}
		}
		return nil
	}
	rows := [][]string{{"PLACE", "SOURCE", "DATE", "TITLE"}}
	for n, i := range documents {
		rows = append(rows, []string{fmt.Sprint(n + 1), string(i.Source), i.ShortDays(), cut(i.Title, 50)})
	}
	return g.table(rows)
}
