package bundle_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

func warningsAbout(p evidence.Plan, source evidence.ID) []string {
	var out []string
	for _, w := range p.Warnings {
		if w.Source == source {
			out = append(out, w.Warning)
		}
	}
	return out
}

func TestThePersonIsToldWhatElseStandsOnThePages(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	record := c.Sources[0].ID
	c.AddEntry(record, 2, evidence.Entry{Kind: evidence.KindFamilyHistory, Title: "Mother: breast cancer"})
	c.AddEntry(record, 4, evidence.Entry{Kind: evidence.KindAdmin, Text: "Rang partner on 07700 900123."})
	c.AddEntry(record, 6, evidence.Entry{Kind: evidence.KindProblem, Title: "Chlamydia"}) // not on a page sent
	p := plan(t, input(t, c))
	all := strings.Join(warningsAbout(p, record), " ")
	want := "4 other entries stand on these 3 pages, among them a relative's illness, alcohol, a telephone number."
	if !strings.Contains(all, want) {
		t.Errorf("got %q, want %q in it", all, want)
	}
	if strings.Contains(all, "sexual") {
		t.Error("named a theme of a page that is not sent")
	}
}

func TestAWholeRecordIsAskedAbout(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	in := input(t, c)
	record := c.Sources[0].ID
	in.Exhibits = map[evidence.ID]evidence.Exhibit{record: evidence.AsDocument}
	c.AddEntry(record, 0, evidence.Entry{Kind: evidence.KindProblem, Title: "On no known page"})
	if all := strings.Join(warningsAbout(plan(t, in), record), " "); !strings.Contains(all, "5 other entries stand on these 6 pages") {
		t.Errorf("warnings about the record: %q", all)
	}
}

// letterCase is a case of one letter with the given paragraphs, of which the one
// numbered picked is picked, or the whole letter where picked is -1.
func letterCase(form evidence.Form, picked int, paragraphs ...string) (*evidencetest.Case, evidence.ID) {
	c := evidencetest.New()
	c.Picks, c.Disputes = nil, nil
	id := c.AddPDF(evidence.Source{Form: form, Title: "Letter from Dr B Made-Up", Name: "x.pdf"}, [][]string{{"x"}, {"y"}})
	letter := c.AddEntry(id, 1, evidence.Entry{Kind: evidence.KindLetter, Title: "Letter", Text: strings.Join(paragraphs, "\n")})
	if picked < 0 {
		c.Pick(letter, "pip-1", "")
	}
	for i, text := range paragraphs {
		e := c.AddEntry(id, 1+i%2, evidence.Entry{Parent: letter, Kind: evidence.KindLetter, Text: text})
		if i == picked {
			c.Pick(e, "pip-1", "")
		}
	}
	return c, id
}

func TestThePersonIsToldWhatElseALetterSays(t *testing.T) {
	t.Parallel()
	const cooks, thoughts, mother, plain = "She cannot lift a pan.", "She has had suicidal thoughts.", "Her mother has multiple sclerosis.", "Review in May."
	for _, tc := range []struct {
		name       string
		form       evidence.Form
		picked     int
		paragraphs []string
		want       []string
	}{
		{"grave themes", evidence.FormLetter, 0, []string{cooks, thoughts, mother, plain}, []string{"3 other passages stand in this document, which is sent whole, among them self-harm or suicidal thoughts, a relative's illness."}},
		{"no themes", evidence.FormLetter, 0, []string{cooks, plain}, []string{"One other passage stands in this document, which is sent whole."}},
		{"nothing else", evidence.FormLetter, 0, []string{cooks}, nil},
		{"picked whole, nothing grave", evidence.FormLetter, -1, []string{cooks, plain}, nil},
		{"picked whole", evidence.FormLetter, -1, []string{cooks, thoughts}, []string{"This document is sent whole. It speaks of self-harm or suicidal thoughts as well."}},
		{"a fit note", evidence.FormFitNote, 0, []string{cooks, "Overdose in March."}, []string{"One other passage stands in this document, which is sent whole, and speaks of self-harm or suicidal thoughts."}},
		{"the theme is in what was picked", evidence.FormLetter, 1, []string{cooks, thoughts}, []string{"One other passage stands in this document, which is sent whole."}},
	} {
		c, id := letterCase(tc.form, tc.picked, tc.paragraphs...)
		p := plan(t, input(t, c))
		if diff := cmp.Diff(tc.want, warningsAbout(p, id)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
		for _, w := range numbered(p).Warnings {
			if w.Question == "" || w.Label == "" {
				t.Errorf("%s: no question or label: %+v", tc.name, w)
			}
		}
	}
}

func TestAllThemesAreSaidToBeMoreThanThoseNamed(t *testing.T) {
	t.Parallel()
	c, id := letterCase(
		evidence.FormLetter, 0, "She cannot lift a pan.", "Drinks alcohol.", "Smoker.", "HIV test.", "Pregnant.", "An assault.",
		"Self-harming.", "Her father had gout.", "Was in prison.", "In debt.",
	)
	all := strings.Join(warningsAbout(plan(t, input(t, c)), id), " ")
	if !strings.Contains(all, "self-harm") || !strings.HasSuffix(all, " and more.") {
		t.Errorf("got %q", all)
	}
}

func TestPartsOfAPickedEntryAreNotCountedAsOthers(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	in := input(t, c)
	record := c.Sources[0].ID
	before := warningsAbout(plan(t, in), record)
	c.AddEntry(record, 4, evidence.Entry{Parent: c.Picks[0].Entry, Kind: evidence.KindProblem, Title: "Fall"})
	if after := warningsAbout(plan(t, in), record); after[0] != before[0] {
		t.Errorf("got %q, want %q", after[0], before[0])
	}
}

func TestSomebodyElsesDocumentIsLeftOutUntilThePersonAnswers(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	letter := c.Sources[1].ID
	c.Sources[1].Warnings = []evidence.Warning{{Code: evidence.WarnIdentityMismatch}}
	in := input(t, c)
	p := plan(t, in)
	for _, i := range p.Items {
		if i.Source == letter {
			t.Error("a document about somebody else is in the pack")
		}
	}
	for _, r := range p.Chronology {
		if r.Passage.Source == letter {
			t.Error("an entry about somebody else is in the chronology")
		}
	}
	all := strings.Join(warningsAbout(p, letter), " ")
	if want := "“Letter from Dr A Osei, Consultant Rheumatologist”, 14 September 2025, seems to be about somebody else. The 2 entries"; !strings.Contains(all, want) {
		t.Errorf("warnings about the document: %q", all)
	}
	in.Ours = map[evidence.ID]bool{letter: true}
	if got := len(plan(t, in).Items); got != len(p.Items)+1 {
		t.Errorf("got %d items after the answer, want %d", got, len(p.Items)+1)
	}
}

func TestDisputedErroneousAndUnplacedPicksAreAskedAbout(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	record := c.Sources[0].ID
	e := c.AddEntry(record, 0, evidence.Entry{Kind: evidence.KindProblem, Title: "No page", Status: evidence.StatusEnteredInError})
	c.Pick(e, "pip-4", "")
	all := strings.Join(warningsAbout(plan(t, input(t, c)), record), "\n")
	for _, want := range []string{"One entry you chose is an entry that you have also said is wrong", "entered in error", "not known on which page one entry"} {
		if !strings.Contains(all, want) {
			t.Errorf("no warning %q in:\n%s", want, all)
		}
	}
}

func TestCorrectionsNameOnlyWhatIsInThePack(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	record := c.Sources[0].ID
	elsewhere := c.AddEntry(record, 6, evidence.Entry{Kind: evidence.KindProblem, Title: "Diabetes"})
	c.Disputes = append(c.Disputes, evidence.Dispute{ID: "d3", Entry: elsewhere, Type: evidence.WrongFact})
	p := plan(t, input(t, c))
	if len(p.Corrections) != 2 {
		t.Fatalf("got %d corrections, want 2", len(p.Corrections))
	}
	if got := p.Corrections[0]; got.Title != "Mobility" || got.Label == 0 || got.Page != 4 {
		t.Errorf("got correction of %q on page %d, label %d", got.Title, got.Page, got.Label)
	}
}
