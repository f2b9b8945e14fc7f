package assertion_test

import (
	"os"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"ownpack/evidence/assertion"
)

type caseGroup struct {
	Is    string   `yaml:"is"`
	Cases []string `yaml:"cases"`
}

func readCases(t testing.TB, file string) []caseGroup {
	t.Helper()
	b, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var groups []caseGroup
	if err := yaml.Unmarshal(b, &groups); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return groups
}

// readBrackets gives how each run of words in brackets is read.
func readBrackets(t testing.TB, rules *assertion.Rules, text string) []string {
	t.Helper()
	plain := marked.ReplaceAllString(text, "$1")
	scope := rules.Read(plain)
	var out []string
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
		out = append(out, words(scope.At(first, last)))
	}
	return out
}

// The readings a case may have beside the one it names: what is advised in a
// form is both.
func has(got, want string) bool {
	if want == "plain" {
		return got == "plain"
	}
	for w := range strings.SplitSeq(want, "+") {
		if !strings.Contains("+"+got+"+", "+"+w+"+") {
			return false
		}
	}
	return true
}

func TestWhatIsClaimedOfWordsIsReadByConcept(t *testing.T) {
	t.Parallel()
	rules := load(t)
	for _, file := range []string{"concepts.yaml", "voices.yaml"} {
		right, all := 0, 0
		for _, g := range readCases(t, file) {
			for _, text := range g.Cases {
				for _, got := range readBrackets(t, rules, text) {
					all++
					if has(got, g.Is) {
						right++
						continue
					}
					t.Logf("%s: %q is read as %s, want %s", file, text, got, g.Is)
				}
			}
		}
		t.Logf("%s: %d of %d right", file, right, all)
		if 100*right < 95*all {
			t.Errorf("%s: only %d of %d are read right", file, right, all)
		}
	}
}

func TestCasesKeptAsideAreReadAsWell(t *testing.T) {
	t.Parallel()
	rules := load(t)
	for _, file := range []string{"kept.yaml", "voices-kept.yaml"} {
		right, all := 0, 0
		for _, g := range readCases(t, file) {
			ok, n := 0, 0
			for _, text := range g.Cases {
				for _, got := range readBrackets(t, rules, text) {
					n++
					if has(got, g.Is) {
						ok++
					}
				}
			}
			right, all = right+ok, all+n
			t.Logf("%-10s %3d of %3d", g.Is, ok, n)
		}
		t.Logf("%s: %d of %d right", file, right, all)
		if 100*right < 80*all {
			t.Errorf("%s: only %d of %d are read right", file, right, all)
		}
	}
}
