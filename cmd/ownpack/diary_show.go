package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

// listDiaries prints the days noted for every activity, or for one, and what the
// law's rule over days makes of them.
func listDiaries(ctx context.Context, g *globals, d *casework.Desk, file string, activity evidence.ActivityID) error {
	all, err := d.Diaries(ctx)
	if err != nil {
		return err
	}
	if activity != "" {
		all = slices.DeleteFunc(all, func(x casework.Diary) bool { return x.Activity.ID != activity })
	}
	if g.json {
		for _, x := range all {
			if err := g.diaryJSON(x.Days); err != nil {
				return err
			}
		}
		return nil
	}
	if len(all) == 0 {
		return emptyDiary(ctx, g, d, file, activity)
	}
	inside, noted := 0, 0
	for i, x := range all {
		g.showDiary(x, activity != "")
		inside, noted = inside+x.Inside, noted+len(x.Days)
		if i == len(all)-1 || all[i+1].Scheme.ID != x.Scheme.ID || all[i+1].Elsewhere != x.Elsewhere {
			g.showRuleOverDays(x, inside, noted, file)
			inside, noted = 0, 0
		}
	}
	return nil
}

// emptyDiary says how to begin, with the rows of the activity that was asked for.
func emptyDiary(ctx context.Context, g *globals, d *casework.Desk, file string, activity evidence.ActivityID) error {
	if activity == "" {
		g.print("No day is noted yet.")
		g.say("See the rows of an activity:\n  %s diary %s %s", g.program(), quoted(file), exampleActivity(ctx, d))
		return nil
	}
	x, err := d.DiaryOf(ctx, activity)
	if err != nil {
		return err
	}
	if len(x.Activity.Rows()) == 0 {
		return wrongUse(fmt.Errorf("%s: %w", x.Activity.Ref(), casework.ErrNoRows), "the law asks other questions here; read them with: ownpack schemes show "+string(x.Scheme.ID))
	}
	g.showDiaryHead(x)
	g.print("  No day is noted yet. Its rows, in our own words:")
	g.showDiaryRows(x, true)
	note := fmt.Sprintf("%s diary %s %s ", g.program(), quoted(file), activity)
	g.say("\nNote the rows that were true today, or a day when you managed:")
	g.say("  %sLETTER…", note)
	g.say("  %s--none", note)
	g.say("For another day, add --on yesterday, or --on 2026-11-03")
	return nil
}

// exampleActivity is an activity of the case's own claims.
func exampleActivity(ctx context.Context, d *casework.Desk) evidence.ActivityID {
	if own, err := d.Schemes(ctx); err == nil && len(own) > 0 && len(own[0].Activities) > 0 {
		return own[0].Activities[0].ID
	}
	return "pip-4"
}

func (g *globals) showDiaryHead(x casework.Diary) {
	g.print("%s", hanging(fmt.Sprintf("%-7s ", x.Activity.Ref()), x.Activity.Name()))
}

func (g *globals) showDiary(x casework.Diary, whole bool) {
	g.showDiaryHead(x)
	first, last := x.Days[0].Date, x.Days[len(x.Days)-1].Date
	span := dayWords(first)
	if last != first {
		span += " to " + dayWords(last)
	}
	g.print("%s", wrapped(count(len(x.Days), "day", "days")+" noted: "+span+"."+missingWords(x.Missing), "  "))
	g.showDiaryRows(x, whole)
	for _, line := range monthLines(x.Days) {
		g.print("%s", hanging("  ", line))
	}
	g.print("")
	switch {
	case x.Elsewhere:
		g.print("%s", wrapped("No claim in this case is under these rules now. The days are kept, and not weighed.", "  "))
	case x.Outcome != nil:
		g.print("%s", wrapped(outcomeWords(x), "  "))
		if x.Outcome.Shared {
			g.print("%s", wrapped("Please look: on some days you noted two rows with points. If each of the two were counted, the rule would come to another row. The law does not say how to count such days, so a person should look at them: an adviser, if you can.", "  "))
		}
	default:
		g.showMostDays(x)
	}
	g.showDiffers(x)
	g.print("")
}

// showMostDays says, for a law that does not weigh rows by days, which lines of
// its list were true on most days.
func (g *globals) showMostDays(x casework.Diary) {
	var most, fewer []string
	for _, r := range x.Rows {
		switch {
		case !r.Row.NoPoints:
		case r.Most():
			most = append(most, r.Row.Letter)
		default:
			fewer = append(fewer, r.Row.Letter)
		}
	}
	text := ""
	if len(most) > 0 {
		text += capital(rowWords(most)) + ": true on more than half of the days noted. "
	}
	if len(fewer) > 0 {
		text += capital(rowWords(fewer)) + ": true on half of the days noted or fewer. "
	}
	if text == "" {
		text = "Rows with points say themselves how often they must be so. The days show how it was. "
	}
	g.print("%s", wrapped(strings.TrimSpace(strings.TrimSpace(text)+fewWords(len(x.Days))), "  "))
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// showDiaryRows prints on how many days each row was true; with whole, those that
// were not noted, too.
func (g *globals) showDiaryRows(x casework.Diary, whole bool) {
	for _, row := range x.Activity.Rows() {
		noted := "-"
		i := slices.IndexFunc(x.Rows, func(r casework.RowDays) bool { return r.Row.Letter == row.Letter })
		if i >= 0 {
			noted = fmt.Sprintf("%d of %d days", x.Rows[i].Days, x.Rows[i].Of)
		}
		if i < 0 && !whole {
			continue
		}
		points := count(row.Points, "point", "points")
		if row.NoPoints {
			points = "support group"
		}
		head := fmt.Sprintf("    %s  %-13s  %s: ", row.Letter, noted, points)
		if len(x.Days) == 0 {
			head = "    " + row.Letter + "  " + points + ": "
		}
		g.print("%s", hanging(head, rowText(row)+"."))
	}
}

// rowText is a row in our own words, else in the law's.
func rowText(row evidence.Descriptor) string {
	if row.Plain != "" {
		return strings.TrimSuffix(row.Plain, ".")
	}
	return strings.TrimSuffix(row.Wording, ".")
}

func missingWords(days []string) string {
	switch n := len(days); {
	case n == 0:
		return ""
	case n == 1:
		return " One day between is not noted, and not counted: " + dayWords(days[0]) + "."
	case n <= 3:
		var words []string
		for _, d := range days {
			words = append(words, dayWords(d))
		}
		return fmt.Sprintf(" %d days between are not noted, and not counted: %s and %s.", n, strings.Join(words[:n-1], ", "), words[n-1])
	default:
		return fmt.Sprintf(" %d days between are not noted, and not counted, the first of them %s.", n, dayWords(days[0]))
	}
}

// monthLines writes days a month a line, with days that follow each other and are
// alike together: "November 2026: 3 to 6 e, 8 b e".
func monthLines(days []evidence.DiaryDay) []string {
	var lines []string
	month := ""
	for i := 0; i < len(days); {
		first := days[i]
		last := first
		for i++; i < len(days) && follows(last, days[i]); i++ {
			last = days[i]
		}
		text := dayNumber(first.Date)
		if last.Date != first.Date {
			text += " to " + dayNumber(last.Date)
		}
		text += " " + cmp.Or(strings.Join(first.Letters, " "), "none")
		if m := first.Date[:len("2006-01")]; m != month {
			month = m
			lines = append(lines, dayWords(m)+": "+text)
			continue
		}
		lines[len(lines)-1] += ", " + text
	}
	return lines
}

func dayNumber(iso string) string { return strings.TrimPrefix(iso[len("2006-01-"):], "0") }

// follows reports whether b is the day after a, in the same month, with the same
// rows.
func follows(a, b evidence.DiaryDay) bool {
	t, err := time.Parse(time.DateOnly, a.Date)
	next := t.AddDate(0, 0, 1)
	return err == nil && next.Month() == t.Month() && next.Format(time.DateOnly) == b.Date && slices.Equal(a.Letters, b.Letters)
}

// outcomeWords explains which row the rule comes to, why, and where that stands.
func outcomeWords(x casework.Diary) string {
	row, n := x.Outcome.Descriptor, len(x.Days)
	why := ""
	switch x.Outcome.Paragraph {
	case "(1)(a)":
		why = fmt.Sprintf("Row %s was true on more than half of the days noted, and no other row was.", row.Letter)
	case "(1)(b)":
		var most []string
		for _, r := range x.Rows {
			if r.Most() {
				most = append(most, r.Row.Letter)
			}
		}
		why = capital(rowWords(most)) + " were each true on more than half of the days noted. Then the one with most points counts."
	case "(1)(c)":
		why = fmt.Sprintf("No row was true on more than half of the days noted. But on %d of %d days a row with points was. Then the one true on most days counts, and if two tie, the one with more points.", x.Scoring, n)
	default:
		why = fmt.Sprintf("No row was true on more than half of the days noted, and rows with points were true on %d of %d days only.", x.Scoring, n)
		if 2*x.Scoring == n {
			why += " Exactly half is not more than half."
		}
	}
	why += fmt.Sprintf(" By these days the rule comes to row %s (%s): %s%s.", row.Letter, count(row.Points, "point", "points"), x.Outcome.Citation, howSure(x.Scheme.Majority.Status))
	return why + fewWords(n)
}

// fewWords says that a diary is short.
func fewWords(n int) string {
	if n >= week {
		return ""
	}
	return " Only " + count(n, "day is", "days are") + " noted yet: that shows little."
}

// showDiffers says where the person's statement and the days do not agree.
func (g *globals) showDiffers(x casework.Diary) {
	differ, said := x.Differs(), x.Statement
	if !differ.Row && !differ.Days {
		return
	}
	text, rows := "Your statement names no row", "a row with points was true"
	if said.Descriptor != "" {
		text, rows = "Your statement names row "+said.Descriptor, "row "+said.Descriptor+" was true"
	}
	if said.OutOf > 0 {
		text += fmt.Sprintf(", and says %d of %d days", said.Days, said.OutOf)
	}
	text += fmt.Sprintf(". By the diary, %s on %d of %d days. Neither is changed: look which is right. To change what you say: ownpack statement CASE", rows, differ.Noted.Days, differ.Noted.Of)
	g.print("%s", wrappedTo(g.ready(text), "  "))
}

// week is how many days a diary should have at the least.
const week = 7

// showRuleOverDays tells, once for each law, the rule and the time it looks at.
func (g *globals) showRuleOverDays(x casework.Diary, inside, noted int, file string) {
	if x.Elsewhere {
		return
	}
	s := x.Scheme
	g.print("%s", "HOW DAYS COUNT: "+strings.ToUpper(s.Title))
	if x.Outcome == nil {
		g.print("%s", wrapped("This law does not weigh one row against another by days. A row with points says itself how often it must be so. Where a row says once a week or once a month, the days show when it happened.", "  "))
	}
	g.print("%s", wrapped(s.Majority.Meaning+" ("+s.Majority.Citation+")"+howSure(s.Majority.Status), "  "))
	switch {
	case x.Outcome == nil:
	case x.Period != nil:
		g.print("%s", wrapped(fmt.Sprintf("The rule looks at a longer time than a diary: the 3 months before the day that counts, most often the day of the claim, and the 9 months after it. For your claim that would be %s to %s. Days noted are a sample of it. %s (%s)%s",
			dayWords(x.Period.From), dayWords(x.Period.To), insideWords(inside, noted), s.Period.Citation, howSure(s.Period.Status)), "  "))
	default:
		g.print("%s", wrapped("The rule looks at a longer time than a diary: "+lowerFirst(s.Period.Title)+" the day that counts, most often the day of the claim. Days noted are a sample of it. ("+s.Period.Citation+")"+howSure(s.Period.Status), "  "))
	}
	g.print("%s", wrapped("This explains the rule and decides nothing. Those who decide look at all the evidence. Whether a row was true on a day is for you to say.", "  "))
	if x.Outcome != nil && x.Period == nil && s.Serves("pip") {
		g.say("  To see which days that is, note the day of your claim:")
		g.say("  %s about %s --claim pip --set claim_date=YYYY-MM-DD", g.program(), quoted(file))
	}
	g.print("")
}

func insideWords(inside, noted int) string {
	if inside == noted {
		return "All days noted lie in it."
	}
	return fmt.Sprintf("Of %s noted, %d lie in it; the others are counted above all the same.", count(noted, "day", "days"), inside)
}

func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
