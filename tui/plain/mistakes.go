package plain

import (
	"errors"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/tui/widget"
	"ownpack/tui/words"
)

// mistakes goes through the questions about the record, one at a time.
func (j *journey) mistakes() error {
	j.heading("Check for mistakes")
	j.say("Looking through your record. This can take a minute.")
	if err := j.long(j.desk.CheckRecord); err != nil {
		return j.trouble("the record could not be looked through.", err)
	}
	later := map[evidence.ID]bool{}
	for {
		open, err := j.desk.Findings(j.ctx)
		if err != nil {
			return err
		}
		open = slices.DeleteFunc(open, func(f evidence.Finding) bool { return later[f.ID] || f.Answer == evidence.AnswerLater })
		if len(open) == 0 {
			j.say("No questions are left.")
			return nil
		}
		j.say("%s.", widget.Count(len(open), "question", "questions")+" left")
		f := open[0]
		if err := j.question(f); err != nil {
			return err
		}
		later[f.ID] = true // also one whose answer was not taken
	}
}

// question asks one question, with the entries it rests on.
func (j *journey) question(f evidence.Finding) error {
	rows, err := j.rows(f.Entries)
	if err != nil {
		return err
	}
	for _, r := range rows {
		j.say("The record says:")
		j.entry(r.Entry)
		j.say("")
	}
	j.say("%s", f.Question)
	for _, d := range f.Differ {
		j.say("The %s: you told ownpack %s; the file says %s.", d.What, evidence.VisibleLine(d.Yours), evidence.VisibleLine(d.File))
	}
	if len(f.Differ) > 0 {
		j.say("%s", words.OwnMayBeWrong)
	}
	choices, answers := answersTo(f)
	n, err := j.choose(f.Reason(), choices)
	if err != nil {
		return err
	}
	if answers[n] == evidence.AnswerWrong && f.Mistake() {
		err := j.wrong(f, rows)
		if errors.Is(err, errBack) {
			return j.question(f)
		}
		return err
	}
	if _, err = j.desk.AnswerFinding(j.ctx, string(f.ID), answers[n]); err != nil {
		return stays(j.trouble("your answer was not saved.", err))
	}
	if answers[n] == evidence.AnswerLater {
		j.say("Left for later.")
		return nil
	}
	j.say("Saved. “Undo the last step”, in the list of tasks, takes it back.")
	return nil
}

// answersTo are the answers to a question, in words and as they are saved.
func answersTo(f evidence.Finding) (said []string, answers []evidence.Answer) {
	for _, c := range f.Choices() {
		said, answers = append(said, strings.TrimSuffix(c.Words, ".")), append(answers, c.Answer)
	}
	return said, answers
}

// rows are the entries of the given ids, in their order.
func (j *journey) rows(ids []evidence.ID) ([]evidence.EntryRow, error) {
	all, err := j.desk.Entries(j.ctx, evidence.Filter{})
	if err != nil {
		return nil, err
	}
	var out []evidence.EntryRow
	for _, id := range ids {
		if i := slices.IndexFunc(all, func(r evidence.EntryRow) bool { return r.ID == id }); i >= 0 {
			out = append(out, all[i])
		}
	}
	return out, nil
}

// wrong asks which entry is wrong, how, and what is right.
func (j *journey) wrong(f evidence.Finding, rows []evidence.EntryRow) error {
	var x evidence.Dispute
	if len(rows) > 0 {
		x.Entry = rows[0].ID
	}
	if f.Flag == evidence.Missing {
		x.Type, x.Entry = f.Flag, ""
		return j.flagWith(f, x, "What is missing, as far as you know?")
	}
	if len(rows) > 1 {
		var lines []string
		var ids []evidence.ID
		if n := len(f.Also); n > 0 {
			lines, ids = append(lines, "All of the first "+widget.Number(n+1)+" of them"), append(ids, "")
		}
		for _, r := range rows {
			lines, ids = append(lines, entryLine(r.Entry)), append(ids, r.ID)
		}
		n, err := j.choose("Which of them is wrong?", lines)
		if err != nil {
			return err
		}
		x.Entry = ids[n]
	}
	var kinds []string
	for _, d := range evidence.DisputeTypes {
		kinds = append(kinds, words.Dispute(d))
	}
	n, err := j.choose("What is the mistake?", kinds)
	if err != nil {
		return err
	}
	x.Type = evidence.DisputeTypes[n]
	return j.flagWith(f, x, "What should it say, in your own words?")
}

// flagWith asks for the words that go with a mistake, and saves both.
func (j *journey) flagWith(f evidence.Finding, x evidence.Dispute, ask string) (err error) {
	if x.ShouldSay, err = j.words(ask); err != nil {
		return err
	}
	if _, _, err := j.desk.AnswerWith(j.ctx, string(f.ID), evidence.AnswerWrong, x); err != nil {
		return stays(j.trouble("your answer was not saved.", err))
	}
	j.say("Saved. The entry is marked, and stays in the record as it is. If it goes into your pack, your correction stands beside it. Under “Letters” there is one that asks for it to be put right.")
	return nil
}
