package casework_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownpack/evidence/casework"
	"ownpack/templates"
)

func ownFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOnesOwnWordsAreAddedAndTakenOut(t *testing.T) {
	t.Parallel()
	l := casework.Lexicon{Dir: filepath.Join(t.TempDir(), "lexicon"), Templates: templates.FS}
	before, err := l.State()
	if err != nil || before.OwnTerms != 0 || before.Terms < 3000 {
		t.Fatalf("%+v, %v", before, err)
	}
	if err := l.Add(ownFile(t, "mine.yaml", "activities:\n  - id: pip-4\n    needs: [zorbles at the sink, zorbles in the tub]\n")); err != nil {
		t.Fatal(err)
	}
	after, err := l.State()
	if err != nil || after.OwnTerms != 2 || after.Terms != before.Terms+2 || len(after.OwnFiles) != 1 {
		t.Errorf("%+v, %v", after, err)
	}
	if err := l.Remove("mine.yaml"); err != nil {
		t.Fatal(err)
	}
	if s, err := l.State(); err != nil || s.OwnTerms != 0 {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestWrongLexiconFilesAreNamedAndNotKept(t *testing.T) {
	t.Parallel()
	l := casework.Lexicon{Dir: filepath.Join(t.TempDir(), "lexicon"), Templates: templates.FS}
	for name, c := range map[string]struct{ file, want string }{
		"unknown key":   {"activities:\n  - id: pip-4\n    wants: [x]\n", "line 3"},
		"unknown class": {"activities:\n  - id: pip-4\n    needs: [<nobody> x]\n", "no such class: nobody"},
		"open end":      {"activities:\n  - id: pip-4\n    needs: [x ..]\n", "last step"},
		"measure":       {"measures:\n  - {name: size, units: [m]}\n", `measure "size"`},
	} {
		err := l.Add(ownFile(t, "mine.yaml", c.file))
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "mine.yaml") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := l.Add(ownFile(t, "mine.txt", "")); !errors.Is(err, casework.ErrLexiconFile) {
		t.Errorf("another ending: %v", err)
	}
	if _, err := os.Stat(l.Dir); !os.IsNotExist(err) {
		t.Errorf("something was kept: %v", err)
	}
	if err := l.Remove("../adviser.p12"); !errors.Is(err, casework.ErrLexiconFile) {
		t.Errorf("a path for a name: %v", err)
	}
}

func TestTooFewLinesTeachNothing(t *testing.T) {
	t.Parallel()
	l := casework.Lexicon{Dir: t.TempDir(), Templates: templates.FS}
	path := ownFile(t, "mine.tsv", "id\ttext\tlabels\tpolarity_note\tkind\n1\tWashes alone.\t-pip-4\tplain\tletter\n")
	if _, err := l.Refit([]string{path}); !errors.Is(err, casework.ErrFewLines) {
		t.Errorf("got %v", err)
	}
}
