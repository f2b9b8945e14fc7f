package casework_test

import (
	"slices"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

func say(t *testing.T, d *casework.Desk, s evidence.Statement) {
	t.Helper()
	if err := d.SetStatement(t.Context(), s); err != nil {
		t.Fatal(err)
	}
}

func TestWithoutAStatementNothingIsAskedAboutGaps(t *testing.T) {
	t.Parallel()
	d, clock := newDesk(t, rowan())
	clock.now = clock.now.AddDate(1, 0, 0) // after all that the file tells of
	load(t, d, gpJSON)
	say(t, d, evidence.Statement{Because: "In general I get tired."})
	findings, err := d.Findings(t.Context())
	if findings = slices.DeleteFunc(findings, evidence.Finding.Mistake); err != nil || len(findings) != 0 {
		t.Errorf("asked %v, %v", findings, err)
	}
}

func TestGapsAreAskedBesideWhatIsSaidUntilAnswered(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	say(t, d, evidence.Statement{Activity: "pip-4", Descriptor: "e", Because: "I cannot step over the side of the bath."})
	findings, err := d.Findings(t.Context())
	if err != nil || len(findings) != 1 {
		t.Fatalf("asked %v, %v", findings, err)
	}
	f := findings[0]
	if f.Type != casework.FindingGap || f.Gap != "nothing" || f.Activity != "pip-4" || f.Severity != evidence.Medium || f.Entries == nil || f.ID[0] != evidence.IDFinding {
		t.Errorf("asked %+v", f)
	}
	if _, err := d.AnswerFinding(t.Context(), string(f.ID), evidence.AnswerLater); err != nil {
		t.Fatal(err)
	}
	if findings, err = d.Findings(t.Context()); err != nil || len(findings) != 1 || findings[0].ID != f.ID || findings[0].Answer != evidence.AnswerLater {
		t.Errorf("put off: asked %v, %v", findings, err)
	}
	if _, err := d.AnswerFinding(t.Context(), string(f.ID)[:evidence.MinPrefix], evidence.AnswerRight); err != nil {
		t.Fatal(err)
	}
	if findings, err = d.Findings(t.Context()); err != nil || len(findings) != 0 {
		t.Errorf("answered: asked %v, %v", findings, err)
	}
	if answered, err := d.Answered(t.Context()); err != nil || len(answered) != 1 {
		t.Errorf("answered: %v, %v", answered, err)
	}
}

func TestGapsRestOnEntriesOfTheCaseAndAreFew(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	rows := load(t, d, gpJSON)
	for _, a := range []evidence.ActivityID{"pip-1", "pip-4", "pip-6", "pip-9", "pip-12"} {
		say(t, d, evidence.Statement{Activity: a, Descriptor: "d", Days: 5, OutOf: 7, Reliability: evidence.Reliability{Safely: evidence.No}})
	}
	findings, err := d.Findings(t.Context())
	if err != nil || len(findings) == 0 {
		t.Fatalf("asked %v, %v", findings, err)
	}
	asked := map[evidence.ActivityID]int{}
	for _, f := range findings {
		if f.Type != casework.FindingGap {
			continue
		}
		asked[f.Activity]++
		if asked[f.Activity] > 3 {
			t.Errorf("%s: more than three questions", f.Activity)
		}
		for _, id := range f.Entries {
			if !slices.ContainsFunc(rows, func(r evidence.EntryRow) bool { return r.ID == id }) {
				t.Errorf("%s %s rests on %s, which is no entry", f.Activity, f.Gap, id)
			}
		}
	}
}

func TestWhatIsMatchedOnlyOnRequestIsAskedAboutToo(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	err := d.SetAbout(t.Context(), func(a *casework.About) error {
		a.Claims = []evidence.Claim{{Scheme: "wca", Nation: evidence.England, DecisionDate: "2026-04-20"}}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	say(t, d, evidence.Statement{Activity: "wca-severe", Because: "It will not get better."})
	findings, err := d.Findings(t.Context())
	if err != nil || len(findings) == 0 || findings[0].Activity != "wca-severe" {
		t.Errorf("asked %v, %v", findings, err)
	}
}
