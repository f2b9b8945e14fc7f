package casefile

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/windows"
)

// lockFile takes the case for this handle alone, until the handle is closed.
// The byte it locks lies far behind the end of any file, because Windows would
// keep other programs, such as those that make backups, from reading it.
func lockFile(f *os.File) error {
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	at := &windows.Overlapped{OffsetHigh: 0x40000000}
	err := windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, at)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, windows.ERROR_LOCK_VIOLATION), errors.Is(err, windows.ERROR_IO_PENDING):
		return ErrInUse
	}
	return fmt.Errorf("lock the case file: %w", err)
}

// unlockFile has nothing to do: a child process gets no copy of the handle.
func unlockFile(*os.File) {}

func diskFull(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}

// writeProtected reports whether an error says that nothing may be written there.
func writeProtected(err error) bool {
	return errors.Is(err, windows.ERROR_ACCESS_DENIED) || errors.Is(err, windows.ERROR_WRITE_PROTECT)
}

// syncDir does nothing: NTFS keeps its own journal of names.
func syncDir(string) error { return nil }
