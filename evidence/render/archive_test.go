package render_test

import (
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
)

func TestAFileClaimsToBeForArchivesOnlyWhenEachOfItsPagesIs(t *testing.T) {
	t.Parallel()
	own := &evidencetest.Case{ID: "c1", PackDate: "2026-11-20", Person: evidence.Person{Name: "A Person"}}
	ours := build(t, own, planOf(t, own, evidence.ProfileMaster))
	if got := ours.ledger.Archive; got.Claim != "PDF/A-3b" || len(got.Prevented) > 0 {
		t.Errorf("our own pages: %+v", got)
	}
	// A pack is a source whose fonts are all embedded.
	good := build(t, caseOf(ours.bytes, 1), planOf(t, caseOf(ours.bytes, 1), evidence.ProfileDWP))
	if got := good.ledger.Archive; got.Claim != "PDF/A-2b" {
		t.Errorf("a page with its fonts embedded: %+v", got)
	}
	for name, tc := range map[string]struct{ content, rule string }{
		"font not embedded": {"", "font not embedded"},
		"device CMYK":       {"0 0 0 1 k\n", "depends on a device"},
		"unknown operator":  {"nonsense\n", "unknown operator"},
		"nested states":     {strings.Repeat("q ", 40) + strings.Repeat("Q ", 40), "nested too deep"},
	} {
		page := evidencetest.PDFPage{Content: tc.content}
		if tc.content == "" {
			page.Lines = []string{"Text in Helvetica"}
		}
		c := caseOf(evidencetest.PDF([]evidencetest.PDFPage{page}, evidencetest.PDFExtra{}), 1)
		p := build(t, c, planOf(t, c, evidence.ProfileMaster))
		a := p.ledger.Archive
		if a.Claim != "" || len(a.Prevented) != 1 || !strings.Contains(a.Prevented[0].Rule, tc.rule) {
			t.Errorf("%s: %+v", name, a)
		}
		if strings.Contains(string(p.plainBytes(t)), "pdfaid:part") {
			t.Errorf("%s: the file claims what is not so", name)
		}
	}
}

func TestTheMetadataSaysWhatInfoSays(t *testing.T) {
	t.Parallel()
	c := evidencetest.New()
	p := build(t, c, planOf(t, c, evidence.ProfileMaster))
	xmp := tool(t, "pdfinfo", "-meta", p.path)
	info := tool(t, "pdfinfo", "-isodates", p.path)
	for _, key := range []string{"Title", "Producer", "CreationDate"} {
		_, rest, _ := strings.Cut(info, key+":")
		value, _, _ := strings.Cut(rest, "\n")
		if value = strings.TrimSpace(value); value == "" || !strings.Contains(xmp, value) {
			t.Errorf("%s %q is not in the metadata:\n%s", key, value, xmp)
		}
	}
	if !strings.Contains(xmp, "<rdf:li>en-GB</rdf:li>") || strings.Contains(xmp, "pdfuaid:part") {
		t.Errorf("language or a claim that is not so:\n%s", xmp)
	}
}
