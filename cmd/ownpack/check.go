package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

func newCheckCommand(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:     "check CASE",
		Short:   "Ask about files that may be about somebody else, and about gaps",
		Long:    "Asks about files whose name, date of birth or NHS number differ from yours. Beside what you say of an activity it asks what is missing, old, or seems to say otherwise, and who often has such papers. Other mistakes are not looked for in this version.",
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
		if f.Type == casework.FindingGap {
			g.print("    To be asked no more: ownpack answer %s %s right", path, f.ID)
			continue
		}
		g.print("    If it is about you:  ownpack answer %s %s right", path, f.ID)
		g.print("    If it is not:        ownpack answer %s %s wrong", path, f.ID)
	}
	g.say("Whether files are about you, and gaps beside what you say, are all that is checked in this version.")
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
				gaps, err := d.Gaps(cmd.Context())
				if err != nil {
					return err
				}
				if slices.ContainsFunc(gaps, func(f evidence.Finding) bool { return f.ID == id }) {
					g.print("%s", gapAnswerWords[a])
					return nil
				}
				g.print("%s", answerWords[a])
				return nil
			})
		},
	}
}

// gapAnswerWords are for questions about what is missing beside what is said.
var gapAnswerWords = map[evidence.Answer]string{
	evidence.AnswerRight: "Noted: this is dealt with, and not asked again.",
	evidence.AnswerWrong: "Noted: this is dealt with, and not asked again.",
	evidence.AnswerLater: "Noted: asked again later.",
}

var answerWords = map[evidence.Answer]string{
	evidence.AnswerRight: "Noted: the file is about you. Its entries can be used.",
	evidence.AnswerWrong: "Noted: the file is not about you. Its entries stay out of the pack.",
	evidence.AnswerLater: "Noted: asked again later. Until then its entries stay out of the pack.",
}
