package plain

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/screen/private"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// private goes through the documents about to be sent: what else is seen in them,
// and how they are shown.
func (j *journey) private() error {
	for {
		all, err := j.sending()
		if err != nil {
			return err
		}
		j.heading("Keep private")
		if len(all) == 0 {
			j.say("Nothing is about to be sent yet. You have not chosen any evidence.")
			return nil
		}
		var lines []string
		for _, s := range all {
			lines = append(lines, s.Item.Labels()+" "+evidence.VisibleLine(s.Item.Title)+": "+private.Looked(s))
		}
		n, err := j.choose("Choose a document to hear what else is seen in it.", lines)
		if err != nil {
			return err
		}
		if err := j.sent(all[n].Source.ID); stays(err) != nil {
			return err
		}
	}
}

// sending are the documents about to be sent.
func (j *journey) sending() ([]evidence.Sending, error) {
	j.say("Looking at what is about to be sent. This can take a minute.")
	var all []evidence.Sending
	err := j.long(func(ctx context.Context) (err error) {
		all, err = j.desk.Sending(ctx)
		return err
	})
	if err != nil {
		return nil, j.trouble("your pages could not be looked through.", err)
	}
	return all, nil
}

// sent is about one document that is sent, until the person goes back.
func (j *journey) sent(id evidence.ID) error {
	advice, err := j.desk.HidingWords()
	if err != nil {
		return err
	}
	for {
		all, err := j.desk.Sending(j.ctx)
		if err != nil {
			return j.trouble("your pages could not be looked through.", err)
		}
		at := slices.IndexFunc(all, func(s evidence.Sending) bool { return s.Source.ID == id })
		if at < 0 {
			return nil
		}
		s := all[at]
		j.beside(s)
		j.say("%s", advice.Plain)
		n, err := j.choose("What do you want to do?", []string{
			"Send the document unedited: leave all that is found as it is",
			"Go through what was found by its form: " + widget.Count(len(s.Found), "number or address", "numbers and addresses"),
			"Choose how it is shown: pages, the whole document, or typed out",
			"Read its pages, and hide words on them",
			"Hear all that is hidden, and take it back: " + widget.Number(len(s.Hidden)),
		})
		if err != nil {
			return err
		}
		switch n {
		case 0:
			err = j.leave(s)
		case 1:
			err = j.details(s, advice)
		case 2:
			err = j.show(s)
		case 3:
			err = j.pages(s, advice)
		case 4:
			err = j.hidden(s, advice)
		}
		if stays(err) != nil {
			return err
		}
	}
}

// beside reads out how a document is shown and what else is seen in it.
func (j *journey) beside(s evidence.Sending) {
	j.heading(s.Item.Labels() + " " + evidence.VisibleLine(s.Item.Title))
	j.say("Now: %s.", shown(s.Item))
	if s.Covered() {
		j.say("%s", words.Warning(evidence.Warning{Code: evidence.WarnCovered}))
	}
	for _, w := range s.Beside {
		j.say("%s", w.Warning)
	}
	if len(s.Beside) == 0 {
		j.say("Nothing else was found in it to ask about.")
	}
}

// shown says how a document is shown, and which of its pages are sent.
func shown(i evidence.Item) string {
	how := words.Exhibit(i.As)
	if i.Kind == evidence.ItemExtract {
		how = words.Exhibit(evidence.AsExtract)
	}
	if n := len(i.SourcePages); n > 0 && n < i.SourceTotal {
		how += " (" + named(i.SourcePages) + " of " + widget.Number(i.SourceTotal) + ")"
	}
	return how
}

// named names pages: "page 3", "pages 3, 4 and 5".
func named(pages []int) string {
	var parts []string
	for _, p := range pages {
		parts = append(parts, strconv.Itoa(p))
	}
	if n := len(parts); n > 1 {
		return "pages " + strings.Join(parts[:n-1], ", ") + " and " + parts[n-1]
	}
	return "page " + strings.Join(parts, "")
}

// leave leaves all that is not hidden as it is.
func (j *journey) leave(s evidence.Sending) error {
	var keys []evidence.ID
	for _, d := range s.Found {
		if !d.Hidden {
			keys = append(keys, d.Key)
		}
	}
	if err := j.desk.Leave(j.ctx, s.Source.ID, keys); err != nil {
		return j.trouble("it was not noted.", err)
	}
	j.say("Left as it is.")
	return nil
}

// show asks how a document is to be shown, each way with its price.
func (j *journey) show(s evidence.Sending) error {
	if !s.Source.Paged() {
		j.say("This document has no pages of its own, so it is always typed out.")
		return nil
	}
	ways := []evidence.Exhibit{evidence.AsPages, evidence.AsDocument, evidence.AsExtract}
	var lines []string
	for _, as := range ways {
		lines = append(lines, "Show "+words.Exhibit(as)+". "+words.ExhibitPrice(as, s.Source.PageCount))
	}
	n, err := j.choose("How should it be shown? Now: "+shown(s.Item)+".", lines)
	if err != nil {
		return err
	}
	if _, err := j.desk.ShowAs(j.ctx, string(s.Source.ID), ways[n]); err != nil {
		return j.trouble("it was not changed.", err)
	}
	j.say("Now shown: %s.", words.Exhibit(ways[n]))
	return nil
}

// details asks about each detail that was found, such as a telephone number.
func (j *journey) details(s evidence.Sending, advice evidence.HidingAdvice) error {
	for _, d := range s.Found {
		if d.Hidden {
			continue
		}
		now := ""
		if d.Left {
			now = ", as it is now"
		}
		n, err := j.choose("“"+evidence.VisibleLine(d.Text)+"”, "+d.What+" on "+named(d.Pages)+". What should happen with it?", []string{
			"Send the page unedited" + now, "Show less of the document. Nothing is blacked out then", "Hide it, and say why", "Leave it for later",
		})
		if err != nil {
			return err
		}
		switch n {
		case 0:
			if err := j.desk.Leave(j.ctx, s.Source.ID, []evidence.ID{d.Key}); err != nil {
				return j.trouble("it was not noted.", err)
			}
		case 1:
			return j.show(s)
		case 2:
			j.say("%s", advice.Warning)
			if err := j.hide(evidence.HideRequest{Source: s.Source.ID, Pages: d.Pages, Text: d.Text}, advice); stays(err) != nil {
				return err
			}
		}
	}
	j.say("That was all that was found by its form. Names, and what is said of a relative’s health, cannot be found like this. Read the pages to hide words.")
	return nil
}
