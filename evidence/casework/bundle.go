package casework

import (
	"context"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ownpack/evidence"
	"ownpack/evidence/bundle"
	"ownpack/evidence/casefile"
	"ownpack/evidence/internal/pdfium"
	"ownpack/evidence/render"
	"ownpack/evidence/sign"
)

// built is what the case keeps of a finished pack.
type built struct {
	Time     time.Time             `json:"time"`
	Manifest evidence.Manifest     `json:"manifest"`
	Files    []evidence.OutputFile `json:"files"`
}

// Bundle builds the pack, signs it with the person's identity and saves it in
// folder, which is made if it is missing. The file appears whole or not at all.
func (d *Desk) Bundle(ctx context.Context, profile evidence.Profile, folder string, progress func(evidence.Progress)) (evidence.Built, error) {
	if progress == nil {
		progress = func(evidence.Progress) {}
	}
	engine := pdfium.New(pdfium.Options{CacheDir: d.opts.CacheDir})
	defer engine.Close()
	plan, renderer, err := d.plan(ctx, profile, engine)
	if err != nil {
		return evidence.Built{}, err
	}
	id, err := d.Identity(ctx)
	if err != nil {
		return evidence.Built{}, err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return evidence.Built{}, fmt.Errorf("make the folder for the pack: %w", osReason(err))
	}
	work := workshop{desk: d, folder: folder, plan: plan, renderer: renderer, identity: id, progress: progress}
	defer work.clear()
	if err := work.build(ctx); err != nil {
		return evidence.Built{}, err
	}
	work.out.Warnings = plan.Warnings
	if work.out.LeftOut, err = d.leftOut(ctx); err != nil {
		return evidence.Built{}, err
	}
	return work.out, d.keepBuilt(ctx, plan, work)
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

// workshop holds the half-made files of one build.
type workshop struct {
	desk     *Desk
	folder   string
	plan     evidence.Plan
	renderer *render.Renderer
	identity sign.Identity
	progress func(evidence.Progress)

	temporary []string
	manifest  evidence.Manifest
	out       evidence.Built
}

func (w *workshop) clear() {
	for _, name := range w.temporary {
		os.Remove(name)
	}
}

// temp makes a file that clear removes unless it was put in place.
func (w *workshop) temp() (*os.File, error) {
	f, err := os.CreateTemp(w.folder, ".ownpack-*.part")
	if err != nil {
		return nil, fmt.Errorf("make a file for the pack: %w", osReason(err))
	}
	w.temporary = append(w.temporary, f.Name())
	return f, nil
}

func (w *workshop) build(ctx context.Context) error {
	drawn, err := w.temp()
	if err != nil {
		return err
	}
	defer drawn.Close()
	if err := w.draw(ctx, drawn); err != nil {
		return fmt.Errorf("draw the pack: %w", osReason(err))
	}
	signed, err := w.temp()
	if err != nil {
		return err
	}
	defer signed.Close()
	file, err := w.sign(ctx, drawn, signed)
	if err != nil {
		return fmt.Errorf("sign the pack: %w", osReason(err))
	}
	return w.place(signed, file)
}

func (w *workshop) draw(ctx context.Context, out *os.File) error {
	return w.desk.file.View(ctx, func(tx *casefile.Tx) error {
		manifest, ledger, err := w.renderer.PDF(ctx, w.plan, tx.Shown, out, func(done, total int) {
			w.progress(evidence.Progress{Done: done, Total: total})
		})
		w.manifest, w.out.Ledger, w.out.PackID = manifest, ledger, evidence.ShortPackID(manifest.PackID)
		return err
	})
}

func (w *workshop) sign(ctx context.Context, drawn, signed *os.File) (evidence.OutputFile, error) {
	info, err := drawn.Stat()
	if err != nil {
		return evidence.OutputFile{}, err
	}
	sum256, sum512 := sha256.New(), sha512.New()
	size := &counter{}
	err = sign.PDF(ctx, drawn, info.Size(), io.MultiWriter(signed, sum256, sum512, size), w.identity, sign.Options{
		Certify: w.plan.Profile == evidence.ProfileMaster, Now: w.desk.opts.Now(),
	})
	if err == nil {
		err = signed.Sync()
	}
	return evidence.OutputFile{
		Pages: w.plan.Pages(), Bytes: size.n,
		SHA256: hex.EncodeToString(sum256.Sum(nil)), SHA512: hex.EncodeToString(sum512.Sum(nil)),
	}, err
}

type counter struct{ n int64 }

func (c *counter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return len(p), nil
}

// place gives the finished file its name, and puts the receipt beside it.
func (w *workshop) place(signed *os.File, file evidence.OutputFile) error {
	if err := signed.Close(); err != nil {
		return fmt.Errorf("save the pack: %w", osReason(err))
	}
	file.File = filepath.Join(w.folder, fileName(w.plan.Profile, w.out.PackID))
	receipt := strings.TrimSuffix(file.File, ".pdf") + "-receipt.txt"
	if err := w.writeReceipt(receipt, file); err != nil {
		return err
	}
	if err := os.Rename(signed.Name(), file.File); err != nil {
		os.Remove(receipt)
		return fmt.Errorf("save the pack: %w", osReason(err))
	}
	w.out.Files, w.out.Receipt = []evidence.OutputFile{file}, receipt
	return nil
}

// fileName says what the file is for and which pack it is, and nothing about the
// person. Packs that differ never share a name.
func fileName(profile evidence.Profile, packID string) string {
	first, _, _ := strings.Cut(packID, " ")
	return fmt.Sprintf("evidence-pack-%s-%s.pdf", profile, first)
}

func (w *workshop) writeReceipt(name string, file evidence.OutputFile) error {
	text := fmt.Sprintf(`Receipt for %s

Pack id  %s
Pages    %d
Bytes    %d
SHA-256  %s
SHA-512  %s

Keep this receipt. Whoever has the file can work out the same two numbers from
it; if one differs, the file was changed or damaged on the way.
`, filepath.Base(file.File), w.out.PackID, file.Pages, file.Bytes, file.SHA256, file.SHA512)
	f, err := w.temp()
	if err != nil {
		return err
	}
	_, err1 := f.WriteString(text)
	err2 := f.Sync()
	err3 := f.Close()
	if err := errors.Join(err1, err2, err3); err != nil {
		return fmt.Errorf("write the receipt: %w", osReason(err))
	}
	if err := os.Rename(f.Name(), name); err != nil {
		return fmt.Errorf("write the receipt: %w", osReason(err))
	}
	return nil
}

// keepBuilt notes in the case what was built. The pack on disk can't be undone,
// so neither can the note.
func (d *Desk) keepBuilt(ctx context.Context, plan evidence.Plan, w workshop) error {
	_, err := d.file.Keep(ctx, "bundle", func(tx *casefile.Tx) error {
		var in bundle.Input
		if err := readPlanInput(tx, &in); err != nil {
			return err
		}
		if err := tx.Put(nounPackDate, onlyKey, packDate{Day: plan.PackDate, Content: contentOf(in)}); err != nil {
			return err
		}
		return tx.Put(nounBuilt, string(plan.Profile), built{d.opts.Now().UTC(), w.manifest, w.out.Files})
	})
	d.forget()
	if err != nil {
		return fmt.Errorf("note the pack in the case: %w", err)
	}
	return nil
}

func lastBuilt(tx *casefile.Tx) (built, error) {
	all, err := casefile.All[built](tx, nounBuilt)
	var last built
	for _, b := range all {
		if b.Time.After(last.Time) {
			last = b
		}
	}
	return last, err
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
