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
	build := BundleOptions{Profile: o.Profile, Folder: folder, Large: o.Large}
	if o.FirstUpload {
		build.MaxSize, build.OneFile = FirstUpload, true
	}
	return d.BundleFiles(ctx, build, progress)
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
