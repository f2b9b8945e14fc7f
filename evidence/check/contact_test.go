package check_test

import (
	"slices"
	"testing"

	"ownpack/evidence"
)

// from is an entry of an organisation.
func from(organisation string, k evidence.Kind, e evidence.Entry) evidence.Entry {
	e.Organisation, e.Kind = organisation, k
	return e
}

var contactCases = []struct {
	name    string
	entries []evidence.Entry
	want    []string
}{
	{"missed and seen", []evidence.Entry{
		from("Hand clinic", evidence.KindLetter, entry("a", "2019-03-04", "I saw her in clinic on 04/03/2019. Grip weak.")),
		from("GP", evidence.KindAdmin, entry("b", "2019-03-11", "Didn't attend hand clinic 04/03/2019.")),
	}, []string{"letter b a"}},
	{"could not come", []evidence.Entry{
		from("Hand clinic", evidence.KindLetter, entry("a", "2019-03-04", "I saw her in clinic on 04/03/2019. Grip weak.")),
		from("GP", evidence.KindAdmin, entry("b", "2019-03-11", "Could not attend hand clinic 04/03/2019.")),
	}, []string{"letter b a"}},
	{"could come at last", []evidence.Entry{
		from("GP", evidence.KindFitNote, entry("a", "2019-03-04", "I assessed your case on 04/03/2019. Panic disorder.")),
		from("GP", evidence.KindConsultation, entry("b", "2019-03-04", "Panic attack in the car park before she could come in.")),
	}, nil},
	{"missed, seen another day", []evidence.Entry{
		from("Hand clinic", evidence.KindLetter, entry("a", "2019-03-25", "I saw her in clinic today. Grip weak.")),
		from("GP", evidence.KindAdmin, entry("b", "2019-03-11", "DNA hand clinic 04/03/2019.")),
	}, nil},
	{"missed one clinic, seen in another", []evidence.Entry{
		from("Eye clinic", evidence.KindLetter, entry("a", "2019-03-04", "I saw her in clinic on 04/03/2019. VA 6/9.")),
		from("GP", evidence.KindAdmin, entry("b", "2019-03-11", "DNA hand clinic 04/03/2019.")),
	}, nil},
	{"missed in the clinic's own letter", []evidence.Entry{
		from("Physiotherapy", evidence.KindLetter, entry("a", "2019-03-04", "Did not attend. Discharged.")),
		from("GP", evidence.KindConsultation, entry("b", "2019-03-04", "Seen with rash.")),
	}, nil},
	{"at home while in hospital", []evidence.Entry{
		from("Ward 7", evidence.KindLetter, entry("a", "2019-03-20", "Admitted 02/03/2019, discharged 19/03/2019. Pneumonia.")),
		from("OT", evidence.KindAssessment, entry("b", "2019-03-10", "Home visit. Showed bath board in use.")),
	}, []string{"letter b a"}},
	{"on the telephone while in hospital", []evidence.Entry{
		from("Ward 7", evidence.KindLetter, entry("a", "2019-03-20", "Admitted 02/03/2019, discharged 19/03/2019. Pneumonia.")),
		from("GP", evidence.KindConsultation, entry("b", "2019-03-10", "Telephone call from ward. Home visit not needed.")),
	}, nil},
	{"the day of going home", []evidence.Entry{
		from("Ward 7", evidence.KindLetter, entry("a", "2019-03-20", "Admitted 02/03/2019, discharged 19/03/2019. Pneumonia.")),
		from("OT", evidence.KindAssessment, entry("b", "2019-03-19", "Home visit. Showed bath board in use.")),
	}, nil},
	{"a letter that is not here", []evidence.Entry{
		from("GP", evidence.KindConsultation, entry("a", "2019-03-20", "Letter from neurology dated 11/03/2019 received, MS confirmed.")),
	}, []string{"letter a"}},
	{"a letter that is here", []evidence.Entry{
		from("GP", evidence.KindConsultation, entry("a", "2019-03-20", "Letter from neurology dated 11/03/2019 received, MS confirmed.")),
		from("Neurology", evidence.KindLetter, entry("b", "2019-03-11", "MS confirmed on scan.")),
	}, nil},
	{"a letter of no date that is not here", []evidence.Entry{
		from("GP", evidence.KindConsultation, entry("a", "2019-03-20", "Seen in gastro clinic last week, see letter. Continue omeprazole.")),
		from("Neurology", evidence.KindLetter, entry("b", "2019-03-11", "MS confirmed on scan.")),
	}, []string{"letter a"}},
	{"a letter of no date that is here", []evidence.Entry{
		from("GP", evidence.KindConsultation, entry("a", "2019-03-20", "Neuro letter received, see letter. Continue baclofen.")),
		from("Neurology", evidence.KindLetter, entry("b", "2019-03-11", "MS confirmed on scan.")),
	}, nil},
	{"a letter that never came", []evidence.Entry{
		from("GP", evidence.KindConsultation, entry("a", "2019-03-20", "No letter received from pain clinic yet.")),
	}, []string{"letter a"}},
	{"a letter that came later", []evidence.Entry{
		from("GP", evidence.KindConsultation, entry("a", "2019-03-20", "No letter received from pain clinic yet.")),
		from("Pain clinic", evidence.KindLetter, entry("b", "2019-04-11", "Seen. Gabapentin.")),
	}, nil},
	{"nothing came", []evidence.Entry{
		from("GP", evidence.KindConsultation, entry("a", "2019-03-20", "Was in hospital over new year, nothing has come to the surgery about it.")),
	}, []string{"letter a"}},
	{"at a class while in hospital", []evidence.Entry{
		from("Ward 7", evidence.KindLetter, entry("a", "2019-03-20", "In hospital 2 March to 19 March 2019, pneumonia.")),
		from("Gym referral", evidence.KindLetter, entry("b", "2019-03-12", "Attended the group on 11 March and rowed for ten minutes.")),
	}, []string{"letter b a"}},
	{"at a class after hospital", []evidence.Entry{
		from("Ward 7", evidence.KindLetter, entry("a", "2019-03-20", "In hospital 2 March to 19 March 2019, pneumonia.")),
		from("Gym referral", evidence.KindLetter, entry("b", "2019-03-28", "Attended the group on 27 March and rowed for ten minutes.")),
	}, nil},
	{"walked in while abroad", []evidence.Entry{
		from("GP", evidence.KindConsultation, entry("a", "2019-03-01", "Wants letter for airline. Abroad from 1 March to 22 March 2019 with sister.")),
		from("Walk-in centre", evidence.KindConsultation, entry("b", "2019-03-12", "Walked in here this morning with sore throat.")),
	}, []string{"letter b a"}},
	{"her brother was in hospital", []evidence.Entry{
		from("GP", evidence.KindConsultation, entry("a", "2019-03-20", "Brother in hospital 2 March to 19 March 2019.")),
		from("Gym referral", evidence.KindLetter, entry("b", "2019-03-12", "Attended the group on 11 March.")),
	}, nil},
	{"on the telephone from abroad", []evidence.Entry{
		from("GP", evidence.KindConsultation, entry("a", "2019-03-01", "Abroad from 1 March to 22 March 2019 with sister.")),
		from("Hand clinic", evidence.KindLetter, entry("b", "2019-03-12", "Telephone review. Did not come in, away.")),
	}, nil},
	{"rests on an earlier letter that is not here", []evidence.Entry{
		from("Hand clinic", evidence.KindLetter, entry("a", "2019-03-20", "As set out in my letter of 11 February 2019, no more surgery.")),
		from("Eye clinic", evidence.KindLetter, entry("b", "2019-02-12", "VA 6/9.")),
	}, []string{"letter a"}},
	{"rests on an earlier letter that is here", []evidence.Entry{
		from("Hand clinic", evidence.KindLetter, entry("a", "2019-03-20", "As set out in my letter of 11 February 2019, no more surgery.")),
		from("Hand clinic", evidence.KindLetter, entry("b", "2019-02-12", "Fused wrist.")),
	}, nil},
	{"rests on somebody's report that is not here", []evidence.Entry{
		from("Hand clinic", evidence.KindLetter, entry("a", "2019-03-20", "I agree with the report by Miss Oakley of 11 February 2019.")),
	}, []string{"letter a"}},
	{"answers a letter", []evidence.Entry{
		from("Hand clinic", evidence.KindLetter, entry("a", "2019-03-20", "Thank you for your letter of 11 February 2019.")),
	}, nil},
	{"letters in general", []evidence.Entry{
		from("GP", evidence.KindConsultation, entry("a", "2019-03-20", "Awaiting letter from neurology. Seen by them last week.")),
	}, nil},
}

func TestContactsThatCannotBothBe(t *testing.T) {
	t.Parallel()
	c := checker(t)
	for _, x := range contactCases {
		got := slices.DeleteFunc(asks(t, c, somebody, x.entries...), func(s string) bool { return s[:6] != "letter" })
		if !slices.Equal(got, x.want) {
			t.Errorf("%s: asked %v, want %v", x.name, got, x.want)
		}
	}
}
