package assertion_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
)

func load(t testing.TB) *assertion.Rules {
	t.Helper()
	r, err := assertion.Load(os.DirFS("../../templates"))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func words(r assertion.Reading) string {
	var out []string
	for name, holds := range map[string]bool{
		"negated": r.Negated, "possible": r.Possible, "planned": r.Planned, "past": r.Past,
		"family": r.Family, "other": r.Other, "template": r.Template, "plain": r.Plain(),
	} {
		if holds {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return strings.Join(out, "+")
}

// A bracketed run of words, but not an empty box.
var marked = regexp.MustCompile(`\[([^\]\s][^\]]*)\]`)

func TestCases(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	rules, n := load(t), 0
	for line := range strings.Lines(string(b)) {
		want, text, ok := strings.Cut(strings.TrimSpace(line), "|")
		if strings.HasPrefix(line, "#") || !ok {
			continue
		}
		n++
		want = strings.TrimSpace(want)
		text = strings.ReplaceAll(strings.TrimSpace(text), `\n`, "\n")
		plain := marked.ReplaceAllString(text, "$1")
		scope := rules.Read(plain)
		from := 0
		for _, m := range marked.FindAllStringSubmatch(text, -1) {
			at := from + strings.Index(plain[from:], m[1])
			from = at + len(m[1])
			first, last := -1, -1
			for i, tok := range scope.Text.Tokens {
				if tok.Start >= at && tok.End <= from {
					if first < 0 {
						first = i
					}
					last = i
				}
			}
			if first < 0 {
				t.Fatalf("%q: no words between brackets", text)
			}
			if got := words(scope.At(first, last)); got != want {
				t.Errorf("%q: [%s] is read as %s, want %s", text, m[1], got, want)
			}
		}
	}
	if n < 50 {
		t.Errorf("%d cases", n)
	}
}

func TestAnnotateFillsOnlyWhatIsEmpty(t *testing.T) {
	t.Parallel()
	entries := []evidence.Entry{
		{Text: "Denies chest pain."},
		{Text: "Denies chest pain.", Assertion: evidence.Affirmed, Experiencer: evidence.AboutOther},
		{Title: "FH: Huntington's disease"},
		{Title: "Depression", Kind: evidence.KindFamilyHistory},
		{Title: "Medication review", Kind: evidence.KindPlan},
		{Title: "Asthma", Section: "Past Medical History"},
		{Title: "Heart disease", Section: "Family History:"},
		{Title: "Falls in the last year", Value: "No", Kind: evidence.KindObservation},
		{Title: "?Fracture of wrist"},
		{Title: "Rheumatoid arthritis", Text: "No fever. Hands swollen, cannot make a fist, walks with a stick."},
		{},
	}
	load(t).Annotate(entries)
	want := []string{
		"negated patient", "affirmed other", "affirmed family", "affirmed family", "planned patient", "historical patient",
		"affirmed family", "negated patient", "possible patient", "affirmed patient", "affirmed patient",
	}
	for i, e := range entries {
		if got := string(e.Assertion) + " " + string(e.Experiencer); got != want[i] {
			t.Errorf("entry %d: %s, want %s", i, got, want[i])
		}
	}
}

// A year stands for the past only when it is long before the entry's own.
func TestTheEntrysDateTellsWhichYearsAreLongGone(t *testing.T) {
	t.Parallel()
	rules := load(t)
	e := evidence.Entry{Text: "In 2021 on crutches for a year.", Date: evidence.Date{Value: "2021-11-02"}}
	if got := words(rules.Entry(e)); got != "plain" {
		t.Errorf("in the same year: %s", got)
	}
	e.Date.Value = "2026"
	if got := words(rules.Entry(e)); got != "past" {
		t.Errorf("five years on: %s", got)
	}
}

// What a form prints is nobody's statement; what somebody wrote into it is.
func TestAFilledFieldIsRead(t *testing.T) {
	t.Parallel()
	rules := load(t)
	for text, want := range map[string]string{
		"Mobility:\nWashing:\nToilet:":                     "template",
		"0 = alone, 1 = with help, 2 = not at all":         "template",
		"Washing: alone / with help / not at all":          "template",
		"Mobility:\nWalks with a frame.":                   "plain",
		"Mobility: two sticks. Washing: wife does it all.": "plain",
		"1. Falls 2. Needs a frame 3. Incontinence":        "plain",
	} {
		if got := words(rules.Entry(evidence.Entry{Text: text})); got != want {
			t.Errorf("%q is read as %s, want %s", text, got, want)
		}
	}
}

func TestBadRulesAreNamed(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"rules: [{is: maybe}]":                                                               `no such mark: "maybe"`,
		"rules: [{is: negated, direction: up, reach: clause}]":                               `no such direction: "up"`,
		"rules: [{is: negated, direction: forward, reach: mile}]":                            `no such reach: "mile"`,
		"rules: [{is: negated, direction: forward, reach: clause, triggers: [<x> had]}]":     "no such class: x",
		"rules: [{is: negated, direction: forward, reach: clause, place: top}]":              `no such place: "top"`,
		"rules: [{is: planned, direction: forward, reach: clause, with: x, triggers: [if]}]": "no such class: x",
		"sections: [{is: maybe}]":                                                            "no such mark",
		"rulez: []":                                                                          "rulez",
		"classes: {a: [<a>]}":                                                                "names itself",
	} {
		_, err := assertion.Load(fstest.MapFS{assertion.File: {Data: []byte(in)}})
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), assertion.File) {
			t.Errorf("%s: got %v", in, err)
		}
	}
	if _, err := assertion.Load(fstest.MapFS{}); err == nil {
		t.Error("no file: no error")
	}
}

func FuzzRead(f *testing.F) {
	f.Add("No falls, mother has MS. If worse ring 999. [ ] ____ in 2009 ?MI")
	rules := load(f)
	f.Fuzz(func(_ *testing.T, s string) {
		scope := rules.Read(s)
		for i := range scope.Text.Tokens {
			scope.At(i, i)
			scope.Near(i, i)
		}
		rules.Entry(evidence.Entry{Text: s})
	})
}
