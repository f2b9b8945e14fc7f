package render_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

// addFacts adds six clinic letters and a record of medicines, and picks what
// they state: one diagnosis that all letters name, medicines, a stay in hospital,
// an operation, aids, and things that are no facts.
func addFacts(c *evidencetest.Case) {
	affirmed := func(e evidence.Entry) evidence.Entry {
		e.Assertion, e.Experiencer = evidence.Affirmed, evidence.AboutPatient
		return e
	}
	for _, year := range []string{"2018", "2019", "2020", "2021", "2022", "2023"} {
		id := c.AddPDF(evidence.Source{Form: evidence.FormLetter, Title: "Letter from Dr B Quill of " + year, Date: evidence.Date{Value: year + "-05-04"}, Author: "Dr B Quill"}, [][]string{{"Diagnosis: Migraine with aura"}})
		c.Pick(c.AddEntry(id, 1, affirmed(evidence.Entry{
			Kind: evidence.KindProblem, Title: "Migraine with aura", Text: "1. Migraine with aura", Author: "Dr B Quill",
			Role: "Consultant Neurologist", Organisation: "Northmoor Example Hospitals",
		})), "pip-1", "")
	}
	id := c.AddPDF(evidence.Source{Form: evidence.FormRecord, Title: "Record of the ward", Author: "Ward 7"}, [][]string{{"Medicines"}, {"Stay"}})
	ward := func(page int, iso string, e evidence.Entry) {
		e.Date, e.Author, e.Role = evidence.Date{Value: iso}, "Dr E Marsh", "Specialty Doctor"
		c.Pick(c.AddEntry(id, page, affirmed(e)), "pip-4", "")
	}
	ward(1, "2024-02-01", evidence.Entry{Kind: evidence.KindMedication, Title: "Topiramate 25mg tablets", Text: "One twice a day\n56 tablet", Status: evidence.StatusActive})
	ward(1, "2024-02-02", evidence.Entry{Kind: evidence.KindMedication, Title: "Naproxen 500mg tablets", Text: "One twice a day", Status: evidence.StatusEnded})
	ward(2, "2024-03-03", evidence.Entry{Kind: evidence.KindAdmission, Title: "Ward 7", Text: "Status migrainosus, three nights."})
	ward(2, "2024-03-05", evidence.Entry{Kind: evidence.KindProcedure, Title: "Greater occipital nerve block"})
	ward(2, "2024-03-06", evidence.Entry{Kind: evidence.KindAssessment, Text: "Walks with a rollator. Perching stool in use. Wheelchair ordered."})
	ward(2, "2024-03-07", evidence.Entry{Kind: evidence.KindProblem, Title: "Canary of one in error", Status: evidence.StatusEnteredInError})
	c.AddEntry(id, 2, affirmed(evidence.Entry{Kind: evidence.KindProblem, Title: "Canary that nobody picked", Text: "Uses a canary stick.", Organisation: "Canary Surgery"}))
}

func factCase() *evidencetest.Case {
	c := evidencetest.New()
	addFacts(c)
	return c
}

// factPages gives the text of the pages of key facts.
func factPages(t *testing.T, p pack) string {
	t.Helper()
	var b strings.Builder
	for n := 1; n <= p.plan.Pages(); n++ {
		if p.kind(n) == evidence.ItemFacts {
			b.WriteString(p.text(t, n, 0, 0, 596, 842) + "\n")
		}
	}
	return b.String()
}

func TestThePageOfKeyFactsIsAsKept(t *testing.T) {
	t.Parallel()
	c := factCase()
	got := factPages(t, build(t, c, planOf(t, c, evidence.ProfileMaster)))
	golden := filepath.Join("testdata", "facts.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the page changed (-want +got); run with -update if that is meant:\n%s", diff)
	}
	if strings.Contains(got, "anary") || strings.Contains(got, "Wheelchair") {
		t.Error("something is listed that is no fact, or that nobody picked")
	}
}

func TestEveryFactIsLabelledWithThePagesItStandsOn(t *testing.T) {
	t.Parallel()
	c := factCase()
	p := build(t, c, planOf(t, c, evidence.ProfileTribunal))
	text := factPages(t, p)
	tried := 0
	for _, f := range p.plan.Facts {
		for _, at := range f.Places {
			item := p.plan.Items[0]
			for _, i := range p.plan.Items {
				if i.Source == at.Source {
					item = i
				}
			}
			if at.Label < item.First || at.Label >= item.First+item.PageCount {
				t.Errorf("a fact is labelled E%d, outside its document", at.Label)
				continue
			}
			if item.Kind == evidence.ItemExhibit && item.SourcePages[at.Label-item.First] != at.SourcePage {
				t.Errorf("a fact of page %d is labelled E%d", at.SourcePage, at.Label)
			}
			tried++
		}
		if !strings.Contains(text, evidence.Label(f.Places[0].Label)) {
			t.Errorf("E%d is not on the page of facts", f.Places[0].Label)
		}
	}
	if tried < 12 {
		t.Errorf("only %d labels tried", tried)
	}
}

func TestAFactThatIsDisputedSaysSoWithThePageOfTheCorrection(t *testing.T) {
	t.Parallel()
	c := factCase()
	for _, e := range c.Entries {
		if e.Title == "Naproxen 500mg tablets" {
			c.Disputes = append(c.Disputes, evidence.Dispute{ID: "d9", Entry: e.ID, Type: evidence.WrongFact, ShouldSay: "I never took it."})
		}
	}
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	for _, i := range p.plan.Items {
		if i.Kind != evidence.ItemCorrections {
			continue
		}
		text := strings.Join(strings.Fields(factPages(t, p)), " ")
		if want := "The claimant says that this entry is wrong: see page " + i.Label(); !strings.Contains(text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}
