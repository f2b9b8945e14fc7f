package pdf_test

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownpack/evidence/internal/pdfium"
)

// TestPrintedPapersBecomeWords writes the words of printed papers for the tests
// of package layout: each NAME.pdf of the folder PAPERS becomes NAME.words.gz.
func TestPrintedPapersBecomeWords(t *testing.T) {
	t.Parallel()
	dir := os.Getenv("PAPERS")
	if dir == "" {
		t.Skip("PAPERS names no folder of printed papers")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.pdf"))
	if err != nil || len(files) == 0 {
		t.Fatal("no papers", err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	engine := pdfium.New(pdfium.Options{CacheDir: filepath.Join(cache, "ownpack-test", "pdfium")})
	defer engine.Close()
	for _, f := range files {
		if err := dumpWords(engine, f, strings.TrimSuffix(f, ".pdf")+".words.gz"); err != nil {
			t.Errorf("%s: %v", filepath.Base(f), err)
		}
	}
}

func dumpWords(engine *pdfium.Engine, from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return err
	}
	doc, err := engine.Open(context.Background(), in, info.Size(), "")
	if err != nil {
		return err
	}
	defer doc.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	defer out.Close()
	z, err := gzip.NewWriterLevel(out, gzip.BestCompression)
	if err != nil {
		return err
	}
	for n := range doc.PageCount() {
		text, err := doc.Words(context.Background(), n+1)
		if err != nil {
			return err
		}
		writePage(z, n+1, text)
	}
	return z.Close()
}

func writePage(w io.Writer, n int, p pdfium.PageText) {
	fmt.Fprintf(w, "page %d %.0f %.0f %d\n", n, p.Width, p.Height, p.Turn)
	for _, x := range p.Words {
		look := "-"
		switch {
		case x.Turned:
			look = "t"
		case x.Bold:
			look = "b"
		}
		fmt.Fprintf(w, "%.1f %.1f %.1f %.1f %.1f %s %s\n", x.Box.X, x.Box.Y, x.Box.W, x.Box.H, x.Size, look, x.Text)
	}
}
