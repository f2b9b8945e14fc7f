package ccda_test

import (
	"fmt"
	"testing"

	"ownpack/evidence"
)

const onlyText = `<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>` +
	`<title>Summary</title><effectiveTime value="20240112"/><component><structuredBody><component><section><code code="%s"/><title>%s</title><text>%s</text></section></component></structuredBody></component></ClinicalDocument>`

func table(head, rows string) string {
	return "<table><thead><tr>" + head + "</tr></thead><tbody>" + rows + "</tbody></table>"
}

func TestRowsWithoutStatementsAreReadByTheirColumns(t *testing.T) {
	t.Parallel()
	r, _ := read(t, fmt.Appendf(nil, onlyText, "48765-2", "Allergies", table(
		"<th>Type</th><th>Substance</th><th>Reaction</th><th>Status</th>",
		"<tr><td>Drug</td><td>Penicillin</td><td>Rash</td><td>Active</td></tr>"+
			"<tr><td>Drug</td><td>Codeine</td><td></td><td>Entered in error</td></tr>"+
			"<tr><td>Food</td><td>Egg</td><td></td><td>Refuted</td></tr>")))
	for _, c := range []struct {
		title     string
		status    evidence.Status
		assertion evidence.Assertion
	}{
		{"Penicillin", evidence.StatusActive, ""},
		{"Codeine", evidence.StatusEnteredInError, ""},
		{"Egg", "", evidence.Negated},
	} {
		e := find(t, r, c.title)
		if e.Title != c.title || e.Status != c.status || e.Assertion != c.assertion {
			t.Errorf("%s: %q status %q assertion %q", c.title, e.Title, e.Status, e.Assertion)
		}
	}
}

func TestOneResultInATableAloneKeepsItsFigures(t *testing.T) {
	t.Parallel()
	r, _ := read(t, fmt.Appendf(nil, onlyText, "30954-2", "Results", table(
		"<th>Date</th><th>Test</th><th>Value</th><th>Units</th><th>Reference</th><th>Flag</th>",
		"<tr><td>12 Jan 2024</td><td>Ferritin</td><td>4.0</td><td>ug/L</td><td>11-307</td><td>L</td></tr>")))
	e := find(t, r, "Ferritin")
	if e.Title != "Ferritin" || e.Value != "4.0" || e.Unit != "ug/L" || e.Range != "11-307" || e.Abnormal != "L" || e.Date.Value != "2024-01-12" {
		t.Errorf("read as %q %q %q %q %q %q", e.Title, e.Value, e.Unit, e.Range, e.Abnormal, e.Date.Value)
	}
}
