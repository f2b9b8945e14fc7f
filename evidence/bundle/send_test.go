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
	} {
		if _, err := bundle.LoadVersions(fstest.MapFS{bundle.SendFile: {Data: []byte(bad)}}); err == nil {
			t.Errorf("read %q", bad)
		}
	}
}
