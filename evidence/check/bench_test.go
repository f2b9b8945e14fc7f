package check_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/check"
)

// longRecord is one person's record of n entries: those of the practice records,
// again and again under new ids and on other days.
func longRecord(b *testing.B, n int) check.Record {
	b.Helper()
	rules, err := assertion.Load(os.DirFS("../../templates"))
	if err != nil {
		b.Fatal(err)
	}
	names, err := filepath.Glob("testdata/practice/*.yaml")
	if err != nil || len(names) == 0 {
		b.Fatalf("no practice records: %v", err)
	}
	var rows goldPatient
	for _, name := range names {
		var g goldFile
		text, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		if err := yaml.Unmarshal(text, &g); err != nil {
			b.Fatal(err)
		}
		for _, p := range append(g.Patients, g.Records...) {
			rows.Entries = append(rows.Entries, p.Entries...)
		}
	}
	r := check.Record{Person: evidence.Person{Name: "Maureen Tattershall", DOB: "1957-04-19", NHSNumber: "9993788759", Sex: "F"}, Today: evidence.Date{Value: today}}
	from := time.Date(1975, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		row := rows.Entries[i%len(rows.Entries)]
		e := evidence.Entry{
			ID: evidence.ID(fmt.Sprintf("e%06d", i)), Source: "s1", Title: row.Text, Author: row.Author, Organisation: row.Source,
			Kind: evidence.Kind(row.Kind), Date: evidence.Date{Value: from.AddDate(0, 0, i*17531/n).Format("2006-01-02")},
		}
		r.Entries = append(r.Entries, e)
	}
	rules.Annotate(r.Entries)
	return r
}

// BenchmarkTenThousandEntries measures a very long record, beside one of half and
// of a quarter of its length: the time per entry must not grow.
func BenchmarkTenThousandEntries(b *testing.B) {
	c := checker(b)
	for _, n := range []int{2500, 5000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			r := longRecord(b, n)
			for b.Loop() {
				c.Check(r)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/entry")
		})
	}
}
