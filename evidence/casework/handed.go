package casework

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/bundle"
	"ownpack/evidence/casefile"
)

// ErrNoSuchPack is a pack id that no pack of the case has, or more than one.
var ErrNoSuchPack = errors.New("no pack of this case has that id")

// ErrNothingNew is a supplement to a pack that holds everything already.
var ErrNothingNew = bundle.ErrNothingNew

// kept is what the case keeps of every pack it built, so that a supplement can go
// on from it.
type kept struct {
	PackID string             `json:"pack_id"`
	Time   time.Time          `json:"time"`
	Plan   evidence.Plan      `json:"plan"` // with the labels that were printed
	For    []evidence.Profile `json:"for"`  // every profile it was built for
}

// with adds a profile to those the pack was built for.
func (k kept) with(p evidence.Profile) []evidence.Profile {
	if slices.Contains(k.For, p) {
		return k.For
	}
	return append(slices.Clone(k.For), p)
}

// PackNote names a pack that was built from the case.
type PackNote = evidence.PackNote

// Packs lists the packs that were built, the newest first.
func (d *Desk) Packs(ctx context.Context) ([]PackNote, error) {
	var out []PackNote
	err := d.file.View(ctx, func(tx *casefile.Tx) error {
		all, err := casefile.All[kept](tx, nounPack)
		for _, k := range all {
			note := PackNote{
				PackID: evidence.ShortPackID(k.PackID), Built: k.Time, For: k.For,
				First: k.Plan.FirstPage(), Last: k.Plan.LastPage(),
			}
			if k.Plan.After != nil {
				note.Supplement = k.Plan.After.Number
			}
			out = append(out, note)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the packs of the case: %w", err)
	}
	slices.SortFunc(out, func(a, b PackNote) int { return cmp.Or(b.Built.Compare(a.Built), cmp.Compare(a.PackID, b.PackID)) })
	return out, nil
}

// handed follows the chain of packs that ends with the one of the given id, as
// far as it is given: the oldest first.
func handed(tx *casefile.Tx, id string) ([]bundle.Handed, error) {
	id = strings.ToLower(strings.Join(strings.Fields(id), ""))
	if id == "" {
		return nil, nil
	}
	all, err := casefile.All[kept](tx, nounPack)
	if err != nil {
		return nil, err
	}
	var chain []bundle.Handed
	for id != "" {
		var found []kept
		for _, k := range all {
			if strings.HasPrefix(k.PackID, id) {
				found = append(found, k)
			}
		}
		if len(found) != 1 || len(chain) > len(all) {
			return nil, ErrNoSuchPack
		}
		chain = append(chain, bundle.Handed{PackID: found[0].PackID, Plan: found[0].Plan})
		id = ""
		if a := found[0].Plan.After; a != nil {
			id = a.PackID
		}
	}
	slices.Reverse(chain)
	return chain, nil
}

// asPrinted is the plan as the case keeps it, with the labels that were printed:
// pages that could not be placed may have moved those of the plan.
func (l laidOut) asPrinted(m evidence.Manifest) evidence.Plan {
	counts := bundle.Counts{Typed: map[evidence.ID]int{}}
	for _, i := range m.Items {
		counts.Pages = append(counts.Pages, i.Pages)
	}
	for _, item := range l.plan.Items {
		for _, q := range item.Typed {
			counts.Typed[q.Entry] = q.Label - item.First
		}
	}
	plan := bundle.Number(l.open, counts)
	plan.Warnings = nil
	return plan
}
