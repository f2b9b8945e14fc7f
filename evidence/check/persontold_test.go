package check_test

import (
	"slices"
	"testing"

	"ownpack/evidence"
)

// Strangers tell of ages, names and addresses in ways of their own.
func TestPersonsAreToldInFurtherWays(t *testing.T) {
	t.Parallel()
	c := checker(t)
	tobias := evidence.Person{Name: "Tobias Quill", DOB: "2003-02-11", Sex: "M"}
	nia := evidence.Person{Name: "Nia Treharne", DOB: "1961-03-09", Sex: "F"}
	numberedNia := nia
	numberedNia.NHSNumber = "943 476 5919"
	for _, x := range []struct {
		person evidence.Person
		typ    string
		asked  bool
		of     []evidence.Entry
	}{
		{tobias, "age", true, []evidence.Entry{letter("a", "2019-05-21", "Tobias is 12 and in year 11. Sticks for 20m.")}},
		{tobias, "age", true, []evidence.Entry{letter("a", "2019-05-21", "Mr Quill is 61 and goes to a day centre. Sticks for 20m.")}},
		{tobias, "age", true, []evidence.Entry{letter("a", "2019-05-21", "He is 25 and at college. Sticks for 20m.")}},
		{tobias, "age", false, []evidence.Entry{letter("a", "2019-05-21", "Tobias is 16 and in year 11. Sticks for 20m.")}},
		{tobias, "age", false, []evidence.Entry{letter("a", "2019-05-21", "His score is 12 and in the normal range.")}},
		{tobias, "age", false, []evidence.Entry{letter("a", "2019-05-21", "Brother is 12 and in year 7. Sticks for 20m.")}},
		{nia, "identity", true, []evidence.Entry{letter("a", "2016-05-21", "Thank you for sending Mrs Glenys Treharne of Pant Farm. Pressures 31.")}},
		{nia, "identity", true, []evidence.Entry{letter("a", "2016-05-21", "Thank you for referring Mr Alun Treharne. Pressures 31.")}},
		{nia, "identity", true, []evidence.Entry{letter("a", "2016-05-21", "Thank you for asking me to see Mrs Oona Beddows. Pressures 31.")}},
		{nia, "identity", false, []evidence.Entry{letter("a", "2016-05-21", "Thank you for sending Mrs Nia Treharne. Pressures 31.")}},
		{nia, "identity", false, []evidence.Entry{letter("a", "2016-05-21", "Thank you for sending Mrs Treharne. Pressures 31.")}},
		{nia, "identity", false, []evidence.Entry{letter("a", "1990-05-21", "Six weeks postnatal. Girl, Mair, born 02/04/1990. Bottle feeding.")}},
		{nia, "identity", false, []evidence.Entry{letter("a", "1990-05-21", "Boy born 02/04/1990, both well. Stitches healed.")}},
		{nia, "identity", true, []evidence.Entry{
			letter("a", "2014-05-21", "Miss N Treharne, date of birth 9 March 1961, now of 11 Chapel Rise. Licence."),
			letter("b", "2020-05-21", "Miss N Treharne. Address: 27 Beacon Terrace, Anytown. Nails cut."),
			letter("c", "2021-05-21", "Ward. Lives with sister at Chapel Rise. Legs weep."),
		}},
		{nia, "identity", false, []evidence.Entry{
			letter("a", "2014-05-21", "Miss N Treharne, date of birth 9 March 1961, now of 11 Chapel Rise. Licence."),
			letter("b", "2020-05-21", "Miss N Treharne. Address: 27 Beacon Terrace, Anytown. Nails cut."),
			letter("c", "2021-05-21", "Ward. Lives at Beacon Terrace. Used to walk the dog to Chapel Rise."),
		}},
		{nia, "identity", false, []evidence.Entry{
			letter("a", "2014-05-21", "Miss N Treharne, date of birth 9 March 1961, now of 11 Chapel Rise. Licence."),
			letter("b", "2020-05-21", "Miss N Treharne. Address: 27 Beacon Terrace, Anytown. Nails cut."),
			letter("c", "2021-05-21", "Has moved back, lives at Chapel Rise again. Legs weep."),
		}},
		{numberedNia, "identity", false, []evidence.Entry{letter("a", "2016-05-21", "Twins seen together. Nia NHS No 943 476 5919, Gwen NHS No 943 476 5870. One letter for two files.")}},
		{numberedNia, "identity", true, []evidence.Entry{letter("a", "2016-05-21", "Nia, NHS No 943 476 5870. Legs weak.")}},
	} {
		got := slices.ContainsFunc(asks(t, c, x.person, x.of...), func(s string) bool { return len(s) > len(x.typ) && s[:len(x.typ)+1] == x.typ+" " })
		if got != x.asked {
			t.Errorf("%s: %q: asked %v, want %v", x.typ, x.of[0].Text, got, x.asked)
		}
	}
}
