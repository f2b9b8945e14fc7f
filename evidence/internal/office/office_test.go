package office_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
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
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	go func() {
		// The program starts others; all of them must end.
		for range 500 {
			if stillRunning(folder) > 1 {
				break
			}
			time.Sleep(5 * time.Millisecond)
		}
		stop()
	}()
	if _, err := p.Convert(ctx, "letter.rtf", []byte(`{\rtf1 Hello\par}`)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if n := stillRunning(folder); n > 0 {
		t.Errorf("%d processes were left running", n)
	}
	empty(t, folder)
}

func TestOtherFilesAreNotGivenToIt(t *testing.T) {
	t.Parallel()
	if _, err := office.New("nothing", t.TempDir()).Convert(t.Context(), "page.html", []byte("<p>")); !errors.Is(err, office.ErrKind) {
		t.Errorf("got %v", err)
	}
}

// stillRunning counts the processes that name the folder.
func stillRunning(folder string) int {
	n := 0
	lines, _ := filepath.Glob("/proc/*/cmdline")
	for _, line := range lines {
		if b, err := os.ReadFile(line); err == nil && bytes.Contains(b, []byte(folder)) {
			n++
		}
	}
	return n
}

// TestItEndsWithItsGroup runs the test binary as a child which converts, and
// ends the child's group as the parent of an import does.
func TestItEndsWithItsGroup(t *testing.T) {
	if folder := os.Getenv("OFFICE_TEST_FOLDER"); folder != "" {
		path, err := exec.LookPath("soffice")
		if err != nil {
			t.Fatal(err)
		}
		_, _ = office.New(path, folder).Convert(t.Context(), "letter.rtf", []byte(`{\rtf1 Hello\par}`))
		return
	}
	_, folder := program(t)
	if runtime.GOOS != "linux" {
		t.Skip("looks at /proc")
	}
	child := exec.Command(os.Args[0], "-test.run=^TestItEndsWithItsGroup$")
	child.Env = append(os.Environ(), "OFFICE_TEST_FOLDER="+folder)
	end := group(child)
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	// The program's launcher starts short-lived helpers of its own, so what was
	// seen once is not counted again.
	started := false
	for range 500 {
		if started = stillRunning(folder) > 1; started {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if !started {
		t.Error("the office program did not start")
	}
	end()
	_ = child.Wait()
	for range 100 {
		if stillRunning(folder) == 0 {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Errorf("%d processes were left running", stillRunning(folder))
}
