package casework_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/casework"
	"ownpack/templates"
)

// lateStop ends as soon as a file is there.
type lateStop struct {
	context.Context
	there string // a pattern
}

func (c lateStop) Err() error {
	if found, _ := filepath.Glob(c.there); len(found) > 0 {
		return context.Canceled
	}
	return c.Context.Err()
}

func TestAPackThatIsStoppedTooLateIsMadeAndNoted(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	if err := d.SetStatement(t.Context(), evidence.Statement{Activity: "pip-4", Because: "I need help to wash."}); err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	ctx := lateStop{t.Context(), filepath.Join(out, "*.pdf")}
	built, err := d.BuildPack(ctx, evidence.PackOptions{Profile: evidence.ProfileMaster}, out, nil)
	if err != nil {
		left, _ := os.ReadDir(out)
		t.Fatalf("got %v, and %d files are there", err, len(left))
	}
	packs, err := d.Packs(t.Context())
	if err != nil || len(packs) != 1 || packs[0].PackID != built.PackID {
		t.Errorf("the case knows of %v, %v", packs, err)
	}
}

func TestACaseThatIsNotMadeToTheEndLeavesNoFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "case.ownpack")
	_, err := casework.Create(lateStop{t.Context(), path}, path, "kettle curlew", rowan(), nil, casework.Options{Now: time.Now, Templates: templates.FS})
	if err == nil {
		t.Fatal("made, though it was stopped")
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("half a case is left")
	}
}

func TestActivitiesOfOtherRulesAreNotCountedAmongThoseOfTheClaims(t *testing.T) {
	t.Parallel()
	d, _ := newDesk(t, rowan())
	rows := load(t, d, fitNote)
	if err := d.Pick(t.Context(), evidence.Pick{Entry: rows[0].ID, Activity: "pip-12"}); err != nil {
		t.Fatal(err)
	}
	err := d.SetAbout(t.Context(), func(a *evidence.About) error {
		a.Claims = []evidence.Claim{{Scheme: "wca", Nation: evidence.England}}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	o, err := d.Overview(t.Context())
	if err != nil || o.WithPicks != 0 || o.Picks != 1 {
		t.Errorf("%d activities have evidence, of %d entries picked, %v", o.WithPicks, o.Picks, err)
	}
}
