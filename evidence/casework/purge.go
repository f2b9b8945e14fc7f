package casework

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// Purge removes a source for good, with what was picked, said and answered about
// it, and the files found inside it. Nothing brings it back.
func (d *Desk) Purge(ctx context.Context, ref string) (evidence.Source, error) {
	s, err := d.Source(ctx, ref)
	if err != nil {
		return s, err
	}
	inside, err := d.within(ctx, s.ID)
	if err != nil {
		return s, err
	}
	defer d.forget()
	for _, id := range append(inside, s.ID) {
		rows, err := d.rowsAbout(ctx, id)
		if err != nil {
			return s, err
		}
		packs, err := d.packsAbout(ctx, id)
		if err != nil {
			return s, err
		}
		// What is kept of packs goes too, with what the log says of it, and comes
		// back without the source.
		for _, p := range packs {
			rows = append(rows, p.Key)
		}
		if err := d.file.Purge(ctx, id, rows); err != nil {
			return s, err
		}
		if err := d.keepPacks(ctx, packs); err != nil {
			return s, err
		}
	}
	return s, nil
}

// packRow is what the case keeps of a pack.
type packRow struct {
	casefile.Key
	kept any
}

// packsAbout gives what the case keeps of the packs in which a source is, with
// nothing left of what it says or is called. That its pages were handed in stays,
// so that a supplement goes on with the right labels.
func (d *Desk) packsAbout(ctx context.Context, source evidence.ID) ([]packRow, error) {
	var out []packRow
	err := d.file.View(ctx, func(tx *casefile.Tx) error {
		packs, err1 := casefile.All[kept](tx, nounPack)
		for _, k := range packs {
			if holds(k.Plan, source) {
				k.Plan = withoutWords(k.Plan, source)
				out = append(out, packRow{casefile.Key{Noun: nounPack, Key: k.PackID}, k})
			}
		}
		keys, err2 := tx.Keys(nounBuilt)
		if err := errors.Join(err1, err2); err != nil {
			return err
		}
		for _, key := range keys {
			var b built
			if _, err := tx.Get(nounBuilt, key, &b); err != nil {
				return err
			}
			if !slices.Contains(b.Sources, source) {
				continue
			}
			for i := range b.Manifest.Items {
				if i < len(b.Sources) && b.Sources[i] == source {
					b.Manifest.Items[i].Title, b.Manifest.Items[i].SourceSHA256 = "", ""
				}
			}
			out = append(out, packRow{casefile.Key{Noun: nounBuilt, Key: key}, b})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("look for the source in the packs of the case: %w", err)
	}
	return out, nil
}

func (d *Desk) keepPacks(ctx context.Context, packs []packRow) error {
	if len(packs) == 0 {
		return nil
	}
	_, err := d.file.Keep(ctx, "remove", func(tx *casefile.Tx) error {
		for _, p := range packs {
			if err := tx.Put(p.Noun, p.Key.Key, p.kept); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("keep the packs without the source: %w", err)
	}
	return nil
}

// holds reports whether a pack, or what it adds to, has pages or words of a source.
func holds(plan evidence.Plan, source evidence.ID) bool {
	of := func(i evidence.Item) bool { return i.Source == source }
	return slices.ContainsFunc(plan.Items, of) ||
		plan.After != nil && slices.ContainsFunc(plan.After.Items, of) ||
		slices.ContainsFunc(plan.Corrections, func(c evidence.Correction) bool { return c.Source == source })
}

// withoutWords takes what a source says out of a plan, and what was said about it.
func withoutWords(plan evidence.Plan, source evidence.ID) evidence.Plan {
	ours := func(q evidence.Passage) bool { return q.Source == source }
	bare := func(items []evidence.Item) {
		for i, item := range items {
			if item.Source == source {
				items[i] = evidence.Item{
					Kind: item.Kind, Source: source, SourcePages: item.SourcePages, SourceTotal: item.SourceTotal,
					First: item.First, PageCount: item.PageCount,
				}
			}
		}
	}
	bare(plan.Items)
	if plan.After != nil {
		bare(plan.After.Items)
	}
	plan.Facts = slices.DeleteFunc(plan.Facts, func(f evidence.Fact) bool {
		return slices.ContainsFunc(f.Places, func(at evidence.FactPlace) bool { return at.Source == source })
	})
	for i := range plan.Activities {
		plan.Activities[i].Passages = slices.DeleteFunc(plan.Activities[i].Passages, ours)
	}
	plan.Chronology = slices.DeleteFunc(plan.Chronology, func(r evidence.ChronologyRow) bool { return ours(r.Passage) })
	plan.Corrections = slices.DeleteFunc(plan.Corrections, func(c evidence.Correction) bool { return c.Source == source })
	plan.Redactions = slices.DeleteFunc(plan.Redactions, func(r evidence.RedactionNote) bool { return r.Source == source })
	return plan
}
