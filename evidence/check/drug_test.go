package check_test

import (
	"os"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// TestPatternsAreWrittenSoThatTheyCanMatch: what looks like a pattern and never
// matches would go unnoticed.
func TestPatternsAreWrittenSoThatTheyCanMatch(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"prescribing", "allergies", "habits", "sex"} {
		b, err := os.ReadFile("../../templates/checks/" + name + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		var f struct {
			Classes map[string][]string `yaml:"classes"`
			Words   map[string][]string `yaml:"words"`
		}
		if err := yaml.Unmarshal(b, &f); err != nil {
			t.Fatal(err)
		}
		for class := range f.Classes {
			if strings.Contains(class, " ") {
				t.Errorf("%s: class %q: a pattern cannot name a class of two words", name, class)
			}
		}
		for group, lines := range f.Words {
			for _, line := range lines {
				for _, bad := range []string{">|", "|<", `"`, "  "} {
					if strings.Contains(line, bad) {
						t.Errorf("%s: %s: %q has %q, which never matches", name, group, line, bad)
					}
				}
			}
		}
	}
}
