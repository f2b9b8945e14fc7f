package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

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
	PackID     string             `json:"pack_id"`
	Built      string             `json:"built"`
	For        []evidence.Profile `json:"for"`
	First      string             `json:"first"`
	Last       string             `json:"last"`
	Supplement int                `json:"supplement"`
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
		rows = append(rows, []string{row.PackID, row.Built, strings.Join(profiles(p.For), ", "), row.First + " to " + row.Last, what})
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

func profiles(list []evidence.Profile) []string {
	out := make([]string, len(list))
	for i, p := range list {
		out[i] = string(p)
	}
	return out
}

// checkSupplement refuses an id that is given and empty: it would make the whole
// pack.
func checkSupplement(cmd *cobra.Command, id string) error {
	if cmd.Flags().Changed("supplement-to") && strings.TrimSpace(id) == "" {
		return wrongUse(errors.New("--supplement-to is empty"), "give the id of the pack you handed in last; list them with: ownpack packs CASE")
	}
	return nil
}
