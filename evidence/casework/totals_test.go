package casework_test

import (
	"fmt"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

func sayAll(t *testing.T, d *casework.Desk, all ...evidence.Statement) {
	t.Helper()
	for _, s := range all {
		say(t, d, s)
	}
}

// sums puts totals as "daily-living 10 standard: pip-1e pip-4b".
func sums(t *testing.T, d *casework.Desk) ([]string, []casework.Total) {
	t.Helper()
	totals, _, err := d.Totals(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, x := range totals {
		line := strings.TrimSpace(fmt.Sprintf("%s %d %s", x.Part.ID, x.Points, x.Rate)) + ":"
		for _, r := range x.From {
			line += fmt.Sprintf(" %s%s", r.Activity.ID, r.Row.Letter)
		}
		out = append(out, line)
	}
	return out, totals
}

func is(t *testing.T, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestRowsNamedAreAddedUpByPartAndNeverAcross(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	got, _ := sums(t, d)
	is(t, got, "daily-living 0:", "mobility 0:")
	sayAll(t, d, evidence.Statement{Activity: "pip-1", Descriptor: "e"}, evidence.Statement{Activity: "pip-4", Descriptor: "e"},
		evidence.Statement{Activity: "pip-12", Descriptor: "c"}, evidence.Statement{Activity: "pip-9", Because: "No row named."})
	got, totals := sums(t, d)
	is(t, got, "daily-living 7: pip-1e pip-4e", "mobility 8 standard: pip-12c")
	if n := len(totals[0].Unnamed); n != 8 {
		t.Errorf("%d activities of daily living without a row, want 8", n)
	}
	sayAll(t, d, evidence.Statement{Activity: "pip-2", Descriptor: "d"}, evidence.Statement{Activity: "pip-3", Descriptor: "b"})
	got, _ = sums(t, d)
	is(t, got, "daily-living 12 enhanced: pip-1e pip-2d pip-3b pip-4e", "mobility 8 standard: pip-12c")
}

func TestDaysAndAnswersTouchTheRowTheyStandBesideAndNoOther(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	sayAll(t, d,
		evidence.Statement{Activity: "pip-1", Descriptor: "e", Days: 4, OutOf: 8},
		evidence.Statement{Activity: "pip-2", Descriptor: "d", Days: 4, OutOf: 7},
		evidence.Statement{Activity: "pip-4", Descriptor: "c", Reliability: evidence.Reliability{Safely: evidence.No, Time: evidence.No, Standard: evidence.Yes}},
		evidence.Statement{Activity: "pip-5", Descriptor: "b", Reliability: evidence.Reliability{Safely: evidence.Yes}})
	got, totals := sums(t, d)
	is(t, got, "daily-living 12 enhanced: pip-1e pip-2d pip-4c pip-5b", "mobility 0:")
	if x := totals[0]; x.Rest != 8 || x.RestRate != "standard" {
		t.Errorf("without the row of half the days %d %q; an answer of no takes no points away", x.Rest, x.RestRate)
	}
	for _, r := range totals[0].From {
		var tests []string
		for _, test := range r.Failed {
			tests = append(tests, test.ID)
		}
		if r.Half != (r.Activity.ID == "pip-1") {
			t.Errorf("%s: half of the days is %v", r.Activity.ID, r.Half)
		}
		want := map[evidence.ActivityID]string{"pip-4": "safely time"}[r.Activity.ID]
		if strings.Join(tests, " ") != want || r.NoTests {
			t.Errorf("%s: tests %v", r.Activity.ID, tests)
		}
	}
}

func TestTheDiaryIsSetBesideTheRowThatIsNamed(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	sayAll(t, d, evidence.Statement{Activity: "pip-4", Descriptor: "g"}, evidence.Statement{Activity: "pip-1", Descriptor: "e"})
	note(t, d, "pip-4", "b", "b", "")
	note(t, d, "pip-1", "e", "e", "")
	got, totals := sums(t, d)
	is(t, got, "daily-living 12 enhanced: pip-1e pip-4g", "mobility 0:")
	if from := totals[0].From; from[0].Diary.Letter != "" || from[1].Diary.Letter != "b" {
		t.Errorf("diaries come to %q and %q", from[0].Diary.Letter, from[1].Diary.Letter)
	}
}

func TestTheAssessmentAddsBothPartsAndLeadsToTheSupportGroup(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	claim(t, d, evidence.Claim{Scheme: "wca", Nation: evidence.England})
	sayAll(t, d, evidence.Statement{Activity: "wca-1", Descriptor: "d", Days: 2, OutOf: 7}, evidence.Statement{Activity: "wca-11", Descriptor: "b", Reliability: evidence.Reliability{Safely: evidence.No}})
	got, totals := sums(t, d)
	is(t, got, "lcw 15 limited capability for work: wca-1d wca-11b", "lcwra 0:")
	if from := totals[0].From; from[0].Half || !from[1].NoTests || len(from[1].Failed) > 0 {
		t.Error("this law weighs no row with points by days, and has no four tests")
	}
	const group = "Limited capability for work-related activity (the support group)"
	for _, c := range []struct {
		why  string
		say  evidence.Statement
		want []string
	}{
		{"a row leads to a line", evidence.Statement{Activity: "wca-4", Descriptor: "a"}, []string{"lcw 30 limited capability for work: wca-1d wca-4a wca-11b", "lcwra 0: wca-4s"}},
		{"so most of the time", evidence.Statement{Activity: "wca-4", Descriptor: "a", Days: 4, OutOf: 7}, []string{"lcw 30 limited capability for work: wca-1d wca-4a wca-11b", "lcwra 0 " + group + ": wca-4s"}},
		{"another row does not", evidence.Statement{Activity: "wca-4", Descriptor: "b", Days: 7, OutOf: 7}, []string{"lcw 24 limited capability for work: wca-1d wca-4b wca-11b", "lcwra 0:"}},
		{"the line itself has no points", evidence.Statement{Activity: "wca-4", Descriptor: "s", Days: 7, OutOf: 7}, []string{"lcw 15 limited capability for work: wca-1d wca-11b", "lcwra 0 " + group + ": wca-4s"}},
		{"half is not most of the time", evidence.Statement{Activity: "wca-4", Descriptor: "s", Days: 1, OutOf: 2}, []string{"lcw 15 limited capability for work: wca-1d wca-11b", "lcwra 0: wca-4s"}},
	} {
		say(t, d, c.say)
		got, totals := sums(t, d)
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s: %v", c.why, got)
		}
		for _, r := range totals[1].From {
			if r.Half != (c.say.OutOf == 2) || (r.SameAs.Letter == "a") != (c.say.Descriptor == "s") {
				t.Errorf("%s: half %v, the same as %q", c.why, r.Half, r.SameAs.Letter)
			}
		}
	}
}

func TestALineThatAsksForMoreIsNotTakenAsSaid(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	claim(t, d, evidence.Claim{Scheme: "wca", Nation: evidence.England})
	sayAll(t, d, evidence.Statement{Activity: "wca-9", Descriptor: "a", Days: 7, OutOf: 7}) // once a month; the line asks for once a week
	got, totals := sums(t, d)
	is(t, got, "lcw 15 limited capability for work: wca-9a", "lcwra 0: wca-9s")
	if r := totals[1].From[0]; r.Differs == "" || r.Named != "a" {
		t.Errorf("named %q, differs %q", r.Named, r.Differs)
	}
	sayAll(t, d, evidence.Statement{Activity: "wca-s15", Descriptor: "c", Days: 6, OutOf: 7})
	_, totals = sums(t, d)
	if x := totals[1]; x.Rate != x.Part.Title || len(x.From) != 2 {
		t.Errorf("rate %q of %d lines", x.Rate, len(x.From))
	}
}

func TestRowsOfOtherRulesAreNotCountedAndSaidSo(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	sayAll(t, d, evidence.Statement{Activity: "pip-4", Descriptor: "g"}, evidence.Statement{Activity: "pip-5", Because: "Names no row."})
	claim(t, d, evidence.Claim{Scheme: "adp", Nation: evidence.Scotland})
	sayAll(t, d, evidence.Statement{Activity: "adp-4", Descriptor: "b"})
	got, _ := sums(t, d)
	is(t, got, "daily-living 2: adp-4b", "mobility 0:")
	_, strays, err := d.Totals(t.Context())
	if err != nil || len(strays) != 1 || strays[0] != "pip-4" {
		t.Errorf("%v, %v", strays, err)
	}
	claim(t, d, evidence.Claim{Scheme: "pip", Nation: evidence.NorthernIreland}, evidence.Claim{Scheme: "wca"})
	totals, _, err := d.Totals(t.Context())
	if err != nil || len(totals) != 4 || totals[0].Scheme.ID != "pip-ni" || totals[0].Points != 8 {
		t.Errorf("%d totals, %v", len(totals), err)
	}
}
