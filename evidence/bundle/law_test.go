package bundle_test

import (
	"encoding/json"
	"strings"
	"testing"

	"ownpack/evidence"
	"ownpack/evidence/evidencetest"
	"ownpack/evidence/scheme"
	"ownpack/templates"
)

// Whichever row of whichever scheme a person names, wording that nobody compared
// with the law stays out of the pack: its letter and where the law has it go in.
func TestNoRowThatIsNotConfirmedIsEverQuoted(t *testing.T) {
	t.Parallel()
	all, err := scheme.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		all = append(all, scheme.InNation(s, evidence.NorthernIreland))
	}
	for _, s := range all {
		for n := range 8 {
			in := input(t, evidencetest.New())
			in.Schemes, in.Picks, in.Statements = []evidence.Scheme{s}, nil, nil
			want := map[evidence.ActivityID]evidence.Descriptor{}
			for _, a := range s.Activities {
				if rows := a.Rows(); n < len(rows) {
					want[a.ID] = rows[n]
					in.Statements = append(in.Statements, evidence.Statement{Activity: a.ID, Descriptor: rows[n].Letter})
				}
			}
			got := plan(t, in)
			for _, sec := range got.Activities {
				w, named := want[sec.Activity.ID]
				switch d := sec.Descriptor; {
				case !named:
				case d == nil || d.Letter != w.Letter || d.Citation != w.Citation:
					t.Errorf("%s %s: the row or its citation is missing", sec.Activity.ID, w.Letter)
				case d.Wording != "" != w.Confirmed || w.Confirmed && d.Wording != w.Wording:
					t.Errorf("%s %s of %s: confirmed is %v, quoted is %v", sec.Activity.ID, w.Letter, s.Citation, w.Confirmed, d.Wording != "")
				}
			}
			if n == 0 && len(got.Activities) == 0 {
				t.Errorf("%s: no activity in the plan", s.ID)
			}
			none(t, got, s)
		}
	}
}

// none looks for wording that is not confirmed, anywhere in the plan.
func none(t *testing.T, p evidence.Plan, s evidence.Scheme) {
	t.Helper()
	b, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	text := string(b)
	quoted := map[string]bool{}
	for _, a := range s.Activities {
		for _, d := range a.Rows() {
			quoted[d.Wording] = quoted[d.Wording] || d.Confirmed
		}
	}
	for _, a := range s.Activities {
		for _, d := range a.Rows() {
			w, err := json.Marshal(d.Wording)
			if err == nil && !quoted[d.Wording] && d.Wording != "" && strings.Contains(text, strings.Trim(string(w), `"`)) {
				t.Errorf("%s %s of %s is in the plan", a.ID, d.Letter, s.Citation)
			}
		}
	}
}

func TestAHeadingInOurOwnWordsIsNotSaidToBeTheLaws(t *testing.T) {
	t.Parallel()
	all, err := scheme.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	for activity, want := range map[evidence.ActivityID]bool{
		"pip-4": false, "adp-4": true, "wca-9": false, "wca-s15": false, "wca-risk": true,
	} {
		in := input(t, evidencetest.New())
		in.Picks, in.Statements = nil, []evidence.Statement{{Activity: activity, Because: "It is so."}}
		if in.Schemes, err = scheme.Choose(all, activity.Scheme()); err != nil {
			t.Fatal(err)
		}
		if got := plan(t, in); len(got.Schemes) != 1 || got.Schemes[0].OwnHeadings != want {
			t.Errorf("%s: own headings is not %v", activity, want)
		}
	}
}

func TestARowOfTheSupportGroupsListHasTheNumberTheLawGivesIt(t *testing.T) {
	t.Parallel()
	all, err := scheme.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	in := input(t, evidencetest.New())
	in.Picks = nil
	in.Statements = []evidence.Statement{
		{Activity: "wca-1", Descriptor: "a"},
		{Activity: "wca-9", Descriptor: "s"},
		{Activity: "wca-s16", Descriptor: "b"},
	}
	if in.Schemes, err = scheme.Choose(all, "wca"); err != nil {
		t.Fatal(err)
	}
	want := map[evidence.ActivityID]string{"wca-1": "", "wca-9": "item 8", "wca-s16": "item 16(b)"}
	for _, sec := range plan(t, in).Activities {
		d := sec.Descriptor
		if d == nil || d.Number != want[sec.Activity.ID] || d.NoPoints && d.Points != 0 {
			t.Errorf("%s: %+v", sec.Activity.ID, d)
		}
	}
}
