package redact_test

import (
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/redact"
	"ownpack/templates"
)

func TestOnlyDetailsOfOtherPeopleAreAskedAbout(t *testing.T) {
	t.Parallel()
	book, err := redact.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	person := evidence.Person{Name: "Rowan Ashdown", DOB: "1979-05-17", NHSNumber: "9990000026", NINumber: "QQ123456C", Address: "4 Nowhere Lane, Sampleton, ZZ99 3VZ"}
	for text, want := range map[string]string{
		"Next of kin: Jean, tel 01632 960123":                              "a telephone number",
		"Her sister can be reached on\n07700 900461 in the evening":        "a telephone number",
		"His wife (jean@example.com) came too":                             "an e-mail address",
		"Emergency contact: neighbour, 9 Other Street, ZZ99 2XX":           "a postcode",
		"NHS number 999 000 0018 stands on the wrong letter":               "an NHS number",
		"Daughter Mia, DOB 03/02/2014, lives with her":                     "a date of birth",
		"Sampleton Surgery, 1 High Street, ZZ99 1AA. Tel 01632 960001":     "",
		"Her mother phoned the surgery on 01632 960001":                    "",
		"Clinic secretary: 01632 960002, rheum@nhs.example":                "",
		"Rowan Ashdown, DOB 17 May 1979, NHS number 999 000 0026, 07700 1": "",
		"Mobile 07700 900111. Home 4 Nowhere Lane, ZZ99 3VZ":               "",
		"Lives with her partner at 4 Nowhere Lane, ZZ99 3VZ":               "",
		"Please pay into sort code 00-00-00, account no 12345678":          "",
	} {
		var got []string
		for _, s := range book.OfOthers(text, person) {
			got = append(got, s.What)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	// Without the person's own numbers nobody knows which are another's.
	if got := book.OfOthers("NHS number 999 000 0018, date of birth 3 February 2014", evidence.Person{Name: "R"}); len(got) != 0 {
		t.Errorf("found %d details of others", len(got))
	}
}

func TestTheQuestionAboutOthersNamesNoWordsAndToLeaveThePageFirst(t *testing.T) {
	t.Parallel()
	book, err := redact.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	w := book.AskOfOthers("s1", []string{"a telephone number"}, []int{2})
	send, hide := strings.Index(w.Question, "send the page as it is"), strings.Index(w.Question, "Hide")
	if send < 0 || hide < send || !strings.Contains(w.Question, "Practice Guidance No 8") || !strings.Contains(w.Warning, "page 2") {
		t.Errorf("%s %s", w.Warning, w.Question)
	}
}
