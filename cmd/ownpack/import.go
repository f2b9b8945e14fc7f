package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

// importOptions are what a person can say about the files beforehand.
type importOptions struct {
	columns  []string
	password string
}

func newImportCommand(g *globals) *cobra.Command {
	o := importOptions{}
	cmd := &cobra.Command{
		Use:   "import CASE PATH…",
		Short: "Read copies of your record and letters into the case",
		Long: `Reads files, folders and archives. The originals are kept as they are, inside
the encrypted case. Ctrl-C stops; what is complete is kept, and the same command
goes on from there.`,
		GroupID: groupGather,
		Example: "  ownpack import rowan.ownpack gp-record.pdf letters/ export.zip",
		Args:    atLeast(2, "the case and at least one file or folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			hints, err := o.hints()
			if err != nil {
				return err
			}
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				return runImport(cmd.Context(), g, d, args[1:], hints)
			})
		},
	}
	cmd.Flags().StringArrayVar(&o.columns, "column", nil, "what a column of a table means: `HEAD=NAME`, with NAME one of "+knownColumns)
	cmd.Flags().StringVar(&o.password, "password-file", "", "read the password of locked files from the first line of `FILE`")
	return cmd
}

// knownColumns are the columns of a table that ownpack knows.
const knownColumns = "date, kind, title, text, value, unit, range, author, role, organisation, ref"

func (o importOptions) hints() (evidence.Hints, error) {
	var h evidence.Hints
	for _, c := range o.columns {
		head, name, ok := strings.Cut(c, "=")
		if !ok || head == "" || !slices.Contains(strings.Split(knownColumns, ", "), name) {
			return h, wrongUse(errors.New("--column is not of the form HEAD=NAME"), "NAME is one of "+knownColumns)
		}
		if h.Columns == nil {
			h.Columns = map[string]string{}
		}
		h.Columns[head] = name
	}
	if o.password != "" {
		p, err := firstLine(o.password, "password")
		if err != nil {
			return h, err
		}
		h.Passwords = []string{p}
	}
	return h, nil
}

// importMemory is from how many bytes of memory on the collector works harder.
const importMemory = 600 << 20

func runImport(ctx context.Context, g *globals, d *casework.Desk, paths []string, hints evidence.Hints) error {
	// A record of ten thousand pages is held whole until it is saved; the
	// collector is told to keep what is around it small.
	debug.SetMemoryLimit(importMemory)
	bar := g.newBar()
	results, err := d.Import(ctx, paths, hints, bar.tell)
	bar.clear()
	if err == nil && !g.json {
		results, err = g.unlockAsked(ctx, d, results)
	}
	if len(results) == 0 && err != nil {
		return err
	}
	good, attention, perr := g.showImports(results)
	switch {
	case perr != nil:
		return perr
	case errors.Is(err, context.Canceled):
		g.say("Stopped. What is listed above is in the case; the same command goes on from there.")
		return err
	case err != nil:
		return err
	case good == 0 && len(results) > 0 && !attention:
		what := "the file could not be imported"
		if len(results) > 1 {
			what = fmt.Sprintf("none of the %d files could be imported", len(results))
		}
		return failed(errors.New(what),
			"the reason stands above; nothing in the case was changed")
	case attention:
		return silent(exitNeedsPerson)
	}
	return nil
}

// showImports prints what became of each file. It counts those that are in the
// case and says whether one of them wants a person.
func (g *globals) showImports(results []evidence.ImportResult) (good int, attention bool, err error) {
	for _, r := range results {
		switch r.Status {
		case evidence.Imported, evidence.Duplicate:
			good++
			attention = attention || needsPerson(r)
		case evidence.NeedsPassword:
			attention = attention || r.Source != ""
		}
		if g.json {
			if err := g.printJSON(importJSON(r)); err != nil {
				return good, attention, err
			}
			continue
		}
		g.showImport(r)
	}
	return good, attention || good > 0 && good < len(results), nil
}

// unlockAsked asks for the password of each locked file on a terminal. An empty
// one leaves the file for later.
func (g *globals) unlockAsked(ctx context.Context, d *casework.Desk, results []evidence.ImportResult) ([]evidence.ImportResult, error) {
	if !isTerminal(g.in) || g.quiet {
		return results, nil
	}
	var all []evidence.ImportResult
	var tried []string
	for _, r := range results {
		if r.Status != evidence.NeedsPassword || r.Source == "" || casework.Sealed(r) {
			all = append(all, r)
			continue
		}
		again, err := g.unlockOne(ctx, d, r, &tried)
		if err != nil {
			return append(all, r), err
		}
		all = append(all, again...)
	}
	return all, nil
}

func (g *globals) unlockOne(ctx context.Context, d *casework.Desk, r evidence.ImportResult, tried *[]string) ([]evidence.ImportResult, error) {
	for range maxTries {
		if len(*tried) == 0 {
			pass, err := g.askMaybe(ctx, "Password of "+cut(filepath.Base(r.File), 40)+" (Enter to leave it for later): ")
			if err != nil || pass == "" {
				return []evidence.ImportResult{r}, err
			}
			*tried = append(*tried, pass)
		}
		bar := g.newBar()
		again, err := d.ReadAgain(ctx, string(r.Source), evidence.Hints{Passwords: *tried}, bar.tell)
		bar.clear()
		if err != nil {
			return []evidence.ImportResult{r}, err
		}
		if len(again) > 0 && again[0].Status == evidence.Imported {
			again[0].File = r.File
			return again, nil
		}
		*tried = nil
		fmt.Fprintln(g.err, "That password does not open it.")
	}
	return []evidence.ImportResult{r}, nil
}

// importRow is the contract's JSON object of an imported file.
type importRow struct {
	File      string                `json:"file"`
	Status    evidence.ImportStatus `json:"status"`
	Source    evidence.ID           `json:"source"`
	MediaType string                `json:"media_type"`
	Pages     int                   `json:"pages"`
	Entries   int                   `json:"entries"`
	Warnings  []string              `json:"warnings"`
}

func importJSON(r evidence.ImportResult) importRow {
	row := importRow{r.File, r.Status, r.Source, r.MediaType, r.Pages, r.Entries, warningCodes(r.Warnings)}
	if r.Reason != "" {
		row.Warnings = append(row.Warnings, r.Reason)
	}
	return row
}

// warningCodes lists each code once.
func warningCodes(warnings []evidence.Warning) []string {
	codes := []string{}
	for _, w := range warnings {
		if !slices.Contains(codes, w.Code) {
			codes = append(codes, w.Code)
		}
	}
	return codes
}

// needsPerson reports whether somebody should look at what became of a file.
func needsPerson(r evidence.ImportResult) bool {
	if r.Status != evidence.Imported && r.Status != evidence.Duplicate {
		return true
	}
	for _, w := range r.Warnings {
		if slices.Contains(askingWarnings, w.Code) {
			return true
		}
	}
	return false
}

// askingWarnings are those that only a person can settle.
var askingWarnings = []string{
	evidence.WarnIdentityMismatch, evidence.WarnColumns, evidence.WarnConflict, evidence.WarnPart, evidence.WarnLocked,
}

func (g *globals) showImport(r evidence.ImportResult) {
	name := cut(filepath.Base(r.File), 50)
	switch r.Status {
	case evidence.Imported:
		pages := ""
		if r.Pages > 0 {
			pages = ", " + count(r.Pages, "page", "pages")
		}
		if r.Source == "" || r.Pages == 0 && r.Entries == 0 && strings.Contains(r.MediaType, "zip") {
			g.print("%s: opened; what it holds is listed by itself", name)
			break
		}
		g.print("%s: imported%s, %s", name, pages, count(r.Entries, "entry", "entries"))
	case evidence.Duplicate:
		g.print("%s: %s", name, r.Reason)
	default:
		g.print("%s: NOT imported: %s", name, r.Reason)
		if advice := adviceOn(r); advice != "" {
			g.print("%s", wrappedTo(g.readyFor(r.Source, advice), "    "))
		}
		r.Warnings = slices.DeleteFunc(slices.Clone(r.Warnings), isLocked) // as was just said
	}
	for _, w := range g.tally(r.Warnings, r.Source) {
		g.print("%s", wrappedTo(w, "    "))
	}
}

func isLocked(w evidence.Warning) bool { return w.Code == evidence.WarnLocked }

// sealedAdvice is for a file that no password opens here.
const sealedAdvice = "Open it in that program, save a copy without the password, and import the copy."

// saidAlready are the beginnings of reasons that need no advice.
var saidAlready = []string{
	"there is no file", "it is a link", "the folder holds no files", "it is not an ordinary file", "the computer does not allow",
}

// adviceOn says what a person can do about a file that was not imported.
func adviceOn(r evidence.ImportResult) string {
	switch {
	case casework.Sealed(r):
		return sealedAdvice
	case r.Status == evidence.NeedsPassword && r.Source != "":
		return "It is kept, locked. Give its password with: ownpack unlock CASE --source S"
	case r.Status == evidence.NeedsPassword:
		return "Import it again with --password-file FILE."
	case r.Status == evidence.Unsupported:
		return "If you can open it, print it to a PDF, and import that."
	case slices.ContainsFunc(saidAlready, func(s string) bool { return strings.HasPrefix(r.Reason, s) }):
		return ""
	case r.Reason == "the file is empty":
		return "Ask for a fresh copy, and import that."
	}
	return "Ask for a fresh copy, or print it to a new PDF, and import that."
}

func newImportWorkerCommand(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:    workerCommand,
		Short:  "Parse one file from standard input (used by import)",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return casework.ServeImport(cmd.Context(), g.in, cacheDir(), os.Stdout)
		},
	}
}
