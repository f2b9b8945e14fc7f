package check_test

import (
	"slices"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/check"
)

// tale is a record in short, a line for each entry: its name, date, kind and
// organisation, then " | " and the text. want lists the questions of the types
// under test, each as its type and the entry that seems wrong.
type tale struct {
	name, record, want string
}

func (s tale) entries(t *testing.T) []evidence.Entry {
	t.Helper()
	var out []evidence.Entry
	for row := range strings.Lines(strings.TrimSpace(s.record)) {
		head, text, ok := strings.Cut(row, " | ")
		f := strings.SplitN(strings.TrimSpace(head), " ", 4)
		if !ok || len(f) < 3 {
			t.Fatalf("%s: no entry: %q", s.name, row)
		}
		e := kind(evidence.Kind(f[2]), entry(f[0], f[1], strings.TrimSpace(text)))
		if len(f) == 4 {
			e.Organisation = f[3]
		}
		out = append(out, e)
	}
	return out
}

// tellTales checks what is asked about tales. Only the types named are looked at.
func tellTales(t *testing.T, types string, tales []tale) {
	t.Helper()
	c := checker(t)
	for _, s := range tales {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, f := range c.Check(check.Record{Person: somebody, Entries: s.entries(t), Today: evidence.Date{Value: today}}) {
				if slices.Contains(strings.Fields(types), f.Type) {
					got = append(got, f.Type+" "+string(f.Entries[0]))
				}
			}
			slices.Sort(got)
			if g := strings.Join(got, ", "); g != s.want {
				t.Errorf("asked %q, want %q", g, s.want)
			}
		})
	}
}
