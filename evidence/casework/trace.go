package casework

import (
	"context"
	"errors"
	"slices"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// Trace is the road of one entry.
type Trace = evidence.Trace

// Printed is one page of a pack.
type Printed = evidence.Printed

// Trace follows an entry. ref is its id, a prefix, or the source's ref.
func (d *Desk) Trace(ctx context.Context, ref string) (Trace, error) {
	row, err := d.Entry(ctx, ref)
	if err != nil {
		return Trace{}, err
	}
	t := Trace{Entry: row}
	if row.SameAs != "" {
		if t.Same, err = d.Entry(ctx, string(row.SameAs)); err != nil {
			return Trace{}, err
		}
	}
	matches, err := d.Matches(ctx)
	if err != nil {
		return Trace{}, err
	}
	for _, m := range matches {
		if m.Entry == row.ID {
			t.Matches = append(t.Matches, m)
		}
	}
	decisions, err := d.Decisions(ctx)
	if err != nil {
		return Trace{}, err
	}
	for _, x := range decisions {
		if x.Entry == row.ID {
			t.Decided = append(t.Decided, x)
		}
	}
	err = d.file.View(ctx, func(tx *casefile.Tx) error { return errors.Join(readTrace(tx, &t), readSaid(tx, &t)) })
	return t, err
}

// readSaid reads what the person answered to the entry, and what they hid on its
// pages.
func readSaid(tx *casefile.Tx, t *Trace) error {
	statements, err := casefile.All[evidence.Statement](tx, nounStatement)
	if err != nil {
		return err
	}
	for _, s := range statements {
		for _, r := range s.Answers {
			if r.Entry == t.Entry.ID {
				t.Answers = append(t.Answers, evidence.Statement{Activity: s.Activity, Answers: []evidence.Reply{r}})
			}
		}
	}
	hidden, err := redactions(tx)
	for _, r := range hidden {
		if r.Source == t.Entry.Source && slices.Contains(t.Entry.Locator.Pages(), r.Page) {
			t.Hidden = append(t.Hidden, r)
		}
	}
	return err
}

func readTrace(tx *casefile.Tx, t *Trace) (err error) {
	id := t.Entry.ID
	if t.Source, err = tx.FindSource(string(t.Entry.Source)); err != nil {
		return err
	}
	if t.Entry.Parent != "" {
		if t.Parent, err = tx.FindEntry(string(t.Entry.Parent)); err != nil {
			return err
		}
	}
	picks, err := casefile.All[evidence.Pick](tx, nounPick)
	if err != nil {
		return err
	}
	for _, p := range picks {
		if p.Entry == id {
			t.Picks = append(t.Picks, p)
		}
	}
	disputes, err := standing(tx)
	if err != nil {
		return err
	}
	for _, x := range disputes {
		if x.Entry == id || x.Source == t.Source.ID {
			t.Disputes = append(t.Disputes, x)
		}
	}
	packs, err := casefile.All[built](tx, nounBuilt)
	if err != nil {
		return err
	}
	for _, b := range packs {
		t.Printed = append(t.Printed, printedIn(b, t.Source, t.Entry.Locator.Pages())...)
	}
	return nil
}

// printedIn finds the pages of a pack that show the given pages of a source.
func printedIn(b built, source evidence.Source, pages []int) []Printed {
	m := b.Manifest
	wanted := map[int]bool{}
	for _, p := range pages {
		wanted[p] = true
	}
	var out []Printed
	at := 0 // place of the page within its item
	for i, page := range m.Pages {
		if i > 0 && page.Item != m.Pages[i-1].Item {
			at = 0
		}
		item := m.Items[page.Item]
		shown := item.SourceSHA256 == source.SHA256 || page.Item < len(b.Sources) && b.Sources[page.Item] == source.ID
		if shown && at < len(item.SourcePages) && wanted[item.SourcePages[at]] {
			out = append(out, Printed{Profile: m.Profile, PackID: evidence.ShortPackID(m.PackID), Label: page.Label, Hash: page.Hash})
		}
		at++
	}
	return out
}
