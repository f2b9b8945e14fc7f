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
	out, profile, maxSize, supplementTo string
	large                               bool
	originals, yes                      bool
}

const bundleHelp = `Build the pack, sign it and save it.

  --profile master     your own copy, with everything in it
  --profile tribunal   to upload to the tribunal: in parts of at most 10MB, or with
                       --max-size 5MB as one file, for the form that begins an
                       appeal, with a list of what to send later. Beside each
                       file NAME.pdf stands NAME-manifest.json: which pages of the
                       pack it holds, and hashes to know them by. Keep it.
  --profile dwp        for the department: your National Insurance number is on
                       every page

  --attach-originals   attach the files the documents come from, just as you gave
                       them, to your own copy. They hold everything, also what you
                       did not pick: keep such a copy to yourself.

  --large              large print, for somebody who finds small print hard to
                       read. Each page is spread over as many sheets as it needs,
                       with nothing left out. The sheets of page E5 all say E5, so
                       "look at E5" means the same to everybody.

When something is to be added to a pack that you have handed in already, make a
supplement to it. It holds only what is new, and its page labels go on from where
that pack ends:

  --supplement-to ID   the pack id on the cover of what you handed in last; its
                       first group is enough. See them all with: ownpack packs CASE

The pack is made also when something needs you. Then the exit code is 3: a page
could not be printed and another says so in its place, pages are left to send
later, or something you picked is left out. Questions that ownpack plan asked are
shown once more; they alone leave it at 0.`

func newBundleCommand(g *globals) *cobra.Command {
	var o bundleOptions
	cmd := &cobra.Command{
		Use:     "bundle CASE --out FOLDER",
		Short:   "Build the pack, sign it and save it",
		GroupID: groupPack,
		Long:    bundleHelp,
		Example: "  ownpack bundle rowan.ownpack --out pack\n  ownpack bundle rowan.ownpack --out pack --profile tribunal",
		Args:    exactly(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.out == "" {
				return wrongUse(errors.New("--out is missing"), "name the folder to save the pack in, like: --out pack")
			}
			if err := checkSupplement(cmd, o.supplementTo); err != nil {
				return err
			}
			build, err := o.read()
			if err != nil {
				return err
			}
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				if build.Originals && !o.yes {
					if err := g.confirmOriginals(cmd.Context()); err != nil {
						return err
					}
				}
				return runBundle(cmd.Context(), g, d, build)
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.out, "out", "", "the `FOLDER` to save the pack in; it is made if missing")
	f.StringVar(&o.profile, "profile", string(evidence.ProfileMaster), "who the pack is for: `master`, tribunal or dwp")
	f.StringVar(&o.supplementTo, "supplement-to", "", "only what is new since the pack with this `ID`, with labels that go on from it")
	f.BoolVar(&o.large, "large", false, "large print, with the same page labels")
	f.BoolVar(&o.originals, "attach-originals", false, "attach the files as you imported them, to your own copy only")
	f.BoolVar(&o.yes, "yes", false, "attach them without asking")
	f.StringVar(&o.maxSize, "max-size", "", "largest file for the tribunal, like `10MB`")
	return cmd
}

// read makes sense of the flags.
func (o bundleOptions) read() (casework.BundleOptions, error) {
	out := casework.BundleOptions{Folder: o.out, SupplementTo: o.supplementTo, Large: o.large}
	var err error
	if out.Profile, err = profileOf(o.profile); err != nil {
		return out, err
	}
	if out.Originals = o.originals; o.originals && (out.Profile != evidence.ProfileMaster || o.large) {
		return out, wrongUse(
			errors.New("--attach-originals is for your own copy only"),
			"originals hold everything, also what you did not pick; leave it out, or use --profile master without --large",
		)
	}
	if o.maxSize == "" {
		return out, nil
	}
	if out.Profile != evidence.ProfileTribunal {
		return out, wrongUse(errors.New("--max-size is for files to the tribunal"), "add --profile tribunal, or leave --max-size out")
	}
	out.MaxSize, err = sizeOf(o.maxSize)
	out.OneFile = out.MaxSize <= casework.FirstUpload
	return out, err
}

func runBundle(ctx context.Context, g *globals, d *casework.Desk, o casework.BundleOptions) error {
	bar := g.newBar()
	built, err := d.BundleFiles(ctx, o, bar.tell)
	bar.clear()
	if err != nil {
		return err
	}
	if g.json {
		if err := g.builtJSON(built); err != nil {
			return err
		}
	} else {
		g.showBuilt(built, o.Large)
	}
	if len(built.Ledger.Placeholders) > 0 || len(built.Ledger.Later) > 0 || built.LeftOut > 0 {
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
		Ledger       evidence.Ledger `json:"ledger"`
		PackID       string          `json:"pack_id"`
		Archive      string          `json:"archive"`
		ArchivePages []string        `json:"archive_pages,omitempty"`
		Attached     []string        `json:"attached,omitempty"`
		NotAttached  []string        `json:"not_attached,omitempty"`
	}{b.Ledger, b.PackID, b.Ledger.Archive.Claim, preventing(b), b.Ledger.Attached, b.Ledger.NotAttached})
}

func (g *globals) showBuilt(b evidence.Built, large bool) {
	pages := [2]string{"page", "pages"}
	if large {
		pages = [2]string{"sheet", "sheets"}
	}
	for _, f := range b.Files {
		g.print("Saved and signed: %s", f.File)
		g.print("  %s, %s bytes", count(f.Pages, pages[0], pages[1]), grouped(f.Bytes))
		g.print("  SHA-256  %s", f.SHA256)
	}
	g.print("Pack id: %s", b.PackID)
	g.print("Receipt: %s", b.Receipt)
	g.showArchive(b)
	if n := len(b.Ledger.Placeholders); n > 0 {
		g.print("%s could not be printed. A page that says why stands in its place: %v", count(n, "page", "pages"), b.Ledger.Placeholders)
	}
	if n := len(b.Ledger.Later); n > 0 {
		g.print("STILL TO SEND: %s did not fit in the file. Its first page has the list. Post what is on it, or upload it when the appeal has begun.", count(n, "page", "pages"))
	}
	if b.LeftOut > 0 {
		g.print("%s", g.ready(fmt.Sprintf("LEFT OUT: %s that you picked, because the file may be about somebody else. See: ownpack check CASE", count(b.LeftOut, "entry", "entries"))))
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
