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
		if rows, err = j.some(text, rows); err != nil {
			if stays(err) != nil {
				return err
			}
			continue
		}
		if err := j.read(rows); stays(err) != nil {
			return err
		}
	}
}

// some asks, where entries are many, whether all are wanted.
func (j *journey) some(text string, rows []evidence.EntryRow) ([]evidence.EntryRow, error) {
	if len(rows) <= pageOf {
		return rows, nil
	}
	f, err := j.filter(text)
	if err != nil {
		return nil, err
	}
	if rows, err = j.desk.Entries(j.ctx, f); err != nil {
		return nil, j.trouble("your record could not be searched.", err)
	}
	if len(rows) == 0 {
		j.say("No entry is like that.")
		return nil, errBack
	}
	j.say("That leaves: %s.", widget.Count(len(rows), "entry", "entries"))
	return rows, nil
}

// filter asks whether all entries with the words are wanted, or only some.
func (j *journey) filter(text string) (evidence.Filter, error) {
	f := evidence.Filter{Search: text}
	n, err := j.choose("Which of them do you want to hear?", []string{"All of them", "Only one kind, such as letters", "Only one year", "Only what you picked, flagged, noted or hid"})
	if err != nil || n == 0 {
		return f, err
	}
	var lines []string
	switch n {
	case 1:
		for _, k := range evidence.Kinds {
			lines = append(lines, words.Kind(k))
		}
		if n, err = j.choose("Which kind?", lines); err == nil {
			f.Kinds = []evidence.Kind{evidence.Kinds[n]}
		}
	case 2:
		for err == nil && f.Since == "" {
			var year string
			if year, err = j.ask("Which year? Type it like 2024, then press Enter:"); err == nil && len(year) == 4 && (evidence.Date{Value: year}).Year() > 0 {
				f.Since, f.Until = year, year
			}
		}
	case 3:
		for _, m := range evidence.Marks {
			lines = append(lines, words.Mark(m))
		}
		if n, err = j.choose("Which of these?", lines); err == nil {
			f.Marks = []evidence.Mark{evidence.Marks[n]}
		}
	}
	return f, err
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
	if err := j.trace(e.ID); err != nil {
		return err
	}
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
