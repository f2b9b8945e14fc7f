package plain

import (
	"ownpack/evidence"
	"ownpack/tui/words"
)

// flagged lists the mistakes that were flagged, with what became of each, and takes
// what is new.
func (j *journey) flagged() error {
	for {
		rows, err := j.desk.DisputeRows(j.ctx)
		if err != nil {
			return err
		}
		j.heading("Mistakes you flagged")
		if len(rows) == 0 {
			j.say("You have not flagged a mistake yet. To flag one, answer a question with “this is wrong”.")
			return nil
		}
		var lines []string
		for _, r := range rows {
			lines = append(lines, words.Dispute(r.Type)+": “"+evidence.VisibleLine(r.Says)+"”. "+words.Standing(r.Dispute))
		}
		n, err := j.choose("Choose one to hear the whole of it.", lines)
		if err != nil {
			return err
		}
		if err := j.dispute(rows[n]); stays(err) != nil {
			return err
		}
	}
}

// dispute reads out one mistake that was flagged, and notes what became of it.
func (j *journey) dispute(r evidence.DisputeRow) error {
	j.say("%s. It stands in: %s.", words.Dispute(r.Type), evidence.VisibleLine(r.SourceName))
	j.say("It says: “%s”", evidence.VisibleLine(r.Says))
	if r.ShouldSay != "" {
		j.say("What is right: %s", r.ShouldSay)
	}
	j.say("%s", words.Standing(r.Dispute))
	if r.Answer != "" {
		j.say("They answered: %s", r.Answer)
	}
	if r.Due != "" {
		j.say("An answer is due by %s.", words.Day(r.Due))
	}
	if r.Next != "" {
		j.say("Next: %s", r.Next)
	}
	n, err := j.choose("What do you want to do?", []string{"Say what is right", "Note whom you asked, and when", "Note what they answered", "Withdraw it. Undo brings it back"})
	if err != nil {
		return err
	}
	var change func(*evidence.Dispute)
	switch n {
	case 0:
		change, err = j.newText("What should it say, in your own words?", func(x *evidence.Dispute) *string { return &x.ShouldSay })
	case 1:
		change, err = j.whomAsked()
	case 2:
		change, err = j.newText("What did they answer?", func(x *evidence.Dispute) *string { return &x.Answer })
	case 3:
		_, err = j.desk.Withdraw(j.ctx, string(r.ID))
	}
	if err == nil && n < 3 {
		_, err = j.desk.Dispute(j.ctx, string(r.ID), func(x *evidence.Dispute) error {
			change(x)
			return nil
		})
	}
	if err != nil {
		return j.trouble("it was not saved.", err)
	}
	j.say("Saved.")
	return nil
}

// newText asks for words that go into a part of a dispute.
func (j *journey) newText(question string, to func(*evidence.Dispute) *string) (func(*evidence.Dispute), error) {
	text, err := j.words(question)
	if err == nil && text == "" {
		err = errBack
	}
	return func(x *evidence.Dispute) { *to(x) = text }, err
}

// whomAsked asks who was asked to put a mistake right, and on which day.
func (j *journey) whomAsked() (func(*evidence.Dispute), error) {
	who, err := j.words("Whom did you ask to put it right?")
	if err == nil && who == "" {
		err = errBack
	}
	if err != nil {
		return nil, err
	}
	day, err := j.day("On which day?")
	return func(x *evidence.Dispute) { x.Asked, x.AskedOn = who, day }, err
}

// day asks for a day; an empty one stands for today.
func (j *journey) day(question string) (string, error) {
	for {
		line, err := j.ask(question + " Type a day like 14/3/2026, or nothing for today:")
		if err != nil {
			return "", err
		}
		if iso, ok := words.ParseDay(line); ok {
			return iso, nil
		}
		j.say("%s", words.NoDay)
	}
}
