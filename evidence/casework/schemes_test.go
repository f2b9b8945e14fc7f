package casework_test

import (
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/casework"
	"ownpack/templates"
)

func claim(t *testing.T, d *casework.Desk, claims ...evidence.Claim) {
	t.Helper()
	err := d.SetAbout(t.Context(), func(a *casework.About) error {
		a.Claims = claims
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func ids(t *testing.T, d *casework.Desk) string {
	t.Helper()
	schemes, err := d.Schemes(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, s := range schemes {
		out = append(out, string(s.ID))
	}
	return strings.Join(out, " ")
}

func TestTheRulesOfACaseAreThoseOfItsClaims(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	for want, claims := range map[string][]evidence.Claim{
		"pip":        {{Scheme: "pip", Nation: evidence.Scotland}}, // told of ADP, and left alone
		"pip-ni wca": {{Scheme: "pip", Nation: evidence.NorthernIreland}, {Scheme: "wca", Nation: evidence.NorthernIreland}},
		"adp wca":    {{Scheme: "adp", Nation: evidence.Scotland}, {Scheme: "wca"}},
		"pip wca":    nil, // none named: those that hold wherever nothing else does
	} {
		claim(t, d, claims...)
		if got := ids(t, d); got != want {
			t.Errorf("%v: %s, want %s", claims, got, want)
		}
		if now, err := d.Claims(t.Context()); err != nil || len(now) != len(claims) || len(claims) > 0 && now[0].Scheme != claims[0].Scheme {
			t.Errorf("the claims were changed: %v, %v", now, err)
		}
	}
}

func TestAnActivityInScotlandIsMatchedAsThatOfPIP(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	load(t, d, gpJSON)
	found := func() map[string]bool {
		t.Helper()
		matches, err := d.Matches(t.Context())
		if err != nil || len(matches) == 0 {
			t.Fatalf("%d matches, %v", len(matches), err)
		}
		out := map[string]bool{}
		for _, m := range matches {
			scheme, number, _ := strings.Cut(string(m.Activity), "-")
			out[scheme] = true
			out[string(m.Entry)+" "+number+" "+string(m.Bearing)] = true
		}
		return out
	}
	pip := found()
	claim(t, d, evidence.Claim{Scheme: "adp", Nation: evidence.Scotland})
	adp := found()
	if adp["pip"] || !adp["adp"] || len(adp) != len(pip) {
		t.Errorf("%d of PIP, %d of ADP", len(pip), len(adp))
	}
	claim(t, d, evidence.Claim{Scheme: "pip", Nation: evidence.NorthernIreland})
	if ni := found(); !ni["pip"] || len(ni) != len(pip) {
		t.Errorf("%d of PIP, %d in Northern Ireland", len(pip), len(ni))
	}
}

func TestWhatIsMatchedOnRequestIsNotMatchedWithTheRest(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	load(t, d, gpJSON, fitNote)
	s, err := casework.Scheme(templates.FS, "wca")
	if err != nil {
		t.Fatal(err)
	}
	matches, err := d.MatchSchemes(t.Context(), []evidence.Scheme{s})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range matches {
		if m.Activity == "wca-risk" || m.Activity == "wca-severe" {
			t.Errorf("%s is suggested without being asked for", m.Activity)
		}
	}
}

func TestALineOfTheSupportGroupsListCanBeNamedAndHasNoPoints(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	claim(t, d, evidence.Claim{Scheme: "wca"})
	s := evidence.Statement{Activity: "wca-9", Descriptor: "s", Because: "Most weeks."}
	if err := d.SetStatement(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	if got := d.DescriptorPoints(s); got != 0 {
		t.Errorf("%d points", got)
	}
	s.Descriptor = "a"
	if got := d.DescriptorPoints(s); got != 15 {
		t.Errorf("%d points, want 15", got)
	}
	if err := d.SetStatement(t.Context(), evidence.Statement{Activity: "wca-8", Descriptor: "s", Because: "x"}); err == nil {
		t.Error("navigation has no line in that list")
	}
}

func TestAClaimUnderRulesThatAreNotHereIsRefused(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	err := d.SetAbout(t.Context(), func(a *casework.About) error {
		a.Claims = []evidence.Claim{{Scheme: "dla"}}
		return nil
	})
	if err == nil || !strings.Contains(err.Error(), "try pip, wca, adp or pip-ni") {
		t.Errorf("got %v", err)
	}
	for _, id := range []evidence.SchemeID{"pip", "wca", "adp", "pip-ni"} {
		claim(t, d, evidence.Claim{Scheme: id})
	}
}
