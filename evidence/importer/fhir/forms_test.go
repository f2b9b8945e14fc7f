package fhir_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence/importer"
	"ownpack/evidence/importer/fhir"
)

var update = flag.Bool("update", false, "write what is read of each file into testdata/*.want")

// forms are made-up records, each in a form and manner of its own.
var forms = []string{"record.json", "ips.json", "ukcore.xml", "phone.ndjson", "mychart.json"}

// importParts imports a file and takes the files inside.
func importParts(t *testing.T, content []byte) (importer.Result, []importer.Part) {
	t.Helper()
	var parts []importer.Part
	r, err := importer.Registry{fhir.Importer{}}.Import(t.Context(), importer.File{
		Size: int64(len(content)), Content: bytes.NewReader(content),
		Host: importer.Host{OnPart: func(p importer.Part) error {
			parts = append(parts, p)
			return nil
		}},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Check(); err != nil {
		t.Fatal(err)
	}
	return r, parts
}

// written is all that was read of a file.
func written(r importer.Result, parts []importer.Part) string {
	var b strings.Builder
	s := r.Source
	fmt.Fprintf(&b, "%s | %s | %s | %s\n", s.MediaType, s.Title, s.Author, s.Date.Value)
	for _, p := range s.Subjects {
		fmt.Fprintf(&b, "subject: %s | %s | %s | %s | %s\n", p.Name, p.DOB, p.NHSNumber, p.Sex, p.Address)
	}
	for _, w := range warnings(r) {
		fmt.Fprintf(&b, "warning: %s\n", w)
	}
	for _, p := range parts {
		fmt.Fprintf(&b, "part: %s | %s | %s | %d bytes\n", p.Name, p.MediaType, p.Path, len(p.Content))
	}
	for _, e := range r.Entries {
		fmt.Fprintf(&b, "%s | raw=%s @%s:%d\n", line(e), e.Date.Raw, e.Locator.Path, e.Locator.Line)
	}
	return b.String()
}

func TestEveryFormIsRead(t *testing.T) {
	t.Parallel()
	for _, name := range forms {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			content := read(t, "testdata/"+name)
			got := written(importParts(t, content))
			if *update {
				if err := os.WriteFile("testdata/"+name+".want", []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile("testdata/" + name + ".want")
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
				t.Error(d)
			}
		})
	}
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestManyFilesMakeOneRecord(t *testing.T) {
	t.Parallel()
	files := []struct{ path, content string }{
		{"clinical-records/Condition-1.json", `{"resourceType":"Condition","id":"1","code":{"text":"Asthma"},"dateRecorded":"2014","encounter":{"reference":"Encounter/2"}}`},
		{"clinical-records/Encounter-2.json", "\xef\xbb\xbf" + `{"resourceType":"Encounter","id":"2","type":[{"text":"Clinic"}],"period":{"start":"2014-02-01"}}`},
		{"clinical-records/broken.json", `{"resourceType":"Condition","id":`},
		{"clinical-records/report.json", `{"resourceType":"DiagnosticReport","id":"3","code":{"text":"X-ray"},"contained":[{"resourceType":"Observation","id":"o","code":{"text":"Fracture"},"valueString":"No"}],"result":[{"reference":"#o"}],"presentedForm":[{"contentType":"application/pdf","data":"JVBERi0="}]}`},
	}
	var parts []string
	r, err := fhir.Read(t.Context(), importer.Host{OnPart: func(p importer.Part) error {
		parts = append(parts, p.Name+" in "+p.Path)
		return nil
	}}, func(yield func(string, io.Reader) bool) {
		for _, f := range files {
			if !yield(f.path, strings.NewReader(f.content)) {
				return
			}
		}
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range r.Entries {
		got = append(got, line(e)+" @"+e.Locator.Path)
	}
	want := []string{
		"consultation | 2014-02-01 | Clinic | text=  Asthma @clinical-records/Encounter-2.json",
		"  problem | 2014 | Asthma @clinical-records/Condition-1.json",
		"test |  | X-ray @clinical-records/report.json",
		"  test |  | Fracture | value=No | assertion=negated @clinical-records/report.json#/contained/0",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"X-ray.pdf in clinical-records/report.json#/presentedForm/0/X-ray.pdf"}, parts); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"damaged: 1 lines or files that could not be read"}, warnings(r)); d != "" {
		t.Error(d)
	}
}

func TestARefusalToTakeAFileEndsTheImport(t *testing.T) {
	t.Parallel()
	full := errors.New("full")
	content := `{"resourceType":"Binary","contentType":"text/plain","data":"AAAA"}`
	_, err := fhir.Importer{}.Import(t.Context(), importer.File{
		Size: int64(len(content)), Content: strings.NewReader(content),
		Host: importer.Host{OnPart: func(importer.Part) error { return full }},
	}, func(int, int) {})
	if !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
}

func TestHostileXMLEndsInANamedError(t *testing.T) {
	t.Parallel()
	const open = `<Observation xmlns="http://hl7.org/fhir">`
	for name, in := range map[string]string{
		"entities": `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>` + open + `<id value="&b;"/></Observation>`,
		"deep":     open + strings.Repeat("<code>", 100_000),
		"deep div": open + `<text><div xmlns="http://www.w3.org/1999/xhtml">` + strings.Repeat("<b>", 100_000),
		"wide":     open + "<code " + strings.Repeat(`a="" `, 1000) + "/></Observation>",
		"cut off":  open + `<id value="`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := importText(t, in); !errors.Is(err, importer.ErrUnreadable) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestNarrativeOfCarelessXMLIsRead(t *testing.T) {
	t.Parallel()
	r, err := importText(t, `<?xml version="1.0" encoding="utf-8"?>
<Composition xmlns="http://hl7.org/fhir"><title value="Letter"/><section><title value="Plan"/><text><status value="additional"/><div>Stick&nbsp;given<br/>Review &ndash; May</div></text></section></Composition>`)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"document |  | Letter", "  consultation |  | Plan | under=Plan | text=Stick given / Review – May"}
	if d := cmp.Diff(want, lines(r)); d != "" {
		t.Error(d)
	}
}

func TestWhatIsFHIRIsKnownByItsContent(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]bool{
		`{"id":"1","meta":{},"resourceType":"Patient"}`:                                        true,
		"\xef\xbb\xbf\n[ {\"resourceType\" : \"Bundle\"}]":                                     true,
		`{"content":[{"attachment":{"data":"` + strings.Repeat("A", 70_000):                    true,
		`<?xml version="1.0" encoding="UTF-8"?><!-- x --><Bundle xmlns="http://hl7.org/fhir">`: true,
		"\xef\xbb\xbf" + `<f:Patient xmlns:f="http://hl7.org/fhir"/>`:                          true,
		"{\"resourceType\":\"Patient\"}\n{\"resourceType\":\"Patient\"}":                       true,
		`<ClinicalDocument xmlns="urn:hl7-org:v3">http://hl7.org/fhir</ClinicalDocument>`:      false,
		`<html xmlns="http://www.w3.org/1999/xhtml"><body>http://hl7.org/fhir</body></html>`:   false,
		`{"name":"x"}`: false,
		`The "resourceType":"Patient" of a record`: false,
	} {
		head := []byte(in)
		if got := (fhir.Importer{}).Sniff(head[:min(len(head), importer.HeadSize)], ""); got != want {
			t.Errorf("%.40q: %v", in, got)
		}
	}
}

func TestTextIsVerbatim(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob(samples + "/fhir-stu3/*.json")
	for _, name := range forms {
		files = append(files, "testdata/"+name)
	}
	for _, name := range files {
		content := read(t, name)
		flat := squashed(string(content))
		r, _ := importParts(t, content)
		for _, e := range r.Entries {
			for _, word := range strings.Fields(e.Text) {
				if !strings.Contains(flat, squashed(word)) && !slices.Contains([]string{"No", "Yes"}, word) {
					t.Errorf("%s: entry at %s holds a word that the file does not", name, e.Locator.Path)
				}
			}
		}
	}
}

func squashed(s string) string {
	return strings.NewReplacer(`\\`, `\`, `\n`, " ", `\r`, " ", "&amp;", "&", "&nbsp;", " ", `\"`, `"`).Replace(s)
}
