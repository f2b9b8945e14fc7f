package bundle_test

import (
	"strings"
	"testing"

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
	want := "4 other entries stand on these 3 pages, among them alcohol, a relative's illness, a telephone number."
	if !strings.Contains(all, want) {
		t.Errorf("got %q, want %q in it", all, want)
	}
	if strings.Contains(all, "sexual") {
		t.Error("named a theme of a page that is not sent")
	}
}

func TestAWholeRecordIsAskedAboutAndAWholeLetterIsNot(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	in := input(t, c)
	record, letter := c.Sources[0].ID, c.Sources[1].ID
	in.Exhibits = map[evidence.ID]evidence.Exhibit{record: evidence.AsDocument, letter: evidence.AsDocument}
	p := plan(t, in)
	if all := strings.Join(warningsAbout(p, record), " "); !strings.Contains(all, "4 other entries stand on these 6 pages") {
		t.Errorf("warnings about the record: %q", all)
	}
	if all := warningsAbout(p, letter); len(all) > 0 {
		t.Errorf("warnings about the letter: %q", all)
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
	if all := strings.Join(warningsAbout(p, letter), " "); !strings.Contains(all, "2 entries") {
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
