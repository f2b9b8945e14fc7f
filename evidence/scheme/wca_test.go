package scheme_test

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/scheme"
	"ownpack/templates"
)

// lcw holds the points of each activity of Schedule 2 to SI 2013/379; Schedule 6
// to SI 2013/376 has the same.
var lcw = [17][]int{
	{15, 9, 9, 6, 0},
	{15, 9, 6, 0},
	{15, 9, 6, 0},
	{15, 9, 6, 0},
	{15, 15, 9, 9, 0},
	{15, 15, 6, 0},
	{15, 15, 6, 0},
	{15, 15, 9, 0},
	{15, 6, 0},
	{15, 6, 0},
	{15, 9, 6, 0},
	{15, 9, 6, 0},
	{15, 9, 6, 0},
	{15, 9, 6, 0},
	{15, 9, 6, 0},
	{15, 9, 6, 0},
	{15, 15, 9, 0},
}

// third is the item of Schedule 3 that asks about each activity of Schedule 2.
var third = map[int]string{
	1: "1", 2: "2", 3: "3", 4: "4", 5: "5", 6: "6", 7: "7", 9: "8",
	11: "9", 12: "10", 13: "11", 14: "12", 16: "13", 17: "14",
}

func all(t testing.TB) []evidence.Scheme {
	t.Helper()
	all, err := scheme.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func one(t testing.TB, id evidence.SchemeID) evidence.Scheme {
	t.Helper()
	chosen, err := scheme.Choose(all(t), id)
	if err != nil {
		t.Fatal(err)
	}
	return chosen[0]
}

func row(t testing.TB, s evidence.Scheme, id evidence.ActivityID, letter string) evidence.Descriptor {
	t.Helper()
	a, _ := s.Activity(id)
	d, ok := a.Descriptor(letter)
	if !ok {
		t.Fatalf("no row %s %s", id, letter)
	}
	return d
}

func TestWCAHasThePointsOfTheLaw(t *testing.T) {
	t.Parallel()
	s := one(t, "wca")
	rows := 0
	for i, want := range lcw {
		a, ok := s.Activity(evidence.ActivityID("wca-" + strconv.Itoa(i+1)))
		if !ok {
			t.Fatalf("no activity %d", i+1)
		}
		var got []int
		for _, d := range a.Descriptors {
			got = append(got, d.Points)
			if !d.Confirmed || d.NoPoints {
				t.Errorf("%s %s: confirmed is %v, no points is %v", a.ID, d.Letter, d.Confirmed, d.NoPoints)
			}
		}
		rows += len(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", a.ID, got, want)
		}
		cause, component := evidence.Bodily, "physical"
		if i >= 10 {
			cause, component = evidence.Mental, "mental"
		}
		if a.Cause != cause || a.Component != component {
			t.Errorf("%s: %s, %s", a.ID, a.Cause, a.Component)
		}
	}
	if rows != 68 {
		t.Errorf("%d rows, want 68", rows)
	}
}

func TestScheduleThreeStandsWithTheActivityItAsksAbout(t *testing.T) {
	t.Parallel()
	s := one(t, "wca")
	items := map[string]bool{}
	for i := range lcw {
		a, _ := s.Activity(evidence.ActivityID("wca-" + strconv.Itoa(i+1)))
		got := ""
		if a.Counterpart != nil {
			got = a.Counterpart.Number
			items[got] = true
			if d := a.Counterpart.Descriptor; d.Points != 0 || !d.NoPoints || a.Counterpart.Component != "lcwra" {
				t.Errorf("%s: its counterpart has points, or is in another list", a.ID)
			}
		}
		if got != third[i+1] {
			t.Errorf("%s stands with item %q, want %q", a.ID, got, third[i+1])
		}
	}
	for _, id := range []evidence.ActivityID{"wca-s15", "wca-s16"} {
		a, ok := s.Activity(id)
		if !ok || len(scheme.AnyOneRows(a)) != 4 || a.Counterpart != nil {
			t.Errorf("%s: not an item of its own with four rows", id)
		}
		for letter, want := range map[string]evidence.Cause{"a": evidence.Bodily, "b": evidence.Bodily, "c": evidence.Mental, "d": evidence.Mental} {
			if got := scheme.CauseOf(a, letter); got != want {
				t.Errorf("%s %s: %s", id, letter, got)
			}
		}
		items[string(id)] = true
	}
	if len(items) != 16 {
		t.Errorf("%d items, want 16", len(items))
	}
	for _, a := range s.Activities {
		for _, d := range a.Descriptors {
			c, ok := scheme.Mapped(a, d.Letter)
			if ok != (a.Counterpart != nil && d.Letter == "a") || (c.Differs != "") != (c.Number == "8") {
				t.Errorf("%s %s leads to item %q", a.ID, d.Letter, c.Number)
			}
		}
	}
	for _, id := range []evidence.ActivityID{"wca-8", "wca-10", "wca-15"} {
		if a, _ := s.Activity(id); len(scheme.AnyOneRows(a)) != 0 {
			t.Errorf("%s: the support group's list asks about it", id)
		}
	}
}

// Slips found in other people's lists.
func TestWCAIsFreeOfKnownSlips(t *testing.T) {
	t.Parallel()
	s := one(t, "wca")
	if s.ValidTo != "" || !scheme.InForce(s, "2026-08-31") {
		t.Error("the test is in force")
	}
	for _, l := range []string{"a", "c", "d"} {
		if !strings.Contains(row(t, s, "wca-1", l).Wording, "(i)") {
			t.Errorf("wca-1 %s lost its (i)", l)
		}
	}
	for _, l := range []string{"a", "b", "c"} {
		if !strings.Contains(row(t, s, "wca-13", l).Wording, "sequential") {
			t.Errorf("wca-13 %s lost the word sequential", l)
		}
		if w := row(t, s, "wca-12", l).Wording; !strings.HasPrefix(w, "Reduced awareness of everyday hazards leads to a significant risk of: (i) injury") || !strings.HasSuffix(w, "to maintain safety.") {
			t.Errorf("wca-12 %s is not whole", l)
		}
	}
	if w := row(t, s, "wca-2", "b").Wording; !strings.Contains(w, "work station: (i)") {
		t.Error("wca-2 b has no single colon")
	}
	// The weekly test of item 8 is there, in our words; the law's are not quoted.
	eight := row(t, s, "wca-9", "s")
	if eight.Confirmed || eight.Wording != "" || !strings.Contains(eight.Plain, "once a week") {
		t.Errorf("item 8: confirmed %v, %q", eight.Confirmed, eight.Plain)
	}
	if !strings.Contains(row(t, s, "wca-9", "a").Wording, "At least once a month") {
		t.Error("wca-9 a is monthly")
	}
	for _, a := range s.Activities {
		for _, d := range a.Rows() {
			if strings.Contains(d.Wording, "::") || strings.Contains(d.Wording, "...") || strings.Contains(d.Wording, "same opening") {
				t.Errorf("%s %s: not the law's wording", a.ID, d.Letter)
			}
		}
	}
}

// The wording is compared with a second copy kept outside the repository, where
// there is one.
func TestWCAWordingAgreesWithASecondCopy(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "reference", "law-and-evidence.md"))
	if err != nil {
		t.Skip("no second copy of the law on this machine")
	}
	_, rest, _ := strings.Cut(string(b), "## 2.5 LCW")
	table, _, _ := strings.Cut(rest, "Points matrix")
	_, rest, _ = strings.Cut(string(b), "## 2.6 LCWRA")
	items, _, _ := strings.Cut(rest, "Sch 2 to Sch 3 map")
	heading := regexp.MustCompile(`^\*\*(\d+)\. (.+)\.\*\*$`)
	cells := regexp.MustCompile(`^\| ([a-e]) \| (.+) \| (\d+) \|$`)
	s := one(t, "wca")
	var a evidence.Activity
	compared := 0
	for l := range strings.Lines(table) {
		l = strings.TrimSpace(l)
		if g := heading.FindStringSubmatch(l); g != nil {
			if a, _ = s.Activity(evidence.ActivityID("wca-" + g[1])); a.Heading != g[2] {
				t.Errorf("heading of activity %s differs", g[1])
			}
		}
		if g := cells.FindStringSubmatch(l); g != nil && a.ID != "" {
			compared++
			d, _ := a.Descriptor(g[1])
			want, shared := strings.CutPrefix(strings.TrimSuffix(g[2], " (same opening words)"), "... ")
			if shared && !strings.HasSuffix(d.Wording, want) || !shared && d.Wording != want || strconv.Itoa(d.Points) != g[3] {
				t.Errorf("%s %s differs from the second copy", a.ID, g[1])
			}
		}
	}
	if compared != 68 {
		t.Errorf("compared %d rows, want 68", compared)
	}
	for _, a := range s.Activities {
		if c := a.Counterpart; c != nil && c.Descriptor.Confirmed && !strings.Contains(items, c.Descriptor.Wording) {
			t.Errorf("%s: its counterpart differs from the second copy", a.ID)
		}
	}
}

func TestLCWNeedsFifteenFromBothPartsTogether(t *testing.T) {
	t.Parallel()
	s := one(t, "wca")
	for _, c := range []struct {
		name    string
		letters map[evidence.ActivityID][]string
		points  int
		reached bool
	}{
		{"one part alone", map[evidence.ActivityID][]string{"wca-1": {"a"}}, 15, true},
		{"both parts", map[evidence.ActivityID][]string{"wca-3": {"b"}, "wca-14": {"c"}}, 15, true},
		{"only the highest of an activity", map[evidence.ActivityID][]string{"wca-1": {"b", "c", "d"}}, 9, false},
		{"the support group's row adds nothing", map[evidence.ActivityID][]string{"wca-9": {"s", "b"}, "wca-s15": {"a"}}, 6, false},
		{"nothing named", nil, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := scheme.LCW(s, c.letters)
			if err != nil || got.Points != c.points || (got.Threshold.Rate != "") != c.reached {
				t.Errorf("%d points, %q, %v", got.Points, got.Threshold.Rate, err)
			}
		})
	}
	if _, err := scheme.LCW(one(t, "pip"), nil); err == nil {
		t.Error("PIP has no limited capability for work")
	}
}

func TestLCWRANeedsAnyOneRowMostOfTheTime(t *testing.T) {
	t.Parallel()
	s := one(t, "wca")
	met, err := scheme.LCWRA(s, map[scheme.Row]scheme.Share{
		{Activity: "wca-11", Letter: "s"}:  {Met: 4, Of: 7},
		{Activity: "wca-1", Letter: "s"}:   {Met: 3, Of: 6},
		{Activity: "wca-s16", Letter: "b"}: {Met: 1, Of: 1},
	})
	if err != nil || len(met) != 2 || met[0].Citation != row(t, s, "wca-11", "s").Citation || met[1].Letter != "b" {
		t.Errorf("%d rows, %v", len(met), err)
	}
	for name, answers := range map[string]map[scheme.Row]scheme.Share{
		"a row with points":    {{Activity: "wca-1", Letter: "a"}: {Met: 1, Of: 1}},
		"no such activity":     {{Activity: "wca-8", Letter: "s"}: {Met: 1, Of: 1}},
		"more than there were": {{Activity: "wca-1", Letter: "s"}: {Met: 2, Of: 1}},
	} {
		if _, err := scheme.LCWRA(s, answers); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestRiskAsksAboutChangesAtWorkOnlyForWork(t *testing.T) {
	t.Parallel()
	a, _ := one(t, "wca").Activity("wca-risk")
	answers := map[string]evidence.YesNo{"disease": evidence.Yes, "risk-work": evidence.Yes, "risk-activity": evidence.Yes, "lowered": evidence.Yes}
	if got := scheme.Ask(a, scheme.PartLCW, answers); got.All != evidence.No || len(got.Against) != 1 || got.Against[0].ID != "lowered" {
		t.Errorf("work: %q against by %d", got.All, len(got.Against))
	}
	if got := scheme.Ask(a, scheme.PartLCWRA, answers); got.All != evidence.Yes {
		t.Errorf("work-related activity: %q", got.All)
	}
	delete(answers, "lowered")
	if got := scheme.Ask(a, scheme.PartLCW, answers); got.All != "" || len(got.Open) != 1 {
		t.Errorf("an open question: %q, %d open", got.All, len(got.Open))
	}
}

func TestSevereConditionsAreAskedOfDecisionsFromApril2026(t *testing.T) {
	t.Parallel()
	every := all(t)
	before, _ := scheme.On(every, "wca", "2026-04-05")
	after, _ := scheme.On(every, "wca", "2026-04-06")
	if _, ok := before.Activity("wca-severe"); ok || scheme.SevereAsked("2026-04-05") {
		t.Error("asked of a decision of 5 April 2026")
	}
	a, ok := after.Activity("wca-severe")
	if !ok || !scheme.SevereAsked("2026-04-06") {
		t.Fatal("not asked of a decision of 6 April 2026")
	}
	answers := map[string]evidence.YesNo{}
	for _, c := range a.Conditions {
		answers[c.ID] = evidence.Yes
	}
	if got := scheme.Ask(a, scheme.PartSevere, answers); got.All != evidence.Yes || len(a.Conditions) != 6 {
		t.Errorf("%q of %d conditions", got.All, len(a.Conditions))
	}
	answers["nhs"] = evidence.No
	if got := scheme.Ask(a, scheme.PartSevere, answers); got.All != evidence.No {
		t.Errorf("no NHS diagnosis: %q", got.All)
	}
	if got := scheme.Ask(evidence.Activity{}, scheme.PartSevere, answers); got.All != "" {
		t.Errorf("nothing was asked, and the answer is %q", got.All)
	}
}

func TestTreatedAsIsAskedForEachPart(t *testing.T) {
	t.Parallel()
	s := one(t, "wca")
	ids := func(part string) []string {
		var out []string
		for _, c := range scheme.TreatedAs(s, part) {
			out = append(out, c.ID)
			if !strings.HasSuffix(c.Question, "?") || c.Citation == "" {
				t.Errorf("%s: no question, or no citation", c.ID)
			}
		}
		return out
	}
	if got := ids(scheme.PartLCWRA); !slices.Equal(got, []string{"terminal", "cancer", "pregnancy", "pension-age"}) {
		t.Errorf("support group: %v", got)
	}
	if got := ids(scheme.PartLCW); len(got) != 9 || !slices.Contains(got, "life-threatening") {
		t.Errorf("work: %v", got)
	}
}

func TestWCANamesTheLawsAndWhereTheTestStandsInEach(t *testing.T) {
	t.Parallel()
	want := map[string][2]string{
		"SI 2013/376": {"reg 39, Schedule 6", "reg 40, Schedule 7"},
		"SI 2013/379": {"reg 15, Schedule 2", "reg 30, Schedule 3"},
		"SI 2008/794": {"reg 19, Schedule 2", "reg 34, Schedule 3"},
		"SR 2016/216": {"reg 40, Schedule 6", "reg 41, Schedule 7"},
		"SR 2016/219": {"Schedule 2", "reg 30, Schedule 3"},
	}
	got := map[string][2]string{}
	for _, l := range one(t, "wca").Laws {
		got[l.Citation] = [2]string{l.LCW, l.LCWRA}
	}
	if !maps.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestWCAHasNoRuleOverDays(t *testing.T) {
	t.Parallel()
	if _, err := scheme.Majority(one(t, "wca"), "wca-1", [][]string{{"a"}}); !errors.Is(err, scheme.ErrNoMajority) {
		t.Errorf("got %v", err)
	}
}
