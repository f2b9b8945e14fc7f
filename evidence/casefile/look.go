package casefile

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// LookAt says whether a file is a case that this version could open, with its
// passphrase. It takes no lock and changes nothing. Damage is left for Open to
// find.
func LookAt(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("look at the file: %w", fileError(err))
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return ErrNotCase
	}
	b := make([]byte, headerSize)
	n, err := io.ReadFull(file, b)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("look at the file: %w", fileError(err))
	}
	if _, _, err := decodeHeader(b[:n]); err != nil && !errors.Is(err, ErrDamaged) {
		return err
	}
	return nil
}
