package casework_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

// letterDesk is a case with a record and a clinic letter in it.
func letterDesk(t *testing.T) (*casework.Desk, *clock, []evidence.EntryRow) {
	t.Helper()
	if testing.Short() {
		t.Skip("reads two PDF files, which takes the race detector minutes and more memory than an import may use")
	}
	d, c := newDesk(t, rowan())
	rows := load(t, d, "rowan-ashdown/sources/gp-record.pdf", "rowan-ashdown/sources/rheumatology-letter.pdf")
	return d, c, rows
}

// rowOf finds an entry of a file that says something.
func rowOf(t *testing.T, rows []evidence.EntryRow, file, has string) evidence.EntryRow {
	t.Helper()
	for _, r := range rows {
		if strings.HasPrefix(r.SourceName, file) && strings.Contains(r.Title+" "+r.Text, has) && r.Parent != "" {
			return r
		}
	}
	t.Fatalf("no entry of %s is as the test needs it", file)
	return evidence.EntryRow{}
}

func flagged(t *testing.T, d *casework.Desk, r evidence.EntryRow, kind evidence.DisputeType, right string) evidence.Dispute {
	t.Helper()
	x, err := d.Flag(t.Context(), evidence.Dispute{Entry: r.ID, Type: kind, Says: r.Title, ShouldSay: right})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func writeLetters(t *testing.T, d *casework.Desk, r casework.LetterRequest) []casework.LetterDraft {
	t.Helper()
	drafts, err := d.WriteLetters(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return drafts
}

func TestALetterGoesToEachOrganisationThatHoldsAMistake(t *testing.T) {
	d, _, rows := letterDesk(t)
	inRecord := flagged(t, d, rowOf(t, rows, "gp-record", ""), evidence.WrongFact, "This was never so.")
	inLetter := flagged(t, d, rowOf(t, rows, "rheumatology", ""), evidence.OutOfDate, "This has changed.")
	opinion := flagged(t, d, rowOf(t, rows, "gp-record", "a"), evidence.Opinion, "I see it otherwise.")

	drafts := writeLetters(t, d, casework.LetterRequest{ID: "rectification"})
	got := map[string][]evidence.ID{}
	for _, draft := range drafts {
		got[draft.Letter.To] = draft.Letter.Disputes
	}
	if len(got) != 2 || !slices.Equal(got["Saltmarsh Lane Surgery"], []evidence.ID{inRecord.ID}) ||
		!slices.Equal(got["Wendle Vale Hospitals NHS Trust"], []evidence.ID{inLetter.ID}) {
		t.Errorf("the mistakes did not go to those who hold them")
	}
	for _, to := range []string{"wendle vale", "hospital", "hospital=Wendle Vale Hospitals NHS Trust"} {
		drafts = writeLetters(t, d, casework.LetterRequest{ID: "rectification", To: to})
		if len(drafts) != 1 || drafts[0].Letter.To != "Wendle Vale Hospitals NHS Trust" {
			t.Errorf("--to %s gives %d letters", to, len(drafts))
		}
	}
	drafts = writeLetters(t, d, casework.LetterRequest{ID: "disagreement"})
	if len(drafts) != 1 || !slices.Equal(drafts[0].Letter.Disputes, []evidence.ID{opinion.ID}) {
		t.Error("the opinion has no letter of its own")
	}
	if _, err := d.WriteLetters(t.Context(), casework.LetterRequest{ID: "rectification", To: "Somebody Else"}); !errors.Is(err, casework.ErrNoDisputes) {
		t.Errorf("one who holds no mistake: %v", err)
	}
}

func TestALetterThatWasSentNotesWhoWasAskedAndWhen(t *testing.T) {
	d, _, rows := letterDesk(t)
	x := flagged(t, d, rowOf(t, rows, "gp-record", ""), evidence.WrongFact, "This was never so.")
	drafts := writeLetters(t, d, casework.LetterRequest{ID: "rectification"})
	if _, err := d.LetterSent(t.Context(), []casework.Letter{drafts[0].Letter}, "2026-03-15"); err == nil {
		t.Error("a day that has not come was taken")
	}
	if _, err := d.LetterSent(t.Context(), []casework.Letter{drafts[0].Letter}, "2026-03-13"); err != nil {
		t.Fatal(err)
	}
	asked := func() evidence.Dispute {
		all, err := d.Disputes(t.Context())
		if err != nil || len(all) != 1 || all[0].ID != x.ID {
			t.Fatalf("%d disputes: %v", len(all), err)
		}
		return all[0]
	}
	if a := asked(); a.Asked != "Saltmarsh Lane Surgery" || a.AskedOn != "2026-03-13" {
		t.Errorf("asked %q on %q", a.Asked, a.AskedOn)
	}
	sent, err := d.SentLetters(t.Context())
	if err != nil || len(sent) != 1 || sent[0].ID != "rectification" || sent[0].Text != drafts[0].Letter.Text() {
		t.Errorf("the log does not hold what was sent: %v", err)
	}
	if text := writeLetters(t, d, casework.LetterRequest{ID: "rectification"})[0].Letter.Text(); !strings.Contains(text, "13 March 2026") {
		t.Error("a second letter does not say that it was asked before")
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if sent, _ := d.SentLetters(t.Context()); len(sent) != 0 || asked().Asked != "" {
		t.Error("undo left something behind")
	}
}

func TestManyMistakesAreSharedOutAmongShortLetters(t *testing.T) {
	d, _, rows := letterDesk(t)
	var want []evidence.ID
	for _, r := range rows {
		if strings.HasPrefix(r.SourceName, "gp-record") && r.Parent != "" && len(want) < 14 {
			x := flagged(t, d, r, evidence.WrongFact, fmt.Sprintf("Number %d: this is not how it was. I have a letter at home that shows what was said on that day, and by whom, and I can bring it.", len(want)))
			want = append(want, x.ID)
		}
	}
	drafts := writeLetters(t, d, casework.LetterRequest{ID: "rectification"})
	var got []evidence.ID
	for i, draft := range drafts {
		if draft.Pages > 1.5 {
			t.Errorf("letter %d takes %.2f pages", i+1, draft.Pages)
		}
		if !strings.Contains(draft.Letter.Text(), fmt.Sprintf("This is letter %d of %d", i+1, len(drafts))) {
			t.Errorf("letter %d does not say that there are others", i+1)
		}
		got = append(got, draft.Letter.Disputes...)
	}
	slices.Sort(got)
	slices.Sort(want)
	if len(drafts) < 2 || !slices.Equal(got, want) {
		t.Errorf("%d letters, %d of %d mistakes", len(drafts), len(got), len(want))
	}
}

func TestACoverLetterListsThePagesOfThePack(t *testing.T) {
	d, _, rows := letterDesk(t)
	if text := writeLetters(t, d, casework.LetterRequest{ID: "cover-dwp"})[0].Letter.Text(); !strings.Contains(text, "[list your papers here") {
		t.Error("without a pack no blank is left for the list")
	}
	if err := d.PickAll(t.Context(), []evidence.Pick{
		{Entry: rowOf(t, rows, "gp-record", "").ID, Activity: "pip-4"},
		{Entry: rowOf(t, rows, "rheumatology", "").ID, Activity: "pip-6"},
	}); err != nil {
		t.Fatal(err)
	}
	plan, err := d.Plan(t.Context(), evidence.ProfileTribunal)
	if err != nil {
		t.Fatal(err)
	}
	text := writeLetters(t, d, casework.LetterRequest{ID: "cover-dwp"})[0].Letter.Text()
	n := 0
	for _, i := range plan.Items {
		if i.Kind != evidence.ItemExhibit {
			continue
		}
		n++
		if !strings.Contains(text, i.Label()) {
			t.Errorf("page %s is not in the list", i.Label())
		}
	}
	if n != 2 || !strings.Contains(text, fmt.Sprintf("%d pages", plan.Pages())) {
		t.Errorf("%d documents, or the number of pages is not told", n)
	}
}

func TestAClinicianIsAskedOnlyWhatTheClaimIsAbout(t *testing.T) {
	d, _, _ := letterDesk(t)
	for _, a := range []evidence.ActivityID{"pip-4", "pip-12"} {
		if err := d.SetStatement(t.Context(), evidence.Statement{Activity: a, Because: "zebrafish"}); err != nil {
			t.Fatal(err)
		}
	}
	text := writeLetters(t, d, casework.LetterRequest{ID: "clinician"})[0].Letter.Text()
	if !strings.Contains(text, "bath or shower") || !strings.Contains(text, "in metres") || strings.Contains(text, "budget") {
		t.Error("the questions are not those of the claimed activities")
	}
	for _, id := range []string{"clinician", "adjustments", "own-evidence", "access", "objection", "opt-out-type1", "witness", "diary"} {
		if strings.Contains(writeLetters(t, d, casework.LetterRequest{ID: id})[0].Letter.Text(), "zebrafish") {
			t.Errorf("%s tells what the person says of themselves", id)
		}
	}
	if !strings.Contains(writeLetters(t, d, casework.LetterRequest{ID: "reconsideration"})[0].Letter.Text(), "zebrafish") {
		t.Error("the reconsideration does not say what the person says")
	}
	text = writeLetters(t, d, casework.LetterRequest{ID: "clinician", Activities: []evidence.ActivityID{"pip-12"}})[0].Letter.Text()
	if strings.Contains(text, "bath or shower") {
		t.Error("an activity that was not chosen is asked about")
	}
}

func TestAnswersStandInPlaceOfTheirBlanks(t *testing.T) {
	d, _, _ := letterDesk(t)
	draft := writeLetters(t, d, casework.LetterRequest{ID: "adjustments", Answers: map[string]string{"choose": "home, breaks", "because": "I faint."}})[0]
	text := draft.Letter.Text()
	if !strings.Contains(text, "see me at home") || strings.Contains(text, "by video") || !strings.Contains(text, "I faint.") {
		t.Error("the letter does not hold what was answered")
	}
	if len(draft.Ask) != 1 || draft.Ask[0].Key != "appointment" {
		t.Errorf("%d questions are still asked", len(draft.Ask))
	}
	for _, answers := range []map[string]string{{"choose": "elephant"}, {"nothing": "x"}} {
		if _, err := d.WriteLetters(t.Context(), casework.LetterRequest{ID: "adjustments", Answers: answers}); err == nil {
			t.Error("an answer to no question was taken")
		}
	}
}

func TestLettersListWhatExistsWhereThePersonLives(t *testing.T) {
	d, _, _ := letterDesk(t)
	err := d.SetAbout(t.Context(), func(a *casework.About) error {
		a.Claims = []evidence.Claim{{Scheme: "adp", Nation: evidence.Scotland}, {Scheme: "wca", Nation: evidence.Scotland}}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	letters, err := d.Letters(t.Context())
	if err != nil || len(letters) != 15 {
		t.Fatalf("%d letters: %v", len(letters), err)
	}
	for _, l := range letters {
		if want := l.ID == "opt-out-type1"; (l.Refused != "") != want {
			t.Errorf("%s: refused %v", l.ID, l.Refused)
		}
	}
	if text := writeLetters(t, d, casework.LetterRequest{ID: "reconsideration"})[0].Letter.Text(); !strings.Contains(text, "Work and Pensions") {
		t.Error("the letter is not about the claim that it fits")
	}
	draft := writeLetters(t, d, casework.LetterRequest{ID: "reconsideration", Answers: map[string]string{"benefit": "Universal Credit"}})[0]
	if subject := draft.Letter.Subject(); !strings.Contains(subject, "Universal Credit decision") || strings.Contains(subject, "[") {
		t.Error("the benefit that was named is not in the title")
	}
	_, err = d.WriteLetters(t.Context(), casework.LetterRequest{ID: "reconsideration", Claim: "adp"})
	if no, ok := errors.AsType[*casework.LetterRefused](err); !ok || no.Instead != "redetermination" {
		t.Errorf("a reconsideration of a Scottish benefit: %v", err)
	}
}

func TestALetterThatWasChangedIsNotOverwritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "letter-access.docx")
	save := func(text string, replace bool) error {
		return casework.SaveLetter(file, []byte(text), evidence.LetterDOCX, replace)
	}
	if err := errors.Join(save("one", false), save("one", false)); err != nil {
		t.Fatal(err)
	}
	if err := save("two", false); !errors.Is(err, casework.ErrLetterThere) {
		t.Errorf("other text in its place: %v", err)
	}
	if err := save("two", true); err != nil {
		t.Error(err)
	}
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestLettersKeepTheirWordsOutOfLogs(t *testing.T) {
	d, _, _ := letterDesk(t)
	r := casework.LetterRequest{ID: "objection", Answers: map[string]string{"because": "zebrafish"}}
	draft := writeLetters(t, d, r)[0]
	sent, err := d.LetterSent(t.Context(), []casework.Letter{draft.Letter}, "2026-03-01")
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []any{r, draft, draft.Letter, sent[0], &draft} {
		for _, form := range []string{"%v", "%+v", "%#v"} {
			if strings.Contains(fmt.Sprintf(form, v), "zebrafish") {
				t.Errorf("%T with %s shows the person's words", v, form)
			}
		}
	}
}

func TestALetterIsForWhomThePersonSays(t *testing.T) {
	d, _, rows := letterDesk(t)
	author := rowOf(t, rows, "rheumatology", "")
	for _, c := range []struct{ id, to, has string }{
		{"access", "", "Saltmarsh Lane Surgery"},
		{"access", "gp", "Saltmarsh Lane Surgery"},
		{"access", "hospital", "Wendle Vale Hospitals NHS Trust"},
		{"access", "dwp", "The Department for Work and Pensions"},
		{"access", "department", "The Department for Work and Pensions"},
		{"access", "scotland", "Social Security Scotland"},
		{"access", "assessor", "[the assessment provider on your letter]"},
		{"access", "Marram Road Hospital", "notes of clinics"},
		{"access", "other=Harrowick Council", "Harrowick Council"},
		{"clinician", author.Author, "Dear " + author.Author},
		{"clinician", author.Author, author.Organisation},
		{"clinician", "Dr No Body", "[the surgery or clinic, and its address]"},
	} {
		if text := writeLetters(t, d, casework.LetterRequest{ID: c.id, To: c.to})[0].Letter.Text(); !strings.Contains(text, c.has) {
			t.Errorf("%s --to %q does not hold %q", c.id, c.to, c.has)
		}
	}
}

func TestALetterOfAnAppointeeSaysWhoWrites(t *testing.T) {
	d, _, _ := letterDesk(t)
	err := d.SetAbout(t.Context(), func(a *casework.About) error {
		a.Helpers = evidence.Helpers{Acting: evidence.ActingAppointee, ActingName: "Sam Whitlock"}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	draft := writeLetters(t, d, casework.LetterRequest{ID: "reconsideration"})[0]
	text := strings.Join(strings.Fields(draft.Letter.Text()), " ")
	if !strings.Contains(text, "I am Sam Whitlock, the appointee of Rowan Ashdown") || !strings.Contains(text, "Sam Whitlock, appointee of Rowan Ashdown") {
		t.Error("the letter does not say who writes")
	}
	if !strings.Contains(strings.Join(draft.Before, " "), "You act for somebody else") {
		t.Error("the appointee is not told to prove it")
	}
}

func TestAWholeDocumentIsNamedWithoutItsFileName(t *testing.T) {
	d, _, rows := letterDesk(t)
	r := rowOf(t, rows, "rheumatology", "")
	if _, err := d.Flag(t.Context(), evidence.Dispute{Source: r.Source, Type: evidence.WrongPerson}); err != nil {
		t.Fatal(err)
	}
	draft := writeLetters(t, d, casework.LetterRequest{ID: "rectification"})[0]
	text := strings.Join(strings.Fields(draft.Letter.Text()), " ")
	if !strings.Contains(text, "Document of 18 August 2026") || !strings.Contains(text, "It is about another person") || strings.Contains(text, ".pdf") {
		t.Error("the document is not named as a reader knows it")
	}
	if draft.Letter.To != "Wendle Vale Hospitals NHS Trust" {
		t.Error("the letter is not for those who wrote the document")
	}
}

func TestASourceTakenOutForGoodLeavesNoLetterAboutItBehind(t *testing.T) {
	d, _, rows := letterDesk(t)
	r := rowOf(t, rows, "rheumatology", "")
	flagged(t, d, r, evidence.WrongFact, "This was never so.")
	letters := []casework.Letter{
		writeLetters(t, d, casework.LetterRequest{ID: "rectification"})[0].Letter,
		writeLetters(t, d, casework.LetterRequest{ID: "objection"})[0].Letter,
	}
	if _, err := d.LetterSent(t.Context(), letters, "2026-03-01"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Purge(t.Context(), string(r.Source)); err != nil {
		t.Fatal(err)
	}
	sent, err := d.SentLetters(t.Context())
	if err != nil || len(sent) != 1 || sent[0].ID != "objection" {
		t.Errorf("%d letters are left: %v", len(sent), err)
	}
}
