package plain

import (
	"ownpack/evidence"
	"ownpack/tui/widget"
)

// private goes through the documents about to be sent: what else is seen in them,
// and how they are shown.
func (j *journey) private() error {
	for {
		j.heading("Keep private")
		sending, err := j.desk.Sending(j.ctx)
		if err != nil {
			j.trouble("your pages could not be looked through.", err)
			return j.ctx.Err()
		}
		if len(sending) == 0 {
			j.say("Nothing is chosen yet, so nothing would be sent.")
			return nil
		}
		var lines []string
		for _, s := range sending {
			line := evidence.VisibleLine(s.Item.Title) + ", " + shownAs(s.Item)
			if n := s.Open(); n > 0 {
				line += ", " + widget.Count(n, "page", "pages") + " to look at"
			}
			lines = append(lines, line)
		}
		n, err := j.choose("Choose a document to hear what else is seen in it.", lines)
		if err != nil {
			return err
		}
		if err := j.sent(sending[n]); stays(err) != nil {
			return err
		}
	}
}

func shownAs(i evidence.Item) string {
	switch i.As {
	case evidence.AsExtract:
		return "typed word for word"
	case evidence.AsDocument:
		return "sent whole, " + widget.Count(len(i.SourcePages), "page", "pages")
	}
	return widget.Count(len(i.SourcePages), "page", "pages") + " sent whole"
}

// sent reads out what else is seen in a document and asks how it is to be sent.
func (j *journey) sent(s evidence.Sending) error {
	for _, w := range s.Beside {
		j.say("%s", w.Warning)
		j.say("%s", w.Question)
	}
	for _, d := range s.Found {
		if err := j.detail(s, d); err != nil {
			return err
		}
	}
	if s.Source.PageCount == 0 {
		j.say("This file has no pages, so what you chose of it is typed word for word.")
		return nil
	}
	as := []evidence.Exhibit{evidence.AsPages, evidence.AsDocument, evidence.AsExtract}
	n, err := j.choose("How is it to be sent?", []string{
		"Only the pages with what you chose, whole. What else stands on them is seen",
		"The whole document. Nobody can say that something was left out of it",
		"Only what you chose, typed word for word. Less is seen, and it may be believed less",
	})
	if err != nil {
		return err
	}
	if _, err := j.desk.ShowAs(j.ctx, string(s.Source.ID), as[n]); err != nil {
		j.trouble("it was not changed.", err)
		return j.ctx.Err()
	}
	j.say("Saved.")
	return nil
}

// detail asks about one detail that was found, such as a telephone number.
func (j *journey) detail(s evidence.Sending, d evidence.Detail) error {
	if d.Hidden || d.Left {
		return nil
	}
	advice, err := j.desk.HidingWords()
	if err != nil {
		return err
	}
	j.say("There is %s: %s", d.What, d.Text)
	j.say("%s", advice.Plain)
	n, err := j.choose("What do you want to do?", []string{"Send the page as it is", "Hide it in the pack", "Decide later"})
	if err != nil || n == 2 {
		return err
	}
	if n == 0 {
		return j.desk.Leave(j.ctx, s.Source.ID, []evidence.ID{d.Key})
	}
	var reasons []string
	for _, r := range advice.Reasons {
		reasons = append(reasons, r.Name)
	}
	if n, err = j.choose("Why is it to be hidden? The reason is printed in the pack, the detail is not.", reasons); err != nil {
		return err
	}
	_, err = j.desk.HideDetail(j.ctx, evidence.HideRequest{Source: s.Source.ID, Pages: d.Pages, Text: d.Text, Reason: advice.Reasons[n].ID})
	if err != nil {
		j.trouble("it was not hidden.", err)
		return j.ctx.Err()
	}
	j.say("It is hidden on %s.", widget.Count(len(d.Pages), "page", "pages"))
	return nil
}
