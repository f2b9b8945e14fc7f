package casework

import (
	"context"
	"fmt"
	"io"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/internal/pdfium"
	"ownpack/evidence/render"
)

// PartsPlan is a pack as it would be shared among files.
type PartsPlan struct {
	Plan evidence.Plan
	// Files have no name and no hash. Their bytes count room for a signature, so
	// that no file that is built is larger.
	Files  []evidence.OutputFile
	Ledger evidence.Ledger
}

// PlanParts lays out the pack and shares it among files for the tribunal, as
// BundleFiles would. It writes none of them: pages wait in a temporary file,
// encrypted.
func (d *Desk) PlanParts(ctx context.Context, o BundleOptions, progress func(evidence.Progress)) (PartsPlan, error) {
	if progress == nil {
		progress = func(evidence.Progress) {}
	}
	o, err := o.checked()
	if err != nil {
		return PartsPlan{}, err
	}
	if o.MaxSize == 0 {
		return PartsPlan{}, ErrMaxSize
	}
	engine := pdfium.New(pdfium.Options{CacheDir: d.opts.CacheDir})
	defer engine.Close()
	laid, err := d.plan(ctx, PlanOptions{Profile: o.Profile, SupplementTo: o.SupplementTo}, engine)
	if err != nil {
		return PartsPlan{}, err
	}
	pages, err := newSpool(d.folder, d.opts.Rand)
	if err != nil {
		return PartsPlan{}, err
	}
	defer pages.Close()
	out := PartsPlan{Plan: laid.plan}
	err = d.file.View(ctx, func(tx *casefile.Tx) error {
		_, out.Ledger, out.Files, err = laid.renderer.Files(ctx, laid.plan, tx.Shown, render.Parts{
			Most: o.MaxSize - signatureRoom, One: o.OneFile, Spool: pageSpool{pages},
			Create: func(int) (io.Writer, error) { return io.Discard, nil },
		}, func(done, total int) { progress(evidence.Progress{Done: done, Total: total}) })
		return err
	})
	if err != nil {
		return PartsPlan{}, fmt.Errorf("share the pack among files: %w", osReason(err))
	}
	for i := range out.Files {
		out.Files[i].Bytes += signatureRoom
	}
	return out, nil
}

// pageSpool is a spool that is written from its beginning to its end, and read
// anywhere.
type pageSpool struct{ *spool }

// Write implements [io.Writer].
func (s pageSpool) Write(p []byte) (int, error) {
	if _, err := s.add(p); err != nil {
		return 0, err
	}
	return len(p), nil
}

// ReadAt implements [io.ReaderAt].
func (s pageSpool) ReadAt(p []byte, at int64) (int, error) {
	return (&stretch{s.spool, 0, s.size}).ReadAt(p, at)
}
