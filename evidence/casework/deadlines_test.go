package casework_test

import (
	"strings"
	"testing"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/casework"
	"ownpack/templates"
)

func TestACaseHasDatesToCheck(t *testing.T) {
	t.Parallel()
	d, clock := newDesk(t, rowan())
	dates, err := d.Dates(t.Context())
	if err != nil || len(dates) == 0 || dates[0].Gap != "unknown" {
		t.Fatalf("%v %+v", err, dates)
	}
	if next, _, err := d.NextDate(t.Context()); err != nil || !next.IsZero() {
		t.Errorf("next %v %v", next, err)
	}
	err = d.SetAbout(t.Context(), func(a *casework.About) error {
		a.Claims[0].Stage, a.Claims[0].DecisionDate = evidence.StageReconsideration, "2026-03-03"
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	next, question, err := d.NextDate(t.Context())
	if err != nil || next.Value != "2026-04-03" || !strings.HasSuffix(question, "by then.") {
		t.Errorf("next %v %q %v", next, question, err)
	}
	if dates, err = d.Dates(t.Context()); err != nil || dates[0].Severity != evidence.High ||
		!strings.Contains(dates[0].Why, "Speak to an adviser first. Rule: ") || !strings.Contains(dates[0].Why, "not confirmed") {
		t.Errorf("%v %+v", err, dates)
	}
	clock.now = time.Date(2026, 4, 4, 0, 0, 0, 0, time.UTC)
	if next, question, _ = d.NextDate(t.Context()); next.Value != "2026-04-03" || !strings.Contains(question, "you can still ask late") {
		t.Errorf("the day after, next is %v: %q", next, question)
	}
}

func TestEverySchemeHasItsTimeLimits(t *testing.T) {
	t.Parallel()
	all, err := casework.AllSchemes(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	want := map[evidence.SchemeID]string{
		"pip": "pip records", "pip-ni": "pip-ni records", "adp": "adp records", "wca": "wca wca-ni records",
	}
	for _, s := range all {
		rules, err := casework.SchemeDeadlines(templates.FS, s)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range rules {
			got = append(got, r.ID)
		}
		if strings.Join(got, " ") != want[s.ID] {
			t.Errorf("%s: %v", s.ID, got)
		}
	}
}
