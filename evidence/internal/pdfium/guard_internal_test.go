package pdfium

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestCodeThatIsNotPDFiumIsRefused(t *testing.T) {
	t.Parallel()
	for name, code := range map[string][]byte{
		"nothing":      nil,
		"no functions": []byte("\x00asm\x01\x00\x00\x00"),
		"cut short":    shipped[:len(shipped)/2],
	} {
		if _, err := guarded(code); !errors.Is(err, errCode) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOneSandboxServesManyDocumentsUntilOneSpoilsIt(t *testing.T) {
	t.Parallel()
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	e := New(Options{CacheDir: filepath.Join(dir, "ownpack-test", "pdfium")})
	defer e.Close()
	const content = "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>"
	open := func(s string) *Document {
		d, err := e.Open(context.Background(), bytes.NewReader([]byte(s)), int64(len(s)), "")
		if err != nil {
			return nil
		}
		return d
	}
	first := open(content)
	if first == nil {
		t.Fatal("a good file was not opened")
	}
	one := first.module
	_ = first.Close()
	second := open(content)
	if second == nil || second.module != one {
		t.Error("the second file was given another sandbox")
	}
	third := open(content)
	if third == nil || third.module == one {
		t.Error("two files that are open share a sandbox")
	}
	_ = third.Close()
	_ = second.Close()
	if d := open("no PDF"); d != nil {
		t.Error("something that is no PDF was opened")
	}
	again := open(content)
	if again == nil || again.module == one {
		t.Error("the sandbox of a file that could not be opened is still used")
	}
	_ = again.Close()
}
