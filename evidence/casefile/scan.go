package casefile

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"runtime"

	"golang.org/x/sync/errgroup"
	"lukechampine.com/adiantum"
	"lukechampine.com/adiantum/hbsh"
)

const (
	pageSize = 4096
	// lockPage is the page, counted from 0, that SQLite never uses.
	lockPage = 0x40000000 / pageSize
	// scanPages are read at once.
	scanPages = 256
	sumSize   = 8
)

// scan decrypts every page of the database and compares its checksum, so that
// a single changed or missing byte is noticed before anything is read. It goes
// through 1 GB or more a second on each core.
func scan(ctx context.Context, f io.ReaderAt, size int64, key []byte) error {
	pages, err := countPages(f, key)
	if err != nil {
		return err
	}
	if size < headerSize+pages*pageSize {
		return fmt.Errorf("%w: it is cut off", ErrDamaged)
	}
	workers := int64(min(4, runtime.GOMAXPROCS(0)))
	share := (pages + workers - 1) / workers
	group, ctx := errgroup.WithContext(ctx)
	for first := int64(0); first < pages; first += share {
		group.Go(func() error { return scanRange(ctx, f, key, first, min(first+share, pages)) })
	}
	return group.Wait()
}

// countPages reads how long the database says it is.
func countPages(f io.ReaderAt, key []byte) (int64, error) {
	var page [pageSize]byte
	if _, err := f.ReadAt(page[:], headerSize); err != nil {
		return 0, readError(err)
	}
	decryptPage(adiantum.New(key), page[:], 0)
	if string(page[:16]) != "SQLite format 3\x00" || !sumFits(page[:]) {
		return 0, fmt.Errorf("%w: on its first page", ErrDamaged)
	}
	return int64(binary.BigEndian.Uint32(page[28:])), nil
}

func scanRange(ctx context.Context, f io.ReaderAt, key []byte, first, end int64) error {
	cipher := adiantum.New(key)
	buf := make([]byte, scanPages*pageSize)
	for ; first < end; first += scanPages {
		if err := ctx.Err(); err != nil {
			return err
		}
		b := buf[:min(scanPages, end-first)*pageSize]
		if _, err := f.ReadAt(b, headerSize+first*pageSize); err != nil {
			return readError(err)
		}
		for n := first; len(b) > 0; n, b = n+1, b[pageSize:] {
			decryptPage(cipher, b[:pageSize], n)
			if n != lockPage && !sumFits(b[:pageSize]) {
				return fmt.Errorf("%w: on page %d", ErrDamaged, n+1)
			}
		}
	}
	return nil
}

func readError(err error) error {
	if err == io.EOF {
		return fmt.Errorf("%w: it is cut off", ErrDamaged)
	}
	return fmt.Errorf("read the case file: %w", fileError(err))
}

// decryptPage does what package adiantum does for a page.
func decryptPage(c *hbsh.HBSH, page []byte, n int64) {
	var tweak [8]byte
	binary.LittleEndian.PutUint64(tweak[:], uint64(n*pageSize))
	c.Decrypt(page, tweak[:])
}

// sumFits compares SQLite's checksum of a page.
func sumFits(page []byte) bool {
	var s1, s2 uint32
	for b := page[:pageSize-sumSize]; len(b) > 0; b = b[8:] {
		s1 += binary.LittleEndian.Uint32(b) + s2
		s2 += binary.LittleEndian.Uint32(b[4:]) + s1
	}
	sum := page[pageSize-sumSize:]
	return binary.LittleEndian.Uint32(sum) == s1 && binary.LittleEndian.Uint32(sum[4:]) == s2
}
