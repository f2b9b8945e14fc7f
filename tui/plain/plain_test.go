package plain_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/tui"
)

func TestAPathMayStandInQuotationMarks(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a letter.pdf")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, typed := range []string{path, `"` + path + `"`, "'" + path + "'", strings.ReplaceAll(path, " ", `\ `)} {
		d := newDesk()
		said := hear(t, d, "2", "1", typed, "back")
		if !slices.Equal(d.imported, []string{path}) {
			t.Errorf("%s: imported %v", typed, d.imported)
		}
		want(t, said, "gp-record.pdf: read, 412 entries", "you have this file already", "scan.pdf: it is locked", "holiday.mp4: it could not be read")
	}
}

func TestAFileThatIsNotThereIsNoEnd(t *testing.T) {
	d := newDesk()
	want(t, hear(t, d, "2", "1", "/no/such/file.pdf"), "There is no file or folder of that name", "Your documents")
	if d.imported != nil {
		t.Errorf("imported %v", d.imported)
	}
}

func TestALockedDocumentTakesItsPassword(t *testing.T) {
	d := newDesk()
	d.locked = true
	want(t, hear(t, d, "2", "4", "5", "curlew", "back"), "It is locked", "Give its password", "scan 14 Jan.pdf: read")
	if d.password != "curlew" {
		t.Errorf("the password given was %q", d.password)
	}
}

func TestADocumentIsHeardPageByPage(t *testing.T) {
	d := newDesk()
	said := hear(t, d, "2", "2", "2", "1", "2", "2", "9", "back")
	want(t, said, "Page 1 of 31", "Record of Sam Example", "Page 2 of 31", "The page before", "Which page? A number from 1 to 31", "Page 9 of 31")
}

func TestADocumentIsRemovedForGoodOnlyAfterAYes(t *testing.T) {
	for answer, left := range map[string]int{"n": 3, "y": 2} {
		d := newDesk()
		want(t, hear(t, d, "2", "2", "4", answer), "Undo cannot bring it back.")
		if all, err := d.Sources(t.Context()); err != nil || len(all) != left {
			t.Errorf("%s: %d documents are left, %v", answer, len(all), err)
		}
	}
}

func TestADocumentTakenOutComesBackWithUndo(t *testing.T) {
	d := newDesk()
	said := hear(t, d, "2", "4", "3", "back", "11", "12", "11")
	want(t, said, "Taken out.", "Taken back: ", "Put back: ", "Taken back: ")
	all, err := d.Sources(t.Context())
	if err != nil || len(all) != 3 {
		t.Errorf("%d documents, %v", len(all), err)
	}
}

func TestEachAnswerToAMistakeIsKept(t *testing.T) {
	for typed, wanted := range map[string]evidence.Answer{"1": evidence.AnswerRight, "2": evidence.AnswerWrong, "3": evidence.AnswerLater} {
		d := newDesk()
		want(t, hear(t, d, "3", typed), "Is the file “scan 14 Jan.pdf” about you?", "2 questions left")
		if got := answerTo(t, d, "f3"); got != wanted {
			t.Errorf("%s: the answer is %q, want %q", typed, got, wanted)
		}
	}
}

func TestWhatDiffersIsHeardWithTheQuestionWhoseAFileIs(t *testing.T) {
	want(t, hear(t, newDesk(), "3", "back"), "The date of birth: you told ownpack 2 May 1984; the file says 5 February 1984.", "your own details that are wrong")
}

func answerTo(t *testing.T, d tui.Desk, id evidence.ID) evidence.Answer {
	t.Helper()
	open, err := d.Findings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	done, err := d.Answered(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(open, done...) {
		if f.ID == id {
			return f.Answer
		}
	}
	return ""
}

func TestAWrongEntryIsFlaggedWithWhatIsRight(t *testing.T) {
	d := newDesk()
	said := hear(t, d, "3", "3", "1", "2", "1", "It was my sister who went.")
	want(t, said, "Which of them is wrong?", "What is the mistake?", "What should it say", "Saved. The entry is marked")
	rows, err := d.DisputeRows(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(rows, func(r evidence.DisputeRow) bool {
		return r.Entry == "e3" && r.Type == evidence.DisputeTypes[0] && r.ShouldSay == "It was my sister who went."
	}) {
		t.Error("no such mistake is flagged")
	}
}

func TestBackWhileSayingWhatIsWrongAsksTheQuestionAgain(t *testing.T) {
	want(t, hear(t, newDesk(), "3", "3", "1", "back", "2", "2"), "Which of them is wrong?", "Was that so?", "No questions are left")
}

func TestWhatBecameOfAMistakeIsHeardAndNoted(t *testing.T) {
	d := newDesk()
	said := hear(t, d, "9", "2", "2", "The surgery", "soon", "14/3/2026", "2", "3", "They will look.", "2", "4")
	want(t, said, "You have not asked anybody", "What is right: I came about my hands.", "That is no day.", "Saved.", "You asked The surgery", "Saved.", "They answered: They will look.", "You withdrew it.")
}

// twoBenefits is a case for two benefits, the activities of which have the same numbers.
type twoBenefits struct{ *desk }

func (d twoBenefits) Schemes(ctx context.Context) ([]evidence.Scheme, error) {
	all, err := d.desk.Schemes(ctx)
	return append(all, evidence.Scheme{ID: "wca", Activities: []evidence.Activity{{ID: "wca-1", Number: "1", Heading: "Moving around and steps"}}}), err
}

func TestActivitiesOfSeveralBenefitsAreHeardWithTheirBenefit(t *testing.T) {
	said := hear(t, twoBenefits{newDesk()}, "4", "4")
	want(t, said, "1. PIP, activity 1 Preparing food", "ESA and UC health, activity 1 Moving around", "PIP, activity 4 Washing and bathing", "These are suggestions")
}

func TestEvidenceIsTakenLeftAndRejected(t *testing.T) {
	d := newDesk()
	want(t, hear(t, d, "4", "4", "1", "1"), "Activity 4 Washing and bathing", "never a decision", "1 of 1.", "It was found by the words", "It is in your pack.", "last of them")
	if !picked(t, d, "e3", "pip-4") {
		t.Error("the entry was not picked")
	}
	for typed, said := range map[string]evidence.Decision{"3": evidence.Rejected, "4": evidence.NotAboutMe} {
		d := &decisions{desk: newDesk()}
		hear(t, d, "4", "4", "1", typed)
		if d.said != said || picked(t, d, "e3", "pip-4") {
			t.Errorf("%s: the decision is %q", typed, d.said)
		}
	}
	d = newDesk()
	hear(t, d, "4", "4", "1", "2")
	if picked(t, d, "e3", "pip-4") {
		t.Error("an entry that was left is in the pack")
	}
}

// decisions notes what is said to a suggestion.
type decisions struct {
	*desk
	said evidence.Decision
}

func (d *decisions) DecideAll(ctx context.Context, ids []evidence.ID, a evidence.ActivityID, said evidence.Decision) error {
	d.said = said
	return d.desk.DecideAll(ctx, ids, a, said)
}

func TestAnEntryThatStatesAbilityIsAnswered(t *testing.T) {
	d := newDesk()
	want(t, hear(t, d, "4", "12", "2", "1", "That was a good day."), "It states ability.", "last of them")
	st := statement(t, d, "pip-12")
	if len(st.Answers) != 1 || st.Answers[0].Entry != "e6" || st.Answers[0].Text != "That was a good day." {
		t.Errorf("the answers are %v", len(st.Answers))
	}
}

func TestThePageOfASuggestionCanBeHeardFirst(t *testing.T) {
	d := newDesk()
	want(t, hear(t, d, "4", "4", "1", "5", "1"), "Hear the whole page first", "Page 2.", "Alcohol: 4 units a week.", "It is in your pack.")
}

func TestOwnWordsReliabilityAndDays(t *testing.T) {
	d := newDesk()
	hear(t, d, "4", "5", "3", "I need a rail.", "n", "y", "maybe", "", "NO", "n", "9", "6")
	st := statement(t, d, "pip-5")
	wanted := evidence.Reliability{Safely: evidence.No, Standard: evidence.Yes, Time: evidence.No}
	if st.Because != "I need a rail." || st.Reliability.Safely != wanted.Safely || st.Reliability.Standard != wanted.Standard || st.Reliability.Repeatedly != "" || st.Days != 6 || st.OutOf != 7 {
		t.Errorf("the statement is %+v", st.Reliability)
	}
}

func TestWordsThatWereTypedAreKeptWhenThePersonStops(t *testing.T) {
	for _, end := range []string{"back", "stop"} {
		d := newDesk()
		hear(t, d, "4", "5", "3", "I need a rail.", end)
		if st := statement(t, d, "pip-5"); st.Because != "I need a rail." {
			t.Errorf("%s: the words are lost", end)
		}
	}
	d := newDesk()
	hear(t, d, "4", "5", "3", "I need a rail.")
	if st := statement(t, d, "pip-5"); st.Because != "I need a rail." {
		t.Error("the end of the input: the words are lost")
	}
}

func TestThePersonSaysSomethingAboutThemselves(t *testing.T) {
	d := newDesk()
	want(t, hear(t, d, "4", "13", "1", "I live alone.", "1"), "for the front of your pack", "Saved.", "You said: I live alone.")
	if got := statement(t, d, "").Because; got != "I live alone." {
		t.Errorf("the words are %q", got)
	}
}

func TestADescriptorIsChosenAndTakenBack(t *testing.T) {
	d := newDesk()
	said := hear(t, d, "4", "4", "4", "4")
	want(t, said, "e: Needs assistance", "Saved.")
	if got := statement(t, d, "pip-4").Descriptor; got != "e" {
		t.Errorf("the descriptor is %q", got)
	}
	if strings.Contains(said, "Needs supervision or prompting to") {
		t.Error("wording that was not compared with the law was read out")
	}
	hear(t, d, "4", "4", "4", "5")
	if got := statement(t, d, "pip-4").Descriptor; got != "" {
		t.Errorf("the descriptor is %q, want none", got)
	}
}

func TestSomethingChosenIsTakenOut(t *testing.T) {
	d := newDesk()
	want(t, hear(t, d, "4", "12", "5", "1"), "It is no longer in your pack.")
	if picked(t, d, "e3", "pip-12") {
		t.Error("it is still in the pack")
	}
}

func TestSearchFindsEntriesByWord(t *testing.T) {
	d := newDesk()
	want(t, hear(t, d, "8", "zebra", "stairs", "1", "y", "back"), "No entry holds these words.", "Found: 1 entry.", "Written by: Dr B Sample", "It stands on page 2", "Page 2.")
}

func TestKeepPrivateSendsUneditedFirst(t *testing.T) {
	d := newDesk()
	said := hear(t, d, "5", "1", "1")
	want(t, said, "3 pages to look at", "can this go as it is?", "1. Send the document unedited", "Left as it is.")
	all, err := d.Sending(t.Context())
	if err != nil || all[0].Open() != 0 {
		t.Errorf("%d pages are left, %v", all[0].Open(), err)
	}
}

func TestADetailIsHiddenWithAReasonAndTakenBack(t *testing.T) {
	d := newDesk()
	said := hear(t, d, "5", "1", "2", "1", "3", "1", "4", "5", "1")
	want(t, said, "“ZZ99 1AA”, a postcode on page 1", "“07700 900321”", "must be submitted unedited", "Why should it be hidden?", "Hidden on page 2.",
		"“07700 900654”", "Hear all that is hidden, and take it back: 1", "On page 2: “07700 900321”. The reason you gave: another person’s contact details", "Shown again.", "take it back: 0")
}

func TestTypedWordsAreHiddenAndOtherPlacesAskedOnce(t *testing.T) {
	for choice, hidden := range map[string]int{"1": 2, "2": 1, "3": 0} {
		d := newDesk()
		said := hear(t, d, "5", "1", "4", "3", "1", "Kim", "1", choice)
		want(t, said, "Which words should be hidden on page 2?", "Hidden on page 2.", "also stands on page 1")
		n := 0
		all, err := d.Sending(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range all {
			n += len(s.Hidden)
		}
		if n != hidden {
			t.Errorf("%s: %d places are hidden, want %d", choice, n, hidden)
		}
	}
}

func TestWordsThatDoNotStandOnThePageAreSaidToBeSo(t *testing.T) {
	want(t, hear(t, newDesk(), "5", "1", "4", "1", "Kam", "1"), "Problem: it could not be hidden.", "Check the words letter by letter")
}

func TestHowADocumentIsShownIsChosenWithItsPrice(t *testing.T) {
	d := newDesk()
	want(t, hear(t, d, "5", "1", "3", "3"), "a typed copy counts for less than the page", "Now shown: only what you chose, typed out.")
}

func TestEachVersionOfThePackIsMadeAndHowToSendIt(t *testing.T) {
	for typed, v := range map[string][2]string{
		"1": {string(evidence.ProfileMaster), "What to do with it"},
		"2": {string(evidence.ProfileTribunal), "Upload the files one at a time"},
		"3": {string(evidence.ProfileDWP), "Post it to the address on your own letter."},
	} {
		d := newDesk()
		said := hear(t, d, "7", typed, "y")
		want(t, said, "Before it is made: 3 questions", "Sign it and save it now?", "Your pack is made and signed", v[1], "ownpack verify")
		if string(d.built.Profile) != v[0] || d.built.Large {
			t.Errorf("%s: built %+v", typed, d.built)
		}
	}
}

func TestThePackIsNotMadeWithoutAYes(t *testing.T) {
	for _, end := range []string{"n", "back", "stop", "perhaps"} {
		d := newDesk()
		hear(t, d, "7", "1", end)
		if d.built.Profile != "" {
			t.Errorf("%q made the pack", end)
		}
	}
}

func TestThePackIsLaidOutForTheTribunalInLargePrint(t *testing.T) {
	d := newDesk()
	said := hear(t, d, "6", "1", "2", "3", "5", "6", "y")
	want(t, said, "For: My own copy.", "For: The tribunal, when the appeal runs.", "Large print: on.", "File 1 of 2: 12 pages, at most", "in large print", "Your pack is made")
	if !d.built.Large || d.built.Profile != evidence.ProfileTribunal {
		t.Errorf("built %+v", d.built)
	}
}

func TestDocumentsChangePlaces(t *testing.T) {
	d := newDesk()
	want(t, hear(t, d, "6", "2", "5", "1", "2", "3", "4"), "Move E", "Which place should it have?", "Labels may have changed", "Order: by hand", "Order: by who they are from", "Bars in the margin: off")
}

func TestWhenThePackFailsThePersonHearsThatNothingIsLost(t *testing.T) {
	d := newDesk()
	d.failing = errors.New("no room on the disk")
	want(t, hear(t, d, "7", "1", "y"), "no half file was left behind", "no room on the disk", "is saved", "What you can do")
	d.failing = evidence.ErrStillFound
	want(t, hear(t, d, "7", "1", "y"), "hide the words once more")
}

func TestALetterIsHeardSavedAndNotedAsSent(t *testing.T) {
	d := newDesk()
	rows, err := d.Letters(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(rows, func(r evidence.LetterRow) bool { return r.Refused == "" && len(r.About) > 0 && len(r.To) > 0 })
	number := string(rune('1' + at))
	said := hear(t, d, "10", number, "1", "2", "2", "n", "2", "y")
	want(t, said, "Nothing is sent", "Hear it", "Saved. Nothing was sent.", "letters/letter.pdf", "You may have changed it.", "Put this letter in its place?", "Saved.")
	if !d.saved.Replace || d.saved.Folder != "/home/sam/letters" || d.saved.Format != evidence.LetterPDF {
		t.Errorf("saved %+v", d.saved)
	}
}

// letterNumber is the place of the letter in the list, as it is typed.
func letterNumber(t *testing.T, d tui.Desk) string {
	t.Helper()
	rows, err := d.Letters(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(rows, func(r evidence.LetterRow) bool { return r.ID == "access" })
	return strconv.Itoa(at + 1)
}

func textOf(t *testing.T, d tui.Desk) evidence.LetterText {
	t.Helper()
	texts, err := d.LetterTexts(t.Context(), evidence.LetterRequest{ID: "access"})
	if err != nil || len(texts) == 0 {
		t.Fatal(err)
	}
	return texts[0]
}

func TestTheTextOfALetterIsFilledInChangedAndTakenBack(t *testing.T) {
	d := newDesk()
	was := textOf(t, d).Text
	to := []string{"10", letterNumber(t, d), "1", "5"}
	said := hear(t, d, append(to, "1 High Street", "back")...)
	want(t, said, "Fill in what is left open", "In the letter stands [their address].", "Saved.", "You changed this letter")
	if got := textOf(t, d).Text; strings.Contains(got, "[their address]") || !strings.Contains(got, "1 High Street") {
		t.Errorf("the letter is\n%s", got)
	}
	// A paragraph, by its beginning; then everything is taken back.
	filled := textOf(t, d).Text
	said = hear(t, d, "10", letterNumber(t, d), "1", "7", "1", "My own first line", "7", "1", "", "1", "back", "back", "11")
	want(t, said, "Which paragraph", "It says:", "Saved.", "Hear it again", "My own first line", "Taken back")
	if got := textOf(t, d).Text; got != filled {
		t.Errorf("undo left\n%s", got)
	}
	want(t, hear(t, d, "10", letterNumber(t, d), "1", "8"), "Take back all your changes", "as it was written again")
	if got := textOf(t, d).Text; got != was {
		t.Errorf("the letter is\n%s", got)
	}
}
