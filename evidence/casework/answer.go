package casework

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// AnswerFinding saves what the person says to a question. For a question about a
// file, right means that the file is about them, and wrong that it is not: its
// entries stay out of matching and of the pack. For one about a gap both mean
// that it is dealt with. For one about an entry wrong flags that entry as a
// mistake, and anything else takes back what an earlier answer flagged.
func (d *Desk) AnswerFinding(ctx context.Context, ref string, a evidence.Answer) (evidence.ID, error) {
	f, _, err := d.AnswerWith(ctx, ref, a, evidence.Dispute{})
	return f.ID, err
}

// AnswerWith is AnswerFinding with what the person says about the mistake. What x
// leaves open is filled in: the entry that the question names first, the sort of
// mistake that fits, and what the entry says.
func (d *Desk) AnswerWith(ctx context.Context, ref string, a evidence.Answer, x evidence.Dispute) (evidence.Finding, evidence.Dispute, error) {
	f, err := d.finding(ctx, ref)
	if err != nil {
		return f, evidence.Dispute{}, err
	}
	flags := a == evidence.AnswerWrong && f.Mistake()
	if flags {
		if x, err = mistake(f, x); err != nil {
			return f, x, err
		}
	}
	var saved evidence.Dispute
	err = d.updateRecord(ctx, "answer", f.Activity == "" && !f.Mistake(), func(tx *casefile.Tx) error {
		kept, err := d.takeBack(tx, f.ID, x, flags)
		if err != nil {
			return err
		}
		if flags {
			if saved, err = d.flag(tx, merged(kept, x)); err != nil {
				return err
			}
		}
		f.Answer = a
		return tx.Put(nounAnswer, string(f.ID), a)
	})
	return f, saved, err
}

// finding is the question with that id or prefix, answered or not.
func (d *Desk) finding(ctx context.Context, ref string) (evidence.Finding, error) {
	all, err := d.findings(ctx)
	if err != nil {
		return evidence.Finding{}, err
	}
	none := fmt.Errorf("answer %s: %w", ref, ErrNoFinding)
	return byRef(all, func(f evidence.Finding) evidence.ID { return f.ID }, ref, none)
}

// mistake fills in what flagging takes from the question.
func mistake(f evidence.Finding, x evidence.Dispute) (evidence.Dispute, error) {
	x.Finding = f.ID
	switch {
	case len(f.Entries) == 0:
		x.Source = f.Source
	case x.Entry == "":
		x.Entry = f.Entries[0]
	case !slices.Contains(f.Entries, x.Entry):
		return x, &FieldError{Field: "entry", Why: "is none of those that the question shows"}
	}
	x.Type = cmp.Or(x.Type, f.Flag)
	return x, nil
}

// takeBack withdraws what earlier answers to a question flagged, but for what is
// flagged again: that it gives.
func (d *Desk) takeBack(tx *casefile.Tx, finding evidence.ID, x evidence.Dispute, again bool) (evidence.Dispute, error) {
	var kept evidence.Dispute
	disputes, err := standing(tx)
	if err != nil {
		return kept, err
	}
	for _, o := range disputes {
		if o.Finding != finding {
			continue
		}
		if again && o.Entry == x.Entry && o.Source == x.Source {
			kept = o
			continue
		}
		o.Withdrawn = d.today()
		if err := tx.Put(nounDispute, string(o.ID), o); err != nil {
			return kept, err
		}
	}
	return kept, nil
}

// merged is a dispute flagged again: what the person says now goes before what
// they said then.
func merged(was, now evidence.Dispute) evidence.Dispute {
	if was.ID == "" {
		return now
	}
	was.Type = now.Type
	if now.Says != "" {
		was.Says = now.Says
	}
	if now.ShouldSay != "" {
		was.ShouldSay = now.ShouldSay
	}
	return was
}
