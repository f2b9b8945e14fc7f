package fhir_test

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/fhir"
	"ownpack/evidence/importer/importertest"
)

func importText(t *testing.T, content string) (importer.Result, error) {
	t.Helper()
	return importer.Registry{fhir.Importer{}}.Import(t.Context(), importer.File{
		Name: "record.json", Size: int64(len(content)), Content: strings.NewReader(content),
	}, nil)
}

// bundle makes a record of resources written without their commas and quotes'
// ceremony: each is the inside of a JSON object.
func bundle(resources ...string) string {
	var b strings.Builder
	b.WriteString(`{"resourceType":"Bundle","entry":[`)
	for i, r := range resources {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"resource":{"meta":{"profile":["https://fhir.nhs.uk/STU3/x"]},%s}}`, r)
	}
	b.WriteString(`]}`)
	return b.String()
}

// line writes an entry as a person would compare it.
func line(e evidence.Entry) string {
	parts := []string{string(e.Kind), e.Date.Value, e.Title}
	for _, f := range []struct{ name, value string }{
		{"value", strings.TrimSpace(e.Value + " " + e.Unit)},
		{"range", e.Range},
		{"abnormal", e.Abnormal},
		{"by", strings.Trim(e.Author+", "+e.Role+", "+e.Organisation, ", ")},
		{"assertion", string(e.Assertion)},
		{"about", string(e.Experiencer)},
		{"status", string(e.Status)},
		{"under", e.Section},
		{"text", strings.ReplaceAll(e.Text, "\n", " / ")},
	} {
		if f.value != "" {
			parts = append(parts, f.name+"="+f.value)
		}
	}
	s := strings.Join(parts, " | ")
	if e.Parent != "" {
		s = "  " + s
	}
	return s
}

func lines(r importer.Result) []string {
	var all []string
	for _, e := range r.Entries {
		all = append(all, line(e))
	}
	return all
}

func warnings(r importer.Result) []string {
	var all []string
	for _, w := range r.Source.Warnings {
		all = append(all, w.Code+": "+w.Detail)
	}
	return all
}

func TestAConsultationIsReadFromItsLists(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("testdata/record.json")
	if err != nil {
		t.Fatal(err)
	}
	r, err := importText(t, string(b))
	if err != nil {
		t.Fatal(err)
	}
	const by = "by=Dr Alex Person, General Medical Practitioner, High Street Surgery"
	want := []string{
		"consultation | 2019-07-08T14:35 | GP Surgery | " + by + " | text=Sore knee / Problem /   Knee pain Episodicity : First, worse on stairs 2019 major / Family History /   Ischaemic heart disease Father, aged 62 /   Mother well / History /   hhh € ÑÑ§ needs a stick",
		"  problem | 2019-07-08T14:35 | Knee pain | " + by + " | status=active | under=Problem | text=Episodicity : First, worse on stairs / 2019 / major",
		"  family-history | 2019-07-08T14:35 | Ischaemic heart disease | " + by + " | about=family | under=Family History | text=Father, aged 62",
		"  consultation | 2019-07-08T14:35 | Family History | " + by + " | about=family | under=Family History | text=Mother well",
		"  consultation | 2019-07-08T14:35 | History | " + by + " | under=History | text=hhh € / ÑÑ§ needs a stick",
	}
	if d := cmp.Diff(want, lines(r)); d != "" {
		t.Error(d)
	}
	wantSubject := []evidence.Subject{{Name: "Ms Robin Jo Sample", DOB: "1979-02-14", NHSNumber: "9000000084", Sex: "female", Address: "2 Low Lane, Fernhill, FH1 2AB"}}
	if d := cmp.Diff(wantSubject, r.Source.Subjects); d != "" {
		t.Error("subject differs")
	}
	wantWarnings := []string{
		"confidential-items: 1 lists",
		"data-in-transit: 1 lists; what was recorded before 15 June 2020 may be missing",
		"skipped: not clinical: 2 × Coverage, 1 × Organization, 1 × PractitionerRole",
		"items-missing: 1 items that lists name",
	}
	if d := cmp.Diff(wantWarnings, warnings(r)); d != "" {
		t.Error(d)
	}
}

func TestConformance(t *testing.T) {
	t.Parallel()
	record, err := os.ReadFile("testdata/record.json")
	if err != nil {
		t.Fatal(err)
	}
	importertest.Run(
		t, fhir.Importer{},
		importertest.File{
			Name: "record.json", Content: record, Cuts: 200,
			Words: []string{"worse on stairs", "Mother well", "needs a stick", "1M10.", "Sample", "FH1 2AB"},
		},
		importertest.File{
			Name: "ips.json", Content: read(t, "testdata/ips.json"), Cuts: 100,
			Words: []string{"Hives", "Nurse Quill", "Mother had osteoporosis", "no-known-food-allergies", "Quillon", "Marsh Pathology"},
		},
		importertest.File{
			Name: "ukcore.xml", Content: read(t, "testdata/ukcore.xml"), Cuts: 100,
			Words: []string{"152/94", "Saltby & District Surgery", "Fibromyalgia", "Plover", "Paracetamol 500mg capsules", "Scan of letter"},
		},
		importertest.File{
			Name: "phone.ndjson", Content: read(t, "testdata/phone.ndjson"), Cuts: 100,
			Words: []string{"Angioedema", "worse with light", "take at onset", "discussed at length", "slightly haemolysed", "Gorse"},
		},
		importertest.File{
			Name: "mychart.json", Content: read(t, "testdata/mychart.json"), Cuts: 100,
			Words: []string{"M79.7", "Asha Lark", "Take in the morning", "Struggles with stairs", "With difficulty", "Walking frame", "drowsy"},
		},
		importertest.File{
			Name:    "single.json",
			Content: []byte(`{"resourceType":"Observation","id":"1","code":{"text":"Fall"},"context":{},"effectiveDateTime":"2020"}`),
			Words:   []string{"Fall", "2020"},
		},
		importertest.File{
			Name:    "list.json",
			Content: []byte("\xef\xbb\xbf" + ` [{"resourceType":"Condition","id":"1","code":{"text":"Fall"},"assertedDate":"2020"}]`),
			Words:   []string{"Fall"},
		},
	)
}

func TestWhatCannotBeReadIsNamed(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		in   string
		want error
		says string
	}{
		"other JSON":      {`{"name":"x"}`, importer.ErrUnsupported, "JSON"},
		"cut at once":     {`{"resourceType":"Bundle","entry":[{"resource":`, importer.ErrUnreadable, "cut off"},
		"nothing in it":   {`{"resourceType":"Bundle","entry":[]}`, importer.ErrUnreadable, "no part of a health record"},
		"entries no list": {`{"resourceType":"Bundle","entry":3}`, importer.ErrUnreadable, "damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := importText(t, tt.in)
			if !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestOneResourceALineIsRead(t *testing.T) {
	t.Parallel()
	r, err := importText(t, `{"resourceType":"Observation","id":"1","code":{"text":"Fall"}}

{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Observation","id":"2","code":{"text":"Fit"}}}]}
{"resourceType":"Observation","id":"3","code":{"text":"Faint"}}
`)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range r.Entries {
		got = append(got, fmt.Sprintf("%s line %d %s", e.Title, e.Locator.Line, e.Locator.Path))
	}
	if d := cmp.Diff([]string{"Fall line 1 ", "Fit line 3 /entry/0/resource", "Faint line 4 "}, got); d != "" {
		t.Error(d)
	}
}

func TestADamagedLineLosesOnlyItself(t *testing.T) {
	t.Parallel()
	r, err := importText(t, `{"resourceType":"Observation","id":"1","code":{"text":"Fall"}}
{"resourceType":"Observation","id":"2","code":{"text":"Fi
{"resourceType":"Observation","id":"3","code":{"text":"Faint"}}
{"resourceType":"Observation","id":}
{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Observation","id":"5","code":{"text":"Fit"}}}]}
`)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range r.Entries {
		got = append(got, fmt.Sprintf("%s line %d %s", e.Title, e.Locator.Line, e.Locator.Path))
	}
	if d := cmp.Diff([]string{"Fall line 1 ", "Faint line 3 ", "Fit line 5 /entry/0/resource"}, got); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"damaged: 2 lines or files that could not be read"}, warnings(r)); d != "" {
		t.Error(d)
	}
}

func TestResourcesWrappedInSomethingElseAreRead(t *testing.T) {
	t.Parallel()
	for _, in := range []string{
		`{"exported":"2024","resources":[{"resourceType":"Observation","code":{"text":"Fall"}}]}`,
		`{"Observation":[{"fullUrl":"x","resource":{"resourceType":"Observation","code":{"text":"Fall"}}}]}`,
		`{"resourceType":"Parameters","parameter":[{"name":"r","resource":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Observation","code":{"text":"Fall"}}}]}}]}`,
		`{"code":{"text":"Fall"},"resourceType":"Observation"}`,
		`{"entry":[{"resource":{"code":{"text":"Fall"},"resourceType":"Observation"}}],"resourceType":"Bundle"}`,
	} {
		r, err := importText(t, in)
		if err != nil {
			t.Errorf("%.40s: %v", in, err)
			continue
		}
		if got := lines(r); len(got) != 1 || got[0] != "observation |  | Fall" {
			t.Errorf("%.40s: %q", in, got)
		}
	}
}

func TestAListWithItsTypeLastKeepsItsItems(t *testing.T) {
	t.Parallel()
	r, err := importText(t, `[{"contained":[{"id":"a","resourceType":"AllergyIntolerance","code":{"text":"Nut"}}],"entry":[{"item":{"reference":"#a"}}],"resourceType":"List","title":"Ended allergies"}]`)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"allergy |  | Nut | status=ended | under=Ended allergies"}, lines(r)); d != "" {
		t.Error(d)
	}
}

func TestAFormerVersionIsCountedNotRead(t *testing.T) {
	t.Parallel()
	r, err := importText(t, `{"resourceType":"Bundle","type":"history","entry":[{"resource":{"resourceType":"Condition","id":"1","code":{"text":"Gout"}}},{"resource":{"resourceType":"Condition","id":"1","code":{"text":"Gout?"}}}]}`)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"problem |  | Gout"}, lines(r)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"skipped: not clinical: 1 × former versions"}, warnings(r)); d != "" {
		t.Error(d)
	}
}

// TestALargeRecordStaysSmall holds what stays in memory of a large record, once
// it has been read, below its own size.
func TestALargeRecordStaysSmall(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"resourceType":"Bundle","entry":[`)
	for i := range 10_000 {
		fmt.Fprintf(&b, `%s{"fullUrl":"https://example.org/fhir/Observation/o%d","resource":{"resourceType":"Observation","id":"o%d","meta":{"versionId":"1","lastUpdated":"2024-01-01T00:00:00Z"},"status":"final","category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory","display":"Laboratory"}]}],"code":{"coding":[{"system":"http://loinc.org","code":"718-7","display":"Haemoglobin"}]},"subject":{"reference":"Patient/p"},"effectiveDateTime":"20%02d-03-02T10:00:00Z","valueQuantity":{"value":%d.5,"unit":"g/L"},"referenceRange":[{"low":{"value":120,"unit":"g/L"},"high":{"value":160,"unit":"g/L"}}],"note":[{"text":"looked at by %d"}]}}`,
			[]string{"", ","}[min(i, 1)], i, i, i%24, 60+i%100, i*7919)
	}
	b.WriteString(`]}`)
	content := b.String()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	_, err := fhir.Importer{}.Import(t.Context(), importer.File{Size: int64(len(content)), Content: strings.NewReader(content)}, func(done, total int) {
		if done == total {
			runtime.GC()
			runtime.ReadMemStats(&after)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if kept := int(after.HeapAlloc) - int(before.HeapAlloc); kept > len(content)*3/2 {
		t.Errorf("%d bytes kept of %d", kept, len(content))
	}
}

func TestABundleInABundleIsRead(t *testing.T) {
	t.Parallel()
	r, err := importText(t, bundle(`"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Observation","code":{"text":"Fall"}}}]`))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Entries) != 1 || r.Entries[0].Locator.Path != "/entry/0/resource/entry/0/resource" {
		t.Errorf("%d entries", len(r.Entries))
	}
}

func TestOtherEncodingsAreRead(t *testing.T) {
	t.Parallel()
	r, err := importText(t, strings.ReplaceAll(bundle(`"resourceType":"Observation","code":{"text":"Café fall"}`), "é", "\xe9"))
	if err != nil {
		t.Fatal(err)
	}
	if r.Entries[0].Title != "Café fall" || !strings.HasPrefix(strings.Join(warnings(r), ""), evidence.WarnEncoding) {
		t.Errorf("warnings %v", warnings(r))
	}
}

func TestAttachedFilesAreCounted(t *testing.T) {
	t.Parallel()
	r, err := importText(t, bundle(
		`"resourceType":"DocumentReference","description":"Letter","content":[{"attachment":{"contentType":"application/pdf","data":"AAAA"}}]`,
		`"resourceType":"Binary","content":"AAAA"`,
	))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"not-read: 2 files attached inside the record"}, warnings(r)); d != "" {
		t.Error(d)
	}
}

func TestAFileCutOffKeepsWhatStandsBefore(t *testing.T) {
	t.Parallel()
	whole := bundle(`"resourceType":"Observation","id":"1","code":{"text":"Fall"}`, `"resourceType":"Observation","id":"2","code":{"text":"Fit"}`)
	r, err := importText(t, whole[:len(whole)-20])
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(warnings(r), ""); len(r.Entries) != 1 || !strings.HasPrefix(got, "damaged: ") {
		t.Errorf("%d entries, warnings %q", len(r.Entries), got)
	}
}

func FuzzImport(f *testing.F) {
	b, err := os.ReadFile("testdata/record.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(b))
	for _, name := range forms {
		f.Add(string(read(f, "testdata/"+name)))
	}
	f.Add(`<Observation xmlns="http://hl7.org/fhir"><contained><Patient/></contained><code><text value="Fall"/></code></Observation>`)
	f.Add("{\"resourceType\":\"Observation\",\"code\":{\"text\":\"a\"}}\n{\"resource\n{\"resourceType\":\"Parameters\",\"parameter\":[{\"resource\":{\"resourceType\":\"Flag\"}}]}\n")
	f.Add(bundle(`"resourceType":"List","id":"a","encounter":{"reference":"#e"},"contained":[{"resourceType":"Encounter","id":"e"}],"entry":[{"item":{"reference":"List/a"}}]`))
	f.Add(bundle(`"resourceType":"MedicationRequest","id":"a","intent":"order","basedOn":[{"reference":"MedicationRequest/a"}]`, `"resourceType":"MedicationStatement","basedOn":{"reference":"MedicationRequest/a"}`))
	f.Add(`[{"resourceType":"Observation","related":[{"type":"has-member","target":{"reference":"Observation/1"}}],"id":1}]`)
	f.Fuzz(func(t *testing.T, s string) {
		r, err := fhir.Importer{}.Import(t.Context(), importer.File{Size: int64(len(s)), Content: strings.NewReader(s)}, func(int, int) {})
		if err != nil {
			if !errors.Is(err, importer.ErrUnreadable) && !errors.Is(err, importer.ErrUnsupported) {
				t.Fatal(err)
			}
			return
		}
		if err := r.Check(); err != nil {
			t.Fatal(err)
		}
	})
}
