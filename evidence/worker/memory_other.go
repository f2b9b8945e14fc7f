//go:build !linux

package worker

// resident is not known here; the child watches itself, and on Windows its job
// has a limit.
func resident(int) (int64, bool) { return 0, false }
