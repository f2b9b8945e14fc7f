package bundle_test

import (
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

// TestADocumentIsNotNamedByWordsThatStayBehind sends a document without a heading,
// which lists call by its first line, in each way.
func TestADocumentIsNotNamedByWordsThatStayBehind(t *testing.T) {
	t.Parallel()
	const first = "My sister drinks"
	for _, tc := range []struct {
		name   string
		as     evidence.Exhibit
		page   int  // of what is picked; the first line stands on page 1
		first  bool // the first line itself is picked
		called bool
	}{
		{"its page is not sent", evidence.AsPages, 2, false, false},
		{"its page is sent", evidence.AsPages, 1, false, true},
		{"all is sent", evidence.AsDocument, 2, false, true},
		{"another line is typed", evidence.AsExtract, 2, false, false},
		{"the line itself is typed", evidence.AsExtract, 1, true, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			c := evidencetest.New()
			c.Picks = nil
			id := c.AddPDF(evidence.Source{Form: evidence.FormOther, Title: first, MediaType: "application/pdf"}, [][]string{{first}, {"Cannot stand."}})
			for i := range c.Pages[id] {
				c.Pages[id][i].Names = false
			}
			parent := c.AddEntry(id, 1, evidence.Entry{Kind: evidence.KindDocument, Title: first, Text: first + "\nCannot stand."})
			text := "Cannot stand."
			if tc.first {
				text = first + ", and more."
			}
			c.Pick(c.AddEntry(id, tc.page, evidence.Entry{Parent: parent, Kind: evidence.KindDocument, Text: text}), "pip-1", "")
			in := input(t, c)
			in.Exhibits = map[evidence.ID]evidence.Exhibit{id: tc.as}
			for _, i := range plan(t, in).Items {
				if i.Source == id && strings.Contains(i.Title, first) != tc.called {
					t.Errorf("it is called %q", i.Title)
				}
			}
		})
	}
}
