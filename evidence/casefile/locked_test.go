//go:build unix

package casefile_test

import (
	"errors"
	"os"
	"testing"

	"ownpack/evidence/casefile"
)

func TestAFileThatMayOnlyBeReadIsToldFromOneThatMayNotBeOpened(t *testing.T) {
	t.Parallel()
	if os.Geteuid() == 0 {
		t.Skip("the system's own user may write to every file")
	}
	f, path := newCase(t)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	for mode, locked := range map[os.FileMode]bool{0o400: true, 0: false} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		if _, err := casefile.Open(t.Context(), path, "kettle curlew", casefile.Options{WorkFactor: 2}); err == nil || errors.Is(err, casefile.ErrLocked) != locked {
			t.Errorf("%v: %v", mode, err)
		}
	}
}
