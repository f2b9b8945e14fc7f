package check_test

import (
	"slices"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/check"
)

// askedOf reports whether a question of a type rests on the entry x.
func askedOf(t *testing.T, c *check.Checker, p evidence.Person, kindOf string, entries ...evidence.Entry) bool {
	t.Helper()
	return slices.ContainsFunc(asks(t, c, p, entries...), func(a string) bool {
		f := strings.Fields(a)
		return f[0] == kindOf && slices.Contains(f[1:], "x")
	})
}

func TestDatesThatCannotStandInALetter(t *testing.T) {
	t.Parallel()
	c := checker(t)
	for _, x := range []struct {
		text  string
		asked bool
	}{
		{"Fracture of the ankle. Onset 01/01/1900.", true},
		{"Date of injury 00/00/0000. Wrist sore.", true},
		{"Echo 12/08/2031 showed a good ventricle.", true},
		{"Knee washed out 03/02/2019 following the fall of 20/02/2019.", true},
		{"Knee washed out 20/02/2019 following the fall of 03/02/2019.", false},
		{"Shoulder dislocated 10/02/2019 and was put back on 03/02/2019.", true},
		{"Shoulder dislocated 03/02/2019 and was put back on 10/02/2019.", false},
		{"Operation 16/02/2019, admitted for it 17/02/2019.", true},
		{"Operation 16/02/2019, admitted for it 15/02/2019.", false},
		{"Gastroscopy will take place on 04/03/2010. Fasting sheet given.", true},
		{"Gastroscopy will take place on 04/04/2019. Fasting sheet given.", false},
		{"Gastroscopy was booked for 04/03/2010 and cancelled.", false},
		{"Gastroscopy is listed for 11/03/2019.", false},
		{"Reviewed on 31/04/2018, no change.", true},
		{"Echo 12/08/2018 showed a good ventricle.", false},
	} {
		if got := askedOf(t, c, somebody, "date", letter("x", "2019-03-04", x.text)); got != x.asked {
			t.Errorf("%q: asked %v, want %v", x.text, got, x.asked)
		}
	}
}

func TestAgesOneYearOut(t *testing.T) {
	t.Parallel()
	c := checker(t)
	for _, x := range []struct {
		date, text string
		asked      bool
	}{
		{"2019-03-04", "This 37 year old woman was seen in clinic.", true}, // she is 38
		{"2019-03-04", "This 38 year old woman was seen in clinic.", false},
		{"2019-07-04", "This 38 year old woman was seen in clinic.", false}, // 39 since May
		{"2019-03-04", "A woman of about 37 years of age was seen.", false},
		{"2019-03-04", "Ms Marlowe, aged nearly 39, was seen.", false},
		{"2019-03-04", "Dictated 01/05/2018. This 37 year old woman was seen.", false},
		{"2019-03-04", "A woman in her thirties was seen.", false},
		{"2019-03-04", "A woman in her sixties was seen.", true},
		{"2019-03-04", "This lady of seventy-two was seen.", true},
		{"2019-03-04", "Ines is twenty-five and works.", true},
		{"2019-03-04", "Her mother is sixty-eight and helps.", false},
		{"2019-03-04", "57 years of age, weight 96kg.", true},
	} {
		if got := askedOf(t, c, somebody, "age", letter("x", x.date, x.text)); got != x.asked {
			t.Errorf("%q: asked %v, want %v", x.text, got, x.asked)
		}
	}
}

func TestPagesAreNumberedInManyWays(t *testing.T) {
	t.Parallel()
	c := checker(t)
	for _, x := range []struct {
		text  string
		asked bool
	}{
		{"Pages 1-2 of 4. Communication and sleep.", true},
		{"Pages 1 to 4 of 4. Communication and sleep.", false},
		{"Page two of three. Communication and sleep.", true},
		{"First of two pages. Communication and sleep.", true},
		{"Sheet 1: sleep is poor and broken. Sheet 3: kind regards.", true},
		{"Sheet 1: sleep is poor and broken. Sheet 2: kind regards.", false},
		{"Her sister fills in the forms at home, and she also tells us that he", true},
		{"Her sister fills in the forms and does all the shopping for her", false},
		{"The table of needs is overleaf. [Scanner: front only]", true},
	} {
		if got := askedOf(t, c, somebody, "missing-page", letter("x", "2019-03-04", x.text)); got != x.asked {
			t.Errorf("%q: asked %v, want %v", x.text, got, x.asked)
		}
	}
}

func TestFitNotesWithinATimeAlreadyCertified(t *testing.T) {
	t.Parallel()
	c := checker(t)
	first := fitNote("a", "2023-01-02", "Not fit for work from 02/01/2023 to 30/06/2023. Back pain.")
	for _, x := range []struct {
		text  string
		asked bool
	}{
		{"May be fit for work, altered hours, 01/03/2023 to 30/04/2023. Low mood.", true},
		{"Not fit for work 01/03/2023 to 31/05/2023. Knee.", true},
		{"Fit for full duties from 01/03/2023, no adjustments.", true},
		{"Not fit for work 01/03/2023 to 31/05/2023. Takes the place of the January note.", false},
		{"Not fit for work 01/07/2023 to 30/09/2023. Back pain.", false},
		{"Not fit for work 01/11/2023 to 31/12/2023. Continued from last note.", true},
		{"Not fit for work 01/07/2023 to 30/09/2023. Doctor's name: . Address of issuer: .", true},
	} {
		if got := askedOf(t, c, somebody, "fit-note", first, fitNote("x", "2023-03-01", x.text)); got != x.asked {
			t.Errorf("%q: asked %v, want %v", x.text, got, x.asked)
		}
	}
}

func TestContactsOfWhichOthersTellOtherwise(t *testing.T) {
	t.Parallel()
	c := checker(t)
	for _, x := range []struct {
		other, text string
		asked       bool
	}{
		{"No one came on the 8th, the nurses were all ill.", "Sore on the heel. As arranged when I called on Tuesday 8th.", true},
		{"No one came on the 7th, the nurses were all ill.", "Sore on the heel. As arranged when I called on Tuesday 8th.", false},
		{"Foot clinic visit of 08/03 cancelled by phone 07/03.", "Thank you for having me at the home visit of 8 March. Nails cut.", true},
		{"Ward 4B from 2 March to 12 March for pneumonia.", "It was good to meet her in clinic on Friday 8 March, where she walked in.", true},
		{"Ward 4B from 2 March to 6 March for pneumonia.", "It was good to meet her in clinic on Friday 8 March, where she walked in.", false},
		{"Bloods normal.", "Further to the psychology report of 4 January which you hold, the plan is changed.", true},
		{"Bloods normal.", "Further to the psychology report which will follow, the plan is changed.", false},
		{"Bloods normal.", "Thank you for asking me to see her, who came to your surgery on 2 February with yellow eyes.", true},
		{"Bloods normal.", "Thank you for your letter of 2 February about her hand.", false},
	} {
		other := entry("o", "2019-03-20", x.other)
		if got := askedOf(t, c, somebody, "letter", other, letter("x", "2019-03-15", x.text)); got != x.asked {
			t.Errorf("%q: asked %v, want %v", x.text, got, x.asked)
		}
	}
}

func TestWhomLettersNameInOtherWays(t *testing.T) {
	t.Parallel()
	c := checker(t)
	at := evidence.Person{Name: "Ines Marlowe", DOB: "1980-05-17", Sex: "F", Address: "7 Quay Street, Anytown"}
	for _, x := range []struct {
		others []string
		text   string
		asked  bool
	}{
		{nil, "Mr I Marlowe, sex MALE. Retinal screening clear.", true},
		{nil, "Mrs I Marlowe, sex FEMALE. Retinal screening clear.", false},
		{nil, "Mr Marlowe came with her and waited.", false},
		{[]string{"Her brother Imran does the shop.", "Imran (brother) rang."}, "Twenty week scan normal. Partner Imran came.", true},
		{[]string{"Her partner Imran does the shop.", "Imran (partner) rang."}, "Wrist sore. Partner Imran came.", false},
		{nil, "He sleeps badly and his wife has moved out.", true},
		{nil, "Her brother rang: his wife has moved out.", false},
		{nil, "Sleep poor. The patient's two grandsons stayed and his pacemaker check was put off.", true},
		{nil, "Ivy was in her riser chair when I came. Tablets changed.", true},
		{[]string{"Ivy, her carer, is kind."}, "Ivy was in the kitchen when I came. Tablets changed.", false},
		{nil, "Ref 2190. Mrs Agnes Whitford, 3 Tannery Court, 81 years. Elbow stiff.", true},
		{nil, "Ref 2190. Ms Ines Marlowe, 7 Quay Street, 38 years. Elbow stiff.", false},
		{nil, "Next of kin: Mrs Agnes Whitford, 3 Tannery Court. Elbow stiff.", false},
		{nil, "NHS number on the chart 999 405 9993. Drinks thickened.", false}, // a slip, asked about as such
		{[]string{"Address: 7 Quay Street.", "Re: Ines Marlowe, 7 Quay Street."}, "Re: Ines Marlowe, DOB 17/05/1980, 14 Cross Lane. Ear wax.", true},
		{[]string{"Address: 14 Cross Lane."}, "Re: Ines Marlowe, DOB 17/05/1980, 7 Quay Street. Ear wax.", false},
		{[]string{"Moved Oldham to 7 Quay Street, Anytown."}, "Re: Ines Marlowe, born 17/05/1980, 8 Lemon Row, Oldham. Ear wax.", true},
	} {
		var entries []evidence.Entry
		for i, o := range x.others {
			entries = append(entries, entry(string(rune('a'+i)), "2016-0"+string(rune('1'+i))+"-04", o))
		}
		if got := askedOf(t, c, at, "identity", append(entries, letter("x", "2019-03-04", x.text))...); got != x.asked {
			t.Errorf("%q: asked %v, want %v", x.text, got, x.asked)
		}
	}
}
