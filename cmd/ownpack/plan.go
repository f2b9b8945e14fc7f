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
	var profile, supplementTo string
	cmd := &cobra.Command{
		Use:     "plan CASE",
		Short:   "Show what would be printed, page by page, before it is built",
		GroupID: groupPack,
		Args:    exactly(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := profileOf(profile)
			if err != nil {
				return err
			}
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				return runPlan(cmd.Context(), g, d, casework.PlanOptions{Profile: p, SupplementTo: supplementTo})
			})
		},
	}
	cmd.Flags().StringVar(&profile, "profile", string(evidence.ProfileMaster), "who the pack is for: `master`, tribunal or dwp")
	cmd.Flags().StringVar(&supplementTo, "supplement-to", "", "only what is new since the pack with this `ID`: see ownpack packs")
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

func runPlan(ctx context.Context, g *globals, d *casework.Desk, o casework.PlanOptions) error {
	plan, err := d.PlanPack(ctx, o)
	if err != nil {
		return err
	}
	if g.json {
		if err := g.planJSON(plan); err != nil {
			return err
		}
	} else if err := g.showPlan(plan); err != nil {
		return err
	}
	if len(plan.Warnings) > 0 {
		return silent(exitNeedsPerson)
	}
	return nil
}

func (g *globals) planJSON(plan evidence.Plan) error {
	for _, i := range plan.Items {
		err := g.printJSON(itemRow{
			i.Label(), i.Title, i.Date.Value, i.Source, append([]int{}, i.SourcePages...), i.PageCount,
			append([]evidence.ActivityID{}, i.Activities...),
		})
		if err != nil {
			return err
		}
	}
	for _, w := range plan.Warnings {
		if err := g.printJSON(planWarningRow{w.Warning, w.Label, questionOf(w)}); err != nil {
			return err
		}
	}
	return nil
}

func (g *globals) showPlan(plan evidence.Plan) error {
	rows := [][]string{{"LABEL", "PAGES", "TITLE"}}
	for _, i := range plan.Items {
		rows = append(rows, []string{i.Label(), fmt.Sprint(i.PageCount), cut(i.Title, 60) + pagesOf(i)})
	}
	if err := g.table(rows); err != nil {
		return err
	}
	g.print("%s in all.", count(plan.Pages(), "page", "pages"))
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
