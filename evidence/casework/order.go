package casework

import (
	"context"
	"slices"
	"strconv"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// stepOrder is what changes of the order of documents are called in the history.
const stepOrder = "order"

// OrderBy puts the documents of the pack in an order, and forgets places that
// were given by hand.
func (d *Desk) OrderBy(ctx context.Context, by evidence.OrderBy) error {
	if !slices.Contains([]evidence.OrderBy{evidence.ByDate, evidence.ByActivity, evidence.BySource}, by) {
		return &FieldError{Field: "by", Why: "can only be date, activity or source"}
	}
	return d.update(ctx, stepOrder, func(tx *casefile.Tx) error {
		return tx.Put(nounOrder, onlyKey, evidence.Order{By: by})
	})
}

// Place puts a document of the pack in a place, from 1, and keeps all documents
// that are in the pack now where that leaves them. Documents that come later
// stand after them.
func (d *Desk) Place(ctx context.Context, ref string, place int) error {
	documents, err := d.Documents(ctx)
	if err != nil {
		return err
	}
	return d.update(ctx, stepOrder, func(tx *casefile.Tx) error {
		s, err := tx.FindSource(ref)
		if err != nil {
			return err
		}
		var order evidence.Order
		if _, err := tx.Get(nounOrder, onlyKey, &order); err != nil {
			return err
		}
		order.Sources = nil
		for _, item := range documents {
			order.Sources = append(order.Sources, item.Source)
		}
		at := slices.Index(order.Sources, s.ID)
		switch {
		case at < 0:
			return &FieldError{Field: "source", Why: "is not in the pack: nothing of it is picked"}
		case place < 1 || place > len(order.Sources):
			return &FieldError{Field: "to", Why: "is a place from 1 to " + strconv.Itoa(len(order.Sources))}
		}
		order.Sources = slices.Insert(slices.Delete(order.Sources, at, at+1), place-1, s.ID)
		return tx.Put(nounOrder, onlyKey, order)
	})
}

// stepMarks is what switching the bars in the margin is called in the history.
const stepMarks = "marks"

// Marks says whether bars in the margin show the passages relied on.
func (d *Desk) Marks(ctx context.Context, on bool) error {
	return d.update(ctx, stepMarks, func(tx *casefile.Tx) error {
		return tx.Put(nounNoMarks, onlyKey, !on)
	})
}

// Documents are those of the pack as they would stand in it now.
func (d *Desk) Documents(ctx context.Context) ([]evidence.Item, error) {
	plan, err := d.Plan(ctx, evidence.ProfileMaster)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(plan.Items, func(i evidence.Item) bool { return i.Source == "" }), nil
}
