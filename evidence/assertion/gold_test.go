package assertion_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/assertion"
)

// shares counts how much of a line's words carries each mark.
func shares(scope assertion.Scope) (map[string]float64, float64) {
	count := map[string]float64{}
	marked := 0.0
	n := float64(len(scope.Text.Tokens))
	for i := range scope.Text.Tokens {
		r := scope.At(i, i)
		for name, holds := range map[string]bool{
			"negated": r.Negated, "possible": r.Possible, "planned": r.Planned, "past": r.Past,
			"family": r.Family, "other": r.Other, "template": r.Template,
		} {
			if holds {
				count[name]++
			}
		}
		if !r.Plain() {
			marked++
		}
	}
	for k := range count {
		count[k] /= max(n, 1)
	}
	return count, marked / max(n, 1)
}

// expected are the marks that tell a trap of each note for what it is.
var expected = map[string][]string{
	"negated": {"negated"}, "historical": {"past"}, "family": {"family", "other"},
	"hypothetical": {"planned", "possible", "template"}, "template": {"template", "planned"},
}

func lineSet(set string) (string, bool) {
	for _, dir := range []string{"../match/testdata", "../../templates/lexicon/lines"} {
		path := filepath.Join(dir, "set"+set+".tsv")
		if _, err := os.Stat(path); err == nil {
			return path, true
		}
	}
	return "", false
}

// TestTrapsAreToldForWhatTheyAre prints totals only: the sets are for
// measuring.
func TestTrapsAreToldForWhatTheyAre(t *testing.T) {
	t.Parallel()
	rules := load(t)
	for _, sets := range []string{"AC", "DEFH"} {
		all, told, fifth := map[string]int{}, map[string]int{}, map[string]int{}
		support, half, some := 0, 0, 0
		for _, set := range strings.Split(sets, "") {
			path, ok := lineSet(set)
			if !ok {
				t.Skipf("set %s is not here", set)
			}
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for i, line := range strings.Split(strings.TrimRight(string(b), "\n"), "\n") {
				c := strings.Split(line, "\t")
				if i == 0 || len(c) < 4 {
					continue
				}
				count, marked := shares(rules.ReadEntry(evidence.Entry{Text: c[1]}))
				note := c[3]
				if note == "plain" && strings.Contains(c[2], "+") {
					support++
					if marked > 0.5 {
						half++
					}
					if marked > 0 {
						some++
					}
				}
				want, trap := expected[note]
				if !trap || strings.Contains(c[2], "+") {
					continue
				}
				all[note]++
				sum := 0.0
				for _, m := range want {
					sum += count[m]
				}
				if sum > 0 {
					told[note]++
				}
				if sum >= 0.2 {
					fifth[note]++
				}
			}
		}
		for _, note := range []string{"negated", "historical", "family", "hypothetical", "template"} {
			t.Logf("%s %-12s %3d lines, marked somewhere %3.0f%%, over a fifth %3.0f%%", sets, note, all[note],
				100*float64(told[note])/float64(max(all[note], 1)), 100*float64(fifth[note])/float64(max(all[note], 1)))
		}
		t.Logf("%s plain lines that support: %d, over half marked %.1f%%, marked anywhere %.1f%%", sets, support,
			100*float64(half)/float64(max(support, 1)), 100*float64(some)/float64(max(support, 1)))
	}
}
