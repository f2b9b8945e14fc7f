package casework_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

const (
	leg   = `o1,2016-05-02,procedure,,Above-knee amputation of the left leg.,Harrow Wood Hospital`
	feet1 = `o2,2018-06-02,letter,,On examination both feet warm with good pulses.,Harrow Wood Hospital`
	feet2 = `o3,2020-06-03,letter,,On examination both feet warm with good pulses.,Elm Street Surgery`
	feet3 = `o4,2022-06-04,letter,,On examination both feet warm with good pulses.,Quay Clinic`
)

// copies are the questions about text that tells what is over.
func copies(t *testing.T, d *casework.Desk) []evidence.Finding {
	t.Helper()
	return slices.DeleteFunc(asked(t, d), func(f evidence.Finding) bool { return f.Type != "copied" })
}

func TestWhatIsAskedForOneReasonIsAskedOnceAndAnsweredOnce(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	rows := sheet(t, d, "record.csv", leg, feet1, feet2, feet3)
	found := copies(t, d)
	if len(found) != 1 || len(found[0].Asked()) != 3 || len(found[0].Entries) != 4 {
		t.Fatalf("asked %+v", found)
	}
	f := found[0]
	for _, ref := range []string{"o1", "o2", "o3", "o4"} {
		if !slices.Contains(f.Entries, rows[ref].ID) {
			t.Errorf("%s is not shown", ref)
		}
	}
	if f.Entries[3] != rows["o1"].ID || !strings.Contains(f.Question, "2 June 2018") || !strings.Contains(f.Question, "4 June 2022") || strings.Contains(f.Question, "{") {
		t.Errorf("asked %q about %v", f.Question, f.Entries)
	}
	for _, a := range []evidence.Answer{evidence.AnswerLater, evidence.AnswerRight} {
		answer(t, d, f, a, evidence.Dispute{})
		left := copies(t, d)
		if a == evidence.AnswerLater && (len(left) != 1 || left[0].Answer != a || len(left[0].Asked()) != 3) {
			t.Errorf("put off: %+v", left)
		}
		if a == evidence.AnswerRight && len(left) != 0 {
			t.Errorf("still asked after one answer: %+v", left)
		}
		if _, err := d.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
		if left = copies(t, d); len(left) != 1 || left[0].Answer != "" {
			t.Errorf("one step back: %+v", left)
		}
	}
}

func TestMistakesAskedAboutAsOneAreFlaggedAllOrOne(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	rows := sheet(t, d, "record.csv", leg, feet1, feet2)
	f := copies(t, d)[0]
	x := answer(t, d, f, evidence.AnswerWrong, evidence.Dispute{ShouldSay: "I have one foot."})
	flagged := disputes(t, d)
	if len(flagged) != 2 || x.ID == "" {
		t.Fatalf("flagged %+v", flagged)
	}
	for _, o := range flagged {
		if o.Entry == rows["o1"].ID || o.ShouldSay != "I have one foot." {
			t.Errorf("flagged %+v", o)
		}
	}
	x = answer(t, d, f, evidence.AnswerWrong, evidence.Dispute{Entry: rows["o2"].ID})
	if flagged = disputes(t, d); len(flagged) != 1 || flagged[0].Entry != rows["o2"].ID || x.Entry != rows["o2"].ID || len(copies(t, d)) != 0 {
		t.Errorf("one of them: flagged %+v, asked %+v", flagged, copies(t, d))
	}
}

func TestANewEntryIsAskedAboutWithoutThoseAnswered(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	sheet(t, d, "record.csv", leg, feet1, feet2)
	answer(t, d, copies(t, d)[0], evidence.AnswerRight, evidence.Dispute{})
	rows := sheet(t, d, "later.csv", feet3)
	found := copies(t, d)
	if len(found) != 1 || len(found[0].Also) != 0 || found[0].Entries[0] != rows["o4"].ID {
		t.Errorf("asked %+v", found)
	}
}

func TestAsManyQuestionsAreCountedAsAreAsked(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	sheet(t, d, "record.csv", leg, feet1, feet2, feet3)
	if err := d.CheckRecord(t.Context()); err != nil {
		t.Fatal(err)
	}
	o, err := d.Overview(t.Context())
	if err != nil || !o.Checked || o.Questions != len(asked(t, d)) {
		t.Errorf("counted %d, asked %d (%v)", o.Questions, len(asked(t, d)), err)
	}
}

func TestWhatDiffersInAFileStandsBesideWhatThePersonTold(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, evidence.Person{Name: "Alex Example", DOB: "1980-01-01", NHSNumber: "9434765919"})
	path := filepath.Join(t.TempDir(), "other.txt")
	text := "Patient: Robin Ashdene\nDate of birth: 5 June 1971\nNHS Number: 999 000 0018\n12 May 2025\nSeen today with knee pain. She cannot walk more than 50 metres.\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Import(t.Context(), []string{path}, evidence.Hints{}, nil); err != nil {
		t.Fatal(err)
	}
	want := []evidence.Difference{
		{What: "name", Yours: "Alex Example", File: "Robin Ashdene", Page: 1},
		{What: "date of birth", Yours: "1 January 1980", File: "5 June 1971", Page: 1},
		{What: "NHS number", Yours: "943 476 5919", File: "999 000 0018", Page: 1},
	}
	if f := asked(t, d)[0]; !slices.Equal(f.Differ, want) || f.Pages != 1 {
		t.Errorf("of %d pages, differs in %+v", f.Pages, f.Differ)
	}
}

func TestWhatIsAskedFromOneSideIsNotAskedFromTheOther(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	sheet(t, d, "record.csv", leg, feet1, feet2, feet3)
	if found := asked(t, d); len(found) != 1 {
		t.Errorf("asked %+v", found)
	}
}

func TestWhatIsMissingIsAskedForAndNotPutRight(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	rows := sheet(t, d, "record.csv", bath)
	if _, err := d.Flag(t.Context(), evidence.Dispute{Entry: rows["n3"].ID, Type: evidence.Missing, ShouldSay: "The letter of May."}); err != nil {
		t.Fatal(err)
	}
	all, err := d.DisputeRows(t.Context())
	if err != nil || len(all) != 1 || all[0].Next != "Ask Elm Street Surgery for what is missing. Then note whom you asked, and when." {
		t.Errorf("next: %+v, %v", all, err)
	}
	texts, err := d.LetterTexts(t.Context(), evidence.LetterRequest{ID: "rectification"})
	if err != nil || len(texts) != 1 || !strings.Contains(texts[0].Text, "What is missing: The letter of May.") || strings.Contains(texts[0].Text, "What is right") {
		t.Errorf("the letter: %+v, %v", texts, err)
	}
	letters, err := d.Letters(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range letters {
		if l.ID == "rectification" && (len(l.To) != 1 || l.To[0].New != 1) {
			t.Errorf("new in the letter: %+v", l.To)
		}
	}
}
