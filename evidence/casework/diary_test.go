package casework_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

// note keeps a diary of days one after the other from 1 March 2026; "-" is a day
// that is not noted, "" one without trouble.
func note(t *testing.T, d *casework.Desk, activity evidence.ActivityID, days ...string) {
	t.Helper()
	day := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	for i, rows := range days {
		if rows == "-" {
			continue
		}
		on := day.AddDate(0, 0, i).Format(time.DateOnly)
		if _, err := d.NoteDays(t.Context(), activity, []string{on}, strings.Fields(rows)); err != nil {
			t.Fatal(err)
		}
	}
}

func diary(t *testing.T, d *casework.Desk, activity evidence.ActivityID) casework.Diary {
	t.Helper()
	x, err := d.DiaryOf(t.Context(), activity)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestADiaryIsWeighedByTheClaimsOwnLaw(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		claim    evidence.Claim
		activity evidence.ActivityID
		days     []string
		row      string
		citation string
		shared   bool
	}{
		{evidence.Claim{Scheme: "pip", Nation: evidence.England}, "pip-4", []string{"e", "e", "e", "b", ""}, "e", "SI 2013/377, reg 7(1)(a)", false},
		{evidence.Claim{Scheme: "pip", Nation: evidence.England}, "pip-4", []string{"e b", "e b", "b", ""}, "b", "SI 2013/377, reg 7(1)(a)", false},
		{evidence.Claim{Scheme: "pip", Nation: evidence.England}, "pip-4", []string{"e b", "e b", "e b", ""}, "e", "SI 2013/377, reg 7(1)(b)", false},
		{evidence.Claim{Scheme: "pip", Nation: evidence.England}, "pip-4", []string{"e", "b", "b", "", ""}, "b", "SI 2013/377, reg 7(1)(c)", false},
		{evidence.Claim{Scheme: "pip", Nation: evidence.England}, "pip-4", []string{"b e", "b e", "", ""}, "a", "SI 2013/377, reg 7(1)", true},
		{evidence.Claim{Scheme: "pip", Nation: evidence.NorthernIreland}, "pip-4", []string{"e", "e", ""}, "e", "SR 2016/217, reg 7(1)(a)", false},
		{evidence.Claim{Scheme: "adp", Nation: evidence.Scotland}, "adp-4", []string{"b", "b", ""}, "b", "SSI 2022/54, reg 10", false},
	} {
		d, _ := newDesk(t, rowan())
		claim(t, d, c.claim)
		note(t, d, c.activity, c.days...)
		x := diary(t, d, c.activity)
		if x.Outcome == nil {
			t.Errorf("%s %v: not weighed", c.claim.Scheme, c.days)
			continue
		}
		if x.Outcome.Descriptor.Letter != c.row || x.Outcome.Citation != c.citation || x.Outcome.Shared != c.shared {
			t.Errorf("%s %v: row %s, %s, shared %v", c.claim.Scheme, c.days, x.Outcome.Descriptor.Letter, x.Outcome.Citation, x.Outcome.Shared)
		}
	}
}

func TestALawThatDoesNotWeighDaysOnlyCountsThem(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	claim(t, d, evidence.Claim{Scheme: "wca", Nation: evidence.England})
	note(t, d, "wca-s15", "a", "", "a b")
	x := diary(t, d, "wca-s15")
	if x.Outcome != nil || len(x.Rows) != 2 || x.Rows[0].Days != 2 || !x.Rows[0].Most() || x.Rows[1].Most() {
		t.Errorf("outcome %v, rows %d", x.Outcome, len(x.Rows))
	}
	if len(x.Days) != 3 || len(x.Days[1].Letters) != 0 {
		t.Errorf("%d days: a list without a row for days without trouble keeps such a day, too", len(x.Days))
	}
	if _, err := d.NoteDays(t.Context(), "wca-risk", []string{"2026-03-01"}, []string{"a"}); !errors.Is(err, casework.ErrNoRows) {
		t.Errorf("an activity without rows: %v", err)
	}
}

func TestADayIsReplacedRemovedAndBroughtBack(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	ctx := t.Context()
	letters := func() []string {
		t.Helper()
		x := diary(t, d, "pip-4")
		if len(x.Days) == 0 {
			return nil
		}
		return x.Days[0].Letters
	}
	want := func(when string, rows ...string) {
		t.Helper()
		if diff := cmp.Diff(rows, letters()); diff != "" {
			t.Errorf("%s:\n%s", when, diff)
		}
	}
	note(t, d, "pip-4", "e b e")
	want("in the order of the law, each once", "b", "e")
	note(t, d, "pip-4", "c d")
	want("noted again", "c", "d")
	day := []string{"2026-03-01"}
	if _, err := d.RemoveDays(ctx, "pip-4", day, []string{"c"}); err != nil {
		t.Fatal(err)
	}
	want("one row taken out", "d")
	if _, err := d.RemoveDays(ctx, "pip-4", day, []string{"g"}); !errors.Is(err, casework.ErrNotNoted) {
		t.Errorf("a row that is not there: %v", err)
	}
	if gone, err := d.RemoveDays(ctx, "pip-4", day, nil); err != nil || len(gone) != 1 {
		t.Fatalf("%d days, %v", len(gone), err)
	}
	want("taken out")
	if _, err := d.RemoveDays(ctx, "pip-4", day, nil); !errors.Is(err, casework.ErrNotNoted) {
		t.Errorf("a day that is not there: %v", err)
	}
	if step, err := d.Undo(ctx); err != nil || step.Verb != "diary" {
		t.Fatalf("%v %v", step, err)
	}
	want("brought back", "d")
	if _, err := d.RemoveDays(ctx, "pip-4", day, []string{"d"}); err != nil {
		t.Fatal(err)
	}
	if n := len(diary(t, d, "pip-4").Days); n != 0 {
		t.Errorf("%d days left: a day without its last row is gone", n)
	}
}

func TestSeveralDaysAreOneStepAndAllOrNothing(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	noted, err := d.NoteDays(t.Context(), "pip-4", []string{"2026-03-03", "2026-03-01", "2026-03-03"}, []string{"e"})
	if err != nil || len(noted) != 2 || noted[0].Date != "2026-03-01" {
		t.Fatalf("%d days, %v", len(noted), err)
	}
	if _, err := d.RemoveDays(t.Context(), "pip-4", []string{"2026-03-01", "2026-03-02"}, nil); !errors.Is(err, casework.ErrNotNoted) {
		t.Errorf("%v", err)
	}
	if n := len(diary(t, d, "pip-4").Days); n != 2 {
		t.Errorf("%d days after a removal that failed", n)
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := len(diary(t, d, "pip-4").Days); n != 0 {
		t.Errorf("%d days after undo", n)
	}
}

func TestADiaryHoldsOnlyDaysThatWereAndRowsThatAre(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	for _, c := range []struct {
		activity evidence.ActivityID
		day, row string
		field    bool
		is       error
	}{
		{"pip-4", "2026-03-15", "e", true, nil}, // tomorrow, by the clock of the test
		{"pip-4", "1981-03-13", "e", true, nil}, // before they were born
		{"pip-4", "2026-02-30", "e", true, nil},
		{"pip-4", "2026-03", "e", true, nil},
		{"pip-4", "2026-03-01", "z", false, casework.ErrNoDescriptor},
		{"pip-40", "2026-03-01", "e", false, casework.ErrNoActivity},
		{"adp-4", "2026-03-01", "e", false, casework.ErrOtherRules},
	} {
		_, err := d.NoteDays(t.Context(), c.activity, []string{c.day}, []string{c.row})
		_, field := errors.AsType[*casework.FieldError](err)
		if err == nil || field != c.field || c.is != nil && !errors.Is(err, c.is) {
			t.Errorf("%s %s %s: %v", c.activity, c.day, c.row, err)
		}
	}
	if _, err := d.NoteDays(t.Context(), "pip-4", []string{"2026-03-14"}, []string{"e"}); err != nil {
		t.Errorf("today: %v", err)
	}
	all, err := d.Diaries(t.Context())
	if err != nil || len(all) != 1 || len(all[0].Days) != 1 {
		t.Errorf("%d diaries, %v", len(all), err)
	}
}

func TestDaysBetweenAndDaysOutsideTheRequiredPeriodAreTold(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	note(t, d, "pip-4", "e", "-", "-", "e", "e")
	x := diary(t, d, "pip-4")
	if diff := cmp.Diff([]string{"2026-03-02", "2026-03-03"}, x.Missing); diff != "" {
		t.Error(diff)
	}
	if x.Period != nil {
		t.Error("a period without a day of the claim")
	}
	claim(t, d, evidence.Claim{Scheme: "pip", Nation: evidence.NorthernIreland, ClaimDate: "2026-06-03"})
	x = diary(t, d, "pip-4")
	if x.Period == nil || x.Period.From != "2026-03-04" || x.Period.To != "2027-03-03" || x.Inside != 2 {
		t.Errorf("period %v, %d days in it", x.Period, x.Inside)
	}
	claim(t, d, evidence.Claim{Scheme: "adp", Nation: evidence.Scotland, ClaimDate: "2026-06-03"})
	note(t, d, "adp-4", "e")
	if x := diary(t, d, "adp-4"); x.Period != nil {
		t.Error("the months of SI 2013/377 were used for Scotland")
	}
}

func TestDaysAreKeptWhenTheClaimChanges(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	note(t, d, "pip-4", "e", "e")
	claim(t, d, evidence.Claim{Scheme: "adp", Nation: evidence.Scotland})
	note(t, d, "adp-4", "b")
	all, err := d.Diaries(t.Context())
	if err != nil || len(all) != 2 || all[0].Activity.ID != "adp-4" || all[0].Elsewhere {
		t.Fatalf("%d diaries, %v", len(all), err)
	}
	if old := all[1]; !old.Elsewhere || old.Outcome != nil || len(old.Days) != 2 {
		t.Errorf("elsewhere %v, %d days", old.Elsewhere, len(old.Days))
	}
	if _, err := d.RemoveDays(t.Context(), "pip-4", []string{"2026-03-01"}, nil); err != nil {
		t.Errorf("such a day can't be taken out: %v", err)
	}
}

func TestADiaryThatDiffersFromTheStatementIsSaidToAndChangesNothing(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		say       evidence.Statement
		row, days bool
	}{
		{evidence.Statement{Descriptor: "e", Days: 5, OutOf: 7}, false, false}, // 4 of 6
		{evidence.Statement{Descriptor: "e", Days: 7, OutOf: 7}, false, true},
		{evidence.Statement{Descriptor: "e", Days: 3, OutOf: 7}, false, true},
		{evidence.Statement{Descriptor: "b", Days: 1, OutOf: 7}, true, false},
		{evidence.Statement{Descriptor: "g"}, true, false},
		{evidence.Statement{Days: 6, OutOf: 7}, false, false}, // any row with points: 5 of 6
		{evidence.Statement{Because: "On bad days I cannot."}, false, false},
	} {
		d, _ := newDesk(t, rowan())
		c.say.Activity = "pip-4"
		if err := d.SetStatement(t.Context(), c.say); err != nil {
			t.Fatal(err)
		}
		note(t, d, "pip-4", "e", "e", "e", "e", "b", "")
		if got := diary(t, d, "pip-4").Differs(); got.Row != c.row || got.Days != c.days {
			t.Errorf("%s %d/%d: row %v, days %v", c.say.Descriptor, c.say.Days, c.say.OutOf, got.Row, got.Days)
		}
		if now, err := d.Statement(t.Context(), "pip-4"); err != nil || !cmp.Equal(now, c.say) {
			t.Errorf("the statement was changed, %v", err)
		}
	}
}

func TestHalfOrMoreThanHalfOfTheDaysIsADifference(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	note(t, d, "pip-4", "e", "e", "e", "e", "", "", "")
	for days, differs := range map[int]bool{3: true, 4: false, 5: false} {
		say(t, d, evidence.Statement{Activity: "pip-4", Descriptor: "e", Days: days, OutOf: 7})
		if got := diary(t, d, "pip-4").Differs(); got.Days != differs || got.Row {
			t.Errorf("%d of 7 beside 4 of 7: %v", days, got.Days)
		}
	}
}

func TestADiaryDayPrintsNothingOfItsRows(t *testing.T) {
	t.Parallel()
	x := evidence.DiaryDay{Date: "2026-03-01", Activity: "pip-4", Letters: []string{"zebrafish"}}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		if got := fmt.Sprintf(verb, x); strings.Contains(got, "zebrafish") || strings.Contains(got, "2026") {
			t.Errorf("%s prints %q", verb, got)
		}
	}
	if x.LogValue().String() != x.String() {
		t.Error("a log shows more")
	}
}
