package pdf_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"ownpack/evidence/importer"
)

// TestOddFilesEndInAResultOrANamedReason imports every awkward PDF of the
// samples: none may panic, hang or fail without saying why.
func TestOddFilesEndInAResultOrANamedReason(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("hundreds of files")
	}
	var files []string
	for _, dir := range []string{"pdf-odd", "pdf-odd-more"} {
		found, _ := filepath.Glob(filepath.Join(samples, dir, "*.pdf"))
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Skip("the sample files are not here")
	}
	counts := map[string]int{}
	var slowest time.Duration
	slowName := ""
	for _, f := range files {
		start := time.Now()
		res, err := importFile(t, f)
		if d := time.Since(start); d > slowest {
			slowest, slowName = d, filepath.Base(f)
		}
		switch {
		case err == nil:
			counts["read"]++
			if err := res.Check(); err != nil {
				t.Errorf("%s: %v", filepath.Base(f), err)
			}
			if res.Source.PageCount != len(res.Pages) {
				t.Errorf("%s: %d pages of %d", filepath.Base(f), len(res.Pages), res.Source.PageCount)
			}
		case errors.Is(err, importer.ErrPassword):
			counts["password"]++
		case errors.Is(err, importer.ErrUnreadable):
			counts["unreadable"]++
		case errors.Is(err, importer.ErrEmpty):
			counts["empty"]++
		default:
			counts["other"]++
			t.Errorf("%s: no named reason: %v", filepath.Base(f), err)
		}
	}
	t.Logf("%d files: %v; slowest %s with %v", len(files), counts, slowName, slowest.Round(time.Millisecond))
}

// TestImportStopsWhenCancelled cancels between pages.
func TestImportStopsWhenCancelled(t *testing.T) {
	t.Parallel()
	content := madeUp(t)
	ctx, cancel := context.WithCancel(context.Background())
	_, err := shared().Import(ctx, file(content), func(done, _ int) {
		if done == 1 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want cancelled", err)
	}
}
