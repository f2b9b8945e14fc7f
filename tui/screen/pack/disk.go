package pack

import (
	"errors"
	"runtime"
	"syscall"
)

// What Windows says of a disk (ERROR_DISK_FULL, ERROR_WRITE_PROTECT); elsewhere
// these numbers mean something else.
const (
	windowsFull      = syscall.Errno(112)
	windowsProtected = syscall.Errno(19)
)

// isFull reports whether there was no room on the disk.
func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || runtime.GOOS == "windows" && errors.Is(err, windowsFull)
}

// isReadOnly reports whether the disk takes no files.
func isReadOnly(err error) bool {
	return errors.Is(err, syscall.EROFS) || runtime.GOOS == "windows" && errors.Is(err, windowsProtected)
}
