package check_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// mixed is a class among the words of one step, which no text ever fits.
var mixed = regexp.MustCompile(`<\w+>\||\|<\w+>`)

func TestNoPatternMixesAClassWithWordsInOneStep(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../templates/checks/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no templates", err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for row := range strings.Lines(string(b)) {
			n++
			if !strings.HasPrefix(strings.TrimSpace(row), "#") && mixed.MatchString(row) {
				t.Errorf("%s:%d mixes a class with words in one step", filepath.Base(f), n)
			}
		}
	}
}
