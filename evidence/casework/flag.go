package casework

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// Flag saves a mistake the person points out in an entry or a whole document. Its
// id and the day are filled in, and so is what the entry says, and on which page,
// as it is now.
func (d *Desk) Flag(ctx context.Context, x evidence.Dispute) (evidence.Dispute, error) {
	if x.Entry == "" && x.Source == "" && x.Type != evidence.Missing {
		return x, &FieldError{Field: "entry", Why: "is missing: name the entry or the document that is wrong"}
	}
	var saved evidence.Dispute
	err := d.update(ctx, "flag", func(tx *casefile.Tx) (err error) {
		saved, err = d.flag(tx, x)
		return err
	})
	return saved, err
}

// flag saves a dispute, as a new one if it has no id yet.
func (d *Desk) flag(tx *casefile.Tx, x evidence.Dispute) (evidence.Dispute, error) {
	if err := checkDisputeType(x.Type); err != nil {
		return x, err
	}
	if err := d.fillIn(tx, &x); err != nil {
		return x, err
	}
	if x.ID != "" {
		return x, tx.Put(nounDispute, string(x.ID), x)
	}
	disputes, err := casefile.All[evidence.Dispute](tx, nounDispute)
	if err != nil {
		return x, err
	}
	n := 0
	for _, other := range disputes {
		if other.Entry == x.Entry && other.Source == x.Source {
			n++
		}
	}
	x.ID = d.file.IDKey().ID(evidence.IDDispute, string(x.Entry), string(x.Source), strconv.Itoa(n))
	x.Raised = d.today()
	return x, tx.Put(nounDispute, string(x.ID), x)
}

func checkDisputeType(t evidence.DisputeType) error {
	if !slices.Contains(evidence.DisputeTypes, t) {
		return &FieldError{Field: "type", Why: "is not one of wrong-fact, wrong-person, out-of-date, missing, opinion"}
	}
	return nil
}

// fillIn makes sure that what is flagged is there, and takes from it what it
// says and where.
func (d *Desk) fillIn(tx *casefile.Tx, x *evidence.Dispute) error {
	if x.Source != "" {
		if _, err := tx.FindSource(string(x.Source)); err != nil {
			return fmt.Errorf("flag document: %w", err)
		}
	}
	if x.Entry == "" {
		return nil
	}
	e, err := tx.FindEntry(string(x.Entry))
	if err != nil {
		return fmt.Errorf("flag entry: %w", err)
	}
	x.Words = d.says(e)
	if strings.TrimSpace(x.Says) == "" {
		x.Says = says(e)
	}
	for x.Page = e.Locator.Page(); x.Page == 0 && e.Parent != ""; x.Page = e.Locator.Page() {
		if e, err = tx.FindEntry(string(e.Parent)); err != nil {
			return fmt.Errorf("flag entry: %w", err)
		}
	}
	return nil
}

// says is what an entry says, word for word.
func says(e evidence.Entry) string {
	if strings.TrimSpace(e.Text) != "" {
		return e.Text
	}
	return strings.TrimSpace(strings.Join(strings.Fields(e.Title+" "+e.Value+" "+e.Unit), " "))
}
