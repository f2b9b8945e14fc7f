package bundle_test

import (
	"testing"
	"testing/fstest"

	"ownpack/evidence"
	"ownpack/evidence/bundle"
	"ownpack/templates"
)

func TestEveryVersionOfAPackSaysWhoItIsForAndHowItIsSent(t *testing.T) {
	t.Parallel()
	got, err := bundle.LoadVersions(templates.FS)
	if err != nil || len(got) != 4 || got[0].Profile != evidence.ProfileMaster {
		t.Fatalf("%d versions: %v", len(got), err)
	}
	for _, bad := range []string{
		"packs: []",
		"packs: [{id: judge, name: a, for: b, send: [c]}]",
		"packs: [{id: dwp, name: a, for: b}]",
		"packs: [{id: dwp, name: a, for: b, send: [c], to: d}]",
		"packs: [{id: dwp, name: a, for: b, send: [c], stages: [later], else: d}]",
		"packs: [{id: dwp, name: a, for: b, send: [c], stages: [claim]}]",
	} {
		if _, err := bundle.LoadVersions(fstest.MapFS{bundle.SendFile: {Data: []byte(bad)}}); err == nil {
			t.Errorf("read %q", bad)
		}
	}
}

// Who asks for something new has no tribunal to send to, and who appeals no longer
// sends to the department.
func TestTheVersionOfferedFirstIsTheOneForTheStageOfTheClaim(t *testing.T) {
	t.Parallel()
	all, err := bundle.LoadVersions(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	for stage, want := range map[evidence.Stage]evidence.Profile{
		"": evidence.ProfileMaster, evidence.StageClaim: evidence.ProfileDWP, evidence.StageReview: evidence.ProfileDWP,
		evidence.StageReconsideration: evidence.ProfileDWP, evidence.StageAppeal: evidence.ProfileTribunal,
	} {
		claims := []evidence.Claim{{Scheme: "wca"}, {Scheme: "pip", Stage: stage}}
		if got := all[evidence.SuitedVersion(all, claims)]; got.Profile != want || !got.Suits(claims) {
			t.Errorf("at %q the version for %s comes first", stage, got.Profile)
		}
		for _, v := range all {
			suits := stage == "" || v.Profile == evidence.ProfileMaster || v.Profile == want
			if v.Suits(claims) != suits || (v.Else == "") != (v.Profile == evidence.ProfileMaster) {
				t.Errorf("at %q: %s suits: %t", stage, v.Name, v.Suits(claims))
			}
		}
	}
	if all[evidence.SuitedVersion(all, nil)].Profile != evidence.ProfileMaster {
		t.Error("without a claim it is for somebody else")
	}
}
