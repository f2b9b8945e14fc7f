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
		Example: `  ownpack about rowan.ownpack --set address="3 Mill Lane, Hawksby"
  ownpack about rowan.ownpack --claim pip --set decision_date=2026-08-03 --set stage=appeal`,
		Args: exactly(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error { return runAbout(cmd.Context(), g, o, d) })
		},
	}
	cmd.Flags().StringVar(&o.claim, "claim", "", "change this `SCHEME`'s claim; it is added when the case lacks it")
	cmd.Flags().StringArrayVar(&o.set, "set", nil, "`KEY=VALUE` to change; keys are those that are shown; an empty value clears")
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
	return g.showAbout(&a)
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
