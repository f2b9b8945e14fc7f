package plain

import (
	"strings"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// search finds entries that hold words.
func (j *journey) search() error {
	for {
		j.heading("Search your record")
		text, err := j.ask("Which words should an entry hold? Type them, then press Enter. Nothing means all entries:")
		if err != nil {
			return err
		}
		rows, err := j.desk.Entries(j.ctx, evidence.Filter{Search: text})
		if err != nil {
			return j.trouble("your record could not be searched.", err)
		}
		if len(rows) == 0 {
			j.say("No entry holds these words.")
			continue
		}
		j.say("Found: %s.", widget.Count(len(rows), "entry", "entries"))
		if err := j.read(rows); stays(err) != nil {
			return err
		}
	}
}

// read goes through entries, some at a time, and reads out the one chosen.
func (j *journey) read(rows []evidence.EntryRow) error {
	var lines []string
	for _, r := range rows {
		lines = append(lines, entryLine(r.Entry))
	}
	for {
		n, err := j.choose("Choose an entry to hear the whole of it.", lines)
		if err != nil {
			return err
		}
		if err := j.whole(rows[n].Entry); stays(err) != nil {
			return err
		}
	}
}

// whole reads out an entry, and the page it stands on if the person wants that.
func (j *journey) whole(e evidence.Entry) error {
	j.entry(e)
	if e.Locator.Page() == 0 {
		return nil
	}
	yes, err := j.yes("Do you want to hear the whole page?")
	if err != nil || !yes {
		return err
	}
	_, err = j.page(e.Source, e.Locator.Page(), "")
	return err
}

// lineOf is how much of an entry a list reads out.
const lineOf = 90

func entryLine(e evidence.Entry) string {
	text := evidence.VisibleLine(e.Title)
	if text == "" {
		text = evidence.VisibleLine(e.Text)
	}
	if runes := []rune(text); len(runes) > lineOf {
		text = string(runes[:lineOf]) + " …"
	}
	return dateOf(e) + ", " + words.Kind(e.Kind) + ": " + text
}

func dateOf(e evidence.Entry) string {
	if e.Date.IsZero() {
		return "No date"
	}
	return e.Date.Words()
}

// entry reads out one entry.
func (j *journey) entry(e evidence.Entry) {
	j.say("%s, %s.", dateOf(e), words.Kind(e.Kind))
	if !strings.HasPrefix(evidence.VisibleLine(e.Text), evidence.VisibleLine(e.Title)) {
		j.say("%s", e.Title) // a title is often no more than how the words begin
	}
	if e.Text != "" {
		j.say("%s", e.Text)
	}
	var by []string
	for _, part := range []string{e.Author, e.Role, e.Organisation} {
		if part != "" {
			by = append(by, evidence.VisibleLine(part))
		}
	}
	if len(by) > 0 {
		j.say("Written by: %s.", strings.Join(by, ", "))
	}
	if page := e.Locator.Page(); page > 0 {
		j.say("It stands on page %d of its document.", page)
	}
}
