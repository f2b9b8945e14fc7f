package bundle_test

import (
	"encoding/json"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

// whole is a case whose last source has no pages, with a consultation of two
// parts in it.
func whole() (c *evidencetest.Case, consultation, smokes, walks evidence.ID) {
	c = evidencetest.New()
	file := c.Sources[len(c.Sources)-1].ID
	const first, second = "Smokes 20 a day.", "Stops after 20 metres."
	consultation = c.AddEntry(file, 0, evidence.Entry{Kind: evidence.KindConsultation, Title: "Surgery", Text: first + "\n" + second})
	smokes = c.AddEntry(file, 0, evidence.Entry{Kind: evidence.KindConsultation, Parent: consultation, Text: first})
	walks = c.AddEntry(file, 0, evidence.Entry{Kind: evidence.KindConsultation, Parent: consultation, Text: second})
	c.Disputes = nil
	return c, consultation, smokes, walks
}

func TestADisputedPartIsDisclosedWithItsWholeAndAWholeWithThePartThatHoldsTheWords(t *testing.T) {
	t.Parallel()
	const consultation, smokes, walks = 0, 1, 2
	for _, tc := range []struct {
		name             string
		picked, disputed int
		dispute          evidence.Dispute
		disclosed        bool
	}{
		{"a part, its whole is typed", consultation, smokes, evidence.Dispute{Type: evidence.WrongFact}, true},
		{"a part, another part is typed", walks, smokes, evidence.Dispute{Type: evidence.WrongFact}, false},
		{"a whole, the part with the words is typed", smokes, consultation, evidence.Dispute{Type: evidence.WrongFact, Says: "Smokes 20 a day"}, true},
		{"a whole, a part without the words is typed", walks, consultation, evidence.Dispute{Type: evidence.WrongFact, Says: "Smokes 20 a day"}, false},
		{"a whole that is somebody else's", walks, consultation, evidence.Dispute{Type: evidence.WrongPerson}, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			c, a, b, d := whole()
			ids := []evidence.ID{a, b, d}
			c.Picks = nil
			c.Pick(ids[tc.picked], "pip-12", "")
			tc.dispute.ID, tc.dispute.Entry = "d1", ids[tc.disputed]
			c.Disputes = []evidence.Dispute{tc.dispute}
			p := plan(t, input(t, c))
			if got := len(p.Corrections) == 1; got != tc.disclosed {
				t.Fatalf("%d corrections", len(p.Corrections))
			}
			if q := p.Chronology[0].Passage; tc.picked != consultation && q.Disputed != tc.disclosed {
				t.Errorf("the passage is marked disputed: %v", q.Disputed)
			}
		})
	}
}

func TestACorrectionHoldsNothingOfTheCaseItself(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	c.Disputes[0].Finding, c.Disputes[0].Words = "f5ecret", "e5ecret"
	b, err := json.Marshal(plan(t, input(t, c)))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(b), "5ecret") {
		t.Error("the question or the key of its words is in the plan")
	}
}

func TestWhereWhatIsFlaggedIsAllOfALongLetterItsPagesShowIt(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	text := strings.TrimSpace(strings.Repeat("Many words. ", 90))
	letter := c.AddEntry(c.Sources[1].ID, 1, evidence.Entry{Kind: evidence.KindLetter, Title: "Letter", Text: text})
	c.Disputes = []evidence.Dispute{{ID: "d1", Entry: letter, Type: evidence.WrongFact, Says: text}}
	got := plan(t, input(t, c)).Corrections[0]
	if got.Quote != "" || got.Dispute.Says != "" {
		t.Errorf("quoted %d characters, %d of the person's", len(got.Quote), len(got.Dispute.Says))
	}
	c.Disputes[0].Says = "Many words. Many words. …"
	if got := plan(t, input(t, c)).Corrections[0]; got.Quote != "Many words. Many words." {
		t.Errorf("where the person left off: quoted %q", got.Quote)
	}
}
