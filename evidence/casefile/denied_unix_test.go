//go:build unix

package casefile

import "golang.org/x/sys/unix"

// deniedForTest is what the system says of a place that may not be written to.
const deniedForTest = unix.EACCES
