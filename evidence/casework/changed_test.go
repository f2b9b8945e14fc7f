package casework_test

import (
	"testing"

	"ownpack/evidence"
)

// Who made a pack must learn when it no longer holds what they chose and said, and
// must not be sent round again for what does not go into it.
func TestTheOverviewTellsWhetherAPackStillHoldsWhatWasChosen(t *testing.T) {
	t.Parallel()
	d := picked(t)
	changed := func(want bool, after string) {
		t.Helper()
		if o, err := d.Overview(t.Context()); err != nil || o.Changed != want {
			t.Errorf("after %s: changed %t, want %t (%v)", after, o.Changed, want, err)
		}
	}
	changed(false, "no pack")
	if _, err := d.Bundle(t.Context(), evidence.ProfileMaster, t.TempDir(), nil); err != nil {
		t.Fatal(err)
	}
	changed(false, "making it")
	own := func(want bool) {
		t.Helper()
		if o, err := d.Overview(t.Context()); err != nil || o.OwnOnly != want {
			t.Errorf("only the own copy: %t, want %t (%v)", o.OwnOnly, want, err)
		}
	}
	own(true)
	load(t, d, "rowan-ashdown/sources/gp-connect.json")
	changed(false, "a new document of which nothing is chosen")
	say(t, d, evidence.Statement{Activity: "pip-1", Because: "I cannot lift a pan."})
	changed(true, "new words")
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	changed(false, "taking them back")
	sources, err := d.Sources(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.ShowAs(t.Context(), string(sources[0].ID), evidence.AsExtract); err != nil {
		t.Fatal(err)
	}
	changed(true, "showing a document otherwise")
	if _, err := d.Bundle(t.Context(), evidence.ProfileDWP, t.TempDir(), nil); err != nil {
		t.Fatal(err)
	}
	changed(false, "making it for somebody else")
	own(false)
}
