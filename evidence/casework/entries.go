package casework

import (
	"context"
	"errors"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// Entries lists the entries the filter chooses, in order of date, each with its
// flags.
func (d *Desk) Entries(ctx context.Context, f evidence.Filter) ([]evidence.EntryRow, error) {
	all, err := d.allRows(ctx)
	if err != nil || f.IsZero() {
		return all, err
	}
	rows := all
	if f.Search != "" {
		if rows, err = d.searched(ctx, all, f); err != nil {
			return nil, err
		}
	}
	var marks map[evidence.ID][]evidence.Mark
	if len(f.Marks) > 0 {
		if marks, err = d.Marked(ctx); err != nil {
			return nil, err
		}
	}
	var bears map[evidence.ID]bool
	if f.Activity != "" {
		if bears, err = d.bearing(ctx, f.Activity); err != nil {
			return nil, err
		}
	}
	var out []evidence.EntryRow
	for i := range rows {
		if r := &rows[i]; f.Fits(r, marks[r.ID]) && (f.Activity == "" || bears[r.ID]) {
			out = append(out, *r)
		}
	}
	return out, nil
}

// searched are the rows that hold the words of a filter.
func (d *Desk) searched(ctx context.Context, all []evidence.EntryRow, f evidence.Filter) ([]evidence.EntryRow, error) {
	byID := make(map[evidence.ID]int, len(all))
	for i, r := range all {
		byID[r.ID] = i
	}
	var rows []evidence.EntryRow
	err := d.file.View(ctx, func(tx *casefile.Tx) error {
		entries, err := tx.Entries(f)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if i, ok := byID[e.ID]; ok {
				rows = append(rows, all[i])
			}
		}
		return nil
	})
	return rows, err
}

// Entry finds one entry by id, prefix of six or more characters, or the
// source's own ref.
func (d *Desk) Entry(ctx context.Context, ref string) (evidence.EntryRow, error) {
	var id evidence.ID
	err := d.file.View(ctx, func(tx *casefile.Tx) error {
		e, err := tx.FindEntry(ref)
		id = e.ID
		return err
	})
	if err != nil {
		return evidence.EntryRow{}, err
	}
	rows, err := d.allRows(ctx)
	if err != nil {
		return evidence.EntryRow{}, err
	}
	for _, r := range rows {
		if r.ID == id {
			return r, nil
		}
	}
	return evidence.EntryRow{}, casefile.ErrNotFound
}

// allRows reads every live entry once and keeps it until the case changes.
func (d *Desk) allRows(ctx context.Context) ([]evidence.EntryRow, error) {
	cache, age := d.derive()
	rows := cache.rows
	if rows != nil {
		return rows, nil
	}
	err := d.file.View(ctx, func(tx *casefile.Tx) (err error) {
		rows, err = d.readRows(tx)
		return err
	})
	if err != nil {
		return nil, err
	}
	d.keep(age, func(c *derived) { c.rows = rows })
	return rows, nil
}

func (d *Desk) readRows(tx *casefile.Tx) ([]evidence.EntryRow, error) {
	entries, err1 := tx.Entries(evidence.Filter{})
	sources, err2 := tx.Sources()
	picks, err3 := casefile.All[evidence.Pick](tx, nounPick)
	disputes, err4 := standing(tx)
	foreign, err5 := foreignSources(tx, sources)
	if err := errors.Join(err1, err2, err3, err4, err5); err != nil {
		return nil, err
	}
	names := map[evidence.ID]string{}
	for _, s := range sources {
		names[s.ID] = s.Name
	}
	picked, disputed := map[evidence.ID]bool{}, d.flagged(disputes, entries)
	for _, p := range picks {
		picked[p.Entry] = true
	}
	twice := newSame(len(entries))
	rows := make([]evidence.EntryRow, len(entries))
	for i, e := range entries {
		rows[i] = evidence.EntryRow{Entry: e, SourceName: names[e.Source]}
		add := func(yes bool, f evidence.Flag) {
			if yes {
				rows[i].Flags = append(rows[i].Flags, f)
			}
		}
		add(disputed[e.ID], evidence.FlagDisputed)
		add(picked[e.ID], evidence.FlagPicked)
		rows[i].SameAs = twice.before(e)
		add(rows[i].SameAs != "", evidence.FlagDuplicate)
		add(foreign[e.Source] != nil, evidence.FlagIdentity)
	}
	return rows, nil
}
