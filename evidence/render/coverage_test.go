package render_test

import (
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

func TestTheTableOfCoverageNamesThePagesOfEveryPassage(t *testing.T) {
	t.Parallel()
	c := hardCase()
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	text := tool(t, "pdftotext", "-layout", p.path, "-")
	_, after, ok := strings.Cut(text, "Which document speaks to which activity")
	if !ok {
		t.Fatal("there is no table of coverage")
	}
	table, _, _ := strings.Cut(after, "Corrections\n")
	for _, sec := range p.plan.Activities {
		for _, q := range sec.Passages {
			if !strings.Contains(table, evidence.Label(q.Label)) {
				t.Errorf("activity %s: %s is not in the table", sec.Activity.ID, evidence.Label(q.Label))
			}
		}
	}
}

func TestOneDocumentNeedsNoTableOfCoverage(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	c.Picks = c.Picks[:1]
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	if strings.Contains(tool(t, "pdftotext", p.path, "-"), "speaks to which activity") {
		t.Error("a table of coverage for one document")
	}
}
