package casework

import (
	"context"
	"errors"

	"ownpack/evidence"
	"ownpack/evidence/bundle"
	"ownpack/evidence/casefile"
	"ownpack/evidence/internal/desktop"
)

// PackVersions are the versions of a pack that can be built, with who each is for
// and how it is sent.
func (d *Desk) PackVersions() ([]evidence.PackVersion, error) {
	return bundle.LoadVersions(d.opts.Templates)
}

// BuildPack is BundleFiles for a version of the pack.
func (d *Desk) BuildPack(ctx context.Context, o evidence.PackOptions, folder string, progress func(evidence.Progress)) (evidence.Built, error) {
	build := buildOf(o)
	build.Folder, build.Beside = folder, true
	return d.BundleFiles(ctx, build, progress)
}

// PlanVersion is PlanPack for a version of the pack.
func (d *Desk) PlanVersion(ctx context.Context, o evidence.PackOptions) (evidence.Plan, error) {
	return d.PlanPack(ctx, PlanOptions{Profile: o.Profile, SupplementTo: o.SupplementTo})
}

// Signer tells whose key signs, and its fingerprint if there is a key yet.
func (d *Desk) Signer(ctx context.Context) (evidence.Signer, error) {
	k, err := d.Key(ctx)
	if !errors.Is(err, ErrNoKey) {
		return evidence.Signer{Name: k.Name, Fingerprint: k.Fingerprint}, err
	}
	person, err := d.Person(ctx)
	return evidence.Signer{Name: person.Name}, err
}

// OpenFolder shows a folder in the computer's own file manager.
func (d *Desk) OpenFolder(ctx context.Context, folder string) error {
	return desktop.OpenFolder(ctx, folder)
}

func buildOf(o evidence.PackOptions) BundleOptions {
	build := BundleOptions{Profile: o.Profile, Large: o.Large, Originals: o.Originals, SupplementTo: o.SupplementTo}
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
