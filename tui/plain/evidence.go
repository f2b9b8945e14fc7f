package plain

import (
	"context"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// evidence goes through the activities of the claims.
func (j *journey) evidence() error {
	for {
		activities, err := j.activities()
		if err != nil {
			return err
		}
		j.heading("Choose evidence")
		if len(activities) == 0 {
			j.say("Say first which benefit this is for: “About you”, the first of the tasks, asks that.")
			return nil
		}
		picks, err := j.desk.Picks(j.ctx)
		if err != nil {
			return err
		}
		statements, err := j.desk.Statements(j.ctx)
		if err != nil {
			return err
		}
		var lines []string
		mixed := several(activities)
		for _, a := range activities {
			lines = append(lines, activityLine(called(a, mixed), a, picks, statements))
		}
		lines = append(lines, "About all of them: what you want to say about yourself, evidence by year, and points")
		n, err := j.choose("Which activity?", lines)
		if err != nil {
			return err
		}
		if n == len(activities) {
			err = j.aboutAll(activities)
		} else {
			err = j.activity(activities[n], called(activities[n], mixed))
		}
		if stays(err) != nil {
			return err
		}
	}
}

// activities are those of the case's schemes that are always asked about.
func (j *journey) activities() ([]evidence.Activity, error) {
	schemes, err := j.desk.Schemes(j.ctx)
	if err != nil {
		return nil, err
	}
	var out []evidence.Activity
	for _, s := range schemes {
		for _, a := range s.Activities {
			if !a.OnRequest {
				out = append(out, a)
			}
		}
	}
	return out, nil
}

// called names an activity, with its benefit where there are several, since their
// numbers repeat.
func called(a evidence.Activity, several bool) string {
	if several {
		return words.Scheme(a.ID.Scheme()) + ", activity " + words.Activity(a)
	}
	return "Activity " + words.Activity(a)
}

// several reports whether activities are of more than one benefit.
func several(all []evidence.Activity) bool {
	return slices.ContainsFunc(all, func(a evidence.Activity) bool { return a.ID.Scheme() != all[0].ID.Scheme() })
}

func activityLine(name string, a evidence.Activity, picks []evidence.Pick, statements []evidence.Statement) string {
	line := name
	n := 0
	for _, p := range picks {
		if p.Activity == a.ID {
			n++
		}
	}
	if n > 0 {
		line += ", " + widget.Count(n, "entry chosen", "entries chosen")
	}
	if slices.ContainsFunc(statements, func(s evidence.Statement) bool { return s.Activity == a.ID }) {
		line += ", in your words"
	}
	return line
}

// activity offers what can be done for one activity, called name.
func (j *journey) activity(a evidence.Activity, name string) error {
	for {
		var found evidence.Suggested
		err := j.long(func(ctx context.Context) (err error) {
			found, err = j.desk.RankedFor(ctx, a.ID)
			return err
		})
		if err != nil {
			return j.trouble("your record could not be looked through.", err)
		}
		picks, err := j.desk.Picks(j.ctx)
		if err != nil {
			return err
		}
		picks = slices.DeleteFunc(slices.Clone(picks), func(p evidence.Pick) bool { return p.Activity != a.ID })
		j.heading(name)
		if a.Plain != "" {
			j.say("%s", a.Plain)
		}
		j.say("%s", words.Suggestions)
		n, err := j.choose("What do you want to do?", []string{
			"Hear what states a difficulty: " + words.Found(found.Supports, found.Unsuggested(picks)),
			"Hear what states ability: " + words.Found(found.Contrary, 0) + ". It may be used against you, and you can answer it",
			"Say in your own words how it is",
			"Say which line of the law fits. You need not",
			"Hear what you chose, and take something out: " + widget.Count(len(picks), "entry", "entries"),
			"Note days: which line was true on a day",
		})
		if err != nil {
			return err
		}
		switch n {
		case 0:
			err = j.suggestions(a, found.Supports, picks)
		case 1:
			err = j.suggestions(a, found.Contrary, picks)
		case 2:
			err = j.statement(a)
		case 3:
			err = j.descriptor(a)
		case 4:
			err = j.chosen(a)
		case 5:
			err = j.diary(a)
		}
		if stays(err) != nil {
			return err
		}
	}
}

// suggestions reads out one suggestion after the other, and asks what to do with
// it. Those that are in the pack already are passed over, and so are those that say
// the same in nearly the same words.
func (j *journey) suggestions(a evidence.Activity, side []evidence.Suggestion, picks []evidence.Pick) error {
	list := slices.DeleteFunc(slices.Clone(side), func(s evidence.Suggestion) bool {
		return slices.ContainsFunc(picks, func(p evidence.Pick) bool { return p.Entry == s.Entry })
	})
	if n := len(side) - len(list); n > 0 {
		j.say("In your pack already, and not read out again: %s.", widget.Count(n, "entry", "entries"))
	}
	if len(list) == 0 {
		j.say("There is nothing else to hear here.")
		return nil
	}
	for i, s := range list {
		rows, err := j.rows([]evidence.ID{s.Entry})
		if err != nil || len(rows) == 0 {
			return err
		}
		j.say("")
		j.say("%d of %d.", i+1, len(list))
		if n := len(s.Folded); n > 0 {
			j.say("There %s like it.", widget.Count(n, "more entry is", "more entries are"))
		}
		j.entry(rows[0].Entry)
		if quoted := words.Quoted(s.Match); quoted != "" {
			j.say("It was found by the words %s.", quoted)
		}
		j.why(s)
		if err := j.decide(a, s, rows[0].Entry); err != nil {
			return err
		}
	}
	j.say("That was the last of them.")
	return nil
}

// why says what put a suggestion in its place.
func (j *journey) why(s evidence.Suggestion) {
	var marks []string
	for _, w := range words.Why(s) {
		if told, is := strings.CutPrefix(w, "tells "); is {
			j.say("What it tells: %s.", told)
			continue
		}
		marks = append(marks, w)
	}
	if len(marks) > 0 {
		j.say("To think about: %s.", strings.Join(marks, ", "))
	}
}

// decide asks what to do with a suggestion.
func (j *journey) decide(a evidence.Activity, s evidence.Suggestion, e evidence.Entry) error {
	choices := []string{"Use it in my pack", "Leave it, and hear the next", "It does not fit here", "It is not about me", "Hear the whole page first", "Hear where it came from"}
	page := e.Locator.Page()
	if page == 0 {
		choices = slices.Delete(choices, 4, 5)
	}
	n, err := j.choose("What do you want to do with it?", choices)
	if err != nil {
		return err
	}
	if n >= 4 {
		if n == len(choices)-1 {
			err = j.trace(e.ID)
		} else {
			_, err = j.page(e.Source, page, "")
		}
		if stays(err) != nil {
			return err
		}
		return j.decide(a, s, e)
	}
	switch n {
	case 0:
		err = j.pick(a, s)
	case 2, 3:
		said := map[int]evidence.Decision{2: evidence.Rejected, 3: evidence.NotAboutMe}[n]
		if err = j.desk.DecideAll(j.ctx, []evidence.ID{s.Entry}, a.ID, said); err == nil {
			j.say("Saved: %s.", words.State(said))
		}
	}
	return err
}

// pick takes an entry into the pack. One that states ability can be answered.
func (j *journey) pick(a evidence.Activity, s evidence.Suggestion) error {
	if err := j.desk.Pick(j.ctx, evidence.Pick{Entry: s.Entry, Activity: a.ID}); err != nil {
		return err
	}
	j.say("It is in your pack.")
	if s.Bearing != evidence.Contrary {
		return nil
	}
	reply, err := j.words("It states ability. Your answer to it would stand beside it.")
	if err != nil || reply == "" {
		return err
	}
	return j.desk.ChangeStatement(j.ctx, a.ID, func(st *evidence.Statement) { st.Answer(s.Entry, reply) })
}

// chosen reads out what is in the pack for an activity, and takes out what the
// person names.
func (j *journey) chosen(a evidence.Activity) error {
	picks, err := j.desk.Picks(j.ctx)
	if err != nil {
		return err
	}
	var ids []evidence.ID
	for _, p := range picks {
		if p.Activity == a.ID {
			ids = append(ids, p.Entry)
		}
	}
	rows, err := j.rows(ids)
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		j.say("You have chosen nothing here yet.")
		return nil
	}
	var lines []string
	for _, r := range rows {
		lines = append(lines, entryLine(r.Entry))
	}
	n, err := j.choose("Choose one to take it out of the pack.", lines)
	if err != nil {
		return err
	}
	if err := j.desk.Unpick(j.ctx, evidence.Pick{Entry: rows[n].ID, Activity: a.ID}); err != nil {
		return err
	}
	j.say("It is no longer in your pack.")
	return nil
}
