package casework

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/check"
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
// mistake that fits, and what the entry says. Of questions that are asked as one
// all are answered; if x names no entry, all that the question names first are
// flagged. The dispute given back is the first.
func (d *Desk) AnswerWith(ctx context.Context, ref string, a evidence.Answer, x evidence.Dispute) (evidence.Finding, evidence.Dispute, error) {
	f, err := d.finding(ctx, ref)
	if err != nil {
		return f, evidence.Dispute{}, err
	}
	flags := map[evidence.ID]evidence.Dispute{}
	if a == evidence.AnswerWrong && f.Mistake() {
		if flags, err = mistakes(f, x); err != nil {
			return f, x, err
		}
	}
	var first evidence.Dispute
	err = d.updateRecord(ctx, "answer", f.Activity == "" && !f.Mistake(), func(tx *casefile.Tx) error {
		for _, id := range f.Asked() {
			saved, err := d.answerOne(tx, id, a, flags)
			if err != nil {
				return err
			}
			if first.ID == "" {
				first = saved
			}
		}
		return nil
	})
	f.Answer = a
	return f, first, err
}

// answerOne saves an answer to one question, and flags what it has in flags.
func (d *Desk) answerOne(tx *casefile.Tx, id evidence.ID, a evidence.Answer, flags map[evidence.ID]evidence.Dispute) (saved evidence.Dispute, err error) {
	x, flagged := flags[id]
	kept, err := d.takeBack(tx, id, x, flagged)
	if err != nil {
		return saved, err
	}
	if flagged {
		if saved, err = d.flag(tx, merged(kept, x)); err != nil {
			return saved, err
		}
	}
	return saved, tx.Put(nounAnswer, string(id), a)
}

// finding is the question with that id or prefix, answered or not, with those that
// are asked with it and were answered alike.
func (d *Desk) finding(ctx context.Context, ref string) (evidence.Finding, error) {
	all, err := d.findings(ctx)
	if err != nil {
		return evidence.Finding{}, err
	}
	none := fmt.Errorf("answer %s: %w", ref, ErrNoFinding)
	f, err := byRef(all, func(f evidence.Finding) evidence.ID { return f.ID }, ref, none)
	if err != nil {
		return f, err
	}
	settled, err := d.settled(ctx)
	if err != nil {
		return f, err
	}
	var alike []evidence.Finding
	for _, o := range all {
		if o.ID == f.ID || o.Answer == f.Answer && !settled(o) {
			alike = append(alike, o)
		}
	}
	for _, o := range check.Together(alike) {
		if slices.Contains(o.Asked(), f.ID) {
			return o, nil
		}
	}
	return f, nil
}

// mistakes fills in what flagging takes from the question, by which of the
// questions asked with it each is about.
func mistakes(f evidence.Finding, x evidence.Dispute) (map[evidence.ID]evidence.Dispute, error) {
	asked := f.Asked()
	if x.Says != "" && x.Entry == "" && len(f.Entries) > 0 {
		x.Entry = f.Entries[0] // words stand in one entry
	}
	at := slices.Index(f.Entries, x.Entry)
	x.Type = cmp.Or(x.Type, f.Flag)
	switch {
	case len(f.Entries) == 0:
		x.Source = f.Source
	case x.Entry != "" && at < 0:
		return nil, &FieldError{Field: "entry", Why: "is none of those that the question shows"}
	case x.Entry == "":
		out := map[evidence.ID]evidence.Dispute{}
		for i, id := range asked {
			x.Entry, x.Finding = f.Entries[i], id
			out[id] = x
		}
		return out, nil
	}
	x.Finding = f.ID
	if at > 0 && at < len(asked) {
		x.Finding = asked[at]
	}
	return map[evidence.ID]evidence.Dispute{x.Finding: x}, nil
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
