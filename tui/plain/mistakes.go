package plain

import (
	"errors"
	"slices"

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
	return nil
}

func answersTo(f evidence.Finding) ([]string, []evidence.Answer) {
	switch {
	case f.Activity != "":
		return []string{"I have dealt with it, or it does not matter for me. Do not ask again", "Ask me later"},
			[]evidence.Answer{evidence.AnswerRight, evidence.AnswerLater}
	case f.Mistake() && len(f.Entries) > 1:
		return []string{"One of them is wrong. Next you can say which, and what is right", "None of them is wrong. Do not ask again", "Not sure. Ask me later"},
			[]evidence.Answer{evidence.AnswerWrong, evidence.AnswerRight, evidence.AnswerLater}
	case f.Mistake():
		return []string{"This is wrong. Next you can say what is right", "This is right. Do not ask again", "Not sure. Ask me later"},
			[]evidence.Answer{evidence.AnswerWrong, evidence.AnswerRight, evidence.AnswerLater}
	}
	return []string{
			"It is about me. What it says can be used", "It is not about me. It stays out of my pack",
			"Ask me later. Until then it stays out of my pack",
		},
		[]evidence.Answer{evidence.AnswerRight, evidence.AnswerWrong, evidence.AnswerLater}
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
	if len(rows) > 1 {
		var lines []string
		for _, r := range rows {
			lines = append(lines, entryLine(r.Entry))
		}
		n, err := j.choose("Which of them is wrong?", lines)
		if err != nil {
			return err
		}
		x.Entry = rows[n].ID
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
	if x.ShouldSay, err = j.words("What should it say, in your own words?"); err != nil {
		return err
	}
	if _, _, err := j.desk.AnswerWith(j.ctx, string(f.ID), evidence.AnswerWrong, x); err != nil {
		return stays(j.trouble("your answer was not saved.", err))
	}
	j.say("Saved. The entry is marked, and stays in the record as it is. If it goes into your pack, your correction stands beside it. Under “Letters” there is one that asks for it to be put right.")
	return nil
}
