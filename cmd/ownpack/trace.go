package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
	"ownpack/tui/words"
)

func newTraceCommand(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:     "trace CASE ENTRY",
		Short:   "Follow one entry from its page to the pack",
		GroupID: groupCase,
		Args:    exactly(2, "the case and the entry"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				return runTrace(cmd.Context(), g, d, args[1])
			})
		},
	}
}

type traceRow struct {
	Entry    entryRow              `json:"entry"`
	Importer string                `json:"importer"`
	SHA256   string                `json:"sha256"`
	Places   []evidence.Place      `json:"places"`
	Path     string                `json:"path"`
	Matches  []evidence.Match      `json:"matches"`
	Decided  []traceSaid           `json:"decided"`
	Answered []evidence.ActivityID `json:"answered"`
	Hidden   []evidence.ID         `json:"hidden"`
	Picks    []evidence.Pick       `json:"picks"`
	Disputes []evidence.Dispute    `json:"disputes"`
	Printed  []evidence.Printed    `json:"printed"`
	SameAs   evidence.ID           `json:"same_as"`
}

// traceSaid is what the person said of a suggestion; for every activity where the
// entry is not about them.
type traceSaid struct {
	Activity evidence.ActivityID `json:"activity"`
	State    evidence.Decision   `json:"state"`
}

func runTrace(ctx context.Context, g *globals, d *casework.Desk, ref string) error {
	t, err := d.Trace(ctx, ref)
	if err != nil {
		return err
	}
	if g.json {
		row := traceRow{
			Entry: entryJSON(t.Entry), Importer: t.Source.Importer, SHA256: t.Source.SHA256,
			Places: append([]evidence.Place{}, t.Entry.Locator.Places...), Path: t.Entry.Locator.Path,
			Matches: append([]evidence.Match{}, t.Matches...), Picks: append([]evidence.Pick{}, t.Picks...),
			Disputes: append([]evidence.Dispute{}, t.Disputes...), Printed: append([]evidence.Printed{}, t.Printed...), SameAs: t.Entry.SameAs,
			Decided: []traceSaid{}, Answered: []evidence.ActivityID{}, Hidden: []evidence.ID{},
		}
		for _, x := range t.Decided {
			row.Decided = append(row.Decided, traceSaid{x.Activity, x.Decision})
		}
		for _, s := range t.Answers {
			row.Answered = append(row.Answered, s.Activity)
		}
		for _, r := range t.Hidden {
			row.Hidden = append(row.Hidden, r.ID)
		}
		return g.printJSON(row)
	}
	g.showTrace(t)
	return nil
}

func (g *globals) showTrace(t casework.Trace) {
	e := t.Entry
	g.print("Entry    %s  %s  %s", e.ID, e.Date.Words(), e.Kind)
	g.print("%s", wrapped(entryWords(e.Entry), "         "))
	if by := strings.Join(nonEmpty(e.Author, e.Role, e.Organisation), ", "); by != "" {
		g.print("By       %s", cut(by, 68))
	}
	g.print("Stands   in %s%s", cut(t.Source.Name, 50), placeWords(e.Entry))
	g.print("File     SHA-256 %s, read by %s", t.Source.SHA256, t.Source.Importer)
	if t.Parent.ID != "" {
		g.print("Part of  %s  %s", t.Parent.ID, cut(entryWords(t.Parent), 54))
	}
	if t.Same.ID != "" {
		g.print("Same as  %s in %s, on the same day", t.Same.ID, cut(t.Same.SourceName, 40))
	}
	for _, m := range t.Matches {
		g.print("Match    %s %s, because: %s", called(m.Activity), m.Bearing, cut(strings.Join(m.Because, "; "), 50))
	}
	for _, p := range t.Picks {
		g.print("Picked   for %s", called(p.Activity))
	}
	for _, x := range t.Decided {
		on := "any activity"
		if x.Activity != "" {
			on = called(x.Activity)
		}
		g.print("Said     of %s: %s", on, words.State(x.Decision))
	}
	for _, s := range t.Answers {
		g.print("Answered for %s", called(s.Activity))
	}
	for _, r := range t.Hidden {
		g.print("Hidden   something on its page %d (%s)", r.Page, r.ID)
	}
	for _, x := range t.Disputes {
		g.print("Disputed %s (%s): %s", x.ID, x.Type, x.Standing())
	}
	for _, p := range t.Printed {
		g.print("Printed  page %s of the %s pack %s", p.Label, p.Profile, p.PackID)
		g.print("         hash %s", p.Hash)
	}
}

func placeWords(e evidence.Entry) string {
	switch l := e.Locator; {
	case l.Page() > 0:
		return fmt.Sprintf(", page %d", l.Page())
	case l.Line > 0:
		return fmt.Sprintf(", line %d", l.Line)
	case l.Path != "":
		return ", at " + cut(l.Path, 40)
	}
	return ""
}

func nonEmpty(all ...string) []string {
	var some []string
	for _, s := range all {
		if s != "" {
			some = append(some, s)
		}
	}
	return some
}
