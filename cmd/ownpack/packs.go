package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

func newPacksCommand(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:   "packs CASE",
		Short: "List the packs that were built, with their ids and labels",
		Long: `List the packs that were built from this case, the newest first: what is on their
covers, so that you know which one you handed in. A supplement goes on from it:

  ownpack bundle CASE --out FOLDER --supplement-to ID`,
		GroupID: groupPack,
		Args:    exactly(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error { return runPacks(cmd.Context(), g, d) })
		},
	}
}

type packRow struct {
	PackID     string           `json:"pack_id"`
	Built      string           `json:"built"`
	For        evidence.Profile `json:"for"`
	First      string           `json:"first"`
	Last       string           `json:"last"`
	Supplement int              `json:"supplement"`
}

func runPacks(ctx context.Context, g *globals, d *casework.Desk) error {
	packs, err := d.Packs(ctx)
	if err != nil {
		return err
	}
	rows := [][]string{{"PACK ID", "BUILT", "FOR", "PAGES", ""}}
	for _, p := range packs {
		row := packRow{p.PackID, p.Built.Format("2006-01-02"), p.For, evidence.Label(p.First), evidence.Label(p.Last), p.Supplement}
		if g.json {
			if err := g.printJSON(row); err != nil {
				return err
			}
			continue
		}
		what := ""
		if p.Supplement > 0 {
			what = fmt.Sprintf("supplement %d", p.Supplement)
		}
		rows = append(rows, []string{row.PackID, row.Built, string(row.For), row.First + " to " + row.Last, what})
	}
	if g.json {
		return nil
	}
	if len(packs) == 0 {
		g.print("No pack was built from this case yet.")
		return nil
	}
	return g.table(rows)
}
