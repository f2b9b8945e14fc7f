package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

type diaryOptions struct {
	on           []string
	none, remove bool
}

func newDiaryCommand(g *globals) *cobra.Command {
	var o diaryOptions
	cmd := &cobra.Command{
		Use:   "diary CASE [ACTIVITY [LETTER…]]",
		Short: "Keep a diary of days for the 50% rule",
		Long: `Notes which rows of an activity were true of you on a day. Rows are named by
their letters; give all that were true on that day. A day when you managed is
worth noting too: give --none. Noting a day again puts the new rows in place of
the old ones.

With the case alone, or the case and an activity, lists the days, and what the
law's own rule over days makes of them. That explains the rule. It decides
nothing, and it does not change your statements. What the law says of part of a
day is told by: ownpack schemes show pip`,
		GroupID: groupChoose,
		Example: `  ownpack diary rowan.ownpack pip-4                        the rows, and the days
  ownpack diary rowan.ownpack pip-4 e                      today
  ownpack diary rowan.ownpack pip-4 --on 2026-11-03 b e    two rows on that day
  ownpack diary rowan.ownpack pip-4 --on yesterday --none  a day without trouble
  ownpack diary rowan.ownpack pip-4 --on 2026-11-03 --remove`,
		Args: atLeast(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				return runDiary(cmd.Context(), g, o, d, args)
			})
		},
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.on, "on", nil, "the `DAY`, like 2026-11-03 or yesterday; can be repeated")
	f.BoolVar(&o.none, "none", false, "none of the rows with points was true")
	f.BoolVar(&o.remove, "remove", false, "take the day out, or only the rows given")
	return cmd
}

func runDiary(ctx context.Context, g *globals, o diaryOptions, d *casework.Desk, args []string) error {
	if len(args) == 1 {
		if len(o.on) > 0 || o.none || o.remove {
			return wrongUse(errors.New("the activity is missing"), "for example: ownpack diary "+quoted(args[0])+" pip-4 --on 2026-11-03 e")
		}
		return listDiaries(ctx, g, d, args[0], "")
	}
	activity, err := diaryActivity(ctx, d, args)
	if err != nil {
		return err
	}
	letters := strings.FieldsFunc(strings.ToLower(strings.Join(args[2:], " ")), func(r rune) bool { return r == ' ' || r == ',' })
	if len(letters) == 0 && len(o.on) == 0 && !o.none && !o.remove {
		return listDiaries(ctx, g, d, args[0], activity)
	}
	days, err := diaryDays(o)
	if err != nil {
		return err
	}
	if o.remove {
		return removeDays(ctx, g, d, activity, days, letters)
	}
	return noteDays(ctx, g, o, d, args[0], activity, days, letters)
}

func noteDays(ctx context.Context, g *globals, o diaryOptions, d *casework.Desk, file string, activity evidence.ActivityID, days, letters []string) error {
	diary, err := d.DiaryOf(ctx, activity)
	if errors.Is(err, casework.ErrOtherRules) {
		return wrongUse(err, "days noted before can be listed, and taken out with --remove")
	}
	if err != nil {
		return err
	}
	if err := checkLetters(diary.Activity, letters, o.none, quoted(file)); err != nil {
		return err
	}
	noted, err := d.NoteDays(ctx, activity, days, letters)
	if errors.Is(err, casework.ErrNoRows) {
		return wrongUse(err, "the law asks other questions here; read them with: ownpack schemes show "+string(diary.Scheme.ID))
	}
	if err != nil {
		return err
	}
	if g.json {
		return g.diaryJSON(noted)
	}
	for _, x := range noted {
		g.print("Noted for %s: %s.", dayWords(x.Date), rowWords(x.Letters))
		if i := slices.IndexFunc(diary.Days, func(o evidence.DiaryDay) bool { return o.Date == x.Date }); i >= 0 && !slices.Equal(diary.Days[i].Letters, x.Letters) {
			g.print("%s", wrapped("This took the place of: "+rowWords(diary.Days[i].Letters)+". If all of it was true that day, note it again with all the letters.", "  "))
		}
	}
	if zero, ok := casework.ZeroRow(diary.Activity); ok && len(letters) > 1 && slices.Contains(letters, zero.Letter) {
		g.say("%s", wrapped("You noted row "+zero.Letter+", which has no points, beside another row. Is that how it was that day? If not, note the day again.", ""))
	}
	g.say("To take this back: %s undo %s", g.program(), quoted(file))
	return nil
}

func removeDays(ctx context.Context, g *globals, d *casework.Desk, activity evidence.ActivityID, days, letters []string) error {
	gone, err := d.RemoveDays(ctx, activity, days, letters)
	if errors.Is(err, casework.ErrNotNoted) {
		return wrongUse(err, "see what is noted: ownpack diary CASE "+string(activity))
	}
	if err != nil {
		return err
	}
	if g.json {
		return g.diaryJSON(gone)
	}
	for _, x := range gone {
		g.print("Taken out of %s: %s.", dayWords(x.Date), rowWords(x.Letters))
	}
	return nil
}

// rowWords names the rows of a day.
func rowWords(letters []string) string {
	switch len(letters) {
	case 0:
		return "no row"
	case 1:
		return "row " + letters[0]
	}
	return "rows " + strings.Join(letters[:len(letters)-1], ", ") + " and " + letters[len(letters)-1]
}

// diaryJSON prints one object for each row of a day. A day of an activity that has
// no row for days without trouble has an empty one.
func (g *globals) diaryJSON(days []evidence.DiaryDay) error {
	for _, x := range days {
		letters := x.Letters
		if len(letters) == 0 {
			letters = []string{""}
		}
		for _, l := range letters {
			err := g.printJSON(struct {
				Date       string              `json:"date"`
				Activity   evidence.ActivityID `json:"activity"`
				Descriptor string              `json:"descriptor"`
			}{x.Date, x.Activity, l})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// diaryDays reads --on.
func diaryDays(o diaryOptions) ([]string, error) {
	if len(o.on) == 0 && o.remove {
		return nil, wrongUse(errors.New("--remove needs the day to take out"), "for example: --on 2026-11-03 --remove")
	}
	if len(o.on) == 0 {
		return []string{today()}, nil
	}
	var days []string
	for _, on := range o.on {
		word := strings.ToLower(strings.TrimSpace(on))
		day, ok := evidence.ParseDate(on)
		switch {
		case word == "today":
			day.Value = today()
		case word == "yesterday":
			day.Value = time.Now().AddDate(0, 0, -1).Format(time.DateOnly)
		case !ok || day.Precision() != evidence.PrecisionDay:
			return nil, wrongUse(errors.New("--on is not a day that there is"), "give it like 2026-11-03, or: yesterday")
		case day.Value > today():
			return nil, wrongUse(errors.New("--on is a day that has not come yet"), "a diary holds what was so; nothing was changed")
		}
		days = append(days, day.Value)
	}
	return days, nil
}

// rowBehind is an activity with a letter behind it, as in pip-4e.
var rowBehind = regexp.MustCompile(`^(.*[0-9])\.?([a-z])$`)

// diaryActivity finds the activity that is meant among those of the claims, or
// says what to write instead.
func diaryActivity(ctx context.Context, d *casework.Desk, args []string) (evidence.ActivityID, error) {
	id := evidence.ActivityID(activityID(args[1]))
	_, err := d.DiaryOf(ctx, id)
	own, err2 := d.Schemes(ctx)
	if err == nil || err2 != nil {
		return id, cmp.Or(err, err2)
	}
	if errors.Is(err, casework.ErrOtherRules) {
		if kept, err := d.Diaries(ctx); err != nil || slices.ContainsFunc(kept, func(x casework.Diary) bool { return x.Activity.ID == id }) {
			return id, err
		}
		_, number, _ := strings.Cut(string(id), "-")
		hint := "the rules of your claims: " + strings.Join(schemeIDs(own), ", ")
		if like := alike(own, number); len(like) > 0 {
			hint += "; did you mean " + strings.Join(like, " or ") + "?"
		}
		return "", wrongUse(err, hint)
	}
	if !errors.Is(err, casework.ErrNoActivity) {
		return "", err
	}
	hint := ""
	if m := rowBehind.FindStringSubmatch(string(id)); m != nil && len(alike(own, m[1])) > 0 {
		hint = "write the letter apart: " + alike(own, m[1])[0] + " " + m[2]
	}
	for _, a := range args[2:] {
		if isActivity(a) {
			hint = fmt.Sprintf("the activity comes before the letters: ownpack diary %s %s %s", quoted(args[0]), activityID(a), cut(args[1], 10))
		}
	}
	if hint == "" {
		hint = strings.ReplaceAll(activityHint(own, own, string(id)), "write: --activity", "write:")
	}
	return "", wrongUse(fmt.Errorf("%q: %w", cut(args[1], 20), casework.ErrNoActivity), hint)
}

func checkLetters(a evidence.Activity, letters []string, none bool, file string) error {
	if len(a.Rows()) == 0 {
		return nil // the engine says why
	}
	var all []string
	for _, row := range a.Rows() {
		all = append(all, row.Letter)
	}
	hint := fmt.Sprintf("its rows are %s; read them with: ownpack diary %s %s", strings.Join(all, ", "), file, a.ID)
	switch {
	case none && len(letters) > 0:
		return wrongUse(errors.New("--none goes with no letter"), "give the rows that were true, or --none for a day without trouble")
	case !none && len(letters) == 0:
		return wrongUse(fmt.Errorf("which row of %s was true that day?", a.Ref()), hint+"; for a day without trouble: --none")
	}
	for _, l := range letters {
		if slices.Contains(all, l) {
			continue
		}
		switch {
		case l == "none":
			hint = "for a day without trouble: --none"
		case strings.Trim(l, strings.Join(all, "")) == "":
			hint = "write the letters apart: " + strings.Join(strings.Split(l, ""), " ")
		}
		return wrongUse(fmt.Errorf("%s has no row %q", a.Ref(), cut(l, 10)), hint)
	}
	return nil
}
