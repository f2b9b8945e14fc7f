package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

func newCheckCommand(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:     "check CASE",
		Short:   "Ask about files that may be about somebody else",
		Long:    "Asks about files whose name, date of birth or NHS number differ from yours. Other mistakes are not looked for in this version.",
		GroupID: groupGather,
		Args:    exactly(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error { return runCheck(cmd.Context(), g, d, args[0]) })
		},
	}
}

type findingRow struct {
	ID       evidence.ID       `json:"id"`
	Type     string            `json:"type"`
	Entries  []evidence.ID     `json:"entries"`
	Refs     []string          `json:"refs"`
	Question string            `json:"question"`
	Why      string            `json:"why"`
	Severity evidence.Severity `json:"severity"`
}

func runCheck(ctx context.Context, g *globals, d *casework.Desk, path string) error {
	findings, err := d.Findings(ctx)
	if err != nil {
		return err
	}
	for _, f := range findings {
		if g.json {
			if err := g.printJSON(findingRow{f.ID, f.Type, f.Entries, []string{}, f.Question, f.Why, f.Severity}); err != nil {
				return err
			}
			continue
		}
		g.print("%s  %s", f.ID, evidence.VisibleLine(f.Question))
		g.print("%s", wrapped("We ask because "+f.Why+".", "    "))
		g.print("    If it is about you:  ownpack answer %s %s right", path, f.ID)
		g.print("    If it is not:        ownpack answer %s %s wrong", path, f.ID)
	}
	g.say("Only whether files are about you is checked in this version.")
	if len(findings) > 0 {
		return silent(exitNeedsPerson)
	}
	if !g.json {
		g.print("No questions.")
	}
	return nil
}

func newAnswerCommand(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:     "answer CASE FINDING wrong|right|later",
		Short:   "Answer a question that check asked",
		GroupID: groupGather,
		Args:    exactly(3, "the case, the question's id, and wrong, right or later"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a := evidence.Answer(args[2])
			if a != evidence.AnswerWrong && a != evidence.AnswerRight && a != evidence.AnswerLater {
				return wrongUse(fmt.Errorf("an answer is wrong, right or later"), "see: ownpack answer --help")
			}
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				id, err := d.AnswerFinding(cmd.Context(), args[1], a)
				if err != nil {
					return err
				}
				if g.json {
					return g.printJSON(struct {
						Finding evidence.ID     `json:"finding"`
						Answer  evidence.Answer `json:"answer"`
					}{id, a})
				}
				g.print("%s", answerWords[a])
				return nil
			})
		},
	}
}

var answerWords = map[evidence.Answer]string{
	evidence.AnswerRight: "Noted: the file is about you. Its entries can be used.",
	evidence.AnswerWrong: "Noted: the file is not about you. Its entries stay out of the pack.",
	evidence.AnswerLater: "Noted: asked again later. Until then its entries stay out of the pack.",
}
