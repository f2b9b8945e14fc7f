package office_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"testing"
	"time"

	"ownpack/evidence/internal/office"
)

func program(t *testing.T) (*office.Program, string) {
	t.Helper()
	path, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("no office program")
		}
		t.Skip("no office program")
	}
	folder := t.TempDir()
	return office.New(path, folder), folder
}

func empty(t *testing.T, folder string) {
	t.Helper()
	left, err := os.ReadDir(folder)
	if err != nil || len(left) > 0 {
		t.Errorf("%d things left behind, %v", len(left), err)
	}
}

func TestADocumentBecomesPages(t *testing.T) {
	t.Parallel()
	p, folder := program(t)
	pdf, err := p.Convert(t.Context(), "letter.rtf", []byte(`{\rtf1 Hello\par}`))
	if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		t.Errorf("%d bytes, %v", len(pdf), err)
	}
	empty(t, folder)
}

func TestItStopsWhenTold(t *testing.T) {
	t.Parallel()
	p, folder := program(t)
	ctx, stop := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer stop()
	start := time.Now()
	if _, err := p.Convert(ctx, "letter.rtf", []byte(`{\rtf1 Hello\par}`)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if d := time.Since(start); d > 8*time.Second {
		t.Errorf("took %v", d)
	}
	empty(t, folder)
}

func TestOtherFilesAreNotGivenToIt(t *testing.T) {
	t.Parallel()
	if _, err := office.New("nothing", t.TempDir()).Convert(t.Context(), "page.html", []byte("<p>")); !errors.Is(err, office.ErrKind) {
		t.Errorf("got %v", err)
	}
}
