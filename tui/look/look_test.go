package look_test

import (
	"os"
	"path/filepath"
	"testing"

	"ownpack/tui/look"
	"ownpack/tui/theme"
)

func TestALookIsRemembered(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "settings", "look.json")
	if l, err := look.Load(file); err != nil || l != (look.Look{}) {
		t.Fatalf("without a file: %v, %v", l, err)
	}
	want := look.Look{Theme: theme.Contrast, Spacing: look.Large, Mouse: look.MouseOff}
	if err := look.Save(file, want); err != nil {
		t.Fatal(err)
	}
	if got, err := look.Load(file); err != nil || got != want {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestAFileThatCannotBeUnderstoodStopsNobody(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "{", `{"theme":"pink"}`, `{"mouse":3}`} {
		file := filepath.Join(t.TempDir(), "look.json")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if l, err := look.Load(file); err != nil || l != (look.Look{}) {
			t.Errorf("%q: %v, %v", text, l, err)
		}
	}
}

func TestOnlyKnownNamesAreTaken(t *testing.T) {
	t.Parallel()
	for _, l := range []look.Look{{}, {Theme: theme.Plain}, {Spacing: look.Large, Mouse: look.MouseOn}} {
		if err := l.Check(); err != nil {
			t.Error(err)
		}
	}
	for _, l := range []look.Look{{Theme: "pink"}, {Spacing: "wide"}, {Mouse: "cat"}} {
		if l.Check() == nil {
			t.Errorf("%v is taken", l)
		}
	}
}

// Two windows may save at once: neither may take the other's half-written file for
// its own.
func TestSavingNeverTouchesAnothersHalfWrittenFile(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "look.json")
	if err := os.WriteFile(file+".part", []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := look.Save(file, look.Look{Theme: theme.Plain}); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(file + ".part"); err != nil || string(text) != "half" {
		t.Errorf("the other's file is %q now: %v", text, err)
	}
	if left, err := os.ReadDir(filepath.Dir(file)); err != nil || len(left) != 2 {
		t.Errorf("%d files are left, %v", len(left), err)
	}
}
