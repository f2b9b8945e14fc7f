package casework

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// Flag saves a mistake the person points out in an entry or a whole document.
// Its id and the day are filled in.
func (d *Desk) Flag(ctx context.Context, x evidence.Dispute) (evidence.Dispute, error) {
	if !slices.Contains(evidence.DisputeTypes, x.Type) {
		return x, &FieldError{"type", "is not one of wrong-fact, wrong-person, out-of-date, missing, opinion"}
	}
	if x.Entry == "" && x.Source == "" && x.Type != evidence.Missing {
		return x, &FieldError{"entry", "is missing: name the entry or the document that is wrong"}
	}
	err := d.update(ctx, "flag", func(tx *casefile.Tx) error {
		if err := checkTarget(tx, x); err != nil {
			return err
		}
		disputes, err := casefile.All[evidence.Dispute](tx, nounDispute)
		if err != nil {
			return err
		}
		n := 0
		for _, other := range disputes {
			if other.Entry == x.Entry && other.Source == x.Source {
				n++
			}
		}
		x.ID = d.file.IDKey().ID(evidence.IDDispute, string(x.Entry), string(x.Source), strconv.Itoa(n))
		x.Raised = d.today()
		return tx.Put(nounDispute, string(x.ID), x)
	})
	return x, err
}

func checkTarget(tx *casefile.Tx, x evidence.Dispute) error {
	if x.Entry != "" {
		if _, err := tx.FindEntry(string(x.Entry)); err != nil {
			return fmt.Errorf("flag entry: %w", err)
		}
	}
	if x.Source != "" {
		if _, err := tx.FindSource(string(x.Source)); err != nil {
			return fmt.Errorf("flag document: %w", err)
		}
	}
	return nil
}

// Dispute changes what came of a flagged mistake: who was asked, when, and what
// they answered. ref is the dispute's id or a prefix of it.
func (d *Desk) Dispute(ctx context.Context, ref string, change func(*evidence.Dispute) error) (evidence.Dispute, error) {
	var found evidence.Dispute
	err := d.update(ctx, "dispute", func(tx *casefile.Tx) error {
		disputes, err := casefile.All[evidence.Dispute](tx, nounDispute)
		if err != nil {
			return err
		}
		for _, x := range disputes {
			if !x.ID.Matches(ref) {
				continue
			}
			if found.ID != "" {
				return casefile.ErrAmbiguous
			}
			found = x
		}
		if found.ID == "" {
			return fmt.Errorf("dispute %s: %w", ref, casefile.ErrNotFound)
		}
		if err := change(&found); err != nil {
			return err
		}
		return tx.Put(nounDispute, string(found.ID), found)
	})
	return found, err
}

// Disputes lists the mistakes the person flagged.
func (d *Desk) Disputes(ctx context.Context) ([]evidence.Dispute, error) {
	var all []evidence.Dispute
	err := d.file.View(ctx, func(tx *casefile.Tx) (err error) {
		all, err = casefile.All[evidence.Dispute](tx, nounDispute)
		return err
	})
	return all, err
}
