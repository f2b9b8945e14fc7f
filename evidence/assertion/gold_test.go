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

// tally counts, over some labelled sets, the traps that are told for what they
// are, and the lines that support and are marked all the same.
type tally struct {
	all, told, fifth    map[string]int
	support, half, some int
}

func (n *tally) line(rules *assertion.Rules, text, labels, note string) {
	count, marked := shares(rules.ReadEntry(evidence.Entry{Text: text}))
	supports := strings.Contains(labels, "+")
	if note == "plain" && supports {
		n.support++
		if marked > 0.5 {
			n.half++
		}
		if marked > 0 {
			n.some++
		}
	}
	want, trap := expected[note]
	if !trap || supports {
		return
	}
	n.all[note]++
	sum := 0.0
	for _, m := range want {
		sum += count[m]
	}
	if sum > 0 {
		n.told[note]++
	}
	if sum >= 0.2 {
		n.fifth[note]++
	}
}

// TestTrapsAreToldForWhatTheyAre prints totals only: the sets are for
// measuring.
func TestTrapsAreToldForWhatTheyAre(t *testing.T) {
	t.Parallel()
	rules := load(t)
	for _, sets := range []string{"AC", "DEFH"} {
		n := tally{all: map[string]int{}, told: map[string]int{}, fifth: map[string]int{}}
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
				if c := strings.Split(line, "\t"); i > 0 && len(c) >= 4 {
					n.line(rules, c[1], c[2], c[3])
				}
			}
		}
		share := func(part, of int) float64 { return 100 * float64(part) / float64(max(of, 1)) }
		for _, note := range []string{"negated", "historical", "family", "hypothetical", "template"} {
			t.Logf("%s %-12s %3d lines, marked somewhere %3.0f%%, over a fifth %3.0f%%", sets, note, n.all[note],
				share(n.told[note], n.all[note]), share(n.fifth[note], n.all[note]))
			if share(n.told[note], n.all[note]) < 80 {
				t.Errorf("%s: too few %s lines are told for what they are", sets, note)
			}
		}
		t.Logf("%s plain lines that support: %d, over half marked %.1f%%, marked anywhere %.1f%%", sets, n.support,
			share(n.half, n.support), share(n.some, n.support))
		if share(n.half, n.support) > 6 {
			t.Errorf("%s: too many lines that support are marked", sets)
		}
	}
}
