package scheme_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/scheme"
)

func TestPIPInNorthernIrelandIsTheSameTestUnderItsOwnLaw(t *testing.T) {
	t.Parallel()
	gb, ni := one(t, "pip"), one(t, "pip-ni")
	if len(ni.Activities) != len(gb.Activities) || ni.SameTestAs != "pip" {
		t.Fatal("not the same activities")
	}
	for i, a := range ni.Activities {
		b := gb.Activities[i]
		if a.ID != b.ID || a.Heading != b.Heading || len(a.Descriptors) != len(b.Descriptors) {
			t.Fatalf("%s differs from %s", a.ID, b.ID)
		}
		for j, d := range a.Descriptors {
			if d.Points != b.Descriptors[j].Points || d.Wording != b.Descriptors[j].Wording {
				t.Errorf("%s %s differs", a.ID, d.Letter)
			}
			if !strings.HasPrefix(d.Citation, "SR 2016/217, ") {
				t.Errorf("%s %s is cited from another law", a.ID, d.Letter)
			}
			// Only these two activities were compared with the law made there.
			if want := a.ID == "pip-1" || a.ID == "pip-2"; d.Confirmed != want {
				t.Errorf("%s %s: confirmed is %v", a.ID, d.Letter, d.Confirmed)
			}
		}
	}
}

func TestAClaimIsDecidedByTheRulesOfItsNation(t *testing.T) {
	t.Parallel()
	every := all(t)
	for _, c := range []struct {
		scheme evidence.SchemeID
		nation evidence.Nation
		want   evidence.SchemeID
	}{
		{"pip", evidence.NorthernIreland, "pip-ni"},
		{"pip-ni", evidence.NorthernIreland, "pip-ni"},
		{"pip-ni", "", "pip-ni"},
		{"pip", evidence.England, "pip"},
		{"pip", "", "pip"},
		{"pip", evidence.Scotland, "pip"}, // told of ADP, never changed
		{"adp", evidence.Scotland, "adp"},
		{"wca", evidence.NorthernIreland, "wca"},
	} {
		s, ok := scheme.For(every, evidence.Claim{Scheme: c.scheme, Nation: c.nation}, "2026-08-01")
		if !ok || s.ID != c.want {
			t.Errorf("%s in %q: %s", c.scheme, c.nation, s.ID)
		}
	}
	if _, ok := scheme.For(every, evidence.Claim{Scheme: "dla"}, "2026-08-01"); ok {
		t.Error("rules that are not here")
	}
}

func TestAClaimOfPIPInScotlandIsToldOfAdultDisabilityPayment(t *testing.T) {
	t.Parallel()
	every := all(t)
	advice := scheme.Advise(every, evidence.Claim{Scheme: "pip", Nation: evidence.Scotland}, "2026-08-01")
	if len(advice) != 1 || advice[0].Scheme != "adp" || !strings.Contains(advice[0].Text, "Adult Disability Payment") {
		t.Errorf("got %v", advice)
	}
	for _, c := range []evidence.Claim{
		{Scheme: "pip", Nation: evidence.England},
		{Scheme: "pip", Nation: evidence.NorthernIreland},
		{Scheme: "adp", Nation: evidence.Scotland},
		{Scheme: "wca", Nation: evidence.Scotland},
		{Scheme: "pip"},
	} {
		if advice := scheme.Advise(every, c, "2026-08-31"); len(advice) != 0 {
			t.Errorf("%s in %s: %v", c.Scheme, c.Nation, advice)
		}
	}
	if advice := scheme.Advise(every, evidence.Claim{Scheme: "adp", Nation: evidence.England}, "2026-08-01"); len(advice) != 1 || advice[0].Scheme != "" {
		t.Errorf("ADP in England: %v", advice)
	}
}

func TestRulesCheckedLongAgoAreSaidToBe(t *testing.T) {
	t.Parallel()
	s := one(t, "pip")
	if w := scheme.Stale(s, "2026-08-31"); w != "" {
		t.Errorf("within the month: %q", w)
	}
	if w := scheme.Stale(s, "2026-09-01"); !strings.Contains(w, "checked to August 2026") {
		t.Errorf("after it: %q", w)
	}
	s.CheckedTo = "2026-08-15"
	if w := scheme.Stale(s, "2026-08-16"); !strings.Contains(w, "15 August 2026") {
		t.Errorf("after the day: %q", w)
	}
}

func TestRulesAreChosenByTheDay(t *testing.T) {
	t.Parallel()
	old := evidence.Scheme{ID: "x", ValidFrom: "2013-04-08", ValidTo: "2017-03-15", CheckedTo: "2017"}
	now := evidence.Scheme{ID: "x", ValidFrom: "2017-03-16", ValidTo: "2027-03-31"}
	next := evidence.Scheme{ID: "x", ValidFrom: "2027-05-01"}
	for day, want := range map[string]evidence.Scheme{
		"2013-04-08": old, "2017-03-15": old, "2017-03-16": now, "2027-03-31": now, "2027-05-01": next, "2040-01-01": next,
		"2012-01-01": old,  // before there were any: the first
		"2027-04-10": next, // between two: the next
	} {
		if got, ok := scheme.On([]evidence.Scheme{next, now, old}, "x", day); !ok || got.ValidFrom != want.ValidFrom {
			t.Errorf("%s: rules from %s, want %s", day, got.ValidFrom, want.ValidFrom)
		}
	}
	if got := scheme.Current([]evidence.Scheme{next, now, old}, "2020-01-01"); len(got) != 1 || got[0].ValidFrom != now.ValidFrom {
		t.Errorf("got %d", len(got))
	}
	claim := evidence.Claim{Scheme: "x", DecisionDate: "2016-02-01"}
	if got, _ := scheme.For([]evidence.Scheme{next, now, old}, claim, "2026-01-01"); got.ValidFrom != old.ValidFrom {
		t.Error("a decision is looked at by the rules of its day")
	}
	claim.DecisionDate = "2012-02-01"
	if advice := scheme.Advise([]evidence.Scheme{now}, claim, "2026-01-01"); len(advice) != 1 || !strings.Contains(advice[0].Text, "not on 1 February 2012") {
		t.Errorf("got %v", advice)
	}
}

func TestRowsOfTheWCAAreCitedFromNorthernIrelandsLawsThere(t *testing.T) {
	t.Parallel()
	s := one(t, "wca")
	ni := scheme.InNation(s, evidence.NorthernIreland)
	for _, a := range ni.Activities {
		for _, d := range a.Rows() {
			if strings.Contains(d.Citation, "SI 2013/") {
				t.Errorf("%s %s is cited from another nation's law", a.ID, d.Letter)
			}
		}
	}
	for where, want := range map[scheme.Row]bool{
		{Activity: "wca-1", Letter: "a"}: true, {Activity: "wca-5", Letter: "s"}: true,
		{Activity: "wca-3", Letter: "a"}: false, {Activity: "wca-16", Letter: "s"}: false,
	} {
		if d := row(t, ni, where.Activity, where.Letter); d.Confirmed != want {
			t.Errorf("%v: confirmed there is %v", where, d.Confirmed)
		}
		if !row(t, s, where.Activity, where.Letter).Confirmed {
			t.Errorf("%v: the rules of Great Britain were changed", where)
		}
	}
	if gb := scheme.InNation(s, evidence.Wales); gb.Citation != s.Citation {
		t.Error("the older name of a law took its place in Wales")
	}
}

func TestADPHoldsNoWordingAndSaysSo(t *testing.T) {
	t.Parallel()
	adp, pip := one(t, "adp"), one(t, "pip")
	for i, a := range adp.Activities {
		if want := pip.Activities[i].ID; a.MatchedAs != want || string(a.ID) != strings.Replace(string(want), "pip", "adp", 1) {
			t.Errorf("%s is matched as %s", a.ID, a.MatchedAs)
		}
		if a.HeadingStatus == evidence.LawConfirmed || a.Heading == pip.Activities[i].Heading && len(strings.Fields(a.Heading)) > 2 {
			t.Errorf("%s: the heading is not in our own words", a.ID)
		}
		var points []int
		for j, d := range a.Descriptors {
			points = append(points, d.Points)
			if d.Wording != "" || d.Confirmed || d.Plain == "" || d.PointsStatus != evidence.LawSecondary || d.Letter != pip.Activities[i].Descriptors[j].Letter {
				t.Errorf("%s %s", a.ID, d.Letter)
			}
		}
		if !slices.Equal(points, matrix[i]) {
			t.Errorf("%s: %v", a.ID, points)
		}
	}
	if adp.InPlaceOf != "pip" || !slices.Equal(adp.Nations, []evidence.Nation{evidence.Scotland}) {
		t.Error("in place of PIP, in Scotland")
	}
}

// Nothing that nobody compared with the law is held as confirmed, and all that is
// held can be read by anyone.
func TestEverySchemeIsCompleteForAReader(t *testing.T) {
	t.Parallel()
	advice := regexp.MustCompile(`(?i)\b(points|score|should|entitled|qualify|award|descriptor|you are likely|tell the)\b`)
	old := regexp.MustCompile(`(?i)for reasons other than|buying food|continual assistance|::|\.\.\.`)
	for _, s := range all(t) {
		if s.CheckedTo != "2026-08" || !strings.Contains(s.Licence, "Open Government Licence v3.0") || s.Citation == "" {
			t.Errorf("%s: dates, licence or citation", s.ID)
		}
		for _, a := range s.Activities {
			if w := advice.FindString(a.Plain); w != "" {
				t.Errorf("%s: plain words speak of %q", a.ID, w)
			}
			for _, d := range a.Rows() {
				if d.Confirmed && d.Wording == "" || d.Plain == "" || d.Citation == "" || d.Status == "" {
					t.Errorf("%s %s is not whole", a.ID, d.Letter)
				}
				if w := advice.FindString(d.Plain); w != "" || len(strings.Fields(d.Plain)) > 40 {
					t.Errorf("%s %s: plain words speak of %q, or are long", a.ID, d.Letter, w)
				}
				if old.MatchString(d.Wording) || old.MatchString(a.Heading) {
					t.Errorf("%s %s: not the law's wording", a.ID, d.Letter)
				}
			}
		}
	}
}
