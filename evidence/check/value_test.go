package check_test

import (
	"slices"
	"testing"

	"ownpack/evidence"
)

func TestFiguresThatCannotBeAreAskedAbout(t *testing.T) {
	t.Parallel()
	expectLines(t, somebody, "value", []lineCase{
		{"Weight 7.9kg.", "value"},
		{"Height 17cm.", "value"},
		{"BMI 280.", "value"},
		{"BP 80/120.", "value"},
		{"BP 1300/80.", "value"},
		{"HbA1c 7.2 mmol/mol.", "value"},
		{"HbA1c 58%.", "value"},
		{"Hb 131 g/dL.", "value"},
		{"Potassium 45.", "value"},
		{"eGFR 610.", "value"},
		{"Temp 386.", "value"},
		{"PHQ-9 score 31.", "value"},
		{"PHQ-9 29/27.", "value"},
		{"GAD7 24.", "value"},
		{"Sats 940% on air.", "value"},
		{"GCS 1.", "value"},
		{"Peak flow 4200.", "value"},
		{"Weight 79kg, height 172cm, BMI 26.7.", ""},
		{"Weight 12st 4lb.", ""},
		{"Wt 79.", ""},
		{"Height 1.72m.", ""},
		{"Height 5ft 8.", ""},
		{"BP 158/94, pulse 72 regular.", ""},
		{"HbA1c 6.5%.", ""},
		{"HbA1c 48 mmol/mol.", ""},
		{"HbA1c 82.", ""},
		{"Hb 13.1 g/dL.", ""},
		{"Hb 112, eGFR >90, CRP 31.", ""},
		{"Potassium 4.5, sodium 138.", ""},
		{"Temp 38.4.", ""},
		{"PHQ-9 19/27, GAD-7 15/21.", ""},
		{"Weight loss of 6kg.", ""},
		{"Lost weight 6kg.", ""},
		{"Baby's weight 3.4kg.", ""},
		{"Target weight 20kg less.", ""},
		{"Can lift a weight of 2kg.", ""},
		{"BMI 2019 recorded.", ""},
		{"Potassium 12/03/2019.", ""},
		{"Height of bed 45cm.", ""},
		{"eGFR 8, on dialysis.", ""},
		{"MMSE 18/30.", ""},
		{"Oxygen 16 per hr 5 days a week.", ""},
		{"Has a cat 50 yards away.", ""},
		{"K+ 41.", "value"},
		{"HR 7.", "value"},
		{"Vitamin K 10mg given.", ""},
		{"Our ref: HB/2402.", ""},
		{"Weight 4 weeks ago.", ""},
		{"BMI 31 with weight 88kg and height 168cm.", ""},
		{"Height 168cm, weight 88kg, BMI 21.", "value"},
	})
}

func TestFiguresThatJumpAndGoBackAreAskedAbout(t *testing.T) {
	t.Parallel()
	expectStories(t, somebody, evidence.KindObservation, "value", []story{
		{"weight", []string{"Weight 64kg.", "Weight 164kg.", "Weight 66kg."}, []string{"value b a c"}},
		{"kidneys", []string{"eGFR 82.", "eGFR 8.", "eGFR 80."}, []string{"value b a c"}},
		{"height", []string{"Height 166cm.", "Height 186cm.", "Height 166cm."}, []string{"value b a c"}},
		{"weight that grew", []string{"Weight 64kg.", "Weight 90kg.", "Weight 110kg."}, nil},
		{"explained", []string{"eGFR 82.", "AKI with sepsis, eGFR 18.", "eGFR 80."}, nil},
		{"a loss that lasts", []string{"Weight 140kg.", "Weight 90kg after sleeve.", "Weight 88kg."}, nil},
		{"units that go together", []string{"Hb 13.1 g/dL.", "Hb 128.", "Hb 12.9 g/dL."}, nil},
		{"an inch lost with age", []string{"Height 166cm.", "Height 162cm."}, nil},
	})
}

func TestAFigureInFieldsOfItsOwnIsRead(t *testing.T) {
	t.Parallel()
	c := checker(t)
	e := kind(evidence.KindObservation, entry("a", "2019-01-01", ""))
	e.Title, e.Value, e.Unit = "Body weight", "8.1", "kg"
	if got := asks(t, c, somebody, e); !slices.Equal(got, []string{"value a"}) {
		t.Errorf("asked %q, want one question about the weight", got)
	}
	e.Value = "81"
	if got := asks(t, c, somebody, e); len(got) != 0 {
		t.Errorf("asked %q, want none", got)
	}
}

func TestAChildsFiguresAreNotHeldAgainstAGrownPersons(t *testing.T) {
	t.Parallel()
	expectStories(t, evidence.Person{Name: "Ada Finch", DOB: "2008-01-01", Sex: "F"}, evidence.KindObservation, "value", []story{
		{"growing", []string{"Weight 9kg, height 74cm, BMI 16.", "Weight 18kg.", "Weight 31kg."}, nil},
	})
}
