package bundle_test

import (
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

func TestPagesThatAreHardToReadAndPhotographsAreAskedAboutWherePrinted(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	id := c.AddPDF(evidence.Source{Form: evidence.FormRecord, Title: "Scans"}, [][]string{{}, {}, {}, {}, {}})
	for i, sight := range []evidence.Sight{"", evidence.SightHard, evidence.SightHard, evidence.SightPhoto, evidence.SightPhoto} {
		c.Pages[id][i].Sight = sight
		c.Pages[id][i].Names = false
	}
	for _, n := range []int{1, 2, 3, 5} {
		c.Pick(c.AddEntry(id, n, evidence.Entry{Kind: evidence.KindDocument, Text: "SECRETTEXT of a letter"}), "pip-4", "")
	}
	for profile, who := range map[evidence.Profile]string{
		evidence.ProfileTribunal: "the tribunal", evidence.ProfileDWP: "the department", evidence.ProfileMaster: "the people who read the pack",
	} {
		in := input(t, c)
		in.Profile = profile
		p := plan(t, in)
		all := strings.Join(warningsAbout(p, id), "\n")
		for _, want := range []string{"Pages 2 and 3 of this document may be hard to read", "Page 5 of this document is a picture with hardly any words"} {
			if !strings.Contains(all, want) {
				t.Errorf("%s: %q is not among the warnings: %s", profile, want, all)
			}
		}
		if strings.Contains(all, "4") || strings.Contains(all, "SECRETTEXT") {
			t.Errorf("%s: a page that is not printed, or its words, are named: %s", profile, all)
		}
		asked := false
		for _, w := range p.Warnings {
			asked = asked || w.Source == id && strings.Contains(w.Question, "better copy")
			if strings.Contains(w.Warning, "hardly any words") && !strings.Contains(w.Question, who) {
				t.Errorf("%s: the question is %q", profile, w.Question)
			}
		}
		if !asked {
			t.Errorf("%s: nobody asks for a better copy", profile)
		}
	}
}
