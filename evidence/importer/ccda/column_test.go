package ccda_test

import (
	"fmt"
	"strings"
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

func TestAnAnswerOfNoInItsOwnColumnIsNoFinding(t *testing.T) {
	t.Parallel()
	r, _ := read(t, fmt.Appendf(nil, onlyText, "10187-3", "Review of Systems", table(
		"<th>System</th><th>Finding</th><th>Present</th>",
		"<tr><td>Nerves</td><td>Seizures</td><td>No</td></tr><tr><td>Joints</td><td>Joint pain</td><td>Yes</td></tr>")))
	if e := find(t, r, "Seizures"); e.Title != "Seizures" || e.Value != "No" || e.Assertion != evidence.Negated {
		t.Errorf("read as %q %q %q", e.Title, e.Value, e.Assertion)
	}
	if e := find(t, r, "Joint pain"); e.Title != "Joint pain" || e.Value != "Yes" || e.Assertion != "" {
		t.Errorf("read as %q %q %q", e.Title, e.Value, e.Assertion)
	}
}

func problem(name, id string) string {
	return `<entry><act classCode="ACT" moodCode="EVN"><templateId root="2.16.840.1.113883.10.20.22.4.3"/><code code="CONC"/><statusCode code="active"/><entryRelationship typeCode="SUBJ">` +
		`<observation classCode="OBS" moodCode="EVN"><templateId root="2.16.840.1.113883.10.20.22.4.4"/><code code="55607006"/><text><reference value="#` + id + `"/></text><statusCode code="completed"/>` +
		`<value xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CD" code="1" displayName="` + name + `"/></observation></entryRelationship></act></entry>`
}

func TestWhatTheTextSaysInBracketsCounts(t *testing.T) {
	t.Parallel()
	r, _ := read(t, fmt.Appendf(nil, strings.Replace(onlyText, "</text>", "</text>"+problem("Gout", "a")+problem("Lupus", "b"), 1),
		"11450-4", "Problems", table("<th>Problem</th><th>Status</th>",
			`<tr><td ID="a">Gout(Ruled out)</td><td>Active</td></tr><tr><td ID="b">Lupus(Probable)</td><td>Active</td></tr>`)+
			"<paragraph>documented as of this encounter</paragraph>"))
	if e := find(t, r, "Gout"); e.Assertion != evidence.Negated {
		t.Errorf("ruled out is %q", e.Assertion)
	}
	if e := find(t, r, "Lupus"); e.Assertion != evidence.Possible {
		t.Errorf("probable is %q", e.Assertion)
	}
	if len(r.Entries) != 2 {
		t.Errorf("%d entries", len(r.Entries))
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

func TestADiagnosisOfAVisitHasTheVisitsDay(t *testing.T) {
	t.Parallel()
	const visit = `<entry><encounter classCode="ENC" moodCode="EVN"><code displayName="Office visit"/><effectiveTime><low value="20210304"/></effectiveTime>` +
		`<entryRelationship typeCode="SUBJ"><act classCode="ACT" moodCode="EVN"><templateId root="2.16.840.1.113883.10.20.22.4.80"/><code code="29308-4"/>` +
		`<entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN"><templateId root="2.16.840.1.113883.10.20.22.4.4"/><code code="282291009"/>` +
		`<value xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CD" code="1" displayName="Fibromyalgia"/></observation></entryRelationship></act></entryRelationship></encounter></entry>`
	r, _ := read(t, fmt.Appendf(nil, strings.Replace(onlyText, "</text>", "</text>"+visit, 1), "46240-8", "Encounters", "<paragraph>Office visit</paragraph>"))
	if e := find(t, r, "Fibromyalgia"); e.Date.Value != "2021-03-04" || e.Parent == "" {
		t.Errorf("dated %q", e.Date.Value)
	}
}
