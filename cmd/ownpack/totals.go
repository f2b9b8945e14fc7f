package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ownpack/evidence"
	"ownpack/evidence/casework"
	"ownpack/tui/words"
)

func newTotalsCommand(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:   "totals CASE",
		Short: "Add up the rows that you name in your statements",
		Long: `Adds up the rows (descriptors) that your statements name, as the law of each of
your claims adds them. That is what you say. It promises nothing: those who
decide may see it otherwise. Nothing is changed.`,
		GroupID: groupChoose,
		Example: "  ownpack totals rowan.ownpack",
		Args:    exactly(1, "the case"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.withCase(cmd.Context(), args[0], func(d *casework.Desk) error {
				return runTotals(cmd.Context(), g, d, args[0])
			})
		},
	}
}

type (
	totalRow struct {
		Scheme evidence.SchemeID `json:"scheme"`
		Part   string            `json:"part"`
		Points int               `json:"points"`
		From   []totalFrom       `json:"from"`
		Rate   string            `json:"rate"`
	}
	totalFrom struct {
		Activity   evidence.ActivityID `json:"activity"`
		Descriptor string              `json:"descriptor"`
		Points     int                 `json:"points"`
	}
)

func runTotals(ctx context.Context, g *globals, d *casework.Desk, file string) error {
	totals, strays, err := d.Totals(ctx)
	if err != nil {
		return err
	}
	if g.json {
		return g.totalsJSON(totals)
	}
	named := 0
	for i, t := range totals {
		if i == 0 {
			g.print("%s", wrapped(words.ClaimedIs(), ""))
		}
		if i == 0 || totals[i-1].Scheme.ID != t.Scheme.ID {
			g.print("\n%s", wrapped(strings.ToUpper(t.Scheme.Title)+" ("+t.Scheme.Citation+")", ""))
		}
		g.showTotal(t)
		if i == len(totals)-1 || totals[i+1].Scheme.ID != t.Scheme.ID {
			g.showNotPoints(t.Scheme)
		}
		named += len(t.From)
	}
	if len(strays) > 0 {
		g.print("\n%s", wrapped("Not counted: "+joined(strays)+". Your statements name rows of them, but no claim in this case is under their rules.", ""))
	}
	if named == 0 {
		g.say("\nNo row is named yet. See the rows of an activity, and name one:")
		g.say("  %s diary %s %s", g.program(), quoted(file), exampleActivity(ctx, d))
		g.say("  %s statement %s %s --descriptor LETTER", g.program(), quoted(file), exampleActivity(ctx, d))
	}
	claims, err := d.Claims(ctx)
	if err != nil {
		return err
	}
	g.adviseSchemes(claims)
	return nil
}

func (g *globals) totalsJSON(totals []casework.Total) error {
	for _, t := range totals {
		row := totalRow{Scheme: t.Scheme.ID, Part: t.Part.ID, Points: t.Points, From: []totalFrom{}, Rate: t.Rate}
		for _, r := range t.From {
			row.From = append(row.From, totalFrom{r.Activity.ID, r.Row.Letter, r.Row.Points})
		}
		if err := g.printJSON(row); err != nil {
			return err
		}
	}
	return nil
}

func joined(ids []evidence.ActivityID) string {
	var out []string
	for _, id := range ids {
		out = append(out, called(id))
	}
	return strings.Join(out, ", ")
}

func (g *globals) showTotal(t casework.Total) {
	if t.Part.AnyOne {
		g.showAnyOne(t)
		return
	}
	g.print("\n%s", wrapped(t.Part.Title+": what you say adds up to "+count(t.Points, "point", "points")+".", ""))
	for _, r := range t.From {
		g.print("%s", hanging(fmt.Sprintf("  %-7s %s  %s  ", r.Activity.Ref(), r.Row.Letter, count(r.Row.Points, "point", "points")), rowText(r.Row)+"."))
		g.showInQuestion(t.Scheme, r)
	}
	g.print("%s", wrapped(thresholdWords(t), "  "))
	if t.Rest != t.Points {
		text := "Without the rows that you say are true on half of the days or fewer: " + count(t.Rest, "point", "points")
		if t.RestRate != "" {
			text += ", which reaches " + rateWords(t.RestRate)
		}
		g.print("%s", wrapped(text+".", "  "))
	}
	g.showUnconfirmedRows(t.From)
	switch {
	case len(t.From) == 0:
		g.print("  You name no row of this part.")
	case len(t.Unnamed) > 0:
		g.print("  Not counted, because you name no row:")
		for _, a := range t.Unnamed {
			g.print("    %-7s %s", a.Ref(), cut(a.Name(), 66))
		}
	}
}

// thresholdWords says where the points stand to the thresholds of the law.
func thresholdWords(t casework.Total) string {
	cited := ""
	for _, x := range t.Part.Thresholds {
		cited = x.Citation
	}
	return words.Thresholds(t.Part, t.Rate, cited)
}

// rateWords names a rate in a sentence.
func rateWords(r string) string {
	if strings.Contains(r, " ") {
		return r
	}
	return "the " + rate(r)
}

// showInQuestion prints what the person's own days, answers and diary say beside a
// row that they name.
func (g *globals) showInQuestion(s evidence.Scheme, r casework.NamedRow) {
	const in = "          "
	if r.Half {
		g.print("%s", wrapped(fmt.Sprintf("? You say %d of %d days. By itself a row counts only if it is true on more than half of the days (%s)%s. It is added here all the same.", r.Days, r.OutOf, s.Majority.Citation, howSure(s.Majority.Status)), in))
	}
	if len(r.Failed) > 0 {
		var tests []string
		for _, t := range r.Failed {
			tests = append(tests, strings.ToLower(t.Title))
		}
		rule := s.Reliability[0]
		text := fmt.Sprintf("? You say that you cannot do this: %s. What you can do counts only if you can do it in all of these ways: safely, well enough, as often as needed, in a fair time (%s)%s. ", strings.Join(tests, ", "), rule.Citation, howSure(rule.Status))
		if r.Row.Points == 0 {
			text += "This row says that you manage. Is it the right one?"
		} else {
			text += "If this row says that you can do something, can you do it in that way? If not, look whether another row fits better."
		}
		g.print("%s", wrapped(text, in))
	}
	if r.NoTests {
		g.print("%s", wrapped("? You say no to one of the four questions. They come from other laws: this one has no such list, and the row is added as it is. How judges have looked at it: ownpack schemes show "+string(s.ID), in))
	}
	if r.Diary.Letter != "" {
		g.print("%s", wrapped(fmt.Sprintf("? By your diary the rule over days comes to row %s (%s).", r.Diary.Letter, count(r.Diary.Points, "point", "points")), in))
	}
}

// showUnconfirmedRows names the rows whose wording or points nobody compared with
// the law.
func (g *globals) showUnconfirmedRows(rows []casework.NamedRow) {
	var wording, points []string
	for _, r := range rows {
		name := r.Activity.Ref() + " " + r.Row.Letter
		if !r.Row.Confirmed {
			wording = append(wording, name)
		}
		if r.Row.PointsStatus != "" && r.Row.PointsStatus != evidence.LawConfirmed {
			points = append(points, name)
		}
	}
	if len(wording) > 0 {
		g.print("%s", hanging("  ", "Wording that nobody compared with the law: "+strings.Join(wording, ", ")+"."))
	}
	if len(points) > 0 {
		g.print("%s", hanging("  ", "Points that nobody compared with the law: "+strings.Join(points, ", ")+"."))
	}
}

// showAnyOne prints a part of which any one line is enough.
func (g *globals) showAnyOne(t casework.Total) {
	s := t.Scheme
	g.print("\n%s", wrapped(t.Part.Title+": any one line is enough, and lines have no points.", ""))
	if len(t.From) == 0 {
		g.print("%s", wrapped("You name no line of this list, and no row that leads to one.", "  "))
		return
	}
	for _, r := range t.From {
		g.print("%s", hanging(fmt.Sprintf("  %-7s %s  ", r.Activity.Ref(), r.Row.Letter), rowText(r.Row)+"."))
		g.print("%s", wrapped(leadWords(r), "          "))
		switch {
		case r.Differs != "" && r.Named != r.Row.Letter:
		case r.Half:
			g.print("%s", wrapped(fmt.Sprintf("? You say %d of %d days. It must be so most of the time (%s)%s.", r.Days, r.OutOf, s.Majority.Citation, howSure(s.Majority.Status)), "          "))
		case r.OutOf > 0:
			g.print("%s", wrapped(fmt.Sprintf("You say %d of %d days. It must be so most of the time (%s)%s.", r.Days, r.OutOf, s.Majority.Citation, howSure(s.Majority.Status)), "          "))
		default:
			g.print("%s", wrapped(fmt.Sprintf("? You do not say how often. It must be so most of the time, or most of the times that you do or try to do it (%s)%s.", s.Majority.Citation, howSure(s.Majority.Status)), "          "))
		}
	}
	g.showUnconfirmedRows(t.From)
	if t.Rate != "" {
		g.print("%s", wrapped("By what you say, at least one line of this list is so most of the time. It is for those who decide to say whether that is so.", "  "))
	}
	g.print("  Not counted: lines that you do not name.")
}

// leadWords says how a line of the list comes from what the person named.
func leadWords(r casework.NamedRow) string {
	switch {
	case r.Named != r.Row.Letter && r.Differs != "":
		return fmt.Sprintf("? Row %s, which you name, is about the same, but not quite. %s", r.Named, r.Differs)
	case r.Named != r.Row.Letter:
		return fmt.Sprintf("Row %s, which you name, leads to this line.", r.Named)
	case r.SameAs.Letter != "" && r.Differs == "":
		return fmt.Sprintf("You name this line. Row %s of %s leads to it and has %s; you do not name that row, so they are not added above.", r.SameAs.Letter, r.Activity.Ref(), count(r.SameAs.Points, "point", "points"))
	case r.SameAs.Letter != "":
		return fmt.Sprintf("You name this line. Row %s of %s is about the same and has %s; you do not name that row, so they are not added above.", r.SameAs.Letter, r.Activity.Ref(), count(r.SameAs.Points, "point", "points"))
	}
	return "You name this line."
}

// showNotPoints says what of a law is not about rows, and so is not looked at.
func (g *globals) showNotPoints(s evidence.Scheme) {
	var names []string
	for _, a := range s.Activities {
		if len(a.Rows()) == 0 {
			names = append(names, strings.ToLower(a.Name()))
		}
	}
	if len(s.TreatedAs) > 0 {
		names = append(names, "situations where the law does not ask about activities")
	}
	if len(names) == 0 {
		return
	}
	g.print("\n%s", wrapped("Not looked at here, because it is not about rows: "+strings.Join(names, ", ")+". See: ownpack schemes show "+string(s.ID), ""))
}
