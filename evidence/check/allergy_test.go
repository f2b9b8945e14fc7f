package check_test

import (
	"slices"
	"strings"
	"testing"

	"ownpack/evidence"
)

// story is a record of two or more texts in order of time, and what is asked
// about it of the types that matter: "allergy b a".
type story struct {
	name  string
	texts []string
	want  []string
}

// expectStories checks texts dated a year apart from 2010, with ids a, b, c…
func expectStories(t *testing.T, p evidence.Person, kindOf evidence.Kind, types string, stories []story) {
	t.Helper()
	c := checker(t)
	for _, s := range stories {
		entries := yearly(s.texts)
		for i := range entries {
			entries[i].Kind = kindOf
		}
		var got []string
		for _, a := range asks(t, c, p, entries...) {
			if typ, _, _ := strings.Cut(a, " "); slices.Contains(strings.Fields(types), typ) {
				got = append(got, a)
			}
		}
		if !slices.Equal(got, s.want) {
			t.Errorf("%s: asked %q, want %q", s.name, got, s.want)
		}
	}
}

func TestAMedicineGivenDespiteAnAllergyToItOrItsClassIsAskedAbout(t *testing.T) {
	t.Parallel()
	expectStories(t, somebody, evidence.KindConsultation, "allergy", []story{
		{"class, then one of it", []string{"Allergic to penicillin, lips swelled as a teenager.", "Dental abscess. Co-amoxiclav 625mg TDS for 5 days."}, []string{"allergy b a"}},
		{"one, then another of its class", []string{"ALLERGY: amoxicillin (hives).", "Cellulitis left shin. Rx flucloxacillin 500mg QDS 7/7."}, []string{"allergy b a"}},
		{"hospital brand", []string{"Penicillin anaphylaxis at 8 years.", "Sepsis, given IV Tazocin 4.5g on the ward."}, []string{"allergy b a"}},
		{"grave, and an early cephalosporin", []string{"Anaphylaxis to penicillin, adrenaline given in resus.", "UTI. Cefalexin 500mg BD 3/7."}, []string{"allergy b a"}},
		{"sulfonamide", []string{"Sulphonamide allergy: Stevens Johnson 1998.", "Chest infection. Co-trimoxazole 960mg BD."}, []string{"allergy b a"}},
		{"in a combination", []string{"Allergic to codeine, widespread urticaria.", "Back pain, started co-codamol 30/500 two QDS."}, []string{"allergy b a"}},
		{"aspirin and its cousins", []string{"Allergy: aspirin, wheeze and facial swelling.", "Sprained ankle. Naproxen 500mg BD with food."}, []string{"allergy b a"}},
		{"macrolide", []string{"Erythromycin allergy, rash all over.", "Sinusitis. Issued clarithromycin 500mg BD."}, []string{"allergy b a"}},
		{"a reaction told without the word", []string{"Came out in hives after trimethoprim, told never to have it again.", "Cystitis. Trimethoprim 200mg BD 3/7."}, []string{"allergy b a"}},
		{"latex", []string{"Known latex allergy, wheals from gloves.", "Catheterised with a latex Foley catheter."}, []string{"allergy b a"}},
		{"contrast", []string{"Allergic to iodinated contrast: collapsed in scanner.", "CT abdomen with IV contrast."}, []string{"allergy b a"}},
		{"plasters", []string{"Allergic to Elastoplast, blisters.", "Wound cleaned, Elastoplast applied."}, []string{"allergy b a"}},
		{"in one entry", []string{"Allergies: penicillin. Sore throat with pus. Given amoxicillin 500mg TDS."}, []string{"allergy a"}},
		{"added without its name", []string{"Trimethoprim 200mg BD. Hives on day two. Allergy code added.", "UTI again. Trimethoprim 200mg BD 3/7."}, []string{"allergy b a"}},
		{"asked once, however often it was given", []string{"Allergic to penicillin - rash.", "Amoxicillin 500mg TDS given.", "Flucloxacillin 500mg QDS given."}, []string{"allergy b a c"}},
	})
}

func TestAMedicineThatDoesNotConflictWithAnAllergyIsNotAskedAbout(t *testing.T) {
	t.Parallel()
	expectStories(t, somebody, evidence.KindConsultation, "allergy", []story{
		{"taken back after a test", []string{"Penicillin allergy, childhood rash.", "Allergy clinic: oral amoxicillin challenge negative, de-labelled.", "Amoxicillin 500mg TDS 5/7."}, nil},
		{"an intolerance told as such", []string{"Erythromycin intolerance: vomiting.", "Clarithromycin 500mg BD for chest."}, nil},
		{"a side effect", []string{"Allergies: codeine (constipation only).", "Codeine 30mg QDS issued."}, nil},
		{"a relative's", []string{"Her son is allergic to penicillin.", "Amoxicillin 500mg TDS."}, nil},
		{"denied", []string{"Not allergic to penicillin.", "Amoxicillin 500mg TDS."}, nil},
		{"given before it arose", []string{"Amoxicillin 500mg TDS for otitis.", "Allergy: amoxicillin, urticaria."}, nil},
		{"given, and the reaction in the same entry", []string{"Given amoxicillin 500mg TDS by walk in centre. Widespread rash. Allergy to penicillin recorded."}, nil},
		{"something else in its place", []string{"Penicillin allergic so clarithromycin 500mg BD given.", "Clarithromycin 500mg BD."}, nil},
		{"thought of and not given", []string{"Allergic to penicillin: rash.", "Would have had flucloxacillin but allergic, so doxycycline 100mg OD."}, nil},
		{"a later cephalosporin after a mild reaction", []string{"Allergic to penicillin: mild rash as baby.", "Cefalexin 500mg BD 3/7."}, nil},
		{"one opioid is not another", []string{"Allergic to codeine: hives.", "Oramorph 5mg PRN."}, nil},
		{"planned only", []string{"Allergic to trimethoprim, rash.", "If symptoms return consider trimethoprim 200mg BD."}, nil},
		{"without latex", []string{"Latex allergy.", "Latex free gloves used throughout."}, nil},
		{"furosemide is no antibiotic", []string{"Sulfonamide allergy: rash.", "Furosemide 40mg OD."}, nil},
		{"a pen is no penicillin", []string{"Cannot hold insulin pen. Allergic to nuts.", "Amoxicillin 500mg TDS."}, nil},
	})
}

func TestNoKnownAllergiesAfterAnAllergyIsAskedAbout(t *testing.T) {
	t.Parallel()
	expectStories(t, somebody, evidence.KindConsultation, "allergy", []story{
		{"short form", []string{"Allergy: penicillin, anaphylaxis.", "Pre-op clerking. PMH asthma. NKDA. Non smoker."}, []string{"allergy b a"}},
		{"in words", []string{"Allergic to trimethoprim - rash on trunk.", "Day case unit. No known drug allergies."}, []string{"allergy b a"}},
		{"after a heading", []string{"Penicillin allergy (angioedema).", "Allergies: nil known. Meds: ramipril 5mg."}, []string{"allergy b a"}},
		{"heading and none", []string{"Aspirin allergy: bronchospasm.", "Allergies: none. Lives alone."}, []string{"allergy b a"}},
		{"beside latex", []string{"Latex allergy: anaphylaxis in theatre.", "No known allergies."}, []string{"allergy b a"}},
		{"older than the allergy", []string{"NKDA.", "Given amoxicillin by dentist: rash, now penicillin allergic."}, nil},
		{"an intolerance", []string{"Intolerant of codeine, nausea.", "NKDA."}, nil},
		{"taken back before", []string{"Penicillin allergy on record.", "Skin tests negative, penicillin label removed.", "NKDA."}, nil},
		{"a relative's", []string{"Daughter has penicillin allergy.", "NKDA."}, nil},
		{"but for one", []string{"Penicillin allergy, hives.", "No known allergies other than penicillin."}, nil},
		{"only medicines, and the allergy is to food", []string{"Allergic to peanuts.", "No known drug allergies."}, nil},
		{"of a relative", []string{"Penicillin allergy, hives.", "Seen with baby, baby has no known allergies."}, nil},
	})
}

func TestEntriesOfAllergiesNameAllergensWithoutTheWord(t *testing.T) {
	t.Parallel()
	c := checker(t)
	code := kind(evidence.KindAllergy, entry("a", "2011-04-04", ""))
	code.Title = "Flucloxacillin"
	got := asks(t, c, somebody, code, kind(evidence.KindMedication, entry("b", "2016-05-01", "Amoxicillin 500mg capsules")))
	if !slices.Contains(got, "allergy b a") {
		t.Errorf("asked %q, want a question about the prescription", got)
	}
}

func TestACodedAllergyCountsHoweverItsFewWordsAreRead(t *testing.T) {
	t.Parallel()
	c := checker(t)
	code := kind(evidence.KindAllergy, entry("a", "2011-04-04", ""))
	code.Title, code.Assertion = "Adverse reaction to Trimethoprim", evidence.Planned
	got := asks(t, c, somebody, code, kind(evidence.KindMedication, entry("b", "2016-05-01", "Trimethoprim 200mg tablets\nTake one twice a day\n6 tablet")))
	if !slices.Contains(got, "allergy b a") {
		t.Errorf("asked %q, want a question about the prescription", got)
	}
}

func TestAHeadingTellsWhatTheNamesUnderItAre(t *testing.T) {
	t.Parallel()
	c := checker(t)
	under := func(heading string, e evidence.Entry) evidence.Entry {
		e.Kind, e.Section = evidence.KindLetter, heading
		return e
	}
	for _, x := range []struct {
		first, second evidence.Entry
		want          string
	}{
		{under("Allergies", entry("a", "2014-01-01", "Penicillin. Latex.")), entry("b", "2016-01-01", "Flucloxacillin 500mg QDS 7/7."), "allergy b a"},
		{under("Medicines stopped", entry("a", "2014-01-01", "Warfarin 3mg, digoxin 125mcg.")), entry("b", "2015-01-01", "Current meds: warfarin 3mg, ramipril 5mg."), "medicine b a"},
		{kind(evidence.KindMedication, under("Discontinued medication", entry("a", "2014-01-01", "Warfarin 3mg tablets"))), kind(evidence.KindMedication, entry("b", "2015-01-01", "Warfarin 3mg tablets")), ""},
		{entry("a", "2014-01-01", "Warfarin stopped."), under("Medicines stopped", entry("b", "2015-01-01", "Warfarin 3mg.")), ""},
		{entry("a", "2014-01-01", "Warfarin stopped."), under("Current medication", entry("b", "2015-01-01", "Warfarin 3mg.")), "medicine b a"},
	} {
		got := asks(t, c, somebody, x.first, x.second)
		if x.want == "" && len(got) > 0 || x.want != "" && !slices.Contains(got, x.want) {
			t.Errorf("under %q and %q: asked %q, want %q", x.first.Section, x.second.Section, got, x.want)
		}
	}
}
