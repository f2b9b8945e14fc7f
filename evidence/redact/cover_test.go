package redact_test

import (
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/redact"
)

// plan is a plan that quotes two pages of one letter and a page of another.
func plan() (evidence.Plan, redact.Record) {
	at := func(page int, boxes ...evidence.Box) evidence.Locator {
		return evidence.Locator{Places: []evidence.Place{{Page: page, Boxes: boxes}}}
	}
	entries := map[evidence.ID]evidence.Entry{
		"e1": {ID: "e1", Source: "s1", Locator: at(1, evidence.Box{X: 50, Y: 100, W: 400, H: 40})},
		"e2": {ID: "e2", Source: "s1", Locator: at(2)},
		"e3": {ID: "e3", Source: "s2", Locator: at(1)},
		"e4": {ID: "e4", Source: "s1", Parent: "e1"},
	}
	q := func(id evidence.ID, page int, quote string) evidence.Passage {
		return evidence.Passage{Entry: id, Source: entries[id].Source, SourcePage: page, Quote: quote}
	}
	p := evidence.Plan{
		Items: []evidence.Item{
			{Kind: evidence.ItemExhibit, Title: "Letter about Mo Fern", Source: "s1", SourceSHA256: "aa", SourcePages: []int{1, 2}, SourceTotal: 2},
			{Kind: evidence.ItemExhibit, Title: "Record", Source: "s2", SourceSHA256: "bb", ShownSHA256: "cc", SourcePages: []int{1}},
		},
		Activities: []evidence.ActivitySection{{
			Passages: []evidence.Passage{
				q("e1", 1, "Mo\nFern, her son, has epilepsy. Ring 07700 900461."), q("e2", 2, "Mo Fern helps her."),
				q("e3", 1, "Mo Fern on +44 7700 900461"), q("e4", 0, "Mo Fern again"),
			},
		}},
		Corrections: []evidence.Correction{{Entry: "e1", Source: "s1", Page: 1, Quote: "Mo Fern", Dispute: evidence.Dispute{ShouldSay: "Mo Fern is my son"}}},
	}
	for _, x := range p.Activities[0].Passages {
		p.Chronology = append(p.Chronology, evidence.ChronologyRow{Passage: x})
	}
	return p, redact.Record{Entries: entries, Pages: map[evidence.ID][]evidence.Page{
		"s1": {{Number: 1, Text: "Mo Fern 07700 900461"}, {Number: 2, Text: "Mo Fern helps her."}},
		"s2": {{Number: 1, Text: "Mo Fern on +44 7700 900461"}},
	}}
}

func TestWhatIsHiddenOnAPageIsHiddenInWhatComesFromIt(t *testing.T) {
	t.Parallel()
	p, r := plan()
	r.Redactions = []evidence.Redaction{{ID: "r1", Source: "s1", Page: 1, Text: "Mo Fern", Reason: "other-health", Boxes: make([]evidence.Box, 1)}}
	got := book(t).Cover(p, r)
	quotes := got.Activities[0].Passages
	for i, want := range []string{"██████, her son, has epilepsy. Ring 07700 900461.", "Mo Fern helps her.", "Mo Fern on +44 7700 900461", "██████ again"} {
		if quotes[i].Quote != want || got.Chronology[i].Passage.Quote != want {
			t.Errorf("passage %d is not as it should be", i)
		}
	}
	if got.Items[0].Title != "Letter about ██████" || got.Corrections[0].Quote != "██████" {
		t.Error("a title or a correction shows it")
	}
	if got.Corrections[0].Dispute.ShouldSay != "Mo Fern is my son" {
		t.Error("the person's own words were changed")
	}
	if got.Items[0].SourceSHA256 != "" || got.Items[0].ShownSHA256 != "aa" || got.Items[1].SourceSHA256 != "bb" {
		t.Error("the hash of the file is given, or another file lost its own")
	}
	if p.Items[0].SourceSHA256 != "aa" || strings.Contains(p.Activities[0].Passages[0].Quote, "█") {
		t.Error("the plan that was given was changed")
	}
	if len(got.Warnings) != 1 {
		t.Fatalf("asked %d times about the same words elsewhere, want once", len(got.Warnings))
	}
	w := got.Warnings[0]
	for _, want := range []string{"page 2 of", "on page 1 of “Record”", "in your own words"} {
		if !strings.Contains(w.Warning, want) {
			t.Errorf("the question does not name %q", want)
		}
	}
	if w.Redaction != "r1" || w.Strict || strings.Contains(w.Warning, "Mo Fern") {
		t.Error("the question says the words, or not which redaction it is about")
	}
	r.Redactions[0].Keep = true
	if again := book(t).Cover(p, r); len(again.Warnings) != 0 {
		t.Error("it is asked again after the person has answered")
	}
}

func TestANumberIsHiddenInEveryQuotation(t *testing.T) {
	t.Parallel()
	p, r := plan()
	r.Redactions = []evidence.Redaction{{ID: "r1", Source: "s1", Page: 1, Text: "07700 900461", Reason: "contact", Keep: true}}
	got := book(t).Cover(p, r)
	for _, q := range got.Activities[0].Passages {
		if strings.Contains(q.Quote, "900461") {
			t.Error("the number stands in a quotation")
		}
	}
	if len(got.Warnings) != 1 || !strings.Contains(got.Warnings[0].Warning, "“Record”") || !strings.Contains(got.Warnings[0].Warning, "nowhere") {
		t.Errorf("got %d warnings", len(got.Warnings))
	}
}

func TestADrawnBoxHidesItsWordsInQuotationsUnderIt(t *testing.T) {
	t.Parallel()
	p, r := plan()
	r.Redactions = []evidence.Redaction{{
		ID: "r1", Source: "s1", Page: 1, Drawn: true, Boxes: []evidence.Box{{X: 60, Y: 110, W: 100, H: 14}},
		Text: "her eldest son, has epilepsy\nof it", Reason: "other-health",
	}}
	got := book(t).Cover(p, r).Activities[0].Passages[0].Quote
	if got != "Mo\nFern, her ██████. Ring 07700 900461." {
		t.Errorf("a part of a line was not hidden")
	}
	r.Redactions[0].Boxes[0].Y = 500 // not where the entry stands
	if got := book(t).Cover(p, r).Activities[0].Passages[0].Quote; strings.Contains(got, "█") {
		t.Error("words were hidden that stand elsewhere on the page")
	}
}

func TestNothingHiddenLeavesThePlanAsItIs(t *testing.T) {
	t.Parallel()
	p, r := plan()
	got := book(t).Cover(p, r)
	if got.Items[0].SourceSHA256 != "aa" || len(got.Redactions) != 0 || len(got.Warnings) != 0 {
		t.Error("the plan was changed")
	}
}

func TestTypedEntriesOfAPageAreListedWithWhatIsHiddenInThem(t *testing.T) {
	t.Parallel()
	p, r := plan()
	p.Items[0] = evidence.Item{
		Kind: evidence.ItemExtract, Title: "Letter (typed entries)", Source: "s1", SourceSHA256: "aa", SourceTotal: 2,
		Typed: []evidence.Passage{p.Activities[0].Passages[0], p.Activities[0].Passages[1]},
	}
	r.Redactions = []evidence.Redaction{{ID: "r1", Source: "s1", Page: 1, Text: "epilepsy", Reason: "other-health", Boxes: make([]evidence.Box, 1)}}
	got := book(t).Cover(p, r)
	if strings.Contains(got.Items[0].Typed[0].Quote, "epilepsy") || got.Items[0].Typed[1].Quote != "Mo Fern helps her." {
		t.Error("a typed entry shows it, or another was changed")
	}
	if n := got.Redactions; len(n) != 1 || len(n[0].Boxes) != 0 || n[0].Reason != "another person’s health" {
		t.Errorf("%d parts are listed", len(n))
	}
	// Hidden on a page of which nothing is typed, it is no matter of the pack's.
	r.Redactions[0].Page = 3
	if got := book(t).Cover(p, r); len(got.Redactions) != 0 || got.Items[0].SourceSHA256 != "aa" {
		t.Error("something is listed that is not in the pack")
	}
}

func TestASourceOfWhichAPartWasHiddenBeforeKeepsItsFingerprintToItself(t *testing.T) {
	t.Parallel()
	p, r := plan()
	p.After = &evidence.Earlier{Items: []evidence.Item{{Source: "s1", Title: "About epilepsy", SourcePages: []int{9}}}}
	r.Redactions = []evidence.Redaction{{ID: "r1", Source: "s1", Page: 9, Text: "epilepsy", Reason: "other-health", Boxes: make([]evidence.Box, 1)}}
	got := book(t).Cover(p, r)
	if got.Items[0].SourceSHA256 != "" || got.Items[0].ShownSHA256 != "aa" {
		t.Error("the fingerprint of the file is printed")
	}
	if strings.Contains(got.After.Items[0].Title, "epilepsy") || !strings.Contains(p.After.Items[0].Title, "epilepsy") {
		t.Error("the title of what was handed in shows it, or the plan given was changed")
	}
}

func TestASupplementIsAskedAboutWhatWasHiddenInWhatItAddsTo(t *testing.T) {
	t.Parallel()
	p, r := plan()
	p.Items = p.Items[1:] // only the record is new, and the number stands in it
	p.After = &evidence.Earlier{Items: []evidence.Item{{Source: "s1", Title: "A letter", SourcePages: []int{1}}}}
	r.Redactions = []evidence.Redaction{{ID: "r1", Source: "s1", Page: 1, Text: "07700 900461", Reason: "contact", Boxes: make([]evidence.Box, 1)}}
	got := book(t).Cover(p, r).Warnings
	if len(got) != 1 || !got[0].Strict || got[0].Redaction != "r1" || !strings.Contains(got[0].Warning, "page 1 of “A letter”") {
		t.Errorf("%d questions", len(got))
	}
	p.After = nil
	if got := book(t).Cover(p, r).Warnings; len(got) > 0 {
		t.Error("something is asked that is no matter of the pack's")
	}
}
