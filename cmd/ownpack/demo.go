package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
	"ownpack/examples"
)

const (
	demoPerson = "rowan-ashdown"
	demoCase   = "rowan-ashdown.ownpack"
	// demoPassphrase protects a case about nobody, so it may be known.
	demoPassphrase = "kettle curlew walking stick"
	// demoMark is a file that marks a folder as an older demo.
	demoMark = ".ownpack-demo"
)

func newDemoCommand(g *globals) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:     "demo",
		Short:   "Make the pack of a made-up person, to see how it works",
		GroupID: groupStart,
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return runDemo(cmd.Context(), g, out) },
	}
	cmd.Flags().StringVar(&out, "out", "ownpack-demo", "the `FOLDER` to make; an older demo there is replaced")
	return cmd
}

func runDemo(ctx context.Context, g *globals, out string) error {
	script, err := readScript(demoPerson)
	if err != nil {
		return err
	}
	if err := clearDemo(out); err != nil {
		return err
	}
	if err := writeDemoSources(out, script); err != nil {
		return failed(fmt.Errorf("write the demo's files: %w", err), "check the folder and the space left on the disk")
	}
	opts, err := deskOptions()
	if err != nil {
		return err
	}
	path := filepath.Join(out, demoCase)
	g.demoStep("new", "a case for %s, who is made up", script.Person.Name)
	desk, err := casework.Create(ctx, path, demoPassphrase, script.Person.evidence(), []evidence.Claim{script.Claim.evidence()}, opts)
	if err != nil {
		return err
	}
	defer desk.Close()
	d := demo{g: g, desk: desk, script: script, out: out}
	if err := d.run(ctx); err != nil {
		return err
	}
	g.demoEnd(path)
	return nil
}

// clearDemo makes room for a demo: an older one is removed, anything else is
// left alone and refused.
func clearDemo(out string) error {
	files, err := os.ReadDir(out)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = nil
	case err != nil:
		return wrongUse(fmt.Errorf("%s can't be used as a folder", filepath.Base(out)), "choose another with --out")
	case len(files) > 0:
		if _, err := os.Stat(filepath.Join(out, demoMark)); err != nil {
			return wrongUse(fmt.Errorf("the folder %s holds other files", filepath.Base(out)), "nothing was touched; choose another with --out")
		}
		if err := os.RemoveAll(out); err != nil {
			return failed(errors.New("the older demo could not be removed"), "close programs that have its files open")
		}
	}
	if err := os.MkdirAll(out, 0o700); err != nil {
		return failed(errors.New("the demo's folder could not be made"), "choose another with --out")
	}
	return os.WriteFile(filepath.Join(out, demoMark), []byte("made by ownpack demo\n"), 0o600)
}

func writeDemoSources(out string, script demoScript) error {
	for _, name := range script.Sources {
		b, err := fs.ReadFile(examples.FS, demoPerson+"/"+name)
		if err != nil {
			return err
		}
		to := filepath.Join(out, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(to, b, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// demoStep prints one step of the way through.
func (g *globals) demoStep(stage, format string, args ...any) {
	if !g.json {
		g.print("%-9s %s", stage, fmt.Sprintf(format, args...))
	}
}

func (g *globals) demoEnd(path string) {
	if g.json {
		return
	}
	g.print("")
	g.print("Look at the pack, then open the same case in the screens:")
	g.print("  %s %s", g.program(), quoted(path))
	g.print("  passphrase: %s", demoPassphrase)
}

// demo is the journey of the made-up person.
type demo struct {
	g      *globals
	desk   *casework.Desk
	script demoScript
	out    string
}

func (d *demo) run(ctx context.Context) error {
	for _, step := range []func(context.Context) error{d.gather, d.match, d.choose, d.flag, d.bundle} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (d *demo) gather(ctx context.Context) error {
	var paths []string
	for _, s := range d.script.Sources {
		paths = append(paths, filepath.Join(d.out, filepath.FromSlash(s)))
	}
	results, err := d.desk.Import(ctx, paths, evidence.Hints{}, nil)
	if err != nil {
		return err
	}
	for _, r := range results {
		if r.Status != evidence.Imported {
			return failed(fmt.Errorf("import %s: %s", filepath.Base(r.File), r.Reason), "this should not happen with the demo's own files")
		}
		pages := ""
		if r.Pages > 0 {
			pages = count(r.Pages, "page", "pages") + ", "
		}
		d.g.demoStep("import", "%s: %s%s", filepath.Base(r.File), pages, count(r.Entries, "entry", "entries"))
	}
	return nil
}

func (d *demo) match(ctx context.Context) error {
	matches, err := d.desk.Matches(ctx)
	if err != nil {
		return err
	}
	supports := 0
	for _, m := range matches {
		if m.Bearing == evidence.Supports {
			supports++
		}
	}
	d.g.demoStep("match", "%s to read: %d for, %d against", count(len(matches), "suggestion", "suggestions"), supports, len(matches)-supports)
	return nil
}

func (d *demo) choose(ctx context.Context) error {
	rows, err := d.desk.Entries(ctx, evidence.Filter{})
	if err != nil {
		return err
	}
	var picks []evidence.Pick
	for _, p := range d.script.Picks {
		id, err := findEntry(rows, p.Find)
		if err != nil {
			return err
		}
		picks = append(picks, evidence.Pick{Entry: id, Activity: p.Activity, Note: p.Note})
	}
	if err := d.desk.PickAll(ctx, picks); err != nil {
		return err
	}
	d.g.demoStep("pick", "%s chosen by the person", count(len(picks), "passage", "passages"))
	for _, s := range d.script.Statements {
		if err := d.desk.SetStatement(ctx, s.evidence()); err != nil {
			return err
		}
	}
	d.g.demoStep("statement", "%s in the person's own words", count(len(d.script.Statements), "statement", "statements"))
	return nil
}

func (d *demo) flag(ctx context.Context) error {
	rows, err := d.desk.Entries(ctx, evidence.Filter{})
	if err != nil {
		return err
	}
	for _, f := range d.script.Flags {
		id, err := findEntry(rows, f.Find)
		if err != nil {
			return err
		}
		x, err := d.desk.Flag(ctx, evidence.Dispute{Entry: id, Type: f.Type, Says: f.Says, ShouldSay: f.ShouldSay})
		if err != nil {
			return err
		}
		_, err = d.desk.Dispute(ctx, string(x.ID), func(x *evidence.Dispute) error {
			x.Asked, x.AskedOn = f.Asked, f.AskedOn
			return nil
		})
		if err != nil {
			return err
		}
	}
	d.g.demoStep("flag", "%s in the record pointed out", count(len(d.script.Flags), "mistake", "mistakes"))
	return nil
}

func (d *demo) bundle(ctx context.Context) error {
	plan, err := d.desk.Plan(ctx, evidence.ProfileMaster)
	if err != nil {
		return err
	}
	d.g.demoStep("plan", "%s, %s", count(len(plan.Items), "part", "parts"), count(plan.Pages(), "page", "pages"))
	built, err := d.desk.Bundle(ctx, evidence.ProfileMaster, d.out, nil)
	if err != nil {
		return err
	}
	if d.g.json {
		return d.g.builtJSON(built)
	}
	for _, f := range built.Files {
		d.g.demoStep("bundle", "signed and saved, pack id %s", built.PackID)
		report, err := casework.Verify(ctx, f.File, casework.VerifyOptions{})
		if err != nil {
			return err
		}
		d.g.demoStep("verify", "integrity %s, coverage %s, identity %s, time %s",
			report.Integrity.State, report.Coverage.State, report.Identity.State, report.Time.State)
		d.g.print("")
		d.g.print("The pack: %s", f.File)
	}
	return nil
}

// findEntry finds the entry that holds the words: the part rather than the
// whole it belongs to.
func findEntry(rows []evidence.EntryRow, words string) (evidence.ID, error) {
	want := strings.Join(strings.Fields(words), " ")
	var found evidence.EntryRow
	for _, r := range rows {
		have := strings.Join(strings.Fields(r.Title+" "+r.Text), " ")
		if !strings.Contains(have, want) {
			continue
		}
		if found.ID == "" || r.Parent == found.ID || len(have) < len(found.Title+found.Text) && found.Parent != r.ID {
			found = r
		}
	}
	if found.ID == "" {
		return "", failed(errors.New("a passage that the demo's script names was not found"), "this should not happen with the demo's own files")
	}
	return found.ID, nil
}
