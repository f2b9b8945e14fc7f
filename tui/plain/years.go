package plain

import (
	"context"
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// aboutAll offers what is not about one activity alone.
func (j *journey) aboutAll(activities []evidence.Activity) error {
	for {
		n, err := j.choose("What do you want to do?", []string{
			"What I want to say about myself. In your own words, for the front of your pack",
			"Hear from which years there is evidence, and what is old or missing",
			"Hear what the lines of the law that you name add up to",
		})
		if err != nil {
			return err
		}
		if err := stays([]func() error{j.general, func() error { return j.years(activities) }, j.points}[n]()); err != nil {
			return err
		}
	}
}

// years tells for each activity from which years there is something.
func (j *journey) years(activities []evidence.Activity) error {
	var m evidence.YearMap
	err := j.long(func(ctx context.Context) (err error) {
		m, err = j.desk.Years(ctx)
		return err
	})
	if err != nil {
		return j.trouble("your record could not be looked through.", err)
	}
	j.heading("Evidence by year")
	j.say("Few entries may be enough: it is not the number that counts.")
	for _, a := range activities {
		for _, r := range m.Rows {
			if r.Activity == a.ID {
				j.say("%s. %s", called(a, several(activities)), strings.Join(words.Years(r), " "))
			}
		}
	}
	return nil
}

// points tells what the lines that the person names add up to.
func (j *journey) points() error {
	claimed, err := j.desk.Claimed(j.ctx)
	if err != nil {
		return j.trouble("it could not be added up.", err)
	}
	j.heading("What you claim")
	j.say("%s", words.ClaimedIs())
	for _, c := range claimed {
		j.say("%s: %s%s. %s", words.Scheme(c.Scheme), c.Part.Title, words.ClaimedPoints(c), strings.Join(words.ClaimedSays(c), " "))
	}
	return nil
}

// trace tells where an entry came from, and what was done with it.
func (j *journey) trace(id evidence.ID) error {
	t, err := j.desk.Trace(j.ctx, string(id))
	if err != nil {
		return j.trouble("it could not be found out where this came from.", err)
	}
	e := t.Entry
	from := "It comes from the document " + e.SourceName
	if page := e.Locator.Page(); page > 0 {
		from += ", page " + widget.Number(page)
	}
	j.say("%s.", from)
	if t.Same.ID != "" {
		j.say("Another entry says the same on that day.")
	}
	if e.Has(evidence.FlagIdentity) {
		j.say("The document may be about somebody else. Nothing of it is used until you say.")
	}
	for _, x := range t.Decided {
		j.say("%s.", strings.ToUpper(words.State(x.Decision)[:1])+words.State(x.Decision)[1:])
	}
	for _, p := range t.Picks {
		j.say("You picked it for %s.", j.activityName(p.Activity))
	}
	for _, s := range t.Answers {
		j.say("You answered it for %s: %s", j.activityName(s.Activity), s.AnswerTo(id))
	}
	for _, d := range t.Disputes {
		j.say("You flagged a mistake: %s. %s", words.Dispute(d.Type), words.Standing(d))
	}
	if n := len(t.Hidden); n > 0 {
		j.say("You hid %s on its page.", widget.Count(n, "thing", "things"))
	}
	for _, p := range t.Printed {
		j.say("It stands on page %s of your pack %s.", p.Label, p.PackID)
	}
	if len(t.Decided)+len(t.Picks)+len(t.Answers)+len(t.Disputes)+len(t.Hidden)+len(t.Printed) == 0 {
		j.say("You have done nothing with it yet.")
	}
	return nil
}

func (j *journey) activityName(id evidence.ActivityID) string {
	schemes, err := j.desk.Schemes(j.ctx)
	if err != nil {
		return string(id)
	}
	for _, s := range schemes {
		if a, ok := s.Activity(id); ok {
			return words.Activity(a)
		}
	}
	return string(id)
}

// diary notes which line of the law was true on a day.
func (j *journey) diary(a evidence.Activity) error {
	rows := a.Rows()
	if len(rows) == 0 {
		j.say("The law has no lines here that could be noted day by day.")
		return nil
	}
	for {
		book, err := j.desk.DiaryBook(j.ctx, a.ID)
		if err != nil {
			return j.trouble("the days could not be read.", err)
		}
		j.say("Noted so far: %s.", widget.Count(len(book.Days), "day", "days"))
		if book.Comes.Letter != "" {
			j.say("By the rule over days they come to line %s.", book.Comes.Letter)
		}
		day, err := j.dayOf(book)
		if err != nil {
			return err
		}
		var lines []string
		for _, d := range rows {
			line := d.Letter + ": " + words.Line(d)
			if noted(book, day, d.Letter) {
				line += " (noted for that day)"
			}
			lines = append(lines, line)
		}
		n, err := j.choose("Which line was true on "+words.Day(day)+"? One that is noted already is taken out.", lines)
		if err != nil {
			return err
		}
		letter := rows[n].Letter
		if noted(book, day, letter) {
			_, err = j.desk.RemoveDays(j.ctx, a.ID, []string{day}, []string{letter})
		} else {
			_, err = j.desk.NoteDays(j.ctx, a.ID, []string{day}, with(book, a, day, rows[n]))
		}
		if err != nil {
			return j.trouble("it was not saved.", err)
		}
		j.say("Saved.")
	}
}

// dayOf asks for a day.
func (j *journey) dayOf(book evidence.DiaryBook) (string, error) {
	for {
		line, err := j.ask("Which day? Type it like 14/3/2026, yesterday, or nothing for today:")
		if err != nil {
			return "", err
		}
		if t, err := time.Parse(time.DateOnly, book.Today); err == nil && strings.EqualFold(line, "yesterday") {
			return t.AddDate(0, 0, -1).Format(time.DateOnly), nil
		}
		iso, ok := words.ParseDay(line)
		switch {
		case ok && iso == "":
			return book.Today, nil
		case ok && iso <= book.Today && iso >= book.Born:
			return iso, nil
		case ok:
			j.say("That day has not come yet, or is before you were born.")
		default:
			j.say("%s", words.NoDay)
		}
	}
}

func noted(book evidence.DiaryBook, day, letter string) bool {
	return slices.ContainsFunc(book.Days, func(d evidence.DiaryDay) bool {
		return d.Date == day && slices.Contains(d.Letters, letter)
	})
}

// with are the lines of a day with one more. A day without trouble has no other.
func with(book evidence.DiaryBook, a evidence.Activity, day string, row evidence.Descriptor) []string {
	free := func(letter string) bool {
		d, ok := a.Descriptor(letter)
		return ok && d.Points == 0 && !d.NoPoints
	}
	out := []string{row.Letter}
	for _, d := range book.Days {
		if d.Date != day || free(row.Letter) {
			continue
		}
		for _, l := range d.Letters {
			if !free(l) {
				out = append(out, l)
			}
		}
	}
	return out
}
