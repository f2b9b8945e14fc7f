package casework

import (
	"context"
	"slices"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// Sources lists the imported files in the order they came.
func (d *Desk) Sources(ctx context.Context) ([]evidence.Source, error) {
	var all []evidence.Source
	err := d.file.View(ctx, func(tx *casefile.Tx) (err error) {
		all, err = tx.Sources()
		return err
	})
	return all, err
}

// Source finds one imported file by id, prefix, or name.
func (d *Desk) Source(ctx context.Context, ref string) (evidence.Source, error) {
	var s evidence.Source
	err := d.file.View(ctx, func(tx *casefile.Tx) (err error) {
		s, err = tx.FindSource(ref)
		return err
	})
	return s, err
}

// Remove takes a source and its entries out of the case. Undo brings them back.
func (d *Desk) Remove(ctx context.Context, ref string) (evidence.Source, error) {
	var s evidence.Source
	err := d.update(ctx, "remove", func(tx *casefile.Tx) (err error) {
		if s, err = tx.FindSource(ref); err != nil {
			return err
		}
		return tx.RemoveSource(s.ID)
	})
	return s, err
}

// Exhibits gives how each source is shown in the pack: by the person's choice,
// or by default.
func (d *Desk) Exhibits(ctx context.Context) (map[evidence.ID]evidence.Exhibit, error) {
	shown := map[evidence.ID]evidence.Exhibit{}
	err := d.file.View(ctx, func(tx *casefile.Tx) error {
		sources, err := tx.Sources()
		if err != nil {
			return err
		}
		for _, s := range sources {
			as := s.DefaultExhibit()
			if _, err := tx.Get(nounExhibit, string(s.ID), &as); err != nil {
				return err
			}
			shown[s.ID] = as
		}
		return nil
	})
	return shown, err
}

// ShowAs saves how a source is shown in the pack.
func (d *Desk) ShowAs(ctx context.Context, ref string, as evidence.Exhibit) (evidence.Source, error) {
	var s evidence.Source
	err := d.update(ctx, "exhibit", func(tx *casefile.Tx) (err error) {
		if s, err = tx.FindSource(ref); err != nil {
			return err
		}
		if !slices.Contains(exhibitsOf(s), as) {
			return &FieldError{"as", "can only be " + joinExhibits(exhibitsOf(s)) + " for this document"}
		}
		return tx.Put(nounExhibit, string(s.ID), as)
	})
	return s, err
}

func joinExhibits(all []evidence.Exhibit) string {
	words := make([]string, len(all))
	for i, x := range all {
		words[i] = string(x)
	}
	return strings.Join(words, " or ")
}

// exhibitsOf lists how a source can be shown: one without pages only typed out.
func exhibitsOf(s evidence.Source) []evidence.Exhibit {
	if !s.Paged() {
		return []evidence.Exhibit{evidence.AsExtract}
	}
	return []evidence.Exhibit{evidence.AsPages, evidence.AsDocument, evidence.AsExtract}
}
