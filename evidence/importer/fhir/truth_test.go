package fhir_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/importer"
	"ownpack/evidence/importer/fhir"
)

const samples = "../../../../shared/samples"

// load imports a file of the samples.
func load(t *testing.T, path string) importer.Result {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	r, err := importer.Registry{fhir.Importer{}}.Import(t.Context(), importer.File{
		Name: filepath.Base(path), Size: info.Size(), Content: f,
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// truthRows reads what the print of a record holds.
func truthRows(t *testing.T, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	c := csv.NewReader(f)
	c.Comma, c.LazyQuotes, c.FieldsPerRecord = '\t', true, -1
	rows, err := c.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, name := range rows[0] {
			m[name] = row[i]
		}
		all = append(all, m)
	}
	return all
}

var notWord = regexp.MustCompile(`[^a-z0-9]+`)

func norm(s string) string {
	return strings.TrimSpace(notWord.ReplaceAllString(strings.ToLower(s), " "))
}

// found tells how an entry says the row: 2 in its title, 1 in its text, 0 not
// at all. The day must be the same.
func found(entries []evidence.Entry, row map[string]string, kind bool) int {
	best := 0
	for _, e := range entries {
		if e.Date.Day() != (evidence.Date{Value: row["date"]}).Day() || kind && string(e.Kind) != row["kind"] {
			continue
		}
		switch title := norm(row["title"]); {
		case strings.Contains(norm(e.Title), title):
			return 2
		case strings.Contains(norm(e.Title+" "+e.Text), title):
			best = 1
		}
	}
	return best
}

// TestTheRecordSaysWhatItsPrintSays compares each sample record with the truth
// of the print that was drawn from it.
func TestTheRecordSaysWhatItsPrintSays(t *testing.T) {
	t.Parallel()
	records, _ := filepath.Glob(samples + "/fhir-stu3/*.json")
	if len(records) == 0 {
		t.Skip("the sample records are not here")
	}
	for _, path := range records {
		name := strings.ToLower(strings.Split(filepath.Base(path), "_")[1])
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := load(t, path)
			rows := truthRows(t, samples+"/prints/"+name+"-emis.truth.tsv")
			var any, titled, sameKind int
			for _, row := range rows {
				how := found(r.Entries, row, false)
				if how > 0 {
					any++
				}
				if how == 2 {
					titled++
				}
				if found(r.Entries, row, true) > 0 {
					sameKind++
				}
				if how < 2 && os.Getenv("OWNPACK_SHOW_MISSED") != "" {
					t.Logf("%d: %s %s %q in %s", how, row["date"], row["kind"], row["title"], row["section"])
				}
			}
			n := float64(len(rows))
			t.Logf("%d entries, %d rows: found %.3f, as a title %.3f, with the same kind %.3f; warnings %v",
				len(r.Entries), len(rows), float64(any)/n, float64(titled)/n, float64(sameKind)/n, r.Source.Warnings)
			if float64(any)/n < 0.99 {
				t.Errorf("%d of %d rows found", any, len(rows))
			}
		})
	}
}
