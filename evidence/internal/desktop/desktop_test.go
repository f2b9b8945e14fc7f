//go:build unix && !darwin

package desktop_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ownpack/evidence/internal/desktop"
)

// fake puts a program called xdg-open first on the path. It notes its arguments
// and environment.
func fake(t *testing.T, after string) (notes string) {
	t.Helper()
	dir := t.TempDir()
	notes = filepath.Join(dir, "notes")
	script := "#!/bin/sh\n{ echo \"$#\"; echo \"$1\"; env; } > " + notes + ".part\nmv " + notes + ".part " + notes + "\n" + after + "\n"
	if err := os.WriteFile(filepath.Join(dir, "xdg-open"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":/usr/bin:/bin")
	t.Setenv("DISPLAY", ":9")
	return notes
}

func TestOnlyThePathIsGivenAndNoPassphrase(t *testing.T) {
	t.Setenv("OWNPACK_PASSPHRASE", "a secret of the test")
	notes := fake(t, "")
	folder := filepath.Join(t.TempDir(), "my; echo pack $(id)")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := desktop.OpenFolder(t.Context(), folder); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(notes)
	if err != nil {
		t.Fatal(err)
	}
	if want := "1\n" + folder + "\n"; !strings.HasPrefix(string(b), want) {
		t.Errorf("the program got %q", b[:min(len(b), 80)])
	}
	if strings.Contains(string(b), "secret") || strings.Contains(string(b), "OWNPACK") {
		t.Error("the program got the passphrase")
	}
}

func TestWhatCannotBeShownIsAnErrorThatDoesNotNameTheFolder(t *testing.T) {
	fake(t, "exit 3")
	here := t.TempDir()
	file := filepath.Join(here, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, folder := range map[string]string{"no folder": filepath.Join(here, "gone"), "a file": file, "a program that fails": here} {
		err := desktop.OpenFolder(t.Context(), folder)
		if err == nil || strings.Contains(err.Error(), here) {
			t.Errorf("%s: error %v", name, err)
		}
	}
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	if err := desktop.OpenFolder(t.Context(), here); err == nil {
		t.Error("a folder was shown where there are no windows")
	}
}

func TestAProgramThatStaysOpenIsNotWaitedFor(t *testing.T) {
	fake(t, "exec sleep 20")
	began := time.Now()
	if err := desktop.OpenFolder(t.Context(), t.TempDir()); err != nil {
		t.Fatal(err)
	}
	if time.Since(began) > 10*time.Second {
		t.Error("it was waited for")
	}
}
