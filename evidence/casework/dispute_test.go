package casework_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

// sheet makes a case with the rows of a spreadsheet: ref, date, kind, title, text
// and organisation.
func sheet(t *testing.T, d *casework.Desk, name string, rows ...string) map[string]evidence.EntryRow {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	text := "ref,date,kind,title,text,organisation\n" + strings.Join(rows, "\n") + "\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Import(t.Context(), []string{path}, evidence.Hints{}, nil); err != nil {
		t.Fatal(err)
	}
	all, err := d.Entries(t.Context(), evidence.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]evidence.EntryRow{}
	for _, r := range all {
		if r.SourceName == name {
			out[r.Ref] = r
		}
	}
	return out
}

const (
	slip   = `n1,2024-05-02,consultation,,NHS number 943 476 5918. Seen today.,Elm Street Surgery`
	placed = `n2,1900-01-01,problem,Migraine,,Elm Street Surgery`
	bath   = `n3,2025-05-02,consultation,,Cannot get in or out of the bath without help. Needs help to wash.,Elm Street Surgery`
)

func asked(t *testing.T, d *casework.Desk) []evidence.Finding {
	t.Helper()
	f, err := d.Findings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func answer(t *testing.T, d *casework.Desk, f evidence.Finding, a evidence.Answer, x evidence.Dispute) evidence.Dispute {
	t.Helper()
	_, x, err := d.AnswerWith(t.Context(), string(f.ID), a, x)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func disputes(t *testing.T, d *casework.Desk) []evidence.Dispute {
	t.Helper()
	x, err := d.Disputes(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func about(t *testing.T, d *casework.Desk, ref string) evidence.EntryRow {
	t.Helper()
	r, err := d.Entry(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestSayingThatAnEntryIsWrongFlagsItAndUndoTakesBothBack(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	rows := sheet(t, d, "a.csv", slip, bath)
	open := asked(t, d)
	if len(open) != 1 || open[0].Entries[0] != rows["n1"].ID || !open[0].Mistake() {
		t.Fatalf("asked %v", open)
	}
	x := answer(t, d, open[0], evidence.AnswerWrong, evidence.Dispute{ShouldSay: "Mine ends in 9."})
	want := evidence.Dispute{
		ID: x.ID, Entry: rows["n1"].ID, Type: evidence.WrongFact, Says: "NHS number 943 476 5918. Seen today.",
		ShouldSay: "Mine ends in 9.", Raised: "2026-03-14", Finding: open[0].ID, Words: x.Words,
	}
	if x != want {
		t.Errorf("flagged %#v", []string{string(x.Type), x.Says, x.ShouldSay, x.Raised, string(x.Finding)})
	}
	if len(asked(t, d)) != 0 || !about(t, d, "n1").Has(evidence.FlagDisputed) || about(t, d, "n3").Has(evidence.FlagDisputed) {
		t.Error("it is asked again, or the entry bears no mark, or another does")
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if len(disputes(t, d)) != 0 || len(asked(t, d)) != 1 || about(t, d, "n1").Has(evidence.FlagDisputed) {
		t.Error("undo left the answer or the mark")
	}
}

func TestAnotherAnswerTakesBackWhatWasFlagged(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	sheet(t, d, "a.csv", slip)
	f := asked(t, d)[0]
	first := answer(t, d, f, evidence.AnswerWrong, evidence.Dispute{})
	if !first.IsDraft() {
		t.Error("what is right is known already")
	}
	again := answer(t, d, f, evidence.AnswerWrong, evidence.Dispute{ShouldSay: "It ends in 9.", Type: evidence.WrongPerson})
	if again.ID != first.ID || again.Type != evidence.WrongPerson || again.ShouldSay == "" || len(disputes(t, d)) != 1 {
		t.Errorf("flagged twice: %v", disputes(t, d))
	}
	answer(t, d, f, evidence.AnswerLater, evidence.Dispute{})
	if open := asked(t, d); len(disputes(t, d)) != 0 || len(open) != 1 || open[0].Answer != evidence.AnswerLater {
		t.Error("put off: it is flagged still, or not asked")
	}
	answer(t, d, f, evidence.AnswerRight, evidence.Dispute{})
	if answered, err := d.Answered(t.Context()); err != nil || len(answered) != 1 || len(asked(t, d)) != 0 {
		t.Errorf("answered %v, %v", answered, err)
	}
}

func TestOnlyAnEntryThatTheQuestionShowsCanBeCalledWrong(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	rows := sheet(t, d, "a.csv", slip, bath)
	f := asked(t, d)[0]
	for name, x := range map[string]evidence.Dispute{
		"another entry": {Entry: rows["n3"].ID},
		"no such type":  {Type: "fib"},
	} {
		_, _, err := d.AnswerWith(t.Context(), string(f.ID), evidence.AnswerWrong, x)
		if _, ok := errors.AsType[*casework.FieldError](err); !ok {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if _, err := d.AnswerFinding(t.Context(), "f00000000", evidence.AnswerRight); !errors.Is(err, casework.ErrNoFinding) {
		t.Errorf("got %v", err)
	}
	if len(disputes(t, d)) != 0 || len(asked(t, d)) != 1 {
		t.Error("something was saved")
	}
}

func TestAnAnswerHoldsForALaterCopyOfTheRecord(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	sheet(t, d, "a.csv", slip, placed)
	open := asked(t, d)
	if len(open) != 2 {
		t.Fatalf("asked %v", open)
	}
	if open[0].Severity == evidence.Low || open[1].Severity != evidence.Low {
		t.Error("the gravest does not come first")
	}
	answer(t, d, open[0], evidence.AnswerWrong, evidence.Dispute{})
	answer(t, d, open[1], evidence.AnswerRight, evidence.Dispute{})
	if _, err := d.Remove(t.Context(), "a.csv"); err != nil {
		t.Fatal(err)
	}
	rows := sheet(t, d, "b.csv", placed, bath, slip)
	if open := asked(t, d); len(open) != 0 {
		t.Errorf("asked again: %v", open)
	}
	if !about(t, d, string(rows["n1"].ID)).Has(evidence.FlagDisputed) || about(t, d, string(rows["n2"].ID)).Has(evidence.FlagDisputed) {
		t.Error("the copy of the disputed entry bears no mark, or the other does")
	}
}

func TestWhatIsRemovedForGoodTakesItsAnswersAndDisputesAlong(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	sheet(t, d, "a.csv", slip, placed)
	open := asked(t, d)
	answer(t, d, open[0], evidence.AnswerWrong, evidence.Dispute{})
	answer(t, d, open[1], evidence.AnswerRight, evidence.Dispute{})
	if _, err := d.Purge(t.Context(), "a.csv"); err != nil {
		t.Fatal(err)
	}
	if rows, err := d.DisputeRows(t.Context()); err != nil || len(rows) != 0 {
		t.Errorf("disputes are left: %v, %v", rows, err)
	}
	sheet(t, d, "b.csv", slip, placed)
	if again := asked(t, d); len(again) != 2 || again[0].Answer != "" || again[1].Answer != "" {
		t.Errorf("answers are left: %v", again)
	}
}

func TestWhatWasFlaggedByHandIsNotAskedAbout(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	rows := sheet(t, d, "a.csv", slip, placed)
	flag(t, d, evidence.Dispute{Entry: rows["n1"].ID, Type: evidence.WrongPerson})
	if open := asked(t, d); len(open) != 1 || open[0].Entries[0] != rows["n2"].ID {
		t.Errorf("asked %v", open)
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	flag(t, d, evidence.Dispute{Source: rows["n1"].Source, Type: evidence.WrongPerson})
	if open := asked(t, d); len(open) != 0 {
		t.Errorf("asked %v about what is all somebody else's", open)
	}
}

func TestTheOverviewCountsQuestionsOnceTheRecordIsChecked(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	want := func(checked bool, questions, putOff, disputes, overdue int) {
		t.Helper()
		o, err := d.Overview(t.Context())
		if err != nil || o.Checked != checked || o.Questions != questions || o.PutOff != putOff || o.Disputes != disputes || o.Overdue != overdue {
			t.Errorf("checked %v, %d questions, %d put off, %d disputes, %d overdue, %v", o.Checked, o.Questions, o.PutOff, o.Disputes, o.Overdue, err)
		}
	}
	sheet(t, d, "a.csv", slip, placed)
	want(false, 0, 0, 0, 0)
	open := asked(t, d)
	want(true, 2, 0, 0, 0)
	answer(t, d, open[1], evidence.AnswerLater, evidence.Dispute{})
	want(true, 2, 1, 0, 0)
	x := answer(t, d, open[0], evidence.AnswerWrong, evidence.Dispute{ShouldSay: "It ends in 9."})
	change(t, d, x, func(x *evidence.Dispute) { x.Asked, x.AskedOn = "The surgery", "2026-01-14" })
	want(true, 1, 1, 1, 1)
	sheet(t, d, "b.csv", bath)
	want(false, 0, 0, 1, 1)
}

func flag(t *testing.T, d *casework.Desk, x evidence.Dispute) evidence.Dispute {
	t.Helper()
	x, err := d.Flag(t.Context(), x)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestADisputeRemindsAfterACalendarMonth(t *testing.T) {
	t.Parallel()
	d, clock := newDesk(t, rowan())
	rows := sheet(t, d, "a.csv", slip)
	x := flag(t, d, evidence.Dispute{Entry: rows["n1"].ID, Type: evidence.WrongFact, ShouldSay: "It ends in 9."})
	row := func() evidence.DisputeRow {
		all, err := d.DisputeRows(t.Context())
		if err != nil || len(all) != 1 {
			t.Fatalf("%v, %v", all, err)
		}
		return all[0]
	}
	if r := row(); r.Due != "" || r.Late || !strings.Contains(r.Next, "Elm Street Surgery") || r.On.Ref != "n1" {
		t.Errorf("not asked yet: due %q, next %q", r.Due, r.Next)
	}
	change(t, d, x, func(x *evidence.Dispute) { x.Asked, x.AskedOn = "The surgery", "2026-01-31" })
	if r := row(); r.Due != "2026-02-28" || !r.Late || !strings.Contains(r.Next, "31 January 2026") || !strings.Contains(r.Next, "28 February 2026") {
		t.Errorf("a short month: due %q, late %v, next %q", r.Due, r.Late, r.Next)
	}
	change(t, d, x, func(x *evidence.Dispute) { x.AskedOn = "2026-02-14" })
	if r := row(); r.Due != "2026-03-14" || r.Late {
		t.Errorf("on the day: due %q, late %v", r.Due, r.Late)
	}
	clock.now = clock.now.AddDate(0, 0, 1)
	if !row().Late {
		t.Error("the day after is not late")
	}
	change(t, d, x, func(x *evidence.Dispute) { x.Answer = "Put right." })
	if r := row(); r.Due != "" || r.Late || r.Next == "" {
		t.Errorf("answered: due %q, late %v, next %q", r.Due, r.Late, r.Next)
	}
}

func change(t *testing.T, d *casework.Desk, x evidence.Dispute, do func(*evidence.Dispute)) {
	t.Helper()
	_, err := d.Dispute(t.Context(), string(x.ID), func(x *evidence.Dispute) error {
		do(x)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestWhoWasAskedIsNotedWithADayThatHasCome(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	rows := sheet(t, d, "a.csv", slip)
	x := flag(t, d, evidence.Dispute{Entry: rows["n1"].ID, Type: evidence.Opinion})
	for name, bad := range map[string]evidence.Dispute{
		"to come":  {Asked: "The surgery", AskedOn: "2026-03-15", Type: evidence.Opinion},
		"no day":   {Asked: "The surgery", AskedOn: "2026-02-30", Type: evidence.Opinion},
		"nobody":   {AskedOn: "2026-03-01", Type: evidence.Opinion},
		"bad type": {Type: "fib"},
	} {
		_, err := d.Dispute(t.Context(), string(x.ID), func(x *evidence.Dispute) error {
			x.Asked, x.AskedOn, x.Type = bad.Asked, bad.AskedOn, bad.Type
			return nil
		})
		if _, ok := errors.AsType[*casework.FieldError](err); !ok {
			t.Errorf("%s: got %v", name, err)
		}
	}
	change(t, d, x, func(x *evidence.Dispute) { x.Asked = "The surgery" })
	if got := disputes(t, d)[0]; got.AskedOn != "2026-03-14" || !strings.Contains(got.Standing(), "Note of disagreement") {
		t.Errorf("asked on %q: %s", got.AskedOn, got.Standing())
	}
}

func TestAWithdrawnDisputeMarksNothingAndItsQuestionComesBack(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	rows := sheet(t, d, "a.csv", slip)
	x := answer(t, d, asked(t, d)[0], evidence.AnswerWrong, evidence.Dispute{})
	if _, err := d.Withdraw(t.Context(), string(x.ID)); err != nil {
		t.Fatal(err)
	}
	all, err := d.DisputeRows(t.Context())
	if err != nil || len(all) != 1 || all[0].Withdrawn != "2026-03-14" || all[0].Next != "" {
		t.Errorf("listed %v, %v", all, err)
	}
	if len(disputes(t, d)) != 0 || about(t, d, "n1").Has(evidence.FlagDisputed) || len(asked(t, d)) != 1 {
		t.Error("it stands still")
	}
	if _, err := d.Withdraw(t.Context(), string(x.ID)); !errors.Is(err, casework.ErrNotFound) {
		t.Errorf("withdrawn twice: %v", err)
	}
	if y := flag(t, d, evidence.Dispute{Entry: rows["n1"].ID, Type: evidence.WrongFact}); y.ID == x.ID {
		t.Error("a new dispute takes the place of the withdrawn one")
	}
	for range 2 {
		if _, err := d.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if got := disputes(t, d); len(got) != 1 || got[0] != x || len(asked(t, d)) != 0 {
		t.Errorf("after undo: %v", got)
	}
}

func TestADisputedEntryIsSuggestedOnlyWhenThePersonSaysSo(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	rows := sheet(t, d, "a.csv", bath)
	id := rows["n3"].ID
	schemes, err := d.Schemes(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	suggested := func() bool {
		matches, err := d.Matches(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(matches, func(m evidence.Match) bool { return m.Entry == id && m.Activity == "pip-4" })
	}
	if !suggested() {
		t.Fatal("it is not suggested at all")
	}
	flag(t, d, evidence.Dispute{Entry: id, Type: evidence.WrongFact})
	held, err := d.HeldBack(t.Context(), schemes)
	if err != nil || suggested() || !slices.ContainsFunc(held, func(m evidence.Match) bool { return m.Entry == id && m.Activity == "pip-4" }) {
		t.Errorf("suggested, or not held back: %v, %v", held, err)
	}
	if err := d.Decide(t.Context(), id, "pip-4", evidence.Accepted); err != nil {
		t.Fatal(err)
	}
	if !suggested() || !about(t, d, "n3").Has(evidence.FlagDisputed) {
		t.Error("what the person accepted is not there, or bears no mark")
	}
}

func TestPartsOfADisputedEntryAreDisputedWhereTheyHoldTheWords(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	rows := load(t, d, gpJSON)
	var whole evidence.EntryRow
	parts := map[evidence.ID][]evidence.EntryRow{}
	for _, r := range rows {
		parts[r.Parent] = append(parts[r.Parent], r)
	}
	for _, r := range rows {
		if n := parts[r.ID]; len(n) > 1 && len(strings.Fields(n[0].Text)) > 3 && !strings.Contains(n[1].Title+n[1].Text, n[0].Text) {
			whole = r
			break
		}
	}
	part, other := parts[whole.ID][0], parts[whole.ID][1]
	x := flag(t, d, evidence.Dispute{Entry: whole.ID, Type: evidence.WrongFact, Says: part.Text})
	if !about(t, d, string(part.ID)).Has(evidence.FlagDisputed) || about(t, d, string(other.ID)).Has(evidence.FlagDisputed) {
		t.Error("the part that holds the words bears no mark, or another does")
	}
	change(t, d, x, func(x *evidence.Dispute) { x.Type = evidence.WrongPerson })
	if !about(t, d, string(other.ID)).Has(evidence.FlagDisputed) {
		t.Error("what is somebody else's is so in all its parts")
	}
}

func TestThePackDisclosesACopyOfADisputedEntry(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	first := sheet(t, d, "a.csv", bath)
	copied := sheet(t, d, "b.csv", slip, bath)
	flag(t, d, evidence.Dispute{Entry: first["n3"].ID, Type: evidence.WrongFact, ShouldSay: "I wash without help."})
	if err := d.Pick(t.Context(), evidence.Pick{Entry: copied["n3"].ID, Activity: "pip-4"}); err != nil {
		t.Fatal(err)
	}
	plan, err := d.Plan(t.Context(), evidence.ProfileMaster)
	if err != nil {
		t.Fatal(err)
	}
	if len(plan.Corrections) != 1 || plan.Corrections[0].Entry != copied["n3"].ID || plan.Corrections[0].Label == 0 {
		t.Fatalf("%d corrections", len(plan.Corrections))
	}
	c := plan.Corrections[0]
	if !strings.HasPrefix(c.Quote, "Cannot get in or out of the bath") || c.Dispute.ShouldSay != "I wash without help." {
		t.Errorf("quoted %q, %q", c.Quote, c.Dispute.ShouldSay)
	}
	if c.Dispute.Finding != "" || c.Dispute.Words != "" {
		t.Error("what is the case's own is in the plan")
	}
}
