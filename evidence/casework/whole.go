package casework

import (
	"errors"
	"os"
	"path/filepath"
)

// writeWhole writes a file so that it is there whole or not at all.
func writeWhole(path string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".*.part")
	if err != nil {
		return osReason(err)
	}
	defer os.Remove(f.Name())
	_, err1 := f.Write(b)
	err2 := f.Sync()
	err3 := f.Close()
	if err := errors.Join(err1, err2, err3); err != nil {
		return osReason(err)
	}
	return os.Rename(f.Name(), path)
}
