package gp2gp_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/gp2gp"
	"ownpack/evidence/importer/importertest"
)

func extract(t testing.TB) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/extract.xml")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// message wraps an extract and two files as they travel.
func message(t testing.TB) []byte {
	var b strings.Builder
	part := func(headers, body string) {
		fmt.Fprintf(&b, "--=Limit\r\n%s\r\n\r\n%s\r\n", headers, body)
	}
	b.WriteString("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"=Limit\"; type=\"text/xml\"\r\n\r\n")
	part("Content-Id: <ebXMLHeader@example.test>\r\nContent-Type: text/xml; charset=UTF-8",
		`<soap:Envelope xmlns:soap="x"><eb:MessageHeader xmlns:eb="y"><eb:Service>urn:nhs:names:services:gp2gp</eb:Service></eb:MessageHeader></soap:Envelope>`)
	part("Content-Id: <content@example.test>\r\nContent-Type: application/xml; charset=UTF-8", string(extract(t)))
	part("Content-Id: <DD000001_clinic.pdf>\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64", "JVBERi0xLjQK\r\nJWVuZAo=")
	part("Content-Id: <a2@example.test>\r\nContent-Type: text/plain; name=\"DD000002_relative.txt\"\r\nContent-Transfer-Encoding: base64", "cHJpdmF0ZQ==")
	b.WriteString("--=Limit--\r\n")
	return []byte(b.String())
}

func TestConformance(t *testing.T) {
	words := []string{
		"Knee joint pain", "Cannot manage the stairs", "Stops twice on the way", "Left", "Naproxen 250mg tablets",
		"One to be taken twice a day with food", "Made her drowsy", "Codeine 15mg tablets", "Medication review due",
		"Referral to rheumatology service", "Please see about swollen hands", "Routine", "Serum creatinine", "131", "umol/L",
		"Suggest a repeat in two weeks", "Trimethoprim", "FH: Cardiovascular disease", "Influenza vaccination",
		"Letter from the rheumatology clinic", "Mossy Lane Surgery", "Branch at the Mill", "Oakshott", "9000000084",
	}
	importertest.Run(t, gp2gp.Importer{},
		importertest.File{Name: "extract.xml", Content: extract(t), Words: words},
		importertest.File{Name: "message.txt", Content: message(t), Words: words},
	)
}

func read(t *testing.T, content []byte) (importer.Result, []importer.Part) {
	t.Helper()
	var parts []importer.Part
	f := importer.File{Name: "x", Size: int64(len(content)), Content: bytes.NewReader(content)}
	f.Host.OnPart = func(p importer.Part) error { parts = append(parts, p); return nil }
	r, err := importer.Registry{gp2gp.Importer{}}.Import(t.Context(), f, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r, parts
}

func find(t *testing.T, r importer.Result, words string) evidence.Entry {
	t.Helper()
	for _, e := range r.Entries {
		if strings.Contains(e.Title, words) {
			return e
		}
	}
	for _, e := range r.Entries {
		if strings.Contains(e.Text, words) {
			return e
		}
	}
	t.Fatal("an entry is missing")
	return evidence.Entry{}
}

func TestStatementsBecomeEntries(t *testing.T) {
	t.Parallel()
	r, _ := read(t, extract(t))
	for _, c := range []struct {
		words, date string
		kind        evidence.Kind
		status      evidence.Status
		assertion   evidence.Assertion
	}{
		{"GP Surgery", "2021-05-03", evidence.KindConsultation, "", ""},
		{"Knee joint pain", "2021-05-03", evidence.KindProblem, evidence.StatusActive, ""},
		{"Heart failure", "2021-05-03", evidence.KindObservation, "", evidence.Negated},
		{"Stops twice", "2021-05-03", evidence.KindConsultation, "", ""},
		{"Naproxen", "2021-05-03", evidence.KindMedication, evidence.StatusActive, ""},
		{"Codeine", "2022-01-10", evidence.KindMedication, evidence.StatusEnded, ""},
		{"Medication review due", "2021-11-01", evidence.KindPlan, "", evidence.Planned},
		{"Referral to rheum", "2021-05-03", evidence.KindReferral, "", ""},
		{"Laboratory report", "2021-06", evidence.KindConsultation, "", ""},
		{"Urea and elec", "2021-06-10", evidence.KindTest, "", ""},
		{"Serum creatinine", "2021-06-10", evidence.KindTest, "", ""},
		{"Trimethoprim", "2003", evidence.KindAllergy, "", ""},
		{"FH: Cardio", "1999", evidence.KindFamilyHistory, "", ""},
		{"Influenza vacc", "2020-10-15", evidence.KindImmunisation, "", ""},
		{"Letter from the rheum", "2021-07-20", evidence.KindDocument, "", ""},
		{"A private matter", "2019-01-01", evidence.KindObservation, evidence.StatusWithheld, ""},
		{"A letter from a relative", "2019-01-01", evidence.KindDocument, evidence.StatusWithheld, ""},
	} {
		e := find(t, r, c.words)
		if e.Date.Value != c.date || e.Kind != c.kind || e.Status != c.status || e.Assertion != c.assertion {
			t.Errorf("%s: %s %s status %q assertion %q", c.words, e.Date.Value, e.Kind, e.Status, e.Assertion)
		}
	}
	test := find(t, r, "Serum creatinine")
	if test.Value != "131" || test.Unit != "umol/L" || test.Range != "49 – 90" || test.Abnormal != "Above high reference limit" {
		t.Errorf("result read as %q %q %q %q", test.Value, test.Unit, test.Range, test.Abnormal)
	}
	pain := find(t, r, "Knee joint pain")
	if pain.Author != "Dr Wilhelmina Oakshott" || pain.Organisation != "Mossy Lane Surgery" || pain.Role != "General practitioner principal" || pain.Section != "History" || pain.Parent == "" {
		t.Errorf("%q of %q as %q under %q", pain.Author, pain.Organisation, pain.Role, pain.Section)
	}
	if e := find(t, r, "FH: Cardio"); e.Experiencer != evidence.AboutFamily {
		t.Error("a relative's illness is the patient's")
	}
	for _, e := range r.Entries {
		for _, c := range e.Codes {
			if strings.HasPrefix(c.Code, "Z....") {
				t.Error("a placeholder is taken for a code")
			}
		}
	}
	if s := r.Source.Subjects; len(s) != 1 || s[0].NHSNumber != "9000000084" {
		t.Errorf("%d subjects", len(s))
	}
}

func TestWithheldThingsStayWithheld(t *testing.T) {
	t.Parallel()
	r, parts := read(t, message(t))
	warned := false
	for _, w := range r.Source.Warnings {
		warned = warned || w.Code == evidence.WarnWithheld
	}
	if !warned {
		t.Error("nothing is said of withheld items")
	}
	if len(parts) != 1 || !bytes.HasPrefix(parts[0].Content, []byte("%PDF")) {
		t.Errorf("%d files handed on: the letter alone is wanted", len(parts))
	}
	for _, e := range r.Entries {
		if strings.Contains(e.Text+e.Title, "relative") && e.Matchable() {
			t.Error("a withheld item can be matched")
		}
	}
}

func FuzzImport(f *testing.F) {
	f.Add(extract(f))
	f.Add(message(f))
	f.Add([]byte(`<EhrExtract><recordTarget/></EhrExtract>`))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := gp2gp.Importer{}.Import(context.Background(), importer.File{Size: int64(len(b)), Content: bytes.NewReader(b)}, func(int, int) {})
		if err != nil {
			return
		}
		if err := r.Check(); err != nil {
			t.Error(err)
		}
	})
}
