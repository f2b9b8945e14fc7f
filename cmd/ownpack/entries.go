package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

type entriesOptions struct {
	kinds  []string
	filter evidence.Filter
	source string
	marks  []string
	years  bool
	// activity is one of those that bears on entries.
	activity string
}

func newEntriesCommand(g *globals) *cobra.Command {
	var o entriesOptions
	cmd := &cobra.Command{
		Use:     "entries CASE",
		Short:   "List what your record says, by date",
		GroupID: groupGather,
		Example: `  ownpack entries rowan.ownpack --search "walking stick" --since 2024`,
		Args:    exactly(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error { return runEntries(cmd.Context(), g, o, d) })
		},
	}
	f := cmd.Flags()
	f.StringSliceVar(&o.kinds, "kind", nil, "only these `KINDS`, with commas between")
	f.StringVar(&o.filter.Since, "since", "", "from this `DATE` on: 2024, 2024-03 or 2024-03-14")
	f.StringVar(&o.filter.Until, "until", "", "up to and including this `DATE`")
	f.StringVar(&o.filter.Search, "search", "", "only entries with all these `WORDS`")
	f.StringVar(&o.source, "source", "", "only from the file with this `ID`")
	f.StringVar(&o.activity, "activity", "", "only what was suggested or picked for this `ACTIVITY`, like pip-4")
	f.StringSliceVar(&o.marks, "mark", nil, "only with all these `MARKS`: "+markNames())
	f.BoolVar(&o.filter.Undated, "undated", false, "only those without a date")
	f.BoolVar(&o.years, "years", false, "count them year by year instead of listing them")
	return cmd
}

func runEntries(ctx context.Context, g *globals, o entriesOptions, d *casework.Desk) error {
	f := o.filter
	for _, k := range o.kinds {
		if k == "fitnote" {
			k = string(evidence.KindFitNote)
		}
		if !slices.Contains(evidence.Kinds, evidence.Kind(k)) {
			return wrongUse(fmt.Errorf("%q is no kind of entry", cut(k, 30)), "kinds: "+kindNames())
		}
		f.Kinds = append(f.Kinds, evidence.Kind(k))
	}
	for option, date := range map[string]string{"--since": f.Since, "--until": f.Until} {
		if p, ok := evidence.ParseDate(date); date != "" && (!ok || p.Value != date) {
			return wrongUse(fmt.Errorf("%s is not a date", option), "give it like 2024, 2024-03 or 2024-03-14")
		}
	}
	if o.source != "" {
		s, err := d.Source(ctx, o.source)
		if err != nil {
			return err
		}
		f.Source = s.ID
	}
	if err := o.marked(ctx, d, &f); err != nil {
		return err
	}
	rows, err := d.Entries(ctx, f)
	if err != nil {
		return err
	}
	if o.years {
		return g.showEntryYears(rows)
	}
	if g.json {
		for _, r := range rows {
			if err := g.printJSON(entryJSON(r)); err != nil {
				return err
			}
		}
		return nil
	}
	return g.showEntries(rows)
}

// marked reads the marks and the activity. Questions are open only once the record
// was looked through.
func (o entriesOptions) marked(ctx context.Context, d *casework.Desk, f *evidence.Filter) error {
	for _, m := range o.marks {
		if !slices.Contains(evidence.Marks, evidence.Mark(m)) {
			return wrongUse(fmt.Errorf("%q is no mark", cut(m, 30)), "marks: "+markNames())
		}
		f.Marks = append(f.Marks, evidence.Mark(m))
	}
	if slices.Contains(f.Marks, evidence.MarkInQuestion) {
		if err := d.CheckRecord(ctx); err != nil {
			return err
		}
	}
	if o.activity == "" {
		return nil
	}
	schemes, err := asked(ctx, d, nil, o.activity)
	if err != nil {
		return err
	}
	f.Activity = schemes[0].Activities[0].ID
	return nil
}

func markNames() string {
	names := make([]string, len(evidence.Marks))
	for i, m := range evidence.Marks {
		names[i] = string(m)
	}
	return strings.Join(names, ", ")
}

func kindNames() string {
	names := make([]string, len(evidence.Kinds))
	for i, k := range evidence.Kinds {
		names[i] = string(k)
	}
	return strings.Join(names, ", ")
}

// entryRow is the contract's JSON object of an entry.
type entryRow struct {
	ID           evidence.ID          `json:"id"`
	Parent       evidence.ID          `json:"parent"`
	Ref          string               `json:"ref"`
	Date         string               `json:"date"`
	DateRaw      string               `json:"date_raw"`
	Precision    evidence.Precision   `json:"precision"`
	Kind         evidence.Kind        `json:"kind"`
	Title        string               `json:"title"`
	Text         string               `json:"text"`
	Value        string               `json:"value"`
	Unit         string               `json:"unit"`
	Range        string               `json:"range"`
	Abnormal     string               `json:"abnormal"`
	Author       string               `json:"author"`
	Role         string               `json:"role"`
	Organisation string               `json:"organisation"`
	Assertion    evidence.Assertion   `json:"assertion"`
	Experiencer  evidence.Experiencer `json:"experiencer"`
	Status       evidence.Status      `json:"status"`
	Codes        []evidence.Code      `json:"codes"`
	Source       entrySource          `json:"source"`
	Flags        []evidence.Flag      `json:"flags"`
}

type entrySource struct {
	ID   evidence.ID `json:"id"`
	Name string      `json:"name"`
	Page int         `json:"page"`
	Line int         `json:"line"`
}

func entryJSON(r evidence.EntryRow) entryRow {
	return entryRow{
		ID: r.ID, Parent: r.Parent, Ref: r.Ref,
		Date: r.Date.Value, DateRaw: r.Date.Raw, Precision: r.Date.Precision(),
		Kind: r.Kind, Title: r.Title, Text: r.Text,
		Value: r.Value, Unit: r.Unit, Range: r.Range, Abnormal: r.Abnormal,
		Author: r.Author, Role: r.Role, Organisation: r.Organisation,
		Assertion: r.Assertion, Experiencer: r.Experiencer, Status: r.Status,
		Codes:  append([]evidence.Code{}, r.Codes...),
		Source: entrySource{r.Source, r.SourceName, r.Locator.Page(), r.Locator.Line},
		Flags:  append([]evidence.Flag{}, r.Flags...),
	}
}

func (g *globals) showEntries(rows []evidence.EntryRow) error {
	if len(rows) == 0 {
		g.print("No entries fit.")
		return nil
	}
	lines := make([][]string, 0, len(rows))
	for _, r := range rows {
		date := r.Date.Short()
		if date == "" {
			date = "no date"
		}
		lines = append(lines, []string{string(r.ID), date, string(r.Kind), cut(entryWords(r.Entry), 60), flagWords(r.Flags)})
	}
	if err := g.table(lines); err != nil {
		return err
	}
	g.say("%s.", count(len(rows), "entry", "entries"))
	return nil
}

// entryWords is an entry on one line: its title, value and text, with what the
// record says of it when that turns the meaning round.
func entryWords(e evidence.Entry) string {
	words := strings.TrimSpace(e.Title + " " + e.Value + e.Unit)
	switch {
	case e.Text == "":
	case strings.Contains(e.Text, strings.TrimRight(e.Title, "….")):
		words = e.Text // it holds its title
	default:
		words = strings.TrimSpace(words + " " + e.Text)
	}
	switch {
	case e.Assertion == evidence.Negated:
		words = "[NOT] " + words
	case e.Experiencer == evidence.AboutFamily:
		words = "[FAMILY] " + words
	}
	if e.Status == evidence.StatusEnteredInError || e.Status == evidence.StatusNotIssued || e.Status == evidence.StatusWithheld {
		words = "[" + string(e.Status) + "] " + words
	}
	return words
}

func flagWords(flags []evidence.Flag) string {
	words := make([]string, len(flags))
	for i, f := range flags {
		words[i] = string(f)
	}
	return strings.Join(words, ", ")
}
