package pdfium_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownpack/evidence/internal/pdfium"
)

// letter is a page as full as a letter gets.
func letter() []byte {
	var b strings.Builder
	b.WriteString("BT /F 10 Tf 12 TL 60 780 Td ")
	for n := range 60 {
		fmt.Fprintf(&b, "(%d She came to the clinic with her sister, who helps her to wash and to dress each day) Tj T* ", n)
	}
	b.WriteString("ET")
	return file([]page{{"", b.String()}}, "")
}

func opened(b *testing.B, e *pdfium.Engine, content []byte) *pdfium.Document {
	b.Helper()
	d, err := e.Open(context.Background(), bytes.NewReader(content), int64(len(content)), "")
	if err != nil {
		b.Fatal(err)
	}
	return d
}

func BenchmarkStartWithACache(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "pdfium")
	start := func() {
		e := pdfium.New(pdfium.Options{CacheDir: dir})
		if err := e.Start(); err != nil {
			b.Fatal(err)
		}
		_ = e.Close()
	}
	start()
	for b.Loop() {
		start()
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) == 0 {
		b.Error("nothing was kept", err)
	}
}

func BenchmarkOpen(b *testing.B) {
	content := letter()
	for b.Loop() {
		_ = opened(b, engine(), content).Close()
	}
}

func BenchmarkOpenInANewSandbox(b *testing.B) {
	content := letter()
	e := engine()
	held := opened(b, e, content)
	defer held.Close()
	for b.Loop() {
		d := opened(b, e, content)
		if _, err := d.Render(context.Background(), 1, 1); err != nil {
			b.Fatal(err)
		}
		_ = d.Close()
	}
}

func BenchmarkWords(b *testing.B) {
	d := opened(b, engine(), letter())
	defer d.Close()
	for b.Loop() {
		if _, err := d.Words(context.Background(), 1); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRender(b *testing.B) {
	d := opened(b, engine(), letter())
	defer d.Close()
	for b.Loop() {
		if _, err := d.Render(context.Background(), 1, 150); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCopy(b *testing.B) {
	d := opened(b, engine(), letter())
	defer d.Close()
	for b.Loop() {
		if err := d.Copy(context.Background(), []int{1}, &bytes.Buffer{}); err != nil {
			b.Fatal(err)
		}
	}
}
