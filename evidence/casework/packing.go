package casework

import (
	"context"
	"errors"

	"ownpack/evidence"
	"ownpack/evidence/bundle"
	"ownpack/evidence/casefile"
)

// PackVersions are the versions of a pack that can be built, with who each is for
// and how it is sent.
func (d *Desk) PackVersions() ([]evidence.PackVersion, error) {
	return bundle.LoadVersions(d.opts.Templates)
}

// BuildPack is BundleFiles for a version of the pack.
func (d *Desk) BuildPack(ctx context.Context, o evidence.PackOptions, folder string, progress func(evidence.Progress)) (evidence.Built, error) {
	build := buildOf(o)
	build.Folder = folder
	return d.BundleFiles(ctx, build, progress)
}

func buildOf(o evidence.PackOptions) BundleOptions {
	build := BundleOptions{Profile: o.Profile, Large: o.Large}
	if o.FirstUpload {
		build.MaxSize, build.OneFile = FirstUpload, true
	}
	return build
}

// PackFiles are the files that a version for the tribunal would have, with their
// pages and sizes, and the pages for which they would have no room.
func (d *Desk) PackFiles(ctx context.Context, o evidence.PackOptions) ([]evidence.OutputFile, evidence.Ledger, error) {
	build := buildOf(o)
	build.Large = false
	parts, err := d.PlanParts(ctx, build, nil)
	return parts.Files, parts.Ledger, err
}

// Arrangement says how documents stand in the pack.
func (d *Desk) Arrangement(ctx context.Context) (evidence.Arrangement, error) {
	var a evidence.Arrangement
	err := d.file.View(ctx, func(tx *casefile.Tx) error {
		var order evidence.Order
		_, err1 := tx.Get(nounOrder, onlyKey, &order)
		_, err2 := tx.Get(nounNoMarks, onlyKey, &a.NoMarks)
		a.By, a.ByHand = order.By, len(order.Sources) > 0
		return errors.Join(err1, err2)
	})
	if a.By == "" {
		a.By = evidence.ByDate
	}
	return a, err
}
