package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

type aboutOptions struct {
	claim string
	set   []string
}

func newAboutCommand(g *globals) *cobra.Command {
	var o aboutOptions
	cmd := &cobra.Command{
		Use:     "about CASE [--set KEY=VALUE]…",
		Short:   "Show or change the person, the claims, who acts and who helps",
		GroupID: groupStart,
		Long: `Shows the person, the claims, who acts and who helps, and changes them with --set.

Below stand days to check against your letters, such as the last day to ask for a
new look. They are worked out from the dates of each claim, and asked about: a
letter or an adviser knows better. With --json they are rows like the others, as
deadline.pip.appeal, without a value where a day is not known.`,
		Example: `  ownpack about rowan.ownpack --set address="3 Mill Lane, Hawksby"
  ownpack about rowan.ownpack --claim pip --set decision_date=2026-08-03 --set stage=appeal`,
		Args: exactly(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error { return runAbout(cmd.Context(), g, o, d) })
		},
	}
	cmd.Flags().StringVar(&o.claim, "claim", "", "change this `SCHEME`'s claim; it is added when the case lacks it")
	cmd.Flags().StringArrayVar(&o.set, "set", nil, "`KEY=VALUE` to change; keys are those in the list; an empty value clears")
	return cmd
}

func runAbout(ctx context.Context, g *globals, o aboutOptions, d *casework.Desk) error {
	if len(o.set) > 0 || o.claim != "" {
		if err := d.SetAbout(ctx, func(a *casework.About) error { return changeAbout(ctx, g, o, a) }); err != nil {
			return err
		}
	}
	var a casework.About
	var err error
	if a.Person, err = d.Person(ctx); err != nil {
		return err
	}
	if a.Helpers, err = d.Helpers(ctx); err != nil {
		return err
	}
	if a.Claims, err = d.Claims(ctx); err != nil {
		return err
	}
	if len(o.set) > 0 || o.claim != "" {
		g.adviseSchemes(a.Claims)
	}
	dates, err := d.Deadlines(ctx)
	if err != nil {
		return err
	}
	if err := g.showAbout(&a); err != nil {
		return err
	}
	return g.showDates(dates)
}

// field is one changeable detail.
type field struct {
	key   string
	value *string
}

func personFields(a *casework.About) []field {
	return []field{
		{"name", &a.Person.Name},
		{"dob", &a.Person.DOB},
		{"nhs_number", &a.Person.NHSNumber},
		{"ni_number", &a.Person.NINumber},
		{"address", &a.Person.Address},
		{"sex", &a.Person.Sex},
		{"acting", (*string)(&a.Helpers.Acting)},
		{"acting_name", &a.Helpers.ActingName},
		{"helper_name", &a.Helpers.HelperName},
		{"helper_organisation", &a.Helpers.HelperOrganisation},
	}
}

func claimFields(c *evidence.Claim) []field {
	return []field{
		{"nation", (*string)(&c.Nation)},
		{"stage", (*string)(&c.Stage)},
		{"claim_date", &c.ClaimDate},
		{"decision_date", &c.DecisionDate},
		{"notice_date", &c.NoticeDate},
		{"form_due", &c.FormDue},
		{"reference", &c.Reference},
	}
}

func changeAbout(ctx context.Context, g *globals, o aboutOptions, a *casework.About) error {
	fields := personFields(a)
	if o.claim != "" {
		i := slices.IndexFunc(a.Claims, func(c evidence.Claim) bool { return string(c.Scheme) == o.claim })
		if i < 0 {
			a.Claims = append(a.Claims, evidence.Claim{Scheme: evidence.SchemeID(o.claim)})
			i = len(a.Claims) - 1
		}
		fields = claimFields(&a.Claims[i])
	}
	for _, kv := range o.set {
		if strings.HasPrefix(kv, "deadline.") {
			return wrongUse(errors.New("the days to check are worked out, and can't be set"), "set the day they count from: decision_date, notice_date, form_due")
		}
		if scheme, rest, ok := strings.Cut(kv, "."); ok && o.claim == "" && !strings.Contains(scheme, "=") {
			if err := changeAbout(ctx, g, aboutOptions{claim: scheme, set: []string{rest}}, a); err != nil {
				return err
			}
			continue
		}
		key, value, ok := strings.Cut(kv, "=")
		if !ok {
			return wrongUse(fmt.Errorf("--set needs KEY=VALUE"), "for example: --set address=\"3 Mill Lane\"")
		}
		i := slices.IndexFunc(fields, func(f field) bool { return f.key == key })
		if i < 0 {
			return wrongUse(fmt.Errorf("there is no detail called %q to change here", cut(key, 30)), "keys: "+keysOf(fields))
		}
		text, err := g.words(ctx, "--set", value)
		if err != nil {
			return err
		}
		*fields[i].value = text
	}
	return nil
}

func keysOf(fields []field) string {
	keys := make([]string, len(fields))
	for i, f := range fields {
		keys[i] = f.key
	}
	return strings.Join(keys, ", ")
}

func (g *globals) showAbout(a *casework.About) error {
	fields := personFields(a)
	for i := range a.Claims {
		c := &a.Claims[i]
		for _, f := range claimFields(c) {
			fields = append(fields, field{string(c.Scheme) + "." + f.key, f.value})
		}
	}
	var rows [][]string
	for _, f := range fields {
		if g.json {
			err := g.printJSON(struct {
				Key   string `json:"key"`
				Value string `json:"value"`
			}{f.key, *f.value})
			if err != nil {
				return err
			}
			continue
		}
		value := *f.value
		if value == "" {
			value = "-"
		}
		rows = append(rows, []string{f.key, value})
	}
	return g.table(rows)
}

// showDates prints the days to check: for people as questions, for programs as
// rows of the same kind as the other details, empty where a day is not known.
func (g *globals) showDates(cals []casework.Calendar) error {
	if g.json {
		for _, cal := range cals {
			for _, d := range cal.Dates {
				err := g.printJSON(struct {
					Key   string `json:"key"`
					Value string `json:"value"`
				}{d.Key, d.Day})
				if err != nil {
					return err
				}
			}
		}
		return nil
	}
	if len(cals) == 0 {
		return nil
	}
	g.print("\nDATES TO CHECK AGAINST YOUR LETTERS")
	g.print("%s", wrapped("ownpack works these out from the dates you gave. They may be wrong: the letter counts. Send things some days early, because they must have arrived by the day.", ""))
	stale := ""
	for _, cal := range cals {
		if cal.Stale != stale && cal.Stale != "" {
			stale = cal.Stale
			g.print("%s", wrapped(stale, ""))
		}
	}
	missing := false
	for _, cal := range cals {
		g.showCalendar(cal)
		missing = missing || cal.Scheme != "" && slices.ContainsFunc(cal.Dates, func(d casework.Deadline) bool { return d.Day == "" })
	}
	if missing {
		g.say("\nNote a day with: %s about CASE --claim %s --set notice_date=YYYY-MM-DD (or the name that the question gives it)", g.program(), cals[0].Scheme)
	}
	return nil
}

func (g *globals) showCalendar(cal casework.Calendar) {
	if len(cal.Dates) == 0 {
		return
	}
	g.print("\n%s", wrapped(cal.Title, ""))
	if cal.Ask != "" {
		g.print("%s", wrapped(cal.Ask, "  "))
	}
	caution := ""
	for _, d := range cal.Dates {
		head := d.Title + ": which day?"
		if d.Day != "" {
			head = d.Title + ": " + dayWords(d.Day) + "?" + daysLeft(d)
		}
		g.print("\n%s", wrapped(evidence.VisibleLine(head), "  "))
		g.print("%s", wrapped(d.Question, "    "))
		if d.Caution != "" && d.Caution != caution {
			caution = d.Caution
			g.print("%s", wrapped(caution, "    "))
		}
		rule := "Rule: " + d.Citation + "."
		if u := d.Unconfirmed(); u != "" {
			rule += " [" + u + "]"
		}
		g.print("%s", wrapped(rule, "    "))
	}
}

// soon is how many days ahead a day is counted down for.
const soon = 60

// daysLeft says how far off a day is that is not far.
func daysLeft(d casework.Deadline) string {
	switch n := d.DaysLeft; {
	case d.State == casework.DeadlinePassed:
		return " (passed)"
	case n == 0:
		return " (today)"
	case n <= soon:
		return " (in " + count(n, "day", "days") + ")"
	}
	return ""
}
