package check_test

import (
	"slices"
	"testing"

	"ownpack/evidence"
)

func TestAMedicineListedAfterItWasStoppedIsAskedAbout(t *testing.T) {
	t.Parallel()
	expectStories(t, somebody, evidence.KindLetter, "medicine", []story{
		{"stopped, then in a list", []string{"Ramipril stopped, dizzy on standing.", "Current meds: ramipril 5mg, atorvastatin 20mg."}, []string{"medicine b a"}},
		{"verb before", []string{"We have discontinued amiodarone because of her thyroid.", "Takes amiodarone 200mg OD and bisoprolol 2.5mg."}, []string{"medicine b a"}},
		{"changed for another", []string{"Switched from citalopram to mirtazapine 15mg.", "Medication: citalopram 20mg, paracetamol."}, []string{"medicine b a"}},
		{"brand and its own name", []string{"Epilim stopped, tremor.", "Sodium valproate 500mg BD, lamotrigine 100mg BD."}, []string{"medicine b a"}},
		{"and a later line says so again", []string{"Metformin stopped, eGFR 22.", "Meds: metformin 1g BD.", "Not on metformin as kidneys poor."}, []string{"medicine b a c"}},
		{"a grave reason, though it is had by the course", []string{"GI bleed on naproxen. Naproxen stopped, never again.", "Knee pain. Naproxen 500mg BD issued."}, []string{"medicine b a"}},
		{"a whole class", []string{"AKI on CKD3. Avoid NSAIDs.", "Gout. Started naproxen 500mg BD."}, []string{"medicine b a"}},
		{"named in the sentence before", []string{"On clozapine 300mg. Stopped due to neutropenia.", "Continues clozapine 300mg nocte."}, []string{"medicine b a"}},
	})
}

func TestAMedicineThatWasRightlyTakenAgainIsNotAskedAbout(t *testing.T) {
	t.Parallel()
	expectStories(t, somebody, evidence.KindLetter, "medicine", []story{
		{"begun again", []string{"Ramipril stopped, AKI.", "Ramipril restarted 1.25mg, renal function back to normal.", "Meds: ramipril 2.5mg."}, nil},
		{"begun again in the line that lists it", []string{"Sertraline stopped.", "Low again, recommenced sertraline 50mg OD."}, nil},
		{"held on a ward", []string{"Metformin held on admission with sepsis.", "Meds: metformin 500mg BD."}, nil},
		{"another strength", []string{"Stopped quetiapine 100mg, started quetiapine 150mg nocte.", "Quetiapine 150mg nocte."}, nil},
		{"tablets, then the depot", []string{"Oral aripiprazole stopped.", "Aripiprazole depot 400mg every four weeks."}, nil},
		{"not stopped", []string{"Warfarin not stopped before dental work.", "Warfarin 3mg daily."}, nil},
		{"to be stopped", []string{"Consider stopping amitriptyline.", "Amitriptyline 10mg nocte."}, nil},
		{"a relative's", []string{"Husband's warfarin was stopped.", "Warfarin 3mg daily."}, nil},
		{"what was had once", []string{"Citalopram stopped, no help.", "Previously on citalopram 20mg. Now mirtazapine 30mg."}, nil},
		{"a course", []string{"Prednisolone stopped after five days.", "Flare. Prednisolone 30mg for 5 days."}, nil},
		{"another one stopped", []string{"Warfarin stopped, apixaban started.", "Apixaban 5mg BD."}, nil},
		{"many lists, so begun again", []string{"Ramipril stopped.", "Ramipril 5mg OD.", "Repeat: ramipril 5mg.", "Ramipril 5mg, amlodipine 5mg."}, nil},
		{"smoking stopped", []string{"Stopped smoking. Ramipril 5mg.", "Ramipril 5mg."}, nil},
		{"a gel in place of tablets", []string{"Avoid NSAIDs, ulcer.", "Ibuprofen gel 5% to knee."}, nil},
	})
}

func TestOneLineTellsWhatBecameOfEachMedicineInIt(t *testing.T) {
	t.Parallel()
	c := checker(t)
	list := entry("b", "2016-01-01", "Meds: warfarin 3mg, digoxin 125mcg, bisoprolol 5mg, amlodipine 5mg.")
	for text, want := range map[string][]string{
		"Stopped warfarin, started apixaban. Bisoprolol and amlodipine continued.": {"medicine b a"},
		"Started bisoprolol, digoxin stopped.":                                     {"medicine b a"},
		"Warfarin, digoxin and amlodipine stopped.":                                {"medicine b a"},
		"Bisoprolol 5mg and amlodipine 5mg continued. Apixaban started.":           nil,
		"No change to warfarin, digoxin.":                                          nil,
	} {
		got := asks(t, c, somebody, entry("a", "2014-01-01", text), list)
		got = slices.DeleteFunc(got, func(s string) bool { return s[:8] != "medicine" })
		if !slices.Equal(got, want) {
			t.Errorf("%q: asked %q, want %q", text, got, want)
		}
	}
}
