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
