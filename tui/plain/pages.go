package plain

import (
	"context"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/widget"
)

// readPages reads a document out page by page.
func (j *journey) readPages(s evidence.Source) error {
	at := 1
	for {
		p, err := j.desk.PageText(j.ctx, s.ID, at)
		if err != nil {
			return j.trouble("the page was not read.", err)
		}
		j.heading("Page " + widget.Number(at) + " of " + widget.Number(s.PageCount))
		blank := strings.TrimSpace(p.Before) == ""
		switch {
		case blank:
			j.say("No words could be read on this page.")
		case p.Read == evidence.ReadOCR:
			j.say("This was read from a picture, so some words may be wrong.")
		case p.Read == evidence.ReadTyped:
			j.say("You typed this from the page.")
		}
		if !blank {
			j.say("%s", p.Before)
		}
		to, err := j.afterPage(s, p, at)
		if stays(err) != nil || err != nil {
			return err
		}
		at = to
	}
}

// afterPage asks where to go, and gives the page to read next.
func (j *journey) afterPage(s evidence.Source, p evidence.PageText, at int) (int, error) {
	type choice struct {
		label string
		do    func() (int, error)
	}
	step := func(n int) func() (int, error) { return func() (int, error) { return at + n, nil } }
	var choices []choice
	if at < s.PageCount {
		choices = append(choices, choice{"The next page", step(1)})
	}
	if at > 1 {
		choices = append(choices, choice{"The page before", step(-1)})
	}
	if s.PageCount > 2 {
		choices = append(choices, choice{"Another page, by its number", func() (int, error) { return j.pageNumber(s, at) }})
	}
	if p.Read != "" || strings.TrimSpace(p.Before) == "" {
		choices = append(choices, choice{"Type what this page says", func() (int, error) { return at, stays(j.transcribe(s, at)) }})
	}
	if len(choices) == 0 {
		return 0, errBack
	}
	labels := make([]string, len(choices))
	for i, c := range choices {
		labels[i] = c.label
	}
	n, err := j.choose("What next?", labels)
	if err != nil {
		return 0, err
	}
	return choices[n].do()
}

func (j *journey) pageNumber(s evidence.Source, at int) (int, error) {
	line, err := j.ask("Which page? A number from 1 to " + strconv.Itoa(s.PageCount) + ":")
	if err != nil {
		return at, stays(err)
	}
	n, err := strconv.Atoi(line)
	if err != nil || n < 1 || n > s.PageCount {
		j.say("There is no page of that number.")
		return at, nil
	}
	return n, nil
}

// transcribe takes what the person types from a page.
func (j *journey) transcribe(s evidence.Source, page int) error {
	text, err := j.words("Type it word for word, as it stands on the page. It is marked as typed by you, and the page itself goes into the pack.")
	if err != nil || text == "" {
		return err
	}
	day, err := j.ask("Does a date stand on the page? Type it like 3 May 2021, or leave the line empty:")
	if err != nil {
		return err
	}
	date, ok := evidence.ParseDate(day)
	if day != "" && !ok {
		j.say("That is no date, so it is saved without one.")
	}
	err = j.long(func(ctx context.Context) error {
		_, err := j.desk.Transcribe(ctx, string(s.ID), page, text, date)
		return err
	})
	if err != nil {
		return j.trouble("what you typed was not saved.", err)
	}
	j.say("Saved, marked as typed by you.")
	return nil
}
