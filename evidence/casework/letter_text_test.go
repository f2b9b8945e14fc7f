package casework_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

// mistaken is a case in which two organisations hold a mistake each.
func mistaken(t *testing.T) (*casework.Desk, map[string]evidence.EntryRow, evidence.Dispute) {
	t.Helper()
	d, _ := newDesk(t, rowan())
	rows := sheet(t, d, "a.csv", slip, placed)
	x := flag(t, d, evidence.Dispute{Entry: rows["n1"].ID, Type: evidence.WrongFact, ShouldSay: "It ends in 9."})
	return d, rows, x
}

func textOf(t *testing.T, d *casework.Desk, r casework.LetterRequest) evidence.LetterText {
	t.Helper()
	all, err := d.LetterTexts(t.Context(), r)
	if err != nil || len(all) != 1 {
		t.Fatalf("%d letters, %v", len(all), err)
	}
	return all[0]
}

func TestATextThatThePersonChangedIsKeptUntilTheyTakeItBack(t *testing.T) {
	t.Parallel()
	d, _, x := mistaken(t)
	ask := casework.LetterRequest{ID: "rectification"}
	text := textOf(t, d, ask)
	if text.Changed != "" || len(text.Disputes) != 1 || text.Disputes[0] != x.ID || text.To == "" {
		t.Fatalf("as written: changed %q, %d mistakes, to %q", text.Changed, len(text.Disputes), text.To)
	}
	text.Text = strings.Replace(text.Text, "It ends in 9.", "It ends in 9. I have the letter.", 1)
	if err := d.KeepLetterText(t.Context(), text); err != nil {
		t.Fatal(err)
	}
	kept := textOf(t, d, ask)
	if !strings.Contains(kept.Text, "I have the") || kept.Changed != "2026-03-14" || kept.Stale {
		t.Errorf("kept: changed %q, stale %v", kept.Changed, kept.Stale)
	}
	drafts, err := d.LetterDrafts(t.Context(), ask)
	if err != nil || drafts[0].Changed == "" || drafts[0].Letter.Text() != kept.Text {
		t.Errorf("the command has another text: %v", err)
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if textOf(t, d, ask).Changed != "" {
		t.Error("undo left it changed")
	}
	if _, err := d.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := d.ForgetLetterText(t.Context(), ask); err != nil || textOf(t, d, ask).Changed != "" {
		t.Errorf("it is not written anew: %v", err)
	}
}

func TestAKeptTextSaysWhenTheCaseHasChangedSince(t *testing.T) {
	t.Parallel()
	d, rows, x := mistaken(t)
	ask := casework.LetterRequest{ID: "rectification"}
	text := textOf(t, d, ask)
	text.Text += "\nPlease hurry.\n"
	if err := d.KeepLetterText(t.Context(), text); err != nil {
		t.Fatal(err)
	}
	flag(t, d, evidence.Dispute{Entry: rows["n2"].ID, Type: evidence.WrongFact, ShouldSay: "It was not so."})
	kept := textOf(t, d, ask)
	if !kept.Stale || !strings.Contains(kept.Text, "Please hurry.") {
		t.Errorf("stale %v", kept.Stale)
	}
	if err := d.LetterTextSent(t.Context(), kept, ""); err != nil {
		t.Fatal(err)
	}
	all, err := d.Disputes(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range all {
		if asked := o.Asked != ""; asked != (o.ID == x.ID) {
			t.Errorf("noted as asked: %v, of a mistake that is in the text: %v", asked, o.ID == x.ID)
		}
	}
	sent, err := d.SentLetters(t.Context())
	if err != nil || len(sent) != 1 || sent[0].On != "2026-03-14" || sent[0].Text != kept.Text {
		t.Errorf("the log does not hold what was sent: %v", err)
	}
}

func TestNothingOfADocumentTakenOutForGoodStaysInAKeptText(t *testing.T) {
	t.Parallel()
	d, rows, _ := mistaken(t)
	ask := casework.LetterRequest{ID: "rectification"}
	text := textOf(t, d, ask)
	text.Text += "\nPlease hurry.\n"
	if err := d.KeepLetterText(t.Context(), text); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Purge(t.Context(), string(rows["n1"].Source)); err != nil {
		t.Fatal(err)
	}
	again := sheet(t, d, "a.csv", slip, placed)
	flag(t, d, evidence.Dispute{Entry: again["n1"].ID, Type: evidence.WrongFact, ShouldSay: "It ends in 9."})
	if kept := textOf(t, d, ask); kept.Changed != "" || strings.Contains(kept.Text, "hurry") {
		t.Error("the text is still there")
	}
}

func TestATextThatCannotBeALetterIsRefused(t *testing.T) {
	t.Parallel()
	d, _, _ := mistaken(t)
	text := textOf(t, d, casework.LetterRequest{ID: "access"})
	for _, bad := range []string{" \n", strings.Repeat("long ", 20_000)} {
		text.Text = bad
		if _, ok := errors.AsType[*casework.FieldError](d.KeepLetterText(t.Context(), text)); !ok {
			t.Errorf("a text of %d bytes was kept", len(bad))
		}
	}
}

func TestALettersTextIsSavedAndNeverOverWhatAPersonMayHaveEdited(t *testing.T) {
	t.Parallel()
	d, _, _ := mistaken(t)
	text := textOf(t, d, casework.LetterRequest{ID: "access"})
	f := evidence.LetterFile{Folder: filepath.Join(t.TempDir(), "letters"), Format: evidence.LetterTXT}
	path, err := d.SaveLetterText(t.Context(), text, f)
	if err != nil || filepath.Base(path) != "letter-access.txt" {
		t.Fatalf("saved as %q: %v", filepath.Base(path), err)
	}
	if got, _ := os.ReadFile(path); string(got) != text.Text {
		t.Error("the file says something else")
	}
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := d.SaveLetterText(t.Context(), text, f); !errors.Is(err, evidence.ErrLetterThere) {
		t.Errorf("saved over it: %v", err)
	}
	f.Replace = true
	if _, err := d.SaveLetterText(t.Context(), text, f); err != nil {
		t.Error(err)
	}
	f.Format, f.Number = evidence.LetterPDF, 2
	if path, err = d.SaveLetterText(t.Context(), text, f); err != nil || filepath.Base(path) != "letter-access-2.pdf" {
		t.Errorf("saved as %q: %v", filepath.Base(path), err)
	}
}

func TestTheListSaysWhomEachLetterIsForAndWhatServesInstead(t *testing.T) {
	t.Parallel()
	d, _, x := mistaken(t)
	all, err := d.Letters(t.Context())
	if err != nil || len(all) != 15 {
		t.Fatalf("%d letters, %v", len(all), err)
	}
	rows := map[string]evidence.LetterRow{}
	for _, r := range all {
		rows[r.ID] = r
	}
	if to := rows["rectification"].To; len(to) != 1 || to[0].Name != "Elm Street Surgery" || len(to[0].Mistakes) != 1 || !strings.HasPrefix(to[0].Mistakes[0], "“") {
		t.Errorf("rectification goes to %d, want the one that holds the mistake", len(to))
	}
	if to := rows["disagreement"].To; len(to) != 0 || len(rows["disagreement"].About) != 1 {
		t.Errorf("disagreement goes to %d", len(to))
	}
	if r := rows["redetermination"]; r.Refused == "" || r.Instead != "reconsideration" {
		t.Errorf("redetermination: refused %q, instead %q", r.Refused, r.Instead)
	}
	if to := rows["access"].To; len(to) < 4 || to[0].Kind != "gp" || to[0].Name == "" {
		t.Errorf("a copy can be asked of %d", len(to))
	}
	if !rows["diary"].Form || len(rows["diary"].To) != 0 {
		t.Error("the diary is no form")
	}
	if id, err := d.LetterAbout(t.Context(), x.ID); err != nil || id != "rectification" {
		t.Errorf("the mistake's letter is %q, %v", id, err)
	}
	change(t, d, x, func(x *evidence.Dispute) { x.Asked, x.Answer = "The surgery", "Done." })
	if _, err := d.LetterAbout(t.Context(), x.ID); !errors.Is(err, casework.ErrNoDisputes) {
		t.Errorf("a mistake that was answered: %v", err)
	}
}

func TestAChangedTextAsksOnlyWhatIsStillLeftInIt(t *testing.T) {
	t.Parallel()
	d, _, _ := mistaken(t)
	ask := casework.LetterRequest{ID: "reconsideration-late"}
	text := textOf(t, d, ask)
	if len(text.Ask) != 2 {
		t.Fatalf("asks %d", len(text.Ask))
	}
	if err := d.KeepLetterText(t.Context(), text.Filled(text.Ask[0].Blank, "I was in hospital.")); err != nil {
		t.Fatal(err)
	}
	if kept := textOf(t, d, ask); len(kept.Ask) != 1 || kept.Ask[0].Key != text.Ask[1].Key || kept.Stale || !strings.Contains(kept.Text, "I was in hospital.") {
		t.Errorf("asks %d, stale %v", len(kept.Ask), kept.Stale)
	}
	some := ask
	some.Activities = []evidence.ActivityID{"pip-4"}
	if anew := textOf(t, d, some); anew.Changed != "" || len(anew.Speaks) != 1 {
		t.Errorf("about one activity: changed %q, speaks of %d", anew.Changed, len(anew.Speaks))
	}
}
