package check_test

import (
	"strings"
	"testing"

	"ownpack/evidence"
)

// asksOfLast reports whether a question of a type is about the last of some entries.
func asksOfLast(t *testing.T, kindOf string, who evidence.Person, entries ...evidence.Entry) bool {
	t.Helper()
	last := string(entries[len(entries)-1].ID)
	for _, a := range asks(t, checker(t), who, entries...) {
		if sort, of, _ := strings.Cut(a, " "); sort == kindOf && strings.HasPrefix(of, last) {
			return true
		}
	}
	return false
}

func TestAnAgeIsReadWhereThePatientIsCalledAParent(t *testing.T) {
	t.Parallel()
	for text, asked := range map[string]bool{
		"This 24-year-old mother of three has had two relapses this year.":           true,
		"37 year old mother of three with two relapses this year.":                   false,
		"This 61 year old single father of twins was seen with knee pain.":           true,
		"She came with her 64-year-old mother, a mother of three.":                   false,
		"Her 14 year old son came too.":                                              false,
		"Our little patient of 7 years was a star and had two fillings.":             true,
		"Met our elderly patient of 81 years at home.":                               true,
		"A patient of 9 years at this practice, she knows us well.":                  false,
		"Daughter, a young woman of 19, translated for us and will do so next time.": false,
	} {
		e := kind(evidence.KindLetter, entry("a", "2018-05-29", text))
		if got := asksOfLast(t, "age", somebody, e) || asksOfLast(t, "identity", somebody, e); got != asked {
			t.Errorf("%q: asked %v, want %v", text, got, asked)
		}
	}
}

func TestSomebodyWhoCameWithThePatientIsNotThePatient(t *testing.T) {
	t.Parallel()
	for text, asked := range map[string]bool{
		"Mrs Joan Marlowe came with her and answered most questions.":   false,
		"Mr Peter Marlowe attended with her. Walks 20 m.":               false,
		"Mr Peter Marlowe was present with the patient throughout.":     false,
		"Mrs Joan Marlowe accompanied her to the clinic.":               false,
		"Mrs Joan Marlowe attended with her husband.":                   true,
		"Mrs Joan Marlowe was admitted with chest pain.":                true,
		"Mr Peter Marlowe lives with his wife and has had a hip fixed.": true,
	} {
		e := kind(evidence.KindLetter, entry("a", "2018-05-29", text))
		if got := asksOfLast(t, "identity", somebody, e); got != asked {
			t.Errorf("%q: asked %v, want %v", text, got, asked)
		}
	}
}

func TestALetterAboutASmallChildIsNotThePersons(t *testing.T) {
	t.Parallel()
	birth := entry("b", "2016-01-20", "Postnatal check, six weeks after the birth of a baby boy.")
	for text, asked := range map[string]bool{
		"Eleven months. Not crawling, babbles. Brought by his parents. Portage asked for.":         true,
		"9 month old. Attended with mum. Rolls both ways, head control good.":                      true,
		"8/12. Seen with both parents. Weaning slow, centile falling.":                             true,
		"Eleven months. Brought by her mother as she cannot drive since the operation.":            false,
		"Six weeks. Wound healed. Came with her mum.":                                              false,
		"Her baby of nine months crawls and is weaned. She came with her mum. Mood better by far.": false,
	} {
		e := kind(evidence.KindLetter, entry("a", "2016-11-29", text))
		if got := asksOfLast(t, "identity", somebody, birth, e); got != asked {
			t.Errorf("%q: asked %v, want %v", text, got, asked)
		}
	}
}

func TestALetterThatComesLaterUnderAnotherNameOfTheClinicIsNotMissed(t *testing.T) {
	t.Parallel()
	missed := entry("a", "2020-03-09", "No letter received from the eye clinic.")
	for organisation, asked := range map[string]bool{"Ophthalmology": false, "Eye hospital": false, "Dermatology": true} {
		later := kind(evidence.KindLetter, entry("b", "2020-04-20", "Screening normal. One year."))
		later.Organisation = organisation
		if got := asksOfLast(t, "letter", somebody, later, missed); got != asked {
			t.Errorf("a letter from %s: asked %v, want %v", organisation, got, asked)
		}
	}
	dated := entry("a", "2020-03-09", "No letter received about 21/02/2020.")
	later := kind(evidence.KindLetter, entry("b", "2020-04-20", "Seen 21/02/2020, sent 20/04/2020."))
	if asksOfLast(t, "letter", somebody, later, dated) {
		t.Error("a letter of the day that was missed: asked")
	}
}

func TestALongGapBetweenFitNotesIsAskedAboutWhereNobodyWentBack(t *testing.T) {
	t.Parallel()
	first := kind(evidence.KindFitNote, entry("a", "2015-01-05", "Not fit for work from 05/01/2015 to 01/02/2015. Dr A Smith, GP."))
	for text, asked := range map[string]bool{
		"Not fit for work from 04/05/2015 to 03/08/2015. Off sick throughout, last note ended in February. Dr A Smith, GP.":    true,
		"Not fit for work from 04/05/2015 to 03/08/2015. Has been unfit all the while, no note in between. Dr A Smith, GP.":    true,
		"Not fit for work from 04/05/2015 to 03/08/2015. New fall. Dr A Smith, GP.":                                            false,
		"Not fit for work from 04/05/2015 to 03/08/2015. Off throughout, self certified then private note. Dr A Smith, GP.":    false,
		"Not fit for work from 02/02/2015 to 03/05/2015. Off throughout, last note ended yesterday. Dr A Smith, GP.":           false,
		"Not fit for work from 04/05/2015 to 03/08/2015. Was back at work in March and April, now worse. Dr A Smith, GP.":      false,
		"Not fit for work from 04/05/2015 to 03/08/2015. Has remained unfit since the last certificate lapsed. Dr A Smith, GP": true,
	} {
		second := kind(evidence.KindFitNote, entry("b", "2015-05-04", text))
		if got := asksOfLast(t, "fit-note", somebody, first, second); got != asked {
			t.Errorf("%q: asked %v, want %v", text, got, asked)
		}
	}
}

func TestMoreWaysInWhichALetterBreaksOff(t *testing.T) {
	t.Parallel()
	for text, asked := range map[string]bool{
		"I would recommend that she is referred to the pool and that her":                 true,
		"She was seen twice in the summer by two of us, whether":                          true,
		"She has had every kind of help at home from the team including":                  true,
		"We agreed with all of this and will see her again in the autumn, which it":       true,
		"Family do everything for her and she can do no more":                             false,
		"She goes out with her sister, who drives, and always comes back tired with her":  false,
		"Plan: splints, hand therapy twice, then a review in the autumn by the same team": false,
	} {
		e := kind(evidence.KindLetter, entry("a", "2019-03-04", text))
		if got := asksOfLast(t, "missing-page", somebody, e); got != asked {
			t.Errorf("%q: asked %v, want %v", text, got, asked)
		}
	}
}
