package plain

import (
	"errors"
	"path/filepath"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

var errNoLetter = errors.New("there is no text for it")

// letters lists the letters and forms, and opens the one chosen.
func (j *journey) letters() error {
	for {
		rows, err := j.desk.Letters(j.ctx)
		if err != nil {
			return err
		}
		j.heading("Letters")
		j.say("Nothing is sent: you print and post it.")
		var lines []string
		for _, r := range rows {
			line := r.Name
			switch n := len(r.Sent); {
			case r.Refused != "":
				line += ", not for you"
			case n > 0:
				line += ", sent " + evidence.Date{Value: r.Sent[n-1].On}.Words()
			}
			lines = append(lines, line)
		}
		n, err := j.choose("Choose a letter or form.", lines)
		if err != nil {
			return err
		}
		if err := j.letter(rows[n]); stays(err) != nil {
			return err
		}
	}
}

// letter asks what must be known first, and goes through the letters there are of
// the sort.
func (j *journey) letter(row evidence.LetterRow) error {
	j.say("%s", row.Purpose)
	r := evidence.LetterRequest{ID: row.ID}
	switch {
	case row.Refused != "":
		j.say("Not for you: %s", row.Refused)
		return nil
	case len(row.About) > 0 && len(row.To) == 0:
		j.say("You have flagged no mistake that it could be about.")
		return nil
	}
	if len(row.Schemes) > 1 {
		var lines []string
		for _, s := range row.Schemes {
			lines = append(lines, words.Scheme(s))
		}
		n, err := j.choose("Which claim is it about?", lines)
		if err != nil {
			return err
		}
		r.Claim = row.Schemes[n]
	}
	if len(row.To) > 1 && len(row.About) == 0 {
		var lines []string
		for _, to := range row.To {
			lines = append(lines, capital(evidence.VisibleLine(to.Name)))
		}
		n, err := j.choose("Who is it for?", lines)
		if err != nil {
			return err
		}
		r.To = row.To[n].Kind
	}
	texts, err := j.desk.LetterTexts(j.ctx, r)
	if err == nil && len(texts) == 0 {
		err = errNoLetter
	}
	if err != nil {
		return j.trouble("the letter could not be written.", err)
	}
	for i := range texts {
		f := evidence.LetterFile{Folder: filepath.Join(filepath.Dir(j.folder), "letters")}
		if len(texts) > 1 {
			f.Number = i + 1
		}
		if err := j.text(r, i, f); err != nil {
			return err
		}
	}
	return nil
}

// written gives a letter as it is now, also after a change.
func (j *journey) written(r evidence.LetterRequest, i int) (evidence.LetterText, error) {
	texts, err := j.desk.LetterTexts(j.ctx, r)
	if err == nil && i >= len(texts) {
		err = errNoLetter
	}
	if err != nil {
		return evidence.LetterText{}, j.trouble("the letter could not be written.", err)
	}
	return texts[i], nil
}

// text reads out a letter, changes and saves it, and notes that it was sent.
func (j *journey) text(r evidence.LetterRequest, i int, f evidence.LetterFile) error {
	for first := true; ; first = false {
		t, err := j.written(r, i)
		if err != nil {
			return err
		}
		if first {
			if t.To != "" {
				j.heading("To " + evidence.VisibleLine(t.To))
			}
			for _, b := range t.Before {
				j.say("%s", b)
			}
		} else {
			j.say("")
		}
		if n := len(t.Blanks); n > 0 {
			j.say("%s still left in square brackets for you to fill in: %s.", capital(widget.Count(n, "thing is", "things are")), evidence.VisibleLine(strings.Join(t.Blanks, ", ")))
		}
		if t.Changed != "" {
			j.say("You changed this letter on %s.", words.Day(t.Changed))
		}
		ways := j.ways(t, f)
		choices := make([]string, len(ways))
		for n, w := range ways {
			choices[n] = w.name
		}
		n, err := j.choose("What do you want to do with it?", choices)
		if err != nil {
			return err
		}
		if err := ways[n].do(); stays(err) != nil {
			return err
		}
	}
}

// way is something that can be done with a letter.
type way struct {
	name string
	do   func() error
}

func (j *journey) ways(t evidence.LetterText, f evidence.LetterFile) []way {
	ways := []way{{"Hear it", func() error {
		j.say("%s", t.Text)
		j.say("")
		return nil
	}}}
	for i, name := range []string{"Save it as PDF, to print and sign", "Save it as Word (DOCX), to change in another program", "Save it as text (TXT), plain words"} {
		as := f
		as.Format = evidence.LetterFormats[i]
		ways = append(ways, way{name, func() error { return j.saveLetter(t, as) }})
	}
	if t.To != "" && !strings.HasPrefix(t.To, "[") {
		ways = append(ways, way{"Note that you sent it", func() error { return j.noteSent(t) }})
	}
	if len(t.Blanks) > 0 {
		ways = append(ways, way{"Fill in what is left open", func() error { return j.fillIn(t) }})
	}
	ways = append(ways, way{"Change a paragraph", func() error { return j.paragraph(t) }})
	if t.Changed != "" {
		ways = append(ways, way{"Take back all your changes to it", func() error {
			t.Text = t.Written
			return j.keepText(t, "It is as it was written again.")
		}})
	}
	return ways
}

// saveLetter saves a letter. A file that the person may have changed is only
// overwritten when they say so.
func (j *journey) saveLetter(t evidence.LetterText, f evidence.LetterFile) error {
	path, err := j.desk.SaveLetterText(j.ctx, t, f)
	if errors.Is(err, evidence.ErrLetterThere) {
		j.say("%s. You may have changed it.", capital(evidence.ErrLetterThere.Error()))
		yes, asked := j.yes("Put this letter in its place? Nothing brings that file back.")
		if asked != nil || !yes {
			return asked
		}
		f.Replace = true
		path, err = j.desk.SaveLetterText(j.ctx, t, f)
	}
	if err != nil {
		return j.trouble("the letter was not saved.", err)
	}
	j.say("Saved. Nothing was sent. Anyone who can open the folder can read the letter.")
	j.command(path)
	return nil
}

func (j *journey) noteSent(t evidence.LetterText) error {
	day, err := j.day("On which day did you send it to " + evidence.VisibleLine(t.To) + "?")
	if err != nil {
		return err
	}
	if err := j.desk.LetterTextSent(j.ctx, t, day); err != nil {
		return j.trouble("it was not noted.", err)
	}
	j.say("Noted as sent.")
	return nil
}
