package casework

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/internal/pdfium"
)

// built is what the case keeps of a finished pack.
type built struct {
	Time     time.Time             `json:"time"`
	Manifest evidence.Manifest     `json:"manifest"`
	Files    []evidence.OutputFile `json:"files"`
	// Sources are those of the manifest's items: of a file of which a part is
	// hidden the manifest itself holds no hash.
	Sources []evidence.ID `json:"sources,omitempty"`
	// Chosen is a hash of what the person had chosen and said.
	Chosen string `json:"chosen,omitempty"`
}

// BundleOptions says what is to be built.
type BundleOptions struct {
	Profile evidence.Profile
	Folder  string // made if it is missing
	// MaxSize is how many bytes a file for the tribunal may have; 0 for what may be
	// uploaded to an appeal that runs.
	MaxSize int64
	// OneFile leaves what one file cannot hold for later.
	OneFile bool
	// SupplementTo is the pack id of what was handed in last: only what is new is
	// built.
	SupplementTo string
	// Large makes the large-print edition: the same pages with the same labels,
	// each over as many sheets as it takes.
	Large bool
	// Originals attaches the files the pack's documents are from to a master.
	Originals bool
	// Beside leaves files that have the names of the new ones as they are, and puts
	// the new ones beside them with a number.
	Beside bool
}

// The sizes of uploads to the tribunal in England, Wales and Scotland, in bytes.
const (
	// AppealUpload is for one file once the appeal runs ("Manage your appeal").
	AppealUpload = 10_000_000
	// FirstUpload is for all files together when an appeal is begun ("Submit your
	// appeal").
	FirstUpload = 5_000_000
)

// ErrMaxSize is a largest size where files are not split.
var ErrMaxSize = errors.New("only files for the tribunal have a largest size")

// ErrOriginals is the wish to attach originals to a copy that others get.
var ErrOriginals = errors.New("originals are only attached to the person's own copy")

func (o BundleOptions) checked() (BundleOptions, error) {
	if o.Originals && (o.Profile != evidence.ProfileMaster || o.Large) {
		return o, ErrOriginals
	}
	if o.Profile != evidence.ProfileTribunal {
		if o.MaxSize != 0 {
			return o, ErrMaxSize
		}
		return o, nil
	}
	if o.MaxSize == 0 {
		o.MaxSize = AppealUpload
	}
	return o, nil
}

// Bundle is BundleFiles with the sizes that serve most.
func (d *Desk) Bundle(ctx context.Context, profile evidence.Profile, folder string, progress func(evidence.Progress)) (evidence.Built, error) {
	return d.BundleFiles(ctx, BundleOptions{Profile: profile, Folder: folder}, progress)
}

// BundleFiles builds the pack, signs it with the person's identity and saves it.
// Its files appear whole or not at all.
func (d *Desk) BundleFiles(ctx context.Context, o BundleOptions, progress func(evidence.Progress)) (evidence.Built, error) {
	if err := d.changeable(); err != nil {
		return evidence.Built{}, err
	}
	if progress == nil {
		progress = func(evidence.Progress) {}
	}
	o, err := o.checked()
	if err != nil {
		return evidence.Built{}, err
	}
	engine := pdfium.New(pdfium.Options{CacheDir: d.opts.CacheDir})
	defer engine.Close()
	laid, err := d.plan(ctx, PlanOptions{Profile: o.Profile, SupplementTo: o.SupplementTo}, engine)
	if err != nil {
		return evidence.Built{}, err
	}
	id, err := d.Identity(ctx)
	if err != nil {
		return evidence.Built{}, err
	}
	if err := os.MkdirAll(o.Folder, 0o700); err != nil {
		return evidence.Built{}, fmt.Errorf("%w: %w", ErrFolder, osReason(err))
	}
	work := workshop{desk: d, BundleOptions: o, plan: laid.plan, renderer: laid.renderer, engine: engine, identity: id, progress: progress}
	defer work.clear()
	if work.out.LeftOut, err = d.leftOut(ctx); err != nil {
		return evidence.Built{}, err
	}
	if err := work.build(ctx); err != nil {
		return evidence.Built{}, err
	}
	work.out.Warnings = laid.plan.Warnings
	// The files are in their place, so it is too late to stop.
	if err := d.keepBuilt(context.WithoutCancel(ctx), laid, work); err != nil {
		return evidence.Built{}, errors.Join(err, work.takeAway())
	}
	return work.out, nil
}

// leftOut counts picks whose file seems to be about somebody else.
func (d *Desk) leftOut(ctx context.Context) (int, error) {
	rows, err := d.allRows(ctx)
	n := 0
	for _, r := range rows {
		if r.Has(evidence.FlagPicked) && r.Has(evidence.FlagIdentity) {
			n++
		}
	}
	return n, err
}

// keepBuilt notes in the case what was built. The pack on disk can't be undone,
// so neither can the note.
func (d *Desk) keepBuilt(ctx context.Context, laid laidOut, w workshop) error {
	_, err := d.file.Keep(ctx, "bundle", func(tx *casefile.Tx) error {
		now := d.opts.Now().UTC()
		err1 := tx.Put(nounPackDate, packDateKey(laid.after), packDate{Day: laid.plan.PackDate, Content: laid.content})
		err2 := tx.Put(nounBuilt, w.key(), built{now, w.manifest, w.out.Files, sourcesOf(w.plan), laid.chosen})
		var before kept
		_, err3 := tx.Get(nounPack, w.manifest.PackID, &before)
		err4 := tx.Put(nounPack, w.manifest.PackID, kept{
			PackID: w.manifest.PackID, Time: now, Plan: laid.asPrinted(w.manifest), For: before.with(w.plan.Profile),
		})
		return errors.Join(err1, err2, err3, err4)
	})
	d.forget()
	if err != nil {
		return fmt.Errorf("note the pack in the case: %w", err)
	}
	return nil
}

func sourcesOf(plan evidence.Plan) []evidence.ID {
	var out []evidence.ID
	for _, i := range plan.Items {
		out = append(out, i.Source)
	}
	return out
}

// newest is the pack that was built last.
func newest(all []built) (last built) {
	for _, b := range all {
		if b.Time.After(last.Time) {
			last = b
		}
	}
	return last
}

// osReason drops the path from an error of the operating system: folder names
// may tell about the person.
func osReason(err error) error {
	if e, ok := errors.AsType[*os.PathError](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		return e.Err
	}
	return err
}
