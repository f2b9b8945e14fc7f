package casework

import (
	"cmp"
	"context"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"

	"ownpack/evidence"
	"ownpack/evidence/casefile"
	"ownpack/evidence/internal/pdfium"
	"ownpack/evidence/render"
	"ownpack/evidence/render/assemble"
	"ownpack/evidence/sign"
)

// signatureRoom is about what a signature adds to a file, and some more.
const signatureRoom = 40_000

// workshop holds the half-made files of one build.
type workshop struct {
	BundleOptions
	desk     *Desk
	plan     evidence.Plan
	renderer *render.Renderer
	engine   *pdfium.Engine
	identity sign.Identity
	progress func(evidence.Progress)

	temporary []*os.File
	drawn     []*os.File // the files of the pack, not signed yet
	standard  *os.File   // the standard pack, of which the large-print edition is made
	manifest  evidence.Manifest
	out       evidence.Built
}

func (w *workshop) clear() {
	for _, f := range w.temporary {
		f.Close()
		os.Remove(f.Name())
	}
}

// takeAway removes the files that were put in their place, where they stand beside
// all that was there before.
func (w *workshop) takeAway() error {
	if !w.Beside {
		return nil
	}
	err := osReason(os.Remove(w.out.Receipt))
	for _, f := range w.out.Files {
		err = errors.Join(err, osReason(os.Remove(f.File)))
	}
	return err
}

// temp makes a file that clear removes unless it was put in place.
func (w *workshop) temp() (*os.File, error) {
	f, err := os.CreateTemp(w.Folder, ".ownpack-*.part")
	if err != nil {
		return nil, fmt.Errorf("make a file for the pack: %w", osReason(err))
	}
	w.temporary = append(w.temporary, f)
	return f, nil
}

func (w *workshop) build(ctx context.Context) error {
	if err := w.draw(ctx); err != nil {
		return fmt.Errorf("draw the pack: %w", osReason(err))
	}
	if err := w.prove(ctx); err != nil {
		return err
	}
	var signed []*os.File
	for i, drawn := range w.drawn {
		f, err := w.temp()
		if err != nil {
			return err
		}
		if err := w.sign(ctx, drawn, f, &w.out.Files[i]); err != nil {
			return fmt.Errorf("sign the pack: %w", osReason(err))
		}
		signed = append(signed, f)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return w.place(signed)
}

func (w *workshop) draw(ctx context.Context) error {
	step := func(done, total int) { w.progress(evidence.Progress{Done: done, Total: total}) }
	err := w.desk.file.View(ctx, func(tx *casefile.Tx) error {
		if w.MaxSize > 0 || w.Large {
			return w.drawParts(ctx, tx.Shown, step)
		}
		f, err := w.part(1)
		if err != nil {
			return err
		}
		var files *render.Originals
		if w.Originals {
			if files, err = originals(tx); err != nil {
				return err
			}
		}
		w.manifest, w.out.Ledger, err = w.renderer.PDF(ctx, w.plan, tx.Shown, files, f, step)
		w.out.Files = []evidence.OutputFile{{Pages: w.plan.Pages()}}
		return err
	})
	w.out.PackID = evidence.ShortPackID(w.manifest.PackID)
	return err
}

func (w *workshop) drawParts(ctx context.Context, open render.Opener, step func(done, total int)) error {
	spool, err := w.temp()
	if err != nil {
		return err
	}
	parts := render.Parts{Most: math.MaxInt64, One: w.OneFile, Spool: spool, Create: w.part}
	if w.MaxSize > 0 {
		parts.Most = w.MaxSize - signatureRoom
	}
	if w.Large {
		if w.standard, err = w.temp(); err != nil {
			return err
		}
		parts.Large = func() (assemble.Spool, error) { return w.standard, emptied(w.standard) }
	}
	w.manifest, w.out.Ledger, w.out.Files, err = w.renderer.Files(ctx, w.plan, open, parts, step)
	w.drawn = w.drawn[:min(len(w.drawn), len(w.out.Files))]
	return err
}

// part opens the file of a part for writing, empty.
func (w *workshop) part(n int) (io.Writer, error) {
	for len(w.drawn) < n {
		f, err := w.temp()
		if err != nil {
			return nil, err
		}
		w.drawn = append(w.drawn, f)
	}
	f := w.drawn[n-1]
	return f, emptied(f)
}

// emptied takes out of a file what was written to it.
func emptied(f *os.File) error {
	_, err := f.Seek(0, io.SeekStart)
	return errors.Join(err, f.Truncate(0))
}

// sign signs a file, and notes its size and hashes.
func (w *workshop) sign(ctx context.Context, drawn, signed *os.File, file *evidence.OutputFile) error {
	info, err := drawn.Stat()
	if err != nil {
		return err
	}
	sum256, sum512 := sha256.New(), sha512.New()
	size := &counter{}
	err = sign.PDF(ctx, drawn, info.Size(), io.MultiWriter(signed, sum256, sum512, size), w.identity, sign.Options{
		Certify: w.plan.Profile == evidence.ProfileMaster, Now: w.desk.opts.Now(),
	})
	if err == nil {
		err = signed.Sync()
	}
	if err == nil && w.MaxSize > 0 && size.n > w.MaxSize {
		err = fmt.Errorf("the signature made a file larger than %d bytes", w.MaxSize)
	}
	file.Bytes = size.n
	file.SHA256, file.SHA512 = hex.EncodeToString(sum256.Sum(nil)), hex.EncodeToString(sum512.Sum(nil))
	return err
}

type counter struct{ n int64 }

func (c *counter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return len(p), nil
}

// place gives the finished files their names, and puts the receipt beside them.
func (w *workshop) place(signed []*os.File) (err error) {
	var placed []string
	defer func() {
		if err != nil {
			for _, name := range placed {
				os.Remove(name)
			}
		}
	}()
	receipt, err := w.names(len(signed))
	if err != nil {
		return err
	}
	for _, f := range signed {
		if err := f.Close(); err != nil {
			return fmt.Errorf("save the pack: %w", osReason(err))
		}
	}
	if err := w.writeReceipt(receipt); err != nil {
		return err
	}
	placed = append(placed, receipt)
	for _, name := range w.manifests() {
		if err := w.writeManifest(name); err != nil {
			return err
		}
		placed = append(placed, name)
	}
	for i, f := range signed {
		name := w.out.Files[i].File
		if err := os.Rename(f.Name(), name); err != nil {
			return fmt.Errorf("save the pack: %w", osReason(err))
		}
		placed = append(placed, name)
	}
	w.out.Receipt = receipt
	return nil
}

// maxBeside is how many packs of one name are saved beside each other.
const maxBeside = 1000

// names names the files and their receipt. Where one of them is there already, and
// is to be kept, all get a number.
func (w *workshop) names(files int) (receipt string, err error) {
	for n := 1; n <= maxBeside; n++ {
		again := ""
		if n > 1 {
			again = fmt.Sprintf("-%d", n)
		}
		name := func(part, of int) string {
			return filepath.Join(w.Folder, strings.TrimSuffix(w.fileName(part, of), ".pdf")+again)
		}
		receipt = name(1, 1) + "-receipt.txt"
		free := w.free(receipt)
		for i := range files {
			w.out.Files[i].File = name(i+1, files) + ".pdf"
			free = free && w.free(w.out.Files[i].File)
		}
		for _, name := range w.manifests() {
			free = free && w.free(name)
		}
		if free {
			w.out.Again = n
			return receipt, nil
		}
	}
	return "", errors.New("save the pack: there are too many files of that name")
}

// free reports whether a name may be used.
func (w *workshop) free(name string) bool {
	_, err := os.Lstat(name)
	return !w.Beside || errors.Is(err, os.ErrNotExist)
}

// key is what the case keeps this pack under.
func (w *workshop) key() string {
	if w.Large {
		return string(w.plan.Profile) + " in large print"
	}
	return string(w.plan.Profile)
}

// fileName says what the file is for, which pack it is and which part of it, and
// nothing about the person. Packs that differ never share a name, nor do files of
// a pack that hold other pages of it.
func (w *workshop) fileName(part, of int) string {
	first, _, _ := strings.Cut(w.out.PackID, " ")
	what := "pack"
	if w.plan.After != nil {
		what = fmt.Sprintf("supplement-%d", w.plan.After.Number)
	}
	name := fmt.Sprintf("evidence-%s-%s-%s", what, w.plan.Profile, first)
	if of > 1 {
		name += fmt.Sprintf("-part-%d-of-%d", part, of)
	}
	if w.OneFile {
		name += "-one-file" // it may lack pages that the other has
	}
	if w.Large {
		name += "-large-print"
	}
	return name + ".pdf"
}

func (w *workshop) writeReceipt(name string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "Receipt for the pack with the id  %s\n", w.out.PackID)
	pages := "Pages "
	if w.Large {
		b.WriteString("Large-print edition: the page labels are those of the standard pack.\n")
		pages = "Sheets"
	}
	for _, f := range w.out.Files {
		fmt.Fprintf(&b, `
File     %s
%s   %d
Bytes    %d
SHA-256  %s
SHA-512  %s
`, filepath.Base(f.File), pages, f.Pages, f.Bytes, f.SHA256, f.SHA512)
	}
	if n := len(w.out.Ledger.Later); n > 0 {
		fmt.Fprintf(&b, "\nPages of the pack that are not in the file, to be sent later (%d): %s\n", n, strings.Join(w.out.Ledger.Later, ", "))
	}
	b.WriteString(`
Keep this receipt. Whoever has a file can work out the same two numbers from it;
if one differs, the file was changed or damaged on the way.
`)
	if err := w.write(name, []byte(b.String())); err != nil {
		return fmt.Errorf("write the receipt: %w", osReason(err))
	}
	return nil
}

// write makes a file, whole or not at all.
func (w *workshop) write(name string, text []byte) error {
	f, err := w.temp()
	if err != nil {
		return err
	}
	_, err1 := f.Write(text)
	err2 := f.Sync()
	err3 := f.Close()
	if err := cmp.Or(err1, err2, err3); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
