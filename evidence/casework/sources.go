package casework

import (
	"context"
	"errors"
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

// within lists the sources found inside one, the innermost first.
func (d *Desk) within(ctx context.Context, id evidence.ID) ([]evidence.ID, error) {
	all, err := d.Sources(ctx)
	if err != nil {
		return nil, err
	}
	var found []evidence.ID
	var look func(evidence.ID)
	look = func(outer evidence.ID) {
		for _, s := range all {
			if s.Within == outer {
				look(s.ID)
				found = append(found, s.ID)
			}
		}
	}
	look(id)
	return found, nil
}

// rowsAbout lists what the case holds about a source and its entries: choices,
// answers, disputes, letters that were sent.
func (d *Desk) rowsAbout(ctx context.Context, id evidence.ID) ([]casefile.Key, error) {
	rows := []casefile.Key{{Noun: nounExhibit, Key: string(id)}, {Noun: nounAnswer, Key: string(findingOf(id))}}
	asked, err := d.recordFindings(ctx)
	if err != nil && !errors.Is(err, ErrNotChecked) {
		return nil, err
	}
	err = d.file.View(ctx, func(tx *casefile.Tx) error {
		entries, err := tx.Entries(evidence.Filter{Source: id})
		if err != nil {
			return err
		}
		mine := map[evidence.ID]bool{id: true}
		for _, e := range entries {
			mine[e.ID] = true
		}
		for _, f := range asked {
			if f.Answer != "" && (len(f.Entries) > 0 && mine[f.Entries[0]] || f.Source == id) {
				rows = append(rows, casefile.Key{Noun: nounAnswer, Key: string(f.ID)})
			}
		}
		for _, noun := range []casefile.Noun{nounPick, nounDecision} {
			keys, err := tx.Keys(noun)
			if err != nil {
				return err
			}
			for _, key := range keys {
				entry, _, _ := strings.Cut(key, " ")
				if mine[evidence.ID(entry)] {
					rows = append(rows, casefile.Key{Noun: noun, Key: key})
				}
			}
		}
		disputes, err := casefile.All[evidence.Dispute](tx, nounDispute)
		for _, x := range disputes {
			if mine[x.Entry] || mine[x.Source] {
				rows = append(rows, casefile.Key{Noun: nounDispute, Key: string(x.ID)})
			}
		}
		if err != nil {
			return err
		}
		hidden, err := redactionRows(tx, id)
		if err != nil {
			return err
		}
		rows = append(rows, hidden...)
		left, err := leftRows(tx, id)
		if err != nil {
			return err
		}
		rows = append(rows, left...)
		sent, err := lettersAbout(tx, id)
		rows = append(rows, sent...)
		return err
	})
	return rows, err
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
			return &FieldError{Field: "as", Why: "can only be " + joinExhibits(exhibitsOf(s)) + " for this document"}
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
