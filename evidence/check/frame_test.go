package check_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
	"ownpack/evidence/check"
)

func checker(t testing.TB) *check.Checker {
	t.Helper()
	templates := os.DirFS("../../templates")
	rules, err := assertion.Load(templates)
	if err != nil {
		t.Fatal(err)
	}
	c, err := check.New(templates, rules)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// today is the day on which the records of tests are checked.
const today = "2026-06-01"

// somebody is the person of most tests.
var somebody = evidence.Person{Name: "Ines Marlowe", DOB: "1980-05-17", NHSNumber: "9434765919", Sex: "F"}

// entry is a consultation unless changed.
func entry(id, date, text string) evidence.Entry {
	return evidence.Entry{ID: evidence.ID(id), Ref: id, Kind: evidence.KindConsultation, Text: text, Date: evidence.Date{Value: date, Raw: date}}
}

// yearly are consultations with the ids a, b, c…, a year apart from 2010.
func yearly(texts []string) []evidence.Entry {
	var out []evidence.Entry
	for i, text := range texts {
		out = append(out, entry(string(rune('a'+i)), fmt.Sprintf("%d-03-09", 2010+i), text))
	}
	return out
}

func kind(k evidence.Kind, e evidence.Entry) evidence.Entry {
	e.Kind = k
	return e
}

// asks lists what is asked about the person's entries, each as its type and the
// entries: "date a b".
func asks(t testing.TB, c *check.Checker, p evidence.Person, entries ...evidence.Entry) []string {
	t.Helper()
	var out []string
	for _, f := range c.Check(check.Record{Person: p, Entries: entries, Today: evidence.Date{Value: today}}) {
		if strings.ContainsAny(f.Question+f.Why, "{}") {
			t.Errorf("a place of the wording of %s was not filled: %s %s", f.Type, f.Question, f.Why)
		}
		s := f.Type
		for _, id := range f.Entries {
			s += " " + string(id)
		}
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}

// line is a case of one text for tables: what type is asked about it, or "".
type lineCase struct {
	text, want string
}

// expectLines checks texts one by one, each dated 2019-03-04 and after an entry
// of no interest.
func expectLines(t *testing.T, p evidence.Person, types string, cases []lineCase) {
	t.Helper()
	c := checker(t)
	for _, x := range cases {
		got := ""
		for _, a := range asks(t, c, p, entry("a", "2019-03-04", x.text), entry("z", "2020-08-09", "Seen for a routine review.")) {
			if kind, _, _ := strings.Cut(a, " "); strings.Contains(types, kind) {
				got = strings.TrimSpace(got + " " + kind)
			}
		}
		if got != x.want {
			t.Errorf("%q: asked %q, want %q", x.text, got, x.want)
		}
	}
}
