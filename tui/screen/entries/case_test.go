package entries_test

import (
	"context"
	"crypto/rand"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/casework"
	"ownpack/examples"
	"ownpack/templates"
	"ownpack/tui/screen/entries"
)

// TestMain lets the test binary be the child process that parses a file.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "import-worker" {
		if err := casework.ServeImport(context.Background(), os.Stdin, "", os.Stdout); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// openCase makes a case from an example.
func openCase(t *testing.T) *casework.Desk {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	d, err := casework.Create(t.Context(), filepath.Join(t.TempDir(), "case.ownpack"), "kettle curlew",
		evidence.Person{Name: "Kestrel Moody", DOB: "1990-01-02"}, []evidence.Claim{{Scheme: "pip", Nation: evidence.England}}, casework.Options{
			Now: func() time.Time { return time.Date(2026, 10, 14, 12, 0, 0, 0, time.UTC) }, Rand: rand.Reader,
			Templates: templates.FS, Program: "ownpack test", Worker: []string{self, "import-worker"},
		})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	text, err := examples.FS.ReadFile("kestrel-moody/sources/entries.csv")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "entries.csv")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Import(t.Context(), []string{file}, evidence.Hints{}, nil); err != nil {
		t.Fatal(err)
	}
	return d
}

// What a choice leaves on the screen is what the command lists for the same filter.
func TestTheScreenAndTheCommandListTheSame(t *testing.T) {
	d := openCase(t)
	matches, err := d.Matches(t.Context())
	if err != nil || len(matches) < 2 {
		t.Fatal(len(matches), err)
	}
	for i, do := range []error{
		d.Pick(t.Context(), evidence.Pick{Entry: matches[0].Entry, Activity: matches[0].Activity, Note: "Since 2019."}),
		d.Decide(t.Context(), matches[1].Entry, matches[1].Activity, evidence.Rejected),
	} {
		if do != nil {
			t.Fatal(i, do)
		}
	}
	chosen := 0
	for _, before := range [][]string{nil, {"f", "down", "enter", "down", "enter"}, {"/", "p", "a", "i", "n", "enter"}} {
		for way := 1; way < 6; way++ {
			for choice := 1; ; choice++ {
				s := open(d, entries.Start{})
				s.press(before...)
				s.press("f", "home")
				for range way {
					s.press("down")
				}
				s.press("enter", "home")
				for range choice {
					s.press("down")
				}
				if s.Chosen() != choice {
					break
				}
				row := strings.Fields(chosenLine(s.view()))
				s.press("enter")
				shown, f := s.Shown()
				rows, err := d.Entries(t.Context(), f)
				if err != nil || len(rows) != shown {
					t.Errorf("way %d, choice %d after %v: %d on the screen, %d listed (%v)", way, choice, before, shown, len(rows), err)
				}
				if n := row[len(row)-1]; n != strconv.Itoa(shown) {
					t.Errorf("way %d, choice %d after %v: said %s, showed %d", way, choice, before, n, shown)
				}
				chosen++
			}
		}
	}
	if chosen < 20 {
		t.Errorf("only %d choices were tried", chosen)
	}
}
