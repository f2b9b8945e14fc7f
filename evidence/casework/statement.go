package casework

import (
	"context"
	"errors"
	"fmt"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/scheme"
)

// ErrNoDescriptor says that the activity has no descriptor of that letter.
var ErrNoDescriptor = errors.New("no such descriptor")

// maxStatement is the longest statement, in bytes.
const maxStatement = 20_000

// Statement returns what the person said about an activity, or in general when
// activity is empty.
func (d *Desk) Statement(ctx context.Context, activity evidence.ActivityID) (evidence.Statement, error) {
	s := evidence.Statement{Activity: activity}
	err := d.file.View(ctx, func(tx *casefile.Tx) error {
		_, err := tx.Get(nounStatement, statementKey(activity), &s)
		return err
	})
	return s, err
}

// Statements lists all the person said, by activity.
func (d *Desk) Statements(ctx context.Context) ([]evidence.Statement, error) {
	var all []evidence.Statement
	err := d.file.View(ctx, func(tx *casefile.Tx) (err error) {
		all, err = casefile.All[evidence.Statement](tx, nounStatement)
		return err
	})
	return all, err
}

// SetStatement saves what the person says; it replaces what they said before. An
// empty one is taken out.
func (d *Desk) SetStatement(ctx context.Context, s evidence.Statement) error {
	return d.ChangeStatement(ctx, s.Activity, func(was *evidence.Statement) { *was = s })
}

// ChangeStatement changes what the person says about an activity, in one go with
// reading it, so that nothing is lost that somebody else saves meanwhile.
func (d *Desk) ChangeStatement(ctx context.Context, activity evidence.ActivityID, change func(*evidence.Statement)) error {
	return d.update(ctx, "statement", func(tx *casefile.Tx) error {
		key := statementKey(activity)
		s := evidence.Statement{Activity: activity}
		if _, err := tx.Get(nounStatement, key, &s); err != nil {
			return err
		}
		change(&s)
		s.Activity = activity
		if err := d.checkStatement(s); err != nil {
			return err
		}
		if isEmptyStatement(s) {
			return tx.Delete(nounStatement, key)
		}
		return tx.Put(nounStatement, key, s)
	})
}

// checkStatement refuses what cannot be so.
func (d *Desk) checkStatement(s evidence.Statement) error {
	if s.Activity != "" {
		a, err := d.activity(s.Activity)
		if err != nil {
			return err
		}
		if _, ok := a.Descriptor(s.Descriptor); s.Descriptor != "" && !ok {
			return fmt.Errorf("%s %s: %w", s.Activity, s.Descriptor, ErrNoDescriptor)
		}
	}
	if s.Activity == "" && (s.Descriptor != "" || s.OutOf > 0 || s.Reliability != (evidence.Reliability{})) {
		return &FieldError{Field: "activity", Why: "is missing: a descriptor, days and the four questions belong to one, like pip-4"}
	}
	if len(s.Because) > maxStatement {
		return &FieldError{Field: "because", Why: "is longer than a tribunal can read: at most 20,000 characters"}
	}
	if s.Days < 0 || s.OutOf < 0 || s.Days > s.OutOf {
		return &FieldError{Field: "days", Why: "must be like 5/7, and no more than the whole"}
	}
	return nil
}

func isEmptyStatement(s evidence.Statement) bool {
	return s.Because == "" && s.Descriptor == "" && s.Reliability == (evidence.Reliability{}) &&
		s.OutOf == 0 && len(s.Answers) == 0
}

func statementKey(a evidence.ActivityID) string {
	if a == "" {
		return generalKey
	}
	return string(a)
}

// DescriptorPoints is how many points the law gives the descriptor that the
// person names; 0 when they name none.
func (d *Desk) DescriptorPoints(s evidence.Statement) int {
	a, err := d.activity(s.Activity)
	if err != nil {
		return 0
	}
	points, err := scheme.Points(a, s.Descriptor)
	if err != nil {
		return 0
	}
	return points
}
