package check_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/check"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/fhir"
	"ownpack/evidence/importer/gphtml"
)

// perType is how many questions of one type a record of 100 entries may draw in
// which nobody put mistakes.
const perType = 1.0

// Records as the programs of surgeries print and send them have many short coded
// lines that are much alike.
func TestRecordsOfSurgeriesDrawFewQuestions(t *testing.T) {
	t.Parallel()
	const samples = "../../../shared/samples"
	var files []string
	for _, pattern := range []string{"fhir-stu3/*.json", "gp-html/*-full-record.html"} {
		found, err := filepath.Glob(filepath.Join(samples, pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Skip("the samples are not here")
	}
	c := checker(t)
	rules, err := assertion.Load(os.DirFS("../../templates"))
	if err != nil {
		t.Fatal(err)
	}
	asked, entries := map[string]int{}, 0
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		res, err := importer.Registry{fhir.Importer{}, gphtml.Importer{}}.Import(t.Context(), importer.File{
			Name: filepath.Base(f), Size: int64(len(b)), Content: bytes.NewReader(b),
		}, func(int, int) {})
		if err != nil {
			t.Fatalf("import %s: %v", filepath.Base(f), err)
		}
		evidence.IDKey{}.NumberEntries("s1", "", res.Entries)
		rules.Annotate(res.Entries)
		r := check.Record{Entries: res.Entries, Today: evidence.Date{Value: today}}
		if len(res.Source.Subjects) > 0 {
			s := res.Source.Subjects[0]
			r.Person = evidence.Person{Name: s.Name, DOB: s.DOB, NHSNumber: s.NHSNumber, Sex: s.Sex}
		}
		entries += len(res.Entries)
		for _, q := range c.Check(r) {
			asked[q.Type]++
		}
	}
	t.Logf("%d entries: %v", entries, asked)
	for kind, n := range asked {
		if per := 100 * float64(n) / float64(entries); per > perType {
			t.Errorf("%s: %.1f questions per 100 entries", kind, per)
		}
	}
}
