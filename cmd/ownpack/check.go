package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

func newCheckCommand(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:   "check CASE",
		Short: "Ask about possible mistakes in the record, and about gaps",
		Long: `Asks about possible mistakes in your record: what may be somebody else's, entries
that do not agree with each other, dates that cannot be right, and more. It also
asks about files that may be about somebody else, and, beside what you say of an
activity, about what is missing.

These are questions and never verdicts: you say what is wrong. The most serious
come first. What you answered is not asked again.`,
		GroupID: groupGather,
		Example: "  ownpack check rowan.ownpack\n  ownpack answer rowan.ownpack f3k9x2 wrong --should-say -",
		Args:    exactly(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error { return runCheck(cmd.Context(), g, d, args[0]) })
		},
	}
}

type findingRow struct {
	ID       evidence.ID       `json:"id"`
	Type     string            `json:"type"`
	Entries  []evidence.ID     `json:"entries"`
	Refs     []string          `json:"refs"`
	Question string            `json:"question"`
	Why      string            `json:"why"`
	Severity evidence.Severity `json:"severity"`
}

func runCheck(ctx context.Context, g *globals, d *casework.Desk, path string) error {
	findings, err := d.Findings(ctx)
	if err != nil {
		return err
	}
	rows, err := d.Entries(ctx, evidence.Filter{})
	if err != nil {
		return err
	}
	byID := make(map[evidence.ID]evidence.EntryRow, len(rows))
	for _, r := range rows {
		byID[r.ID] = r
	}
	for i, f := range findings {
		if g.json {
			if err := g.printJSON(findingJSON(f, byID)); err != nil {
				return err
			}
			continue
		}
		if i > 0 {
			g.print("")
		}
		g.print("%d of %d  %s  %s", i+1, len(findings), f.ID, severityWords(f))
		g.showFinding(f, byID, path)
	}
	g.say("Only you know what is right. Ask whoever wrote an entry if you are not sure.")
	if len(findings) > 0 {
		return silent(exitNeedsPerson)
	}
	if !g.json {
		g.print("No questions.")
	}
	return nil
}

func findingJSON(f evidence.Finding, entries map[evidence.ID]evidence.EntryRow) findingRow {
	refs := []string{}
	for _, id := range f.Entries {
		if ref := entries[id].Ref; ref != "" {
			refs = append(refs, ref)
		}
	}
	return findingRow{f.ID, f.Type, append([]evidence.ID{}, f.Entries...), refs, f.Question, f.Why, f.Severity}
}

func severityWords(f evidence.Finding) string {
	words := map[evidence.Severity]string{evidence.High: "serious", evidence.Medium: "worth a look", evidence.Low: "minor"}[f.Severity]
	if f.Answer == evidence.AnswerLater {
		words += ", put off before"
	}
	return words
}

// showFinding prints a question with its entries below each other, its reason,
// and how to answer it.
func (g *globals) showFinding(f evidence.Finding, entries map[evidence.ID]evidence.EntryRow, path string) {
	g.print("%s", wrapped(f.Question, "  "))
	for _, id := range f.Entries {
		r, ok := entries[id]
		if !ok {
			continue
		}
		g.print("")
		g.print("    %s", cut(entryPlace(r), 74))
		for _, l := range few("“"+evidence.VisibleLine(entryWords(r.Entry))+"”", 70, 3) {
			g.print("      %s", l)
		}
	}
	if len(f.Entries) > 0 {
		g.print("")
	}
	g.print("%s", wrapped(f.Reason(), "  "))
	for _, d := range f.Differ {
		g.print("    %s: you told ownpack %s; the file says %s", d.What, evidence.VisibleLine(d.Yours), evidence.VisibleLine(d.File))
	}
	if len(f.Differ) > 0 {
		g.print("  If it is your own details that are wrong: ownpack about %s --set …", quoted(path))
	}
	g.showAnswers(f, "ownpack answer "+quoted(path)+" "+string(f.ID))
}

// showAnswers prints what a question can be answered, each with its command.
func (g *globals) showAnswers(f evidence.Finding, command string) {
	if f.Type == casework.FindingGap {
		g.print("    To be asked no more: %s right", command)
		return
	}
	g.print("")
	for _, c := range f.Choices() {
		words, _, _ := strings.Cut(c.Words, ". ")
		does := command + " " + string(c.Answer)
		if c.Answer == evidence.AnswerWrong && f.Mistake() {
			does += " --should-say -"
		}
		g.print("    %s:", strings.TrimSuffix(words, "."))
		g.print("      %s", does)
		switch {
		case c.Answer != evidence.AnswerWrong || len(f.Entries) < 2 || f.Flag == evidence.Missing:
		case len(f.Also) > 0:
			g.print("      (the first %d shown; for one alone add --entry ID)", len(f.Asked()))
		default:
			g.print("      (the first one shown; for another add --entry ID)")
		}
	}
}

// entryPlace says when an entry was made, of what kind it is, where it stands, and
// by which id to name it.
func entryPlace(r evidence.EntryRow) string {
	date := r.Date.Short()
	if date == "" {
		date = "no date"
	}
	place := r.SourceName
	if page := r.Locator.Page(); page > 0 {
		place += fmt.Sprintf(", page %d", page)
	}
	parts := []string{date, string(r.Kind), place, string(r.ID)}
	if r.Has(evidence.FlagDisputed) {
		parts = append(parts, "disputed")
	}
	return strings.Join(parts, " · ")
}
