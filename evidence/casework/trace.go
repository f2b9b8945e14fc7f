package casework

import (
	"context"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
)

// Trace is the road of one entry: where it stands, what it matched, what the
// person chose, and where it came to stand in the last pack.
type Trace struct {
	Entry  evidence.EntryRow
	Source evidence.Source
	Parent evidence.Entry
	// Same is the earlier entry that says the same, if there is one.
	Same     evidence.EntryRow
	Matches  []evidence.Match
	Picks    []evidence.Pick
	Disputes []evidence.Dispute
	// Printed lists the pages of packs built from this case that show the
	// entry's page.
	Printed []Printed
}

// Printed is one page of a pack.
type Printed struct {
	Profile evidence.Profile `json:"profile"`
	PackID  string           `json:"pack_id"`
	Label   string           `json:"label"`
	Hash    string           `json:"hash"`
}

// String keeps health text out of logs and errors.
func (t Trace) String() string { return "trace of " + t.Entry.String() }

// GoString keeps health text out of logs and errors.
func (t Trace) GoString() string { return t.String() }

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
	err = d.file.View(ctx, func(tx *casefile.Tx) error { return t.read(tx) })
	return t, err
}

func (t *Trace) read(tx *casefile.Tx) (err error) {
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
			out = append(out, Printed{m.Profile, evidence.ShortPackID(m.PackID), page.Label, page.Hash})
		}
		at++
	}
	return out
}
