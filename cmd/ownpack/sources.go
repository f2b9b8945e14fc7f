package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

func newSourcesCommand(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:     "sources CASE",
		Short:   "List the imported files",
		GroupID: groupGather,
		Args:    exactly(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error { return runSources(cmd.Context(), g, d) })
		},
	}
}

type sourceRow struct {
	Source    evidence.ID      `json:"source"`
	Name      string           `json:"name"`
	SHA256    string           `json:"sha256"`
	MediaType string           `json:"media_type"`
	Pages     int              `json:"pages"`
	Entries   int              `json:"entries"`
	As        evidence.Exhibit `json:"as"`
	Warnings  []string         `json:"warnings"`
}

func runSources(ctx context.Context, g *globals, d *casework.Desk) error {
	sources, err := d.Sources(ctx)
	if err != nil {
		return err
	}
	shown, err := d.Exhibits(ctx)
	if err != nil {
		return err
	}
	rows := [][]string{{"ID", "PAGES", "ENTRIES", "SHOWN AS", "NAME"}}
	for _, s := range sources {
		if g.json {
			err := g.printJSON(sourceRow{
				s.ID, s.Name, s.SHA256, s.MediaType, s.PageCount, s.EntryCount, shown[s.ID],
				warningCodes(s.Warnings),
			})
			if err != nil {
				return err
			}
			continue
		}
		rows = append(rows, []string{string(s.ID), fmt.Sprint(s.PageCount), fmt.Sprint(s.EntryCount), string(shown[s.ID]), cut(s.Name, 40)})
	}
	if g.json {
		return nil
	}
	if len(sources) == 0 {
		g.print("Nothing is imported yet.")
		return nil
	}
	return g.table(rows)
}

func newRemoveCommand(g *globals) *cobra.Command {
	var source string
	var forGood bool
	cmd := &cobra.Command{
		Use:   "remove CASE --source S [--for-good]",
		Short: "Take an imported file and its entries out of the case",
		Long: `Takes a file and its entries out of the lists and the pack. undo brings it back.

With --for-good its content, and all you chose, wrote or answered about it, is
removed from the case file, and nothing brings it back. Files found inside it go
too. Do that with a letter that is about somebody else.`,
		GroupID: groupGather,
		Args:    exactly(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if source == "" {
				return wrongUse(fmt.Errorf("--source is missing"), "list them with: ownpack sources CASE")
			}
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				take, after := d.Remove, "Undo brings it back."
				if forGood {
					take, after = d.Purge, "It is gone for good."
				}
				s, err := take(cmd.Context(), source)
				if err != nil {
					return err
				}
				if g.json {
					return g.printJSON(importRow{s.Name, "removed", s.ID, s.MediaType, s.PageCount, s.EntryCount, []string{}})
				}
				g.print("Taken out: %s with %s. %s", cut(s.Name, 50), count(s.EntryCount, "entry", "entries"), after)
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&source, "source", "", "the file's `ID`")
	cmd.Flags().BoolVar(&forGood, "for-good", false, "remove its content from the case file; this can't be undone")
	return cmd
}

func newExhibitCommand(g *globals) *cobra.Command {
	var source, as, marks string
	cmd := &cobra.Command{
		Use:   "exhibit CASE [--source S --as pages|document|extract | --marks yes|no]",
		Short: "Choose how a document is shown in the pack",
		Long: `Choose how a document is shown in the pack:

pages     every page that holds something you picked, whole. It stays in its
          original form, and everything else on those pages is seen too.
document  all pages of it. Best for letters.
extract   only what you picked, typed out word for word. Nothing else is seen,
          but a tribunal may ask for the page itself.

--marks no leaves out the bars in the margin that show which passages you rely on.`,
		GroupID: groupChoose,
		Args:    exactly(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if marks != "" {
				return g.runMarks(cmd.Context(), args[0], source+as, marks)
			}
			if source == "" || as == "" {
				return wrongUse(fmt.Errorf("--source and --as are needed"), "list documents with: ownpack sources CASE")
			}
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				s, err := d.ShowAs(cmd.Context(), source, evidence.Exhibit(as))
				if err != nil {
					return err
				}
				if g.json {
					return g.printJSON(struct {
						Source evidence.ID `json:"source"`
						As     string      `json:"as"`
					}{s.ID, as})
				}
				g.print("%s will be shown as %s.", cut(s.Name, 50), as)
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&source, "source", "", "the document's `ID`")
	cmd.Flags().StringVar(&as, "as", "", "`pages`, document or extract")
	cmd.Flags().StringVar(&marks, "marks", "", "`yes` or no: bars beside the passages, on all pages")
	return cmd
}

// runMarks switches the bars beside passages.
func (g *globals) runMarks(ctx context.Context, name, others, marks string) error {
	if others != "" {
		return wrongUse(errors.New("--marks is for all documents"), "give --marks by itself")
	}
	on, err := yesNo("--marks", marks)
	if err != nil {
		return err
	}
	return g.withCase(ctx, name, func(d *casework.Desk) error {
		if err := d.Marks(ctx, on == evidence.Yes); err != nil {
			return err
		}
		if g.json {
			return g.printJSON(struct {
				Marks bool `json:"marks"`
			}{on == evidence.Yes})
		}
		if on == evidence.Yes {
			g.print("Bars in the margin will show the passages you rely on.")
		} else {
			g.print("No bars will be drawn beside passages.")
		}
		return nil
	})
}
