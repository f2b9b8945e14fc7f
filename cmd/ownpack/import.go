package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

func newImportCommand(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:     "import CASE PATH…",
		Short:   "Read copies of your record and letters into the case",
		Long:    "Reads files, and all files in folders. The originals are kept as they are, inside the encrypted case.",
		GroupID: groupGather,
		Example: "  ownpack import rowan.ownpack gp-record.pdf letters/",
		Args:    atLeast(2, "the case and at least one file or folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				return runImport(cmd.Context(), g, d, args[1:])
			})
		},
	}
}

func runImport(ctx context.Context, g *globals, d *casework.Desk, paths []string) error {
	results, err := d.Import(ctx, paths, g.progress())
	g.clearProgress()
	if err != nil {
		return err
	}
	imported, attention := 0, false
	for _, r := range results {
		if r.Status == evidence.Imported || r.Status == evidence.Duplicate {
			imported++
		}
		attention = attention || needsPerson(r)
		if g.json {
			if err := g.printJSON(importJSON(r)); err != nil {
				return err
			}
			continue
		}
		g.showImport(r)
	}
	switch {
	case imported == 0 && len(results) > 0:
		return failed(fmt.Errorf("none of the %s could be imported", count(len(results), "file", "files")),
			"the reason stands with each; nothing in the case was changed")
	case attention:
		return silent(exitNeedsPerson)
	}
	return nil
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
		if w.Code == evidence.WarnIdentityMismatch {
			return true
		}
	}
	return false
}

func (g *globals) showImport(r evidence.ImportResult) {
	name := cut(filepath.Base(r.File), 50)
	switch r.Status {
	case evidence.Imported:
		pages := ""
		if r.Pages > 0 {
			pages = ", " + count(r.Pages, "page", "pages")
		}
		g.print("%s: imported%s, %s", name, pages, count(r.Entries, "entry", "entries"))
	case evidence.Duplicate:
		g.print("%s: %s", name, r.Reason)
	default:
		g.print("%s: NOT imported: %s", name, r.Reason)
		if advice := importAdvice[r.Status]; advice != "" && exists(r.File) {
			g.print("    %s", advice)
		}
	}
	for _, w := range tally(r.Warnings) {
		g.print("    %s", w)
	}
}

// importAdvice says what a person can do about a file that was not imported.
var importAdvice = map[evidence.ImportStatus]string{
	evidence.NeedsPassword: "Open it with its password, print it to a new PDF, and import that.",
	evidence.Unsupported:   "If you have it as a PDF with text in it, import that. Pictures and scans are not read yet.",
	evidence.Unreadable:    "Ask for a fresh copy, or print it to a new PDF, and import that.",
}

// tally puts warnings in words and counts those that say the same.
func tally(warnings []evidence.Warning) []string {
	var order []string
	counts := map[string]int{}
	for _, w := range warnings {
		text := warningWords(w)
		if counts[text] == 0 {
			order = append(order, text)
		}
		counts[text]++
	}
	for i, text := range order {
		if n := counts[text]; n > 1 {
			order[i] = fmt.Sprintf("%s (%d times)", text, n)
		}
	}
	return order
}

func warningWords(w evidence.Warning) string {
	text, ok := warningTexts[w.Code]
	if !ok {
		text = w.Code
	}
	if w.Detail != "" {
		text += ": " + evidence.VisibleLine(w.Detail)
	}
	return text
}

// warningTexts puts warning codes in words.
var warningTexts = map[string]string{
	evidence.WarnIdentityMismatch: "Check: is this file about you? These differ from what you told ownpack",
	evidence.WarnDataInTransit:    "Note: the practice says a record transfer is not complete; older parts may be missing",
	evidence.WarnWithheld:         "Note: some items were left out by the practice for confidentiality",
	evidence.WarnNoText:           "Note: some pages are pictures without text, and were not read",
	evidence.WarnDamaged:          "Note: the file is damaged; what could be read was",
	evidence.WarnUnknownResource:  "Note: the file holds things of a kind that is not read yet",
	evidence.WarnTwoDigitYear:     "Note: some years have two digits; check the century",
	evidence.WarnEncoding:         "Note: the kind of lettering was guessed; check £ signs and accents",
	evidence.WarnMissingPages:     "Note: pages seem to be missing",
	evidence.WarnNHSNumber:        "Note: an NHS number in it does not pass the number's own check",
	evidence.WarnNotRead:          "Note: some parts could not be turned into entries",
}

// progress prints how far long work has come on one line of a terminal.
func (g *globals) progress() func(evidence.Progress) {
	if g.quiet || g.json || !isTerminal(g.err) {
		return nil
	}
	return func(p evidence.Progress) {
		text := fmt.Sprint(p.Done)
		if p.Total > 0 {
			text = fmt.Sprintf("%d of %d", p.Done, p.Total)
		}
		fmt.Fprintf(g.err, "\r\x1b[K%s %s", cut(p.File, 50), text)
	}
}

func (g *globals) clearProgress() {
	if !g.quiet && !g.json && isTerminal(g.err) {
		fmt.Fprint(g.err, "\r\x1b[K")
	}
}

func newImportWorkerCommand(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:    workerCommand + " [NAME]",
		Short:  "Parse one file from standard input (used by import)",
		Hidden: true,
		Args:   cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			name := ""
			if len(args) > 0 {
				name = args[0]
			}
			return casework.ServeImport(cmd.Context(), g.in, name, cacheDir(), os.Stdout)
		},
	}
}
