package bundle_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/bundle"
	"ownpack/evidence/evidencetest"
	"ownpack/templates"
)

// rules are read once.
var rules = sync.OnceValues(func() (*assertion.Rules, error) { return assertion.Load(templates.FS) })

// factInput is a case with one record of many pages and nothing picked.
func factInput(t *testing.T) bundle.Input {
	t.Helper()
	in := input(t, &evidencetest.Case{ID: "c1", PackDate: "2026-11-20", Schemes: []evidence.Scheme{evidencetest.Scheme()}})
	var err error
	if in.Rules, err = rules(); err != nil {
		t.Fatal(err)
	}
	in.Sources = []evidence.Source{{ID: "s1", Form: evidence.FormRecord, PageCount: 9, Author: "Letterhead Surgery"}}
	in.Entries = map[evidence.ID]evidence.Entry{}
	return in
}

// pick adds an entry of the record on the given page, read as an import reads
// it, and picks it.
func pick(in *bundle.Input, page int, e evidence.Entry) evidence.ID {
	list := []evidence.Entry{e}
	in.Rules.Annotate(list)
	e = list[0]
	e.ID, e.Source = evidence.ID(fmt.Sprintf("e%02d", len(in.Entries)+1)), "s1"
	e.Locator.Places = []evidence.Place{{Page: page}}
	in.Entries[e.ID] = e
	in.Picks = append(in.Picks, evidence.Pick{Entry: e.ID, Activity: "pip-1"})
	return e.ID
}

func day(iso string) evidence.Date {
	d, _ := evidence.ParseDate(iso)
	return d
}

// short writes facts as lines: kind, what, what is added, day, standing.
func short(facts []evidence.Fact) []string {
	var out []string
	for _, f := range facts {
		if f.Kind == evidence.FactGP {
			continue
		}
		out = append(out, strings.TrimRight(fmt.Sprintf("%s: %s | %s | %s", f.Kind, f.What, strings.Join(f.Details, " / "), f.Standing), "| "))
	}
	return out
}

func TestWhatMakesAFactAndWhatDoesNot(t *testing.T) {
	t.Parallel()
	problem, medicine := evidence.KindProblem, evidence.KindMedication
	for _, tc := range []struct {
		name string
		e    evidence.Entry
		want string // none if empty
	}{
		{"a diagnosis", evidence.Entry{Kind: problem, Title: "Rheumatoid arthritis"}, "diagnosis: Rheumatoid arthritis"},
		{"what the entry adds", evidence.Entry{Kind: problem, Title: "Egg allergy", Text: "Egg allergy Significant"}, "diagnosis: Egg allergy | Significant"},
		{"a text of its own", evidence.Entry{Kind: problem, Title: "Gout", Text: "Episodicity : First"}, "diagnosis: Gout | Episodicity : First"},
		{"an item of a list", evidence.Entry{Kind: problem, Title: "Secondary fibromyalgia", Text: "2. Secondary fibromyalgia"}, "diagnosis: Secondary fibromyalgia"},
		{"a heading before it", evidence.Entry{Kind: problem, Title: "Fracture of wrist", Text: "Diagnosis: Fracture of wrist, left"}, "diagnosis: Fracture of wrist | left"},
		{"a title that is a heading", evidence.Entry{Kind: problem, Title: "Diagnosis", Text: "Lupus"}, "diagnosis: Lupus"},
		{"a title that was cut short", evidence.Entry{Kind: problem, Title: "Rheumatoid arthritis of both…", Text: "1. Rheumatoid arthritis of both hands"}, "diagnosis: Rheumatoid arthritis of both hands"},
		{"past", evidence.Entry{Kind: problem, Title: "H/O: pneumonia"}, "diagnosis: H/O: pneumonia |  | past"},
		{"ended", evidence.Entry{Kind: problem, Title: "Chest pain", Status: evidence.StatusEnded}, "diagnosis: Chest pain |  | past"},
		{"began long ago", evidence.Entry{Kind: problem, Title: "Focal epilepsy, onset 2001", Date: day("2024-06-11")}, "diagnosis: Focal epilepsy, onset 2001"},
		{"denied", evidence.Entry{Kind: problem, Title: "No evidence of asthma"}, ""},
		{"doubted", evidence.Entry{Kind: problem, Title: "?Multiple sclerosis"}, ""},
		{"a relative's", evidence.Entry{Kind: problem, Title: "Family history of stroke"}, ""},
		{"somebody else's", evidence.Entry{Kind: problem, Title: "Stroke", Experiencer: evidence.AboutOther}, ""},
		{"planned", evidence.Entry{Kind: medicine, Title: "Adalimumab", Assertion: evidence.Planned}, ""},
		{"in error", evidence.Entry{Kind: problem, Title: "Lupus", Status: evidence.StatusEnteredInError}, ""},
		{"withheld", evidence.Entry{Kind: problem, Title: "Lupus", Status: evidence.StatusWithheld}, ""},
		{"not issued", evidence.Entry{Kind: medicine, Title: "Codeine", Status: evidence.StatusNotIssued}, ""},
		{"not read", evidence.Entry{Kind: problem, Title: "Lupus", Assertion: "unread"}, ""},
		{"a medicine", evidence.Entry{Kind: medicine, Title: "Aspirin 75mg tablets", Text: "One a day\n28 tablet", Status: evidence.StatusActive}, "medicine: Aspirin 75mg tablets | One a day 28 tablet | current"},
		{"a medicine that ended", evidence.Entry{Kind: medicine, Title: "Aspirin 75mg tablets", Status: evidence.StatusEnded}, "medicine: Aspirin 75mg tablets |  | ended"},
		{"a stay in hospital", evidence.Entry{Kind: evidence.KindAdmission, Title: "Acute medical unit", Text: "Pneumonia, four nights"}, "admission: Acute medical unit | Pneumonia, four nights"},
		{"an operation", evidence.Entry{Kind: evidence.KindProcedure, Title: "Carpal tunnel decompression"}, "procedure: Carpal tunnel decompression"},
		{"a test", evidence.Entry{Kind: evidence.KindTest, Title: "Rheumatoid factor", Text: "Rheumatoid factor positive"}, ""},
		{"a referral for an aid", evidence.Entry{Kind: evidence.KindReferral, Title: "Referral to wheelchair services"}, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			in := factInput(t)
			pick(&in, 2, tc.e)
			var want []string
			if tc.want != "" {
				want = []string{tc.want}
			}
			if diff := cmp.Diff(want, short(plan(t, in).Facts)); diff != "" {
				t.Errorf("facts (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAnAidIsOneThatAnEntrySaysThePersonHasOrUses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"She is able to walk about 20 metres with a stick before she stops.":             "stick",
		"Mobilises with two sticks indoors. Wheelchair for outdoors ordered.":            "sticks",
		"Bath: cannot step over the side. Button hook and long-handled shoe horn given.": "Button hook, long-handled shoe horn",
		"Perching stool and grab rails in situ.":                                         "Perching stool, grab rails",
		"Bath board provided; raised toilet seat to be fitted.":                          "Bath board",
		"Wears bilateral hearing aids.":                                                  "hearing aids",
		"Wheelchair user":                                                                "Wheelchair",
		"Uses zimmer frame":                                                              "zimmer frame",
		"Your husband fills a dosette box, which is in use.":                             "dosette box",
		"Blister packs supplied.":                                                        "Blister packs",
		"Aids: walking stick, bath board":                                                "walking stick, bath board",
		"On crutches since the weekend.":                                                 "crutches",
		"Perching stool ordered.":                                                        "",
		"Would benefit from a wheelchair.":                                               "",
		"Needs a walking frame.":                                                         "",
		"Does not use a stick.":                                                          "",
		"Walks without a stick.":                                                         "",
		"No walking aids used.":                                                          "",
		"Refuses to use a commode.":                                                      "",
		"Wheelchair assessment requested.":                                               "",
		"Her mother uses a wheelchair.":                                                  "",
		"?uses a stick":                                                                  "",
		"Does she use a wheelchair?":                                                     "",
		"Has been told to stick to a low fat diet.":                                      "",
		"Has a positive frame of mind.":                                                  "",
		"Used to walk with a stick.":                                                     "",
		"Discussed using a dosette box.":                                                 "",
		"Walked 20 metres. Stairs managed.":                                              "",
	} {
		in := factInput(t)
		pick(&in, 2, evidence.Entry{Kind: evidence.KindConsultation, Text: text})
		var got []string
		for _, f := range plan(t, in).Facts {
			if f.Kind != evidence.FactAid {
				t.Errorf("%q: a %s", text, f.Kind)
			}
			got = append(got, f.What)
			if !strings.Contains(text, f.What) || len(f.Details) > 0 && !strings.Contains(text, f.Details[0]) {
				t.Errorf("%q: the words are not the entry's: %+v", text, f)
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%q: got %q, want %q", text, strings.Join(got, ", "), want)
		}
	}
}

func TestAStayInHospitalIsTakenFromASentenceThatTellsOfIt(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"She was admitted to hospital in March 2023 after a fall.": true,
		"Emergency admission overnight with asthma.":               true,
		"No hospital admissions since 2019.":                       false,
		"Risk of hospital admission explained.":                    false,
		"May be admitted to hospital if it gets worse.":            false,
		"Her son was admitted to hospital last week.":              false,
	} {
		in := factInput(t)
		pick(&in, 2, evidence.Entry{Kind: evidence.KindConsultation, Text: text, Date: day("2023-05-01")})
		got := short(plan(t, in).Facts)
		if (len(got) == 1) != want || want && got[0] != "admission: "+text {
			t.Errorf("%q: got %v", text, got)
		}
	}
}

func TestTheGPIsTheOneThatEntriesName(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ author, role, organisation, want string }{
		{"Dr H Grant", "General practitioner", "Tentergate Surgery", "Tentergate Surgery | Dr H Grant"},
		{"Dr H Grant", "General Medical Practitioner", "Somewhere LLP", "Somewhere LLP | Dr H Grant"},
		{"Sr J Patel", "Practice nurse", "TENTERGATE MEDICAL PRACTICE", "TENTERGATE MEDICAL PRACTICE | Sr J Patel"},
		{"Dr H Grant", "GP", "", "Dr H Grant | GP"},
		{"Dr A Osei", "Consultant Rheumatologist", "Northmoor Hospitals NHS Trust", ""},
		{"Mr B Cut", "Consultant", "Day Surgery Unit", ""},
		{"Mr B Cut", "Dentist", "High Street Dental Surgery", ""},
		{"Dr C Late", "GP", "Sampleton Out of Hours", ""},
		{"Dr D Skin", "GP with special interest in dermatology", "Sampleton Clinic", ""},
		{"", "", "", ""}, // the letterhead of the source is no entry's
	} {
		in := factInput(t)
		pick(&in, 2, evidence.Entry{Kind: evidence.KindTest, Title: "CRP", Author: tc.author, Role: tc.role, Organisation: tc.organisation})
		got := ""
		for _, f := range plan(t, in).Facts {
			w := f.Writers[0]
			got += f.What + " | " + strings.Join(slices.DeleteFunc([]string{w.Author, w.Role}, func(s string) bool {
				return s == "" || w.Author != "" && s == w.Role
			}), ", ")
		}
		if got != tc.want {
			t.Errorf("%s, %s, %s: got %q, want %q", tc.author, tc.role, tc.organisation, got, tc.want)
		}
	}
}

func TestADoctorOfAKnownPracticeIsNoRowOfTheirOwn(t *testing.T) {
	t.Parallel()
	in := factInput(t)
	say := func(iso, organisation string) {
		pick(&in, 1, evidence.Entry{Kind: evidence.KindTest, Title: "CRP", Author: "Dr H Grant", Role: "GP", Organisation: organisation, Date: day(iso)})
	}
	say("2019-01-01", "")
	say("2020-01-01", "Tentergate Surgery")
	say("2021-01-01", "")
	facts := plan(t, in).Facts
	if len(facts) != 1 || facts[0].What != "Tentergate Surgery" || len(facts[0].Places) != 3 ||
		facts[0].Date.Day() != "2019-01-01" || facts[0].Last.Day() != "2021-01-01" {
		t.Errorf("got %d rows", len(facts))
	}
}

func TestAFactSaidTwiceIsOneRowWithTheFirstDateAndEveryPage(t *testing.T) {
	t.Parallel()
	in := factInput(t)
	say := func(page int, iso, author, title string) {
		pick(&in, page, evidence.Entry{Kind: evidence.KindProblem, Title: title, Author: author, Date: day(iso)})
	}
	say(7, "2022-03-01", "Dr B", "Asthma.")
	say(3, "2019-05-06", "Dr A", "Asthma")
	say(5, "2021-01-02", "Dr A", "asthma")
	facts := numbered(plan(t, in)).Facts
	if len(facts) != 1 {
		t.Fatalf("%d facts", len(facts))
	}
	f := facts[0]
	if f.What != "Asthma" || f.Date.Day() != "2019-05-06" || f.Last.Day() != "2022-03-01" {
		t.Errorf("got %s of %s to %s", f.What, f.Date.Day(), f.Last.Day())
	}
	if diff := cmp.Diff([]evidence.FactWriter{{Author: "Dr A"}, {Author: "Dr B"}}, f.Writers); diff != "" {
		t.Error(diff)
	}
	p := numbered(plan(t, in))
	first := p.Items[len(p.Items)-1].First
	var labels []int
	for _, at := range f.Places {
		labels = append(labels, at.Label-first)
	}
	if diff := cmp.Diff([]int{0, 1, 2}, labels); diff != "" { // pages 3, 5 and 7 are printed
		t.Error(diff)
	}
}

func TestAnotherDoseIsAnotherMedicine(t *testing.T) {
	t.Parallel()
	in := factInput(t)
	say := func(iso, text string, status evidence.Status) {
		pick(&in, 1, evidence.Entry{Kind: evidence.KindMedication, Title: "Gabapentin 300mg capsules", Text: text, Date: day(iso), Status: status})
	}
	say("2021-01-01", "One at night", evidence.StatusEnded)
	say("2021-02-01", "One at night", "")
	say("2021-03-01", "Two at night", evidence.StatusActive)
	want := []string{
		"medicine: Gabapentin 300mg capsules | One at night",
		"medicine: Gabapentin 300mg capsules | Two at night | current",
	}
	if diff := cmp.Diff(want, short(plan(t, in).Facts)); diff != "" {
		t.Error(diff)
	}
}

func TestADisputedFactSaysSo(t *testing.T) {
	t.Parallel()
	in := factInput(t)
	id := pick(&in, 1, evidence.Entry{Kind: evidence.KindProblem, Title: "Alcoholism"})
	in.Disputes = []evidence.Dispute{{ID: "d1", Entry: id, Type: evidence.WrongFact, ShouldSay: "x"}}
	if f := plan(t, in).Facts; len(f) != 1 || !f[0].Places[0].Disputed {
		t.Errorf("got %d facts, none disputed", len(f))
	}
}

func TestNothingThatWasNotPickedIsAFact(t *testing.T) {
	t.Parallel()
	in := factInput(t)
	pick(&in, 1, evidence.Entry{Kind: evidence.KindProblem, Title: "Asthma", Parent: "e90"})
	others := []evidence.Entry{
		{Kind: evidence.KindProblem, Title: "Canary diagnosis"},
		{Kind: evidence.KindMedication, Title: "Canary tablets"},
		{Kind: evidence.KindConsultation, Text: "Uses a canary wheelchair. Admitted to hospital, Canary ward."},
		{Kind: evidence.KindTest, Title: "x", Organisation: "Canary Surgery", Role: "GP", Author: "Dr Canary"},
	}
	in.Rules.Annotate(others)
	in.Others = map[evidence.ID][]evidence.Entry{"s1": others}
	in.Entries["e90"] = evidence.Entry{ID: "e90", Source: "s1", Kind: evidence.KindConsultation, Text: "Canary: uses a stick", Assertion: evidence.Affirmed, Experiencer: evidence.AboutPatient}
	for i, e := range others {
		e.ID, e.Source = evidence.ID(fmt.Sprintf("e8%d", i)), "s1"
		in.Entries[e.ID] = e
	}
	p := plan(t, in)
	b, err := json.Marshal(p.Facts)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Facts) != 1 || strings.Contains(strings.ToLower(string(b)), "canary") {
		t.Errorf("%d facts of one entry", len(p.Facts))
	}
}

func TestWithoutFactsThereIsNoPageOfThem(t *testing.T) {
	t.Parallel()
	in := factInput(t)
	pick(&in, 1, evidence.Entry{Kind: evidence.KindConsultation, Text: "Walks slowly."})
	p := plan(t, in)
	if len(p.Facts) > 0 || slices.ContainsFunc(p.Items, func(i evidence.Item) bool { return i.Kind == evidence.ItemFacts }) {
		t.Errorf("a page for %d facts", len(p.Facts))
	}
	pick(&in, 1, evidence.Entry{Kind: evidence.KindProblem, Title: "Asthma"})
	kinds := []evidence.ItemKind{}
	for _, i := range plan(t, in).Items {
		kinds = append(kinds, i.Kind)
	}
	if i := slices.Index(kinds, evidence.ItemFacts); i < 0 || kinds[i-1] != evidence.ItemAbout || kinds[i+1] != evidence.ItemActivities {
		t.Errorf("the items are %v", kinds)
	}
}

func TestASupplementListsFactsThatAreNew(t *testing.T) {
	t.Parallel()
	in := factInput(t)
	pick(&in, 1, evidence.Entry{Kind: evidence.KindProblem, Title: "Asthma"})
	first := numbered(plan(t, in))
	pick(&in, 2, evidence.Entry{Kind: evidence.KindProblem, Title: "Lupus"})
	in.Earlier = []bundle.Handed{{PackID: "a", Plan: first}}
	second := numbered(plan(t, in))
	if diff := cmp.Diff([]string{"diagnosis: Lupus"}, short(second.Facts)); diff != "" {
		t.Error(diff)
	}
	if got := second.Facts[0].Places[0].Label; got < second.FirstPage() {
		t.Errorf("the new fact is on page %d", got)
	}
}
