package scheme_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"ownpack/evidence/scheme"
)

const small = `id: demo
title: A made-up test
nations: [england]
citation: No law
valid_from: "2020-01-01"
checked_to: "2026-08"
licence: none
components:
  - {id: all, title: All, citation: No law}
activities:
  - id: demo-1
    number: "1"
    heading: Whistling
    plain: Making a tune with your lips.
    component: all
    citation: No law, 1
    descriptors:
      - {letter: a, points: 0, wording: Can whistle., citation: "No law, 1a"}
      - {letter: b, points: 2, wording: Cannot whistle., citation: "No law, 1b"}
short: MADE
`

func TestLoadReadsSeveralFilesInOrderOfID(t *testing.T) {
	t.Parallel()
	all, err := scheme.Load(fstest.MapFS{
		"schemes/a.yaml": {Data: []byte(strings.ReplaceAll(small, "demo", "zulu"))},
		"schemes/b.yaml": {Data: []byte(small)},
		"other/c.yaml":   {Data: []byte("not: ours")},
	})
	if err != nil || len(all) != 2 || all[0].ID != "demo" || all[1].ID != "zulu" {
		t.Fatalf("got %d schemes, %v", len(all), err)
	}
	if _, err := scheme.Choose(all, "demo", "wca"); !errors.Is(err, scheme.ErrUnknown) || !strings.Contains(err.Error(), `"wca"`) {
		t.Errorf("an id that is not there: %v", err)
	}
	if _, err := scheme.Load(fstest.MapFS{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no folder: %v", err)
	}
	if _, err := scheme.Load(fstest.MapFS{
		"schemes/a.yaml": {Data: []byte(small)}, "schemes/b.yaml": {Data: []byte(small)},
	}); err == nil || !strings.Contains(err.Error(), "schemes/b.yaml: scheme demo is already in schemes/a.yaml") {
		t.Errorf("the same id twice: %v", err)
	}
}

func TestParseNamesFileAndLine(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ from, to, want string }{
		"unknown key":       {"title: A", "titel: A", "line 2:"},
		"no yaml":           {"nations: [england]", "nations: [england", "demo.yaml: "},
		"unknown nation":    {"[england]", "[mercia]", "line 3: no such nation: mercia"},
		"unknown component": {"component: all", "component: some", "line 15: no such component: some"},
		"letters":           {"{letter: b,", "{letter: c,", "line 19: letters run a, b, c …"},
		"no wording":        {"wording: Can whistle., ", "", "line 18: a descriptor needs wording and citation"},
		"points as words":   {"points: 2", "points: two", "line 19:"},
		"other scheme":      {"id: demo-1", "id: pip-1", "line 11: activity ids begin with demo-"},
		"date":              {"2020-01-01", "1 January 2020", "line 5: valid_from"},
		"two documents":     {"id: demo\n", "id: demo\n---\nid: x\n", "one scheme a file"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := scheme.Parse("demo.yaml", []byte(strings.Replace(small, c.from, c.to, 1)))
			if err == nil || !strings.HasPrefix(err.Error(), "demo.yaml: ") || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte("id: [\n"))
	f.Fuzz(func(_ *testing.T, b []byte) {
		_, _ = scheme.Parse("fuzz.yaml", b)
	})
}
