package deadline_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ownpack/evidence"
	"ownpack/evidence/deadline"
	"ownpack/templates"
)

func load(t *testing.T) []deadline.Rules {
	t.Helper()
	rules, err := deadline.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

// short writes a calendar as "reconsideration 2026-04-03 open", a line each.
func short(c deadline.Calendar) []string {
	var out []string
	for _, d := range c.Dates {
		out = append(out, strings.TrimSpace(d.Step+" "+d.Day+" "+string(d.State)))
	}
	return out
}

func TestEachClaimHasItsDates(t *testing.T) {
	t.Parallel()
	rules := load(t)
	const today = "2026-03-20"
	for _, c := range []struct {
		name  string
		claim evidence.Claim
		want  []string
	}{
		{
			"asking again in England",
			evidence.Claim{Scheme: "pip", Nation: evidence.England, Stage: evidence.StageReconsideration, DecisionDate: "2026-03-03"},
			[]string{"reconsideration 2026-04-03 open"},
		},
		{
			"the last day itself has not passed",
			evidence.Claim{Scheme: "pip", Nation: evidence.Wales, Stage: evidence.StageReconsideration, DecisionDate: "2026-02-20"},
			[]string{"reconsideration 2026-03-20 open"},
		},
		{
			"asking again, a day late",
			evidence.Claim{Scheme: "pip", Nation: evidence.England, Stage: evidence.StageReconsideration, DecisionDate: "2026-02-19"},
			[]string{"reconsideration 2026-03-19 passed", "late-reconsideration 2027-03-19 open"},
		},
		{
			"asking again, two years late",
			evidence.Claim{Scheme: "pip", Nation: evidence.England, Stage: evidence.StageReconsideration, DecisionDate: "2024-01-31"},
			[]string{"reconsideration 2024-02-29 passed", "late-reconsideration 2025-02-28 passed"},
		},
		{
			"asking again, letter not at hand",
			evidence.Claim{Scheme: "wca", Nation: evidence.Scotland, Stage: evidence.StageReconsideration},
			[]string{"reconsideration  unknown"},
		},
		{
			"an appeal counts from the notice, not from the decision",
			evidence.Claim{Scheme: "wca", Nation: evidence.England, Stage: evidence.StageAppeal, DecisionDate: "2025-11-03", NoticeDate: "2026-03-02"},
			[]string{"appeal 2026-04-02 open", "response  unknown"},
		},
		{
			"an appeal without a notice asks for it",
			evidence.Claim{Scheme: "pip", Nation: evidence.England, Stage: evidence.StageAppeal, DecisionDate: "2026-03-03"},
			[]string{"appeal  unknown", "response  unknown"},
		},
		{
			"a notice has come while the stage still says asking again",
			evidence.Claim{Scheme: "pip", Nation: evidence.England, Stage: evidence.StageReconsideration, DecisionDate: "2025-12-01", NoticeDate: "2026-03-02"},
			[]string{"appeal 2026-04-02 open"},
		},
		{
			"Northern Ireland, late appeal",
			evidence.Claim{Scheme: "pip", Nation: evidence.NorthernIreland, Stage: evidence.StageAppeal, NoticeDate: "2026-01-31"},
			[]string{"appeal 2026-02-28 passed", "late-appeal 2027-02-28 open"},
		},
		{
			"Scotland counts in days",
			evidence.Claim{Scheme: "adp", Nation: evidence.Scotland, Stage: evidence.StageReconsideration, DecisionDate: "2026-03-03"},
			[]string{"redetermination 2026-04-14 open", "answer  unknown"},
		},
		{
			"Scotland, late, and then a year",
			evidence.Claim{Scheme: "adp", Nation: evidence.Scotland, Stage: evidence.StageAppeal, NoticeDate: "2026-01-31"},
			[]string{"appeal 2026-03-03 passed", "late-appeal 2027-01-31 open"},
		},
		{
			"a form with its day",
			evidence.Claim{Scheme: "pip", Nation: evidence.England, Stage: evidence.StageClaim, FormDue: "2026-03-31"},
			[]string{"form 2026-03-31 open"},
		},
		{
			"a form without its day",
			evidence.Claim{Scheme: "wca", Nation: evidence.England, Stage: evidence.StageReview},
			[]string{"form  unknown"},
		},
		{
			"part 2 in Scotland counts from part 1",
			evidence.Claim{Scheme: "adp", Nation: evidence.Scotland, Stage: evidence.StageClaim, ClaimDate: "2026-03-01"},
			[]string{"form 2026-04-26 open"},
		},
		{
			"the day on the letter comes before one worked out",
			evidence.Claim{Scheme: "adp", Nation: evidence.Scotland, Stage: evidence.StageClaim, ClaimDate: "2026-03-01", FormDue: "2026-05-10"},
			[]string{"form 2026-05-10 open"},
		},
		{
			"no stage: the dates tell",
			evidence.Claim{Scheme: "pip", Nation: evidence.England, DecisionDate: "2026-03-03"},
			[]string{"reconsideration 2026-04-03 open"},
		},
		{
			"a review of an award of long ago is not about its letter",
			evidence.Claim{Scheme: "pip", Nation: evidence.England, Stage: evidence.StageReview, DecisionDate: "2022-06-01", FormDue: "2026-04-01"},
			[]string{"form 2026-04-01 open"},
		},
		{
			"a decision has come while the stage still says claim",
			evidence.Claim{Scheme: "pip", Nation: evidence.England, Stage: evidence.StageClaim, DecisionDate: "2026-03-03", FormDue: "2025-12-01"},
			[]string{"form 2025-12-01 passed", "reconsideration 2026-04-03 open"},
		},
		{
			"no day, no date",
			evidence.Claim{Scheme: "pip", Nation: evidence.England, Stage: evidence.StageReconsideration, DecisionDate: "2026-02-30"},
			[]string{"reconsideration  unknown"},
		},
	} {
		cal, ok := deadline.For(rules, c.claim, today)
		if !ok {
			t.Errorf("%s: no dates", c.name)
		}
		if d := cmp.Diff(c.want, short(cal)); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}

func TestDatesAreQuestions(t *testing.T) {
	t.Parallel()
	cal, _ := deadline.For(load(t), evidence.Claim{
		Scheme: "pip", Nation: evidence.England, Stage: evidence.StageReconsideration, DecisionDate: "2026-03-03",
	}, "2026-03-20")
	want := "Your letter is dated 3 March 2026. Is the last day to ask for a mandatory reconsideration 3 April 2026? " +
		"Check the letter: it counts from the date on it, and the department must have your request by then."
	got := cal.Dates[0]
	if got.Question != want {
		t.Errorf("%q", got.Question)
	}
	if !strings.Contains(got.Caution, "can also lower or stop an award") || !strings.Contains(got.Caution, "adviser first") {
		t.Errorf("caution %q", got.Caution)
	}
	if got.Key != "deadline.pip.reconsideration" || got.DaysLeft != 14 || got.Base != "the date on your decision letter" {
		t.Errorf("%+v", got)
	}
}

// Whatever the claim, each line asks, and one about a new look or an appeal has
// its caution.
func TestEveryLineAsksAndCautions(t *testing.T) {
	t.Parallel()
	rules := load(t)
	for _, id := range []evidence.SchemeID{"pip", "pip-ni", "wca", "adp"} {
		for _, n := range append([]evidence.Nation{""}, evidence.Nations...) {
			for _, st := range append([]evidence.Stage{""}, evidence.Stages...) {
				for _, day := range []string{"", "2020-01-31", "2026-03-03", "2026-03-19", "2027-01-01"} {
					c := evidence.Claim{Scheme: id, Nation: n, Stage: st, ClaimDate: day, DecisionDate: day, NoticeDate: day, FormDue: day}
					checkLines(t, rules, c)
				}
			}
		}
	}
}

func checkLines(t *testing.T, rules []deadline.Rules, c evidence.Claim) {
	t.Helper()
	cals := deadline.All(rules, []evidence.Claim{c}, "2026-03-20")
	if len(cals) != 2 || len(cals[0].Dates) == 0 {
		t.Errorf("%+v: no dates", c)
	}
	keys := map[string]bool{}
	for _, cal := range cals {
		for _, d := range cal.Dates {
			if !strings.Contains(d.Question, "?") || strings.ContainsAny(d.Question, "{}") || strings.Contains(d.Question, "date not known") {
				t.Errorf("%+v: %q", c, d.Question)
			}
			again := slices.Contains([]string{"reconsideration", "redetermination", "appeal"}, strings.TrimPrefix(d.Step, "late-"))
			if again != strings.Contains(d.Caution, "can also lower or stop an award. Speak to an adviser first.") {
				t.Errorf("%s: caution %q", d.Key, d.Caution)
			}
			if d.State == deadline.Passed && !strings.Contains(d.Question, "Was ") && !strings.Contains(d.Question, "Did ") {
				t.Errorf("%s has passed: %q", d.Key, d.Question)
			}
			if keys[d.Key] || d.Citation == "" || d.Status != evidence.LawConfirmed && d.Unconfirmed() == "" {
				t.Errorf("%s twice, without a citation, or seems confirmed", d.Key)
			}
			keys[d.Key] = true
		}
	}
}

func TestWhatIsOddIsAsked(t *testing.T) {
	t.Parallel()
	rules := load(t)
	claim := evidence.Claim{Scheme: "pip", Nation: evidence.England, Stage: evidence.StageReconsideration}
	for day, want := range map[string]string{
		"2026-05-01": "1 May 2026, has not come yet. Is it right?",
		"2026-03-04": "That is a Saturday: would it be safer by the Friday before?",
		"2026-03-05": "That is a Sunday",
	} {
		claim.DecisionDate = day
		cal, _ := deadline.For(rules, claim, "2026-03-20")
		if got := cal.Dates[0].Question; !strings.Contains(got, want) {
			t.Errorf("%s: %q", day, got)
		}
	}
}

func TestTheNationChoosesTheRules(t *testing.T) {
	t.Parallel()
	rules := load(t)
	for _, c := range []struct {
		id     evidence.SchemeID
		nation evidence.Nation
		want   string
	}{
		{"pip", evidence.England, "pip"},
		{"pip", evidence.Scotland, "pip"},
		{"pip", evidence.NorthernIreland, "pip-ni"},
		{"pip-ni", "", "pip-ni"},
		{"pip-ni", evidence.England, "pip-ni"},
		{"pip", "", "pip"},
		{"wca", "", "wca"},
		{"wca", evidence.Scotland, "wca"},
		{"wca", evidence.NorthernIreland, "wca-ni"},
		{"adp", evidence.Scotland, "adp"},
		{"adp", evidence.England, "adp"},
	} {
		if r, ok := deadline.Choose(rules, c.id, c.nation); !ok || r.ID != c.want {
			t.Errorf("%s in %q is decided by %q, want %q", c.id, c.nation, r.ID, c.want)
		}
	}
	if _, ok := deadline.Choose(rules, "dla", evidence.England); ok {
		t.Error("dla has dates")
	}
	for n, want := range map[evidence.Nation]string{evidence.Scotland: "Social Security Scotland", "": "Where do you live?", evidence.England: ""} {
		cal, _ := deadline.For(rules, evidence.Claim{Scheme: "pip", Nation: n}, "2026-03-20")
		if !strings.Contains(cal.Ask, want) || want == "" && cal.Ask != "" {
			t.Errorf("%q asks %q", n, cal.Ask)
		}
	}
}

func TestOldRulesAreSaidToBeOld(t *testing.T) {
	t.Parallel()
	rules := load(t)
	for today, old := range map[string]bool{"2026-08-31": false, "2026-07-01": false, "2026-09-01": true, "2027-01-01": true} {
		cal, _ := deadline.For(rules, evidence.Claim{Scheme: "pip"}, today)
		if (cal.Stale != "") != old {
			t.Errorf("%s: %q", today, cal.Stale)
		}
	}
}

// What the reference has confirmed is marked so, and nothing else.
func TestOnlyWhatWasComparedIsConfirmed(t *testing.T) {
	t.Parallel()
	confirmed := []string{"pip appeal", "pip late-appeal", "pip response", "wca form", "wca appeal", "wca late-appeal", "wca response"}
	var got []string
	for _, r := range load(t) {
		for _, s := range r.Steps {
			if s.Status == evidence.LawConfirmed {
				got = append(got, r.ID+" "+s.Step)
			}
			if s.Late != nil && s.Late.Status == evidence.LawConfirmed {
				got = append(got, r.ID+" "+s.Late.Step)
			}
		}
	}
	if d := cmp.Diff(confirmed, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestTheNextDateIsTheEarliestAhead(t *testing.T) {
	t.Parallel()
	rules := load(t)
	claims := []evidence.Claim{
		{Scheme: "pip", Nation: evidence.England, Stage: evidence.StageReconsideration, DecisionDate: "2026-02-10"},
		{Scheme: "wca", Nation: evidence.England, Stage: evidence.StageAppeal, NoticeDate: "2026-03-10"},
	}
	cal, d, ok := deadline.Next(deadline.All(rules, claims, "2026-03-20"))
	if !ok || cal.Scheme != "wca" || d.Day != "2026-04-10" {
		t.Errorf("%v %+v", ok, d)
	}
	// A day for being late, months off, must not look as if there were time.
	if _, d, _ := deadline.Next(deadline.All(rules, claims[:1], "2026-03-20")); d.Day != "2026-03-10" || d.State != deadline.Passed {
		t.Errorf("%+v", d)
	}
	if _, _, ok := deadline.Next(deadline.All(rules, claims[:1], "2030-03-20")); ok {
		t.Error("something is next, years later")
	}
	if cals := deadline.All(rules, nil, "2026-03-20"); len(cals) != 0 {
		t.Errorf("no claim, %d calendars", len(cals))
	}
}
