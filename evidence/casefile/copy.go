package casefile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Copy writes the case file to a new file, with the journal of a step that was
// broken off, if there is one. It needs no passphrase. A file that is there stays
// as it is, and nothing is left of a copy that could not be finished.
func Copy(from, to string) error {
	from, err := filepath.EvalSymlinks(from) // the journal stands beside the file itself
	if err != nil {
		return fmt.Errorf("copy the case: %w", fileError(err))
	}
	const journal = "-journal"
	err = copyFile(from+journal, to+journal)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("copy the case: %w", fileError(err))
	}
	made := err == nil
	if err := copyFile(from, to); err != nil {
		if made {
			os.Remove(to + journal)
		}
		return fmt.Errorf("copy the case: %w", fileError(err))
	}
	return fileError(syncDir(filepath.Dir(to)))
}

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		if err = errors.Join(err, out.Close()); err != nil {
			os.Remove(to)
		}
	}()
	if _, err := io.Copy(out, in); err != nil {
		return err
	}
	return out.Sync()
}
