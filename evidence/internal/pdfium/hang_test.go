package pdfium_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"ownpack/evidence/evidencetest"
	"ownpack/evidence/internal/pdfium"
)

// hasty is an engine that gives a page little time.
func hasty(t *testing.T, limit time.Duration) *pdfium.Engine {
	t.Helper()
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	e := pdfium.New(pdfium.Options{CacheDir: filepath.Join(dir, "ownpack-test", "pdfium"), PageTime: limit})
	if err := e.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

func openWith(t *testing.T, e *pdfium.Engine, content []byte) *pdfium.Document {
	t.Helper()
	d, err := e.Open(context.Background(), bytes.NewReader(content), int64(len(content)), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

func TestAPageThatNeverEndsIsGivenUpAndTheOthersAreDrawn(t *testing.T) {
	t.Parallel()
	const limit = time.Second
	d := openWith(t, hasty(t, limit), evidencetest.EndlessPDF())
	done := make(chan struct{})
	go func() { // the rest of the program goes on
		defer close(done)
		time.Sleep(limit / 20)
		runtime.GC()
	}()
	start := time.Now()
	_, err := d.Render(context.Background(), 2, 72)
	if !errors.Is(err, pdfium.ErrTime) || !errors.Is(err, pdfium.ErrPage) {
		t.Errorf("the endless page: %v", err)
	}
	if took := time.Since(start); took < limit || took > 10*limit {
		t.Errorf("given up after %v, want %v", took, limit)
	}
	select {
	case <-done:
	default:
		t.Error("nothing else ran while the page was drawn")
	}
	for _, n := range []int{1, 3} {
		if _, err := d.Render(context.Background(), n, 72); err != nil {
			t.Errorf("page %d: %v", n, err)
		}
	}
	if text := words(t, d, 2); len(text.Words) == 0 {
		t.Error("the words of the endless page can be read, and were not")
	}
}

func TestCancellingEndsAPageThatNeverEnds(t *testing.T) {
	t.Parallel()
	d := openWith(t, hasty(t, time.Hour), evidencetest.EndlessPDF())
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	start := time.Now()
	if _, err := d.Render(ctx, 2, 72); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("drawing gave %v", err)
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("it went on for %v", took)
	}
}

func TestWhatIsCopiedDoesNotDependOnWhatWasOpenBefore(t *testing.T) {
	t.Parallel()
	e := hasty(t, time.Second)
	content := file([]page{{"", "BT /F 10 Tf 100 700 Td (Hello) Tj ET"}}, "")
	copied := func() []byte {
		d, err := e.Open(context.Background(), bytes.NewReader(content), int64(len(content)), "")
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		var b bytes.Buffer
		if err := d.Copy(context.Background(), []int{1}, &b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	first := copied()
	other := evidencetest.EndlessPDF()
	for _, spoil := range []func(*pdfium.Document){
		func(d *pdfium.Document) { _, _ = d.Render(context.Background(), 1, 72) },
		func(d *pdfium.Document) { _, _ = d.Render(context.Background(), 2, 72) },
		func(d *pdfium.Document) { _ = d.Extract(context.Background(), nil, &bytes.Buffer{}) },
	} {
		d, err := e.Open(context.Background(), bytes.NewReader(other), int64(len(other)), "")
		if err != nil {
			t.Fatal(err)
		}
		spoil(d)
		_ = d.Close()
		if !bytes.Equal(first, copied()) {
			t.Error("the same file was copied differently after another")
		}
	}
}
