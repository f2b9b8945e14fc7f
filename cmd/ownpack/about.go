package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
	"ownpack/evidence/details"
)

type aboutOptions struct {
	claim  string
	remove string
	set    []string
}

func (o aboutOptions) changes() bool { return len(o.set) > 0 || o.claim != "" || o.remove != "" }

func newAboutCommand(g *globals) *cobra.Command {
	var o aboutOptions
	cmd := &cobra.Command{
		Use:     "about CASE [--set KEY=VALUE]…",
		Short:   "Show or change the person, the claims, who acts and who helps",
		GroupID: groupStart,
		Long: `Shows the person, the claims, who acts and who helps, and changes them with --set.

Below stand days to check against your letters, such as the last day to ask for a
new look. They are worked out from the dates of each claim, and asked about: a
letter or an adviser knows better. Days are written 2 May 1984, 2/5/1984 or
1984-05-02. sr1 is yes when a doctor or nurse has said that the person may have 12
months or less to live, or when that is not sure: a faster way is shown then. It
goes into no pack and no letter. With --json they are rows like the others, as
deadline.pip.appeal, without a value where a day is not known.`,
		Example: `  ownpack about rowan.ownpack --set address="3 Mill Lane, Hawksby"
  ownpack about rowan.ownpack --claim pip --set decision_date=2026-08-03 --set stage=appeal`,
		Args: exactly(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error { return runAbout(cmd.Context(), g, o, d) })
		},
	}
	cmd.Flags().StringVar(&o.claim, "claim", "", "change this `SCHEME`'s claim; it is added when the case lacks it")
	cmd.Flags().StringVar(&o.remove, "remove-claim", "", "take this `SCHEME`'s claim out of the case; undo puts it back")
	cmd.Flags().StringArrayVar(&o.set, "set", nil, "`KEY=VALUE` to change; keys are those in the list; an empty value clears")
	return cmd
}

func runAbout(ctx context.Context, g *globals, o aboutOptions, d *casework.Desk) error {
	if o.changes() {
		if err := d.SetAbout(ctx, func(a *casework.About) error { return changeAbout(ctx, g, o, d, a) }); err != nil {
			return err
		}
	}
	a, err := d.About(ctx)
	if err != nil {
		return err
	}
	if o.changes() {
		g.adviseSchemes(a.Claims)
	}
	dates, err := d.Deadlines(ctx)
	if err != nil {
		return err
	}
	if err := g.showAbout(a); err != nil {
		return err
	}
	return g.showDates(dates)
}

func changeAbout(ctx context.Context, g *globals, o aboutOptions, d *casework.Desk, a *casework.About) error {
	if o.remove != "" {
		if a.Claim(evidence.SchemeID(o.remove)) == nil {
			return wrongUse(errors.New("there is no such claim to take out"), "list them with: ownpack about CASE")
		}
		a.Claims = slices.DeleteFunc(a.Claims, func(c evidence.Claim) bool { return string(c.Scheme) == o.remove })
	}
	keys, put := details.Keys(), func(key, value string) { details.Set(a, key, value) }
	if o.claim != "" {
		c := a.Claim(evidence.SchemeID(o.claim))
		if c == nil {
			a.Claims = append(a.Claims, evidence.Claim{Scheme: evidence.SchemeID(o.claim)})
			c = &a.Claims[len(a.Claims)-1]
		}
		keys, put = details.ClaimKeys(), func(key, value string) { details.SetOfClaim(c, key, value) }
	}
	for _, kv := range o.set {
		if strings.HasPrefix(kv, "deadline.") {
			return wrongUse(errors.New("the days to check are worked out, and can't be set"), "set the day they count from: decision_date, notice_date, form_due")
		}
		if scheme, rest, ok := strings.Cut(kv, "."); ok && o.claim == "" && !strings.Contains(scheme, "=") {
			if err := changeAbout(ctx, g, aboutOptions{claim: scheme, set: []string{rest}}, d, a); err != nil {
				return err
			}
			continue
		}
		key, value, ok := strings.Cut(kv, "=")
		if !ok {
			return wrongUse(fmt.Errorf("--set needs KEY=VALUE"), "for example: --set address=\"3 Mill Lane\"")
		}
		if !slices.Contains(keys, key) {
			return wrongUse(fmt.Errorf("there is no detail called %q to change here", cut(key, 30)), "keys: "+strings.Join(keys, ", "))
		}
		text, err := g.words(ctx, "--set", value)
		if err != nil {
			return err
		}
		if text, err = d.ReadDetail(key, text); err != nil {
			return err
		}
		put(key, text)
	}
	return nil
}

// showAbout prints each detail with its key, those of a claim behind its scheme.
func (g *globals) showAbout(a casework.About) error {
	var rows [][]string
	for _, key := range details.Keys() {
		rows = append(rows, []string{key, details.Get(a, key)})
	}
	for _, c := range a.Claims {
		for _, key := range details.ClaimKeys() {
			rows = append(rows, []string{string(c.Scheme) + "." + key, details.GetOfClaim(c, key)})
		}
	}
	if !g.json {
		for _, r := range rows {
			r[1] = cmp.Or(r[1], "-")
		}
		return g.table(rows)
	}
	for _, r := range rows {
		err := g.printJSON(struct {
			Key   string `json:"key"`
			Value string `json:"value"`
		}{r[0], r[1]})
		if err != nil {
			return err
		}
	}
	return nil
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
