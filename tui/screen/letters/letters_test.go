package letters_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ownpack/evidence"
	"ownpack/tui/screen/letters"
	"ownpack/tui/screen/screentest"
	"ownpack/tui/theme"
)

type desk struct {
	rows     []evidence.LetterRow
	texts    []evidence.LetterText
	requests []evidence.LetterRequest
	kept     []string
	files    []evidence.LetterFile
	sent     []string
	err      error // of all but the list
}

func (d *desk) Letters(context.Context) ([]evidence.LetterRow, error) { return d.rows, nil }

func (d *desk) LetterAbout(context.Context, evidence.ID) (string, error) {
	return "rectification", d.err
}

func (d *desk) LetterTexts(_ context.Context, r evidence.LetterRequest) ([]evidence.LetterText, error) {
	d.requests = append(d.requests, r)
	out := slices.Clone(d.texts)
	for i := range out {
		for _, a := range r.Answers {
			out[i].Text = strings.Replace(out[i].Text, "[why]", a, 1)
		}
		if _, name, named := strings.Cut(r.To, "="); named {
			out[i].Text = strings.Replace(out[i].Text, "[who]", name, 1)
		}
	}
	return out, d.err
}

func (d *desk) KeepLetterText(_ context.Context, t evidence.LetterText) error {
	if d.err == nil {
		d.kept = append(d.kept, t.Text)
		for i := range d.texts {
			if d.texts[i].For == t.For {
				d.texts[i].Text, d.texts[i].Changed = t.Text, "2026-03-14"
			}
		}
	}
	return d.err
}

func (d *desk) SaveLetterText(_ context.Context, _ evidence.LetterText, f evidence.LetterFile) (string, error) {
	d.files = append(d.files, f)
	if f.Format == evidence.LetterTXT && !f.Replace {
		return "", evidence.ErrLetterThere
	}
	return f.Folder + "/letter.pdf", d.err
}

func (d *desk) LetterTextSent(_ context.Context, t evidence.LetterText, day string) error {
	d.sent = append(d.sent, t.To+" "+day)
	return d.err
}

func newDesk() *desk {
	return &desk{
		rows: []evidence.LetterRow{
			{
				ID: "rectification", Name: "Put it right", Purpose: "For facts.", About: []evidence.DisputeType{evidence.WrongFact},
				To: []evidence.LetterTo{{Kind: "gp", Name: "Elm Clinic\x1b[2J", Mistakes: []string{"“Smoker”", "“Left\x1b[2J”"}}, {Kind: "holder", Mistakes: []string{"“Well”"}}},
			},
			{ID: "disagreement", Name: "I disagree", About: []evidence.DisputeType{evidence.Opinion}},
			{ID: "redetermination", Name: "Again (Scotland)", Refused: "It is for Scotland.", Instead: "access", Unless: "scotland", UnlessIf: "your letter is from there"},
			{
				ID: "access", Name: "A copy", To: []evidence.LetterTo{{Kind: "gp", Name: "your GP surgery"}, {Kind: "hospital", Name: "a hospital"}},
				Sent: []evidence.SentLetter{{ID: "access", To: "Elm Clinic", On: "2026-01-02", Text: "As it was sent.\n"}},
			},
			{ID: "diary", Name: "A week", Form: true},
		},
		texts: []evidence.LetterText{{
			ID: "access", To: "[who]", For: "[who]", Text: "Rowan\n[your\naddress]\n\nTo [who]\n\nBecause [why].\n\x1b[2J\n", Pages: 1.4,
			Before: []string{"It is free."}, Blanks: []string{"[who]", "[why]"}, Ask: []evidence.LetterQuestion{{Key: "because", Ask: "Why?"}},
		}},
	}
}

type stage = screentest.Stage[*letters.Model]

func open(d *desk) *stage {
	return screentest.Open(letters.New(context.Background(), d, theme.New(theme.Plain), letters.Start{Folder: "/tmp/letters"}), 78, 20)
}

// access opens the letter that asks for a copy, to the surgery.
func access(d *desk) *stage { return open(d).Press("jjj\n\n") }

func TestEachLetterIsListedWithWhatItIsForAndWhereItGoes(t *testing.T) {
	t.Parallel()
	s := open(newDesk())
	s.Want(t, "5 letters and forms", "► 2 letters        Put it right", "no such mistake  I disagree", "not for you      Again (Scotland)",
		"sent 02 Jan 2026 A copy", "a form           A week", "To Elm Clinic␛[2J about 2 mistakes: “Smoker”; “Left␛[2J”", "To whoever holds the record about 1 mistake: “Well”")
	s.Press("j").Want(t, "You have flagged no mistake that it could be about.")
	if s.Press("\n"); s.Last() != "you have flagged no mistake that it could be about" {
		t.Errorf("said %q", s.Last())
	}
}

func TestALetterThatIsNotThereSaysWhyAndWhatServesInstead(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d).Press("jj")
	s.Want(t, "Not for you: It is for Scotland.", "Press enter to go to “A copy”.", "If your letter is from there, press o.")
	s.Press("\n").Want(t, "► sent 02 Jan 2026 A copy")
	s.Press("ko").Want(t, "lines 1 to")
	if r := d.requests[0]; r.ID != "redetermination" || r.Authority != "scotland" {
		t.Errorf("asked for %s of %q", r.ID, r.Authority)
	}
}

func TestWhomALetterIsForIsAskedFirst(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := open(d).Press("jjj\n")
	s.Want(t, "Who is it for?", "► Your GP surgery", "A hospital")
	s.Press("j\n").Want(t, "To [who] · a page and a half at most · 2 to fill in")
	if r := d.requests[0]; r.To != "hospital" {
		t.Errorf("asked for one to %q", r.To)
	}
	s.Press("<").Want(t, "5 letters and forms")
}

func TestTheWholeLetterCanBeReadAndShowsNoControlCharacters(t *testing.T) {
	t.Parallel()
	s := access(newDesk())
	s.Want(t, "What to know first:", "• It is free.", "Rowan", "Because [why].", "␛[2J")
	d := newDesk()
	d.texts[0].Text = strings.Repeat("A line.\n", 60) + "The end.\n"
	s = access(d)
	s.View()
	s.Want(t, "lines 1 to 18 of 65")
	s.Press(" ").Want(t, "lines 18 to 35 of 65")
	s.Press("G").Want(t, "The end.", "lines 48 to 65 of 65")
}

func TestTheTextIsChangedAndKept(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := access(d).Press("e")
	if !s.Screen.Typing() {
		t.Fatal("keys are no letters")
	}
	s.Want(t, "Change the letter.", "All is saved.")
	s.Screen.Update(tea.KeyPressMsg{Code: tea.KeyUp})
	s.Screen.Update(tea.PasteMsg{Content: "Ms \x1b[2J"})
	s.Want(t, "Ms ␛[2JRowan", "Saved as soon as you pause.")
	s.Press("<")
	if len(d.kept) != 1 || !strings.HasPrefix(d.kept[0], "Ms ␛[2JRowan\n[your\n") {
		t.Fatalf("kept %d texts", len(d.kept))
	}
	s.Want(t, "You changed this text on 14 March 2026.")
	if s.Press("e<"); len(d.kept) != 1 {
		t.Error("a text that was not touched was kept")
	}
}

func TestLeavingKeepsTheTextBeingWritten(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := access(d)
	if s.Screen.Keep() != nil {
		t.Error("there is something to keep")
	}
	s.Press("e")
	s.Screen.Update(tea.PasteMsg{Content: "Ms "})
	s.Run(s.Screen.Keep())
	if len(d.kept) != 1 || s.Screen.Keep() != nil {
		t.Errorf("kept %d texts", len(d.kept))
	}
	d.err = errors.New("disk is gone")
	s.Screen.Update(tea.PasteMsg{Content: "Dr "})
	if s.Press("<"); s.Last() != "the letter is not saved yet: disk is gone." {
		t.Errorf("said %q", s.Last())
	}
}

func TestWhatOnlyThePersonKnowsIsAskedAndFilledIn(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := access(d).Press("f")
	s.Want(t, "Who is it for?", "Name: ")
	s.Press("Elm\n").Want(t, "Why?", "Use your own words.")
	s.Press("<").Want(t, "Name: ")
	s.Press("\nrest\n")
	if len(d.kept) != 1 || !strings.Contains(d.kept[0], "Because rest.") || s.Last() != "Filled in. Press u to undo." {
		t.Fatalf("kept %q, said %q", d.kept, s.Last())
	}
	if r := d.requests[len(d.requests)-2]; r.To != "gp=Elm" || r.Answers["because"] != "rest" {
		t.Errorf("asked for one to %q", r.To)
	}
}

func TestWhatIsLeftInAChangedTextIsFilledInWhereItStands(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.texts[0].Changed, d.texts[0].Text = "2026-03-01", "Mine. To [who]\n\nBecause [why\nnot].\n"
	d.texts[0].Ask[0].Blank = "[why not]"
	access(d).Press("fElm\nrest\n")
	if len(d.kept) != 1 || d.kept[0] != "Mine. To Elm\n\nBecause rest.\n" || len(d.requests) != 2 {
		t.Errorf("kept %q", d.kept)
	}
}

func TestLeavingKeepsTheAnswerBeingWritten(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := access(d).Press("f\nrest")
	s.Run(s.Screen.Keep())
	if len(d.kept) != 1 || !strings.Contains(d.kept[0], "Because rest.") {
		t.Errorf("kept %q", d.kept)
	}
}

func TestANameThatBelongsToAnotherLetterIsNotFilledIn(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.texts[0].Disputes = []evidence.ID{"d1"}
	s := access(d).Press("f")
	d.texts[0].Disputes = []evidence.ID{"d2"}
	if s.Press("Elm\n\n"); len(d.kept) != 0 || !strings.Contains(s.Last(), "write the name into the text itself") {
		t.Errorf("kept %d, said %q", len(d.kept), s.Last())
	}
}

func TestNothingFilledInChangesNothing(t *testing.T) {
	t.Parallel()
	d := newDesk()
	access(d).Press("f\n\n").Want(t, "lines 1 to")
	if len(d.kept) != 0 || len(d.requests) != 1 {
		t.Errorf("kept %d, asked %d times", len(d.kept), len(d.requests))
	}
}

func TestALetterIsSavedAsAFileAndNothingIsOverwrittenUnasked(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := access(d).Press("w")
	s.Want(t, "Save the letter as what?", "► PDF, to print and sign")
	s.Press("\n").Want(t, "Folder: /tmp/letters")
	s.Press("\n").Want(t, "Saved. Nothing was sent.", "/tmp/letters/letter.pdf", "2 things are still left in square brackets")
	s.Press("<wjj\n\n").Want(t, "There is a file of that name already, with other text in it.")
	s.Press("\n").Want(t, "Folder: ")
	s.Press("\nj\n").Want(t, "Saved.")
	var replaced []bool
	for _, f := range d.files {
		replaced = append(replaced, f.Replace)
	}
	if !slices.Equal(replaced, []bool{false, false, false, true}) || d.files[3].Format != evidence.LetterTXT || d.files[3].Number != 0 {
		t.Errorf("saved %v", d.files)
	}
	d.err = errors.New("the disk is full")
	if s.Press("<w\n\n"); s.Last() != "the letter was not saved: the disk is full." {
		t.Errorf("said %q", s.Last())
	}
}

func TestALetterIsNotedAsSentOnADay(t *testing.T) {
	t.Parallel()
	d := newDesk()
	s := access(d)
	if s.Press("s"); !strings.HasPrefix(s.Last(), "first say who it is for") {
		t.Errorf("said %q", s.Last())
	}
	d.texts[0].To, d.texts[0].Disputes = "Elm Clinic", []evidence.ID{"d1", "d2"}
	s = access(d).Press("s")
	s.Want(t, "On which day did you send it to Elm Clinic?", "noted as asked about")
	s.Press("soon\n").Want(t, "That is no day.")
	for range 4 {
		s.Run(s.Screen.Update(tea.KeyPressMsg{Code: tea.KeyBackspace}))
	}
	s.Press("14/3/2026\n")
	if !slices.Equal(d.sent, []string{"Elm Clinic 2026-03-14"}) || !strings.Contains(s.Last(), "An answer is due within a month.") {
		t.Errorf("sent %v, said %q", d.sent, s.Last())
	}
	if s.Press("s\n"); d.sent[1] != "Elm Clinic " {
		t.Errorf("sent %q", d.sent[1])
	}
}

func TestWhatWasSentCanBeReadAgain(t *testing.T) {
	t.Parallel()
	s := open(newDesk()).Press("l")
	s.Want(t, "You sent 1 letter", "► 02 Jan 2026 to Elm Clinic: A copy")
	s.Press("\n").Want(t, "As it was sent.")
	s.Press("<<").Want(t, "5 letters and forms")
}

func TestTheLetterAboutAMistakeOpensAtOnceAndLeadsBack(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.texts = []evidence.LetterText{
		{ID: "rectification", To: "Elm Clinic", For: "Elm Clinic", Text: "One.\n", Disputes: []evidence.ID{"d1"}},
		{ID: "rectification", To: "Oak Trust", For: "Oak Trust", Text: "Two.\n", Disputes: []evidence.ID{"d2"}},
	}
	about := func() *stage {
		m := letters.New(context.Background(), d, theme.New(theme.Plain), letters.Start{Dispute: "d2", Folder: "/tmp"})
		return screentest.Open(m, 78, 20)
	}
	s := about()
	s.Want(t, "To Oak Trust", "Two.")
	s.Run(s.Screen.Update(tea.KeyPressMsg{Code: tea.KeyTab}))
	s.Want(t, "There is one letter for each.", "► Oak Trust")
	s.Press("<").Want(t, "Two.")
	s.Run(s.Screen.Update(tea.KeyPressMsg{Code: tea.KeyTab}))
	s.Press("k\nw\n\n")
	if d.files[0].Number != 1 {
		t.Errorf("saved as number %d", d.files[0].Number)
	}
	if s.Press("<<"); s.Last() != "back" {
		t.Errorf("said %q", s.Last())
	}
	d.err = errors.New("there is no mistake that such a letter could be about")
	if s = about(); !slices.Contains(s.Said, "no letter was written: there is no mistake that such a letter could be about.") || s.Last() != "back" {
		t.Errorf("said %q", s.Said)
	}
}

func TestALetterForEachWhoHoldsAMistakeIsChosen(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.texts = append(d.texts, evidence.LetterText{ID: "rectification", To: "Oak Trust", For: "Oak Trust", Text: "Two.\n", Disputes: []evidence.ID{"d2"}})
	s := open(d).Press("\n")
	s.Want(t, "There is one letter for each.", "Oak Trust", "1 mistake")
	s.Press("<").Want(t, "5 letters and forms")
	s.Press("\nj\n").Want(t, "Two.")
}

func TestTheActivitiesThatALetterSpeaksOfAreChosen(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.texts[0].LeftOut, d.texts[0].Speaks = 1, []evidence.ActivityID{"pip-1"}
	d.texts[0].Claimed = []evidence.LetterChoice{{Key: "pip-1", Text: "1 Preparing food"}, {Key: "pip-4", Text: "4 Washing"}}
	s := access(d)
	s.Want(t, "It leaves out 1 activity that you claim under", "Press c to choose which.")
	s.Press("c").Want(t, "► [x] 1 Preparing food", "[ ] 4 Washing", "It has room for 1 of them.")
	s.Press("\n").Want(t, "To [who]")
	if len(d.kept) != 0 {
		t.Error("the same activities change the letter")
	}
	s.Press("cxjx\n").Want(t, "You changed this text")
	if r := d.requests[1]; !slices.Equal(r.Activities, []evidence.ActivityID{"pip-4"}) || r.To != "gp" {
		t.Errorf("asked for %v to %q", r.Activities, r.To)
	}
}

func TestAFormIsNotSent(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.texts = []evidence.LetterText{{ID: "diary", Text: "A week\n======\n", Pages: 1}}
	s := open(d).Press("jjjj\n")
	s.Want(t, "A form to print · 1 page")
	if s.Press("s"); s.Last() != "it is a form: it is printed, and sent to nobody" {
		t.Errorf("said %q", s.Last())
	}
}

func TestALetterThatWasSentSaysWhatIsNewSince(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.rows[0].Sent = []evidence.SentLetter{{ID: "rectification", To: "Elm Clinic", On: "2026-01-02"}}
	open(d).Want(t, "sent 02 Jan 2026")
	d.rows[0].To[0].New = 2
	open(d).Want(t, "sent, 2 new")
}

func TestALetterWithBlanksAndNoQuestionsSaysHowToFillThem(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.texts[0].Ask = nil
	s := open(d).Press("\n\n")
	s.Want(t, "Press e to fill in what stands in [square brackets]")
}
