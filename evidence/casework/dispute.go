package casework

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/check"
	"ownpack/evidence/deadline"
)

// answerTime is how long those who keep a record have to answer: one calendar
// month (UK GDPR, articles 12 and 12A).
var answerTime = deadline.Length{Months: 1}

// standing lists the disputes that were not withdrawn.
func standing(tx *casefile.Tx) ([]evidence.Dispute, error) {
	all, err := casefile.All[evidence.Dispute](tx, nounDispute)
	return slices.DeleteFunc(all, func(x evidence.Dispute) bool { return x.Withdrawn != "" }), err
}

// Disputes lists the mistakes the person flagged, without those they withdrew.
func (d *Desk) Disputes(ctx context.Context) ([]evidence.Dispute, error) {
	var all []evidence.Dispute
	err := d.file.View(ctx, func(tx *casefile.Tx) (err error) {
		all, err = standing(tx)
		return err
	})
	return all, err
}

// DisputeRows lists the mistakes the person flagged, each with its entry, the day
// by which an answer is due, and what to do next. What needs the person comes
// first, what they withdrew last.
func (d *Desk) DisputeRows(ctx context.Context) ([]evidence.DisputeRow, error) {
	var all []evidence.Dispute
	names, holders := map[evidence.ID]string{}, map[evidence.ID]string{}
	err := d.file.View(ctx, func(tx *casefile.Tx) (err error) {
		if all, err = casefile.All[evidence.Dispute](tx, nounDispute); err != nil {
			return err
		}
		sources, err := tx.Sources()
		for _, s := range sources {
			names[s.ID], holders[s.ID] = s.Name, s.Author
		}
		return err
	})
	if err != nil || len(all) == 0 {
		return nil, err
	}
	entries, err := d.allRows(ctx)
	if err != nil {
		return nil, err
	}
	answers, err := d.answers()
	if err != nil {
		return nil, err
	}
	byID := make(map[evidence.ID]evidence.EntryRow, len(entries))
	for _, r := range entries {
		byID[r.ID] = r
	}
	rows := make([]evidence.DisputeRow, len(all))
	for i, x := range all {
		r := evidence.DisputeRow{Dispute: x, On: byID[x.Entry], SourceName: names[x.Source]}
		if r.On.ID != "" {
			r.SourceName = r.On.SourceName
		}
		rows[i] = d.dueOf(r, answers, cmp.Or(r.On.Organisation, holders[x.Source]))
	}
	slices.SortStableFunc(rows, byNeed)
	return rows, nil
}

// dueOf works out the day by which an answer is due, and what to do next.
func (d *Desk) dueOf(r evidence.DisputeRow, answers check.Answers, holder string) evidence.DisputeRow {
	r.Due, r.Late = d.due(r.Dispute)
	r.Next = answers.Step(r, holder)
	return r
}

// due is the ISO day by which an answer is due, and whether it has passed; empty
// when nobody was asked, or the answer is there.
func (d *Desk) due(x evidence.Dispute) (day string, late bool) {
	if x.Asked == "" || x.Answer != "" || x.Withdrawn != "" {
		return "", false
	}
	day = answerTime.After(x.AskedOn)
	return day, day != "" && day < d.today()
}

// byNeed orders disputes: overdue, not yet complete, not yet asked about, waiting
// by the day an answer is due, answered, withdrawn.
func byNeed(a, b evidence.DisputeRow) int {
	need := func(r evidence.DisputeRow) int {
		switch {
		case r.Withdrawn != "":
			return 5
		case r.Answer != "":
			return 4
		case r.Late:
			return 0
		case r.Due != "":
			return 3
		case r.IsDraft():
			return 1
		}
		return 2
	}
	return cmp.Or(need(a)-need(b), cmp.Compare(a.Due, b.Due), cmp.Compare(a.Raised, b.Raised), cmp.Compare(a.ID, b.ID))
}

// Dispute changes what came of a flagged mistake: what is right, who was asked,
// when, and what they answered. ref is the dispute's id or a prefix of it.
func (d *Desk) Dispute(ctx context.Context, ref string, change func(*evidence.Dispute) error) (evidence.Dispute, error) {
	var found evidence.Dispute
	err := d.update(ctx, "dispute", func(tx *casefile.Tx) (err error) {
		if found, err = findDispute(tx, ref); err != nil {
			return err
		}
		if err := change(&found); err != nil {
			return err
		}
		if found.Asked != "" && found.AskedOn == "" {
			found.AskedOn = d.today()
		}
		if err := d.checkDispute(found); err != nil {
			return err
		}
		return tx.Put(nounDispute, string(found.ID), found)
	})
	return found, err
}

// Withdraw takes back a flagged mistake. It is kept in the list as withdrawn, and
// the question that it answered, if there was one, is asked again.
func (d *Desk) Withdraw(ctx context.Context, ref string) (evidence.Dispute, error) {
	var found evidence.Dispute
	err := d.update(ctx, "withdraw", func(tx *casefile.Tx) (err error) {
		if found, err = findDispute(tx, ref); err != nil {
			return err
		}
		found.Withdrawn = d.today()
		if found.Finding != "" {
			if err := tx.Delete(nounAnswer, string(found.Finding)); err != nil {
				return err
			}
		}
		return tx.Put(nounDispute, string(found.ID), found)
	})
	return found, err
}

func findDispute(tx *casefile.Tx, ref string) (evidence.Dispute, error) {
	disputes, err := standing(tx)
	if err != nil {
		return evidence.Dispute{}, err
	}
	none := fmt.Errorf("dispute %s: %w", ref, casefile.ErrNotFound)
	return byRef(disputes, func(x evidence.Dispute) evidence.ID { return x.ID }, ref, none)
}

func (d *Desk) checkDispute(x evidence.Dispute) error {
	if err := checkDisputeType(x.Type); err != nil {
		return err
	}
	if x.AskedOn == "" {
		return nil
	}
	if x.Asked == "" {
		return &FieldError{Field: "asked", Why: "is missing: say who was asked"}
	}
	if _, err := time.Parse(time.DateOnly, x.AskedOn); err != nil {
		return &FieldError{Field: "on", Why: "is not a day like 2026-03-14"}
	}
	if x.AskedOn > d.today() {
		return &FieldError{Field: "on", Why: "is a day that has not come yet"}
	}
	return nil
}
