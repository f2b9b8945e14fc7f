package pdfium

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// shared is for tests that do not look into sandboxes.
var shared = sync.OnceValue(func() *Engine {
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	return New(Options{CacheDir: filepath.Join(dir, "ownpack-test", "pdfium")})
})

// started is an engine of the test's own.
func started(t *testing.T) *Engine {
	t.Helper()
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	e := New(Options{CacheDir: filepath.Join(dir, "ownpack-test", "pdfium")})
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

// named is a file of one page that says a name.
func named(name string) []byte {
	text := fmt.Sprintf("BT /F 10 Tf 20 20 Td (%s) Tj ET", name)
	return fmt.Appendf(nil, "%%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"+
		"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"+
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"+
		"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"+
		"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>", len(text), text)
}

func says(e *Engine, content []byte) (string, error) {
	d, err := e.Open(context.Background(), bytes.NewReader(content), int64(len(content)), "")
	if err != nil {
		return "", err
	}
	defer d.Close()
	text, err := d.Words(context.Background(), 1)
	if err != nil || len(text.Words) != 1 {
		return "", fmt.Errorf("%d words, %w", len(text.Words), err)
	}
	return text.Words[0].Text, nil
}

func TestPDFiumAsksForEachFunctionThatIsMadeForIt(t *testing.T) {
	t.Parallel()
	asked := map[string]bool{}
	_, code, err := shared().start()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range code.ImportedFunctions() {
		_, name, _ := f.Import()
		asked[name] = true
	}
	for name := range hosts {
		if !asked[name] {
			t.Errorf("%s is never called", name)
		}
	}
}

func TestASandboxForgetsTheFileItServed(t *testing.T) {
	t.Parallel()
	e := started(t)
	content := named("Rowan")
	d, err := e.Open(context.Background(), bytes.NewReader(content), int64(len(content)), "")
	if err != nil {
		t.Fatal(err)
	}
	m := d.module
	if err := d.Copy(context.Background(), []int{1}, &bytes.Buffer{}); err != nil {
		t.Error(err)
	}
	_ = d.Close()
	if m.from != nil || m.size != 0 || m.to != nil {
		t.Error("a sandbox that waits can still read or write")
	}
	if m.readFile([]uint64{0, 0, uint64(m.scratch), 4}) != 0 || m.writeFile([]uint64{0, uint64(m.scratch), 4}) != 0 {
		t.Error("it reads or writes when asked")
	}
}

func TestASandboxThatDrewServesNoOtherFile(t *testing.T) {
	t.Parallel()
	e := started(t)
	content := named("Rowan")
	open := func() *Document {
		d, err := e.Open(context.Background(), bytes.NewReader(content), int64(len(content)), "")
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	first := open()
	one := first.module
	if _, err := first.Render(context.Background(), 1, 72); err != nil {
		t.Error(err)
	}
	if first.module != one {
		t.Error("drawing alone spoilt the sandbox")
	}
	_ = first.Close()
	second := open()
	defer second.Close()
	if second.module == one {
		t.Error("the next file got a sandbox that PDFium had drawn in")
	}
}

func TestFilesOpenAtOnceAreReadAndWrittenApart(t *testing.T) {
	t.Parallel()
	e := shared()
	var all sync.WaitGroup
	for i := range 6 {
		all.Go(func() {
			for n := range 5 {
				name := fmt.Sprintf("Name%dx%d", i, n)
				content := named(name)
				d, err := e.Open(context.Background(), bytes.NewReader(content), int64(len(content)), "")
				if err != nil {
					t.Error(err)
					return
				}
				var copied, flat, whole bytes.Buffer
				err = d.Copy(context.Background(), []int{1}, &copied)
				if err == nil {
					err = d.Extract(context.Background(), nil, &flat)
				}
				if err == nil {
					err = d.Unlocked(context.Background(), &whole)
				}
				_ = d.Close()
				if err != nil {
					t.Error(err)
					return
				}
				for what, made := range map[string][]byte{"read": content, "copied": copied.Bytes(), "extracted": flat.Bytes(), "unlocked": whole.Bytes()} {
					if got, err := says(e, made); err != nil || got != name {
						t.Errorf("%s: %s says %q, %v", name, what, got, err)
					}
				}
			}
		})
	}
	all.Wait()
}

func TestAFileThatEndsEarlyIsRefusedAndNotMadeUp(t *testing.T) {
	t.Parallel()
	e := shared()
	content := named("Rowan")
	d, err := e.Open(context.Background(), bytes.NewReader(content[:len(content)/2]), int64(len(content)), "")
	if err == nil {
		_ = d.Close()
		t.Error("half a file was opened as a whole one")
	}
}
