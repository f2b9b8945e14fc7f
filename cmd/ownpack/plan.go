package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

func newPlanCommand(g *globals) *cobra.Command {
	var o bundleOptions
	cmd := &cobra.Command{
		Use:     "plan CASE",
		Short:   "Show what would be printed, page by page, before it is built",
		GroupID: groupPack,
		Long: `Show what would be printed, page by page, before it is built.

With --profile tribunal it also shows the files that the pack would be in: how many
pages each has, how large it is, and which pages. Nothing is saved.`,
		Args: exactly(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkSupplement(cmd, o.supplementTo); err != nil {
				return err
			}
			build, err := o.read()
			if err != nil {
				return err
			}
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				return runPlan(cmd.Context(), g, d, build)
			})
		},
	}
	cmd.Flags().StringVar(&o.profile, "profile", string(evidence.ProfileMaster), "who the pack is for: `master`, tribunal or dwp")
	cmd.Flags().StringVar(&o.supplementTo, "supplement-to", "", "only what is new since the pack with this `ID`: see ownpack packs CASE")
	cmd.Flags().StringVar(&o.maxSize, "max-size", "", "largest file for the tribunal, like `10MB`")
	return cmd
}

// profileOf reads a profile.
func profileOf(name string) (evidence.Profile, error) {
	switch p := evidence.Profile(name); p {
	case evidence.ProfileMaster, evidence.ProfileTribunal, evidence.ProfileDWP:
		return p, nil
	}
	return "", wrongUse(fmt.Errorf("%q is no profile", cut(name, 20)), "profiles: master, tribunal, dwp")
}

type itemRow struct {
	Label       string                `json:"label"`
	Title       string                `json:"title"`
	Date        string                `json:"date"`
	Source      evidence.ID           `json:"source"`
	SourcePages []int                 `json:"source_pages"`
	Pages       int                   `json:"pages"`
	Activities  []evidence.ActivityID `json:"activities"`
}

type planWarningRow struct {
	Warning  string `json:"warning"`
	Label    string `json:"label"`
	Question string `json:"question"`
}

func runPlan(ctx context.Context, g *globals, d *casework.Desk, o casework.BundleOptions) error {
	parts, err := planParts(ctx, g, d, o)
	if err != nil {
		return err
	}
	if g.json {
		if err := g.planJSON(parts); err != nil {
			return err
		}
	} else if err := g.showPlan(parts); err != nil {
		return err
	}
	if len(parts.Plan.Warnings) > 0 || len(parts.Ledger.Placeholders) > 0 || len(parts.Ledger.Later) > 0 {
		return silent(exitNeedsPerson)
	}
	return nil
}

func (g *globals) planJSON(parts casework.PartsPlan) error {
	plan := parts.Plan
	for _, i := range plan.Items {
		err := g.printJSON(itemRow{
			i.Label(), i.Title, i.Date.Value, i.Source, append([]int{}, i.SourcePages...), i.PageCount,
			append([]evidence.ActivityID{}, i.Activities...),
		})
		if err != nil {
			return err
		}
	}
	if err := g.partsJSON(parts.Files); err != nil {
		return err
	}
	for _, w := range plan.Warnings {
		if err := g.printJSON(planWarningRow{w.Warning, w.Label, questionOf(w)}); err != nil {
			return err
		}
	}
	return nil
}

func (g *globals) showPlan(parts casework.PartsPlan) error {
	plan := parts.Plan
	rows := [][]string{{"LABEL", "PAGES", "TITLE"}}
	for _, i := range plan.Items {
		rows = append(rows, []string{i.Label(), fmt.Sprint(i.PageCount), cut(i.Title, 60) + pagesOf(i)})
	}
	if err := g.table(rows); err != nil {
		return err
	}
	g.print("%s in all.", count(plan.Pages(), "page", "pages"))
	if err := g.showParts(parts); err != nil {
		return err
	}
	g.showPlanWarnings(plan.Warnings)
	return nil
}

func (g *globals) showPlanWarnings(warnings []evidence.PlanWarning) {
	for _, w := range warnings {
		g.print("")
		g.print("%s", wrapped(strings.TrimSpace(w.Label+"  "+w.Warning), "! "))
		g.print("%s", wrapped(questionOf(w), "  "))
	}
}

// questionOf is a question of the plan, with how to answer it where that is not plain.
func questionOf(w evidence.PlanWarning) string {
	if w.Redaction == "" || w.Strict {
		return w.Question
	}
	return w.Question + " To keep it: redact CASE --keep " + string(w.Redaction)
}

// pagesOf says which pages of a longer document are printed.
func pagesOf(i evidence.Item) string {
	if i.Kind != evidence.ItemExhibit || len(i.SourcePages) == i.SourceTotal {
		return ""
	}
	pages := make([]string, len(i.SourcePages))
	for n, p := range i.SourcePages {
		pages[n] = fmt.Sprint(p)
	}
	return fmt.Sprintf(" (its pages %s of %d)", strings.Join(pages, ", "), i.SourceTotal)
}
