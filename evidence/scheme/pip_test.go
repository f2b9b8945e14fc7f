package scheme_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/scheme"
)

// matrix holds the points of each activity, as the tribunal's own decision
// notices list them.
var matrix = [12][]int{
	{0, 2, 2, 2, 4, 8},
	{0, 2, 2, 4, 6, 10},
	{0, 1, 2, 4, 6, 8},
	{0, 2, 2, 2, 3, 4, 8},
	{0, 2, 2, 4, 6, 8},
	{0, 2, 2, 2, 4, 8},
	{0, 2, 4, 8, 12},
	{0, 2, 2, 4, 8},
	{0, 2, 4, 8},
	{0, 2, 4, 6},
	{0, 4, 8, 10, 10, 12},
	{0, 4, 8, 10, 12, 12},
}

func pip(t testing.TB) evidence.Scheme {
	t.Helper()
	all, err := scheme.Load(os.DirFS("../../templates"))
	if err != nil {
		t.Fatal(err)
	}
	chosen, err := scheme.Choose(all, "pip")
	if err != nil {
		t.Fatal(err)
	}
	return chosen[0]
}

func TestPIPHasThePointsOfTheLaw(t *testing.T) {
	t.Parallel()
	s := pip(t)
	if len(s.Activities) != len(matrix) {
		t.Fatalf("%d activities, want %d", len(s.Activities), len(matrix))
	}
	counts := map[string]int{}
	for i, a := range s.Activities {
		if want := evidence.ActivityID("pip-" + strconv.Itoa(i+1)); a.ID != want {
			t.Errorf("activity %d is %s, want %s", i+1, a.ID, want)
		}
		if len(a.Descriptors) != len(matrix[i]) {
			t.Errorf("%s: %d descriptors, want %d", a.ID, len(a.Descriptors), len(matrix[i]))
			continue
		}
		for j, d := range a.Descriptors {
			if d.Points != matrix[i][j] {
				t.Errorf("%s %s: %d points, want %d", a.ID, d.Letter, d.Points, matrix[i][j])
			}
		}
		counts[a.Component] += len(a.Descriptors)
	}
	if counts["daily-living"] != 55 || counts["mobility"] != 12 {
		t.Errorf("descriptors: %v, want 55 of daily living and 12 of mobility", counts)
	}
}

// Slips found in other people's lists.
func TestPIPIsFreeOfKnownSlips(t *testing.T) {
	t.Parallel()
	s := pip(t)
	if d := row(t, s, "pip-2", "f"); d.Points != 10 {
		t.Errorf("pip-2 f has %d points", d.Points)
	}
	if d := row(t, s, "pip-12", "f"); !strings.Contains(d.Wording, "(i) stand; or (ii) move") {
		t.Error("pip-12 f lost its (i)")
	}
	if d := row(t, s, "pip-3", "b"); !strings.HasPrefix(d.Wording, "Needs any one or more of the following") || !strings.Contains(d.Wording, "(iii)") {
		t.Error("pip-3 b is in its old form")
	}
	for _, l := range []string{"c", "d", "e", "f"} {
		if d := row(t, s, "pip-3", l); !strings.Contains(d.Wording, "manage therapy that takes") {
			t.Errorf("pip-3 %s is in its old form", l)
		}
	}
	for _, l := range []string{"c", "d", "f"} {
		if d := row(t, s, "pip-11", l); !strings.HasPrefix(d.Wording, "Cannot ") {
			t.Errorf("pip-11 %s has words that a court set aside", l)
		}
	}
	if a, _ := s.Activity("pip-1"); a.Heading != "Preparing food" {
		t.Error("activity 1 is that of an early draft")
	}
}

func TestPIPThresholdsAreEightAndTwelveForEachComponent(t *testing.T) {
	t.Parallel()
	s := pip(t)
	if len(s.Components) != 2 {
		t.Fatalf("%d components, want 2", len(s.Components))
	}
	for _, c := range s.Components {
		for points, want := range map[int]string{0: "", 7: "", 8: "standard", 11: "standard", 12: "enhanced", 60: "enhanced"} {
			if got, _ := scheme.Rate(c, points); got.Rate != want {
				t.Errorf("%s with %d points: %q, want %q", c.ID, points, got.Rate, want)
			}
		}
	}
}

func TestPIPRowsThatNobodyConfirmedAreMarked(t *testing.T) {
	t.Parallel()
	for _, a := range pip(t).Activities {
		for _, d := range a.Descriptors {
			want := a.ID != "pip-12" || d.Letter != "f"
			if d.Confirmed != want {
				t.Errorf("%s %s: confirmed is %v", a.ID, d.Letter, d.Confirmed)
			}
		}
	}
}

func TestPIPIsCompleteForAReader(t *testing.T) {
	t.Parallel()
	s := pip(t)
	if s.ValidFrom == "" || s.CheckedTo != "2026-08" || !strings.Contains(s.Licence, "Open Government Licence v3.0") {
		t.Error("dates or licence are missing")
	}
	if s.Majority.Citation == "" || s.Period.Citation == "" || len(s.Definitions) != 34 {
		t.Errorf("rules or definitions are missing: %d definitions", len(s.Definitions))
	}
	for _, a := range s.Activities {
		if a.Statute == "" {
			t.Errorf("%s lacks the law's own number", a.ID)
		}
		for _, d := range a.Descriptors {
			if d.Plain == "" || !strings.HasSuffix(d.Citation, ", row "+d.Letter) {
				t.Errorf("%s %s: plain words or citation are missing", a.ID, d.Letter)
			}
		}
	}
	for _, r := range s.Reliability {
		if (r.Wording != "") != (r.ID != "standard") || r.Confirmed != (r.Wording != "") {
			t.Errorf("%s: the law defines all but the acceptable standard", r.ID)
		}
	}
}

// Plain words never tell people that a row is theirs.
func TestPIPPlainWordsGiveNoAdvice(t *testing.T) {
	t.Parallel()
	advice := regexp.MustCompile(`(?i)\b(points|score|should|entitled|qualify|award|claim|descriptor|you are likely|tell the)\b`)
	for _, a := range pip(t).Activities {
		if w := advice.FindString(a.Plain); w != "" {
			t.Errorf("%s: plain words speak of %q", a.ID, w)
		}
		for _, d := range a.Descriptors {
			if w := advice.FindString(d.Plain); w != "" {
				t.Errorf("%s %s: plain words speak of %q", a.ID, d.Letter, w)
			}
			if n := len(strings.Fields(d.Plain)); n > 40 {
				t.Errorf("%s %s: %d words in the plain text", a.ID, d.Letter, n)
			}
		}
	}
}

// The wording is compared with a second copy kept outside the repository, where
// there is one.
func TestPIPWordingAgreesWithASecondCopy(t *testing.T) {
	t.Parallel()
	path := filepath.Join("..", "..", "..", "shared", "reference", "law-and-evidence.md")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Skip("no second copy of the law on this machine")
	}
	_, rest, _ := strings.Cut(string(b), "## 1.3 Descriptors")
	table, _, _ := strings.Cut(rest, "## 1.4 ")
	heading := regexp.MustCompile(`^\*\*(\d+)(?: \(Mobility \d\))?\. (.+)\.\*\*$`)
	row := regexp.MustCompile(`^\| ([a-g]) \| (.+) \| (\d+) \|$`)
	s := pip(t)
	var a evidence.Activity
	compared := 0
	for l := range strings.Lines(table) {
		l = strings.TrimSpace(l)
		if g := heading.FindStringSubmatch(l); g != nil {
			if a, _ = s.Activity(evidence.ActivityID("pip-" + g[1])); a.Heading != g[2] {
				t.Errorf("heading of activity %s differs", g[1])
			}
		}
		if g := row.FindStringSubmatch(l); g != nil {
			compared++
			d, _ := a.Descriptor(g[1])
			if want := strings.TrimSuffix(g[2], " *"); d.Wording != want || strconv.Itoa(d.Points) != g[3] {
				t.Errorf("%s %s differs from the second copy", a.ID, g[1])
			}
		}
	}
	if compared != 67 {
		t.Errorf("compared %d rows, want 67", compared)
	}
}
