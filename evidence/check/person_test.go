package check_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/quick"

	"ownpack/evidence"
	"ownpack/evidence/check/whose"
)

func TestWhomEntriesAreAbout(t *testing.T) {
	t.Parallel()
	expectLines(t, somebody, "identity", []lineCase{
		{"Re: Ines Marlowe, DOB 17/05/1980, NHS No 943 476 5919.", ""},
		{"RE: Mrs I Marlowe DOB 17.5.80. Wrist pain.", ""},
		{"Re MARLOWE, Ines (Mrs). Wrist pain.", ""},
		{"Re: Ines Marlow. Wrist pain.", ""},
		{"Re: Inez Marlowe. Wrist pain.", ""},
		{"Re: Ines Calder, DOB 17/05/1980. Wrist pain.", ""},
		{"Re: Ines Calder, NHS No 943 476 5919. Wrist pain.", ""},
		{"Re: Ines Marlowe, DOB 17/05/1950. Cataract.", "identity"},
		{"Re: Ines Marlowe, DOB 5 Jul 1981. Cataract.", "identity"},
		{"NHS No 946 569 8490. Cataract.", "identity"},
		{"NHS No 946 569 8490 (her baby). Breast feeding well.", ""},
		{"Temporary NHS No 946 569 8490 merged.", ""},
		{"CHI 010150 1005 from her time in Scotland.", ""},
		{"Re: Thea Marlowe, DOB 17/05/1980. Rash.", "identity"},
		{"Re: Mr Paul Marlowe. Prostate checked.", "identity"},
		{"Patient name: Carol Hutton. Knee replacement listed.", "identity"},
		{"Dear Mrs Hutton, your results are normal. You were seen on Monday.", "identity"},
		{"Dear Mr Kettering, thank you for seeing this lady.", ""},
		{"Re: Knee Pain. Seen in clinic.", ""},
		{"Re: MRI Spine results. Disc bulge.", ""},
		{"Re referral to Hand Clinic. Declined.", ""},
		{"I reviewed Mrs Hutton in clinic today.", "identity"},
		{"I reviewed Mrs Marlowe in clinic today.", ""},
		{"Mrs Hutton attended with her husband.", "identity"},
		{"Seen by Mr Hutton, surgeon. Mr Hutton's clinic in May.", ""},
		{"Neighbour Mrs Hutton attended with her.", ""},
		{"Husband: Mr Dan Marlowe attended, DOB 01/02/1978.", ""},
		{"Son Jack born 12/03/2015, well.", ""},
		{"Baby girl born 12/03/2015 at 40/40, weighing 3.2kg.", ""},
		{"Mother's DOB 01/02/1950 given for the genetics form.", ""},
		{"DOB 17/05/80.", ""},
		{"DOB 17/05/08.", "identity"},
		{"Born in 1962 in Leeds.", "identity"},
		{"Born in 1980 in Leeds.", ""},
		{"Re C Hutton. Hearing test normal.", "identity"},
		{"Patient: HUTTON, Carol. Hearing test normal.", "identity"},
		{"Dear Carol, your results are normal.", "identity"},
		{"Carol remains unsteady, uses a frame indoors.", "identity"},
		{"Carol's seizures are now weekly.", "identity"},
		{"Carol is her support worker and drives her.", ""},
		{"Carol lives next door, a friend who cooks.", ""},
		{"Ines remains unsteady, uses a frame indoors.", ""},
		{"Re: Marlowe Ines. Wrist pain.", ""},
		{"Surname: HUTTON. Forename: Carol. Wrist pain.", "identity"},
		{"Surname: MARLOWE. Forename: Ines. Wrist pain.", ""},
		{"Mrs Carol Hutton, DOB 17/05/1980. Wrist pain.", "identity"},
		{"Mrs Ines Marlowe, DOB 17/05/1980. Wrist pain.", ""},
		{"Carol Hutton NHS No 943 476 5919. Wrist pain.", "identity"},
		{"Weston Royal Infirmary, NHS No 943 476 5919. Seen.", ""},
		{"Wrist Pain Clinic NHS No 943 476 5919. Seen.", ""},
		{"I saw this gentleman on the ward. Wrist pain.", "identity"},
		{"This man has a sore wrist.", "identity"},
		{"This lady has a sore wrist.", ""},
		{"She is afraid of this man, a neighbour.", ""},
		{"This man is her landlord.", ""},
		{"Brother attended with her. This man works nights.", ""},
		{"NHS No 946 569 8490 as then. Cataract.", ""},
		{"Re: Jack Marlowe (son). Parenting course offered.", ""},
		{"Re: Jack Marlowe. Parenting course offered.", "identity"},
		{"Dear Ines, your results are normal.", ""},
		{"Dear Carol, thank you for referring this lady.", ""},
		{"Mrs Hutton's seizures are now weekly.", "identity"},
		{"Under Mr Hutton's care for her wrist.", ""},
		{"This pleasant gentleman has had a stroke.", "identity"},
		{"This pleasant lady has had a stroke.", ""},
		{"This lovely young man is her son.", ""},
		{"38M with chest pain.", "identity"},
		{"38 year old man with chest pain.", "identity"},
		{"Sex: Male. Age 38.", "identity"},
		{"Sex: Female.", ""},
		{"Helped by a 40 year old man next door.", ""},
		{"Husband is a 40 year old man with MS.", ""},
		{"Thank you for asking about this lady's daughter Mia, DOB 04/05/2009.", ""},
	})
}

func TestOtherNamesThatTheRecordExplainsAreHers(t *testing.T) {
	t.Parallel()
	c := checker(t)
	for _, told := range []string{
		"Change of surname: Mrs Calder to Mrs Marlowe, deed seen.",
		"Maiden name Calder.",
		"Registered as Ines Calder, formerly of Hull.",
		"Now married, previously known as Calder.",
		"Ines Marlowe (née Calder).",
	} {
		got := asks(t, c, somebody, entry("a", "2001-02-03", "Re: Mrs Calder. Sprained wrist."), entry("b", "2005-02-03", told), entry("z", "2006-01-01", "Mrs Marlowe attended."))
		if len(got) != 0 {
			t.Errorf("%q: asked %v", told, got)
		}
	}
	former := somebody
	former.FormerNames = []string{"Ines Calder"}
	if got := asks(t, c, former, entry("a", "2001-02-03", "Re: Mrs Calder. Sprained wrist.")); len(got) != 0 {
		t.Errorf("a former name: asked %v", got)
	}
}

func TestShortFormsAreTheSamePerson(t *testing.T) {
	t.Parallel()
	c := checker(t)
	for name, forms := range map[string][]string{
		"Elizabeth Moore": {"Liz", "Beth", "Betty", "E", "Elisabeth", "Eliza"},
		"William Moore":   {"Bill", "Will", "Billy", "Wm"},
		"Margaret Moore":  {"Peggy", "Maggie", "Meg"},
	} {
		for _, f := range forms {
			if f == "Wm" {
				continue // not a name that anybody is called by
			}
			if got := asks(t, c, evidence.Person{Name: name}, entry("a", "2019-01-01", "Re: "+f+" Moore. Seen.")); len(got) != 0 {
				t.Errorf("%s as %s: asked %v", name, f, got)
			}
		}
		if got := asks(t, c, evidence.Person{Name: name}, entry("a", "2019-01-01", "Re: Doreen Moore. Seen.")); len(got) != 1 {
			t.Errorf("%s as Doreen: asked %v", name, got)
		}
	}
}

func TestAChangeOfGenderIsNoOtherPatient(t *testing.T) {
	t.Parallel()
	c := checker(t)
	got := asks(t, c, somebody, entry("a", "2008-01-01", "28M with asthma."), entry("b", "2016-01-01", "Trans woman, seen at gender clinic."))
	if len(got) != 0 {
		t.Errorf("asked %v", got)
	}
}

func TestTwoPatientsAreToldApartWithoutTheCase(t *testing.T) {
	t.Parallel()
	c := checker(t)
	got := asks(t, c, evidence.Person{Name: "Ines Marlowe"},
		entry("a", "2008-01-01", "Re: Ines Marlowe DOB 17/05/1980. Asthma."),
		entry("b", "2009-01-01", "Re: Ines Marlowe DOB 17/05/1980. Asthma."),
		entry("c", "2010-01-01", "Re: Ines Marlowe DOB 03/09/1951. Glaucoma."))
	if !slices.Equal(got, []string{"identity c"}) {
		t.Errorf("asked %v", got)
	}
}

func TestAnAddressBetweenTwoOthersIsAskedAbout(t *testing.T) {
	t.Parallel()
	c := checker(t)
	at := func(id, date, code string) evidence.Entry {
		return entry(id, date, "Home address 4 Mill Lane, "+code+".")
	}
	got := asks(t, c, somebody, at("a", "2018-01-01", "LS1 4AB"), at("b", "2018-06-01", "HU3 2XY"), at("c", "2018-09-01", "LS1 4AB"))
	if !slices.Equal(got, []string{"identity b a c"}) {
		t.Errorf("asked %v", got)
	}
	if got := asks(t, c, somebody, at("a", "2018-01-01", "LS1 4AB"), at("b", "2018-06-01", "HU3 2XY"), at("c", "2018-09-01", "HU3 2XY")); len(got) != 0 {
		t.Errorf("a move: asked %v", got)
	}
}

// A number with any one figure changed, or two that stand beside each other
// swapped, fails its check; its own never does.
func TestNHSNumbersThatAreSlipsAreAskedAbout(t *testing.T) {
	t.Parallel()
	c := checker(t)
	property := func(seed uint32, place, change uint8) bool {
		n := validNumber(seed)
		p := evidence.Person{Name: "Ines Marlowe", NHSNumber: n}
		if len(asks(t, c, p, entry("a", "2019-01-01", "NHS number "+n))) != 0 {
			return false
		}
		b := []byte(n)
		i := int(place) % 9
		if change%2 == 0 || b[i] == b[i+1] {
			b[i] = '0' + (b[i]-'0'+1+change%9)%10
		} else {
			b[i], b[i+1] = b[i+1], b[i]
		}
		got := asks(t, c, p, entry("a", "2019-01-01", fmt.Sprintf("NHS No %s %s %s. Seen.", b[:3], b[3:6], b[6:])))
		return slices.Equal(got, []string{"nhs-number a"})
	}
	if err := quick.Check(property, &quick.Config{MaxCount: 120}); err != nil {
		t.Error(err)
	}
}

// validNumber makes a number that passes the check.
func validNumber(seed uint32) string {
	for ; ; seed++ {
		body := fmt.Sprintf("%09d", 400000000+seed%500000000)
		for d := range 10 {
			if n := fmt.Sprintf("%s%d", body, d); whose.ValidNHSNumber(n) {
				return n
			}
		}
	}
}

func TestATwinWithADoubleSurnameIsAskedAbout(t *testing.T) {
	t.Parallel()
	p := evidence.Person{Name: "Leon Carver-Holt", DOB: "1980-05-17", Sex: "M"}
	expectLines(t, p, "identity", []lineCase{
		{"Re: Oscar Carver-Holt, DOB 17/05/1980. Asthma clinic.", "identity"},
		{"Re: Leon Carver-Holt, DOB 17/05/1980. Asthma clinic.", ""},
		{"Re: L Carver-Holt, DOB 17/05/1980. Asthma clinic.", ""},
		{"Re: Leon Carver, DOB 17/05/1980. Asthma clinic.", ""},
	})
}

func TestAnOldNumberIsNotAskedAboutBeforeTheNewOneWasGiven(t *testing.T) {
	t.Parallel()
	p := evidence.Person{Name: "Leon Marlowe", DOB: "1980-05-17", NHSNumber: "943 476 5919"}
	c := checker(t)
	letter := func(date string) evidence.Entry {
		return entry("a", date, "NHS No 946 569 8490. Wrist scan normal.")
	}
	told := entry("m", "2015-06-01", "New NHS number 943 476 5919 issued, old papers moved over.")
	for _, x := range []struct {
		entries []evidence.Entry
		asked   bool
	}{
		{[]evidence.Entry{letter("2012-03-04"), told}, false},
		{[]evidence.Entry{letter("2018-03-04"), told}, true},
		{[]evidence.Entry{letter("2012-03-04")}, true},
	} {
		if got := asks(t, c, p, x.entries...); slices.Contains(got, "identity a") != x.asked {
			t.Errorf("%s: asked %v, want a question: %v", x.entries[0].Date.Value, got, x.asked)
		}
	}
}
