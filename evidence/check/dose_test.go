package check_test

import (
	"testing"

	"ownpack/evidence"
)

func TestDosesThatNobodyHasAreAskedAbout(t *testing.T) {
	t.Parallel()
	expectLines(t, somebody, "dose", []lineCase{
		{"Bisoprolol 50mg OD.", "dose"},
		{"Repeat: metformin 10g BD.", "dose"},
		{"Levothyroxine 100mg daily.", "dose"},
		{"Digoxin 125mg OD.", "dose"},
		{"Sertraline 100mcg OD.", "dose"},
		{"Methotrexate 15mg daily.", "dose"},
		{"Alendronic acid 70mg OD.", "dose"},
		{"Paracetamol 10g QDS.", "dose"},
		{"Amlodipine 100 mg.", "dose"},
		{"Warfarin 3mg OD.", ""},
		{"Methotrexate 15mg once weekly, folic acid 5mg daily.", ""},
		{"Alendronate 70mg every Monday.", ""},
		{"Levothyroxine 100 micrograms daily.", ""},
		{"Sertraline 50mg OD increased to 100mg OD.", ""},
		{"Morphine 10mg/5ml oral solution.", ""},
		{"Lithium level 0.6.", ""},
		{"Insulin glargine 24 units nocte.", ""},
		{"Paracetamol 1g QDS, codeine 30mg QDS.", ""},
		{"Took an overdose: paracetamol 16g.", ""},
		{"Mum takes bisoprolol 50mg.", ""},
		{"Aripiprazole depot 400mg monthly.", ""},
		{"Gabapentin 300mg TDS.", ""},
		{"Prednisolone 40mg OD for 5 days.", ""},
		{"Warfarin 3/4mg alternating.", ""},
		{"Co-codamol 30/500 two QDS.", ""},
		{"Infliximab 5mg/kg.", ""},
	})
}

func TestADoseThatJumpsAndGoesBackIsAskedAbout(t *testing.T) {
	t.Parallel()
	expectStories(t, somebody, evidence.KindMedication, "dose", []story{
		{"ten times as much and back", []string{"Clozapine 35mg nocte.", "Clozapine 350mg nocte.", "Clozapine 35mg nocte."}, []string{"dose b a c"}},
		{"a tenth and back", []string{"Quetiapine 300mg nocte.", "Quetiapine 30mg nocte.", "Quetiapine 300mg nocte."}, []string{"dose b a c"}},
		{"units", []string{"Lantus 14 units nocte.", "Lantus 140 units nocte.", "Lantus 16 units nocte."}, []string{"dose b a c"}},
		{"step by step", []string{"Lamotrigine 25mg OD.", "Lamotrigine 100mg OD.", "Lamotrigine 200mg BD."}, nil},
		{"begun low and raised", []string{"Amitriptyline 10mg nocte.", "Amitriptyline 75mg nocte.", "Amitriptyline 100mg nocte."}, nil},
		{"a course of steroids", []string{"Prednisolone 5mg OD.", "Prednisolone 40mg OD, reducing.", "Prednisolone 5mg OD."}, nil},
		{"lowered because it was too much", []string{"Quetiapine 300mg.", "Quetiapine reduced to 25mg.", "Quetiapine 300mg."}, nil},
		{"another strength of tablet", []string{"Methotrexate 15mg weekly.", "Methotrexate 2.5mg tablets.", "Methotrexate 15mg weekly."}, nil},
	})
}
