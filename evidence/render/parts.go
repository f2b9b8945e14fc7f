package render

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"

	"ownpack/evidence"
	"ownpack/evidence/render/assemble"
)

// Parts says how a pack is to be shared among files.
type Parts struct {
	// Most is how many bytes a file may have before it is signed.
	Most int64
	// One makes one file. Documents for which it has no room are left for later.
	One bool
	// Spool holds the pages of sources until it is known where they go.
	Spool assemble.Spool
	// Create opens the file of a part for writing, the first is 1. It may be
	// called again for the same part when a file came out too large: what was
	// written before is then to be thrown away.
	Create func(part int) (io.Writer, error)
	// Large, when not nil, makes the large-print edition. It gives an empty spool to
	// hold the standard pack, from which the edition is made; it may be called again
	// when pages were made smaller meanwhile.
	Large func() (assemble.Spool, error)
}

// ErrTooSmall is a limit under which not even the pack's own pages can be kept.
var ErrTooSmall = errors.New("the largest size given is too small for this pack")

// Files writes the pack as files of a largest size and says what each holds. The
// same plan and sources give the same bytes.
func (r *Renderer) Files(ctx context.Context, plan evidence.Plan, open Opener, parts Parts, progress func(done, total int)) (evidence.Manifest, evidence.Ledger, []evidence.OutputFile, error) {
	plan, notes, err := r.settle(plan, nil)
	if err != nil {
		return evidence.Manifest{}, evidence.Ledger{}, nil, err
	}
	b := &build{Renderer: r, plan: plan, notes: notes, pack: assemble.NewStore(parts.Spool), shown: map[int]shown{}}
	b.limit()
	exhibits, enlarged := progress, func(int) {}
	if parts.Large != nil && progress != nil {
		placed := 0
		exhibits = func(done, total int) {
			placed = total
			progress(done, total+b.plan.Pages())
		}
		enlarged = func(done int) { progress(placed+done, placed+b.plan.Pages()) }
	}
	if err := b.exhibits(ctx, open, exhibits); err != nil {
		return evidence.Manifest{}, evidence.Ledger{}, nil, err
	}
	if _, err := b.shrink(ctx, open, parts.Most-around, !parts.One); err != nil {
		return evidence.Manifest{}, evidence.Ledger{}, nil, err
	}
	manifest, err := b.own()
	if err != nil {
		return evidence.Manifest{}, evidence.Ledger{}, nil, err
	}
	if err := b.layOut(ctx, parts, enlarged); err != nil {
		return evidence.Manifest{}, evidence.Ledger{}, nil, err
	}
	files, err := b.files(ctx, open, &manifest, parts)
	return manifest, b.ledger(), files, err
}

// around is about what a file holds beside the pages of sources: outline, table of
// objects, part pages.
const around = 40_000

// maxSplits bounds how often a pack is shared anew because a file came out too
// large.
const maxSplits = 8

// files writes the files, sharing the pages anew with less room while one is too
// large: what a file holds beside the pages of sources is known only then. Pages
// that no file has room for are made smaller.
func (b *build) files(ctx context.Context, open Opener, manifest *evidence.Manifest, parts Parts) ([]evidence.OutputFile, error) {
	first := max(parts.Most-int64(b.drawn)/4-around, 0)
	room := parts.Most - around
	for range maxSplits {
		if room <= 0 {
			break
		}
		most := room
		if parts.One {
			most = first
		}
		changed, err := b.shrink(ctx, open, most, !parts.One)
		if err == nil && changed {
			*manifest, err = b.own() // pages say that they are less sharp, or missing
			if err == nil {
				err = b.layOut(ctx, parts, func(int) {})
			}
		}
		if err != nil {
			return nil, err
		}
		s := splitter{store: b.pack, form: b.formOf, first: first, room: room, one: parts.One}
		shares, later := s.split(b.plan.Items)
		b.later = map[int]bool{}
		for _, n := range later {
			b.later[n] = true
		}
		files, over, err := b.share(*manifest, parts, shares, later)
		if err != nil || over == [2]int64{} {
			return files, err
		}
		if over[0] > 0 && first == 0 {
			break // it holds nothing but the pack's own pages
		}
		const spare = 2000
		if over[0] > 0 {
			first = max(first-over[0]-spare, 0)
		}
		if over[1] > 0 {
			room -= over[1] + spare
		}
	}
	return nil, ErrTooSmall
}

// share writes one file for each share of the pages, and tells by how many bytes
// the first and the worst of the others are too large.
func (b *build) share(manifest evidence.Manifest, parts Parts, shares [][]int, later []int) ([]evidence.OutputFile, [2]int64, error) {
	var over [2]int64
	made, written := make([]part, len(shares)), make([]*counting, len(shares))
	fronts := 0
	for i, pages := range shares {
		made[i] = part{number: i + 1, of: len(shares), pages: pages, firstFront: fronts + 1}
		if len(shares) > 1 || len(later) > 0 || b.tooLarge() {
			if err := b.frontPages(&made[i], manifest.PackID, shares, later); err != nil {
				return nil, over, err
			}
			fronts += made[i].fronts
		}
		w, err := parts.Create(i + 1)
		if err != nil {
			return nil, over, err
		}
		written[i] = &counting{w: w}
	}
	out := make([]evidence.OutputFile, len(shares))
	err := b.atOnce(len(shares), func(i int) error {
		pages, err := b.file(assemble.NewPack(written[i]), manifest, made[i])
		if err != nil {
			return fmt.Errorf("write part %d: %w", i+1, err)
		}
		out[i] = evidence.OutputFile{Pages: pages, Bytes: written[i].n, Labels: made[i].names()}
		return nil
	})
	if err != nil {
		return nil, over, err
	}
	for i, c := range written {
		over[min(i, 1)] = max(over[min(i, 1)], c.n-parts.Most)
	}
	return out, over, nil
}

// atOnce writes files, two at a time; those in large print, which draw as they
// are written, one after the other.
func (b *build) atOnce(files int, write func(i int) error) error {
	writers := 2
	if b.large != nil {
		writers = 1
	}
	if err := b.pack.Flush(); err != nil {
		return err
	}
	errs := make([]error, files)
	var next atomic.Int64
	var done sync.WaitGroup
	for range min(writers, files) {
		done.Go(func() {
			for i := int(next.Add(1)) - 1; i < files; i = int(next.Add(1)) - 1 {
				errs[i] = write(i)
			}
		})
	}
	done.Wait()
	return errors.Join(errs...)
}

type counting struct {
	w io.Writer
	n int64
}

func (c *counting) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += int64(n)
	return n, err
}
