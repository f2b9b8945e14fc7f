package casework

import (
	"context"
	"errors"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/bundle"
	"ownpack/evidence/casefile"
	"ownpack/evidence/redact"
)

// askOfOthers adds a question to the plan about each document that is sent with
// details of other people on it, but for those that are hidden, and those that
// the person has said stay.
func (d *Desk) askOfOthers(ctx context.Context, plan evidence.Plan, in bundle.Input) (evidence.Plan, error) {
	book, err := d.HidingAdvice()
	if err != nil {
		return plan, err
	}
	var own []evidence.Person
	var left []string
	err = d.file.View(ctx, func(tx *casefile.Tx) error {
		sources, err := tx.Sources()
		if err != nil {
			return err
		}
		var err1, err2 error
		own, err1 = ownDetails(tx, in.Person, sources)
		left, err2 = tx.Keys(nounLeft)
		return errors.Join(err1, err2)
	})
	if err != nil {
		return plan, err
	}
	plan.Warnings = slices.Clone(plan.Warnings)
	for _, item := range plan.Items {
		var what []string
		var pages []int
		for _, p := range in.Pages[item.Source] {
			if item.Kind != evidence.ItemExhibit || !slices.Contains(item.SourcePages, p.Number) {
				continue
			}
			for _, f := range book.OfOthers(p.Text, own...) {
				if d.detailSettled(book, item.Source, p.Number, f, in.Redactions, left) {
					continue
				}
				if !slices.Contains(what, f.What) {
					what = append(what, f.What)
				}
				if !slices.Contains(pages, p.Number) {
					pages = append(pages, p.Number)
				}
			}
		}
		if len(pages) > 0 {
			plan.Warnings = append(plan.Warnings, book.AskOfOthers(item.Source, what, pages))
		}
	}
	return plan, nil
}

// detailSettled reports whether a detail is hidden on its page, or stays as it is
// because the person has said so.
func (d *Desk) detailSettled(book *redact.Book, source evidence.ID, page int, f redact.Suggestion, hidden []evidence.Redaction, left []string) bool {
	key := d.file.IDKey().ID(evidence.IDRedaction, string(source), f.Key)
	return slices.Contains(left, leftKey(source, key)) || slices.ContainsFunc(hidden, func(r evidence.Redaction) bool {
		return r.Source == source && r.Page == page && book.Hides(r, f)
	})
}
