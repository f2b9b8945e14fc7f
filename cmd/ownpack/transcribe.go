package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

type transcribeOptions struct {
	source string
	page   int
	text   string
	date   string
}

func newTranscribeCommand(g *globals) *cobra.Command {
	o := transcribeOptions{}
	cmd := &cobra.Command{
		Use:   "transcribe CASE --source S --page N --text @FILE",
		Short: "Type what a scanned page says",
		Long: `Adds what you typed from a page that holds no text, such as a scan or a
photograph. It can then be found, matched and picked like any other entry. It is
marked as typed by you everywhere, and the page itself goes into the pack.

Type it word for word. An empty text takes it back.`,
		GroupID: groupGather,
		Example: "  ownpack transcribe rowan.ownpack --source s4k2p9 --page 2 --text @page2.txt --date 3/5/2021",
		Args:    exactly(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.source == "" || o.page == 0 {
				return wrongUse(errors.New("--source and --page are needed"), "list documents with: ownpack sources CASE")
			}
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				return runTranscribe(cmd.Context(), g, d, o, cmd.Flags().Changed("text"))
			})
		},
	}
	cmd.Flags().StringVar(&o.source, "source", "", "the document's `ID`")
	cmd.Flags().IntVar(&o.page, "page", 0, "the `page`, from 1")
	cmd.Flags().StringVar(&o.text, "text", "", "what the page says; `-` reads standard input, @FILE a file")
	cmd.Flags().StringVar(&o.date, "date", "", "the date that stands on the page, if there is one")
	return cmd
}

func runTranscribe(ctx context.Context, g *globals, d *casework.Desk, o transcribeOptions, given bool) error {
	var date evidence.Date
	if o.date != "" {
		parsed, ok := evidence.ParseDate(o.date)
		if !ok {
			return wrongUse(errors.New("--date is not a date"), "write it like 3/5/2021 or May 2021")
		}
		date = parsed
	}
	var text string
	var err error
	if given {
		text, err = g.words(ctx, "--text", o.text)
	} else {
		text, err = g.askWords(ctx, "--text", "What does the page say? Word for word, then Enter:")
	}
	if err != nil {
		return err
	}
	s, err := d.Transcribe(ctx, o.source, o.page, text, date)
	if err != nil {
		return err
	}
	if g.json {
		return g.printJSON(importRow{s.Name, evidence.Imported, s.ID, s.MediaType, s.PageCount, s.EntryCount, warningCodes(s.Warnings)})
	}
	g.print("%s: page %d is typed out. It now has %s.", cut(s.Name, 50), o.page, count(s.EntryCount, "entry", "entries"))
	return nil
}
