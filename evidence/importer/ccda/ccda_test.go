package ccda_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/ccda"
	"ownpack/evidence/importer/importertest"
)

func content(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestConformance(t *testing.T) {
	importertest.Run(t, ccda.Importer{},
		importertest.File{Name: "record.xml", Content: content(t, "record.xml"), Words: []string{
			"Penicillin", "Rash", "No known food allergies", "Rheumatoid arthritis", "Cannot lift a full kettle",
			"Heart failure", "Carpal tunnel syndrome, resolved", "lives alone on the third floor", "Methotrexate 2.5 mg tablets",
			"six tablets once a week", "every 1 wk", "before breakfast", "Prednisolone", "Zoster vaccine", "Patient objection", "48 mg/L (high)",
			"Antibody titre", "1 / 128", "Mother", "Uses a frame indoors; rests after 20 metres", "Washes without help",
			"Operation on hand", "Walk to the corner shop", "Hydrotherapy", "Needs a perching stool", "Getting about", "Dr Ines Quill", "Lot Q7",
		}},
		importertest.File{Name: "letter.xml", Content: content(t, "letter.xml"), Words: []string{"Scanned letter"}},
	)
}

func read(t *testing.T, b []byte) (importer.Result, []importer.Part) {
	t.Helper()
	var parts []importer.Part
	f := importer.File{Size: int64(len(b)), Content: bytes.NewReader(b)}
	f.Host.OnPart = func(p importer.Part) error { parts = append(parts, p); return nil }
	r, err := importer.Registry{ccda.Importer{}}.Import(t.Context(), f, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r, parts
}

func find(t *testing.T, r importer.Result, title string) evidence.Entry {
	t.Helper()
	for _, e := range r.Entries {
		if strings.Contains(e.Title, title) {
			return e
		}
	}
	for _, e := range r.Entries {
		if strings.Contains(e.Text, title) {
			return e
		}
	}
	t.Errorf("an entry is missing: %s", title)
	return evidence.Entry{}
}

func TestStatementsBecomeEntries(t *testing.T) {
	t.Parallel()
	r, _ := read(t, content(t, "record.xml"))
	for _, c := range []struct {
		title, date string
		kind        evidence.Kind
		status      evidence.Status
		assertion   evidence.Assertion
	}{
		{"Penicillin", "1998-03", evidence.KindAllergy, evidence.StatusActive, ""},
		{"No known food allergies", "", evidence.KindAllergy, evidence.StatusActive, evidence.Negated},
		{"Rheumatoid arthritis", "2015", evidence.KindProblem, evidence.StatusActive, ""},
		{"Heart failure", "", evidence.KindProblem, evidence.StatusEnded, evidence.Negated},
		{"Asthma", "", evidence.KindProblem, evidence.StatusEnteredInError, ""},
		{"Methotrexate", "2019-04-01", evidence.KindMedication, evidence.StatusActive, ""},
		{"Prednisolone", "2020-03-10", evidence.KindMedication, "", evidence.Negated},
		{"Zoster", "2023-10-05T11:30", evidence.KindImmunisation, "", evidence.Negated},
		{"Inflammation screen", "2024-01-12", evidence.KindTest, "", ""},
		{"CRP", "2024-01-12", evidence.KindTest, "", ""},
		{"Diabetes mellitus", "1990", evidence.KindFamilyHistory, "", ""},
		{"Myocardial infarction", "", evidence.KindFamilyHistory, "", evidence.Negated},
		{"Washes without help", "", evidence.KindAssessment, "", evidence.Negated},
		{"Eats without help", "", evidence.KindAssessment, "", ""},
		{"Operation on hand", "2024-09-01", evidence.KindPlan, "", evidence.Planned},
		{"Walk to the corner shop", "", evidence.KindPlan, "", evidence.Planned},
		{"Hydrotherapy", "2023-06-01", evidence.KindPlan, "", evidence.Negated},
	} {
		e := find(t, r, c.title)
		if e.Date.Value != c.date || e.Kind != c.kind || e.Status != c.status || e.Assertion != c.assertion {
			t.Errorf("%s: %q %s status %q assertion %q", c.title, e.Date.Value, e.Kind, e.Status, e.Assertion)
		}
	}
	crp := find(t, r, "CRP")
	if crp.Value != "48" || crp.Unit != "mg/L" || crp.Range != "<= 5 mg/L" || crp.Abnormal != "H" || crp.Parent == "" {
		t.Errorf("result read as %q %q %q %q", crp.Value, crp.Unit, crp.Range, crp.Abnormal)
	}
	ra := find(t, r, "Rheumatoid arthritis")
	if ra.Author != "Dr Ines Quill" || ra.Role != "Consultant rheumatologist" || ra.Organisation != "Rheumatology" {
		t.Errorf("by %q, %q of %q", ra.Author, ra.Role, ra.Organisation)
	}
	if e := find(t, r, "Diabetes"); e.Experiencer != evidence.AboutFamily || e.Text != "Mother" {
		t.Error("a relative's illness is the patient's")
	}
	want := []evidence.Subject{{Name: "Mrs Margaret Tanglewood", DOB: "1961-02-14", NHSNumber: "9000000084", Sex: "female", Address: "7 Hollow Lane, Ashby, ZZ1 1ZZ"}}
	if d := cmp.Diff(want, r.Source.Subjects); d != "" {
		t.Error(d)
	}
	for _, e := range r.Entries {
		if strings.Contains(e.Text, "walks freely") {
			t.Error("a passage struck out came through")
		}
	}
}

func codes(r importer.Result) map[string]bool {
	all := map[string]bool{}
	for _, w := range r.Source.Warnings {
		all[w.Code] = true
	}
	return all
}

func TestFilesInsideAreHandedOn(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"record.xml", "letter.xml"} {
		r, parts := read(t, content(t, name))
		if len(parts) != 1 || string(parts[0].Content) != "%PDF-1.4\n%end\n" || parts[0].Name != "attachment-1.pdf" {
			t.Errorf("%s: %d parts", name, len(parts))
		}
		if several := codes(r)[evidence.WarnConflict]; several != (name == "letter.xml") {
			t.Errorf("%s: several people: %v", name, several)
		}
	}
	r, _ := read(t, content(t, "record.xml"))
	if c := codes(r); !c[evidence.WarnDeletions] || !c[evidence.WarnSkipped] {
		t.Error("deletions or empty statements are not told of")
	}
}

// TestEncodings reads the same document as other systems would save it.
func TestEncodings(t *testing.T) {
	t.Parallel()
	plain := strings.Replace(string(content(t, "record.xml")), "Rash", "Rash – café", 1)
	want, _ := read(t, []byte(plain))
	bare := plain[strings.Index(plain, "?>")+2:]
	// What Windows-1252 has for the two characters beyond ASCII.
	western := strings.NewReplacer("–", "\x96", "é", "\xe9")
	for name, text := range map[string]string{
		"byte order mark":           "\ufeff" + plain,
		"no declaration":            bare,
		"space before the document": "\n\n" + bare,
		"windows-1252":              western.Replace(strings.Replace(plain, `encoding="UTF-8"`, `encoding="windows-1252"`, 1)),
		"windows-1252 undeclared":   western.Replace(plain),
		"utf-16 big":                utf16Text(plain, binary.BigEndian),
		"utf-16 little":             utf16Text(plain, binary.LittleEndian),
		"utf-16 in name only":       strings.Replace(plain, `encoding="UTF-8"`, `encoding="utf-16"`, 1),
		"control characters":        strings.Replace(plain, "full kettle", "full\x0bkettle", 1),
		"number of no character":    strings.Replace(plain, "2015. Cannot", "2015.&#11; Cannot", 1),
		"unknown entity":            strings.Replace(plain, "full kettle", "full&nbsp;kettle", 1),
	} {
		got, _ := read(t, []byte(text))
		if len(got.Entries) != len(want.Entries) {
			t.Errorf("%s: %d entries for %d", name, len(got.Entries), len(want.Entries))
			continue
		}
		if e := find(t, got, "Penicillin"); !strings.Contains(e.Text, "Rash – café") {
			t.Errorf("%s: text is not the same", name)
		}
	}
}

func utf16Text(s string, order binary.ByteOrder) string {
	var b bytes.Buffer
	for _, u := range append([]uint16{0xfeff}, utf16.Encode([]rune(s))...) {
		var two [2]byte
		order.PutUint16(two[:], u)
		b.Write(two[:])
	}
	return b.String()
}

func TestHostileFilesEndInANamedError(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"entity bomb":    `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><ClinicalDocument>&b;</ClinicalDocument>`,
		"outside entity": `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><ClinicalDocument><title>&a;</title></ClinicalDocument>`,
		"deep":           "<ClinicalDocument>" + strings.Repeat("<component>", 100_000),
		"long attribute": `<ClinicalDocument a="` + strings.Repeat("x", 3<<20) + `"/>`,
		"empty document": `<ClinicalDocument/>`,
		"many":           "<ClinicalDocument>" + strings.Repeat("<a/>", 2_100_000) + "</ClinicalDocument>",
	} {
		f := importer.File{Size: int64(len(text)), Content: strings.NewReader(text)}
		_, err := importer.Registry{ccda.Importer{}}.Import(t.Context(), f, nil)
		var named *importer.FormatError
		if !errors.As(err, &named) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOtherFilesThatHoldOneAreNotTaken(t *testing.T) {
	t.Parallel()
	doc := string(content(t, "letter.xml"))
	for _, head := range []string{
		"From: a@example.test\r\nContent-Type: text/xml\r\n\r\n" + doc,
		`{"resourceType":"Binary","data":"` + doc + `"}`,
		"A note on <ClinicalDocument> tags",
	} {
		if (ccda.Importer{}).Sniff([]byte(head), "") {
			t.Error("a message or note is taken for a document")
		}
	}
}

func FuzzImport(f *testing.F) {
	f.Add(content(f, "record.xml"))
	f.Add(content(f, "letter.xml"))
	f.Add([]byte(`<ClinicalDocument><component><structuredBody><component><section><text><table><tr><td rowspan="3">a</td></tr><tr><th>b</th></tr></table></text></section></component></structuredBody></component></ClinicalDocument>`))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := ccda.Importer{}.Import(context.Background(), importer.File{Size: int64(len(b)), Content: bytes.NewReader(b)}, func(int, int) {})
		if err != nil {
			return
		}
		if err := r.Check(); err != nil {
			t.Error(err)
		}
	})
}
