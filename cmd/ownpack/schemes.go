package main

import (
	"strings"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
	"ownpack/templates"
)

func newSchemesCommand(g *globals) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "schemes",
		Short:   "List the benefits' rules, or show one",
		GroupID: groupStart,
		Args:    cobra.NoArgs,
		RunE:    func(*cobra.Command, []string) error { return runSchemes(g) },
	}
	cmd.AddCommand(
		&cobra.Command{
			Use: "show ID", Short: "Show the activities and descriptors of one scheme", Args: exactly(1, "the scheme, like pip"),
			RunE: func(_ *cobra.Command, args []string) error { return runSchemeShow(g, args[0]) },
		},
		notBuilt("check", "", "Check a scheme file of your own"),
	)
	return cmd
}

func allSchemes() ([]evidence.Scheme, error) { return casework.AllSchemes(templates.FS) }

func runSchemes(g *globals) error {
	all, err := allSchemes()
	if err != nil {
		return err
	}
	var rows [][]string
	for _, s := range all {
		if g.json {
			err := g.printJSON(struct {
				ID        evidence.SchemeID `json:"id"`
				Title     string            `json:"title"`
				Citation  string            `json:"citation"`
				CheckedTo string            `json:"checked_to"`
			}{s.ID, s.Title, s.Citation, s.CheckedTo})
			if err != nil {
				return err
			}
			continue
		}
		rows = append(rows, []string{string(s.ID), s.Title, s.Citation, "checked to " + s.CheckedTo})
	}
	return g.table(rows)
}

func runSchemeShow(g *globals, id string) error {
	s, err := casework.Scheme(templates.FS, evidence.SchemeID(cut(id, 20)))
	if err != nil {
		return err
	}
	if g.json {
		return g.printJSON(s)
	}
	g.print("%s", s.Title)
	g.print("%s. Wording checked to %s.", s.Citation, s.CheckedTo)
	for _, c := range s.Components {
		g.showComponent(s, c)
	}
	g.print("\nHOW IT IS DECIDED")
	for _, t := range s.Reliability {
		g.print("\n%s (%s)", t.Title, t.Citation)
		g.print("%s", wrapped(t.Meaning, "  "))
	}
	for _, r := range []evidence.Rule{s.Majority, s.Period} {
		g.print("\n%s (%s)", r.Title, r.Citation)
		g.print("%s", wrapped(r.Meaning, "  "))
	}
	g.print("\n%s", wrapped(s.Licence, ""))
	return nil
}

func (g *globals) showComponent(s evidence.Scheme, c evidence.Component) {
	g.print("\n%s (%s)", c.Title, c.Citation)
	for _, t := range c.Thresholds {
		g.print("  %d points or more: %s rate", t.Points, t.Rate)
	}
	for _, a := range s.Activities {
		if a.Component != c.ID {
			continue
		}
		g.print("\n%s  %s  (%s)", a.ID, a.Heading, a.Citation)
		if a.Plain != "" {
			g.print("%s", wrapped(a.Plain, "    "))
		}
		for _, d := range a.Descriptors {
			wording := d.Wording
			if !d.Confirmed {
				wording += " [wording not confirmed]"
			}
			g.print("  %s  %2d  %s", d.Letter, d.Points, trimIndent(wrapped(wording, "         ")))
		}
	}
}

func trimIndent(s string) string { return strings.TrimLeft(s, " ") }
