package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

type bundleOptions struct {
	out, profile, maxSize string
}

func newBundleCommand(g *globals) *cobra.Command {
	var o bundleOptions
	cmd := &cobra.Command{
		Use:     "bundle CASE --out FOLDER",
		Short:   "Build the pack, sign it and save it",
		GroupID: groupPack,
		Example: "  ownpack bundle rowan.ownpack --out pack",
		Args:    exactly(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.out == "" {
				return wrongUse(errors.New("--out is missing"), "name the folder to save the pack in, like: --out pack")
			}
			if o.maxSize != "" {
				return wrongUse(errors.New("--max-size is not built yet in this version"), "it belongs to the tribunal profile, which is still to come")
			}
			profile, err := profileOf(o.profile)
			if err != nil {
				return err
			}
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				return runBundle(cmd.Context(), g, d, profile, o.out)
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.out, "out", "", "the `FOLDER` to save the pack in; it is made if missing")
	f.StringVar(&o.profile, "profile", string(evidence.ProfileMaster), "who the pack is for: `master`")
	f.StringVar(&o.maxSize, "max-size", "", "largest file, like `10MB`")
	return cmd
}

func runBundle(ctx context.Context, g *globals, d *casework.Desk, profile evidence.Profile, out string) error {
	bar := g.newBar()
	built, err := d.Bundle(ctx, profile, out, bar.tell)
	bar.clear()
	if err != nil {
		return err
	}
	if g.json {
		if err := g.builtJSON(built); err != nil {
			return err
		}
	} else {
		g.showBuilt(built)
	}
	if len(built.Ledger.Placeholders) > 0 || built.LeftOut > 0 {
		return silent(exitNeedsPerson)
	}
	return nil
}

func (g *globals) builtJSON(b evidence.Built) error {
	for _, f := range b.Files {
		if err := g.printJSON(f); err != nil {
			return err
		}
	}
	if b.Ledger.Placeholders == nil {
		b.Ledger.Placeholders = []string{}
	}
	return g.printJSON(struct {
		Ledger evidence.Ledger `json:"ledger"`
		PackID string          `json:"pack_id"`
	}{b.Ledger, b.PackID})
}

func (g *globals) showBuilt(b evidence.Built) {
	for _, f := range b.Files {
		g.print("Saved and signed: %s", f.File)
		g.print("  %s, %s bytes", count(f.Pages, "page", "pages"), grouped(f.Bytes))
		g.print("  SHA-256  %s", f.SHA256)
	}
	g.print("Pack id: %s", b.PackID)
	g.print("Receipt: %s", b.Receipt)
	if n := len(b.Ledger.Placeholders); n > 0 {
		g.print("%s could not be printed. A page that says why stands in its place: %v", count(n, "page", "pages"), b.Ledger.Placeholders)
	}
	if b.LeftOut > 0 {
		g.print("LEFT OUT: %s that you picked, because the file may be about somebody else. See: ownpack check", count(b.LeftOut, "entry", "entries"))
	}
	if len(b.Warnings) > 0 {
		g.print("\nBefore you send it, look at what else it shows:")
		g.showPlanWarnings(b.Warnings)
		g.print("")
	}
	if len(b.Files) > 0 {
		g.say("To check it: %s verify %s", g.program(), quoted(b.Files[0].File))
	}
}

// grouped writes a number with commas.
func grouped(n int64) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", grouped(n/1000), n%1000)
}
