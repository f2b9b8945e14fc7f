package redact_test

import (
	"testing"

	"ownpack/evidence"
)

func TestAPartOfAnEntryShowsNothingOfWhatIsHiddenAcrossItsEnd(t *testing.T) {
	t.Parallel()
	p, r := plan()
	e := r.Entries["e1"]
	e.Text = "Stroke of Mo Fern, son"
	r.Entries["e1"] = e
	r.Redactions = []evidence.Redaction{{ID: "r1", Source: "s1", Page: 1, Text: "Mo Fern", Reason: "other-health", Boxes: make([]evidence.Box, 1)}}
	p.Facts = []evidence.Fact{{
		Kind: evidence.FactDiagnosis, What: "Stroke of Mo", Details: []string{"Fern, son"},
		Writers: []evidence.FactWriter{{Author: "Mo Fern"}},
		Places:  []evidence.FactPlace{{Entry: "e1", Source: "s1", SourcePage: 1}},
	}}
	f := book(t).Cover(p, r).Facts[0]
	if f.What != "██████" || f.Details[0] != "██████" || f.Writers[0].Author != "██████" {
		t.Errorf("%d letters are left of what is hidden", len(f.What+f.Details[0]+f.Writers[0].Author))
	}
	if p.Facts[0].What != "Stroke of Mo" || p.Facts[0].Details[0] != "Fern, son" {
		t.Error("the plan that was given was changed")
	}
}
