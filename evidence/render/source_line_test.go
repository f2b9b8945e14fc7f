package render_test

import (
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

func TestPaperNamesNoPlaceThatIsNotOnPaper(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	c.Picks, c.Disputes = nil, nil
	file := c.AddFile(evidence.Source{Form: evidence.FormTable, Title: "My notes", MediaType: "text/csv"}, []byte("x"), 0)
	e := c.AddEntry(file, 1, evidence.Entry{
		Kind: evidence.KindObservation, Text: "Fell on the stairs.", Locator: evidence.Locator{Path: "/rows/17"},
	})
	c.Pick(e, "pip-1", "")
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	text := strings.Join(strings.Fields(tool(t, "pdftotext", p.path, "-")), " ")
	for _, bad := range []string{"/rows", "(typed entries), page", ", at /"} {
		if strings.Contains(text, bad) {
			t.Errorf("the pack says %q", bad)
		}
	}
	if !strings.Contains(text, "aken from the electronic record file") {
		t.Error("a typed entry does not say where it is from")
	}
}

func TestOddCharactersAreNotSaidToBeOnlyTheRecords(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	c.Statements[0].Because += " \U0001F600 \u0007"
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	text := strings.Join(strings.Fields(tool(t, "pdftotext", p.path, "-")), " ")
	for _, want := range []string{
		"Some characters in the records or in the claimant’s own words have no printed form here.",
		"The records or the claimant’s own words hold control characters that cannot be seen.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the pack does not say %q", want)
		}
	}
}
