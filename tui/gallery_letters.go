package tui

import (
	"context"
	"strings"

	"ownpack/evidence"
)

// letterScenes are of letters.
func letterScenes() []scene {
	return []scene{
		{name: "letters", keys: []string{"l"}},
		{name: "letters-refused", keys: []string{"l", "down", "down", "down", "down"}},
		{name: "letters-help", keys: []string{"l", "?"}},
		{name: "letters-whom", keys: []string{"l", "down", "down", "enter"}},
		{name: "letter", keys: []string{"l", "enter"}},
		{name: "letter-below", keys: []string{"l", "enter", "end"}},
		{name: "letter-dispute", keys: []string{"3", "d", "l"}},
		{name: "letter-edit", keys: []string{"l", "enter", "e"}},
		{name: "letter-changed", keys: []string{"l", "down", "down", "enter", "enter", "f", "type Anytown Surgery", "enter", "type 2019", "enter"}},
		{name: "letter-fill", keys: []string{"l", "down", "down", "enter", "enter", "f"}},
		{name: "letter-ticks", keys: []string{"l", "down", "down", "down", "enter", "f", "x"}},
		{name: "letter-format", keys: []string{"l", "enter", "w"}},
		{name: "letter-folder", keys: []string{"l", "enter", "w", "enter"}},
		{name: "letter-saved", keys: []string{"l", "enter", "w", "enter", "enter"}},
		{name: "letter-there", keys: []string{"l", "enter", "w", "down", "enter", "enter"}},
		{name: "letter-sent", keys: []string{"l", "enter", "s"}},
		{name: "letter-sent-day", keys: []string{"l", "enter", "s", "type soon", "enter"}},
		{name: "letters-log", keys: []string{"l", "enter", "s", "enter", "esc", "l"}},
	}
}

// exampleLetters are some of the letters there are.
func exampleLetters() []evidence.LetterRow {
	return []evidence.LetterRow{
		{
			ID: "rectification", Name: "Ask for a mistake in your record to be put right", About: []evidence.DisputeType{evidence.WrongFact},
			Purpose: "For facts that are wrong, out of date, missing, or about another person. One letter for each organisation.",
			To:      []evidence.LetterTo{{Kind: "gp", Name: "Anytown Surgery", Mistakes: []string{"“Smoker, 20 a day”"}}},
		},
		{
			ID: "disagreement", Name: "Ask for a note that you disagree with an opinion", About: []evidence.DisputeType{evidence.Opinion},
			Purpose: "For opinions in your record that you do not share. The opinion stays. Your note stands beside it.",
		},
		{
			ID: "access", Name: "Ask for a copy of what they hold about you",
			Purpose: "A subject access request to your GP surgery, a hospital, the department or the assessment provider. It is free.",
			To:      []evidence.LetterTo{{Kind: "gp", Name: "your GP surgery"}, {Kind: "hospital", Name: "a hospital"}, {Kind: "department", Name: "the Department for Work and Pensions"}},
		},
		{
			ID: "adjustments", Name: "Ask for changes that make an assessment possible for you",
			Purpose: "For an assessment at home, by phone or on paper, with breaks, a companion, and the like.",
			To:      []evidence.LetterTo{{Kind: "assessor", Name: "the assessment provider"}},
		},
		{
			ID: "redetermination", Name: "Ask for a re-determination (Scotland)", Instead: "reconsideration",
			Purpose: "Asks Social Security Scotland to make its decision again. In time or late.",
			Refused: "Re-determination is for benefits that Social Security Scotland decides. The DWP decides yours, so ask for a mandatory reconsideration: the letter “Ask for a mandatory reconsideration”.",
		},
		{
			ID: "reconsideration", Name: "Ask for a mandatory reconsideration",
			Purpose: "Asks the department to look at its decision again, within a month of its date.",
			To:      []evidence.LetterTo{{Kind: "department", Name: "the Department for Work and Pensions"}},
		},
		{ID: "diary", Name: "Diary of a week (form)", Form: true, Purpose: "A form to note how each activity went, day by day. Print one for each week."},
	}
}

// Letters lists some letters, and those that were sent.
func (e *example) Letters(context.Context) ([]evidence.LetterRow, error) {
	if len(e.sources) == 0 {
		return nil, nil
	}
	rows := exampleLetters()
	for i := range rows {
		for _, s := range e.now.sent {
			if s.ID == rows[i].ID {
				rows[i].Sent = append(rows[i].Sent, s)
			}
		}
	}
	return rows, nil
}

// LetterAbout is the letter about a mistake.
func (e *example) LetterAbout(context.Context, evidence.ID) (string, error) {
	return "rectification", nil
}

// LetterTexts gives a short letter, as the person changed it if they did.
func (e *example) LetterTexts(_ context.Context, r evidence.LetterRequest) ([]evidence.LetterText, error) {
	t := evidence.LetterText{ID: r.ID, To: "Anytown Surgery", Part: 1, Parts: 1, Pages: 1}
	t.Before = []string{"They have one month to answer. It is free.", "Keep a copy, and get proof of posting."}
	t.Blanks = []string{"[their address]", "[your address]"}
	switch r.ID {
	case "rectification":
		t.Disputes = []evidence.ID{"d1"}
	case "access":
		t.To = "[the name of your GP surgery]"
		t.Ask = []evidence.LetterQuestion{{Key: "since", Ask: "From which year on do you want your records? Leave it out for all of them."}}
	case "adjustments":
		t.Ask = []evidence.LetterQuestion{{Key: "choose", Ask: "Which changes do you need?", Choices: []evidence.LetterChoice{
			{Key: "home", Text: "see me at home, because I cannot safely get to you"}, {Key: "breaks", Text: "breaks when I ask for them"},
		}}}
	}
	if _, name, named := strings.Cut(r.To, "="); named {
		t.To = name
	}
	t.For = t.To
	t.Text = strings.ReplaceAll(exampleLetter, "Anytown Surgery", t.To)
	t.Written = t.Text
	if text, ok := e.now.texts[r.ID]; ok {
		t.Text, t.To, t.Changed, t.Ask = text, "Anytown Surgery", "2026-03-09", nil
	}
	return []evidence.LetterText{t}, nil
}

// KeepLetterText keeps a letter's text.
func (e *example) KeepLetterText(_ context.Context, t evidence.LetterText) error {
	e.step("letter-text", func(c *choices) {
		c.texts[t.ID] = t.Text
		if t.Text == t.Written {
			delete(c.texts, t.ID)
		}
	})
	return nil
}

// SaveLetterText pretends to save a file, where a text file is already.
func (e *example) SaveLetterText(_ context.Context, t evidence.LetterText, f evidence.LetterFile) (string, error) {
	if f.Format != evidence.LetterPDF && !f.Replace {
		return "", evidence.ErrLetterThere
	}
	return f.Folder + "/letter-" + t.ID + "." + string(f.Format), nil
}

// LetterTextSent notes a letter as sent.
func (e *example) LetterTextSent(_ context.Context, t evidence.LetterText, day string) error {
	if day == "" {
		day = "2026-03-09"
	}
	e.step("letter", func(c *choices) {
		c.sent = append(c.sent, evidence.SentLetter{ID: t.ID, To: t.To, On: day, Text: t.Text})
		for i, x := range c.disputes {
			if strings.Contains(string(x.ID), "d1") && len(t.Disputes) > 0 {
				c.disputes[i].Asked, c.disputes[i].AskedOn = t.To, day
			}
		}
	})
	return nil
}

const exampleLetter = `Sam Example
[your address]

9 March 2026

Anytown Surgery
[their address]

Please put a mistake in my record right
=======================================

Date of birth:  2 May 1984
NHS number:     999 000 0018

Dear Sir or Madam,

Some of what you hold about me is wrong. Please put it right, under the
UK GDPR, articles 12, 12A, 16, 18 and 19.

1. Entry of 2024, page 12 of the copy I have: “Smoker, 20 a day”
   What is right: I have never smoked.

Please write to me within one month to say what you have done.

Yours faithfully

Signed: ______________________________

Sam Example
`
