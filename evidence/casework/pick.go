package casework

import (
	"context"
	"errors"
	"fmt"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// ErrNoActivity says that the case's schemes have no such activity.
var ErrNoActivity = errors.New("no such activity")

// Pick saves the person's choice to use an entry for an activity. Picking again
// replaces the note.
func (d *Desk) Pick(ctx context.Context, p evidence.Pick) error {
	return d.PickAll(ctx, []evidence.Pick{p})
}

// PickAll saves several choices as one step.
func (d *Desk) PickAll(ctx context.Context, picks []evidence.Pick) error {
	return d.update(ctx, "pick", func(tx *casefile.Tx) error {
		for _, p := range picks {
			if _, err := d.activity(p.Activity); err != nil {
				return err
			}
			if _, err := tx.FindEntry(string(p.Entry)); err != nil {
				return fmt.Errorf("pick: %w", err)
			}
			if err := tx.Put(nounPick, pickKey(p.Entry, p.Activity), p); err != nil {
				return err
			}
		}
		return nil
	})
}

// Unpick takes a choice back. One that was never made is casefile.ErrNotFound.
func (d *Desk) Unpick(ctx context.Context, p evidence.Pick) error {
	return d.UnpickAll(ctx, []evidence.Pick{p})
}

// UnpickAll takes several choices back as one step.
func (d *Desk) UnpickAll(ctx context.Context, picks []evidence.Pick) error {
	return d.update(ctx, "unpick", func(tx *casefile.Tx) error {
		for _, p := range picks {
			key := pickKey(p.Entry, p.Activity)
			var was evidence.Pick
			found, err := tx.Get(nounPick, key, &was)
			if err != nil {
				return err
			}
			if !found {
				return fmt.Errorf("unpick %s for %s: %w", p.Entry, p.Activity, casefile.ErrNotFound)
			}
			if err := tx.Delete(nounPick, key); err != nil {
				return err
			}
		}
		return nil
	})
}

// Picks lists the person's choices, by entry and activity.
func (d *Desk) Picks(ctx context.Context) ([]evidence.Pick, error) {
	var picks []evidence.Pick
	err := d.file.View(ctx, func(tx *casefile.Tx) (err error) {
		picks, err = casefile.All[evidence.Pick](tx, nounPick)
		return err
	})
	return picks, err
}

// activity finds an activity in any scheme there is.
func (d *Desk) activity(id evidence.ActivityID) (evidence.Activity, error) {
	schemes, err := d.schemes()
	if err != nil {
		return evidence.Activity{}, err
	}
	for _, s := range schemes {
		if a, ok := s.Activity(id); ok {
			return a, nil
		}
	}
	return evidence.Activity{}, fmt.Errorf("%s: %w", id, ErrNoActivity)
}
