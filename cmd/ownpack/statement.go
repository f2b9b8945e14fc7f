package main

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

type statementOptions struct {
	descriptor, because, days          string
	safely, standard, repeatedly, time string
	to, answer                         string
}

func newStatementCommand(g *globals) *cobra.Command {
	var o statementOptions
	cmd := &cobra.Command{
		Use:   "statement CASE [ACTIVITY]",
		Short: "Say in your own words how you are affected",
		Long: `Saves your own words about an activity, or, without one, your general
statement. Only the options you give are changed.

An entry that seems to say otherwise can be answered with --to and --answer. Your
pack prints the answer beside it, if you pick that entry.

The four questions ask whether you can do the activity safely, to an acceptable
standard, as often as you need to, and in a reasonable time.`,
		GroupID: groupChoose,
		Example: "  ownpack statement rowan.ownpack pip-4 --because @washing.txt --descriptor e --days 5/7 --safely no",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return exactly(2, "the case, and the activity if it is about one")(cmd, args)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			activity := ""
			if len(args) == 2 {
				activity = args[1]
			}
			changed := cmd.Flags().Changed
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				return runStatement(cmd.Context(), g, o, d, evidence.ActivityID(activityID(activity)), changed)
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.because, "because", "", "your own words: `TEXT`, - for standard input, or @FILE")
	f.StringVar(&o.to, "to", "", "answer this `ENTRY`, which seems to say otherwise")
	f.StringVar(&o.answer, "answer", "", "your answer to it: `TEXT`, - for standard input, or @FILE; empty takes it back")
	f.StringVar(&o.descriptor, "descriptor", "", "the `LETTER` of the descriptor you say applies")
	f.StringVar(&o.days, "days", "", "on how many days, like `5/7`")
	f.StringVar(&o.safely, "safely", "", "can you do it safely? `yes|no`")
	f.StringVar(&o.standard, "standard", "", "can you do it to an acceptable standard? `yes|no`")
	f.StringVar(&o.repeatedly, "repeatedly", "", "can you do it as often as you need to? `yes|no`")
	f.StringVar(&o.time, "time", "", "can you do it in a reasonable time? `yes|no`")
	return cmd
}

func runStatement(ctx context.Context, g *globals, o statementOptions, d *casework.Desk, activity evidence.ActivityID, changed func(string) bool) error {
	s, err := d.Statement(ctx, activity)
	if err != nil {
		return err
	}
	any := false
	for _, name := range []string{"because", "descriptor", "days", "safely", "standard", "repeatedly", "time", "to", "answer"} {
		any = any || changed(name)
	}
	if !any {
		if o.because, err = g.askWords(ctx, "--because", "How are you affected? Write in your own words, and end with Enter:"); err != nil {
			return err
		}
	}
	if err := o.apply(ctx, g, &s, changed, !any); err != nil {
		return err
	}
	if err := o.reply(ctx, g, d, &s, changed("answer")); err != nil {
		return err
	}
	if err := d.SetStatement(ctx, s); err != nil {
		return err
	}
	if g.json {
		return g.printJSON(struct {
			Activity   evidence.ActivityID `json:"activity"`
			Descriptor string              `json:"descriptor"`
			Points     int                 `json:"points"`
		}{activity, s.Descriptor, d.DescriptorPoints(s)})
	}
	g.print("Saved.")
	return nil
}

func (o statementOptions) apply(ctx context.Context, g *globals, s *evidence.Statement, changed func(string) bool, asked bool) error {
	if changed("because") || asked {
		text, err := g.words(ctx, "--because", o.because)
		if err != nil {
			return err
		}
		s.Because = text
	}
	if changed("descriptor") {
		s.Descriptor = strings.ToLower(o.descriptor)
	}
	if changed("days") {
		var err error
		if s.Days, s.OutOf, err = parseDays(o.days); err != nil {
			return err
		}
	}
	for _, q := range []struct {
		option, value string
		answer        *evidence.YesNo
	}{
		{"safely", o.safely, &s.Reliability.Safely},
		{"standard", o.standard, &s.Reliability.Standard},
		{"repeatedly", o.repeatedly, &s.Reliability.Repeatedly},
		{"time", o.time, &s.Reliability.Time},
	} {
		if !changed(q.option) {
			continue
		}
		answer, err := yesNo("--"+q.option, q.value)
		if err != nil {
			return err
		}
		*q.answer = answer
	}
	return nil
}

// reply puts the answer to an entry into the statement.
func (o statementOptions) reply(ctx context.Context, g *globals, d *casework.Desk, s *evidence.Statement, given bool) error {
	switch {
	case o.to == "" && !given:
		return nil
	case o.to == "":
		return wrongUse(errors.New("--answer says nothing without --to"), "name the entry it answers: --to ENTRY")
	case s.Activity == "":
		return wrongUse(errors.New("an answer belongs to an activity"), "name it, like pip-4")
	}
	e, err := d.Entry(ctx, o.to)
	if err != nil {
		return err
	}
	var text string
	if given {
		text, err = g.words(ctx, "--answer", o.answer)
	} else {
		text, err = g.askWords(ctx, "--answer", "What do you say to this entry? Write in your own words, and end with Enter:")
	}
	if err != nil {
		return err
	}
	s.Answer(e.ID, text)
	return nil
}

func parseDays(s string) (days, outOf int, err error) {
	if s == "" {
		return 0, 0, nil
	}
	a, b, ok := strings.Cut(s, "/")
	if !ok {
		b = "7"
	}
	days, err1 := strconv.Atoi(strings.TrimSpace(a))
	outOf, err2 := strconv.Atoi(strings.TrimSpace(b))
	if err1 != nil || err2 != nil {
		return 0, 0, wrongUse(errors.New("--days is not like 5/7"), "for five days in a week: --days 5/7")
	}
	return days, outOf, nil
}
