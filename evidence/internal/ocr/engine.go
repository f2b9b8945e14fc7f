package ocr

import (
	"context"
	"errors"
	"fmt"
	"image"
	"os/exec"
	"path/filepath"

	"ownpack/evidence"
	"ownpack/evidence/importer"
)

// ErrReader is what is wrong when the program cannot be run or gives no answer.
var ErrReader = errors.New("the program that reads pictures does not work")

// Find looks for the program on the PATH. Empty means that it is not there.
func Find() string {
	path, err := exec.LookPath("tesseract")
	if err != nil {
		return ""
	}
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}

// Engine runs the program. It may be used from several goroutines.
type Engine struct {
	path string
	free chan struct{} // a place for each process that may run
}

var _ importer.Reader = (*Engine)(nil)

// New makes an Engine of the program at path that runs at most parallel
// processes at once.
func New(path string, parallel int) *Engine {
	return &Engine{path: path, free: make(chan struct{}, max(parallel, 1))}
}

// Limits on a picture; a larger one is no page.
const (
	maxPixels = 120_000_000
	minSide   = 8 // dots; nothing can be read in less
)

// unknownDPI is what boxes are reckoned with when nobody knows the dots an inch.
const unknownDPI = 150

// Read reads the words in a picture, in the order of reading. A picture that
// lies on its side or stands on its head is read too; boxes are where the words
// stand in the picture as it was given.
func (e *Engine) Read(ctx context.Context, p importer.Picture) ([]evidence.Word, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	b := p.Image.Bounds()
	if b.Dx() < minSide || b.Dy() < minSide {
		return nil, nil
	}
	if b.Dx()*b.Dy() > maxPixels {
		return nil, fmt.Errorf("%w: the picture is too large", ErrReader)
	}
	select {
	case e.free <- struct{}{}:
		defer func() { <-e.free }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	best, err := e.upright(ctx, grey(p.Image), p.DPI)
	if err != nil {
		return nil, err
	}
	return best.words(scaleOf(p.DPI)), nil
}

// scaleOf is how many points a dot is.
func scaleOf(dpi float64) float64 {
	if dpi <= 0 {
		dpi = unknownDPI
	}
	return 72 / dpi
}

// enough is how sure a reading must be, and of how many words, for the picture
// to be taken as upright.
const (
	enoughSure  = 0.72
	enoughWords = 12
	fewLetters  = 3 // shapes like letters, without which there is nothing to read
)

// upright reads the picture as it stands and, when that gives little, turned
// as well. It keeps the reading that makes most sense.
func (e *Engine) upright(ctx context.Context, g *image.Gray, dpi float64) (reading, error) {
	var best reading
	order := []int{0, 2, 1, 3}
	if sideways(g) {
		order = []int{1, 3, 0, 2}
	}
	for i, quarters := range order {
		sheet := prepare(turned(g, quarters), dpi)
		if sheet.blank || len(sheet.letters) < fewLetters {
			break
		}
		words, err := e.run(ctx, sheet, pageOfText)
		if err != nil {
			return reading{}, err
		}
		got := reading{found: words, sheet: sheet, quarters: quarters, size: g.Rect.Size()}
		if i == 0 || got.sense() > best.sense() {
			best = got
		}
		if best.sure() >= enoughSure && len(best.found) >= enoughWords {
			break
		}
	}
	return e.complete(ctx, best)
}

// complete reads the sheet once more as scattered words when letters were left
// over.
func (e *Engine) complete(ctx context.Context, r reading) (reading, error) {
	if r.sheet.picture != nil && r.sheet.leftOver(r.found) > maxLeftOver {
		more, err := e.run(ctx, r.sheet, scattered)
		if err != nil {
			return reading{}, err
		}
		r.found = merge(r.found, more)
	}
	r.found = settle(r.found)
	return r, nil
}
