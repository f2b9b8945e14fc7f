package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

type answerOptions struct {
	entry, kind, says, shouldSay string
}

func (o answerOptions) given() bool { return o != answerOptions{} }

func newAnswerCommand(g *globals) *cobra.Command {
	var o answerOptions
	cmd := &cobra.Command{
		Use:   "answer CASE FINDING wrong|right|later",
		Short: "Answer a question that check asked",
		Long: `Answers a question that check asked.

wrong   this is wrong: the entry is flagged as a mistake. Say what is right with
        --should-say. The record itself is never changed.
right   this is right: it is not asked again. What an earlier answer flagged is
        taken back.
later   not sure: it is asked again, after the others.

For a file that may be about somebody else, right means that it is about you.
check says what each answer means for its question. Where it asks once about
several entries, the answer holds for all of them.`,
		GroupID: groupGather,
		Example: "  ownpack answer rowan.ownpack f3k9x2 wrong --should-say @words.txt",
		Args:    exactly(3, "the case, the question's id, and wrong, right or later"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a := evidence.Answer(args[2])
			if a != evidence.AnswerWrong && a != evidence.AnswerRight && a != evidence.AnswerLater {
				return wrongUse(errors.New("an answer is wrong, right or later"), "see: ownpack answer --help")
			}
			if a != evidence.AnswerWrong && o.given() {
				return wrongUse(fmt.Errorf("only the answer wrong says what is wrong"), "write: ownpack answer CASE FINDING wrong --should-say …")
			}
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				return runAnswer(cmd.Context(), g, o, d, args[0], args[1], a)
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.shouldSay, "should-say", "", "what is right, in your words: `TEXT`, - or @FILE")
	f.StringVar(&o.says, "says", "", "the part that is wrong: `TEXT`, - or @FILE; all of the entry when left out")
	f.StringVar(&o.entry, "entry", "", "the `ENTRY` that is wrong, if it is not the first one shown")
	f.StringVar(&o.kind, "type", "", "what sort of mistake, if not the one that fits the question: `TYPE`")
	return cmd
}

func runAnswer(ctx context.Context, g *globals, o answerOptions, d *casework.Desk, path, ref string, a evidence.Answer) error {
	x := evidence.Dispute{Type: evidence.DisputeType(o.kind)}
	var err error
	if x.Says, err = g.words(ctx, "--says", o.says); err != nil {
		return err
	}
	if x.ShouldSay, err = g.words(ctx, "--should-say", o.shouldSay); err != nil {
		return err
	}
	if o.entry != "" {
		e, err := d.Entry(ctx, o.entry)
		if err != nil {
			return err
		}
		x.Entry = e.ID
	}
	f, x, err := d.AnswerWith(ctx, ref, a, x)
	if err != nil {
		return err
	}
	if g.json {
		return g.printJSON(struct {
			Finding evidence.ID     `json:"finding"`
			Answer  evidence.Answer `json:"answer"`
			Dispute evidence.ID     `json:"dispute,omitempty"`
		}{f.ID, a, x.ID})
	}
	g.print("%s", answered(f, a))
	if x.ID == "" {
		return nil
	}
	g.print("Mistake %s: %s. %s", x.ID, x.Type, x.Standing())
	if x.IsDraft() {
		g.say("To say what is right: ownpack dispute %s %s --should-say -", quoted(path), x.ID)
	}
	g.say("To note whom you asked to put it right: ownpack dispute %s %s --asked WHO --on DATE", quoted(path), x.ID)
	return nil
}

// answered says what an answer does.
func answered(f evidence.Finding, a evidence.Answer) string {
	switch {
	case f.Type == casework.FindingGap:
		return gapAnswerWords[a]
	case f.Mistake():
		return mistakeAnswerWords[a]
	}
	return fileAnswerWords[a]
}

var mistakeAnswerWords = map[evidence.Answer]string{
	evidence.AnswerRight: "Noted. It is not asked again.",
	evidence.AnswerWrong: "Noted: this is wrong. The entry stays as it is and is marked as disputed. It is not suggested any more, and if it is in your pack, the pack says so.",
	evidence.AnswerLater: "Noted: asked again later.",
}

// gapAnswerWords are for questions about what is missing beside what is said.
var gapAnswerWords = map[evidence.Answer]string{
	evidence.AnswerRight: "Noted: this is dealt with, and not asked again.",
	evidence.AnswerWrong: "Noted: this is dealt with, and not asked again.",
	evidence.AnswerLater: "Noted: asked again later.",
}

var fileAnswerWords = map[evidence.Answer]string{
	evidence.AnswerRight: "Noted: the file is about you. Its entries can be used.",
	evidence.AnswerWrong: "Noted: the file is not about you. Its entries stay out of the pack.",
	evidence.AnswerLater: "Noted: asked again later. Until then its entries stay out of the pack.",
}
