package casework_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/casework"
)

const washing = `ref,date,kind,title,text,author,role
a,2025-11-03,assessment,,"Needs help of one to get in and out of the bath, observed today.",J Reed,Occupational therapist
b,2025-10-01,consultation,,"Wife has to wash her back and legs every day, cannot reach.",Dr B,GP
c,2019-01-05,consultation,,"Needs help from her sister to wash and bathe.",Dr B,GP
d,2025-09-01,consultation,,"Washes and showers independently, no help needed with personal care.",Dr B,GP
e,2025-08-01,consultation,,"Wife has to wash her back and legs every day, cannot reach.",Dr B,GP
`

// read imports a table with these lines, and gives its entries by ref.
func read(t *testing.T, d *casework.Desk, csv string) map[string]evidence.ID {
	t.Helper()
	path := filepath.Join(t.TempDir(), "table.csv")
	if err := os.WriteFile(path, []byte(csv), 0o600); err != nil {
		t.Fatal(err)
	}
	results, err := d.Import(t.Context(), []string{path}, evidence.Hints{}, nil)
	if err != nil || results[0].Status == evidence.Unreadable {
		t.Fatal(results, err)
	}
	rows, err := d.Entries(t.Context(), evidence.Filter{Source: results[0].Source})
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]evidence.ID{}
	for _, r := range rows {
		ids[r.Ref] = r.ID
	}
	return ids
}

func ranked(t *testing.T, d *casework.Desk, a evidence.ActivityID) evidence.Suggested {
	t.Helper()
	all, err := d.Ranked(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		if s.Activity == a {
			return s
		}
	}
	t.Fatalf("%s is not there", a)
	return evidence.Suggested{}
}

// shows lists the entries of a side by ref, with those folded under them.
func shows(ids map[string]evidence.ID, side []evidence.Suggestion) string {
	refs := map[evidence.ID]string{}
	for ref, id := range ids {
		refs[id] = ref
	}
	var out []string
	for _, s := range side {
		one := refs[s.Entry]
		for _, f := range s.Folded {
			one += "+" + refs[f.Entry]
		}
		if s.State != "" {
			one += "!"
		}
		out = append(out, one)
	}
	return strings.Join(out, " ")
}

func decide(t *testing.T, d *casework.Desk, id evidence.ID, a evidence.ActivityID, x evidence.Decision) {
	t.Helper()
	if err := d.Decide(t.Context(), id, a, x); err != nil {
		t.Fatal(err)
	}
}

func TestRankedShowsBothSidesBestFirstWithObserverAndFolds(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	ids := read(t, d, washing)
	got := ranked(t, d, "pip-4")
	if s := shows(ids, got.Supports); s != "a b+e c" {
		t.Errorf("supports: %s", s)
	}
	if s := shows(ids, got.Contrary); !strings.Contains(s, "d") {
		t.Errorf("contrary: %s", s)
	}
	if o := got.Supports[0].Observer; o.Witness != evidence.SeenByWriter {
		t.Errorf("observed by %v", o)
	}
	if r := got.Supports[0].Reasons; !slices.Contains(r, "help") {
		t.Errorf("reasons: %v", r)
	}
	all, err := d.Ranked(t.Context())
	if err != nil || len(all) != 12 || all[0].Activity != "pip-1" || all[11].Activity != "pip-12" {
		t.Errorf("%d activities, %v", len(all), err)
	}
}

func TestTheDayOfTheDecisionCounts(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	read(t, d, washing)
	before := ranked(t, d, "pip-4").Supports[0].Months
	err := d.SetAbout(t.Context(), func(a *casework.About) error {
		a.Claims = []evidence.Claim{{Scheme: "pip", Nation: evidence.England, DecisionDate: "2025-08-03"}}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range ranked(t, d, "pip-4").Supports {
		if s.Match.Entry != "" && s.Months > 2.5 && s.Months < 3.5 {
			return
		}
	}
	t.Errorf("no entry lies three months after the decision; before: %.1f", before)
}

func TestWhatWasRejectedNeverComesBack(t *testing.T) {
	t.Parallel()
	for _, x := range []evidence.Decision{evidence.Rejected, evidence.NotAboutMe} {
		d, _ := newDesk(t, rowan())
		ids := read(t, d, washing)
		decide(t, d, ids["a"], "pip-4", x)
		gone := func(when string, ids map[string]evidence.ID) {
			t.Helper()
			if s := shows(ids, ranked(t, d, "pip-4").Supports); strings.Contains(s, "a") {
				t.Errorf("%s, %s: %s", x, when, s)
			}
			matches, err := d.Matches(t.Context())
			if err != nil || slices.ContainsFunc(matches, func(m evidence.Match) bool { return m.Entry == ids["a"] && m.Activity == "pip-4" }) {
				t.Errorf("%s, %s: it is matched (%v)", x, when, err)
			}
		}
		gone("rerun", ids)
		read(t, d, washing)
		gone("imported twice", ids)
		// A later copy of the record has other entries with the same words.
		later := read(t, d, washing+"f,2025-12-01,consultation,,Ankle sprain.,Dr B,GP\n")
		if later["a"] == ids["a"] || later["a"] == "" {
			t.Fatal("the later copy has the same entries")
		}
		gone("in a later copy", later)
		sources, err := d.Sources(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range sources {
			if _, err := d.Remove(t.Context(), string(s.ID)); err != nil {
				t.Fatal(err)
			}
		}
		gone("taken out and imported again", read(t, d, washing))
	}
}

func TestRejectingIsForOneActivityAndNotAboutMeForAll(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	ids := read(t, d, `ref,date,kind,title,text
a,2025-11-03,consultation,,"Wife has to wash her and dress her every day, she cannot reach her feet."
`)
	has := func(a evidence.ActivityID) bool { return len(ranked(t, d, a).Supports) > 0 }
	if !has("pip-4") || !has("pip-6") {
		t.Fatal("the line is not suggested for both activities")
	}
	decide(t, d, ids["a"], "pip-4", evidence.Rejected)
	if has("pip-4") || !has("pip-6") {
		t.Error("rejecting is not for one activity")
	}
	decide(t, d, ids["a"], "pip-4", evidence.NotAboutMe)
	if has("pip-4") || has("pip-6") {
		t.Error("not about me is not for all activities")
	}
	said, err := d.Decisions(t.Context())
	if want := (evidence.Decided{Entry: ids["a"], Decision: evidence.NotAboutMe}); err != nil || len(said) != 1 || said[0] != want {
		t.Errorf("said %v, %v", said, err)
	}
	decide(t, d, ids["a"], "pip-6", evidence.Accepted)
	if !has("pip-6") {
		t.Error("accepting does not take back that it is about somebody else")
	}
	for range 3 {
		if _, err := d.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if !has("pip-4") || !has("pip-6") {
		t.Error("undo does not bring it back")
	}
}

func TestWhatWasAcceptedStaysFirst(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	ids := read(t, d, washing)
	decide(t, d, ids["c"], "pip-4", evidence.Accepted)
	if s := shows(ids, ranked(t, d, "pip-4").Supports); s != "c! a b+e" {
		t.Errorf("supports: %s", s)
	}
	decide(t, d, ids["e"], "pip-4", evidence.Accepted)
	if s := shows(ids, ranked(t, d, "pip-4").Supports); s != "e+b! c!" && s != "e!+b c!" && s != "e+b! c! a" && s != "c! e+b! a" {
		t.Errorf("supports: %s", s)
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if s := shows(ids, ranked(t, d, "pip-4").Supports); s != "c! a b+e" {
		t.Errorf("after undo: %s", s)
	}
}

// A later matcher may not know any more what was accepted.
func TestWhatWasAcceptedStaysWithoutBeingSuggested(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	csv := washing + "z,2025-12-01,consultation,,Ankle sprain playing football.,Dr B,GP\n"
	ids := read(t, d, csv)
	if s := shows(ids, ranked(t, d, "pip-4").Supports); strings.Contains(s, "z") {
		t.Fatalf("it is suggested: %s", s)
	}
	decide(t, d, ids["z"], "pip-4", evidence.Accepted)
	check := func(ids map[string]evidence.ID) {
		t.Helper()
		if s := shows(ids, ranked(t, d, "pip-4").Supports); !strings.HasPrefix(s, "z! a") {
			t.Errorf("supports: %s", s)
		}
	}
	check(ids)
	sources, err := d.Sources(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Remove(t.Context(), string(sources[0].ID)); err != nil {
		t.Fatal(err)
	}
	if s := ranked(t, d, "pip-4").Supports; len(s) != 0 {
		t.Errorf("what was taken out is suggested: %d", len(s))
	}
	check(read(t, d, csv+"y,2025-12-02,consultation,,Ankle better.,Dr B,GP\n"))
}

func TestSeveralAreDecidedInOneStep(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	ids := read(t, d, washing)
	if err := d.DecideAll(t.Context(), []evidence.ID{ids["b"], ids["e"]}, "pip-4", evidence.Rejected); err != nil {
		t.Fatal(err)
	}
	if s := shows(ids, ranked(t, d, "pip-4").Supports); s != "a c" {
		t.Errorf("supports: %s", s)
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if s := shows(ids, ranked(t, d, "pip-4").Supports); s != "a b+e c" {
		t.Errorf("after undo: %s", s)
	}
}

func TestRiskIsRankedOnlyWhenAskedFor(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	err := d.SetAbout(t.Context(), func(a *casework.About) error {
		a.Claims = []evidence.Claim{{Scheme: "wca", Nation: evidence.England}}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	ids := read(t, d, washing)
	decide(t, d, ids["a"], "wca-risk", evidence.Accepted)
	all, err := d.Ranked(t.Context())
	if err != nil || len(all) != 19 {
		t.Fatalf("%d activities, %v", len(all), err)
	}
	for _, s := range all {
		if s.Activity == "wca-risk" || s.Activity == "wca-severe" {
			t.Errorf("%s is there", s.Activity)
		}
	}
	risk, err := d.RankedFor(t.Context(), "wca-risk")
	if err != nil || risk.Activity != "wca-risk" || len(risk.Supports) == 0 {
		t.Errorf("asked for: %+v, %v", risk, err)
	}
}

// Showing suggestions again, after a choice too, must not read the whole record
// again.
func TestTenThousandEntriesAreMatchedOnce(t *testing.T) {
	d, _ := newDesk(t, rowan())
	var csv strings.Builder
	csv.WriteString("ref,date,kind,title,text\n")
	for i := range 10_000 {
		fmt.Fprintf(&csv, "r%d,20%02d-03-%02d,consultation,,\"Visit %d. Wife helps her wash on %d days, walks %d m with a stick, then rests.\"\n", i, 10+i%16, 1+i%28, i, i%7, i%90)
	}
	ids := read(t, d, csv.String())
	took := func(do func()) time.Duration { start := time.Now(); do(); return time.Since(start) }
	first := took(func() { ranked(t, d, "pip-4") })
	again := took(func() { ranked(t, d, "pip-12") })
	decide(t, d, ids["r5"], "pip-4", evidence.Rejected)
	after := took(func() { ranked(t, d, "pip-4") })
	t.Logf("first %v, again %v, after a decision %v", first, again, after)
	if again > 10*time.Millisecond || after > first {
		t.Errorf("first %v, again %v, after a decision %v", first, again, after)
	}
}
