package bundle_test

import (
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

func TestWordsReadFromAPageGoAlongOnlyWherePrintedAndNothingIsHidden(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	id := c.AddPDF(evidence.Source{Form: evidence.FormRecord, Title: "Scans"}, [][]string{{}, {}, {}})
	for i := range c.Pages[id] {
		c.Pages[id][i].Names = false
		c.Pages[id][i].Read = evidence.ReadOCR
		c.Pages[id][i].Words = []evidence.Word{{Text: "word", Confidence: 1}}
	}
	for n := 1; n <= 2; n++ {
		c.Pick(c.AddEntry(id, n, evidence.Entry{Kind: evidence.KindDocument, Text: "A letter"}), "pip-4", "")
	}
	in := input(t, c)
	in.Redactions = []evidence.Redaction{{ID: "r1", Source: id, Page: 2, Text: "word", Reason: "contact"}}
	for _, item := range plan(t, in).Items {
		if item.Source != id {
			continue
		}
		if len(item.SourcePages) != 2 || len(item.Read) != 1 || item.Read[0].Page != 1 {
			t.Errorf("of pages %v, words of %d go along", item.SourcePages, len(item.Read))
		}
	}
}
