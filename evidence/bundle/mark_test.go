package bundle_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

func marksOf(t *testing.T, off bool, entries ...evidence.Entry) []evidence.PageMark {
	t.Helper()
	c := evidencetest.New()
	c.Picks, c.Disputes = nil, nil
	id := c.AddPDF(evidence.Source{Form: evidence.FormRecord, Title: "Record"}, [][]string{{"x"}, {"y"}})
	for _, e := range entries {
		places := e.Locator
		eid := c.AddEntry(id, 1, e)
		kept := c.Entries[eid]
		kept.Locator = places
		c.Entries[eid] = kept
		c.Pick(eid, "pip-4", "")
	}
	in := input(t, c)
	in.NoMarks = off
	for _, i := range plan(t, in).Items {
		if i.Source == id {
			return i.Marks
		}
	}
	return nil
}

func at(page int, boxes ...evidence.Box) evidence.Locator {
	return evidence.Locator{Places: []evidence.Place{{Page: page, Boxes: boxes}}}
}

func TestPassagesReliedOnAreMarkedWhereTheyStand(t *testing.T) {
	t.Parallel()
	first := evidence.Entry{Kind: evidence.KindConsultation, Text: "One", Locator: at(1, evidence.Box{X: 50, Y: 300, W: 200, H: 12}, evidence.Box{X: 50, Y: 314, W: 100, H: 12})}
	second := evidence.Entry{Kind: evidence.KindConsultation, Text: "Two", Locator: at(1, evidence.Box{X: 50, Y: 100, W: 200, H: 12})}
	third := evidence.Entry{Kind: evidence.KindConsultation, Text: "Three", Locator: at(2, evidence.Box{X: 50, Y: 40, W: 200, H: 12})}
	whole := evidence.Entry{Kind: evidence.KindDocument, Text: "All of it", Locator: at(1, evidence.Box{X: 0, Y: 0, W: 595, H: 842})}
	want := []evidence.PageMark{{Page: 1, Top: 100, Bottom: 112}, {Page: 1, Top: 300, Bottom: 326}, {Page: 2, Top: 40, Bottom: 52}}
	if diff := cmp.Diff(want, marksOf(t, false, first, second, third, whole)); diff != "" {
		t.Error(diff)
	}
	if got := marksOf(t, true, first, second); len(got) > 0 {
		t.Errorf("switched off: %v", got)
	}
}
