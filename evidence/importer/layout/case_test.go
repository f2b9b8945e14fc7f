package layout_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/importer/layout"
)

var update = flag.Bool("update", false, "rewrite the wanted part of the cases")

// TestCases reads each paper in testdata and compares its entries. A case is
// the paper, in the words of typeset, then "-- want --" and one line an entry.
func TestCases(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txt"), func(t *testing.T) {
			t.Parallel()
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			paper, want, _ := strings.Cut(string(b), "-- want --\n")
			got := describe(layout.Read(typeset(paper)))
			if *update {
				if err := os.WriteFile(f, []byte(paper+"-- want --\n"+got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("entries differ (-want +got):\n%s", d)
			}
		})
	}
}

// describe writes a document for people to compare.
func describe(d layout.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s, %s\n", d.Form, d.Title, d.Date.Value)
	for _, s := range d.Subjects {
		fmt.Fprintf(&b, "about: %s, %s, %s, %s, %s\n", s.Name, s.DOB, s.NHSNumber, s.Sex, s.Address)
	}
	for _, w := range d.Warnings {
		fmt.Fprintf(&b, "warning: %s p%d\n", w.Code, w.Page)
	}
	for _, e := range d.Entries {
		if e.Parent != "" {
			b.WriteString("  ")
		}
		fmt.Fprintf(&b, "%s %s [%s] %s", orDash(e.Date.Value), e.Kind, e.Section, e.Title)
		for _, c := range e.Codes {
			fmt.Fprintf(&b, " (%s)", c.Code)
		}
		if e.Value != "" {
			fmt.Fprintf(&b, " = %s", strings.Join(strings.Fields(e.Value+" "+e.Unit), " "))
		}
		if e.Range != "" {
			fmt.Fprintf(&b, " in %s", e.Range)
		}
		if e.Abnormal != "" {
			fmt.Fprintf(&b, " %s!", e.Abnormal)
		}
		for _, x := range []string{string(e.Status), string(e.Assertion), string(e.Experiencer)} {
			if x != "" {
				fmt.Fprintf(&b, " <%s>", x)
			}
		}
		if who := strings.Trim(e.Author+", "+e.Role+", "+e.Organisation, ", "); who != "" && e.Parent == "" {
			fmt.Fprintf(&b, " by %s", who)
		}
		fmt.Fprintf(&b, " p%s\n", strings.Trim(fmt.Sprint(e.Locator.Pages()), "[]"))
		if e.Text != e.Title {
			fmt.Fprintf(&b, "      %s\n", strings.ReplaceAll(e.Text, "\n", " / "))
		}
	}
	return b.String()
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

var _ = evidence.KindLetter
