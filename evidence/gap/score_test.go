package gap_test

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"ownpack/evidence"
	"ownpack/evidence/gap"
	"ownpack/evidence/rank"
	"ownpack/evidence/scheme"
	"ownpack/templates"
)

// sample is one case; testdata/README.md tells how.
type sample struct {
	Name       string              `yaml:"name"`
	Scheme     evidence.SchemeID   `yaml:"scheme"`
	Decided    string              `yaml:"decided"`
	Activity   evidence.ActivityID `yaml:"activity"`
	Descriptor string              `yaml:"descriptor"`
	Days       int                 `yaml:"days"`
	OutOf      int                 `yaml:"out_of"`
	Safely     evidence.YesNo      `yaml:"safely"`
	Standard   evidence.YesNo      `yaml:"standard"`
	Repeatedly evidence.YesNo      `yaml:"repeatedly"`
	Time       evidence.YesNo      `yaml:"time"`
	Answered   []int               `yaml:"answered"` // entries, counted from 1
	Entries    []struct {
		Bearing      evidence.Bearing `yaml:"bearing"`
		Kind         evidence.Kind    `yaml:"kind"`
		Date         string           `yaml:"date"`
		Role         string           `yaml:"role"`
		Organisation string           `yaml:"organisation"`
		Text         string           `yaml:"text"`
	} `yaml:"entries"`
	Expect []string `yaml:"expect"`
	May    []string `yaml:"may"`
	Never  []string `yaml:"never"`
}

const today = "2026-08-01"

func samples(t testing.TB, name string) []sample {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	dec := yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	var all []sample
	if err := dec.Decode(&all); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return all
}

func newFinder(t testing.TB) *gap.Finder {
	t.Helper()
	f, err := gap.New(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func schemeOf(t testing.TB, id evidence.SchemeID) evidence.Scheme {
	t.Helper()
	all, err := scheme.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		if s.ID == id {
			return s
		}
	}
	t.Fatalf("no scheme %s", id)
	return evidence.Scheme{}
}

// input lays a case out as casework would.
func (s sample) input(t testing.TB) gap.Input {
	t.Helper()
	entries := map[evidence.ID]evidence.Entry{}
	var matches []evidence.Match
	for i, e := range s.Entries {
		id := evidence.ID(fmt.Sprintf("e%02d", i+1))
		entries[id] = evidence.Entry{
			ID: id, Kind: e.Kind, Date: evidence.Date{Value: e.Date}, Role: e.Role, Organisation: e.Organisation, Text: e.Text,
		}
		matches = append(matches, evidence.Match{Entry: id, Activity: s.Activity, Bearing: e.Bearing, Score: 0.8})
	}
	entry := func(id evidence.ID) evidence.Entry { return entries[id] }
	ranker, err := rank.New(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	st := evidence.Statement{
		Activity: s.Activity, Because: "As it is.", Descriptor: s.Descriptor, Days: s.Days, OutOf: s.OutOf,
		Reliability: evidence.Reliability{Safely: s.Safely, Standard: s.Standard, Repeatedly: s.Repeatedly, Time: s.Time},
	}
	for _, n := range s.Answered {
		st.Answers = append(st.Answers, evidence.Reply{Entry: evidence.ID(fmt.Sprintf("e%02d", n)), Text: "That was not so."})
	}
	return gap.Input{
		Scheme: schemeOf(t, s.Scheme), Statement: st, Entry: entry, Decided: s.Decided, Today: today,
		Matches: ranker.Order(matches, entry, cmp.Or(s.Decided, today)),
	}
}

// figures counts over cases: asked and expected, asked at all, expected at all.
type figures struct{ hit, asked, expected, never int }

func (f figures) recall() float64    { return float64(f.hit) / float64(f.expected) }
func (f figures) precision() float64 { return float64(f.hit) / float64(f.asked) }

func measure(t *testing.T, finder *gap.Finder, cases []sample) (all figures) {
	t.Helper()
	for _, s := range cases {
		var got []string
		for _, x := range finder.Find(s.input(t)) {
			got = append(got, x.Gap)
			t.Logf("    %s\n        because %s", x.Question, x.Why)
		}
		for _, g := range got {
			switch {
			case slices.Contains(s.Expect, g):
				all.hit++
			case slices.Contains(s.May, g):
				continue
			case slices.Contains(s.Never, g):
				all.never++
			}
			all.asked++
		}
		all.expected += len(s.Expect)
		mark := "  "
		if strings.Join(slices.Sorted(slices.Values(got)), " ") != strings.Join(slices.Sorted(slices.Values(s.Expect)), " ") {
			mark = "≠ "
		}
		t.Logf("%s%-55s asked %v, expected %v", mark, s.Name, got, s.Expect)
	}
	return all
}

const wanted = 0.80

func TestTheQuestionsAreThoseAnAdviserWouldAsk(t *testing.T) {
	t.Parallel()
	finder := newFinder(t)
	for _, name := range []string{"cases.yaml", "aside.yaml", "drawn.yaml"} {
		if o := os.Getenv("GAP_ONLY"); o != "" && o != name {
			continue
		}
		f := measure(t, finder, samples(t, name))
		t.Logf("%s: recall %.2f (%d of %d), precision %.2f (%d of %d), %d that must not be asked",
			name, f.recall(), f.hit, f.expected, f.precision(), f.hit, f.asked, f.never)
		if f.recall() < wanted || f.precision() < wanted {
			t.Errorf("%s: recall %.2f and precision %.2f, wanted %.2f of both", name, f.recall(), f.precision(), wanted)
		}
	}
}
